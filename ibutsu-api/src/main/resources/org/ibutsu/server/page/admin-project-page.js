import { html, nothing } from "lit";
import { Part } from "./element.js";
import { adminDeleteProject, adminGetProject, adminGetUser, adminListUsers, adminUpdateProject, adminUpdateUser } from "./client.js";
import { Action, submitted } from "./action.js";
import { groupChoice, groupField } from "./group-field.js";
import { Load } from "./load.js";
import { narrowed, narrowing } from "./long-list.js";
import { empty } from "./notice.js";
import { link, router } from "./router.js";
import { title } from "./title.js";
import "./confirm-button.js";

/** One project, for superadmins: its names, its owner and its members. */
class AdminProjectPage extends Part {
  static properties = { administered: {}, sought: { state: true } };

  action = new Action(this);

  found = new Load(
    this,
    () => this.administered,
    async (id, options) => {
      const project = await adminGetProject({ id }, options);
      return { project, groups: await groupChoice(project.group_id, options) };
    },
  );

  change(body, words) {
    return this.action.run(async () => {
      await adminUpdateProject({ id: this.administered, body });
      this.found.again();
      return words;
    });
  }

  save = submitted(({ name, title: words, group, owner }) => this.change({ name, title: words, group_id: group || null, owner_id: owner || null }, "The project is changed."));

  add = submitted(({ email }, form) =>
    this.action.run(async () => {
      const { users } = await adminListUsers({ filter: `email=${email}`, pageSize: 1, projects: false });
      if (!users.length) {
        throw new Error(`There is no user with the address ${email}.`);
      }
      await adminUpdateProject({ id: this.administered, body: { users: [email] } });
      form.reset();
      this.found.again();
      return `${email} is a member now.`;
    }),
  );

  /** Members are removed by their own list of projects, as the operation of projects only adds. */
  expel({ id, email }) {
    return this.action.run(async () => {
      const { projects } = await adminGetUser({ id, members: false });
      await adminUpdateUser({ id, body: { email, projects: projects.filter((one) => one.id !== this.administered).map((one) => ({ id: one.id })) } });
      this.found.again();
      return `${email} is no member any more.`;
    });
  }

  discard() {
    return this.action.run(async () => {
      await adminDeleteProject({ id: this.administered });
      router.go(link("/admin/projects"), { replace: true });
    });
  }

  /** The members that are shown. */
  members(users) {
    return narrowed(users, ({ email }) => email ?? "", this.sought);
  }

  names({ name, title: words, group_id: group, owner, users }, groups) {
    const owners = [owner, ...this.members(users).shown.filter(({ id }) => id !== owner?.id)].filter(Boolean);
    const option = (value, text, chosen) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`;
    return html`<section class="card"><h2>Project</h2><form class="fields" @submit=${this.save}>
      <label class="field"><span>Name</span><input name="name" required maxlength="200" autocomplete="off" .value=${name ?? ""} /></label>
      <label class="field"><span>Title</span><input name="title" maxlength="200" autocomplete="off" .value=${words ?? ""} /></label>
      <label class="field"><span>Owner</span><select name="owner">${owner ? nothing : option("", "none", "")}${owners.map((user) => option(user.id, user.email, owner?.id))}</select><small>One of the members${owners.length < users.length ? " that are shown below" : ""}.</small></label>
      ${groupField(groups, group)}
      <div><button class="primary" ?disabled=${this.action.busy}>Save</button></div></form></section>`;
  }

  membership(users) {
    const { shown, found } = this.members(users);
    return html`<section class="card"><h2>Members</h2>
      ${narrowing(users.length, found, "Search these members", (text) => (this.sought = text))}
      ${users.length
        ? html`<ul class="members">${shown.map((user) => html`<li><a href=${link(`/admin/users/${user.id}`)}><bdi>${user.email}</bdi></a>
            <button type="button" aria-label="Remove ${user.email}" @click=${() => this.expel(user)}>Remove</button></li>`)}</ul>`
        : empty("This project has no members", "Add the first one by the e-mail address.")}
      <form class="filter-form" @submit=${this.add}><label><span>E-mail address</span><input name="email" type="email" required maxlength="320" autocomplete="off" /></label>
        <button class="primary" ?disabled=${this.action.busy}>Add a member</button></form></section>`;
  }

  view({ project, groups }) {
    const words = project.title || project.name || "(without a name)";
    title(words);
    return html`<p class="path"><a href=${link("/admin/projects")}>All projects</a></p>
      <div class="top"><h1><bdi>${words}</bdi></h1><a class="button" href=${link(`/project/${project.id}/runs`)}>Its runs</a>
        <confirm-button words="Delete" label="Delete the project" question="This cannot be undone. Delete the project?" @confirmed=${this.discard}></confirm-button></div>
      ${this.action.show()} ${this.names(project, groups)} ${this.membership(project.users)}`;
  }

  render() {
    return this.found.show((value) => this.view(value), "Project");
  }
}

customElements.define("admin-project-page", AdminProjectPage);
