/** Sets the title of the document. */
export function title(...parts) {
  document.title = [...parts.filter(Boolean), "Ibutsu"].join(" · ");
}
