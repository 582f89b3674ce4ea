import { html, nothing } from "lit";
import { Part } from "./element.js";
import { createToken, deleteToken, getProject, listTokens } from "./client.js";
import { Action, submitted } from "./action.js";
import { commands } from "./commands.js";
import { Load } from "./load.js";
import { time } from "./format.js";
import { empty } from "./notice.js";
import { pager } from "./pager.js";
import { router } from "./router.js";
import { session } from "./session.js";
import { title } from "./title.js";
import "./confirm-button.js";

const DAYS = { 30: "in 30 days", 90: "in 90 days", 365: "in a year", 1825: "in five years" };
const MILLISECONDS_OF_DAY = 86400000;

/** The API tokens of the user. The text of a token is shown once, when it is made. */
class TokensPage extends Part {
  static properties = { made: { state: true }, copied: { state: true } };

  action = new Action(this);

  tokens = new Load(
    this,
    () => ({ page: Number(router.query.get("page") ?? 1), pageSize: 25 }),
    (key, options) => listTokens(key, options),
  );

  last = new Load(
    this,
    () => session.project,
    (id, options) => getProject({ id, members: false }, options),
  );

  create = submitted(({ name, days }, form) =>
    this.action.run(async () => {
      const expires = new Date(Date.now() + days * MILLISECONDS_OF_DAY).toISOString();
      this.made = await createToken({ body: { name, expires } });
      this.copied = false;
      form.reset();
      this.tokens.again();
    }),
  );

  revoke({ id, name }) {
    return this.action.run(async () => {
      await deleteToken({ id });
      this.made = this.made?.id === id ? null : this.made;
      this.tokens.again();
      return `The token “${name}” is refused from now on.`;
    });
  }

  async copy() {
    await navigator.clipboard?.writeText(this.made.token).then(() => (this.copied = true), () => this.querySelector(".token-text input").select());
  }

  shown() {
    return html`<section class="card" aria-label="The new token">
      <h2>Copy this token now: it is not shown again</h2>
      <p class="token-text"><input readonly aria-label="Token" .value=${this.made.token} @focus=${(event) => event.target.select()} />
        <button type="button" @click=${this.copy}>${this.copied ? "Copied" : "Copy"}</button></p>
      ${commands(this.made.token, this.last.value?.name ?? "web")}
      <button type="button" @click=${() => (this.made = null)}>Done</button></section>`;
  }

  form() {
    return html`<section class="card"><h2>A new token</h2><form class="filter-form" @submit=${this.create}>
      <label><span>Name</span><input name="name" required maxlength="200" placeholder="such as the name of the build" /></label>
      <label><span>Ends</span><select name="days">${Object.entries(DAYS).map(
        ([days, words]) => html`<option value=${days} ?selected=${days === "365"}>${words}</option>`,
      )}</select></label>
      <button class="primary" ?disabled=${this.action.busy}>Create a token</button></form></section>`;
  }

  row(token) {
    const ended = token.expires && new Date(token.expires) < new Date();
    return html`<tr><td class="main"><bdi>${token.name}</bdi></td>
      <td data-label=${ended ? "Ended" : "Ends"}>${time(token.expires)} ${ended ? html`<small class="bad">ended</small>` : nothing}</td>
      <td class="number"><confirm-button words="Revoke" label="Revoke ${token.name}" question="Clients that use it are refused. Revoke it?"
        @confirmed=${() => this.revoke(token)}></confirm-button></td></tr>`;
  }

  list({ tokens, pagination }) {
    return tokens.length
      ? html`<div class="scroll"><table class="list"><thead><tr><th>Name</th><th>Ends</th><th><span class="unseen">Revoke</span></th></tr></thead>
          <tbody>${tokens.map((token) => this.row(token))}</tbody></table></div>${pagination.totalPages > 1 ? pager(pagination) : nothing}`
      : empty("You have no tokens", "Builds and scripts log in with a token. Make one for each of them, so that you can revoke it alone.");
  }

  render() {
    title("Tokens");
    return html`<div class="top"><h1>Tokens</h1></div>
      ${this.action.show()} ${this.made ? this.shown() : this.form()}
      <section>${this.tokens.show((value) => this.list(value))}</section>`;
  }
}

customElements.define("tokens-page", TokensPage);
