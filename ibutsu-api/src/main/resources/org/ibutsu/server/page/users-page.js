import { html, nothing } from "lit";
import { Part } from "./element.js";
import { adminCreateUser, adminListUsers } from "./client.js";
import { Action, submitted } from "./action.js";
import { adminTabs, searchField, searchFilter } from "./admin-tabs.js";
import { Load } from "./load.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { link, router } from "./router.js";
import { title } from "./title.js";

/** All users, for superadmins. */
class UsersPage extends Part {
  action = new Action(this);

  users = new Load(
    this,
    () => ({ filter: searchFilter("email"), page: Number(router.query.get("page") ?? 1), pageSize: 50, projects: false }),
    (key, options) => adminListUsers(key, options),
  );

  create = submitted(({ email, name, password, admin }) =>
    this.action.run(async () => {
      const user = await adminCreateUser({ body: { email, name, is_active: true, is_superadmin: !!admin, ...(password ? { password } : {}) } });
      router.go(link(`/admin/users/${user.id}`));
    }),
  );

  form() {
    return html`<section class="card" aria-label="New user"><form class="fields" @submit=${this.create}>
      <label class="field"><span>E-mail address</span><input name="email" type="email" required maxlength="320" autocomplete="off" /></label>
      <label class="field"><span>Name</span><input name="name" maxlength="200" autocomplete="off" /></label>
      <label class="field"><span>Password</span><input name="password" type="password" maxlength="72" autocomplete="new-password" />
        <small>Without one, the user logs in by an identity provider or recovers the password.</small></label>
      <label class="line-up"><input type="checkbox" name="admin" /> Superadmin</label>
      ${this.action.show()}
      <div class="actions"><button class="primary" ?disabled=${this.action.busy}>Create</button><a class="button" href=${router.with({ new: null })}>Cancel</a></div>
    </form></section>`;
  }

  row(user) {
    return html`<tr><td class="main"><a class=${user.is_active ? "" : "inactive"} href=${link(`/admin/users/${user.id}`)}><bdi>${user.email}</bdi></a></td>
      <td data-label="Name"><bdi>${user.name}</bdi></td>
      <td>${user.is_superadmin ? html`<span class="tag">superadmin</span>` : nothing} ${user.is_active ? nothing : html`<span class="outcome">inactive</span>`}</td></tr>`;
  }

  list({ users, pagination }) {
    return users.length
      ? html`<div class="scroll"><table class="list"><thead><tr><th>E-mail address</th><th>Name</th><th>State</th></tr></thead>
          <tbody>${users.map((user) => this.row(user))}</tbody></table></div>${pager(pagination)}`
      : empty("No user has this in the e-mail address", "Try a shorter search term.");
  }

  render() {
    title("Users");
    return html`<div class="top"><h1>Users</h1>${searchField("Search e-mail addresses")}<a class="button" href=${router.with({ new: "1" })}>New user</a></div>
      ${adminTabs()} ${router.query.has("new") ? this.form() : nothing}
      <section>${this.users.show((value) => this.list(value))}</section>`;
  }
}

customElements.define("users-page", UsersPage);
