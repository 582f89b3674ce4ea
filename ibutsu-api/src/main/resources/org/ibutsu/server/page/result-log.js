import { html, nothing } from "lit";
import { coloured } from "./ansi.js";
import { Part } from "./element.js";
import { getResult, listArtifacts } from "./client.js";
import { Load } from "./load.js";
import { counted, time } from "./format.js";
import { outcome } from "./outcome.js";
import { link } from "./router.js";
import { testLink } from "./test-link.js";
import "./artifact-view.js";

const TRACE = "traceback.log";
const MAX_LENGTH = 20000;

/** The log of a result, with the ways to all that is known of the result and of its test. */
class ResultLog extends Part {
  static properties = { project: {}, result: {} };

  found = new Load(
    this,
    () => this.result,
    (id, options) => getResult({ id }, options),
  );

  artifacts = new Load(
    this,
    () => this.result,
    (resultId, options) => listArtifacts({ resultId, pageSize: 100 }, options),
  );

  head({ id, test_id, result, run_id: run, start_time: start, component, env, metadata }) {
    const facts = [component, env].filter(Boolean).join(" · ");
    return html`<h3 class="test"><bdi>${test_id}</bdi></h3>
      <p>${outcome(result)} <small><bdi>${facts}</bdi>${facts ? " · " : ""}${time(start)}</small></p>
      <p class="links-of"><a href=${link(`/project/${this.project}/results/${id}`)}>Result</a>
        <a href=${testLink(this.project, { test_id, classname: metadata?.classname })}>History of the test</a>
        ${run ? html`<a href=${link(`/project/${this.project}/runs/${run}`)}>Run</a>` : nothing}</p>`;
  }

  log({ artifacts, pagination }) {
    const log = artifacts.find(({ filename }) => filename === TRACE) ?? artifacts.find(({ filename }) => /\.(log|txt)$/.test(filename ?? ""));
    const others = pagination.totalItems - (log ? 1 : 0);
    return html`${log ? html`<artifact-view .artifact=${log}></artifact-view>` : this.words()}
      ${others ? html`<p class="hint">${counted(others, "other artifact")} with the result.</p>` : nothing}`;
  }

  /** What stands in the place of a log. */
  words() {
    const text = String(this.found.value?.metadata?.exception_message ?? "");
    return text
      ? html`<pre class="words" dir="auto" tabindex="0">${coloured(text.slice(0, MAX_LENGTH), new Map())}</pre>`
      : html`<p class="hint">This result has no log.</p>`;
  }

  render() {
    return html`${this.found.show((value) => this.head(value))} ${this.artifacts.show((value) => this.log(value))}`;
  }
}

customElements.define("result-log", ResultLog);
