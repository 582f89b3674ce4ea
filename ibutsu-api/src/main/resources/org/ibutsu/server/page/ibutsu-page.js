import { html, nothing } from "lit";
import { Part } from "./element.js";
import { answering } from "./answering.js";
import { find } from "./routes.js";
import { guard } from "./request.js";
import { link, router } from "./router.js";
import { session } from "./session.js";
import { message } from "./notice.js";
import { takeToken } from "./arrival.js";
import "./page-header.js";

/** The whole page: finds which view an address means, loads and shows it. */
class IbutsuPage extends Part {
  static properties = { view: { state: true }, failure: { state: true } };

  constructor() {
    super();
    session.applyTheme();
    takeToken();
    router.addEventListener("change", () => this.open());
    guard.addEventListener("refused", () => this.refused());
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  refused() {
    session.end();
    this.toLogin("expired");
  }

  toLogin(reason) {
    const back = location.pathname + location.search;
    router.go(link("/login", { reason, back: back === "/ui/" ? null : back }), { replace: true });
  }

  async open({ again = true } = {}) {
    const { path } = router;
    const route = find(path);
    if (route && !route.open && !session.token) {
      this.toLogin();
      return;
    }
    try {
      await route?.load();
    } catch {
      this.fail(path, again);
      return;
    }
    if (path === router.path) {
      this.failure = null;
      const moved = this.shown !== path;
      this.shown = path;
      this.show(route, moved);
    }
  }

  /** Waits for a server that is away. One that answers without the files of this page has a newer version. */
  async fail(path, again) {
    this.waits = again;
    this.failure = again
      ? "The server does not answer. This page goes on as soon as it does."
      : "A part of this page could not be loaded: the server has a new version.";
    if (again) {
      await answering();
      if (path === router.path) {
        this.open({ again: false });
      }
    }
  }

  show(route, moved) {
    if (moved || !this.element) {
      this.element = route ? document.createElement(route.tag) : null;
    }
    if (this.element) {
      Object.assign(this.element, route.parameters);
      this.element.requestUpdate?.();
    }
    this.project = route?.parameters.project;
    this.isOpen = route?.open;
    this.view = {};
    if (moved) {
      this.updateComplete.then(() => this.arrive());
    }
  }

  /** Puts the focus where reading or typing goes on. */
  arrive() {
    const field = this.querySelector("main [autofocus]");
    if (field || this.arrived) {
      (field ?? this.querySelector("main")).focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    this.arrived = true;
  }

  render() {
    return html`<a class="skip" href="#content">Skip to the content</a>
      <page-header .project=${this.project} .path=${router.path} ?hidden=${this.isOpen}></page-header>
      <main id="content" tabindex="-1">
        ${this.failure
          ? html`${message(this.failure, "bad")}${this.waits ? nothing : html`<button type="button" @click=${() => location.reload()}>Load again</button>`}`
          : this.element ?? html`<h1>There is no page here</h1><p>See <a href=${link("/projects")}>all projects</a>.</p>`}
      </main>`;
  }
}

customElements.define("ibutsu-page", IbutsuPage);
