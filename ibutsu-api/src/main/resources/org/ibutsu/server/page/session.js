/** What the browser remembers of the user: the token, the project chosen last, and the colours. */
class Session extends EventTarget {
  get token() {
    return localStorage.getItem("ibutsu.token");
  }

  get name() {
    return localStorage.getItem("ibutsu.name") ?? "";
  }

  get project() {
    return localStorage.getItem("ibutsu.project");
  }

  set project(id) {
    localStorage.setItem("ibutsu.project", id);
  }

  forgetProject() {
    localStorage.removeItem("ibutsu.project");
  }

  get theme() {
    return localStorage.getItem("ibutsu.theme") ?? "auto";
  }

  set theme(name) {
    localStorage.setItem("ibutsu.theme", name);
    this.applyTheme();
  }

  applyTheme() {
    document.documentElement.dataset.theme = this.theme;
  }

  begin({ token, name, email }) {
    localStorage.setItem("ibutsu.token", token);
    localStorage.setItem("ibutsu.name", name || email || "");
    this.dispatchEvent(new Event("change"));
  }

  /** Forgets the token; the server has no log-out. */
  end() {
    localStorage.removeItem("ibutsu.token");
    localStorage.removeItem("ibutsu.name");
    this.dispatchEvent(new Event("change"));
  }
}

export const session = new Session();
