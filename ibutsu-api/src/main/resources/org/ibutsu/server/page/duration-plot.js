import uPlot from "uplot";
import { html } from "lit";
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
    const style = getComputedStyle(this);
    const [line, text, grid] = ["--accent", "--muted", "--line"].map((name) => resolved(this, style.getPropertyValue(name)));
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

/** Returns the colour that a property stands for in the present theme. */
function resolved(element, value) {
  const probe = element.appendChild(document.createElement("i"));
  probe.style.color = value;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

customElements.define("duration-plot", DurationPlot);
