import { html } from "lit";
import { counted, duration, time } from "./format.js";
import { bar } from "./outcome.js";
import { heatMap } from "./heat-map.js";
import { importanceTable } from "./importance-table.js";
import { pager } from "./pager.js";
import { link } from "./router.js";
import "./series-plot.js";

const COLOURS = { passed: "--passed-fill", skipped: "--skipped-fill", xfailed: "--xfailed-fill", xpassed: "--xpassed-fill", error: "--error-fill", failed: "--failed-fill" };

/** The names of builds, oldest first. Numbers are keys that browsers order by themselves, so that the order of the server is lost. */
const builds = (document) => Object.keys(document).sort((one, other) => one - other || one.localeCompare(other));

/** The widget jenkins-bar-chart: outcomes of the builds of a job. */
export function jenkinsBars(data) {
  const labels = builds(data.passed);
  const series = Object.entries(COLOURS)
    .map(([name, colour]) => ({ label: name, colour, values: labels.map((build) => data[name]?.[build] ?? 0) }))
    .filter(({ values }) => values.some((value) => value > 0));
  return labels.length ? html`<series-plot bars name="Outcomes of builds" .labels=${labels} .series=${series}></series-plot>` : null;
}

/** The widget jenkins-line-chart: hours that the builds of a job took. */
export function jenkinsLines(data) {
  const labels = builds(data.duration);
  const line = (label, colour, values) => ({ label, colour, values: labels.map((build) => values[build]) });
  const series = [line("Hours from start to end", "--accent", data.duration)];
  if (data.total_execution_time) {
    series.push(line("Hours of all tests", "--xfailed-fill", data.total_execution_time));
  }
  return labels.length ? html`<series-plot name="Hours of builds" .labels=${labels} .series=${series}></series-plot>` : null;
}

/** The widgets jenkins-heatmap and filter-heatmap. */
export const jenkinsHeat = ({ heatmap }, { project }) => (Object.keys(heatmap).length ? heatMap(heatmap, project, { named: true }) : null);
export const filterHeat = ({ heatmap }, { project }) => (Object.keys(heatmap).length ? heatMap(heatmap, project, { named: false }) : null);

/** The widget importance-component. */
export const importance = ({ table_data: data }, { project }) => (data.length ? importanceTable(data, project) : null);

function job(build, project) {
  const bad = build.summary.failures + build.summary.errors;
  const filter = [`metadata.jenkins.job_name=${build.job_name}`, `metadata.jenkins.build_number=${build.build_number}`];
  return html`<tr><td class="main"><a href=${link(`/project/${project}/runs`, { filter })}><bdi>${build.job_name} #${build.build_number}</bdi></a>
      <small><bdi>${[build.source, build.env].filter(Boolean).join(" · ")}</bdi></small></td>
    <td class="result">${bar(build.summary)}<small>${bad ? html`<b class="bad">${counted(bad, "failure")}</b> of ` : ""}${counted(build.summary.tests, "test")}</small></td>
    <td class="number" data-label="Took">${duration(build.duration)}</td>
    <td class="number" data-label="All tests">${duration(build.total_execution_time)}</td>
    <td class="when">${time(build.start_time, { relative: true })}</td></tr>`;
}

/** The view jenkins-job-view: builds, newest first. */
export const jenkinsJobs = ({ jobs, pagination }, { project }) =>
  jobs.length
    ? html`<div class="scroll"><table class="list"><thead><tr><th>Build</th><th>Results</th><th class="number">Took</th><th class="number">All tests</th><th>Started</th></tr></thead>
        <tbody>${jobs.map((build) => job(build, project))}</tbody></table></div>${pager(pagination)}`
    : null;
