import { html, nothing } from "lit";
import { plain } from "./ansi.js";
import { Part } from "./element.js";
import { listFailureGroups } from "./client.js";
import { Load } from "./load.js";
import { state, STATES } from "./failure-state.js";
import { count, counted, time } from "./format.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { router } from "./router.js";
import "./bulk-classify.js";
import "./failure-detail.js";

const ORDERS = {
  state: "New first",
  count: "Most failures first",
  tests: "Most tests first",
  first_seen: "Began last",
  last_seen: "Seen last",
};
const NARROW = matchMedia("(max-width: 60rem)");

/** The failures of runs by their cause, and one of them in detail beside the list. */
class FailureList extends Part {
  static properties = { project: {}, runs: {}, query: {}, ticked: { state: true } };

  constructor() {
    super();
    this.ticked = [];
  }

  groups = new Load(
    this,
    () => {
      const { state: wanted, order, page } = Object.fromEntries(router.query);
      return { id: this.project, run: this.runs, state: wanted, order: order ?? "state", page: Number(page ?? 1), pageSize: 25 };
    },
    (key, options) => listFailureGroups(key, options),
  );

  willUpdate(changed) {
    if (changed.has("runs") && JSON.stringify(changed.get("runs")) !== JSON.stringify(this.runs)) {
      this.ticked = [];
    }
  }

  tick(ids, ticked) {
    const others = this.ticked.filter((id) => !ids.includes(id));
    this.ticked = ticked ? [...others, ...ids] : others;
  }

  /** On narrow screens the detail takes the place of the list, and so does the focus. */
  async opened() {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (NARROW.matches) {
      this.querySelector("failure-detail h2")?.focus();
      scrollTo(0, this.offsetTop);
    }
  }

  item(group, current) {
    const name = `${group.exception ?? group.message ?? ""} ${group.tests[0].test_id}`;
    return html`<li class="group ${current ? "here" : ""}">
      <input type="checkbox" aria-label="Choose the failures of ${name}" .checked=${this.ticked.includes(group.id)}
        @change=${(event) => this.tick([group.id], event.target.checked)} />
      <a href=${router.with({ group: group.id, result: null })} aria-current=${current ? "true" : "false"} @click=${this.opened}>
        <span class="group-head">${state(group.state)} <strong><bdi>${plain((group.exception ?? group.message ?? "Failure").slice(0, 200))}</bdi></strong></span>
        ${group.exception && group.message ? html`<span class="group-words"><bdi>${plain(group.message.slice(0, 300))}</bdi></span>` : nothing}
        <small>${counted(group.count, "failure")} of ${group.test_count === 1 ? html`<bdi>${group.tests[0].test_id}</bdi>` : counted(group.test_count, "test")}
          · since ${time(group.first_seen, { relative: true })}</small>
        ${group.classifications.map(({ value }) => html`<span class="tag plain-tag"><bdi>${value}</bdi></span> `)}
      </a></li>`;
  }

  tools({ counts, groups }) {
    const { state: chosen, order = "state" } = Object.fromEntries(router.query);
    const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
    const kind = (name, words, number) =>
      html`<a class="button" aria-current=${(chosen ?? null) === name ? "true" : "false"} href=${router.with({ state: name, page: null, group: null, result: null })}>${words} <b>${count(number)}</b></a>`;
    const ids = groups.map(({ id }) => id);
    return html`<div class="search choice">
      <nav class="search" aria-label="States">${kind(null, "All", total)} ${Object.entries(STATES).map(([name, [words]]) => kind(name, words, counts[name]))}</nav>
      <span class="space"></span>
      ${ids.length > 1
        ? html`<label class="inline"><input type="checkbox" .checked=${ids.every((id) => this.ticked.includes(id))} @change=${(event) => this.tick(ids, event.target.checked)} /> Choose all</label>`
        : nothing}
      <select aria-label="Order" @change=${(event) => router.change({ order: event.target.value, page: null })}>
        ${Object.entries(ORDERS).map(([name, words]) => html`<option value=${name} ?selected=${name === order}>${words}</option>`)}</select></div>`;
  }

  body(value) {
    const { groups, pagination } = value;
    if (!groups.length) {
      return router.query.has("state")
        ? html`${this.tools(value)}${empty("No failure matches", "Show all of them.")}`
        : empty("Nothing has failed", "All tests of these runs ended as they should.");
    }
    const named = router.query.get("group");
    const current = groups.find(({ id }) => id === named) ?? groups[0];
    return html`${this.tools(value)}
      <div class="triage ${named ? "opened" : ""}">
        <div class="groups-side"><ul class="groups">${groups.map((group) => this.item(group, group === current))}</ul>${pager(pagination)}</div>
        <failure-detail .project=${this.project} .group=${current} .query=${this.query}></failure-detail>
      </div>`;
  }

  render() {
    return this.groups.show(
      (value) => html`<h2 class="section">${counted(value.results, "failure")} in ${counted(value.runs.length, "run")}</h2>
        ${value.truncated ? html`<p class="hint">There are more; the most frequent are shown.</p>` : nothing}
        ${this.body(value)}
        <bulk-classify .project=${this.project} .runs=${value.runs} .groups=${this.ticked}
          @forget=${() => (this.ticked = [])} @done=${() => this.groups.again()}></bulk-classify>`,
    );
  }
}

customElements.define("failure-list", FailureList);
