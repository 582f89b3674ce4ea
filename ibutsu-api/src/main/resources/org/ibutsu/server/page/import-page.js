import { html, nothing } from "lit";
import { Part } from "./element.js";
import { createImport } from "./client.js";
import { Action } from "./action.js";
import { chosen, dropped, uploads } from "./dropped.js";
import { counted } from "./format.js";
import { navigatedAway } from "./notice.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./import-status.js";

/** As many as fit into an address. */
const MAX_SHOWN = 100;

/** Imports reports that are dropped or chosen. The newest imports stand in the address, so that they can be looked at again. */
class ImportPage extends Part {
  static properties = { project: {}, over: { state: true }, sent: { state: true } };

  action = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.abort = new AbortController();
    const refuse = (event) => event.preventDefault();
    // A file that misses the target must not replace the page.
    addEventListener("dragover", refuse, { signal: this.abort.signal });
    addEventListener("drop", refuse, { signal: this.abort.signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.abort.abort();
  }

  drop(event) {
    event.preventDefault();
    this.over = false;
    this.take((options) => dropped(event.dataTransfer, options));
  }

  choose(event) {
    const files = chosen(event.target);
    event.target.value = "";
    this.take(async () => files);
  }

  async take(files) {
    if (this.action.busy) {
      return;
    }
    this.cancel = new AbortController();
    const { signal } = this.cancel;
    // What is dropped can be read during the event only.
    const found = files({ signal, progress: (number) => this.show(`Looking for files… ${counted(number, "file")} found`) });
    const { run, variant, each } = Object.fromEntries(new FormData(this.querySelector("form")));
    await this.action.run(async () => {
      try {
        return await this.send(await found, { run: run.trim(), variant: variant.trim(), each: !!each });
      } catch (error) {
        if (navigatedAway(error)) {
          return "The upload was cancelled.";
        }
        throw error;
      } finally {
        this.sent = null;
      }
    });
  }

  async send(files, { each, ...named }) {
    const { signal } = this.cancel;
    const packing = `Packing ${counted(files.length, "file")}…`;
    this.show(packing, 0);
    const all = await uploads(files, { each, signal, progress: (share) => this.show(packing, share) });
    if (!all.length) {
      throw new Error("No files were selected.");
    }
    for (const one of all) {
      const words = `Sending ${one.name}${one.files > 1 ? ` with ${counted(one.files, "file")}` : ""}…`;
      this.show(words, 0);
      const { id } = await createImport({ body: this.form(one, named) }, { signal, progress: (share) => this.show(words, share) });
      router.change({ import: [...router.query.getAll("import"), id].slice(-MAX_SHOWN) }, { replace: true });
    }
    return all.length > MAX_SHOWN ? `${counted(all.length, "upload")} are sent. The newest ${MAX_SHOWN} are shown.` : null;
  }

  /** Shows how far it is, but not each of thousands of steps. */
  show(words, share) {
    const percent = share === undefined ? undefined : Math.floor(100 * share);
    if (words !== this.sent?.words || percent !== this.sent.percent) {
      this.sent = { words, percent };
    }
  }

  form({ name, content }, named) {
    const form = new FormData();
    form.set("importFile", content, name);
    form.set("project", this.project);
    Object.entries(named).forEach(([key, value]) => value && form.set(key, value));
    return form;
  }

  progress() {
    return html`<div class="sending"><label>${this.sent.words} <progress max="100" value=${this.sent.percent ?? nothing}></progress></label>
      <button type="button" @click=${() => this.cancel.abort()}>Cancel</button></div>`;
  }

  target() {
    const input = (words, folder) =>
      html`<label class="button file"><input type="file" multiple ?webkitdirectory=${folder} @change=${this.choose} />${words}</label>`;
    return html`<div class="target ${this.over ? "over" : ""}" @dragover=${(event) => { event.preventDefault(); this.over = true; }}
        @dragleave=${() => (this.over = false)} @drop=${this.drop}>
      <h2>Drop reports here</h2>
      <p>Files, folders or archives: JUnit XML and about ten other formats, in any mixture.<br />What is dropped together becomes one run, with the pictures and logs that the reports name.</p>
      ${this.sent ? this.progress() : html`<p class="pair">${input("Choose files", false)} ${input("Choose a folder", true)}</p>`}
    </div>`;
  }

  options() {
    return html`<details class="options"><summary>Options</summary><form class="filter-form" @submit=${(event) => event.preventDefault()}>
      <label><span>Key of the run</span><input name="run" maxlength="500" placeholder="such as build-117" />
        <small>Imports with one key add to one run.</small></label>
      <label><span>Variant</span><input name="variant" maxlength="500" placeholder="such as windows" />
        <small>Keeps apart tests that run several times in a run.</small></label>
      <label class="line-up"><input type="checkbox" name="each" /> A run for each file</label></form></details>`;
  }

  render() {
    title("Import");
    const imports = router.query.getAll("import");
    return html`<div class="top"><h1>Import</h1>
        ${imports.length && !this.sent ? html`<a class="button" href=${link(`/project/${this.project}/import`)}>Clear the list</a>` : nothing}</div>
      ${this.target()} ${this.options()} ${this.action.show()}
      <ul class="imports" aria-label="Imports">${imports.toReversed().map(
        (id) => html`<li class="card"><import-status .project=${this.project} .import=${id}></import-status></li>`,
      )}</ul>`;
  }
}

customElements.define("import-page", ImportPage);
