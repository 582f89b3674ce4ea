import { html } from "lit";
import { router } from "./router.js";

/** Links to the parts of a page, of which "tab" in the address names one; the first is shown without it. */
export const tabs = (parts, current, parameters = {}) =>
  html`<nav class="tabs" aria-label="Parts of this page">
    ${parts.map(
      ([name, words], i) => html`<a href=${router.with({ page: null, outcome: null, name: null, by: null, artifact: null, ...parameters, tab: i ? name : null })}
        aria-current=${name === current ? "page" : "false"}>${words}</a>`,
    )}
  </nav>`;
