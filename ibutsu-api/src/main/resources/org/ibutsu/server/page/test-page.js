import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getTest } from "./client.js";
import { Load } from "./load.js";
import { counted, duration, time } from "./format.js";
import { empty } from "./notice.js";
import { byOutcome, shares, tallies } from "./outcome.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./test-causes.js";
import "./test-durations.js";
import "./test-places.js";
import "./test-results.js";

/** One test: how it has ended, where, how long it takes, how flaky it is, and why it failed. */
class TestPage extends Part {
  static properties = { project: {} };

  found = new Load(
    this,
    () => {
      const { test_id, classname } = Object.fromEntries(router.query);
      return test_id ? { id: this.project, test_id, classname } : null;
    },
    (key, options) => getTest(key, options),
  );

  classes({ classnames, classname }) {
    const choice = (name, words) =>
      html`<a class="button" aria-current=${(classname ?? null) === name ? "true" : "false"} href=${router.with({ classname: name, page: null })}><bdi>${words}</bdi></a>`;
    return classnames.length > 1 || (classname && !classnames.includes(classname))
      ? html`<nav class="search choice" aria-label="Classes">${choice(null, "All classes")}${classnames.map((name) => choice(name, name))}</nav>`
      : classname
        ? html`<p class="hint"><bdi>${classname}</bdi> <a href=${router.with({ classname: null })}>All classes</a></p>`
        : nothing;
  }

  summary({ outcomes, results, first_seen: first, last_seen: last, duration: seconds, flaky }) {
    const parts = byOutcome(outcomes);
    const facts = [
      ["Results", counted(results, "result")],
      ["First seen", time(first)],
      ["Last seen", time(last)],
      ["Takes", seconds === null ? null : `${duration(seconds)} on average`],
      ["Flaky", flaky ? `on ${flaky.flaky} of ${counted(flaky.revisions, "build")} (${flaky.rate} %)` : "never"],
    ];
    return html`<div class="card summary">${shares(parts)}<ul class="tally">${tallies(parts)}</ul>
      <dl class="facts">${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}</dl></div>`;
  }

  view(test) {
    const { env, component } = Object.fromEntries(router.query);
    const key = { project: this.project, test_id: test.test_id, classname: test.classname, env, component };
    if (!test.results) {
      return empty("This test has no results", html`They may be older than the retention period. See the <a href=${link(`/project/${this.project}/tests`)}>tests that fail</a>.`);
    }
    return html`${this.classes(test)} ${this.summary(test)}
      <div class="sides places"><test-places .places=${test.envs} name="env" heading="By environment" .query=${location.search}></test-places>
        <test-places .places=${test.components} name="component" heading="By component" .query=${location.search}></test-places></div>
      <test-durations .of=${key}></test-durations>
      <test-causes .project=${this.project} .causes=${test.failure_groups}></test-causes>
      <test-results .of=${key} .query=${location.search}></test-results>`;
  }

  render() {
    const name = router.query.get("test_id");
    title(name ?? "Test");
    return html`<p class="path"><a href=${link(`/project/${this.project}/tests`)}>Tests</a></p>
      <div class="top"><h1 class="test" title=${name ?? nothing}><bdi>${name ?? "No test is named"}</bdi></h1></div>
      ${this.found.show((test) => this.view(test))}`;
  }
}

customElements.define("test-page", TestPage);
