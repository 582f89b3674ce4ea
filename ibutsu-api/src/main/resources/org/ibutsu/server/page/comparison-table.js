import { html, nothing } from "lit";
import { Part } from "./element.js";
import { count, duration } from "./format.js";
import { outcome } from "./outcome.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";

/** The kinds of differences, worst first. */
const KINDS = {
  newly_failing: "Newly failing",
  still_failing: "Still failing",
  flaky: "Flaky",
  slower: "Slower",
  fixed: "Fixed",
  added: "Added",
  removed: "Removed",
  changed: "Ended otherwise",
  unchanged: "Unchanged",
};

/** The tests of two runs that are compared, of one kind or of all. */
class ComparisonTable extends Part {
  static properties = { project: {}, comparison: {}, query: {} };

  kinds(counts, chosen) {
    const item = (kind, words, number) =>
      html`<a class="button" aria-current=${kind === chosen ? "true" : "false"} href=${router.with({ kind, page: null })}>${words} <b>${count(number)}</b></a>`;
    return html`<nav class="search choice" aria-label="Kinds of differences">${item(null, "All", this.comparison.total)}
      ${Object.entries(KINDS).filter(([kind]) => counts[kind]).map(([kind, words]) => item(kind, words, counts[kind]))}</nav>`;
  }

  result(result, words) {
    return html`<td data-label=${words}>${result
      ? html`<a class="plain" href=${link(`/project/${this.project}/results/${result.id}`)}>${outcome(result.result)}</a> <small>${duration(result.duration)}</small>`
      : html`<small>not there</small>`}</td>`;
  }

  row(test) {
    const where = [test.classname, test.component, test.env, test.variant].filter(Boolean).join(" · ");
    const main = test.result ?? test.other;
    return html`<tr>
      <td class="main"><a href=${link(`/project/${this.project}/results/${main.id}`)}><bdi>${test.test_id}</bdi></a>${where ? html`<small><bdi>${where}</bdi></small>` : nothing}</td>
      <td>${test.kinds.map((kind) => html`<span class="kind ${kind}">${KINDS[kind]}</span> `)}</td>
      ${this.result(test.other, "Before")}${this.result(test.result, "After")}
    </tr>`;
  }

  render() {
    const { counts, tests, pagination } = this.comparison;
    const chosen = router.query.get("kind");
    return html`${this.kinds(counts, chosen)}
      ${tests.length
        ? html`<div class="scroll"><table class="list">
              <thead><tr><th>Test</th><th>What</th><th>Before</th><th>After</th></tr></thead>
              <tbody>${tests.map((test) => this.row(test))}</tbody></table></div>
            ${pager(pagination)}`
        : empty("There is nothing to compare", "Neither of the runs has such tests.")}`;
  }
}

customElements.define("comparison-table", ComparisonTable);
