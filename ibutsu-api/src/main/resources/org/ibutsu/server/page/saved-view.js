import { link } from "./router.js";

/** The widget whose configurations are saved views. */
export const SAVED_VIEW = "saved-view";

/** Returns the address that a saved view leads to. */
export const address = ({ project_id: project, params: { page, query } }) =>
  link(`/project/${project}${page === "triage" ? "" : `/${page}`}`) + (query ? `?${query}` : "");

/** Returns the saved part of the query of an address: all but the page of the list. */
export function saved(query) {
  const parameters = new URLSearchParams(query);
  parameters.delete("page");
  parameters.sort();
  return parameters.toString();
}
