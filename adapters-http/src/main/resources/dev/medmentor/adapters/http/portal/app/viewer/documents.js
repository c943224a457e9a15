// PDFs that are open, read by ranges of bytes, so that a long one opens as fast as a short one.
import { response } from '../api.js';
import { onLogout } from '../session.js';

const LIB = new URL('../../lib/', import.meta.url).href;
const RANGE = 1 << 17;
const OPEN = 3;
const opened = new Map();
let library = null;

onLogout(() => {
  opened.forEach((each) => each.then((pdf) => pdf.destroy(), () => {}));
  opened.clear();
});

/** pdf.js, loaded when the first document is opened. */
export function pdfjs() {
  library ??= import('pdfjs').then((found) => {
    found.GlobalWorkerOptions.workerSrc = `${LIB}pdf.worker.js`;
    return found;
  });
  return library;
}

/** The document of pdf.js; `bytes` is the size of the file. */
export function openPdf({ id, version }, bytes) {
  const name = `${id}/${version}`;
  if (!opened.has(name)) {
    const opening = open(`/api/v1/documents/${encodeURIComponent(id)}/file?version=${version}`, bytes);
    opening.catch(() => opened.delete(name));
    opened.set(name, opening);
    const [oldest] = opened.keys();
    if (opened.size > OPEN) {
      opened.get(oldest).then((pdf) => pdf.destroy(), () => {});
      opened.delete(oldest);
    }
  }
  return opened.get(name);
}

async function open(path, bytes) {
  const { getDocument, PDFDataRangeTransport } = await pdfjs();
  class Ranges extends PDFDataRangeTransport {
    async requestDataRange(begin, end) {
      try {
        const part = await response(path, { headers: { Accept: '*/*', Range: `bytes=${begin}-${end - 1}` } });
        this.onDataRange(begin, new Uint8Array(await part.arrayBuffer()));
      } catch (failure) {
        task.destroy();
        refuse(failure);
      }
    }
  }
  let refuse;
  const failed = new Promise((_, reject) => {
    refuse = reject;
  });
  failed.catch(() => {});
  const task = getDocument({
    range: new Ranges(bytes, null),
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    stopAtErrors: false,
    cMapUrl: `${LIB}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${LIB}standard_fonts/`,
    wasmUrl: `${LIB}wasm/`,
  });
  task.onPassword = () => task.destroy(); // The text was read all the same, and is shown instead.
  return Promise.race([task.promise, failed]);
}
