import { html, nothing } from "lit";
import { FormPage } from "./form.js";
import { getLoginSupport, login } from "./client.js";
import { Load } from "./load.js";
import { destination } from "./arrival.js";
import { link, router } from "./router.js";
import { session } from "./session.js";
import { arriveFromGoogle, NAMES, start } from "./providers.js";

/** The messages that other pages send by "msg". No other text is shown, as anyone can put one into an address. */
const SAID = [
  "Account activated, please log in.",
  "Invalid activation code, please check the link in your email.",
  "The password is changed. Log in with the new one.",
];

/** Logs in with a password or by an identity provider. */
class LoginPage extends FormPage {
  heading = "Log in to Ibutsu";

  support = new Load(
    this,
    () => "support",
    (key, options) => getLoginSupport({}, options),
  );

  connectedCallback() {
    super.connectedCallback();
    const query = router.query;
    if (SAID.includes(query.get("msg"))) {
      this.say(query.get("msg"), query.get("st") === "error" ? "bad" : "good");
    } else if (query.get("reason") === "expired") {
      this.say("Your session has ended. Log in again to continue.", "plain");
    }
    if (session.token && !query.has("msg")) {
      queueMicrotask(() => this.done());
    } else {
      this.provided(arriveFromGoogle());
    }
  }

  done() {
    router.go(destination(router.query), { replace: true });
  }

  async send(values) {
    session.begin(await login({ body: values }));
    this.done();
  }

  /** Waits for what a provider says. */
  async provided(promise) {
    try {
      const who = await promise;
      if (who) {
        session.begin(who);
        this.done();
      }
    } catch (error) {
      this.say(error.message, "bad");
    }
  }

  use(provider) {
    sessionStorage.setItem("ibutsu.back", router.query.get("back") ?? "");
    this.provided(start(provider));
  }

  providers(support) {
    const names = Object.keys(NAMES).filter((name) => support[name]);
    return names.length
      ? html`<p class="or"><span>or</span></p>
          <div class="stack">
            ${names.map((name) => html`<button type="button" @click=${() => this.use(name)}>Log in with ${NAMES[name]}</button>`)}
          </div>`
      : nothing;
  }

  body() {
    return html`<form class="stack" @submit=${this.submit}>
        ${this.field("email", "E-mail address", "email", "username")}
        ${this.field("password", "Password", "password", "current-password")} ${this.button("Log in")}
      </form>
      ${this.support.show((support) => this.providers(support))}
      ${this.support.value?.user === false
        ? html`<p class="hint">Only administrators log in with a password here.</p>`
        : html`<p class="links"><a href=${link("/register")}>Create an account</a><a href=${link("/forgot-password")}>Forgot the password?</a></p>`}`;
  }
}

customElements.define("login-page", LoginPage);
