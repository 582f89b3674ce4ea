import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getWidgetData } from "./client.js";
import { Load } from "./load.js";
import { count } from "./format.js";
import { empty } from "./notice.js";
import { router } from "./router.js";
import { grow } from "./tree.js";
import "./result-leaf.js";

const KINDS = { path: ["metadata.fspath", "/"], class: ["metadata.classname", "."] };

/** The results of a run by the path of their file, or by their class. The server counts them for each. */
class ResultTree extends Part {
  static properties = { project: {}, run: {}, query: {} };

  groups = new Load(
    this,
    () => ({ run: this.run, kind: this.kind() }),
    async ({ run, kind }, options) => {
      const [field, separator] = KINDS[kind];
      const asked = { id: "result-aggregator", project: this.project, run_id: run, group_field: field };
      const [all, bad] = await Promise.all([
        getWidgetData(asked, options),
        getWidgetData({ ...asked, additional_filters: "result*failed;error" }, options),
      ]);
      return grow(all, bad, separator);
    },
  );

  kind() {
    return router.query.get("by") === "class" ? "class" : "path";
  }

  node(node) {
    const label = html`<bdi>${node.name || "(none)"}</bdi>
      <span class="numbers">${node.bad ? html`<b class="bad">${count(node.bad)} failed</b> of ` : nothing}${count(node.count)}</span>`;
    const leaf = node.value === undefined ? nothing : this.leaf(node.value);
    return html`<li><details ?open=${node.bad > 0 && node.children.length > 0 && node.depth < 3}
      @toggle=${(event) => event.target.classList.toggle("seen", event.target.open)}>
      <summary>${label}</summary>
      ${node.children.length ? html`<ul>${node.children.map((child) => this.node(child))}</ul>` : nothing} ${leaf}
    </details></li>`;
  }

  leaf(value) {
    const scope = [`project_id=${this.project}`, `run_id=${this.run}`, `${KINDS[this.kind()][0]}=${value}`];
    return html`<result-leaf .project=${this.project} .scope=${scope}></result-leaf>`;
  }

  render() {
    const kind = this.kind();
    const choice = (name, words) => html`<a class="button" aria-current=${name === kind ? "true" : "false"} href=${router.with({ by: name === "path" ? null : name })}>${words}</a>`;
    return html`<div class="search choice">${choice("path", "By path")}${choice("class", "By class")}</div>
      ${this.groups.show((roots) =>
        roots.length
          ? html`<ul class="tree">${roots.map((node) => this.node(node))}</ul>`
          : empty("Nothing to sort by", `The results of this run do not say their ${kind}.`),
      )}`;
  }
}

customElements.define("result-tree", ResultTree);
