import { html, nothing } from "lit";
import { Part } from "./element.js";
import { classifyResults, listFilterValues } from "./client.js";
import { count, counted } from "./format.js";
import { message } from "./notice.js";

const USUAL = ["product_failure", "test_failure", "environment", "flaky"];

/** Classifies the failures of the groups that are chosen. Fires "done" when they are, and "forget" to clear the selection. */
class BulkClassify extends Part {
  static properties = { project: {}, runs: {}, groups: {}, values: { state: true }, at: { state: true }, said: { state: true }, kind: { state: true } };

  willUpdate(changed) {
    if (changed.has("groups") && this.groups.length) {
      this.said = null;
      this.values ?? this.suggest();
    }
  }

  /** Offers what the project has used before. */
  async suggest() {
    this.values = USUAL;
    const asked = { id: this.project, field: "metadata.classification", entity: "result" };
    const { values } = await listFilterValues(asked).catch(() => ({ values: [] }));
    this.values = [...new Set([...values.map(({ value }) => value), ...USUAL])];
  }

  tell(name) {
    this.dispatchEvent(new Event(name));
  }

  submit(event) {
    event.preventDefault();
    this.classify(new FormData(event.target).get("classification").trim());
  }

  /** Classifies one group after another; null takes the classification away. */
  async classify(classification) {
    let updated = 0;
    try {
      for (const [i, id] of this.groups.entries()) {
        this.at = i;
        const body = { classification, failure_group: { project: this.project, runs: this.runs, id } };
        updated += (await classifyResults({ body })).updated;
      }
      this.tell("forget");
      this.say(`${counted(updated, "failure")} ${classification === null ? "not classified any more" : `classified as ${classification}`}.`, "good");
    } catch (error) {
      this.say(`${error.message}${updated ? ` ${counted(updated, "failure")} had been classified before.` : ""}`, "bad");
    }
    this.at = null;
    this.tell("done");
  }

  say(text, kind) {
    this.said = text;
    this.kind = kind;
  }

  render() {
    if (!this.groups.length) {
      return message(this.said, this.kind);
    }
    const busy = Number.isInteger(this.at);
    return html`<div class="floating" role="region" aria-label="Chosen failures">
      <span role="status">${busy ? `${count(this.at + 1)} of ${count(this.groups.length)}…` : `${counted(this.groups.length, "group")} chosen`}</span>
      <form @submit=${this.submit}>
        <input name="classification" aria-label="Classification" placeholder="Classification" list="classifications" maxlength="100" required autocomplete="off" />
        <datalist id="classifications">${(this.values ?? []).map((value) => html`<option value=${value}></option>`)}</datalist>
        <button class="primary" ?disabled=${busy}>Classify</button></form>
      <button type="button" ?disabled=${busy} @click=${() => this.classify(null)}>Clear</button>
      <button type="button" class="quiet" @click=${() => this.tell("forget")}>Forget</button>
      ${this.said ? message(this.said, this.kind) : nothing}
    </div>`;
  }
}

customElements.define("bulk-classify", BulkClassify);
