import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getDashboard, getProject, listDashboards, listWidgetConfigs } from "./client.js";
import { later } from "./answering.js";
import { Load } from "./load.js";
import { count } from "./format.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { SAVED_VIEW } from "./saved-view.js";
import { title } from "./title.js";
import { widgetTypes } from "./widget-types.js";
import "./dashboard-widgets.js";

const SIZE = 100;
const VIEWS = 50;

/** The dashboards of a project. Without one in the address it is the one that is shown first. */
class DashboardsPage extends Part {
  static properties = { project: {}, dashboard: {} };

  all = new Load(
    this,
    () => ({ id: this.project, page: Number(router.query.get("views") ?? 1) }),
    async ({ id, page }, options) => {
      const [project, list, types, views] = await Promise.all([
        getProject({ id, members: false }, options),
        listDashboards({ project_id: id, pageSize: SIZE }, options),
        widgetTypes(options),
        listWidgetConfigs({ filter: ["type=view", `widget!${SAVED_VIEW}`, `project_id=${id}`], page, pageSize: VIEWS }, options),
      ]);
      return { first: project.default_dashboard_id, dashboards: list.dashboards, total: list.pagination.totalItems, types, views };
    },
  );

  /** The dashboard that the address names, or the one that is shown first, where it is not among those of the list. */
  other = new Load(
    this,
    () => {
      const { dashboards, total, first } = this.all.value ?? {};
      const id = this.dashboard ?? first;
      return id && dashboards && dashboards.length < total && !dashboards.some((one) => one.id === id) ? id : null;
    },
    (id, options) => getDashboard({ id }, options),
  );

  path(id) {
    return link(`/project/${this.project}/dashboards${id ? `/${id}` : ""}`);
  }

  /** Shows what a form has left. */
  changed(dashboard) {
    router.go(this.path(dashboard?.id), { replace: true });
    this.all.again();
  }

  choice(dashboards, current, total) {
    return dashboards.length > 1
      ? html`<label class="inline">Dashboard <select @change=${(event) => router.go(this.path(event.target.value))}>
          ${dashboards.map(({ id, title }) => html`<option value=${id} ?selected=${id === current?.id}>${title}</option>`)}</select>
          ${dashboards.length < total ? html`<small>${count(dashboards.length)} of ${count(total)}</small>` : nothing}</label>`
      : nothing;
  }

  views({ widgets: views, pagination }) {
    return html`<section class="views"><h2>Views</h2>
      <ul class="tally">${views.map((view) => html`<li><a class="button" href=${link(`/project/${this.project}/views/${view.id}`)}><bdi>${view.title || view.widget}</bdi></a></li>`)}
        <li><a class="button" href=${link(`/project/${this.project}/views/new`)}>+ View</a></li></ul>
      ${pagination.totalPages > 1 ? pager(pagination, { name: "views" }) : nothing}</section>`;
  }

  buttons(current, editing) {
    return html`${current ? html`<a class="button" href=${router.with({ edit: "1", widget: "new", new: null })}>Add a widget</a>
        <a class="button" href=${router.with({ edit: editing ? null : "1", widget: null, new: null })}>${editing ? "Done" : "Edit"}</a>` : nothing}
      <a class="button" href=${router.with({ new: "1", edit: null, widget: null })}>New dashboard</a>`;
  }

  form(current) {
    later(() => import("./dashboard-form.js"));
    return html`<dashboard-form .project=${this.project} .dashboard=${current} @done=${(event) => this.changed(event.detail)}></dashboard-form>`;
  }

  view({ first, dashboards: listed, total, types, views }) {
    if (this.other.pending) {
      return nothing;
    }
    const dashboards = this.other.value ? [this.other.value, ...listed] : listed;
    const current = dashboards.find(({ id }) => id === (this.dashboard ?? first)) ?? (this.dashboard ? null : dashboards[0]);
    const editing = router.query.has("edit");
    title(current?.title ?? "Dashboards");
    return html`<div class="top"><h1><bdi>${current?.title ?? "Dashboards"}</bdi></h1>${this.choice(dashboards, current, total)} ${this.buttons(current, editing)}</div>
      ${current?.description ? html`<p class="hint"><bdi>${current.description}</bdi></p>` : nothing}
      ${router.query.has("new") ? this.form(null) : editing && current && !router.query.has("widget") ? this.form(current) : nothing}
      ${current
        ? html`<dashboard-widgets .project=${this.project} .dashboard=${current.id} .types=${types} .query=${location.search}></dashboard-widgets>`
        : this.none(dashboards)}
      ${this.views(views)}`;
  }

  none(dashboards) {
    return dashboards.length
      ? empty("This dashboard does not exist or was deleted", html`See <a href=${this.path()}>the others</a>.`)
      : empty("This project has no dashboards yet", html`<a href=${router.with({ new: "1" })}>Make one</a>, and add widgets to it.`);
  }

  render() {
    return this.all.show((value) => this.view(value), "Dashboards");
  }
}

customElements.define("dashboards-page", DashboardsPage);
