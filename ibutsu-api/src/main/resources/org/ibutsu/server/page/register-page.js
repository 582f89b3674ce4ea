import { html } from "lit";
import { FormPage } from "./form.js";
import { registerAccount } from "./client.js";
import { link } from "./router.js";

/** Asks for an account, which a mail then activates. */
class RegisterPage extends FormPage {
  heading = "Create an account";

  async send({ email, password, again }) {
    if (password !== again) {
      throw new Error("The two passwords differ.");
    }
    await registerAccount({ body: { email, password } });
    this.sent = true;
    this.say("Look into your mailbox: the link in our mail activates the account. Then log in.");
  }

  body() {
    return html`${this.sent
        ? ""
        : html`<form class="stack" @submit=${this.submit}>
            ${this.field("email", "E-mail address", "email", "username")}
            ${this.field("password", "Password", "password", "new-password", "Up to 72 characters.")}
            ${this.field("again", "The same password again", "password", "new-password")} ${this.button("Create the account")}
          </form>`}
      <p class="links"><a href=${link("/login")}>Log in instead</a></p>`;
  }
}

customElements.define("register-page", RegisterPage);
