import { message } from "./notice.js";

/** What a component does on the server: one thing at a time, with what came of it. */
export class Action {
  #host;

  constructor(host) {
    this.#host = host;
  }

  /**
   * Does something and keeps what it says, or why it failed.
   *
   * @param work returns the promise of a text for the user, or of nothing
   * @returns whether it succeeded
   */
  async run(work) {
    if (this.busy) {
      return false;
    }
    this.#set({ busy: true, said: null });
    try {
      this.#set({ said: await work(), kind: "good" });
      return true;
    } catch (error) {
      this.#set({ said: error.message, kind: "bad" });
      return false;
    } finally {
      this.#set({ busy: false });
    }
  }

  #set(state) {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }

  /** Shows what came of it. */
  show() {
    return message(this.said, this.kind);
  }
}

/** Handles the submission of a form: its values by name, with texts trimmed but for passwords, where each blank counts. */
export const submitted = (handle) => (event) => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  handle(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === "password" || name === "again" ? value : value.trim()])), event.target);
};
