import { html } from "lit";
import { Part } from "./element.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./failing-tests.js";
import "./filter-bar.js";
import "./flaky-tests.js";
import "./saved-views.js";
import "./slowest-tests.js";

const KINDS = { failing: "Failing tests", flaky: "Flaky tests", slowest: "Slowest tests" };
const DAYS = [1, 7, 30, 90, 365];
const DEFAULT_DAYS = 30;

/** The tests of a project that need attention: those that fail most, are flaky, or take longest. */
class TestsPage extends Part {
  static properties = { project: {}, kind: {} };

  days() {
    const days = Number(router.query.get("days"));
    return Number.isInteger(days) && days > 0 ? days : DEFAULT_DAYS;
  }

  choice() {
    const days = this.days();
    const all = DAYS.includes(days) ? DAYS : [...DAYS, days];
    return html`<label class="inline">In the last
      <select @change=${(event) => router.change({ days: event.target.value, page: null })}>
        ${all.map((each) => html`<option value=${each} ?selected=${each === days}>${each === 1 ? "day" : `${each} days`}</option>`)}</select></label>`;
  }

  nav(current) {
    const query = { days: router.query.get("days"), filter: router.query.getAll("filter") };
    return html`<nav class="tabs" aria-label="Kinds of tests">${Object.entries(KINDS).map(
      ([kind, words]) => html`<a href=${link(`/project/${this.project}/tests/${kind}`, query)} aria-current=${kind === current ? "page" : "false"}>${words}</a>`,
    )}</nav>`;
  }

  list(kind) {
    const days = this.days();
    switch (kind) {
      case "flaky":
        return html`<flaky-tests .project=${this.project} .days=${days} .query=${location.search}></flaky-tests>`;
      case "slowest":
        return html`<slowest-tests .project=${this.project} .days=${days} .query=${location.search}></slowest-tests>`;
      default:
        return html`<failing-tests .project=${this.project} .days=${days} .query=${location.search}></failing-tests>`;
    }
  }

  render() {
    const kind = this.kind in KINDS ? this.kind : "failing";
    title(KINDS[kind]);
    return html`<div class="top"><h1>${KINDS[kind]}</h1>${this.choice()}
        <saved-views .project=${this.project} place="tests/${kind}" .query=${location.search}></saved-views></div>${this.nav(kind)}
      <filter-bar .project=${this.project} kind="results" .query=${location.search}></filter-bar>${this.list(kind)}`;
  }
}

customElements.define("tests-page", TestsPage);
