import { html, nothing } from "lit";
import { Part } from "./element.js";
import { deleteWidgetConfig, getWidgetConfig } from "./client.js";
import { Action } from "./action.js";
import { Load } from "./load.js";
import { link, router } from "./router.js";
import { SAVED_VIEW, address } from "./saved-view.js";
import { title } from "./title.js";
import { widgetTypes } from "./widget-types.js";
import "./confirm-button.js";
import "./widget-content.js";
import "./widget-form.js";

/** A stored view of a project, or the form for a new one. */
class ViewPage extends Part {
  static properties = { project: {}, widget: {} };

  action = new Action(this);

  found = new Load(
    this,
    () => this.widget,
    async (id, options) => {
      const [types, config] = await Promise.all([widgetTypes(options), id === "new" ? null : getWidgetConfig({ id }, options)]);
      return { types, config };
    },
  );

  get dashboards() {
    return link(`/project/${this.project}/dashboards`);
  }

  done(event) {
    const id = event.detail?.id ?? this.found.value.config?.id;
    router.go(id ? link(`/project/${this.project}/views/${id}`) : this.dashboards, { replace: true });
    this.found.again();
  }

  discard() {
    return this.action.run(async () => {
      await deleteWidgetConfig({ id: this.widget });
      router.go(this.dashboards, { replace: true });
    });
  }

  /** Goes on to what a saved view leads to. */
  updated() {
    const config = this.found.value?.config;
    if (config?.widget === SAVED_VIEW) {
      router.go(address(config), { replace: true });
    }
  }

  view({ types, config }) {
    const known = config && types.some(({ id }) => id === config.widget);
    const editing = known && router.query.has("edit");
    const name = config ? config.title || config.widget : "New view";
    const form = () => html`<widget-form .project=${this.project} .config=${config} .types=${types.filter(({ type }) => type === "view")} @done=${this.done}></widget-form>`;
    title(name);
    return html`<p class="path"><a href=${this.dashboards}>Dashboards</a></p>
      <div class="top"><h1><bdi>${name}</bdi></h1>
        ${known && !editing ? html`<a class="button" href=${router.with({ edit: "1" })}>Edit</a>` : nothing}
        ${config ? html`<confirm-button words="Delete" label="Delete the view" question="Delete it?" @confirmed=${this.discard}></confirm-button>` : nothing}</div>
      ${this.action.show()} ${editing || !config ? form() : nothing}
      ${config && !editing ? html`<widget-content paged .project=${this.project} .config=${config} .types=${types} .query=${location.search}></widget-content>` : nothing}`;
  }

  render() {
    return this.found.show((value) => (value.config?.widget === SAVED_VIEW ? nothing : this.view(value)), "View");
  }
}

customElements.define("view-page", ViewPage);
