import { html, nothing } from "lit";
import { Part } from "./element.js";
import { listRunStrips } from "./client.js";
import { Load } from "./load.js";
import { parse } from "./filters.js";
import { noRuns } from "./no-runs.js";
import { empty } from "./notice.js";
import { router } from "./router.js";
import { title } from "./title.js";
import "./filter-bar.js";
import "./failure-list.js";
import "./run-strips.js";
import "./saved-views.js";

const FIELDS = {
  "metadata.jenkins.job_name": "Job",
  "metadata.branch": "Branch",
  component: "Component",
  env: "Environment",
  source: "Source",
};
const DEFAULT_FIELD = "metadata.jenkins.job_name";
const RUNS = 20;
const ROWS = 8;
const MAX_ROWS = 50;
/** Runs without the field have nothing in common, so more than the newest of them is looked at. */
const RUNS_WITHOUT_FIELD = 10;

/** The start of a project: the newest runs, and why they failed. */
class TriagePage extends Part {
  static properties = { project: {} };

  strips = new Load(
    this,
    () => ({
      id: this.project,
      group_field: this.by(),
      runs: RUNS,
      limit: router.query.has("rows") ? MAX_ROWS : ROWS + 1,
      filter: router.query.getAll("filter").filter(parse),
    }),
    (key, options) => listRunStrips(key, options),
  );

  by() {
    return router.query.get("by") ?? DEFAULT_FIELD;
  }

  /** The runs that the address names, or else the newest of each row. */
  chosen(strips) {
    const named = router.query.getAll("run");
    return named.length
      ? named
      : strips.flatMap(({ group, runs }) => runs.slice(0, group === null ? RUNS_WITHOUT_FIELD : 1)).map(({ id }) => id);
  }

  fields() {
    const by = this.by();
    const known = by in FIELDS ? FIELDS : { ...FIELDS, [by]: by };
    return html`<label class="inline">Rows by
      <select @change=${(event) => router.change({ by: event.target.value === DEFAULT_FIELD ? null : event.target.value })}>
        ${Object.entries(known).map(([field, words]) => html`<option value=${field} ?selected=${field === by}>${words}</option>`)}
      </select></label>`;
  }

  view({ strips }) {
    if (!strips.length) {
      return router.query.has("filter") ? empty("No run fits the filters", "Remove one of them.") : noRuns(this.project);
    }
    const all = router.query.has("rows");
    const shown = all ? strips : strips.slice(0, ROWS);
    const runs = this.chosen(shown);
    return html`<run-strips .by=${this.by()} .strips=${shown} .chosen=${runs}></run-strips>
      ${strips.length > shown.length ? html`<p><a class="button" href=${router.with({ rows: "all" })}>More rows</a></p>` : nothing}
      <failure-list .project=${this.project} .runs=${runs} .query=${location.search}></failure-list>`;
  }

  render() {
    title("Triage");
    const any = this.strips.value?.strips.length || router.query.has("filter");
    return html`<div class="top"><h1>Triage</h1>${any ? this.fields() : nothing}<saved-views .project=${this.project} place="triage" .query=${location.search}></saved-views></div>
      ${any ? html`<filter-bar .project=${this.project} kind="runs" .query=${location.search}></filter-bar>` : nothing}
      ${this.strips.show((value) => this.view(value))}`;
  }
}

customElements.define("triage-page", TriagePage);
