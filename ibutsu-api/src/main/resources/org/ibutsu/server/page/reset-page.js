import { html } from "lit";
import { FormPage } from "./form.js";
import { resetPassword } from "./client.js";
import { link, router } from "./router.js";

/** Chooses another password, with the code that was mailed. */
class ResetPage extends FormPage {
  heading = "Choose a new password";

  async send({ password, again }) {
    if (password !== again) {
      throw new Error("The two passwords differ.");
    }
    await resetPassword({ body: { activation_code: this.code, password } });
    router.go(link("/login", { st: "success", msg: "The password is changed. Log in with the new one." }), { replace: true });
  }

  body() {
    return html`<form class="stack" @submit=${this.submit}>
        ${this.field("password", "New password", "password", "new-password", "Up to 72 characters.")}
        ${this.field("again", "The same password again", "password", "new-password")} ${this.button("Change the password")}
      </form>
      <p class="links"><a href=${link("/forgot-password")}>Send another mail</a><a href=${link("/login")}>Log in</a></p>`;
  }
}

customElements.define("reset-page", ResetPage);
