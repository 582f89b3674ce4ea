import { html } from "lit";
import { count } from "./format.js";
import { bar, OUTCOMES } from "./outcome.js";
import { donut, percent, rows } from "./donut.js";

const MAX_ROWS = 12;

/** The parts of a document that holds a number for each outcome, worst first. */
const parts = (numbers) => OUTCOMES.map(([name]) => ({ label: name, kind: name, value: numbers[name] ?? 0 })).filter(({ value }) => value > 0);

/** The widget result-summary. */
export const resultSummary = (data) => (data.total ? donut(parts(data), "tests") : null);

/** The widget run-aggregator: percents of outcomes for each group. */
export function runAggregator(data) {
  const groups = Object.keys(data.passed).sort();
  const summary = (group) => Object.fromEntries(OUTCOMES.filter(([, , key]) => key).map(([name, , key]) => [key, data[name]?.[group] ?? 0]));
  return groups.length
    ? html`<div class="rows">${groups.map(
        (group) => html`<div class="row-label"><bdi>${group}</bdi></div>${bar(summary(group))}<div class="row-words">${data.passed[group]} % passed</div>`,
      )}</div>`
    : null;
}

/** The widget result-aggregator: counts of results for each value of a field. */
export function resultAggregator(data, { params }) {
  if (!data.length) {
    return null;
  }
  const text = ({ _id: value }) => (typeof value === "object" ? JSON.stringify(value) : String(value)) || "(empty)";
  if (params.group_field === "result") {
    return donut(data.map((row) => ({ label: text(row), kind: text(row), value: row.count })), "results");
  }
  const total = data.reduce((sum, row) => sum + row.count, 0);
  const shown = data.slice(0, MAX_ROWS);
  return html`${rows(
      shown.map((row) => ({ label: html`<bdi>${text(row)}</bdi>`, value: row.count, words: html`<b>${count(row.count)}</b> <small>${percent(row.count, total)}</small>` })),
      shown[0].count,
    )}${data.length > shown.length ? html`<p class="hint">${count(data.length - shown.length)} values with fewer results are not shown.</p>` : ""}`;
}

/** The widget accessibility-bar-chart: passes and violations of a scan. */
export function accessibilityChart(data) {
  const kinds = { passes: "passed", violations: "failed" };
  const found = data?.filter(({ x }) => x) ?? [];
  return found.length ? donut(found.map(({ x, y }) => ({ label: x, kind: kinds[x], value: y })), "checks") : null;
}
