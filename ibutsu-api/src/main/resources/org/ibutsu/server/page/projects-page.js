import { html, nothing } from "lit";
import { Part } from "./element.js";
import { createProject, listProjects } from "./client.js";
import { Action, submitted } from "./action.js";
import { Load } from "./load.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { session } from "./session.js";
import { title } from "./title.js";

/** All projects of the user. The start of the page leads to the one chosen last. */
class ProjectsPage extends Part {
  action = new Action(this);

  projects = new Load(
    this,
    () => ({ page: router.query.get("page") ?? 1, name: router.query.get("name") ?? "" }),
    ({ page, name }, options) => listProjects({ page, pageSize: 50, members: false, filter: name ? `title%${name.replaceAll(",", "_")}` : null }, options),
  );

  connectedCallback() {
    super.connectedCallback();
    if (router.path === "/" && session.project) {
      const last = session.project;
      queueMicrotask(() => router.go(link(`/project/${last}`), { replace: true }));
    }
  }

  create = submitted(({ name }) =>
    this.action.run(async () => {
      const { id } = await createProject({ body: { name, title: name } });
      router.go(link(`/project/${id}/import`));
    }),
  );

  first() {
    return html`${empty("You are in no project yet", "Make one for your results, or ask the owner of a project to add you.")}
      <form class="filter-form" @submit=${this.create}><label><span>Name of a new project</span><input name="name" required maxlength="200" autocomplete="off" placeholder="such as web" /></label>
        <button class="primary" ?disabled=${this.action.busy}>Create</button></form> ${this.action.show()}`;
  }

  list({ projects, pagination }) {
    if (!projects.length) {
      return router.query.has("name")
        ? empty("No project has this in its title", "Try a shorter search term.")
        : this.first();
    }
    return html`<ul class="cards">
        ${projects.map(
          (project) => html`<li><a class="card" href=${link(`/project/${project.id}`)}>
            <strong><bdi>${project.title || project.name}</bdi></strong>${project.title && project.title !== project.name ? html`<small><bdi>${project.name}</bdi></small>` : nothing}</a></li>`,
        )}
      </ul>
      ${pager(pagination)}`;
  }

  render() {
    title("Projects");
    return html`<div class="top"><h1>Projects</h1>
        <input type="search" aria-label="Search for a title" placeholder="Search for a title" .value=${router.query.get("name") ?? ""}
          @change=${(event) => router.change({ name: event.target.value, page: null })} /></div>
      ${this.projects.show((value) => this.list(value))}`;
  }
}

customElements.define("projects-page", ProjectsPage);
