import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getPreviousRun, getRun } from "./client.js";
import { later } from "./answering.js";
import { Load } from "./load.js";
import { count, duration, runName, time } from "./format.js";
import { bar, tally } from "./outcome.js";
import { link, router } from "./router.js";
import { tabs } from "./tabs.js";
import { title } from "./title.js";
import "./result-list.js";
import "./saved-views.js";

/** The parts that are loaded when they are looked at. */
const LATER = {
  tree: () => import("./result-tree.js"),
  durations: () => import("./run-durations.js"),
  artifacts: () => import("./artifact-list.js"),
  metadata: () => import("./metadata-view.js"),
};

/** One run: its summary, and its results, failures first. */
class RunPage extends Part {
  static properties = { project: {}, run: {} };

  found = new Load(
    this,
    () => this.run,
    (id, options) => getRun({ id }, options),
  );

  /** The run of the same job, branch, component and environment before this one. */
  previous = new Load(
    this,
    () => this.run,
    async (id, options) => (await getPreviousRun({ id }, options)).run ?? false,
  );

  head(run) {
    const facts = [
      ["Started", time(run.start_time)],
      ["Took", duration(run.duration)],
      ["Component", run.component],
      ["Environment", run.env],
      ["Source", run.source],
      ["Passed", run.summary?.pass_percent === undefined ? null : `${run.summary.pass_percent} %`],
    ];
    const previous = this.previous.value;
    return html`<p class="path"><a href=${link(`/project/${this.project}/runs`)}>Runs</a></p>
      <div class="top"><h1><bdi>${runName(run)}</bdi></h1>
        <a class="button" href=${link(`/project/${this.project}`, { run: run.id })}>Triage</a>
        ${previous ? html`<a class="button" href=${link(`/project/${this.project}/compare`, { left: previous.id, right: run.id })}>Compare with the previous run</a>` : nothing}
        <a class="button" href=${link(`/project/${this.project}/compare`, { right: run.id })}>Compare with…</a>
        <saved-views .project=${this.project} .place=${`runs/${run.id}`} .query=${location.search}></saved-views></div>
      <div class="card summary">${bar(run.summary)}${tally(run.summary)}
        <dl class="facts">${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing))}</dl></div>`;
  }

  part(run, tab) {
    const scope = [`project_id=${this.project}`, `run_id=${run.id}`];
    const query = location.search;
    switch (tab) {
      case "tree":
        return html`<result-tree .project=${this.project} .run=${run.id} .query=${query}></result-tree>`;
      case "durations":
        return html`<run-durations .run=${run.id} .query=${query}></run-durations>`;
      case "artifacts":
        return html`<artifact-list .run=${run.id} .query=${query}></artifact-list>`;
      case "metadata":
        return html`<metadata-view .project=${this.project} .data=${run.metadata} kind="runs"></metadata-view>`;
      case "all":
        return html`<result-list .project=${this.project} .scope=${scope} .query=${query}></result-list>`;
      default:
        return html`<result-list .project=${this.project} .scope=${[...scope, "result*failed;error"]} .query=${query} failures></result-list>`;
    }
  }

  view(run) {
    title(runName(run));
    const bad = Number(run.summary?.failures ?? 0) + Number(run.summary?.errors ?? 0);
    const tab = router.query.get("tab") ?? "failures";
    if (tab in LATER) {
      later(LATER[tab]);
    }
    const parts = [
      ["failures", `Failures (${count(bad)})`],
      ["all", `All results (${count(Number(run.summary?.tests ?? 0))})`],
      ["tree", "Tree"],
      ["durations", "Durations"],
      ["artifacts", "Artifacts"],
      ["metadata", "Metadata"],
    ];
    return html`${this.head(run)} ${tabs(parts, tab)} ${this.part(run, tab)}`;
  }

  render() {
    return this.found.show((run) => this.view(run), "Run");
  }
}

customElements.define("run-page", RunPage);
