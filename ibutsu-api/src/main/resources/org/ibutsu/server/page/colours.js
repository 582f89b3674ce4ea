/** Returns the colours that properties of the style sheets stand for in the present theme, for what is drawn on a canvas. */
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
