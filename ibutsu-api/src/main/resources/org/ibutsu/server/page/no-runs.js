import { html } from "lit";
import { empty } from "./notice.js";

/** Says how the first runs come into a project. */
export const noRuns = (project) =>
  empty(
    "There are no runs yet",
    html`Import a report: <code>./ibutsu import target/surefire-reports --url ${location.origin} --token … --project ${project}</code>`,
  );
