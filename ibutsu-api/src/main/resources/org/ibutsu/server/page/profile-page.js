import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getCurrentUser, updateCurrentUser } from "./client.js";
import { Action, submitted } from "./action.js";
import { Load } from "./load.js";
import { link } from "./router.js";
import { session } from "./session.js";
import { title } from "./title.js";

/** The account of the user. */
class ProfilePage extends Part {
  named = new Action(this);
  secret = new Action(this);

  user = new Load(
    this,
    () => "user",
    (key, options) => getCurrentUser({}, options),
  );

  rename = submitted(({ name, email }) =>
    this.named.run(async () => {
      const user = await updateCurrentUser({ body: { name, email } });
      session.begin({ token: session.token, ...user });
      this.user.again();
      return "Your account is changed.";
    }),
  );

  change = submitted(({ password, again }, form) =>
    this.secret.run(async () => {
      if (password !== again) {
        throw new Error("The two passwords differ.");
      }
      await updateCurrentUser({ body: { password } });
      form.reset();
      return "The password is changed. All other sessions of yours have ended; tokens stay valid.";
    }),
  );

  account({ name, email, is_superadmin: admin }) {
    return html`<section class="card"><h2>Account</h2>${this.named.show()}
      <form class="fields" @submit=${this.rename}>
        <label class="field"><span>Name</span><input name="name" maxlength="200" autocomplete="name" .value=${name ?? ""} /></label>
        <label class="field"><span>E-mail address</span><input name="email" type="email" required maxlength="320" autocomplete="email" .value=${email} /></label>
        ${admin ? html`<p>You are a superadmin: see the <a href=${link("/admin/users")}>administration</a>.</p>` : nothing}
        <div><button class="primary" ?disabled=${this.named.busy}>Save</button></div></form></section>`;
  }

  password({ email }) {
    const field = (name, words) =>
      html`<label class="field"><span>${words}</span><input name=${name} type="password" required maxlength="72" autocomplete="new-password" /></label>`;
    return html`<section class="card"><h2>Password</h2>${this.secret.show()}
      <form class="fields" @submit=${this.change}>
        <input type="email" autocomplete="username" hidden .value=${email} />
        ${field("password", "New password")} ${field("again", "The same password again")}
        <div><button class="primary" ?disabled=${this.secret.busy}>Change the password</button></div></form></section>`;
  }

  render() {
    title("Profile");
    return html`<div class="top"><h1>Profile</h1><a class="button" href=${link("/tokens")}>Tokens</a>
        <a class="button" href="/api/ui/" target="_blank" rel="noopener">Console of the API</a></div>
      ${this.user.show((user) => html`${this.account(user)} ${this.password(user)}`)}`;
  }
}

customElements.define("profile-page", ProfilePage);
