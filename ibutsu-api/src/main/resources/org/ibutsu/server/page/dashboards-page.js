import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getProject, listDashboards, listWidgetConfigs } from "./client.js";
import { Load } from "./load.js";
import { empty } from "./notice.js";
import { link, router } from "./router.js";
import { SAVED_VIEW } from "./saved-view.js";
import { title } from "./title.js";
import { widgetTypes } from "./widget-types.js";
import "./dashboard-widgets.js";

/** The dashboards of a project. Without one in the address it is the one that is shown first. */
class DashboardsPage extends Part {
  static properties = { project: {}, dashboard: {} };

  all = new Load(
    this,
    () => this.project,
    async (id, options) => {
      const [project, { dashboards }, types, { widgets: views }] = await Promise.all([
        getProject({ id }, options),
        listDashboards({ project_id: id, pageSize: 200 }, options),
        widgetTypes(options),
        listWidgetConfigs({ filter: ["type=view", `widget!${SAVED_VIEW}`, `project_id=${id}`], pageSize: 200 }, options),
      ]);
      return { first: project.default_dashboard_id, dashboards, types, views };
    },
  );

  path(id) {
    return link(`/project/${this.project}/dashboards${id ? `/${id}` : ""}`);
  }

  /** Shows what a form has left. */
  changed(dashboard) {
    router.go(this.path(dashboard?.id), { replace: true });
    this.all.again();
  }

  choice(dashboards, current) {
    return dashboards.length > 1
      ? html`<label>Dashboard <select @change=${(event) => router.go(this.path(event.target.value))}>
          ${dashboards.map(({ id, title }) => html`<option value=${id} ?selected=${id === current?.id}>${title}</option>`)}</select></label>`
      : nothing;
  }

  views(views) {
    return html`<section class="views"><h2>Views</h2>
      <ul class="tally">${views.map((view) => html`<li><a class="button" href=${link(`/project/${this.project}/views/${view.id}`)}><bdi>${view.title || view.widget}</bdi></a></li>`)}
        <li><a class="button" href=${link(`/project/${this.project}/views/new`)}>+ View</a></li></ul></section>`;
  }

  buttons(current, editing) {
    return html`${current ? html`<a class="button" href=${router.with({ edit: "1", widget: "new", new: null })}>Add a widget</a>
        <a class="button" href=${router.with({ edit: editing ? null : "1", widget: null, new: null })}>${editing ? "Done" : "Edit"}</a>` : nothing}
      <a class="button" href=${router.with({ new: "1", edit: null, widget: null })}>New dashboard</a>`;
  }

  form(current) {
    import("./dashboard-form.js");
    return html`<dashboard-form .project=${this.project} .dashboard=${current} @done=${(event) => this.changed(event.detail)}></dashboard-form>`;
  }

  view({ first, dashboards, types, views }) {
    const current = dashboards.find(({ id }) => id === (this.dashboard ?? first)) ?? (this.dashboard ? null : dashboards[0]);
    const editing = router.query.has("edit");
    title(current?.title ?? "Dashboards");
    return html`<div class="top"><h1><bdi>${current?.title ?? "Dashboards"}</bdi></h1>${this.choice(dashboards, current)} ${this.buttons(current, editing)}</div>
      ${current?.description ? html`<p class="hint"><bdi>${current.description}</bdi></p>` : nothing}
      ${router.query.has("new") ? this.form(null) : editing && current && !router.query.has("widget") ? this.form(current) : nothing}
      ${current
        ? html`<dashboard-widgets .project=${this.project} .dashboard=${current.id} .types=${types} .query=${location.search}></dashboard-widgets>`
        : this.none(dashboards)}
      ${this.views(views)}`;
  }

  none(dashboards) {
    return dashboards.length
      ? empty("This dashboard does not exist, or not any more", html`See <a href=${this.path()}>the others</a>.`)
      : empty("This project has no dashboards yet", html`<a href=${router.with({ new: "1" })}>Make one</a>, and add widgets to it.`);
  }

  render() {
    return this.all.show((value) => this.view(value), "Dashboards");
  }
}

customElements.define("dashboards-page", DashboardsPage);
