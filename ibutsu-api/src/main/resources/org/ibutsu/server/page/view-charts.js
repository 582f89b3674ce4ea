import { html } from "lit";
import { outcome } from "./outcome.js";
import { counted, time } from "./format.js";
import { empty } from "./notice.js";
import { link } from "./router.js";
import "./run-line.js";
import "./marked-runs.js";

function side(result, project) {
  return html`<td><a class="plain" href=${link(`/project/${project}/results/${result.id}`)}>${outcome(result.result)}</a>
    <small>${time(result.start_time, { relative: true })}</small></td>`;
}

/** The view compare-runs-view: results of two runs that differ. */
export const comparedRuns = ({ results, pagination }, { project }) =>
  results.length
    ? html`<p class="hint">${counted(pagination.totalItems, "test")} ended otherwise.</p><div class="scroll"><table class="list">
        <thead><tr><th>Test</th><th>First run</th><th>Second run</th></tr></thead>
        <tbody>${results.map(
          ([one, other]) => html`<tr><td class="main"><bdi>${one.test_id}</bdi><small><bdi>${one.metadata?.fspath}</bdi></small></td>${side(one, project)}${side(other, project)}</tr>`,
        )}</tbody></table></div>`
    : empty("No test changed its outcome", "Edit the filters to compare other runs.");

/** The view accessibility-dashboard-view: runs that were scanned. */
export const scannedRuns = (data, { project }) => html`<marked-runs .project=${project}></marked-runs>`;

/** The view accessibility-analysis-view: the runs that it names, and what their scans found. */
export const accessibilityRuns = (runs, { project, draw }) =>
  runs.filter(Boolean).length
    ? html`${draw("accessibility-bar-chart", { run_list: runs })}
        <ul class="imports" aria-label="Runs">${runs.filter(Boolean).map((run) => html`<li class="card"><run-line .project=${project} .run=${run}></run-line></li>`)}</ul>`
    : null;

/** The view jenkins-analysis-view: three charts of a job. */
export const jobAnalysis = (data, { draw }) => html`<div class="widgets">
  ${[["jenkins-bar-chart", "Outcomes", data.barchart_params], ["jenkins-line-chart", "Hours", data.linechart_params], ["jenkins-heatmap", "Pass rate by component", data.heatmap_params]].map(
    ([widget, words, params]) => html`<section class="card"><h2>${words}</h2>${draw(widget, params)}</section>`,
  )}</div>`;
