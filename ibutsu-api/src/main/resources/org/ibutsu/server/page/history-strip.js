import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getWidgetData } from "./client.js";
import { Load } from "./load.js";
import { counted, duration, time } from "./format.js";
import { OUTCOMES } from "./outcome.js";

/** How a test ended on the latest builds, oldest first, and how long it took. */
class HistoryStrip extends Part {
  static properties = { project: {}, result: {}, open: { state: true } };

  history = new Load(
    this,
    () => ({ test: this.result.test_id, project: this.project, env: this.result.env, component: this.result.component }),
    ({ test, project, ...same }, options) => {
      const filters = Object.entries(same).filter(([, value]) => value && !value.includes(","));
      const additional = filters.map(([name, value]) => `${name}=${value}`).join(",");
      return getWidgetData({ id: "test-history", test_id: test, project, limit: 30, additional_filters: additional || null }, options);
    },
  );

  /** The worst of the outcomes on a build. */
  worst(build) {
    return OUTCOMES.find(([name]) => build.outcomes[name] > 0)?.[0] ?? "other";
  }

  /** Since when the test fails without having passed in between; null when it does not fail. */
  since(builds) {
    const bad = (build) => ["failed", "error"].includes(this.worst(build));
    let first = null;
    for (let i = builds.length - 1; i >= 0 && bad(builds[i]); i--) {
      first = i;
    }
    return first === null ? null : { build: builds[first], all: first === 0, count: builds.length - first };
  }

  mark(build) {
    const worst = this.worst(build);
    const words = `${build.build}: ${worst}, ${duration(build.duration)}, ${new Date(build.start).toLocaleString()}`;
    const sign = OUTCOMES.find(([name]) => name === worst)?.[1] ?? "?";
    return html`<li class="mark-box fill-box ${worst}" title=${words}><span aria-hidden="true">${sign}</span><span class="unseen">${words}</span></li>`;
  }

  toggle(event) {
    this.open = event.target.open;
    if (this.open) {
      import("./duration-plot.js");
    }
  }

  view({ builds }) {
    if (!builds.length) {
      return html`<p class="hint">This is the first time that the test is seen here.</p>`;
    }
    const since = this.since(builds);
    return html`<div class="history"><h2>Last ${counted(builds.length, "build")}</h2>
      <ol class="strip">${builds.map((build) => this.mark(build))}</ol>
      ${since
        ? html`<p>${since.all ? "Fails in all of them, since" : `Fails in the last ${counted(since.count, "build")}, since`}
            <bdi class="code">${since.build.build}</bdi>, ${time(since.build.start)}.</p>`
        : nothing}
      ${builds.length > 1
        ? html`<details @toggle=${this.toggle}><summary>Durations</summary>${this.open ? html`<duration-plot .builds=${builds}></duration-plot>` : nothing}</details>`
        : nothing}</div>`;
  }

  render() {
    return this.history.show((report) => this.view(report));
  }
}

customElements.define("history-strip", HistoryStrip);
