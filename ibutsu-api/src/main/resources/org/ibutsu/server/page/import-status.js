import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getImport } from "./client.js";
import { Load } from "./load.js";
import { counted, time } from "./format.js";
import "./run-line.js";

const POLL_MILLISECONDS = 700;

/** What has become of an import: its runs, what was mended, or why it failed. It is asked for until it has ended. */
class ImportStatus extends Part {
  static properties = { project: {}, import: {} };

  state = new Load(
    this,
    () => this.import,
    (id, options) => getImport({ id }, options),
  );

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  updated() {
    clearTimeout(this.timer);
    const status = this.state.value?.status;
    if (status === "pending" || status === "running") {
      this.timer = setTimeout(() => this.isConnected && this.state.again(), POLL_MILLISECONDS);
    }
  }

  warnings(texts) {
    return html`<details open><summary>${counted(texts.length, "warning")}</summary>
      <ul class="warnings">${texts.map((text) => html`<li><bdi>${text}</bdi></li>`)}</ul></details>`;
  }

  outcome({ status, metadata }) {
    if (status === "error") {
      return html`<p class="bad" role="alert">${metadata?.error ?? "The import failed. The log of the server says why."}</p>`;
    }
    if (status !== "done") {
      return html`<p class="progress short" role="status"><span class="spinner"></span> ${status === "pending" ? "Waiting for its turn…" : "Being read…"}</p>`;
    }
    const runs = [metadata?.run_id ?? []].flat();
    return html`${runs.map((run) => html`<run-line .project=${this.project} .run=${run}></run-line>`)}
      ${metadata?.warnings?.length ? this.warnings(metadata.warnings) : nothing}`;
  }

  render() {
    return this.state.show(
      (value) => html`<div class="artifact-head"><strong><bdi>${value.filename}</bdi></strong><small>${time(value.created, { relative: true })}</small></div>
        ${this.outcome(value)}`,
    );
  }
}

customElements.define("import-status", ImportStatus);
