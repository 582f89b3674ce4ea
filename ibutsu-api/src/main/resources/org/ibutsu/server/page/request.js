import { session } from "./session.js";

/** A refused or failed request. Its status is 0 when no server answered. */
export class RequestError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether the same request may succeed later, as the server is away or busy. */
  get isTemporary() {
    return this.status === 0 || this.status === 502 || this.status === 503;
  }
}

/** Tells that the server has refused the token: event "refused". */
export const guard = new EventTarget();

/**
 * Makes the function that calls an operation. It takes the parameters of path and query by name, and the body as "body"; with
 * { as: "blob" } it returns the body of the response as it is, and with { progress } it calls that with the share of the body that is
 * sent.
 */
export function operation(method, path, names, bodyType) {
  return async (args = {}, { signal, as, progress } = {}) => {
    const response = await send(address(path, names, args), request(method, bodyType, args.body, signal), progress);
    if (isRefusedToken(response) && session.token && !path.startsWith("/login")) {
      guard.dispatchEvent(new Event("refused"));
    }
    if (!response.ok) {
      throw new RequestError(response.status, await reason(response));
    }
    return as === "blob" ? response.blob() : content(response);
  };
}

/** Operations say 401 in plain JSON to those who may not see something, too; that says nothing against the token. */
const isRefusedToken = (response) => response.status === 401 && response.headers.get("Content-Type")?.includes("problem");

function address(path, names, args) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (name === "body" || path.includes(`{${name}}`)) {
      continue;
    }
    if (!names.includes(name)) {
      throw new TypeError(`${path} has no parameter ${name}`);
    }
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) {
        query.append(name, each);
      }
    }
  }
  const filled = path.replace(/\{(\w+)\}/g, (whole, name) => encodeURIComponent(args[name]));
  return "/api" + filled + (query.size ? "?" + query : "");
}

function request(method, bodyType, body, signal) {
  const headers = {};
  if (session.token) {
    headers.Authorization = `Bearer ${session.token}`;
  }
  if (body !== undefined && bodyType === "application/json") {
    headers["Content-Type"] = bodyType;
    body = JSON.stringify(body);
  }
  return { method, headers, body, signal, redirect: "manual" };
}

async function send(url, init, progress) {
  try {
    const upload = progress && (await import("./upload.js")).upload;
    return await (upload ? upload(url, init, progress) : fetch(url, init));
  } catch (e) {
    if (e.name === "AbortError") {
      throw e;
    }
    throw new RequestError(0, "The server does not answer. It may be starting again, or the network is down.");
  }
}

async function content(response) {
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

async function reason(response) {
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    return (typeof body === "string" ? body : body.message ?? body.detail ?? body.title) || response.statusText;
  } catch {
    return text.slice(0, 500) || response.statusText || `Status ${response.status}`;
  }
}
