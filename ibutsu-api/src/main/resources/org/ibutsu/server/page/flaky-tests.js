import { html } from "lit";
import { count, time } from "./format.js";
import { empty } from "./notice.js";
import { share, testCell, TestReport } from "./test-list.js";

/** The tests that both passed and failed on the same build. */
class FlakyTests extends TestReport {
  widget = "flaky-tests";

  trend(points) {
    if (points === null || points === 0) {
      return html`<small>${points === null ? "–" : "as before"}</small>`;
    }
    return points > 0 ? html`<span class="bad">▲ ${points} points</span>` : html`<span class="good">▼ ${-points} points</span>`;
  }

  row(test) {
    return html`<tr>${testCell(this.project, test)}
      <td class="share">${share(test.rate, "xpassed", `flaky on ${test.rate} % of its builds`)}</td>
      <td class="number" data-label="Flaky">${test.rate} %</td>
      <td class="number" data-label="Builds">${count(test.flaky)} of ${count(test.revisions)}</td>
      <td class="number" data-label="Trend">${this.trend(test.trend)}</td>
      <td class="when" data-label="Last">${time(test.last_seen, { relative: true })}</td></tr>`;
  }

  table(tests) {
    return html`<div class="scroll"><table class="list">
      <thead><tr><th>Test</th><th>Rate</th><th class="number">Flaky</th><th class="number">Builds</th><th class="number" title="Compared with the first half of these days">Trend</th><th>Last flaky</th></tr></thead>
      <tbody>${tests.map((test) => this.row(test))}</tbody></table></div>`;
  }

  none() {
    return empty("No test was flaky", "A test is when it passed and failed on the same build or commit. Look back more days, or at other results.");
  }
}

customElements.define("flaky-tests", FlakyTests);
