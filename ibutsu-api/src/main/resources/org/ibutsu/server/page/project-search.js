import { html } from "lit";
import { Part } from "./element.js";
import { listProjects } from "./client.js";
import { Load } from "./load.js";

/** Finds a project by its name, for superadmins. Tells "chosen" with the project. */
class ProjectSearch extends Part {
  static properties = { text: { state: true } };

  found = new Load(
    this,
    () => this.text || null,
    async (text, options) => (await listProjects({ filter: `name%${text.replaceAll(",", "_")}`, pageSize: 10, members: false }, options)).projects,
  );

  choose(project) {
    this.text = "";
    this.dispatchEvent(new CustomEvent("chosen", { detail: project }));
  }

  view(projects) {
    return projects.length
      ? html`<ul class="members">${projects.map((project) => html`<li><span><bdi>${project.title || project.name}</bdi> <small><bdi>${project.name}</bdi></small></span>
          <button type="button" aria-label="Add to ${project.title || project.name}" @click=${() => this.choose(project)}>Add</button></li>`)}</ul>`
      : html`<p class="hint">No project has this in its name.</p>`;
  }

  render() {
    return html`<label class="field"><span>Add to a project</span>
        <input type="search" placeholder="A part of its name" .value=${this.text ?? ""} @input=${(event) => (this.text = event.target.value.trim())} /></label>
      ${this.text ? this.found.show((projects) => this.view(projects)) : ""}`;
  }
}

customElements.define("project-search", ProjectSearch);
