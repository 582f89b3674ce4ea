import { html, nothing } from "lit";
import { Part } from "./element.js";
import { listArtifacts } from "./client.js";
import { Load } from "./load.js";
import { count, time } from "./format.js";
import { empty } from "./notice.js";
import { router } from "./router.js";
import "./artifact-view.js";

/** The artifacts of a run or a result. The one that is open stands in the address. */
class ArtifactList extends Part {
  static properties = { run: {}, result: {}, first: {}, query: {} };

  artifacts = new Load(
    this,
    () => ({ runId: this.run, resultId: this.result, pageSize: 200 }),
    (key, options) => listArtifacts(key, options),
  );

  item(artifact, open) {
    return html`<li class=${open ? "card" : ""}>
      <div class="artifact-head">
        <a href=${router.with({ artifact: open ? "none" : artifact.id })} aria-expanded=${open ? "true" : "false"} role="button">
          <span aria-hidden="true">${open ? "▾" : "▸"}</span> <bdi>${artifact.filename || "(without a name)"}</bdi></a>
        <small>${time(artifact.upload_date)}</small>
      </div>
      ${open ? html`<artifact-view .artifact=${artifact}></artifact-view>` : nothing}
    </li>`;
  }

  list({ artifacts, pagination }) {
    if (!artifacts.length) {
      return empty("There are no artifacts", "Logs, pictures and files that a client sends with its results are shown here.");
    }
    const chosen = router.query.get("artifact") ?? artifacts.find((artifact) => artifact.filename === this.first)?.id;
    return html`<ul class="artifacts">${artifacts.map((artifact) => this.item(artifact, artifact.id === chosen))}</ul>
      ${pagination.totalItems > artifacts.length ? html`<p class="hint">${count(pagination.totalItems - artifacts.length)} more are not shown.</p>` : nothing}`;
  }

  render() {
    return this.artifacts.show((value) => this.list(value));
  }
}

customElements.define("artifact-list", ArtifactList);
