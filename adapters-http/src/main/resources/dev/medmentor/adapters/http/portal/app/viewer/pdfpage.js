import { html, useEffect, useRef, useState } from '../ui.js';
import { get } from '../api.js';
import { t } from '../text.js';
import { Button, Notice, Spinner } from '../components/index.js';
import { openPdf, pdfjs } from './documents.js';

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
/** Sharper than this costs memory and is not seen. */
const SHARPEST = 2;
const MOST_PIXELS = 16_000_000;

/** A page as it was printed, with the quoted words lit. */
export function PdfPage({ document: cited, bytes, page, mark, onUnreadable }) {
  const [zoom, setZoom] = useState(1);
  const [state, setState] = useState({ loading: true, failure: null, size: null });
  const box = useRef(null);
  const sheet = useRef(null);
  const canvas = useRef(null);
  const letters = useRef(null);
  const lit = useRef(null);
  const width = useWidth(box);

  useEffect(() => {
    if (!width) return undefined;
    let gone = false;
    let rendering = null;
    (async () => {
      try {
        setState((before) => ({ ...before, loading: true, failure: null }));
        const [{ TextLayer }, pdf] = await Promise.all([pdfjs(), openPdf(cited, bytes)]);
        const shown = await pdf.getPage(Math.min(page, pdf.numPages));
        if (gone) return;
        const plain = shown.getViewport({ scale: 1 });
        const viewport = shown.getViewport({ scale: (width / plain.width) * zoom });
        const pixels = Math.min(globalThis.devicePixelRatio || 1, SHARPEST, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
        const picture = document.createElement('canvas');
        picture.width = Math.floor(viewport.width * pixels);
        picture.height = Math.floor(viewport.height * pixels);
        rendering = shown.render({ canvas: picture, viewport, transform: pixels === 1 ? null : [pixels, 0, 0, pixels, 0, 0] });
        await rendering.promise;
        if (gone) return;
        picture.className = 'sheet-picture';
        picture.setAttribute('role', 'img');
        picture.setAttribute('aria-label', t('viewer.picture', { page }));
        canvas.current.replaceChildren(picture);
        const layer = letters.current;
        layer.replaceChildren();
        sheet.current.style.width = `${viewport.width}px`;
        sheet.current.style.height = `${viewport.height}px`;
        sheet.current.style.setProperty('--total-scale-factor', String(viewport.scale));
        setState({ loading: false, failure: null, size: { page, width: viewport.width, height: viewport.height } });
        await new TextLayer({ textContentSource: shown.streamTextContent(), container: layer, viewport }).render();
        if (!gone) sheet.current.dataset.ready = String(page);
      } catch (failure) {
        if (!gone && failure.name !== 'RenderingCancelledException') setState({ loading: false, failure, size: null });
      }
    })();
    return () => {
      gone = true;
      rendering?.cancel();
      delete sheet.current?.dataset.ready;
    };
  }, [cited.id, cited.version, page, zoom, width]);

  const rectangles = useRectangles(cited, page, mark);
  useEffect(() => {
    if (state.size?.page === page && rectangles) lit.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [state.size, rectangles]);

  if (state.failure) {
    return html`
      <${Notice} kind="warn">
        ${t('viewer.unreadable')} <${Button} small onClick=${onUnreadable}>${t('viewer.showText')}<//>
      <//>
    `;
  }
  const at = ZOOMS.indexOf(zoom);
  const ready = state.size?.page === page;
  return html`
    <div class="sheet-tools row">
      <${Button} kind="quiet" small icon="zoomOut" label=${t('viewer.smaller')} disabled=${at <= 0} onClick=${() => setZoom(ZOOMS[at - 1])} />
      <span class="small">${Math.round(zoom * 100)} %</span>
      <${Button} kind="quiet" small icon="zoomIn" label=${t('viewer.larger')} disabled=${at >= ZOOMS.length - 1} onClick=${() => setZoom(ZOOMS[at + 1])} />
    </div>
    <div class="sheet-box" ref=${box} tabindex="0" role="region" aria-label=${t('viewer.picture', { page })}>
      ${state.loading && !ready && html`<${Spinner} />`}
      <div class="sheet" ref=${sheet} hidden=${!ready}>
        <div class="sheet-canvas" ref=${canvas}></div>
        ${ready &&
        rectangles?.boxes.map(
          ([x, y, w, h], i) => html`
            <div
              key=${i}
              ref=${i === 0 ? lit : undefined}
              class="lit ${mark?.verified === false ? 'lit-doubt' : ''}"
              style=${{
                left: `${(x / rectangles.width) * 100}%`,
                top: `${(y / rectangles.height) * 100}%`,
                width: `${(w / rectangles.width) * 100}%`,
                height: `${(h / rectangles.height) * 100}%`,
              }}
            ></div>
          `,
        )}
        <div class="textLayer" aria-hidden="true" ref=${letters}></div>
      </div>
    </div>
  `;
}

/** The rectangles of the quote, and the size of the page that they are measured on. */
function useRectangles(cited, page, mark) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    setFound(null);
    if (!mark?.rectangles?.length) return undefined;
    let gone = false;
    get(`/api/v1/documents/${encodeURIComponent(cited.id)}/pages/${page}?version=${cited.version}`).then(
      ({ width, height }) => !gone && width > 0 && setFound({ boxes: mark.rectangles, width, height }),
      () => {}, // The quote stands above the page all the same.
    );
    return () => {
      gone = true;
    };
  }, [cited.id, cited.version, page, mark]);
  return found;
}

function useWidth(box) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measure = () => {
      const found = Math.floor(box.current?.clientWidth ?? 0);
      // A scroll bar that comes and goes must not draw the page again and again.
      if (found) setWidth((before) => (Math.abs(before - found) < 24 ? before : found));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return width;
}
