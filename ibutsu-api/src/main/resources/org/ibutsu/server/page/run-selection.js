import { html, nothing } from "lit";
import { Part } from "./element.js";
import { bulkUpdateRuns } from "./client.js";
import { counted } from "./format.js";
import { message } from "./notice.js";
import { link } from "./router.js";

const NAME = /^[\w.-]+$/;

/** The actions for the selected runs. Fires "done" when they have changed, and "forget" to clear the selection. */
class RunSelection extends Part {
  static properties = { project: {}, runs: {}, editing: { state: true }, said: { state: true }, kind: { state: true } };

  tell(name) {
    this.editing = false;
    this.said = null;
    this.dispatchEvent(new Event(name));
  }

  async add(event) {
    event.preventDefault();
    const { name, value } = Object.fromEntries(new FormData(event.target));
    try {
      if (!NAME.test(name)) {
        throw new Error("A name has letters, digits, dots, dashes and underscores.");
      }
      const metadata = name.split(".").reduceRight((inner, key) => ({ [key]: inner }), value);
      const changed = await bulkUpdateRuns({
        filter: [`project_id=${this.project}`, `id*${this.runs.join(";")}`],
        pageSize: this.runs.length,
        body: { metadata },
      });
      const kept = changed.filter((run) => name.split(".").reduce((node, key) => node?.[key], run.metadata) !== value).length;
      this.tell("done");
      this.say(`${counted(changed.length - kept, "run")} changed.${kept ? ` ${counted(kept, "run")} had another ${name} before and kept it.` : ""}`, "good");
    } catch (error) {
      this.say(error.message, "bad");
    }
  }

  say(text, kind) {
    this.said = text;
    this.kind = kind;
  }

  form() {
    return html`<form @submit=${this.add}>
      <input name="name" aria-label="Name" placeholder="Name, such as release" required />
      <input name="value" aria-label="Value" placeholder="Value" required />
      <button class="primary">Add to ${counted(this.runs.length, "run")}</button></form>`;
  }

  compare() {
    const [left, right] = this.runs;
    return html`<a class="button" href=${link(`/project/${this.project}/compare`, { left, right })}>Compare them</a>`;
  }

  render() {
    if (!this.runs.length) {
      return message(this.said, this.kind);
    }
    return html`<div class="floating" role="region" aria-label="Chosen runs">
      <span role="status">${counted(this.runs.length, "run")} chosen</span>
      ${this.runs.length === 2 ? this.compare() : nothing}
      <button type="button" aria-expanded=${this.editing ? "true" : "false"} @click=${() => (this.editing = !this.editing)}>Add metadata</button>
      <button type="button" class="quiet" @click=${() => this.tell("forget")}>Forget</button>
      ${this.editing ? this.form() : nothing} ${message(this.said, this.kind)}
    </div>`;
  }
}

customElements.define("run-selection", RunSelection);
