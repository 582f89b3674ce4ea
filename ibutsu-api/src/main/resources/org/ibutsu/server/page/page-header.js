import { html, nothing } from "lit";
import { Part } from "./element.js";
import { getCurrentUser, getProject } from "./client.js";
import { Load } from "./load.js";
import { link, router } from "./router.js";
import { session } from "./session.js";

const THEMES = { auto: ["◐", "as the system"], light: ["☀", "light"], dark: ["☾", "dark"] };

/** The head of the page: the project, its views, and the user. */
class PageHeader extends Part {
  static properties = { project: {}, path: {}, menu: { state: true } };

  named = new Load(
    this,
    () => this.project ?? null,
    (id, options) => getProject({ id, members: false }, options),
  );

  user = new Load(
    this,
    () => (this.menu ? session.token : null),
    (key, options) => getCurrentUser({}, options),
  );

  constructor() {
    super();
    session.addEventListener("change", () => this.requestUpdate());
  }

  willUpdate(changed) {
    if (changed.has("path") && this.menu) {
      this.querySelector("details.menu").open = false;
    }
  }

  updated(changed) {
    if (changed.has("path") || changed.has("project")) {
      this.showCurrent();
    }
    if (this.named.value) {
      session.project = this.named.value.id;
    } else if ([401, 403, 404].includes(this.named.error?.status)) {
      session.forgetProject();
    }
  }

  /** Scrolls to the view that is open, where the screen is too narrow for all of them. */
  showCurrent() {
    const nav = this.querySelector("nav");
    const current = nav?.querySelector("[aria-current]");
    if (current) {
      nav.scrollLeft = current.offsetLeft - nav.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
    }
  }

  nextTheme() {
    const names = Object.keys(THEMES);
    session.theme = names[(names.indexOf(session.theme) + 1) % names.length];
    this.requestUpdate();
  }

  logOut() {
    session.end();
    router.go(link("/login"));
  }

  /** Returns the link to a view. It is the present one on pages below it, and on those of its things that have other addresses. */
  item(path, words, { exactly = false, things = path } = {}) {
    const here = this.path === path || (!exactly && [path, things].some((each) => this.path.startsWith(each)));
    return html`<a href=${link(path)} aria-current=${here ? "page" : nothing}>${words}</a>`;
  }

  views() {
    const base = `/project/${this.project}`;
    return html`<nav aria-label="Project">${this.item(base, "Triage", { exactly: true })}${this.item(base + "/runs", "Runs", { things: base + "/results" })}${this.item(base + "/tests", "Tests", { things: base + "/test" })}${this.item(base + "/compare", "Compare")}${this.item(base + "/dashboards", "Dashboards", { things: base + "/views" })}${this.item(base + "/import", "Import")}</nav>`;
  }

  render() {
    const project = this.named.value;
    const [sign, words] = THEMES[session.theme] ?? THEMES.auto;
    return html`<header class="head">
      <a class="brand" href=${link("/projects")} aria-label="Ibutsu, all projects"><span aria-hidden="true">ib</span></a>
      ${this.project
        ? html`<a class="project" href=${link("/projects")} title="Choose another project">
              <bdi>${project?.title || project?.name || "…"}</bdi> <span aria-hidden="true">▾</span></a>
            ${this.views()}`
        : html`<a class="project" href=${link("/projects")}>Projects</a>`}
      <span class="space"></span>
      <button type="button" class="quiet" title="Colours: ${words}" aria-label="Colours: ${words}" @click=${this.nextTheme}>${sign}</button>
      <details class="menu" @toggle=${(event) => (this.menu = event.target.open)}>
        <summary aria-label="Account of ${session.name}"><bdi>${session.name || "Account"}</bdi></summary>
        <div class="menu-items">
          <a href=${link("/profile")}>Profile</a><a href=${link("/tokens")}>Tokens</a>
          ${this.user.value?.is_superadmin ? html`<a href=${link("/admin/users")}>Administration</a>` : nothing}
          <a href="/api/ui/" target="_blank" rel="noopener">API</a>
          <button type="button" @click=${this.logOut}>Log out</button>
        </div>
      </details>
    </header>`;
  }
}

customElements.define("page-header", PageHeader);
