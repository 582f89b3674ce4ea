import { html, nothing } from "lit";
import { Part } from "./element.js";
import { listTestResults } from "./client.js";
import { later } from "./answering.js";
import { Load } from "./load.js";
import { count, counted, time } from "./format.js";
import { resultMark, shortBuild } from "./result-mark.js";
import { link } from "./router.js";

const SHOWN = 30;

/** How a test has ended lately in the same environment, oldest first, and how long it took. */
class HistoryStrip extends Part {
  static properties = { project: {}, result: {}, open: { state: true } };

  history = new Load(
    this,
    () => {
      const { test_id, env, component, metadata } = this.result;
      return { id: this.project, test_id, env, component, classname: metadata?.classname, pageSize: SHOWN };
    },
    (key, options) => listTestResults(key, options),
  );

  /** Says since when the test fails without having passed in between. */
  since(results, total) {
    const bad = ({ result }) => result === "failed" || result === "error";
    let first = results.length;
    while (first > 0 && bad(results[first - 1])) {
      first--;
    }
    const failing = results.length - first;
    if (!failing) {
      return nothing;
    }
    const { build, id, start_time: start } = results[first];
    const all = first === 0 && total > results.length;
    const words = all ? `Fails in all of the last ${count(SHOWN)}, at least since` : failing === 1 ? "Fails since" : `Fails ${count(failing)} times in a row, since`;
    return html`<p>${words}
      <a href=${this.address(id)}>${build ? html`<bdi class="code" title=${build}>${shortBuild(build)}</bdi>, ` : nothing}${time(start)}</a>.</p>`;
  }

  address(id) {
    return link(`/project/${this.project}/results/${id}`);
  }

  toggle(event) {
    this.open = event.target.open;
    if (this.open) {
      later(() => import("./duration-plot.js"));
    }
  }

  view({ results: newest, pagination }) {
    const results = [...newest].reverse();
    const timed = results.filter((each) => each.start_time && each.duration !== null);
    const total = pagination.totalItems;
    return html`<div class="history"><h2>${total > SHOWN ? `Last ${SHOWN} of ${counted(total, "result")}` : counted(total, "result")} of this test</h2>
      <ol class="strip">${results.map((each) => resultMark(this.project, each, this.result.id))}</ol>
      ${this.since(results, total)}
      ${timed.length > 1
        ? html`<details @toggle=${this.toggle}><summary>Durations</summary>${this.open ? html`<duration-plot .results=${timed}></duration-plot>` : nothing}</details>`
        : nothing}</div>`;
  }

  render() {
    return this.history.show((page) => this.view(page));
  }
}

customElements.define("history-strip", HistoryStrip);
