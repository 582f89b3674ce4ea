import { html, nothing } from "lit";
import { answering } from "./answering.js";
import { navigatedAway, problem } from "./notice.js";

const SLOW_MILLISECONDS = 300;

/** What a component asks the server for. It is asked again when the key changes, and a server that was away is waited for. */
export class Load {
  #host;
  #key;
  #ask;
  #asked;
  #abort;
  #timer;

  /**
   * @param host the component
   * @param key returns what the answer depends on; null asks nothing
   * @param ask returns the promise of an answer, given the key and { signal }
   */
  constructor(host, key, ask) {
    this.#host = host;
    this.#key = key;
    this.#ask = ask;
    host.addController(this);
  }

  hostUpdate() {
    const key = this.#key();
    const asked = JSON.stringify(key);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.value = key === null ? undefined : this.value;
      if (key !== null) {
        this.#start(key);
      }
    }
  }

  hostDisconnected() {
    this.#abort?.abort();
    clearTimeout(this.#timer);
  }

  /** Asks again. */
  again() {
    this.#start(this.#key());
    this.#host.requestUpdate();
  }

  async #start(key) {
    this.#abort?.abort();
    clearTimeout(this.#timer);
    const abort = (this.#abort = new AbortController());
    this.pending = true;
    this.slow = false;
    this.#timer = setTimeout(() => this.#set({ slow: true }), SLOW_MILLISECONDS);
    try {
      const value = await this.#ask(key, { signal: abort.signal });
      this.#finish(abort, { value, error: undefined });
    } catch (error) {
      if (!navigatedAway(error)) {
        this.#finish(abort, { error });
      }
    }
  }

  #finish(abort, outcome) {
    if (abort !== this.#abort) {
      return;
    }
    clearTimeout(this.#timer);
    this.#set({ ...outcome, pending: false, slow: false });
    if (outcome.error?.isTemporary) {
      this.#waitForServer(abort);
    }
  }

  /** Asks again when the server answers, unless something else is requested or no caller waits any more. */
  async #waitForServer(abort) {
    await answering();
    if (abort === this.#abort && !abort.signal.aborted) {
      this.again();
    }
  }

  #set(state) {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }

  /**
   * Shows the answer, or why there is none yet. An older answer stays until the next one is there.
   *
   * @param view returns what is shown of an answer
   * @param heading what a page is called of which nothing else can be shown
   */
  show(view, heading) {
    if (this.error) {
      return html`${heading ? html`<h1>${heading}</h1>` : nothing}${problem(this.error, () => this.again())}`;
    }
    if (this.value === undefined) {
      return this.slow ? html`<p class="progress" role="status"><span class="spinner"></span> Loading…</p>` : nothing;
    }
    const progress = this.slow ? html`<div class="working" role="status" aria-label="Loading"></div>` : nothing;
    return html`${progress}${view(this.value)}`;
  }
}
