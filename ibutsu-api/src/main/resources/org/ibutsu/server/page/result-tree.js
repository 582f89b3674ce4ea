import { html } from "lit";
import { Part } from "./element.js";
import { router } from "./router.js";
import "./tree-level.js";

/** The results of a run by the path of their file, or by their class. */
class ResultTree extends Part {
  static properties = { project: {}, run: {}, query: {} };

  render() {
    const by = router.query.get("by") === "class" ? "class" : "path";
    const choice = (name, words) => html`<a class="button" aria-current=${name === by ? "true" : "false"} href=${router.with({ by: name === "path" ? null : name })}>${words}</a>`;
    return html`<div class="search choice">${choice("path", "By path")}${choice("class", "By class")}</div>
      <div class="tree"><tree-level .project=${this.project} .run=${this.run} .by=${by} .prefix=${""} .depth=${0}></tree-level></div>`;
  }
}

customElements.define("result-tree", ResultTree);
