import { html, nothing } from "lit";
import { Part } from "./element.js";
import { listArtifacts } from "./client.js";
import { Load } from "./load.js";
import { time } from "./format.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { router } from "./router.js";
import "./artifact-view.js";

const SIZE = 100;

/** The artifacts of a run or a result. The one that is open stands in the address. */
class ArtifactList extends Part {
  static properties = { run: {}, result: {}, first: {}, query: {} };

  artifacts = new Load(
    this,
    () => ({ runId: this.run, resultId: this.result, page: Number(router.query.get("page") ?? 1), pageSize: SIZE }),
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
      ${pagination.totalPages > 1 ? pager(pagination) : nothing}`;
  }

  render() {
    return this.artifacts.show((value) => this.list(value));
  }
}

customElements.define("artifact-list", ArtifactList);
