import { html } from "lit";
import { Part } from "./element.js";

const FRAME = new URL("./frame.html", import.meta.url);

/**
 * A document of strangers. The frame has no origin, so that it can read nothing of this page, and its policy lets it run no script
 * of the document and send nothing.
 */
class SealedFrame extends Part {
  static properties = { markup: {}, name: {} };

  hand(event) {
    // The frame has no origin that could be named.
    event.target.contentWindow.postMessage(this.markup, "*");
  }

  render() {
    return html`<iframe class="sealed" sandbox="allow-scripts" referrerpolicy="no-referrer" title=${this.name || "Document"} src=${FRAME}
        @load=${this.hand}></iframe>
      <p class="hint">Scripts of this document do not run here. Download it to open it as a whole.</p>`;
  }
}

customElements.define("sealed-frame", SealedFrame);
