import { html, nothing } from "lit";
import { Part } from "./element.js";
import { leaves } from "./filters.js";
import { jsonTree, scalar } from "./json-tree.js";
import { empty } from "./notice.js";
import { link } from "./router.js";

const NAME = /^[A-Za-z0-9._-]+$/;

/** The metadata of a run or a result; that of a run with links to the runs that have the same value. */
class MetadataView extends Part {
  static properties = { project: {}, data: { attribute: false }, kind: {} };

  row({ path, value }) {
    const text = String(value);
    const plain = this.kind === "runs" && value !== null && typeof value !== "object" && NAME.test(path) && !/[,\n]/.test(text);
    const filter = `${path}=${value}`;
    return html`<tr><th scope="row"><bdi>${path.slice("metadata.".length)}</bdi></th>
      <td>${value !== null && typeof value === "object" ? jsonTree(value) : scalar(value)}</td>
      <td class="number">${plain && text.length < 500
        ? html`<a class="same" aria-label="Runs with ${filter}" href=${link(`/project/${this.project}/runs`, { filter })}>Runs</a>`
        : nothing}</td></tr>`;
  }

  render() {
    const all = leaves(this.data);
    return all.length
      ? html`<div class="scroll"><table class="list metadata"><tbody>${all.map((leaf) => this.row(leaf))}</tbody></table></div>`
      : empty("There is no metadata", "Clients add it, such as the plugin for pytest or properties of a JUnit report.");
  }
}

customElements.define("metadata-view", MetadataView);
