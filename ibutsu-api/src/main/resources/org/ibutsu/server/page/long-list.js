import { html, nothing } from "lit";
import { count } from "./format.js";

const SHOWN = 50;

/** Returns the rows whose words have a text in them, and of those no more than can be looked through. */
export function narrowed(rows, words, text) {
  const needle = (text ?? "").toLowerCase();
  const found = needle ? rows.filter((row) => words(row).toLowerCase().includes(needle)) : rows;
  return { shown: found.slice(0, SHOWN), found: found.length };
}

/** A field that narrows a list that is too long to be looked through; nothing for a short one. */
export const narrowing = (total, found, label, narrow) =>
  total > SHOWN
    ? html`<p class="search"><input type="search" aria-label=${label} placeholder=${label} @input=${(event) => narrow(event.target.value.trim())} />
        <small role="status">${found > SHOWN ? `The first ${count(SHOWN)} of ${count(found)} are shown.` : found ? `${count(found)} of ${count(total)}` : "No matches."}</small></p>`
    : nothing;
