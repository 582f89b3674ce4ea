import { html, nothing } from "lit";
import { Part } from "./element.js";
import { createWidgetConfig, getProjectFilterParams, listFilterValues, updateWidgetConfig } from "./client.js";
import { Action, submitted } from "./action.js";
import { knownFields } from "./filters.js";
import { Load } from "./load.js";

const NUMBERS = ["integer", "float"];

/** Adds or changes a widget: a form of the parameters that its type declares. Tells "done" with the stored configuration. */
class WidgetForm extends Part {
  static properties = { project: {}, dashboard: {}, weight: {}, config: {}, types: {}, chosen: { state: true } };

  action = new Action(this);

  suggested = new Load(
    this,
    () => this.project,
    async (id) => {
      const [fields, jobs] = await Promise.all([
        getProjectFilterParams({ id }).catch(() => []),
        listFilterValues({ id, field: "metadata.jenkins.job_name", entity: "run", limit: 50 }).catch(() => ({ values: [] })),
      ]);
      const metadata = fields.filter((field) => field.startsWith("data.")).map((field) => field.replace("data.", "metadata."));
      return { group_field: [...new Set([...knownFields("runs"), ...knownFields("results"), ...metadata])], job_name: jobs.values.map(({ value }) => value) };
    },
  );

  get type() {
    return this.types.find(({ id }) => id === (this.config?.widget ?? this.chosen)) ?? this.types[0];
  }

  /** Returns the value of a parameter as it is stored; undefined for one that is left out. */
  value({ name, type, required }, form) {
    const text = form[name]?.trim() ?? "";
    if (type === "boolean") {
      return name in form;
    }
    if (type === "list") {
      return text.split("\n").map((line) => line.trim()).filter(Boolean);
    }
    if (text === "" && !required) {
      return undefined;
    }
    return NUMBERS.includes(type) ? Number(text) : text;
  }

  save = submitted((form) =>
    this.action.run(async () => {
      const { id: widget, type: kind, params } = this.type;
      const asked = params.filter(({ name }) => name !== "project").map((param) => [param.name, this.value(param, form)]);
      const kept = this.config?.params?.project ? { project: this.config.params.project } : {};
      const body = {
        widget,
        type: kind === "view" ? "view" : "widget",
        title: form.title || this.type.title,
        params: { ...kept, ...Object.fromEntries(asked.filter(([, value]) => value !== undefined)) },
      };
      const stored = this.config
        ? await updateWidgetConfig({ id: this.config.id, body })
        : await createWidgetConfig({ body: { ...body, project_id: this.project, ...(this.dashboard ? { dashboard_id: this.dashboard, weight: this.weight } : {}) } });
      this.dispatchEvent(new CustomEvent("done", { detail: stored }));
    }),
  );

  field(param) {
    const { name, description, type, required } = param;
    const stored = this.config ? this.config.params?.[name] : param.default;
    const label = html`<span>${(name[0].toUpperCase() + name.slice(1)).replaceAll("_", " ")}</span>`;
    const hint = html`<small>${description}${required ? "" : " (may be left empty)"}</small>`;
    // Filters may be empty where a widget needs them.
    const needed = required && name !== "additional_filters";
    switch (type) {
      case "boolean":
        return html`<label class="line-up"><input type="checkbox" name=${name} .checked=${/^[yt1]/i.test(String(stored ?? ""))} /> ${description || name}</label>`;
      case "list":
        return html`<label class="field">${label}<textarea name=${name} .value=${[stored ?? []].flat().join("\n")}></textarea><small>${description} (one a line)</small></label>`;
      default:
        return html`<label class="field">${label}<input name=${name} ?required=${needed} autocomplete="off"
            type=${NUMBERS.includes(type) ? "number" : "text"} step=${type === "float" ? "any" : nothing} list=${`suggested-${name}`}
            .value=${String(stored ?? "")} />${hint}</label>`;
    }
  }

  choice() {
    return html`<label class="field"><span>Kind</span><select ?disabled=${!!this.config} @change=${(event) => (this.chosen = event.target.value)}>
      ${this.types.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.type.id}>${title}</option>`)}</select>
      <small>${this.type.description}</small></label>`;
  }

  render() {
    const suggested = Object.entries(this.suggested.value ?? {});
    return html`<section class="card" aria-label=${this.config ? "Edit" : "Add"}>
      <form class="fields" @submit=${this.save}>${this.choice()}
        <label class="field"><span>Title</span><input name="title" placeholder=${this.type.title} maxlength="200" .value=${this.config?.title ?? ""} /></label>
        ${this.type.params.filter(({ name }) => name !== "project").map((param) => this.field(param))}
        ${suggested.map(([name, values]) => html`<datalist id="suggested-${name}">${values.map((value) => html`<option value=${value}></option>`)}</datalist>`)}
        ${this.action.show()}
        <div class="actions"><button class="primary" ?disabled=${this.action.busy}>${this.config ? "Save" : "Add"}</button>
          <button type="button" @click=${() => this.dispatchEvent(new CustomEvent("done", { detail: null }))}>Cancel</button></div>
      </form></section>`;
  }
}

customElements.define("widget-form", WidgetForm);
