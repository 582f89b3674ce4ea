import { html, nothing } from "lit";
import { count, counted, duration, time } from "./format.js";
import { rows } from "./donut.js";
import { link } from "./router.js";
import "./series-plot.js";

const name = (test) => html`<bdi>${test.test_id || "(without a name)"}</bdi>${test.classname ? html`<br /><small><bdi>${test.classname}</bdi></small>` : nothing}`;

const change = (value, unit) =>
  value ? html`<small class=${value > 0 ? "bad" : "up"}>${value > 0 ? "▲" : "▼"} ${count(Math.abs(value))} ${unit}</small>` : nothing;

/** The report flaky-tests: how often each was flaky. */
export const flakyTests = ({ tests }) =>
  tests.length
    ? rows(tests.map((test) => ({ label: name(test), value: test.rate, words: html`<b>${test.rate} %</b> <small>${count(test.flaky)} of ${counted(test.revisions, "build")}</small> ${change(test.trend, "points")}` })), 100, { long: true })
    : null;

/** The report slowest-tests: medians. */
export const slowestTests = ({ tests }) =>
  tests.length
    ? rows(tests.map((test) => ({ label: name(test), value: test.median, words: html`<b>${duration(test.median)}</b> <small>95 % below ${duration(test.p95)}</small> ${change(test.change, "%")}` })), tests[0].median, { long: true })
    : null;

/** The report failure-groups: causes by how often they were. */
export const failureGroups = ({ groups }, { project }) =>
  groups.length
    ? rows(
        groups.map((group) => ({
          label: html`<a href=${link(`/project/${project}/results/${group.result_id}`)}><bdi>${group.exception ?? "Unknown cause"}</bdi></a>${group.message ? html`<br /><small class="clip"><bdi>${group.message}</bdi></small>` : nothing}`,
          value: group.count,
          words: html`<b>${counted(group.count, "failure")}</b> <small>${counted(group.tests.length, "test")}, last ${time(group.last_seen, { relative: true })}</small>`,
        })),
        groups[0].count,
        { long: true },
      )
    : null;

/** The report test-history: outcomes and durations of a test by build. */
export function testHistory({ test_id: test, builds, trend }) {
  const labels = builds.map(({ build, classname }) => (classname ? `${build} ${classname}` : build));
  const outcomes = { passed: "--passed-fill", skipped: "--skipped-fill", xfailed: "--xfailed-fill", xpassed: "--xpassed-fill", error: "--error-fill", failed: "--failed-fill" };
  const series = Object.entries(outcomes)
    .map(([label, colour]) => ({ label, colour, values: builds.map((build) => build.outcomes[label] ?? 0) }))
    .filter(({ values }) => values.some((value) => value > 0));
  const seconds = [{ label: "Seconds", colour: "--accent", values: builds.map((build) => build.duration) }];
  return builds.length
    ? html`<p class="hint"><bdi>${test}</bdi>, ${counted(builds.length, "build")}; it takes ${duration(Math.abs(trend))} ${trend < 0 ? "less" : "more"} with each.</p>
        <div class="widgets"><series-plot bars name="Outcomes by build" .labels=${labels} .series=${series}></series-plot>
          <series-plot name="Seconds by build" .labels=${labels} .series=${seconds}></series-plot></div>`
    : null;
}
