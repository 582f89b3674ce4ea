import { html } from "lit";

const NUMBER = new Intl.NumberFormat("en");
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const BYTES = ["B", "KB", "MB", "GB"];
const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

export const count = (number) => NUMBER.format(number ?? 0);

/** A number with its word, such as "1 test" or "3 tests". */
export const counted = (number, word) => `${count(number)} ${word}${number === 1 ? "" : "s"}`;

/** A number of bytes in the unit that keeps it short. */
export function size(bytes) {
  const power = Math.min(BYTES.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${NUMBER.format(Number((bytes / 1024 ** power).toPrecision(3)))} ${BYTES[power]}`;
}

/** A duration in words as short as they can be. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "–";
  }
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  }
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts[0] ? `${parts[0]} h ${parts[1]} min` : `${parts[1]} min ${parts[2]} s`;
}

/** How long ago a time is. */
function ago(date) {
  const seconds = (Date.now() - date.getTime()) / 1000;
  if (seconds > 30 * 86400 || seconds < 0) {
    return null;
  }
  for (const [unit, length] of UNITS) {
    if (seconds >= length) {
      return RELATIVE.format(-Math.floor(seconds / length), unit);
    }
  }
  return "just now";
}

/** A time in the zone of the viewer, with UTC in its tip. */
export function time(text, { relative = false } = {}) {
  if (!text) {
    return "–";
  }
  const date = new Date(text);
  const local = DATE.format(date);
  const utc = text.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
  return html`<time datetime=${text} title=${relative ? `${local} (${utc})` : utc}>${(relative && ago(date)) || local}</time>`;
}

/** The short name of a run: job and build where they are known. */
export function runName(run) {
  const jenkins = run.metadata?.jenkins;
  if (jenkins?.job_name) {
    return jenkins.build_number ? `${jenkins.job_name} #${jenkins.build_number}` : jenkins.job_name;
  }
  const key = run.metadata?.run;
  return typeof key === "string" && !/^[0-9a-f-]{36}$/.test(key) ? key : run.source || `Run ${run.id.slice(0, 8)}`;
}
