import { getHealth } from "./client.js";

const NEXT_TRY_MILLISECONDS = 3000;

let waiting;

async function poll() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, NEXT_TRY_MILLISECONDS));
    try {
      await getHealth();
      return;
    } catch {
      // It is still away.
    }
  }
}

/** Waits until a server that is away answers again; all callers share the requests. */
export const answering = () => (waiting ??= poll().finally(() => (waiting = null)));

/** Loads a part of the page, once more when a server that was away is back. */
export async function later(load) {
  try {
    return await load();
  } catch {
    await answering();
    return load();
  }
}
