import { html, nothing } from "lit";
import { Part } from "./element.js";
import { adminCreateProject, adminListProjects } from "./client.js";
import { Action, submitted } from "./action.js";
import { adminTabs, searchField, searchFilter } from "./admin-tabs.js";
import { Load } from "./load.js";
import { count } from "./format.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { title } from "./title.js";

/** All projects, for superadmins. */
class AdminProjectsPage extends Part {
  action = new Action(this);

  projects = new Load(
    this,
    () => ({ filter: searchFilter("name"), page: Number(router.query.get("page") ?? 1), pageSize: 50 }),
    (key, options) => adminListProjects(key, options),
  );

  create = submitted(({ name, title: words }) =>
    this.action.run(async () => {
      const project = await adminCreateProject({ body: { name, title: words || name } });
      router.go(link(`/admin/projects/${project.id}`));
    }),
  );

  form() {
    return html`<section class="card" aria-label="New project"><form class="fields" @submit=${this.create}>
      <label class="field"><span>Name</span><input name="name" required maxlength="200" autocomplete="off" placeholder="such as web" /><small>Clients name the project so.</small></label>
      <label class="field"><span>Title</span><input name="title" maxlength="200" autocomplete="off" placeholder="such as Web shop" /></label>
      ${this.action.show()}
      <div class="actions"><button class="primary" ?disabled=${this.action.busy}>Create</button><a class="button" href=${router.with({ new: null })}>Cancel</a></div>
    </form></section>`;
  }

  row(project) {
    return html`<tr><td class="main"><a href=${link(`/admin/projects/${project.id}`)}><bdi>${project.title || project.name || "(without a name)"}</bdi></a><small><bdi>${project.name}</bdi></small></td>
      <td data-label="Owner"><bdi>${project.owner?.email ?? "–"}</bdi></td>
      <td class="number" data-label="Members">${count(project.users.length)}</td></tr>`;
  }

  list({ projects, pagination }) {
    if (!projects.length) {
      return router.query.has("q") ? empty("No project has this in its name", "Try a shorter search term.") : empty("There are no projects yet", "Make the first one.");
    }
    return html`<div class="scroll"><table class="list"><thead><tr><th>Project</th><th>Owner</th><th class="number">Members</th></tr></thead>
      <tbody>${projects.map((project) => this.row(project))}</tbody></table></div>${pager(pagination)}`;
  }

  render() {
    title("Projects");
    return html`<div class="top"><h1>All projects</h1>${searchField("Search names")}<a class="button" href=${router.with({ new: "1" })}>New project</a></div>
      ${adminTabs()} ${router.query.has("new") ? this.form() : nothing}
      <section>${this.projects.show((value) => this.list(value))}</section>`;
  }
}

customElements.define("admin-projects-page", AdminProjectsPage);
