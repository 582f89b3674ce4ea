const ROUTES = [];

/** Adds a page: the path with its parameters, its element, how to load that, and whether it needs no log-in. */
function page(path, tag, load, { open = false } = {}) {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  const pattern = new RegExp("^" + path.replace(/:\w+/g, "([^/]+)") + "/?$");
  ROUTES.push({ tag, load, open, names, pattern });
}

page("/", "projects-page", () => import("./projects-page.js"));
page("/projects", "projects-page", () => import("./projects-page.js"));
page("/login", "login-page", () => import("./login-page.js"), { open: true });
page("/register", "register-page", () => import("./register-page.js"), { open: true });
page("/forgot-password", "recover-page", () => import("./recover-page.js"), { open: true });
page("/reset-password/:code", "reset-page", () => import("./reset-page.js"), { open: true });
page("/project/:project", "triage-page", () => import("./triage-page.js"));
page("/project/:project/runs", "runs-page", () => import("./runs-page.js"));
page("/project/:project/runs/:run", "run-page", () => import("./run-page.js"));
page("/project/:project/results/:result", "result-page", () => import("./result-page.js"));
page("/project/:project/test", "test-page", () => import("./test-page.js"));
page("/project/:project/tests", "tests-page", () => import("./tests-page.js"));
page("/project/:project/tests/:kind", "tests-page", () => import("./tests-page.js"));
page("/project/:project/compare", "compare-page", () => import("./compare-page.js"));
page("/project/:project/import", "import-page", () => import("./import-page.js"));
page("/project/:project/dashboards", "dashboards-page", () => import("./dashboards-page.js"));
page("/project/:project/dashboards/:dashboard", "dashboards-page", () => import("./dashboards-page.js"));
page("/project/:project/views/:widget", "view-page", () => import("./view-page.js"));
page("/profile", "profile-page", () => import("./profile-page.js"));
page("/tokens", "tokens-page", () => import("./tokens-page.js"));
page("/admin", "users-page", () => import("./users-page.js"));
page("/admin/users", "users-page", () => import("./users-page.js"));
page("/admin/users/:user", "user-page", () => import("./user-page.js"));
page("/admin/projects", "admin-projects-page", () => import("./admin-projects-page.js"));
page("/admin/projects/:administered", "admin-project-page", () => import("./admin-project-page.js"));
page("/admin/groups", "groups-page", () => import("./groups-page.js"));

/** Returns the page of a path with the values of its parameters; null when there is none. */
export function find(path) {
  for (const { pattern, names, ...route } of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      const parameters = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1])]));
      return { ...route, parameters };
    }
  }
  return null;
}
