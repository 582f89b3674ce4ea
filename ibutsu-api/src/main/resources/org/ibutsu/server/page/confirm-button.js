import { html } from "lit";
import { Part } from "./element.js";

/** A button for an action that cannot be undone: it asks first, and fires "confirmed" when the answer is yes. */
class ConfirmButton extends Part {
  static properties = { words: {}, question: {}, label: {}, off: { type: Boolean }, asking: { state: true } };

  async ask(asking) {
    this.asking = asking;
    await this.updateComplete;
    this.querySelector("button").focus();
  }

  confirm() {
    this.ask(false);
    this.dispatchEvent(new Event("confirmed"));
  }

  escape(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.ask(false);
    }
  }

  render() {
    return this.asking
      ? html`<span class="confirm" role="group" aria-label=${this.question} @keydown=${this.escape}><span role="status">${this.question}</span>
          <button type="button" @click=${() => this.ask(false)}>No</button>
          <button type="button" class="danger" @click=${this.confirm}>Yes, ${this.words.toLowerCase()}</button></span>`
      : html`<button type="button" ?disabled=${this.off} aria-label=${this.label || this.words} @click=${() => this.ask(true)}>${this.words}</button>`;
  }
}

customElements.define("confirm-button", ConfirmButton);
