/** Names the document after what is shown. */
export function title(...parts) {
  document.title = [...parts.filter(Boolean), "Ibutsu"].join(" · ");
}
