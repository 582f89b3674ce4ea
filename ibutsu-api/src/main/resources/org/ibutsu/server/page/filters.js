/** The operators of filters, with what they are called. */
export const OPERATORS = [
  ["=", "is"],
  ["!", "is not"],
  ["%", "contains"],
  ["~", "matches regex"],
  ["*", "is one of (a;b)"],
  [">", "more than"],
  ["<", "less than"],
  [">=", "at least"],
  ["<=", "at most"],
  [")", "at least )"],
  ["(", "at most ("],
  ["@", "exists (yes or no)"],
];

const FORM = /^([A-Za-z0-9._-]+)(>=|<=|[=!><)(~*%@])([^\n]*)/;
const ARRAYS = ["metadata.tags", "metadata.markers", "metadata.annotations"];
const COLUMNS = {
  runs: ["component", "env", "source", "start_time", "duration", "created", "id", "project_id"],
  results: ["test_id", "result", "component", "env", "source", "start_time", "duration", "run_id", "id", "project_id", "params"],
};
const COUNTERS = ["failures", "errors", "skips", "passes", "tests", "pass_percent", "xfailures", "xpasses"].map((name) => "summary." + name);

/** The fields that rows of a kind always have. */
export const knownFields = (kind) => (kind === "runs" ? [...COLUMNS.runs.slice(0, 6), ...COUNTERS] : COLUMNS.results.slice(0, 7));

/** Takes a filter apart; null when it is none. */
export function parse(text) {
  const match = FORM.exec(text);
  return match && { field: match[1], operator: match[2], value: match[3] };
}

/** What the operator of a filter is called. */
export const words = (operator) => OPERATORS.find(([sign]) => sign === operator)?.[1].replace(/ \(.*| [)(]$/, "") ?? operator;

/** Says why the server passes over a filter without a word; null when it does not. */
export function ignored(text, kind) {
  const filter = parse(text);
  if (!filter) {
    return "This is no filter: it needs a field, an operator and a value without blanks between them.";
  }
  const { field, operator } = filter;
  if (ARRAYS.includes(field) && !["=", "*", "@"].includes(operator)) {
    return `${field} is a list, where only "is", "is one of" and "exists" are looked at.`;
  }
  const known = COLUMNS[kind].includes(field) || /^(metadata|data)\./.test(field) || (kind === "runs" && field.startsWith("summary."));
  return known ? null : `There is no field ${field}, so this filter is ignored.`;
}

/** Says why a filter cannot be sent as it is; null when it can. */
export function fault({ field, operator, value }) {
  if (!/^[A-Za-z0-9._-]+$/.test(field)) {
    return "A field has letters, digits, dots, dashes and underscores.";
  }
  if (value.includes(",")) {
    return 'A value cannot hold a comma. "contains" takes an underscore for any character.';
  }
  return operator === "@" && value === "" ? "Say yes or no." : null;
}

/** Makes filters of names in the address into those that are sent: of the project, and without empty ones. */
export const scoped = (project, filters) => [`project_id=${project}`, ...filters.filter((text) => parse(text))];

/** The values in a document that are no documents themselves, each with its path, such as metadata.jenkins.job_name. */
export function leaves(document, prefix = "metadata") {
  return Object.entries(document ?? {}).flatMap(([name, value]) => {
    const path = `${prefix}.${name}`;
    return value && typeof value === "object" && !Array.isArray(value) ? leaves(value, path) : [{ path, value }];
  });
}
