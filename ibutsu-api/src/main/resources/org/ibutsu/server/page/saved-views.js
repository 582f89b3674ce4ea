import { html, nothing } from "lit";
import { Part } from "./element.js";
import { createWidgetConfig, deleteWidgetConfig, listWidgetConfigs, updateWidgetConfig } from "./client.js";
import { Action, submitted } from "./action.js";
import { Load } from "./load.js";
import { count } from "./format.js";
import { SAVED_VIEW, address, saved } from "./saved-view.js";
import "./confirm-button.js";

const SIZE = 20;
const NAMES = { triage: "Triage", runs: "Runs", "tests/failing": "Failing tests", "tests/flaky": "Flaky tests", "tests/slowest": "Slowest tests" };

/** A menu of the saved views of a project. It also saves the present view under a name, and renames and deletes views. */
class SavedViews extends Part {
  static properties = { project: {}, place: {}, query: {}, open: { state: true }, number: { state: true }, sought: { state: true }, renamed: { state: true } };

  constructor() {
    super();
    this.number = 1;
  }

  action = new Action(this);

  views = new Load(
    this,
    () => {
      const named = this.sought ? [`title%${this.sought.replaceAll(",", "_")}`] : [];
      return this.open ? { filter: [`widget=${SAVED_VIEW}`, `project_id=${this.project}`, ...named], page: this.number, pageSize: SIZE } : null;
    },
    (key, options) => listWidgetConfigs(key, options),
  );

  willUpdate(changed) {
    if (changed.has("project")) {
      this.number = 1;
    }
  }

  shown({ project_id: project, params }) {
    return project === this.project && params.page === this.place && saved(params.query) === saved(this.query);
  }

  store = submitted(async ({ title }, form) => {
    const params = { page: this.place, query: saved(this.query) };
    const body = { widget: SAVED_VIEW, type: "view", navigable: false, project_id: this.project, title, params };
    const done = await this.action.run(async () => {
      await createWidgetConfig({ body });
      return `“${title}” is saved.`;
    });
    if (done) {
      form.reset();
      this.views.again();
    }
  });

  async rename(view) {
    this.renamed = view.id;
    await this.updateComplete;
    this.querySelector("[name=renamed]").select();
  }

  /** Puts the focus where it is not lost with what it was on. */
  async backToMenu() {
    this.renamed = null;
    await this.updateComplete;
    this.querySelector("summary").focus();
  }

  change = submitted(async ({ renamed: title }) => {
    const id = this.renamed;
    const done = await this.action.run(async () => {
      await updateWidgetConfig({ id, body: { title } });
      return `It is called “${title}” now.`;
    });
    if (done) {
      this.views.again();
      this.backToMenu();
    }
  });

  async discard({ id, title }) {
    const done = await this.action.run(async () => {
      await deleteWidgetConfig({ id });
      return `“${title}” is deleted.`;
    });
    if (done) {
      this.number = 1;
      this.views.again();
      this.backToMenu();
    }
  }

  escape(event) {
    if (event.key === "Escape") {
      this.open = Boolean(this.renamed);
      this.backToMenu();
    }
  }

  item(view) {
    const { id, title, params } = view;
    return id === this.renamed
      ? html`<li><form class="actions" @submit=${this.change}>
          <input name="renamed" aria-label="Name of the view" required maxlength="200" .value=${title} />
          <button class="primary" ?disabled=${this.action.busy}>Save</button><button type="button" @click=${this.backToMenu}>Cancel</button></form></li>`
      : html`<li><a href=${address(view)} aria-current=${this.shown(view) ? "true" : "false"} @click=${() => (this.open = false)}><bdi>${title || "(without a name)"}</bdi>
            <small>${NAMES[params.page] ?? (params.page === "tests" ? NAMES["tests/failing"] : "Run")}</small></a>
          <span class="pair"><button type="button" class="quiet" aria-label="Rename ${title}" @click=${() => this.rename(view)}>Rename</button>
          <confirm-button words="Delete" label="Delete ${title}" question="Delete it?" @confirmed=${() => this.discard(view)}></confirm-button></span></li>`;
  }

  seek(event) {
    this.sought = event.target.value.trim();
    this.number = 1;
  }

  list({ widgets, pagination: { page, totalPages } }) {
    const to = (number, words) => html`<button type="button" ?disabled=${number < 1 || number > totalPages} @click=${() => (this.number = number)}>${words}</button>`;
    const sorted = widgets.toSorted((a, b) => String(a.title).localeCompare(String(b.title)));
    return html`${totalPages > 1 || this.sought
        ? html`<input type="search" aria-label="Search the views" placeholder="Search the views" .value=${this.sought ?? ""} @input=${this.seek} />`
        : nothing}
      ${widgets.length
        ? html`<ul>${sorted.map((view) => this.item(view))}</ul>`
        : this.sought
          ? html`<p class="hint">No view has this in its name.</p>`
          : html`<p class="hint">There are none yet. A saved view keeps the filters and everything else that the address holds.</p>`}
      ${totalPages > 1 ? html`<p class="turn">${to(page - 1, "‹ Previous")} ${count(page)} of ${count(totalPages)} ${to(page + 1, "Next ›")}</p>` : nothing}`;
  }

  form() {
    return html`<form class="stack" @submit=${this.store}>
      <label class="field"><span>Save this view as</span><input name="title" required maxlength="200" autocomplete="off" /></label>
      <div class="actions"><button class="primary" ?disabled=${this.action.busy}>Save the view</button><small>Everybody in the project sees it.</small></div></form>`;
  }

  render() {
    return html`<details class="saved-views" ?open=${this.open} @toggle=${(event) => (this.open = event.target.open)} @keydown=${this.escape}>
      <summary class="button">Saved views</summary>
      <section aria-label="Saved views">${this.views.show((value) => this.list(value))} ${this.action.show()} ${this.form()}</section>
    </details>`;
  }
}

customElements.define("saved-views", SavedViews);
