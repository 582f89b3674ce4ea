import { html } from "lit";
import { Part } from "./element.js";
import { getRun } from "./client.js";
import { Load } from "./load.js";
import { runName } from "./format.js";
import { bar, tally } from "./outcome.js";
import { link } from "./router.js";

/** A run in few words, with a link to it. */
class RunLine extends Part {
  static properties = { project: {}, run: {} };

  found = new Load(
    this,
    () => this.run,
    (id, options) => getRun({ id }, options),
  );

  render() {
    return this.found.show(
      (run) => html`<p class="run-line"><a href=${link(`/project/${run.project_id ?? this.project}/runs/${run.id}`)}><bdi>${runName(run)}</bdi></a></p>
        ${bar(run.summary)} ${tally(run.summary)}`,
    );
  }
}

customElements.define("run-line", RunLine);
