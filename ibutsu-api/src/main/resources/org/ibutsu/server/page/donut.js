import { html, svg } from "lit";
import { count } from "./format.js";

const RADIUS = 15.9155;
const KINDS = 6;

/** The share of each part of a whole as a ring, with the figures beside it. A part has a label, a value and, for an outcome, its kind. */
export function donut(parts, unit) {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  let from = 25;
  const ring = (part, i) => {
    const share = (100 * part.value) / (total || 1);
    const circle = svg`<circle class="ring ${kind(part, i)}" cx="21" cy="21" r=${RADIUS} stroke-dasharray="${share} ${100 - share}" stroke-dashoffset=${from}></circle>`;
    from -= share;
    return circle;
  };
  const words = parts.map(({ label, value }) => `${count(value)} ${label}`).join(", ");
  return html`<div class="donut"><svg viewBox="0 0 42 42" role="img" aria-label=${words}>
      ${parts.map(ring)}
      <text x="21" y="21.5" class="total">${count(total)}</text><text x="21" y="25.5" class="unit">${unit}</text></svg>
    <ul class="legend">${parts.map(
      (part, i) => html`<li><span class="dot ${kind(part, i)}" aria-hidden="true"></span><bdi>${part.label}</bdi> <b>${count(part.value)}</b>
        <small>${percent(part.value, total)}</small></li>`,
    )}</ul></div>`;
}

const kind = (part, i) => part.kind ?? `kind-${i % KINDS}`;

/** A share in percent that says neither 0 nor 100 of what is only nearly so. */
export function percent(value, total) {
  const share = (100 * value) / (total || 1);
  return `${share > 0 && share < 1 ? "< 1" : share > 99 && share < 100 ? "> 99" : Math.round(share)} %`;
}

/** Names with a bar each, longest first. A row has a label, a value, and what stands behind the bar. Long labels stand above it. */
export function rows(all, largest, { long = false } = {}) {
  return html`<div class="rows ${long ? "long" : ""}">${all.map(
    ({ label, value, words }) => html`<div class="row-label">${label}</div>
      <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect class="fill time" x="0" y="0" width=${(100 * value) / (largest || 1)} height="10"></rect>`}</svg>
      <div class="row-words">${words}</div>`,
  )}</div>`;
}
