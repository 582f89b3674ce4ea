import { html, nothing } from "lit";
import { Part } from "./element.js";
import { count, duration } from "./format.js";
import { byOutcome, shares } from "./outcome.js";
import { router } from "./router.js";

/** How a test has ended in each environment or component, of which one can be looked at alone. */
class TestPlaces extends Part {
  static properties = { places: {}, name: {}, heading: {}, query: {} };

  row({ value, results, outcomes, duration: seconds }, chosen) {
    const here = value !== null && value === chosen;
    const bad = (outcomes.failed ?? 0) + (outcomes.error ?? 0);
    return html`<tr class=${here ? "here" : ""}>
      <td class="main">${value === null
        ? "(unknown)"
        : html`<a href=${router.with({ [this.name]: here ? null : value, page: null })} aria-current=${here ? "true" : "false"}><bdi>${value}</bdi></a>`}</td>
      <td class="share">${shares(byOutcome(outcomes))}</td>
      <td class="number" data-label=${bad ? "Failed" : "Results"}>${bad ? html`<b class="bad">${count(bad)}</b> of ` : nothing}${count(results)}</td>
      <td class="number" data-label="Takes">${duration(seconds)}</td></tr>`;
  }

  render() {
    const chosen = router.query.get(this.name);
    return html`<section><h2>${this.heading}</h2>
      <div class="scroll"><table class="list"><thead><tr><th>Name</th><th>Outcomes</th><th class="number">Results</th><th class="number">Takes</th></tr></thead>
        <tbody>${this.places.map((place) => this.row(place, chosen))}</tbody></table></div>
      ${chosen ? html`<p class="hint">Durations and results below are those of <b><bdi>${chosen}</bdi></b>. <a href=${router.with({ [this.name]: null, page: null })}>Show all</a></p>` : nothing}
    </section>`;
  }
}

customElements.define("test-places", TestPlaces);
