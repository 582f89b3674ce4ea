import uPlot from "uplot";
import { html } from "lit";
import { colours, onThemeChange } from "./colours.js";
import { Part } from "./element.js";

const HEIGHT = 240;

/** Commits are known by how they begin, other long names by how they end. */
function short(label = "") {
  if (label.length <= 9) {
    return label;
  }
  return /^[0-9a-f]{12,}/.test(label) ? label.slice(0, 7) : "…" + label.slice(-8);
}

/**
 * Series over names, such as builds: bars that are stacked, or lines. Each series has a label, a colour (the name of a property of
 * the style sheets) and a value for each name. The values stand below in a table, too.
 */
class SeriesPlot extends Part {
  static properties = { labels: {}, series: {}, bars: { type: Boolean }, name: {} };

  firstUpdated() {
    this.sizes = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    this.sizes.observe(this);
    this.forgetTheme = onThemeChange(() => this.draw());
  }

  updated() {
    this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.forgetTheme?.();
    this.plot?.destroy();
  }

  /** Returns the series as they are drawn: of stacked ones each begins where the one before ends, and the highest is drawn first. */
  drawn(fills) {
    const sums = this.labels.map(() => 0);
    const all = this.series.map((one, i) => ({
      label: one.label,
      values: this.bars ? one.values.map((value, j) => (sums[j] += value ?? 0)) : one.values,
      options: {
        label: one.label,
        stroke: fills[i],
        ...(this.bars ? { fill: fills[i], paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false } } : { width: 2, points: { show: true, size: 6 } }),
        value: (plot, raw, serie, at) => (at === null ? "" : String(one.values[at] ?? "–")),
      },
    }));
    return this.bars ? all.reverse() : all;
  }

  draw() {
    this.plot?.destroy();
    const [text, grid, ...fills] = colours(this, ["--muted", "--line", ...this.series.map(({ colour }) => colour)]);
    const all = this.drawn(fills);
    const space = 16 + 7 * Math.max(...this.labels.map((label) => short(label).length));
    const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
    this.plot = new uPlot(
      {
        width: this.clientWidth || 500,
        height: HEIGHT,
        series: [{ label: "Build", value: (plot, at) => this.labels[at] ?? "" }, ...all.map(({ options }) => options)],
        axes: [
          { ...axis, grid: { show: false }, incrs: [1, 2, 5, 10, 20, 50, 100, 500], values: (plot, splits) => splits.map((at) => short(this.labels[at])), space },
          { ...axis, size: 55 },
        ],
        scales: {
          x: { time: false, range: () => [-0.6, this.labels.length - 0.4] },
          y: { range: (plot, low, high) => [0, high * 1.1 || 1] },
        },
        cursor: { drag: { x: false, y: false } },
      },
      [this.labels.map((label, i) => i), ...all.map(({ values }) => values)],
      this.querySelector(".plot"),
    );
  }

  table() {
    return html`<details class="figures"><summary>Figures</summary><div class="scroll" tabindex="0" role="region" aria-label="Figures"><table class="grid">
      <thead><tr><th></th>${this.series.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${this.labels.map((label, i) => html`<tr><th scope="row"><bdi>${label}</bdi></th>${this.series.map(({ values }) => html`<td>${values[i] ?? "–"}</td>`)}</tr>`)}</tbody>
    </table></div></details>`;
  }

  render() {
    return html`<link rel="stylesheet" href=${new URL("./lib/uplot/dist/uPlot.min.css", import.meta.url)} />
      <div class="plot" role="img" aria-label=${this.name}></div>${this.table()}`;
  }
}

customElements.define("series-plot", SeriesPlot);
