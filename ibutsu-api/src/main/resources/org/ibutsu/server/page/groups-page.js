import { html, nothing } from "lit";
import { Part } from "./element.js";
import { createGroup, getCurrentUser, listGroups, updateGroup } from "./client.js";
import { Action, submitted } from "./action.js";
import { adminTabs } from "./admin-tabs.js";
import { Load } from "./load.js";
import { empty, problem } from "./notice.js";
import { pager } from "./pager.js";
import { router } from "./router.js";
import { title } from "./title.js";

/** All groups, for superadmins: they gather users and projects. */
class GroupsPage extends Part {
  action = new Action(this);

  groups = new Load(
    this,
    () => ({ page: Number(router.query.get("page") ?? 1), pageSize: 50 }),
    async (key, options) => {
      const [user, list] = await Promise.all([getCurrentUser({}, options), listGroups(key, options)]);
      return { ...list, user };
    },
  );

  save = submitted(({ name }, form) =>
    this.action.run(async () => {
      const id = form.dataset.group;
      await (id ? updateGroup({ id, body: { name } }) : createGroup({ body: { name } }));
      form.reset();
      router.change({ group: null });
      this.groups.again();
      return id ? "The group is changed." : `The group “${name}” is made.`;
    }),
  );

  form(group) {
    return html`<form class="filter-form" data-group=${group?.id ?? ""} @submit=${this.save}>
      <label><span>${group ? "Name" : "Name of a new group"}</span><input name="name" required maxlength="200" autocomplete="off" .value=${group?.name ?? ""} /></label>
      <button class="primary" ?disabled=${this.action.busy}>${group ? "Save" : "Create"}</button>
      ${group ? html`<a class="button" href=${router.with({ group: null })}>Cancel</a>` : nothing}</form>`;
  }

  row(group) {
    return router.query.get("group") === group.id
      ? html`<tr><td colspan="2">${this.form(group)}</td></tr>`
      : html`<tr><td class="main"><bdi>${group.name}</bdi></td>
          <td class="number"><a class="button" href=${router.with({ group: group.id })} aria-label="Rename ${group.name}">Rename</a></td></tr>`;
  }

  view({ groups, pagination, user }) {
    if (!user.is_superadmin) {
      return problem({ status: 403, message: "Only superadmins change groups." });
    }
    return html`${this.action.show()} ${this.form(null)}
      <section>${groups.length
        ? html`<div class="scroll"><table class="list"><thead><tr><th>Name</th><th><span class="unseen">Rename</span></th></tr></thead><tbody>${groups.map((group) => this.row(group))}</tbody></table></div>
            ${pager(pagination)}`
        : empty("There are no groups yet", "A group gathers users and projects. Make the first one above, then choose it for users and projects.")}</section>`;
  }

  render() {
    title("Groups");
    return html`<div class="top"><h1>Groups</h1></div>${adminTabs()} ${this.groups.show((value) => this.view(value))}`;
  }
}

customElements.define("groups-page", GroupsPage);
