import { html, nothing } from "lit";
import { Part } from "./element.js";
import { listTestResults } from "./client.js";
import { Load } from "./load.js";
import { counted, duration, time } from "./format.js";
import { empty } from "./notice.js";
import { outcome } from "./outcome.js";
import { pager } from "./pager.js";
import { resultMark, shortBuild } from "./result-mark.js";
import { link, router } from "./router.js";

const SIZE = 50;

/** The results of a test, as a strip and one by one. */
class TestResults extends Part {
  static properties = { of: {}, query: {} };

  results = new Load(
    this,
    () => {
      const { project, ...test } = this.of;
      return { id: project, ...test, page: Number(router.query.get("page") ?? 1), pageSize: SIZE };
    },
    (key, options) => listTestResults(key, options),
  );

  row({ id, result, build, start_time: start, duration: seconds, env, component, flaky }) {
    return html`<tr>
      <td class="mark">${outcome(result)}${flaky ? html` <span class="tag">flaky</span>` : nothing}</td>
      <td class="main"><a href=${link(`/project/${this.of.project}/results/${id}`)}>${time(start)}</a>
        ${build ? html`<small><bdi title=${build}>${shortBuild(build)}</bdi></small>` : nothing}</td>
      <td><small><bdi>${[component, env].filter(Boolean).join(" · ")}</bdi></small></td>
      <td class="number" data-label="Took">${duration(seconds)}</td></tr>`;
  }

  view({ results, pagination }) {
    return results.length
      ? html`<h2>History</h2>
          <p class="hint">${pagination.totalItems > results.length ? `${counted(results.length, "result")} of ${counted(pagination.totalItems, "result")}` : counted(results.length, "result")}, oldest first.</p>
          <ol class="strip">${[...results].reverse().map((result) => resultMark(this.of.project, result))}</ol>
          <div class="scroll below"><table class="list"><thead><tr><th>Outcome</th><th>Result</th><th>Where</th><th class="number">Took</th></tr></thead>
            <tbody>${results.map((result) => this.row(result))}</tbody></table></div>
          ${pager(pagination)}`
      : empty("No result matches", "Show all environments and components.");
  }

  render() {
    return html`<section>${this.results.show((value) => this.view(value))}</section>`;
  }
}

customElements.define("test-results", TestResults);
