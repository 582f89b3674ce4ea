import { session } from "./session.js";

/** Takes a token that an identity provider's log-in has put into the address, and removes it from any address at once. */
export function takeToken() {
  const url = new URL(location.href);
  const token = url.searchParams.get("token");
  if (token === null) {
    return;
  }
  const who = { token, name: url.searchParams.get("name"), email: url.searchParams.get("email") };
  for (const name of Object.keys(who)) {
    url.searchParams.delete(name);
  }
  history.replaceState(null, "", url.pathname + url.search);
  if (token && url.pathname === "/ui/login") {
    session.begin(who);
  }
}

/** Where a log-in leads to: to where one was, unless that is not a place of this page. */
export function destination(query) {
  const back = query.get("back") ?? sessionStorage.getItem("ibutsu.back") ?? "";
  sessionStorage.removeItem("ibutsu.back");
  return /^\/ui\/(?!login|\/)/.test(back) ? back : "/ui/";
}
