import { html, nothing } from "lit";
import { plain } from "./ansi.js";
import { Part } from "./element.js";
import { counted, time } from "./format.js";
import { link } from "./router.js";

/** Why a test has failed, each cause with a result that failed so. */
class TestCauses extends Part {
  static properties = { project: {}, causes: {} };

  row(cause) {
    return html`<tr>
      <td class="main"><a href=${link(`/project/${this.project}/results/${cause.result_id}`)}><bdi>${cause.exception ?? "Failure"}</bdi></a>
        ${cause.message ? html`<small class="line"><bdi>${plain(cause.message.slice(0, 300))}</bdi></small>` : nothing}
        ${cause.frames.length ? html`<small><bdi class="code">${cause.frames[0]}</bdi></small>` : nothing}</td>
      <td class="number">${counted(cause.count, "failure")}</td>
      <td class="when" data-label="First seen">${time(cause.first_seen, { relative: true })}</td>
      <td class="when" data-label="Last seen">${time(cause.last_seen, { relative: true })}</td></tr>`;
  }

  render() {
    return html`<section><h2>Why it failed</h2>${this.causes.length
      ? html`<div class="scroll"><table class="list"><thead><tr><th>Cause</th><th class="number">How often</th><th>First seen</th><th>Last seen</th></tr></thead>
          <tbody>${this.causes.map((cause) => this.row(cause))}</tbody></table></div>`
      : html`<p class="hint">It has never failed.</p>`}</section>`;
  }
}

customElements.define("test-causes", TestCauses);
