import { html } from "lit";
import { Part } from "./element.js";
import { listResults } from "./client.js";
import { Load } from "./load.js";
import { count, duration } from "./format.js";
import { outcome } from "./outcome.js";
import { link } from "./router.js";

const SIZE = 100;

/** The results of a leaf of a tree, which are asked for when the leaf is opened. */
class ResultLeaf extends Part {
  static properties = { project: {}, scope: {}, open: { state: true }, size: { state: true } };

  results = new Load(
    this,
    () => (this.open ? { filter: this.scope, pageSize: this.size ?? SIZE } : null),
    (key, options) => listResults(key, options),
  );

  connectedCallback() {
    super.connectedCallback();
    const details = this.closest("details");
    this.open = details.open;
    details.addEventListener("toggle", () => (this.open ||= details.open));
  }

  render() {
    return this.results.show(
      ({ results, pagination }) => html`<ul class="leaf">
          ${results.map(
            (result) => html`<li>${outcome(result.result)}
              <a href=${link(`/project/${this.project}/results/${result.id}`)}><bdi>${result.test_id}</bdi></a>
              <small>${duration(result.duration)}</small></li>`,
          )}
        </ul>
        ${pagination.totalItems > results.length && results.length < 500
          ? html`<button type="button" @click=${() => (this.size = 500)}>Show ${count(Math.min(500, pagination.totalItems))} of ${count(pagination.totalItems)}</button>`
          : ""}`,
    );
  }
}

customElements.define("result-leaf", ResultLeaf);
