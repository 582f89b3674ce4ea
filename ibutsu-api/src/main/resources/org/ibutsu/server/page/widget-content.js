import { html } from "lit";
import { Part } from "./element.js";
import { getWidgetConfig } from "./client.js";
import { widgetArguments } from "./charts.js";
import { Load } from "./load.js";
import { jsonTree } from "./json-tree.js";
import { router } from "./router.js";
import "./widget-chart.js";

/** The content of a stored widget configuration. The server reads it in the present names, regardless of its writer. */
class WidgetContent extends Part {
  static properties = { project: {}, config: {}, types: {}, paged: { type: Boolean }, query: {} };

  stored = new Load(
    this,
    () => this.config,
    ({ id }, options) => getWidgetConfig({ id }, options),
  );

  chart(config) {
    const type = this.types.find(({ id }) => id === config.widget);
    if (!type) {
      return html`<p class="hint">This server has no widget of the type ${config.widget}. It is stored with these parameters:</p><div class="log">${jsonTree(config.params ?? {})}</div>`;
    }
    const params = widgetArguments(type, config);
    const page = this.paged && type.params.some(({ name }) => name === "page") ? router.query.get("page") : null;
    return html`<widget-chart .project=${config.project_id ?? this.project} .widget=${config.widget} .params=${page ? { ...params, page } : params}></widget-chart>`;
  }

  render() {
    return this.stored.show((config) => this.chart(config));
  }
}

customElements.define("widget-content", WidgetContent);
