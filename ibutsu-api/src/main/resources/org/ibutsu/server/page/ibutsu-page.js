import { html } from "lit";
import { Part } from "./element.js";
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

  async open() {
    const route = find(router.path);
    if (route && !route.open && !session.token) {
      this.toLogin();
      return;
    }
    try {
      await route?.load();
      this.failure = null;
    } catch {
      // The server has a newer version, whose files have other addresses.
      this.failure = "A part of this page could not be loaded. The server may be away, or have a new version.";
    }
    const moved = this.shown !== router.path;
    this.shown = router.path;
    this.show(route, moved);
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
          ? html`${message(this.failure, "bad")}<button type="button" @click=${() => location.reload()}>Load again</button>`
          : this.element ?? html`<h1>There is no page here</h1><p>See <a href=${link("/projects")}>all projects</a>.</p>`}
      </main>`;
  }
}

customElements.define("ibutsu-page", IbutsuPage);
