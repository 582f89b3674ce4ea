import { html, nothing } from "lit";
import { getGroup, listGroups } from "./client.js";
import { count } from "./format.js";

const SIZE = 200;

/** Loads the groups to choose from, of which one is chosen now: that one, and the first of the others. */
export async function groupChoice(chosen, options) {
  const { groups, pagination } = await listGroups({ pageSize: SIZE }, options);
  const missing = chosen && !groups.some(({ id }) => id === chosen);
  return { groups: missing ? [await getGroup({ id: chosen }, options), ...groups] : groups, total: pagination.totalItems };
}

/** The choice of a group in a form. */
export const groupField = ({ groups, total }, chosen) => html`<label class="field"><span>Group</span>
  <select name="group"><option value="">none</option>${groups.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}</select>
  ${total > groups.length ? html`<small>${count(groups.length)} of ${count(total)} groups can be chosen here.</small>` : nothing}</label>`;
