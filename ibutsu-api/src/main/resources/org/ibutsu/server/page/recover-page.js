import { html } from "lit";
import { FormPage } from "./form.js";
import { recoverAccount } from "./client.js";
import { link } from "./router.js";

/** Asks for a mail with a link that lets choose another password. */
class RecoverPage extends FormPage {
  heading = "Forgot the password?";

  async send(values) {
    await recoverAccount({ body: values });
    this.sent = true;
    this.say("If this address has an account, a mail with a link is on its way. The link works for an hour.");
  }

  body() {
    return html`${this.sent
        ? ""
        : html`<form class="stack" @submit=${this.submit}>
            ${this.field("email", "E-mail address of the account", "email", "username")} ${this.button("Send the mail")}
          </form>`}
      <p class="links"><a href=${link("/login")}>Back to the log-in</a></p>`;
  }
}

customElements.define("recover-page", RecoverPage);
