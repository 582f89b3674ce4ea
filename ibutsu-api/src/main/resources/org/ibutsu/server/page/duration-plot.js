import uPlot from "uplot";
import { html } from "lit";
import { colours } from "./colours.js";
import { Part } from "./element.js";

const HEIGHT = 180;

/** The durations of results over time. */
class DurationPlot extends Part {
  static properties = { results: {} };

  firstUpdated() {
    this.sizes = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    this.sizes.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.plot?.destroy();
  }

  draw() {
    const [line, text, grid] = colours(this, ["--accent", "--muted", "--line"]);
    const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
    this.plot = new uPlot(
      {
        width: this.clientWidth || 600,
        height: HEIGHT,
        series: [{}, { label: "Seconds", stroke: line, width: 2, points: { show: true, size: 6 } }],
        axes: [axis, { ...axis, size: 60 }],
        scales: { y: { range: (plot, low, high) => [0, high * 1.1 || 1] } },
      },
      [this.results.map((each) => new Date(each.start_time) / 1000), this.results.map((each) => each.duration)],
      this.querySelector(".plot"),
    );
  }

  render() {
    return html`<link rel="stylesheet" href=${new URL("./lib/uplot/dist/uPlot.min.css", import.meta.url)} />
      <div class="plot" role="img" aria-label="Durations of the last results in seconds"></div>`;
  }
}

customElements.define("duration-plot", DurationPlot);
