const BLOCK = 512;
const MAX_NAME_BYTES = 100;
const ENCODER = new TextEncoder();

/** The header of an entry, by the format ustar. */
function header(name, size, type) {
  const block = new Uint8Array(BLOCK);
  const write = (text, at) => block.set(ENCODER.encode(text).subarray(0, MAX_NAME_BYTES), at);
  const octal = (number, length) => number.toString(8).padStart(length, "0");
  write(name, 0);
  write(octal(0o644, 7), 100);
  write(octal(0, 7), 108);
  write(octal(0, 7), 116);
  write(octal(size, 11), 124);
  write(octal(0, 11), 136);
  write("        ", 148);
  write(type, 156);
  write("ustar\u000000", 257);
  write(octal(block.reduce((sum, byte) => sum + byte, 0), 6) + "\u0000 ", 148);
  return block;
}

const padding = (size) => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);

/** An entry that gives the next one a name of any length. */
function longName(name) {
  const record = ` path=${name}\n`;
  const bytes = ENCODER.encode(record).length;
  let length = bytes;
  while (length !== bytes + String(length).length) {
    length = bytes + String(length).length;
  }
  return [header("PaxHeader", length, "x"), length + record, padding(length)];
}

/**
 * Packs files into an archive.
 *
 * @param files the files to pack, each with its path
 * @param signal ends the packing
 * @param progress receives the packed share
 * @returns the promise of a blob, a tar that is compressed by gzip
 */
export function tarGz(files, { signal, progress }) {
  const parts = files.flatMap(({ path, file }) => [
    ...(ENCODER.encode(path).length > MAX_NAME_BYTES ? longName(path) : []),
    header(path, file.size, "0"),
    file,
    padding(file.size),
  ]);
  const tar = new Blob([...parts, new Uint8Array(2 * BLOCK)]);
  let packed = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      packed += chunk.length;
      progress(packed / tar.size);
      controller.enqueue(chunk);
    },
  });
  return new Response(tar.stream().pipeThrough(counter, { signal }).pipeThrough(new CompressionStream("gzip"))).blob();
}
