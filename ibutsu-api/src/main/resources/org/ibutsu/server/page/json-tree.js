import { html, nothing } from "lit";

const MANY = 200;

/** A JSON value as a tree that opens and closes. Of very many members the first are shown. */
export function jsonTree(value, { open = 2, name } = {}) {
  const label = name === undefined ? nothing : html`<span class="json-name"><bdi>${name}</bdi></span>: `;
  if (value === null || typeof value !== "object") {
    return html`<div class="json-leaf">${label}${scalar(value)}</div>`;
  }
  const members = Object.entries(value);
  const [begin, end] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!members.length) {
    return html`<div class="json-leaf">${label}${begin}${end}</div>`;
  }
  return html`<details class="json" ?open=${open > 0}>
    <summary>${label}${begin} <small>${members.length}</small> ${end}</summary>
    <div class="json-members">${members.slice(0, MANY).map(([key, member]) => jsonTree(member, { open: open - 1, name: key }))}
      ${members.length > MANY ? html`<p>… and ${members.length - MANY} more. Download the file to see all.</p>` : nothing}</div>
  </details>`;
}

/** A value that holds no others; addresses of the web are links. */
export function scalar(value) {
  if (typeof value !== "string") {
    return html`<span class="json-value">${String(value)}</span>`;
  }
  const address = /^https?:\/\/[^\s<>"]+$/.test(value);
  return address
    ? html`<a href=${value} target="_blank" rel="noopener noreferrer">${value}</a>`
    : html`<bdi class="json-text">${value}</bdi>`;
}
