// Files out of what was dropped or chosen, folders and all.

const HIDDEN = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** Every file in what was dropped. To be called at once: the browser forgets it after the event. */
export async function dropped(transfer) {
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const found = [];
  for (const entry of entries) {
    if (entry instanceof File) found.push({ file: entry, path: entry.name });
    else if (entry) await walk(entry, '', found);
  }
  return found;
}

/** Every file of a file input, also of one that takes folders. */
export const chosen = (input) =>
  [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })).filter(({ file }) => !HIDDEN.test(file.name));

async function walk(entry, above, found) {
  if (HIDDEN.test(entry.name)) return;
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ file, path });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A browser gives the content of a folder in stretches, the last of which is empty.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const child of some) await walk(child, `${path}/`, found);
  }
}
