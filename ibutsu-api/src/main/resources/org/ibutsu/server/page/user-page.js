import { html, nothing } from "lit";
import { Part } from "./element.js";
import { adminDeleteUser, adminGetUser, adminUpdateUser } from "./client.js";
import { Action, submitted } from "./action.js";
import { groupChoice, groupField } from "./group-field.js";
import { Load } from "./load.js";
import { narrowed, narrowing } from "./long-list.js";
import { empty } from "./notice.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./confirm-button.js";
import "./project-search.js";

/** One user, for superadmins: the account, and the projects that the user is a member of. */
class UserPage extends Part {
  static properties = { user: {}, sought: { state: true } };

  action = new Action(this);

  found = new Load(
    this,
    () => this.user,
    async (id, options) => {
      const user = await adminGetUser({ id, members: false }, options);
      return { user, groups: await groupChoice(user.group_id, options) };
    },
  );

  /**
   * Stores changes. The operation needs the address and all projects each time: as they are by now, not as they are shown.
   *
   * @param chosen returns the projects to be a member of, given the present ones
   */
  change(changes, words, chosen = (projects) => projects) {
    return this.action.run(async () => {
      const { email, projects } = await adminGetUser({ id: this.user, members: false });
      await adminUpdateUser({ id: this.user, body: { email, projects: chosen(projects).map(({ id }) => ({ id })), ...changes } });
      this.found.again();
      return words;
    });
  }

  save = submitted(({ email, name, group, password, admin }) =>
    this.change({ email, name, group_id: group || null, is_superadmin: !!admin, ...(password ? { password } : {}) }, "The user is changed."),
  );

  discard() {
    return this.action.run(async () => {
      await adminDeleteUser({ id: this.user });
      router.go(link("/admin/users"), { replace: true });
    });
  }

  account({ email, name, group_id: group, is_superadmin: admin }, groups) {
    return html`<section class="card"><h2>Account</h2><form class="fields" @submit=${this.save}>
      <label class="field"><span>E-mail address</span><input name="email" type="email" required maxlength="320" autocomplete="off" .value=${email} /></label>
      <label class="field"><span>Name</span><input name="name" maxlength="200" autocomplete="off" .value=${name ?? ""} /></label>
      ${groupField(groups, group)}
      <label class="field"><span>New password</span><input name="password" type="password" maxlength="72" autocomplete="new-password" /><small>Leave empty to keep the password. A new one ends the sessions of the user.</small></label>
      <label class="line-up"><input type="checkbox" name="admin" .checked=${admin} /> Superadmin</label>
      <div><button class="primary" ?disabled=${this.action.busy}>Save</button></div></form></section>`;
  }

  projects(projects) {
    const leave = ({ id }) => this.change({}, "The user has left the project.", (present) => present.filter((one) => one.id !== id));
    const join = (project) => this.change({}, "The user is a member now.", (present) => [...present, project]);
    const words = (project) => project.title || project.name || "(without a name)";
    const { shown, found } = narrowed(projects, words, this.sought);
    return html`<section class="card"><h2>Member of</h2>
      ${narrowing(projects.length, found, "Search these projects", (text) => (this.sought = text))}
      ${projects.length
        ? html`<ul class="members">${shown.map((project) => html`<li><a href=${link(`/admin/projects/${project.id}`)}><bdi>${words(project)}</bdi></a>
            <button type="button" aria-label="Remove from ${words(project)}" @click=${() => leave(project)}>Remove</button></li>`)}</ul>`
        : empty("This user is in no project", "Add one, or ask a project owner to.")}
      <project-search @chosen=${(event) => join(event.detail)}></project-search></section>`;
  }

  view({ user, groups }) {
    title(user.email);
    const turn = user.is_active
      ? html`<confirm-button words="Deactivate" question="The user cannot log in any more, and tokens are refused. Deactivate?" @confirmed=${() => this.change({ is_active: false }, "The user is inactive.")}></confirm-button>`
      : html`<button type="button" @click=${() => this.change({ is_active: true }, "The user is active.")}>Activate</button>`;
    return html`<p class="path"><a href=${link("/admin/users")}>Users</a></p>
      <div class="top"><h1><bdi>${user.email}</bdi></h1>${user.is_active ? nothing : html`<span class="outcome">inactive</span>`} ${turn}
        <confirm-button words="Delete" label="Delete the user" question="This cannot be undone. Delete the user?" @confirmed=${this.discard}></confirm-button></div>
      ${this.action.show()} ${this.account(user, groups)} ${this.projects(user.projects)}`;
  }

  render() {
    return this.found.show((value) => this.view(value), "User");
  }
}

customElements.define("user-page", UserPage);
