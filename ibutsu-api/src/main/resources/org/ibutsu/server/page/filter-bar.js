import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getProjectFilterParams, listFilterValues } from "./client.js";
import { fault, ignored, knownFields, OPERATORS, parse, words } from "./filters.js";
import { router } from "./router.js";

/** The filters of a list, which stand in the address as "filter". Fields and values are suggested by what the project has. */
class FilterBar extends Part {
  static properties = { project: {}, kind: {}, paths: {}, query: {}, open: { state: true }, said: { state: true }, fields: { state: true }, values: { state: true } };

  get filters() {
    return router.query.getAll("filter");
  }

  set(filters) {
    router.change({ filter: filters, page: null });
    this.requestUpdate();
  }

  async edit() {
    this.open = !this.open;
    if (this.open && !this.fields) {
      const known = await getProjectFilterParams({ id: this.project }).catch(() => []);
      const names = known.map((name) => name.replace(/^data\./, "metadata.")).filter((name) => name.startsWith("metadata."));
      this.fields = [...new Set([...knownFields(this.kind), ...(this.paths ?? []), ...names])];
    }
    await this.updateComplete;
    this.querySelector("[name=field]")?.focus();
  }

  async suggest(event) {
    const field = event.target.value.trim();
    const asked = { id: this.project, field, entity: this.kind === "runs" ? "run" : "result", limit: 100 };
    const known = /^(component|env|source|result|test_id|metadata\..+)$/.test(field);
    this.values = known ? (await listFilterValues(asked).catch(() => ({ values: [] }))).values : [];
  }

  add(event) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const filter = { field: form.field.trim(), operator: form.operator, value: form.value };
    this.said = fault(filter);
    if (!this.said) {
      event.target.reset();
      this.open = false;
      this.set([...this.filters, filter.field + filter.operator + filter.value]);
    }
  }

  chip(text) {
    const filter = parse(text);
    const passedOver = ignored(text, this.kind);
    return html`<li class="chip ${passedOver ? "off" : ""}" title=${passedOver ?? text}>
      <bdi>${filter ? html`${filter.field} <i>${words(filter.operator)}</i> ${filter.value}` : text}</bdi>
      ${passedOver ? html`<em>ignored<span class="unseen">: ${passedOver}</span></em>` : nothing}
      <button type="button" class="quiet" aria-label="Remove the filter ${text}" @click=${() => this.set(this.filters.filter((other) => other !== text))}>✕</button>
    </li>`;
  }

  form() {
    const option = (value) => html`<option value=${value}></option>`;
    return html`<form class="filter-form" @submit=${this.add} @keydown=${(event) => event.key === "Escape" && (this.open = false)}>
      <label><span>Field</span><input name="field" list="filter-fields" required autocomplete="off" @change=${this.suggest} /></label>
      <label><span>Operator</span><select name="operator">${OPERATORS.map(([sign, name]) => html`<option value=${sign}>${name}</option>`)}</select></label>
      <label><span>Value</span><input name="value" list="filter-values" autocomplete="off" /></label>
      <button class="primary">Add</button>
      <datalist id="filter-fields">${(this.fields ?? []).map(option)}</datalist>
      <datalist id="filter-values">${(this.values ?? []).map(({ value }) => option(value))}</datalist>
      ${this.said ? html`<p class="bad" role="alert">${this.said}</p>` : nothing}
    </form>`;
  }

  render() {
    return html`<div class="filters">
      <ul class="chips" aria-label="Filters">${this.filters.map((text) => this.chip(text))}</ul>
      <button type="button" aria-expanded=${this.open ? "true" : "false"} @click=${this.edit}>${this.open ? "Close" : "+ Filter"}</button>
      ${this.filters.length > 1 ? html`<button type="button" class="quiet" @click=${() => this.set([])}>Remove all</button>` : nothing}
      ${this.open ? this.form() : nothing}
    </div>`;
  }
}

customElements.define("filter-bar", FilterBar);
