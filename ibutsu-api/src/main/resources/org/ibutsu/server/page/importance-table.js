import { html } from "lit";
import { counted } from "./format.js";
import { link } from "./router.js";

function cell({ percentage, result_list: results }, project) {
  if (typeof percentage !== "number") {
    return html`<td class="none" title="No results">–</td>`;
  }
  const step = [1, 0.95, 0.9, 0.8, 0.5, 0].findIndex((least) => percentage >= least);
  const words = `${Math.floor(100 * percentage)} %`;
  return html`<td class="rate-${step}">${results.length === 1
    ? html`<a href=${link(`/project/${project}/results/${results[0]}`)}>${words}</a>`
    : html`<span title=${counted(results.length, "result")}>${words}</span>`}</td>`;
}

/** The pass rate of each component by importance and build. */
export const importanceTable = (components, project) =>
  html`<div class="importance">${components.map(
    ({ component, bnums, data, importances }) => html`<div class="scroll flat"><table class="heat">
      <caption><bdi>${component}</bdi></caption>
      <thead><tr><th scope="col">Build</th>${bnums.map((build) => html`<th scope="col">${build}</th>`)}</tr></thead>
      <tbody>${importances.map(
        (importance) => html`<tr><th scope="row"><bdi>${importance}</bdi></th>${bnums.map((build) => cell(data[build]?.[importance] ?? {}, project))}</tr>`,
      )}</tbody></table></div>`,
  )}</div>`;
