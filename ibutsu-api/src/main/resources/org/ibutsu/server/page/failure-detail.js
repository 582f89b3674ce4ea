import { html, nothing } from "lit";
import { coloured } from "./ansi.js";
import { Part } from "./element.js";
import { state } from "./failure-state.js";
import { count, counted, time } from "./format.js";
import { router } from "./router.js";
import { testLink } from "./test-link.js";
import "./result-log.js";

/** One cause of failures: what it says, since when, which tests fail so, and the log of one of them. */
class FailureDetail extends Part {
  static properties = { project: {}, group: {}, query: {} };

  facts({ count: number, earlier, first_seen: first, last_seen: last, tests }) {
    const rate = tests.length === 1 ? tests[0].flaky_rate : null;
    const facts = [
      ["In these runs", counted(number, "failure")],
      ["Before", earlier ? counted(earlier, "failure") : "never"],
      ["First seen", time(first)],
      ["Last seen", time(last)],
      ...(rate === null ? [] : [["Flaky", `on ${rate} % of its builds`]]),
    ];
    return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  classified({ classifications, count: number }) {
    return classifications.length
      ? html`<p class="hint">Classified as ${classifications.map(
          ({ value, count: some }, i) => html`${i ? ", " : ""}<b><bdi>${value}</bdi></b>${some < number ? ` (${count(some)} of ${count(number)})` : ""}`,
        )}</p>`
      : nothing;
  }

  test(test, shown) {
    return html`<tr>
      <td class="mark">${state(test.state)}</td>
      <td class="main"><a href=${router.with({ group: this.group.id, result: test.result_id })} aria-current=${test.result_id === shown ? "true" : "false"}><bdi>${test.test_id}</bdi></a>
        <small>${counted(test.count, "failure")}, ${counted(test.earlier, "failure")} before · since ${time(test.first_seen)}${test.flaky_rate === null ? nothing : ` · flaky on ${test.flaky_rate} % of its builds`}</small></td>
      <td class="number"><a href=${testLink(this.project, test)}>History<span class="unseen"> of ${test.test_id}</span></a></td>
    </tr>`;
  }

  render() {
    const { group } = this;
    const shown = router.query.get("result") ?? group.result_id;
    return html`<section class="card detail" aria-label="Failure">
      <p class="back"><a class="button" href=${router.with({ group: null, result: null })}>‹ All failures</a></p>
      <h2 tabindex="-1">${state(group.state)} <bdi>${group.exception ?? "Failure"}</bdi></h2>
      ${group.message ? html`<pre class="words" dir="auto" tabindex="0">${coloured(group.message, new Map())}</pre>` : nothing}
      ${group.frames.length ? html`<p class="hint">In ${group.frames.map((frame, i) => html`${i ? " ‹ " : ""}<bdi class="code">${frame}</bdi>`)}</p>` : nothing}
      ${this.facts(group)} ${this.classified(group)}
      ${group.test_count > 1 ? this.tests(group, shown) : nothing}
      <result-log .project=${this.project} .result=${shown}></result-log>
    </section>`;
  }

  tests(group, shown) {
    const more = group.test_count - group.tests.length;
    return html`<div class="scroll tests-of"><table class="list"><thead><tr><th>State</th><th>Test</th><th></th></tr></thead>
        <tbody>${group.tests.map((test) => this.test(test, shown))}</tbody></table></div>
      ${more > 0 ? html`<p class="hint">${counted(more, "test")} more.</p>` : nothing}`;
  }
}

customElements.define("failure-detail", FailureDetail);
