import { html } from "lit";
import { Part } from "./element.js";
import { listRuns } from "./client.js";
import { Load } from "./load.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { router } from "./router.js";
import "./run-line.js";

/** The runs of a project whose metadata says that they were scanned for accessibility, newest first. */
class MarkedRuns extends Part {
  static properties = { project: {} };

  runs = new Load(
    this,
    () => ({ filter: ["metadata.accessibility@t", `project_id=${this.project}`], page: Number(router.query.get("page") ?? 1), pageSize: 25 }),
    (key, options) => listRuns(key, options),
  );

  view({ runs, pagination }) {
    return runs.length
      ? html`<ul class="imports" aria-label="Runs">${runs.map((run) => html`<li class="card"><run-line .project=${this.project} .run=${run.id}></run-line></li>`)}</ul>${pager(pagination)}`
      : empty("No run was scanned for accessibility", "Runs with the metadata “accessibility” are shown here; their scan is the artifact axe_run_data.yaml.");
  }

  render() {
    return this.runs.show((value) => this.view(value));
  }
}

customElements.define("marked-runs", MarkedRuns);
