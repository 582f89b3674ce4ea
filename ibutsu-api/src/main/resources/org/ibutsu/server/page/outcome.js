import { html, nothing, svg } from "lit";
import { count } from "./format.js";

/** How results end, worst first, with the sign that stands beside the colour and the counter of summaries. */
export const OUTCOMES = [
  ["failed", "✕", "failures"],
  ["error", "!", "errors"],
  ["xpassed", "✓", "xpasses"],
  ["blocked", "■", null],
  ["manual", "✎", null],
  ["xfailed", "✕", "xfailures"],
  ["skipped", "→", "skips"],
  ["passed", "✓", "passes"],
];

/** The sign of each outcome. */
export const SIGNS = Object.fromEntries(OUTCOMES.map(([name, sign]) => [name, sign]));

/** The outcome of a result as a badge. */
export const outcome = (name) =>
  html`<span class="outcome ${SIGNS[name] ? name : "other"}"><span aria-hidden="true">${SIGNS[name] ?? "?"}</span> ${name ?? "unknown"}</span>`;

/** The counters of a summary that are not zero, worst first. */
export function counters(summary) {
  return OUTCOMES.map(([name, sign, key]) => ({ name, number: Number(summary?.[key] ?? 0) })).filter(({ number }) => number > 0);
}

/** The summary of a run as a bar. */
export const bar = (summary) => shares(counters(summary));

/** Numbers of results by outcome, worst first. */
export function byOutcome(numbers) {
  const known = OUTCOMES.map(([name]) => name);
  const others = Object.keys(numbers).filter((name) => !known.includes(name));
  return [...known, ...others].map((name) => ({ name, number: numbers[name] ?? 0 })).filter(({ number }) => number > 0);
}

/** Numbers of results as the parts of a bar. */
export function shares(parts) {
  const total = parts.reduce((sum, part) => sum + part.number, 0);
  const words = parts.map((part) => `${count(part.number)} ${part.name}`).join(", ") || "no results";
  let x = 0;
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${words}>
    <title>${words}</title>
    ${parts.map((part) => {
      const width = (100 * part.number) / total;
      x += width;
      return svg`<rect class="fill ${part.name}" x=${x - width} y="0" width=${width} height="10"></rect>`;
    })}
  </svg>`;
}

/** Numbers of results in words. */
export const tallies = (parts) =>
  parts.map(
    ({ name, number }) => html`<li class="outcome ${SIGNS[name] ? name : "other"}"><span aria-hidden="true">${SIGNS[name] ?? "?"}</span> <b>${count(number)}</b> ${name}</li>`,
  );

/** The counters of a summary in words. */
export const tally = (summary) =>
  html`<ul class="tally">
    ${tallies(counters(summary))}
    ${summary?.not_run > 0 ? html`<li class="outcome other"><b>${count(summary.not_run)}</b> not run</li>` : nothing}
  </ul>`;
