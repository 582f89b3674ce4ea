import { html, svg } from "lit";
import { getWidgetData } from "./client.js";
import { Part } from "./element.js";
import { parse } from "./filters.js";
import { Load } from "./load.js";
import { router } from "./router.js";
import { testLink } from "./test-link.js";

const FIRST = 50;
const MAX = 1000;

/** The filters in the address that the server understands. */
export const filters = () => router.query.getAll("filter").filter((text) => parse(text));

/** A share in percent as a bar. */
export const share = (percent, kind, words) => html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${words}>
  <title>${words}</title>${svg`<rect class="fill ${kind}" x="0" y="0" width=${Math.min(100, percent)} height="10"></rect>`}</svg>`;

/** The name of a test, which leads to all that is known of it. */
export const testCell = (project, test) =>
  html`<td class="main"><a href=${testLink(project, test)}><bdi>${test.test_id ?? "(without a name)"}</bdi></a>${test.classname ? html`<small><bdi>${test.classname}</bdi></small>` : ""}</td>`;

/** The tests of a report of the server. How many are shown stands in the address. */
export class TestReport extends Part {
  static properties = { project: {}, days: {}, query: {} };

  report = new Load(
    this,
    () => ({ id: this.widget, project: this.project, days: this.days, limit: this.limit(), additional_filters: filters() }),
    (key, options) => getWidgetData(key, options),
  );

  limit() {
    return router.query.has("more") ? MAX : FIRST;
  }

  /** The link to more tests, where there may be some. */
  more(tests) {
    return tests.length === FIRST && !router.query.has("more") ? html`<p class="below"><a class="button" href=${router.with({ more: "all" })}>Show up to ${MAX} tests</a></p>` : "";
  }

  render() {
    return this.report.show(({ tests }) => (tests.length ? html`${this.table(tests)}${this.more(tests)}` : this.none()));
  }
}
