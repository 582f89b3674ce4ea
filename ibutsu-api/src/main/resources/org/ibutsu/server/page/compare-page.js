import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getRun, getWidgetData } from "./client.js";
import { Load } from "./load.js";
import { count, runName, time } from "./format.js";
import { bar, outcome } from "./outcome.js";
import { empty } from "./notice.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./run-choice.js";

const BAD = ["failed", "error"];
const KINDS = [
  ["new", "Newly failing", (left, right) => !BAD.includes(left) && BAD.includes(right)],
  ["fixed", "Fixed", (left, right) => BAD.includes(left) && !BAD.includes(right)],
  ["other", "Ended otherwise", () => true],
];
const SHOWN = 500;

/** Two runs beside each other: which tests ended otherwise in the second. */
class ComparePage extends Part {
  static properties = { project: {} };

  side(name) {
    return new Load(
      this,
      () => router.query.get(name),
      (id, options) => getRun({ id }, options),
    );
  }

  left = this.side("left");
  right = this.side("right");

  differences = new Load(
    this,
    () => (router.query.get("left") && router.query.get("right") ? [router.query.get("left"), router.query.get("right")] : null),
    async (runs, options) => {
      const filters = runs.map((run) => `project_id=${this.project},run_id=${run}`);
      return getWidgetData({ id: "compare-runs-view", additional_filters: filters }, options);
    },
  );

  run(load, name, words) {
    const chosen = router.query.get(name);
    return html`<section class="card side"><h2>${words}</h2>
      ${chosen
        ? html`${load.show(
              (run) => html`<p><a href=${link(`/project/${this.project}/runs/${run.id}`)}><bdi>${runName(run)}</bdi></a><br />
                <small>${time(run.start_time)}</small></p>${bar(run.summary)}`,
            )}<a class="button" href=${router.with({ [name]: null })}>Choose another</a>`
        : html`<run-choice .project=${this.project} .name=${name} .near=${(name === "left" ? this.right : this.left).value}></run-choice>`}
    </section>`;
  }

  group(name, words, rows) {
    return rows.length
      ? html`<section><h2 id=${name}>${words} (${count(rows.length)})</h2><div class="scroll"><table class="list">
          <thead><tr><th>Test</th><th>First run</th><th>Second run</th></tr></thead>
          <tbody>${rows.slice(0, SHOWN).map(
            ([left, right]) => html`<tr><td class="main"><a href=${link(`/project/${this.project}/results/${right.id}`)}><bdi>${right.test_id}</bdi></a></td>
              <td data-label="First"><a href=${link(`/project/${this.project}/results/${left.id}`)}>${outcome(left.result)}</a></td>
              <td data-label="Second">${outcome(right.result)}</td></tr>`,
          )}</tbody></table></div>
          ${rows.length > SHOWN ? html`<p class="hint">The first ${count(SHOWN)} are shown.</p>` : nothing}</section>`
      : nothing;
  }

  table({ results }) {
    if (!results.length) {
      return empty("No test ended otherwise", "Tests that only one of the runs has, and those without a file, are not compared.");
    }
    const left = [...results];
    const groups = KINDS.map(([name, words, fits]) => {
      const rows = left.filter(([a, b]) => fits(a.result, b.result));
      rows.forEach((row) => left.splice(left.indexOf(row), 1));
      return this.group(name, words, rows);
    });
    return html`${groups}`;
  }

  render() {
    title("Compare");
    const swap = { left: router.query.get("right"), right: router.query.get("left") };
    return html`<div class="top"><h1>Compare two runs</h1><span class="space"></span>
        ${swap.left && swap.right ? html`<a class="button" href=${router.with(swap)}>Swap them</a>` : nothing}</div>
      <div class="sides">${this.run(this.left, "left", "First run")}${this.run(this.right, "right", "Second run")}</div>
      ${swap.left && swap.right ? this.differences.show((value) => this.table(value)) : nothing}`;
  }
}

customElements.define("compare-page", ComparePage);
