/** Where one is: the address of the browser, without the /ui before it. Tells changes by the event "change". */
class Router extends EventTarget {
  get path() {
    return location.pathname.replace(/^\/ui(?=\/|$)/, "") || "/";
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  /** Goes to an address below /ui, as link() makes it. */
  go(href, { replace = false } = {}) {
    history[replace ? "replaceState" : "pushState"](null, "", href);
    this.dispatchEvent(new Event("change"));
  }

  /** Goes to the same page with other parameters; those that are null, empty or undefined are left out. */
  change(changes, { replace = false } = {}) {
    this.go(this.with(changes), { replace });
  }

  /** Returns the address of this page with other parameters. */
  with(changes) {
    const query = this.query;
    for (const [name, value] of Object.entries(changes)) {
      query.delete(name);
      append(query, name, value);
    }
    return location.pathname + (query.size ? "?" + query : "");
  }
}

export const router = new Router();

/** Returns the address of a page. */
export function link(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    append(query, name, value);
  }
  return "/ui" + path + (query.size ? "?" + query : "");
}

function append(query, name, value) {
  for (const each of Array.isArray(value) ? value : [value]) {
    if (each !== undefined && each !== null && each !== "") {
      query.append(name, each);
    }
  }
}

/** Follows links to pages without loading the document again, unless a new tab is asked for. */
function follow(event) {
  const anchor = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!anchor || !plain || event.defaultPrevented || anchor.target || anchor.hasAttribute("download")) {
    return;
  }
  const url = new URL(anchor.href);
  if (url.origin === location.origin && url.pathname.startsWith("/ui/") && !anchor.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    router.go(url.pathname + url.search + url.hash);
  }
}

document.addEventListener("click", follow);
window.addEventListener("popstate", () => router.dispatchEvent(new Event("change")));
