import { html, nothing } from "lit";
import { plain } from "./ansi.js";
import { Part } from "./element.js";
import { listResults } from "./client.js";
import { Load } from "./load.js";
import { duration } from "./format.js";
import { outcome, OUTCOMES } from "./outcome.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { testLink } from "./test-link.js";

/** Results that fit conditions, of which the outcome and a part of the name are chosen here. */
class ResultList extends Part {
  static properties = { project: {}, scope: {}, query: {}, failures: { type: Boolean } };

  results = new Load(
    this,
    () => {
      const { outcome: wanted, name, page } = this.chosen();
      const filter = [...this.scope, wanted && !this.failures && `result=${wanted}`, name && `test_id%${name.replaceAll(",", "_")}`];
      return { filter: filter.filter(Boolean), page: Number(page ?? 1), pageSize: 50 };
    },
    (key, options) => listResults(key, options),
  );

  chosen() {
    return Object.fromEntries(router.query);
  }

  search() {
    const { outcome: wanted, name } = this.chosen();
    return html`<div class="search">
      <input type="search" aria-label="Part of the name of a test" placeholder="Part of the name of a test" .value=${name ?? ""}
        @change=${(event) => router.change({ name: event.target.value, page: null })} />
      ${this.failures
        ? nothing
        : html`<select aria-label="Outcome" @change=${(event) => router.change({ outcome: event.target.value, page: null })}>
            <option value="">All outcomes</option>
            ${OUTCOMES.map(([each]) => html`<option value=${each} ?selected=${each === wanted}>${each}</option>`)}</select>`}
    </div>`;
  }

  row(result) {
    const { metadata } = result;
    const words = metadata?.exception_message ?? metadata?.skip_reason ?? metadata?.xfail_reason ?? metadata?.exception_name;
    return html`<tr>
      <td class="mark">${outcome(result.result)}${metadata?.flaky === true ? html` <span class="tag">flaky</span>` : nothing}</td>
      <td class="main"><a href=${link(`/project/${this.project}/results/${result.id}`)}><bdi>${result.test_id}</bdi></a>
        ${words ? html`<small class="line"><bdi>${plain(String(words).slice(0, 300))}</bdi></small>` : nothing}</td>
      <td class="number" data-label="Took">${duration(result.duration)}</td>
      <td class="number"><a href=${testLink(this.project, { test_id: result.test_id, classname: metadata?.classname })}>History<span class="unseen"> of ${result.test_id}</span></a></td>
    </tr>`;
  }

  none() {
    const { outcome: wanted, name } = this.chosen();
    if (wanted || name) {
      return empty("No result fits", "Try a shorter name, or all outcomes.");
    }
    return this.failures
      ? empty("Nothing has failed", "All tests of this run ended as they should.")
      : empty("This run has no results", "They may still be on their way, or older than the retention period.");
  }

  render() {
    return html`${this.search()}
    ${this.results.show(({ results, pagination }) =>
      results.length
        ? html`<div class="scroll"><table class="list">
              <thead><tr><th>Outcome</th><th>Test</th><th class="number">Took</th><th></th></tr></thead>
              <tbody>${results.map((result) => this.row(result))}</tbody>
            </table></div>
            ${pager(pagination)}`
        : this.none(),
    )}`;
  }
}

customElements.define("result-list", ResultList);
