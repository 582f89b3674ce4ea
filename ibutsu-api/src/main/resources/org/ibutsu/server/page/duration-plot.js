import uPlot from "uplot";
import { html } from "lit";
import { colours, onThemeChange } from "./colours.js";
import { Part } from "./element.js";
import { duration } from "./format.js";

const HEIGHT = 180;
const DAY = 86400;

/** The durations of results over time. */
class DurationPlot extends Part {
  static properties = { results: {} };

  firstUpdated() {
    this.sizes = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    this.sizes.observe(this);
    this.forgetTheme = onThemeChange(() => this.draw());
    this.draw();
  }

  updated(changed) {
    if (this.plot && changed.get("results")) {
      this.plot.setData(this.values());
    }
  }

  values() {
    return [this.results.map((each) => new Date(each.start_time) / 1000), this.results.map((each) => each.duration)];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.forgetTheme?.();
    this.plot?.destroy();
  }

  draw() {
    this.plot?.destroy();
    const [line, text, grid] = colours(this, ["--accent", "--muted", "--line"]);
    const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
    const hours = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
    const times = (plot, splits, index, space, step) => splits.map((seconds) => (step < DAY ? hours : days).format(seconds * 1000));
    const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
    this.plot = new uPlot(
      {
        width: this.clientWidth || 600,
        height: HEIGHT,
        series: [
          { label: "Time", value: (plot, seconds) => (seconds ? `${days.format(seconds * 1000)}, ${hours.format(seconds * 1000)}` : "") },
          { label: "Took", value: (plot, seconds) => (seconds === null ? "" : duration(seconds)), stroke: line, width: 2, points: { show: true, size: 6 } },
        ],
        axes: [{ ...axis, values: times }, { ...axis, size: 60 }],
        scales: { y: { range: (plot, low, high) => [0, high * 1.1 || 1] } },
      },
      this.values(),
      this.querySelector(".plot"),
    );
  }

  render() {
    return html`<link rel="stylesheet" href=${new URL("./lib/uplot/dist/uPlot.min.css", import.meta.url)} />
      <div class="plot" role="img" aria-label="Durations of the last results in seconds"></div>`;
  }
}

customElements.define("duration-plot", DurationPlot);
