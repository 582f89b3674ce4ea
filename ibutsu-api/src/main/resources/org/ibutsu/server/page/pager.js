import { html, nothing } from "lit";
import { count } from "./format.js";
import { router } from "./router.js";

const SIZES = [25, 50, 100, 250, 500];

/** Which of the rows are shown, with links to the others. */
export function pager({ page, pageSize, totalItems, totalPages }, { sizes = false, name = "page" } = {}) {
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, totalItems);
  const to = (number, words, rel) =>
    number >= 1 && number <= totalPages && number !== page
      ? html`<a class="button" rel=${rel} href=${router.with({ [name]: number > 1 ? number : null })}>${words}</a>`
      : html`<span class="button off" aria-hidden="true">${words}</span>`;
  return html`<nav class="pager" aria-label="Pages">
    <span>${totalItems ? (first > last ? `page ${count(page)} of ${count(totalPages)}` : `${count(first)}–${count(last)} of ${count(totalItems)}`) : "none"}</span>
    ${totalPages > 1
      ? html`${to(1, "« First", "first")}${to(page - 1, "‹ Previous", "prev")}${to(page + 1, "Next ›", "next")}${to(totalPages, "Last »", "last")}`
      : nothing}
    ${sizes
      ? html`<label>Rows <select @change=${(event) => router.change({ pageSize: event.target.value, [name]: null })}>
          ${SIZES.map((size) => html`<option ?selected=${size === pageSize}>${size}</option>`)}</select></label>`
      : nothing}
  </nav>`;
}
