import { html } from "lit";
import { Part } from "./element.js";
import { listRuns } from "./client.js";
import { Load } from "./load.js";
import { runName, time } from "./format.js";
import { bar } from "./outcome.js";
import { empty } from "./notice.js";
import { router } from "./router.js";

/** Chooses a run for one side of a comparison: first of the same job as the other side, then of all. */
class RunChoice extends Part {
  static properties = { project: {}, name: {}, near: {}, all: { state: true } };

  runs = new Load(
    this,
    () => {
      const job = this.all ? null : this.near?.metadata?.jenkins?.job_name;
      return { filter: [`project_id=${this.project}`, job && `metadata.jenkins.job_name=${job}`].filter(Boolean), pageSize: 15 };
    },
    (key, options) => listRuns(key, options),
  );

  list({ runs }) {
    const others = runs.filter((run) => run.id !== this.near?.id);
    return others.length
      ? html`<ul class="choices">${others.map(
          (run) => html`<li><a href=${router.with({ [this.name]: run.id })}><bdi>${runName(run)}</bdi> <small>${[run.component, run.env].filter(Boolean).join(" · ")} · ${time(run.start_time, { relative: true })}</small>${bar(run.summary)}</a></li>`,
        )}</ul>`
      : empty("There is no other run", "Import another report first.");
  }

  render() {
    const job = this.near?.metadata?.jenkins?.job_name;
    return html`${job ? html`<label><input type="checkbox" .checked=${!!this.all} @change=${(event) => (this.all = event.target.checked)} /> Also runs of other jobs</label>` : ""}
      ${this.runs.show((value) => this.list(value))}`;
  }
}

customElements.define("run-choice", RunChoice);
