const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Returns the colours that properties of the style sheets stand for in the present theme, for drawing on a canvas. */
export function colours(element, names) {
  const style = getComputedStyle(element);
  const probe = element.appendChild(document.createElement("i"));
  const found = names.map((name) => {
    probe.style.color = style.getPropertyValue(name);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

/**
 * Calls a function whenever the theme changes, as a canvas keeps its colours.
 *
 * @returns a function that ends that
 */
export function onThemeChange(redraw) {
  const chosen = new MutationObserver(redraw);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  DARK.addEventListener("change", redraw);
  return () => {
    chosen.disconnect();
    DARK.removeEventListener("change", redraw);
  };
}
