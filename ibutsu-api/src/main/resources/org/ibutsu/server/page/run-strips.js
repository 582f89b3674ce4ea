import { html, nothing } from "lit";
import { Part } from "./element.js";
import { count, counted, time } from "./format.js";
import { router } from "./router.js";

/** As many as the server looks at together. */
const MAX_CHOSEN = 100;

/** The newest runs of each job or other group as a row of marks, oldest first. Whose failures are shown is chosen here. */
class RunStrips extends Part {
  static properties = { by: {}, strips: {}, chosen: {} };

  choose(ids) {
    router.change({ run: ids.slice(-MAX_CHOSEN), group: null, result: null, page: null });
  }

  /** Adds a run to those that the address names, or takes it away. */
  turn(id) {
    const named = router.query.getAll("run");
    this.choose(named.includes(id) ? named.filter((other) => other !== id) : [...named, id]);
  }

  mark(run) {
    const { failed, error } = run.outcomes;
    const bad = failed + error;
    const kind = bad ? (failed ? "failed" : "error") : run.tests ? "passed" : "skipped";
    const sign = bad ? (bad > 99 ? "99+" : bad) : run.tests ? "✓" : "–";
    const what = [run.build && `build ${run.build}`, run.component, run.env].filter(Boolean).join(", ");
    const when = run.start_time ? new Date(run.start_time).toLocaleString() : "time unknown";
    const words = `${bad ? `${count(bad)} failed of` : "none failed of"} ${counted(run.tests, "test")}, ${what ? what + ", " : ""}${when}`;
    return html`<li><button type="button" class="mark-box ${kind}" title=${words} aria-pressed=${this.chosen.includes(run.id) ? "true" : "false"}
      @click=${() => this.turn(run.id)}><span aria-hidden="true">${sign}</span><span class="unseen">${words}</span></button></li>`;
  }

  name(group) {
    if (group === null) {
      return html`<span>${this.strips.length > 1 ? "Others" : "All runs"}</span>`;
    }
    return group.includes(",")
      ? html`<bdi class="clamp">${group}</bdi>`
      : html`<a href=${router.with({ filter: [...router.query.getAll("filter"), `${this.by}=${group}`], run: null, group: null, result: null })}
          title="Only runs of ${group}"><bdi class="clamp">${group}</bdi></a>`;
  }

  strip({ group, runs }) {
    const ids = runs.map(({ id }) => id);
    const all = ids.every((id) => this.chosen.includes(id));
    return html`<li class="strip-row">
      <span class="strip-name">${this.name(group)}<small>${time(runs[0]?.start_time, { relative: true })}</small></span>
      <ol class="strip">${[...runs].reverse().map((run) => this.mark(run))}</ol>
      ${ids.length > 1 && !all
        ? html`<button type="button" class="quiet" aria-label="Choose all runs of ${group ?? "this row"}" @click=${() => this.choose(ids)}>All ${ids.length}</button>`
        : nothing}
    </li>`;
  }

  render() {
    return html`<section class="card" aria-label="Runs"><ul class="strips">${this.strips.map((strip) => this.strip(strip))}</ul>
      <p class="hint">${router.query.has("run")
        ? html`${counted(this.chosen.length, "run")} chosen. <a href=${router.with({ run: null, group: null, result: null, page: null })}>Look at the newest instead</a>`
        : "The newest runs are looked at. Choose others by their marks."}</p></section>`;
  }
}

customElements.define("run-strips", RunStrips);
