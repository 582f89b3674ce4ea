import { authenticateWithProvider, getLoginConfig } from "./client.js";

/** The identity providers and how people call them. */
export const NAMES = { keycloak: "Keycloak", google: "Google", github: "GitHub", gitlab: "GitLab", facebook: "Facebook" };

const ASK_MILLISECONDS = 500;

/** Begins a log-in. The promise resolves to the user if the provider uses its own window; otherwise the page is left. */
export async function start(provider) {
  const popup = provider === "keycloak" || provider === "google" ? null : window.open("", "ibutsu-login", "width=600,height=700");
  const config = await getLoginConfig({ provider });
  const base = config.authorization_url;
  if (!base) {
    popup?.close();
    throw new Error(`${NAMES[provider]} is not set up completely: its authorization address is missing.`);
  }
  const query = parameters(provider, config);
  const address = base + (base.includes("?") ? "&" : "?") + query;
  if (!popup) {
    location.assign(address);
    return null;
  }
  popup.location = address;
  return answer(popup);
}

function parameters(provider, config) {
  const query = new URLSearchParams({ client_id: config.client_id ?? config.app_id, redirect_uri: config.redirect_uri });
  if (provider === "google") {
    const nonce = crypto.randomUUID();
    sessionStorage.setItem("ibutsu.nonce", nonce);
    query.set("redirect_uri", location.origin + "/ui/login");
    query.set("response_type", "id_token");
    query.set("scope", "openid email profile");
    query.set("nonce", nonce);
    return query;
  }
  query.set("response_type", "code");
  query.set("scope", provider === "keycloak" ? "openid email profile" : config.scope ?? "");
  return query;
}

/** Asks the window of the provider for the user until it answers or is closed. */
function answer(popup) {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (popup.closed) {
        finish();
        reject(new Error("The window of the provider was closed before you were logged in."));
      } else {
        popup.postMessage({ message: "requestResult" }, location.origin);
      }
    }, ASK_MILLISECONDS);
    const receive = (event) => {
      if (event.source === popup && event.origin === location.origin && event.data?.message === "deliverResult") {
        finish();
        popup.close();
        resolve(event.data.result);
      }
    };
    const finish = () => {
      clearInterval(timer);
      window.removeEventListener("message", receive);
    };
    window.addEventListener("message", receive);
  });
}

/** Takes the identity that Google has put behind the # of the address, and removes it from there; null when there is none. */
export async function arriveFromGoogle() {
  const token = new URLSearchParams(location.hash.slice(1)).get("id_token");
  if (!token) {
    return null;
  }
  history.replaceState(null, "", location.pathname + location.search);
  const claims = JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
  const nonce = sessionStorage.getItem("ibutsu.nonce");
  sessionStorage.removeItem("ibutsu.nonce");
  if (!nonce || claims.nonce !== nonce) {
    throw new Error("The Google login was not started in this window. Start it again.");
  }
  return authenticateWithProvider({ provider: "google", code: token });
}
