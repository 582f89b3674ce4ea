import { html } from "lit";
import { duration } from "./format.js";
import { SIGNS } from "./outcome.js";
import { link } from "./router.js";

/** The name of a build; commits are known by their first characters. */
export const shortBuild = (build) => (/^[0-9a-f]{40}$/.test(build) ? build.slice(0, 10) : build);

/** A result in a row of results of its test. */
export function resultMark(project, { id, result, build, duration: seconds, start_time: start, flaky }, current) {
  const ended = flaky ? `${result}, flaky` : result;
  const words = `${ended}, ${duration(seconds)}, ${start ? new Date(start).toLocaleString() : "time unknown"}${build ? ", " + build : ""}`;
  return html`<li><a class="mark-box ${flaky ? "xpassed" : result}" href=${link(`/project/${project}/results/${id}`)} title=${words}
    aria-current=${id === current ? "true" : "false"}><span aria-hidden="true">${SIGNS[result] ?? "?"}</span><span class="unseen">${words}</span></a></li>`;
}
