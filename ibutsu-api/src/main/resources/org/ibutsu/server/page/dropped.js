import { tarGz } from "./tar.js";

const ARCHIVE = /\.(zip|tgz|tar\.gz)$/i;

/**
 * The files that were dropped, those in folders too, each with its path. What is not on a disk has no entry, and no folders.
 *
 * @param signal ends the search
 * @param progress is told how many files were found so far
 */
export async function dropped(transfer, { signal, progress }) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = entries.length ? [] : [...transfer.files].map((file) => ({ path: file.name, file }));
  for (const entry of entries) {
    await collect(entry, found, signal, progress);
  }
  return found;
}

async function collect(entry, found, signal, progress) {
  if (entry.isFile) {
    found.push(await fileOf(entry));
    return;
  }
  const reader = entry.createReader();
  // A reader gives some of the entries each time, and none at the end.
  for (let some = [null]; some.length; ) {
    signal.throwIfAborted();
    some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    found.push(...(await Promise.all(some.filter((each) => each.isFile).map(fileOf))));
    progress(found.length);
    for (const each of some.filter((one) => !one.isFile)) {
      await collect(each, found, signal, progress);
    }
  }
}

const fileOf = async (entry) => ({
  path: entry.fullPath.replace(/^\//, ""),
  file: await new Promise((resolve, reject) => entry.file(resolve, reject)),
});

/** The files that were chosen, each with its path. */
export const chosen = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/**
 * Makes uploads of files. Archives are uploads by themselves; the others become one, so that they are stored as one run, or one
 * each.
 *
 * @param each whether each file is an upload
 * @param signal ends the packing
 * @param progress is told the share of the files that is packed
 */
export async function uploads(files, { each, signal, progress }) {
  const visible = files.filter(({ path }) => !/(^|\/)\./.test(path));
  const isAlone = ({ path }) => each || ARCHIVE.test(path);
  const alone = visible.filter(isAlone);
  const together = visible.filter((one) => !isAlone(one));
  const single = together.length === 1 && !together[0].path.includes("/");
  const folder = together[0]?.path.includes("/") ? together[0].path.split("/")[0] : "reports";
  return [
    ...alone.map(({ file }) => ({ name: file.name, content: file, files: 1 })),
    ...(single ? [{ name: together[0].file.name, content: together[0].file, files: 1 }] : []),
    ...(!single && together.length ? [{ name: `${folder}.tar.gz`, content: await tarGz(together, { signal, progress }), files: together.length }] : []),
  ];
}
