import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getWidgetData } from "./client.js";
import { Load } from "./load.js";
import { counted, duration } from "./format.js";
import "./duration-plot.js";

const BUILDS = 60;

/** How long a test has taken on the latest builds, and whether it becomes slower. */
class TestDurations extends Part {
  static properties = { of: {} };

  history = new Load(
    this,
    () => {
      const { project, test_id, classname, env, component } = this.of;
      const filters = [classname && `metadata.classname=${classname}`, env && `env=${env}`, component && `component=${component}`];
      return { id: "test-history", project, test_id, limit: BUILDS, additional_filters: filters.filter((filter) => filter && !filter.includes(",")) };
    },
    (key, options) => getWidgetData(key, options),
  );

  trend(seconds) {
    const whole = Math.abs(seconds);
    return whole < 0.0005 ? "No change in duration." : `It becomes ${seconds > 0 ? "slower" : "faster"} by about ${duration(whole)} with each build.`;
  }

  view({ builds, trend }) {
    const timed = builds.filter((build) => build.start && build.duration !== null).map((build) => ({ start_time: build.start, duration: build.duration }))
      .sort((one, other) => one.start_time.localeCompare(other.start_time));
    return timed.length > 1
      ? html`<section class="card"><h2>Duration on the last ${counted(timed.length, "build")}</h2>
          <duration-plot .results=${timed}></duration-plot><p class="hint">${this.trend(trend)}</p></section>`
      : nothing;
  }

  render() {
    return this.history.show((value) => this.view(value));
  }
}

customElements.define("test-durations", TestDurations);
