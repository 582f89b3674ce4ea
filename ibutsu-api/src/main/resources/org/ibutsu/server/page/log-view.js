import { html, nothing } from "lit";
import { Part } from "./element.js";
import { coloured } from "./ansi.js";
import { blocks } from "./frames.js";
import { count, counted } from "./format.js";

const LINES = 1000;
const LENGTH = 2000;

/** A text of many lines: with its colours, frames of libraries folded, and searched. Of very long ones a part is shown first. */
class LogView extends Part {
  static properties = { text: {}, needle: { state: true }, shown: { state: true }, wrap: { state: true } };

  constructor() {
    super();
    this.needle = "";
    this.wrap = true;
    this.shown = LINES;
  }

  willUpdate(changed) {
    if (changed.has("text")) {
      this.lines = this.text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
      this.shown = LINES;
    }
    const needle = this.needle.toLowerCase();
    this.hits = needle ? this.lines.flatMap((line, i) => (line.toLowerCase().includes(needle) ? [i] : [])) : [];
  }

  search(event) {
    this.needle = event.target.value;
    this.at = -1;
  }

  /** Goes to the next line that contains the search term. */
  async next(event, step = 1) {
    event.preventDefault();
    if (!this.hits.length) {
      return;
    }
    this.at = (((this.at ?? -1) + step) % this.hits.length + this.hits.length) % this.hits.length;
    const line = this.hits[this.at];
    this.shown = Math.max(this.shown, line + LINES);
    this.requestUpdate();
    await this.updateComplete;
    const element = this.querySelector(`[data-line="${line}"]`);
    element?.closest("details")?.setAttribute("open", "");
    element?.scrollIntoView({ block: "center" });
  }

  line(i, style) {
    const line = this.lines[i];
    const cut = line.length > LENGTH && !this.whole?.has(i);
    const here = this.hits[this.at] === i ? "here" : "";
    return html`<div class="row ${here}" data-line=${i}>${coloured(cut ? line.slice(0, LENGTH) : line, style, this.needle.toLowerCase())}${
      cut ? html` <button type="button" @click=${() => this.showWhole(i)}>… ${count(line.length - LENGTH)} more characters</button>` : nothing
    }</div>`;
  }

  showWhole(i) {
    this.whole = (this.whole ?? new Set()).add(i);
    this.requestUpdate();
  }

  block({ frames, from, to }, style) {
    const lines = [];
    for (let i = from; i < Math.min(to, this.shown); i++) {
      lines.push(this.line(i, style));
    }
    const found = this.needle && this.hits.some((hit) => hit >= from && hit < to);
    return frames && lines.length
      ? html`<details class="frames" ?open=${found}><summary>${counted(frames, "frame")} of libraries</summary>${lines}</details>`
      : lines;
  }

  render() {
    const style = new Map();
    return html`<div class="log-tools">
        <form @submit=${(event) => this.next(event)}>
          <input type="search" aria-label="Search in this text" placeholder="Search" .value=${this.needle} @input=${this.search} />
          ${this.needle ? html`<span role="status">${this.hits.length ? html`${counted(this.hits.length, "line")}` : "nothing found"}</span>
            <button aria-label="Next">↓</button><button type="button" aria-label="Previous" @click=${(event) => this.next(event, -1)}>↑</button>` : nothing}
        </form>
        <label><input type="checkbox" .checked=${this.wrap} @change=${(event) => (this.wrap = event.target.checked)} /> Wrap lines</label>
      </div>
      <div class="log ${this.wrap ? "wrap" : ""}" dir="ltr" tabindex="0" role="region" aria-label="Text">${blocks(this.lines).filter((block) => block.from < this.shown).map((block) => this.block(block, style))}</div>
      ${this.lines.length > this.shown
        ? html`<button type="button" @click=${() => (this.shown += 10 * LINES)}>Show more: ${count(this.lines.length - this.shown)} lines are left</button>`
        : nothing}`;
  }
}

customElements.define("log-view", LogView);
