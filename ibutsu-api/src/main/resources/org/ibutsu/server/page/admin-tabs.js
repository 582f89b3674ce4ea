import { html } from "lit";
import { link, router } from "./router.js";

const PARTS = { users: "Users", projects: "Projects", groups: "Groups" };

/** The parts of the administration. */
export const adminTabs = () => html`<nav class="tabs" aria-label="Administration">${Object.entries(PARTS).map(
  ([part, words]) => html`<a href=${link(`/admin/${part}`)} aria-current=${router.path.startsWith(`/admin/${part}`) ? "page" : "false"}>${words}</a>`,
)}</nav>`;

/** The field that searches a list, whose text stands in the address as "q". */
export const searchField = (words) =>
  html`<input type="search" aria-label=${words} placeholder=${words} .value=${router.query.get("q") ?? ""}
    @change=${(event) => router.change({ q: event.target.value, page: null })} />`;

/** The filter that a search stands for. A comma would end it; an underscore fits any character. */
export const searchFilter = (field) => {
  const text = router.query.get("q");
  return text ? `${field}%${text.replaceAll(",", "_")}` : null;
};
