import { html } from "lit";
import { Part } from "./element.js";
import { listProjects } from "./client.js";
import { Load } from "./load.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { session } from "./session.js";
import { title } from "./title.js";

/** All projects of the user. The start of the page leads to the one chosen last. */
class ProjectsPage extends Part {
  projects = new Load(
    this,
    () => ({ page: router.query.get("page") ?? 1, name: router.query.get("name") ?? "" }),
    ({ page, name }, options) => listProjects({ page, pageSize: 50, filter: name ? `title%${name.replaceAll(",", "_")}` : null }, options),
  );

  connectedCallback() {
    super.connectedCallback();
    if (router.path === "/" && session.project) {
      const last = session.project;
      queueMicrotask(() => router.go(link(`/project/${last}`), { replace: true }));
    }
  }

  list({ projects, pagination }) {
    if (!projects.length) {
      return router.query.has("name")
        ? empty("No project has this in its title", "Try a shorter search term.")
        : empty("You are in no project yet", "Ask the owner of a project to add you, or an administrator to make one.");
    }
    return html`<ul class="cards">
        ${projects.map(
          (project) => html`<li><a class="card" href=${link(`/project/${project.id}`)}>
            <strong><bdi>${project.title || project.name}</bdi></strong><small><bdi>${project.name}</bdi></small></a></li>`,
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
