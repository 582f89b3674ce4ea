import { html } from "lit";
import { Part } from "./element.js";
import { downloadArtifact } from "./client.js";
import { kind } from "./artifact-kind.js";
import { size } from "./format.js";
import { jsonTree } from "./json-tree.js";
import { Load } from "./load.js";
import "./log-view.js";
import "./sealed-frame.js";

/** What an artifact holds: pictures, texts and JSON are shown; documents that could run scripts are shown in a sealed frame. */
class ArtifactView extends Part {
  static properties = { artifact: {} };

  content = new Load(
    this,
    () => this.artifact.id,
    async (id, options) => {
      const blob = await downloadArtifact({ id }, { ...options, as: "blob" });
      const shown = kind(blob.type, this.artifact.filename ?? "");
      return { blob, shown, text: shown === "picture" || shown === "file" ? null : await blob.text() };
    },
  );

  disconnectedCallback() {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.address);
    this.address = null;
    this.of = null;
  }

  url(blob) {
    if (this.of !== blob) {
      URL.revokeObjectURL(this.address);
      this.of = blob;
      this.address = URL.createObjectURL(blob);
    }
    return this.address;
  }

  /** The download is of no type that a browser would open here. */
  download(blob) {
    const plain = new Blob([blob], { type: "application/octet-stream" });
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(plain);
    anchor.download = this.artifact.filename || "artifact";
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
  }

  shown({ blob, shown, text }) {
    switch (shown) {
      case "picture":
        return html`<img class="picture" src=${this.url(blob)} alt=${this.artifact.filename ?? "picture"} />`;
      case "document":
        return html`<sealed-frame .markup=${text} .name=${this.artifact.filename}></sealed-frame>`;
      case "json":
        return this.json(text);
      case "text":
        return html`<log-view .text=${text}></log-view>`;
      default:
        return html`<p>This is a file of the type ${blob.type || "unknown"}, which is not shown here.</p>`;
    }
  }

  json(text) {
    try {
      return html`<div class="log">${jsonTree(JSON.parse(text))}</div>`;
    } catch {
      return html`<p class="hint">This is no valid JSON, so it is shown as text.</p><log-view .text=${text}></log-view>`;
    }
  }

  render() {
    return this.content.show(
      (value) => html`${this.shown(value)}
        <p><button type="button" @click=${() => this.download(value.blob)}>Download</button>
          <small>${size(value.blob.size)}</small></p>`,
    );
  }
}

customElements.define("artifact-view", ArtifactView);
