import { html } from "lit";

const CODES = /\u001b\[([0-9;]*)([A-Za-z])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f]|\u001b/g;
const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** Changes a style by the numbers of an escape sequence. Colours beyond the first 16 are left out. */
function apply(style, numbers) {
  const codes = numbers === "" ? [0] : numbers.split(";").map(Number);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) {
      style.clear();
    } else if (code === 1 || code === 3 || code === 4) {
      style.set(code, { 1: "bold", 3: "italic", 4: "underlined" }[code]);
    } else if (code === 22) {
      style.delete(1);
    } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      style.set("fore", "ansi-" + NAMES[code % 10]);
    } else if (code === 39) {
      style.delete("fore");
    } else if (code === 38 || code === 48) {
      i += codes[i + 1] === 5 ? 2 : 4;
    }
  }
}

/** Splits a text into pieces of one style each. Other sequences for terminals, and control characters, are left out. */
export function pieces(text, style = new Map()) {
  const found = [];
  let from = 0;
  const add = (part) => part && found.push({ text: part, style: [...style.values()].join(" ") });
  for (const match of text.matchAll(CODES)) {
    add(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === "m") {
      apply(style, match[1]);
    }
  }
  add(text.slice(from));
  return found;
}

/** A text without colours and control characters. */
export const plain = (text) => text.replace(CODES, "");

/** A line in its colours, with the search term marked. The style continues on the next line. */
export function coloured(line, style, needle) {
  return pieces(line, style).map((piece) => {
    const text = needle ? marked(piece.text, needle) : piece.text;
    return piece.style ? html`<span class=${piece.style}>${text}</span>` : text;
  });
}

function marked(text, needle) {
  const parts = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + needle.length)}</mark>`);
    from = at + needle.length;
  }
  return [...parts, text.slice(from)];
}
