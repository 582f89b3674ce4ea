import { html } from "lit";

/** What the history of a project says of a failure, with what that is called and what it means. */
export const STATES = {
  new: ["New", "has not failed so before"],
  known: ["Known", "has failed so before"],
  flaky: ["Flaky", "has failed so before, and passes now and then on the same build"],
};

/** The state of a failure as a badge. */
export const state = (name) => html`<span class="state ${name}" title=${STATES[name][1]}>${STATES[name][0]}</span>`;
