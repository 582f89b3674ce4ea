import { html } from "lit";
import { Part } from "./element.js";
import { getWidgetData } from "./client.js";
import { CHARTS } from "./charts.js";
import { Load } from "./load.js";
import { jsonTree } from "./json-tree.js";

/** The data of a widget, drawn. */
class WidgetChart extends Part {
  static properties = { project: {}, widget: {}, params: {} };

  data = new Load(
    this,
    () => ({ id: this.widget, ...this.params }),
    async (key, options) => ({ data: await getWidgetData(key, options) }),
  );

  draw(data) {
    const chart = CHARTS[this.widget];
    if (!chart) {
      return html`<div class="log">${jsonTree(data)}</div>`;
    }
    const draw = (widget, params) => html`<widget-chart .project=${this.project} .widget=${widget} .params=${params}></widget-chart>`;
    return chart(data, { project: this.project, params: this.params, draw }) ?? html`<p class="hint">No results match this widget's settings. Import results, or edit the settings.</p>`;
  }

  render() {
    return this.data.show(({ data }) => this.draw(data));
  }
}

customElements.define("widget-chart", WidgetChart);
