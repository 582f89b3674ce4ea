import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getImport } from "./client.js";
import { Load } from "./load.js";
import { counted, time } from "./format.js";
import "./run-line.js";

const FIRST_POLL_MILLISECONDS = 700;
const LAST_POLL_MILLISECONDS = 5000;

/** What has become of an import: its runs, what was mended, or why it failed. While it is on the screen, it is asked for until it has ended. */
class ImportStatus extends Part {
  static properties = { project: {}, import: {}, near: { state: true } };

  state = new Load(
    this,
    () => (this.seen ? this.import : null),
    (id, options) => getImport({ id }, options),
  );

  connectedCallback() {
    super.connectedCallback();
    this.wait = FIRST_POLL_MILLISECONDS;
    this.observer = new IntersectionObserver((entries) => this.meet(entries.at(-1).isIntersecting), { rootMargin: "100%" });
    this.observer.observe(this);
  }

  meet(near) {
    this.near = near;
    this.seen ||= near;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
    clearTimeout(this.timer);
  }

  updated() {
    clearTimeout(this.timer);
    const status = this.state.value?.status;
    if (this.near && (status === "pending" || status === "running")) {
      this.timer = setTimeout(() => this.poll(), this.wait);
    }
  }

  poll() {
    this.wait = Math.min(this.wait * 1.2, LAST_POLL_MILLISECONDS);
    this.state.again();
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
