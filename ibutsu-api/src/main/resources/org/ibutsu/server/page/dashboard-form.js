import { html } from "lit";
import { Part } from "./element.js";
import { createDashboard, deleteDashboard, updateDashboard, updateProject } from "./client.js";
import { Action, submitted } from "./action.js";
import "./confirm-button.js";

/** Makes a dashboard, or changes or deletes one. Tells "done" with the dashboard that is left, or null. */
class DashboardForm extends Part {
  static properties = { project: {}, dashboard: {} };

  action = new Action(this);

  done(dashboard) {
    this.dispatchEvent(new CustomEvent("done", { detail: dashboard }));
  }

  save = submitted(({ title, description }) =>
    this.action.run(async () => {
      const body = { title, description };
      this.done(
        this.dashboard
          ? await updateDashboard({ id: this.dashboard.id, body })
          : await createDashboard({ body: { ...body, project_id: this.project } }),
      );
    }),
  );

  showFirst() {
    return this.action.run(async () => {
      await updateProject({ id: this.project, body: { default_dashboard_id: this.dashboard.id } });
      return "This dashboard is shown first from now on.";
    });
  }

  discard() {
    return this.action.run(async () => {
      await deleteDashboard({ id: this.dashboard.id });
      this.done(null);
    });
  }

  more() {
    return html`<button type="button" @click=${this.showFirst}>Show it first</button>
      <confirm-button words="Delete" label="Delete the dashboard" question="Its widgets go, too. Delete it?" @confirmed=${this.discard}></confirm-button>`;
  }

  render() {
    return html`<section class="card" aria-label="Dashboard"><form class="fields" @submit=${this.save}>
      <label class="field"><span>Title of the dashboard</span><input name="title" required maxlength="200" .value=${this.dashboard?.title ?? ""} /></label>
      <label class="field"><span>Description</span><input name="description" maxlength="500" .value=${this.dashboard?.description ?? ""} /></label>
      ${this.action.show()}
      <div class="actions"><button class="primary" ?disabled=${this.action.busy}>${this.dashboard ? "Save" : "Make it"}</button>${this.dashboard ? this.more() : ""}</div>
    </form></section>`;
  }
}

customElements.define("dashboard-form", DashboardForm);
