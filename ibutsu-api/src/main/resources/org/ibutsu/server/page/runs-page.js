import { html, nothing } from "lit";
import { Part } from "./element.js";
import { listRuns } from "./client.js";
import { Load } from "./load.js";
import { leaves, scoped } from "./filters.js";
import { counted, duration, runName, time } from "./format.js";
import { bar } from "./outcome.js";
import { noRuns } from "./no-runs.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./filter-bar.js";
import "./run-selection.js";
import "./saved-views.js";

/** As many as the server changes at once. */
const MAX_CHOSEN = 25;

/** The runs of a project, newest first. */
class RunsPage extends Part {
  static properties = { project: {}, chosen: { state: true } };

  constructor() {
    super();
    this.chosen = [];
  }

  runs = new Load(
    this,
    () => ({
      filter: scoped(this.project, router.query.getAll("filter")),
      page: Number(router.query.get("page") ?? 1),
      pageSize: Number(router.query.get("pageSize") ?? 25),
    }),
    (key, options) => listRuns(key, options),
  );

  choose(id, checked) {
    const others = this.chosen.filter((other) => other !== id);
    this.chosen = checked ? [...others, id].slice(-MAX_CHOSEN) : others;
  }

  row(run) {
    const summary = run.summary ?? {};
    const bad = Number(summary.failures ?? 0) + Number(summary.errors ?? 0);
    return html`<tr>
      <td class="tick"><input type="checkbox" aria-label="Choose ${runName(run)} " .checked=${this.chosen.includes(run.id)}
        @change=${(event) => this.choose(run.id, event.target.checked)} /></td>
      <td class="main"><a href=${link(`/project/${this.project}/runs/${run.id}`)}><bdi>${runName(run)}</bdi></a>
        <small><bdi>${[run.component, run.env].filter(Boolean).join(" · ")}</bdi></small></td>
      <td class="result">${bar(summary)}<small>${bad ? html`<b class="bad">${counted(bad, "failure")}</b> of ` : nothing}${counted(Number(summary.tests ?? 0), "test")}</small></td>
      <td class="number" data-label="Passed">${summary.pass_percent ?? "–"} %</td>
      <td class="number" data-label="Took">${duration(run.duration)}</td>
      <td class="when" data-label="Started">${time(run.start_time, { relative: true })}</td>
    </tr>`;
  }

  table({ runs, pagination }) {
    if (!runs.length) {
      return router.query.has("filter")
        ? empty("No run fits the filters", "Remove one of them.")
        : noRuns(this.project);
    }
    return html`<div class="scroll"><table class="list">
        <thead><tr><th><span class="unseen">Choose</span></th><th>Run</th><th>Results</th><th class="number">Passed</th><th class="number">Took</th><th>Started</th></tr></thead>
        <tbody>${runs.map((run) => this.row(run))}</tbody>
      </table></div>
      ${pager(pagination, { sizes: true })}`;
  }

  changed() {
    this.chosen = [];
    this.runs.again();
  }

  render() {
    title("Runs");
    const known = [...new Set((this.runs.value?.runs ?? []).flatMap((run) => leaves(run.metadata).map(({ path }) => path)))];
    return html`<div class="top"><h1>Runs</h1><saved-views .project=${this.project} place="runs" .query=${location.search}></saved-views></div>
      <filter-bar .project=${this.project} kind="runs" .paths=${known} .query=${location.search}></filter-bar>
      <run-selection .project=${this.project} .runs=${this.chosen} @forget=${() => (this.chosen = [])} @done=${() => this.changed()}></run-selection>
      ${this.runs.show((value) => this.table(value))}`;
  }
}

customElements.define("runs-page", RunsPage);
