import { html } from "lit";
import { Part } from "./element.js";
import { listFailingTests } from "./client.js";
import { Load } from "./load.js";
import { count, time } from "./format.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { filters, share, testCell } from "./test-list.js";

/** The tests that fail most. */
class FailingTests extends Part {
  static properties = { project: {}, days: {}, query: {} };

  tests = new Load(
    this,
    () => ({ id: this.project, days: this.days, filter: filters(), page: Number(router.query.get("page") ?? 1), pageSize: 50 }),
    (key, options) => listFailingTests(key, options),
  );

  row(test) {
    const percent = Math.round((100 * test.failures) / test.results);
    return html`<tr>${testCell(this.project, test)}
      <td class="share">${share(percent, "failed", `failed in ${percent} %`)}</td>
      <td class="number" data-label="Failed"><b class="bad">${count(test.failures)}</b> of ${count(test.results)}</td>
      <td class="when" data-label="Last failed"><a href=${link(`/project/${this.project}/results/${test.result_id}`)} aria-label="A failure of ${test.test_id}">${time(test.last_failed, { relative: true })}</a></td>
      <td class="when" data-label="Last passed">${test.last_passed ? time(test.last_passed, { relative: true }) : html`<span class="bad">not once</span>`}</td></tr>`;
  }

  view({ tests, pagination }) {
    return tests.length
      ? html`<div class="scroll"><table class="list">
            <thead><tr><th>Test</th><th>Rate</th><th class="number">Failed</th><th>Last failed</th><th>Last passed</th></tr></thead>
            <tbody>${tests.map((test) => this.row(test))}</tbody></table></div>
          ${pager(pagination)}`
      : empty("No test has failed", "Look back more days, or at other results.");
  }

  render() {
    return this.tests.show((value) => this.view(value));
  }
}

customElements.define("failing-tests", FailingTests);
