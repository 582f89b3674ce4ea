import { html, nothing } from "lit";
import { link } from "./router.js";

const STEPS = [100, 95, 90, 80, 50, 0];

const step = (rate) => STEPS.findIndex((least) => rate >= least);

/** How the rates of a row change: the slope of a straight line; its unit differs between widgets, so only its sign is shown. */
function trend([slope], cells) {
  const rates = cells.map(([rate]) => rate).filter((rate) => typeof rate === "number");
  if (rates.length < 2 || slope === 0 || rates.every((rate) => rate === 100)) {
    return nothing;
  }
  return html`<span class=${slope > 0 ? "up" : "bad"}><span aria-hidden="true">${slope > 0 ? "▲" : "▼"}</span><span class="unseen">${slope > 0 ? "rising" : "falling"}</span></span>`;
}

function cell([rate, run, , name], project, named) {
  if (typeof rate !== "number") {
    return html`<td class="none"><span title="Build ${name} has no run here">–</span></td>`;
  }
  return html`<td class="rate-${step(rate)}"><a href=${link(`/project/${project}/runs/${run}`)} title=${named ? `Build ${name}` : "To the run"}>${Math.floor(rate * 10) / 10}</a></td>`;
}

/** The pass rate of groups over builds: a row for each group. With names of builds these stand above, else the newest is last. */
export function heatMap(heatmap, project, { named }) {
  const groups = Object.entries(heatmap);
  const builds = groups[0][1].slice(1).map(([, , , name]) => name);
  return html`<div class="scroll flat"><table class="heat">
    <caption class="unseen">Tests that passed, in percent</caption>
    <thead><tr><th scope="col">${named ? "Build" : nothing}</th>${named ? builds.map((name) => html`<th scope="col">${name}</th>`) : html`<th colspan="40" scope="colgroup">older to newer</th>`}<th></th></tr></thead>
    <tbody>${groups.map(
      ([group, [slope, ...cells]]) => html`<tr><th scope="row"><bdi>${group === "null" ? "(none)" : group}</bdi></th>${cells.map((one) => cell(one, project, named))}<td class="none">${trend(slope, cells)}</td></tr>`,
    )}</tbody></table></div>`;
}
