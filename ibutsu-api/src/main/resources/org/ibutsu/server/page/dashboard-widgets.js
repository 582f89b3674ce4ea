import { html, nothing } from "lit";
import { Part } from "./element.js";
import { deleteWidgetConfig, listWidgetConfigs, updateWidgetConfig } from "./client.js";
import { Action } from "./action.js";
import { later } from "./answering.js";
import { Load } from "./load.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { router } from "./router.js";
import "./confirm-button.js";
import "./widget-content.js";

const SIZE = 50;
const WIDE = ["jenkins-heatmap", "importance-component", "failure-groups", "test-history"];

/** The widgets of a dashboard in their order. With "edit" in the address they can be added, changed, moved and removed. */
class DashboardWidgets extends Part {
  static properties = { project: {}, dashboard: {}, types: {}, query: {} };

  action = new Action(this);

  widgets = new Load(
    this,
    () => ({ id: this.dashboard, page: Number(router.query.get("page") ?? 1) }),
    ({ id, page }, options) => listWidgetConfigs({ filter: [`dashboard_id=${id}`], page, pageSize: SIZE }, options),
  );

  /** Moves a widget before or behind its neighbour. The weights of those that come to stand elsewhere are stored. */
  move(at, by) {
    const { widgets, pagination } = this.widgets.value;
    const before = (pagination.page - 1) * SIZE;
    const order = [...widgets];
    order.splice(at + by, 0, ...order.splice(at, 1));
    return this.action.run(async () => {
      for (const [i, { id, weight }] of order.entries()) {
        if (weight !== before + i + 1) {
          await updateWidgetConfig({ id, body: { weight: before + i + 1 } });
        }
      }
      this.widgets.again();
    });
  }

  discard({ id, title }) {
    return this.action.run(async () => {
      await deleteWidgetConfig({ id });
      this.widgets.again();
      return `“${title}” is removed.`;
    });
  }

  edited() {
    router.change({ widget: null });
    this.widgets.again();
  }

  tools(config, at, last) {
    const name = config.title || config.widget;
    return html`<div class="actions">
      ${this.type(config) ? html`<a class="button" href=${router.with({ widget: config.id })} aria-label="Edit ${name}">Edit</a>` : nothing}
      <button type="button" ?disabled=${at === 0} aria-label="Move ${name} up" @click=${() => this.move(at, -1)}>↑</button>
      <button type="button" ?disabled=${at === last} aria-label="Move ${name} down" @click=${() => this.move(at, 1)}>↓</button>
      <confirm-button words="Remove" label="Remove ${name}" question="Remove it?" @confirmed=${() => this.discard(config)}></confirm-button></div>`;
  }

  get last() {
    const { widgets, pagination } = this.widgets.value;
    return Math.max(pagination.totalItems, widgets.at(-1)?.weight ?? 0);
  }

  type(config) {
    return this.types.find(({ id }) => id === config.widget);
  }

  heading(config) {
    return config.title || this.type(config)?.title || config.widget;
  }

  form(config) {
    const types = this.types.filter(({ type }) => type !== "view" || config);
    return html`<widget-form .project=${this.project} .dashboard=${this.dashboard} .weight=${this.last + 1} .config=${config} .types=${types} @done=${this.edited}></widget-form>`;
  }

  card(config, at, last) {
    const editing = router.query.has("edit");
    if (editing && router.query.get("widget") === config.id && this.type(config)) {
      return html`<div class="wide">${this.form(config)}</div>`;
    }
    return html`<section class="card ${WIDE.includes(config.widget) ? "wide" : ""}">
      <h2><bdi>${this.heading(config)}</bdi></h2>${editing ? this.tools(config, at, last) : nothing}
      <widget-content .project=${this.project} .config=${config} .types=${this.types}></widget-content></section>`;
  }

  view({ widgets: all, pagination }) {
    const adding = router.query.get("widget") === "new";
    return html`${this.action.show()}
      ${adding ? this.form(null) : nothing}
      ${all.length || adding ? nothing : empty("This dashboard has no widgets yet", html`<a href=${router.with({ edit: "1", widget: "new" })}>Add one</a>: a chart of outcomes, of builds of a job, or of flaky tests.`)}
      <div class="widgets">${all.map((config, at) => this.card(config, at, all.length - 1))}</div>
      ${pagination.totalPages > 1 ? pager(pagination) : nothing}`;
  }

  updated() {
    if (router.query.has("widget")) {
      later(() => import("./widget-form.js"));
    }
  }

  render() {
    return this.widgets.show((value) => this.view(value));
  }
}

customElements.define("dashboard-widgets", DashboardWidgets);
