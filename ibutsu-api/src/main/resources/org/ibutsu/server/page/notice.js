import { html, nothing } from "lit";

/** Whether a request failed only because it was cancelled. */
export const navigatedAway = (error) => error.name === "AbortError";

const WORDS = { 401: "You have no access to this.", 403: "You have no access to this.", 404: "This does not exist or was deleted." };

/** Says what went wrong. */
export function problem(error, again) {
  const temporary = error.isTemporary;
  return html`<div class="notice bad" role="alert">
    <p><strong>${temporary ? "Waiting for the server" : WORDS[error.status] ?? "That did not work."}</strong></p>
    <p>${error.message}${temporary ? " This page goes on as soon as it answers." : ""}</p>
    ${again && !temporary ? html`<button type="button" @click=${again}>Try again</button>` : nothing}
  </div>`;
}

/** Says that there is nothing, and what to do about that. */
export const empty = (title, advice) => html`<div class="empty"><h2>${title}</h2><p>${advice}</p></div>`;

/** A message about something that was done. */
export const message = (text, kind = "good") =>
  text ? html`<div class="notice ${kind}" role=${kind === "bad" ? "alert" : "status"}><p>${text}</p></div>` : nothing;
