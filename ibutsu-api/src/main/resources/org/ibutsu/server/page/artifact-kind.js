const TEXT = /\.(log|txt|md|csv|xml|ya?ml|ini|properties|out|err|diff|patch|java|py|js|ts|go|rs|sh|har|feature)$/i;

/** How an artifact is shown: by the type that the server sees in its content, then by its name. */
export function kind(type, name) {
  const plain = type.split(";")[0];
  if (plain === "image/svg+xml" || plain.includes("html") || /\.(html?|xhtml|svg)$/i.test(name)) {
    return "document";
  }
  if (plain.startsWith("image/")) {
    return "picture";
  }
  if (plain.includes("json") || /\.json$/i.test(name)) {
    return "json";
  }
  return plain.startsWith("text/") || plain.includes("xml") || (TEXT.test(name) && !/zip|compress|tar/.test(plain)) ? "text" : "file";
}
