import { html } from "lit";
import { empty } from "./notice.js";
import { link } from "./router.js";

/** Says how the first runs come into a project. */
export const noRuns = (project) =>
  empty(
    "There are no runs yet",
    html`<a href=${link(`/project/${project}/import`)}>Import reports</a> by dropping them, or from a build:
      <code>./ibutsu import target/surefire-reports --url ${location.origin} --token … --project ${project}</code>`,
  );
