import { html, nothing } from "lit";
import { Part } from "./element.js";
import { compareRuns, getRun } from "./client.js";
import { Load } from "./load.js";
import { runName, time } from "./format.js";
import { bar } from "./outcome.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./comparison-table.js";
import "./run-choice.js";

/** Two runs side by side: the differences of the second. */
class ComparePage extends Part {
  static properties = { project: {} };

  left = this.side("left");
  right = this.side("right");

  comparison = new Load(
    this,
    () => {
      const { left, right, kind, page } = Object.fromEntries(router.query);
      return left && right ? { id: right, other: left, kind: kind ?? null, page: Number(page ?? 1), pageSize: 50 } : null;
    },
    (key, options) => compareRuns(key, options),
  );

  side(name) {
    return new Load(
      this,
      () => router.query.get(name),
      (id, options) => getRun({ id }, options),
    );
  }

  run(load, name, words) {
    const chosen = router.query.get(name);
    const other = name === "left" ? this.right : this.left;
    return html`<section class="card side"><h2>${words}</h2>
      ${chosen
        ? html`${load.show(
              (run) => html`<p><a href=${link(`/project/${run.project_id ?? this.project}/runs/${run.id}`)}><bdi>${runName(run)}</bdi></a><br />
                <small><bdi>${[run.component, run.env].filter(Boolean).join(" · ")}</bdi> ${time(run.start_time)}</small></p>${bar(run.summary)}`,
            )}<a class="button" href=${router.with({ [name]: null, kind: null, page: null })}>Choose another</a>`
        : html`<run-choice .project=${this.project} .name=${name} .near=${other.value}></run-choice>`}
    </section>`;
  }

  render() {
    title("Compare");
    const swap = { left: router.query.get("right"), right: router.query.get("left"), kind: null, page: null };
    const both = swap.left && swap.right;
    return html`<div class="top"><h1>Compare two runs</h1>
        ${both ? html`<a class="button" href=${router.with(swap)}>Swap them</a>` : nothing}</div>
      <div class="sides">${this.run(this.left, "left", "Before")}${this.run(this.right, "right", "After")}</div>
      ${both
        ? this.comparison.show((value) => html`<comparison-table .project=${this.project} .comparison=${value} .query=${location.search}></comparison-table>`)
        : nothing}`;
  }
}

customElements.define("compare-page", ComparePage);
