import { html } from "lit";
import { message } from "./notice.js";
import { Part } from "./element.js";
import { title } from "./title.js";

/** A page with one form for people who are not logged in. */
export class FormPage extends Part {
  static properties = { busy: { state: true }, said: { state: true }, kind: { state: true } };

  /** Runs the action of the form, and shows why it failed. */
  async submit(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.said = null;
    try {
      await this.send(values);
    } catch (error) {
      this.say(error.status === 429 ? "Too many attempts. Wait some minutes and try again." : error.message, "bad");
    } finally {
      this.busy = false;
    }
  }

  say(text, kind = "good") {
    this.said = text;
    this.kind = kind;
  }

  field(name, label, type, autocomplete, hint) {
    return html`<label class="field"><span>${label}</span>
      <input name=${name} type=${type} autocomplete=${autocomplete} required ?autofocus=${name === "email"} maxlength="320" />
      ${hint ? html`<small>${hint}</small>` : ""}</label>`;
  }

  render() {
    title(this.heading);
    return html`<section class="card narrow">
      <div class="brand large" aria-hidden="true">ib</div>
      <h1>${this.heading}</h1>
      ${message(this.said, this.kind)} ${this.body()}
    </section>`;
  }

  button(words) {
    return html`<button class="primary" ?disabled=${this.busy}>${this.busy ? "One moment…" : words}</button>`;
  }
}
