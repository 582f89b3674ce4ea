import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getResult, getRun } from "./client.js";
import { Load } from "./load.js";
import { duration, runName, time } from "./format.js";
import { coloured } from "./ansi.js";
import { outcome } from "./outcome.js";
import { link, router } from "./router.js";
import { tabs } from "./tabs.js";
import { testLink } from "./test-link.js";
import { title } from "./title.js";
import "./artifact-list.js";
import "./history-strip.js";
import "./metadata-view.js";

/** One result: why it ended so, what it left, and how the test ended before. */
class ResultPage extends Part {
  static properties = { project: {}, result: {} };

  found = new Load(
    this,
    () => this.result,
    (id, options) => getResult({ id }, options),
  );

  ofRun = new Load(
    this,
    () => this.found.value?.run_id ?? null,
    (id, options) => getRun({ id }, options),
  );

  head(result) {
    const run = this.ofRun.value;
    const facts = [
      ["Started", time(result.start_time)],
      ["Took", duration(result.duration)],
      ["Component", result.component],
      ["Environment", result.env],
      ["File", result.metadata?.fspath],
      ["Class", result.metadata?.classname],
    ];
    return html`<p class="path"><a href=${link(`/project/${this.project}/runs`)}>Runs</a> ›
        ${result.run_id ? html`<a href=${link(`/project/${this.project}/runs/${result.run_id}`)}><bdi>${run ? runName(run) : "run"}</bdi></a>` : "no run"}</p>
      <div class="top"><h1 class="test" title=${result.test_id}><bdi>${result.test_id}</bdi></h1>
        <a class="button" href=${testLink(this.project, { test_id: result.test_id, classname: result.metadata?.classname })}>All about this test</a></div>
      <div class="card summary"><p>${outcome(result.result)} ${result.metadata?.flaky === true ? html`<span class="tag">flaky: failed first, then passed</span>` : nothing}</p>
        <dl class="facts">${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing))}</dl>
        <history-strip .project=${this.project} .result=${result}></history-strip></div>`;
  }

  message({ metadata, result }) {
    const { exception_name: name, exception_message, short_tb: traceback } = metadata ?? {};
    const words = exception_message ?? traceback;
    const reason = metadata?.skip_reason ?? metadata?.xfail_reason;
    if (!name && !words && !reason) {
      return nothing;
    }
    const text = String(words ?? reason ?? "");
    return html`<section class="cause ${result}"><h2><bdi>${name ?? "Reason"}</bdi></h2>
      ${text && text !== name ? html`<pre dir="auto">${coloured(text.slice(0, 20000), new Map())}</pre>` : nothing}</section>`;
  }

  attempts({ metadata }) {
    return Array.isArray(metadata?.attempts) && metadata.attempts.length
      ? html`<section><h2>Attempts before</h2><ol class="attempts">
          ${metadata.attempts.map((each) => html`<li>${outcome(each?.outcome)} <small>${duration(each?.duration)}</small> <bdi>${each?.message}</bdi></li>`)}
        </ol></section>`
      : nothing;
  }

  part(result, tab) {
    return tab === "metadata"
      ? html`<metadata-view .project=${this.project} .data=${{ ...result.metadata, ...(Object.keys(result.params ?? {}).length ? { params: result.params } : {}) }} kind="results"></metadata-view>`
      : html`${this.attempts(result)}<artifact-list .result=${result.id} .query=${location.search} .first=${"traceback.log"}></artifact-list>`;
  }

  view(result) {
    title(result.test_id);
    const tab = router.query.get("tab") ?? "artifacts";
    return html`${this.head(result)} ${this.message(result)}
    ${tabs([["artifacts", "Logs and artifacts"], ["metadata", "Metadata"]], tab)} ${this.part(result, tab)}`;
  }

  render() {
    return this.found.show((result) => this.view(result), "Result");
  }
}

customElements.define("result-page", ResultPage);
