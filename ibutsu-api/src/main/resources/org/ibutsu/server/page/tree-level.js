import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getRunTree } from "./client.js";
import { Load } from "./load.js";
import { count, duration } from "./format.js";
import { outcome } from "./outcome.js";
import { empty } from "./notice.js";
import { link } from "./router.js";

const SIZE = 100;
const OPEN_DEPTH = 3;

/** One level of the tree of a run, with the levels below that have been opened. The way to the failures is open from the start. */
class TreeLevel extends Part {
  static properties = { project: {}, run: {}, by: {}, prefix: {}, depth: {}, opened: { state: true }, page: { state: true } };

  constructor() {
    super();
    this.opened = {};
    this.page = 1;
  }

  level = new Load(
    this,
    () => ({ id: this.run, by: this.by, prefix: this.prefix, page: this.page, pageSize: SIZE }),
    (key, options) => getRunTree(key, options),
  );

  willUpdate(changed) {
    if (changed.has("by") || changed.has("run")) {
      this.opened = {};
      this.page = 1;
    }
  }

  folder(item, first) {
    const { failed = 0, error = 0 } = item.outcomes;
    const bad = failed + error;
    const total = Object.values(item.outcomes).reduce((sum, number) => sum + number, 0);
    const open = this.opened[item.path] ?? (first && bad > 0 && this.depth < OPEN_DEPTH);
    return html`<li><details ?open=${open} @toggle=${(event) => this.toggle(event, item.path)}>
      <summary><bdi>${item.name || "(without a name)"}</bdi>
        <span class="numbers">${bad ? html`<b class="bad">${count(bad)} failed</b> of ` : nothing}${count(total)} · ${duration(item.duration)}</span></summary>
      ${open ? html`<tree-level .project=${this.project} .run=${this.run} .by=${this.by} .prefix=${item.path} .depth=${this.depth + 1}></tree-level>` : nothing}
    </details></li>`;
  }

  toggle(event, path) {
    event.stopPropagation();
    this.opened = { ...this.opened, [path]: event.target.open };
  }

  test(item) {
    return html`<li class="leaf">${outcome(item.result)}
      <a href=${link(`/project/${this.project}/results/${item.id}`)}><bdi>${item.test_id}</bdi></a>
      <small>${[item.component, item.env].filter(Boolean).join(" · ")} ${duration(item.duration)}</small></li>`;
  }

  turn(pagination) {
    const to = (page, words) => html`<button type="button" ?disabled=${page < 1 || page > pagination.totalPages} @click=${() => (this.page = page)}>${words}</button>`;
    return pagination.totalPages > 1
      ? html`<p class="turn">${to(this.page - 1, "‹ Previous")} ${count(this.page)} of ${count(pagination.totalPages)} ${to(this.page + 1, "Next ›")}</p>`
      : nothing;
  }

  view({ items, pagination }) {
    if (!items.length) {
      return empty("This run has no results", "They may still be on their way, or older than the retention period.");
    }
    return html`<ul>${items.map((item, i) => (item.type === "folder" ? this.folder(item, i === 0) : this.test(item)))}</ul>${this.turn(pagination)}`;
  }

  render() {
    return this.level.show((value) => this.view(value));
  }
}

customElements.define("tree-level", TreeLevel);
