import { html } from "lit";
import { count, duration } from "./format.js";
import { empty } from "./notice.js";
import { share, testCell, TestReport } from "./test-list.js";

/** The tests that take longest, by their median. */
class SlowestTests extends TestReport {
  widget = "slowest-tests";

  change({ change, previous_median: before }) {
    if (before === null || change === null) {
      return html`<small>new</small>`;
    }
    const words = `${duration(before)} before`;
    return change > 0 ? html`<span class="bad" title=${words}>▲ ${change} %</span>` : html`<span class="good" title=${words}>▼ ${-change} %</span>`;
  }

  row(test, longest) {
    return html`<tr>${testCell(this.project, test)}
      <td class="share">${share((100 * test.median) / (longest || 1), "time", duration(test.median))}</td>
      <td class="number" data-label="Median">${duration(test.median)}</td>
      <td class="number" data-label="95 % within">${duration(test.p95)}</td>
      <td class="number" data-label="Change">${this.change(test)}</td>
      <td class="number" data-label="Results">${count(test.count)}</td></tr>`;
  }

  table(tests) {
    return html`<div class="scroll"><table class="list">
      <thead><tr><th>Test</th><th>Median</th><th></th><th class="number">95 % within</th><th class="number" title="Compared with as many days before">Change</th><th class="number">Results</th></tr></thead>
      <tbody>${tests.map((test) => this.row(test, tests[0].median))}</tbody></table></div>`;
  }

  none() {
    return empty("No test has run", "Look back more days, or at other results. Skipped tests and results without a duration do not count.");
  }
}

customElements.define("slowest-tests", SlowestTests);
