const LIBRARY = [
  /^\s*at (java|javax|jdk|sun|com\.sun|jakarta|org\.junit|org\.testng|org\.apache\.maven|org\.gradle|org\.springframework|org\.mockito|org\.hamcrest|org\.assertj|kotlin|scala|groovy)[.$/]/,
  /^\s*at (?:async )?.*\(?(node:|.*node_modules)/,
  /^\s*File ".*(site-packages|dist-packages|lib\/python[\d.]+)\//,
  /^\S*(site-packages|dist-packages|lib\/python[\d.]+)\/\S+:\d+/,
  /^\s*at (System|Microsoft|Xunit|NUnit)\./,
];
const FOLLOWS = /^\s{4,}(?!at |File )\S/;
const LEAST = 3;

/** Puts lines in blocks: those of libraries between those of one's own, which can be folded, and all others. */
export function blocks(lines) {
  const found = [];
  let i = 0;
  while (i < lines.length) {
    const start = i;
    let frames = 0;
    while (i < lines.length && isLibrary(lines[i])) {
      frames++;
      i++;
      while (i < lines.length && lines[i - 1].includes("File \"") && FOLLOWS.test(lines[i])) {
        i++;
      }
    }
    if (frames >= LEAST) {
      found.push({ frames, from: start, to: i });
    } else {
      i = Math.max(i, start + 1);
      const last = found.at(-1);
      if (last && !last.frames && last.to === start) {
        last.to = i;
      } else {
        found.push({ frames: 0, from: start, to: i });
      }
    }
  }
  return found;
}

const isLibrary = (line) => line.length < 2000 && LIBRARY.some((pattern) => pattern.test(line));
