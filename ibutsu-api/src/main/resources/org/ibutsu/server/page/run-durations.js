import { html, nothing, svg } from "lit";
import { Part } from "./element.js";
import { getRunDurations } from "./client.js";
import { Load } from "./load.js";
import { count, counted, duration } from "./format.js";
import { empty } from "./notice.js";
import { router } from "./router.js";

const KINDS = { class: "By class", path: "By path", component: "By component", env: "By environment" };

/** What took how long in a run. */
class RunDurations extends Part {
  static properties = { run: {}, query: {} };

  durations = new Load(
    this,
    () => ({ id: this.run, by: this.by(), limit: 50 }),
    (key, options) => getRunDurations(key, options),
  );

  by() {
    const by = router.query.get("by");
    return by in KINDS ? by : "class";
  }

  row(group, longest) {
    const words = `${duration(group.duration)} of ${counted(group.results, "result")}, the longest ${duration(group.longest)}`;
    return html`<tr><th scope="row"><bdi>${group.name ?? "(unknown)"}</bdi></th>
      <td class="result"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${words}><title>${words}</title>
        ${svg`<rect class="fill time" x="0" y="0" width=${(100 * group.duration) / (longest || 1)} height="10"></rect>`}</svg></td>
      <td class="number" data-label="Took">${duration(group.duration)}</td>
      <td class="number" data-label="Results">${count(group.results)}</td>
      <td class="number" data-label="Longest">${duration(group.longest)}</td></tr>`;
  }

  view({ groups, others, duration: total }) {
    if (!groups.length) {
      return empty("This run has no results", "They may still be on their way, or older than the retention period.");
    }
    return html`<div class="scroll"><table class="list durations">
        <thead><tr><th>Name</th><th>Share</th><th class="number">Took</th><th class="number">Results</th><th class="number">Longest</th></tr></thead>
        <tbody>${groups.map((group) => this.row(group, groups[0].duration))}</tbody></table></div>
      <p class="hint">${duration(total)} in all${others.groups ? html`, of which ${duration(others.duration)} by ${counted(others.groups, "other")} that ${others.groups === 1 ? "is" : "are"} not shown` : nothing}.</p>`;
  }

  render() {
    const by = this.by();
    return html`<div class="search choice">${Object.entries(KINDS).map(
        ([name, words]) => html`<a class="button" aria-current=${name === by ? "true" : "false"} href=${router.with({ by: name === "class" ? null : name })}>${words}</a>`,
      )}</div>
      ${this.durations.show((value) => this.view(value))}`;
  }
}

customElements.define("run-durations", RunDurations);
