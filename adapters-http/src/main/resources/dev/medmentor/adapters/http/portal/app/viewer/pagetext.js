import { html, useLayoutEffect, useRef } from '../ui.js';
import { get } from '../api.js';
import { failureText, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Notice, Spinner } from '../components/index.js';

/** The text of a page as it was read, with the quoted words marked. */
export function PageText({ document: cited, page, mark }) {
  const loaded = useLoaded(() => get(`/api/v1/documents/${encodeURIComponent(cited.id)}/pages/${page}?version=${cited.version}`), [cited.id, cited.version, page]);
  const marked = useRef(null);
  useLayoutEffect(() => {
    marked.current?.scrollIntoView({ block: 'center' });
  }, [loaded.data, mark]);
  if (loaded.loading) return html`<${Spinner} />`;
  if (!loaded.data) return html`<${Notice} kind="error">${failureText(loaded.failure)}<//>`;
  const { text, reason } = loaded.data;
  if (!text) return html`<${Notice} kind="info">${reason || t('viewer.empty')}<//>`;
  const [start, end] = range(text, mark);
  return html`
    <div class="pagetext" tabindex="0" role="region" aria-label=${t('viewer.textOf', { page })}>${text.slice(0, start)}${end > start && html`<mark ref=${marked}>${text.slice(start, end)}</mark>`}${text.slice(end)}</div>
  `;
}

/** Of a citation its offsets count; a passage is looked for. */
function range(text, mark) {
  if (mark?.quote && mark.end > mark.start) return [mark.start, Math.min(mark.end, text.length)];
  if (mark?.passage) {
    const at = text.indexOf(mark.passage);
    if (at >= 0) return [at, at + mark.passage.length];
  }
  return [text.length, text.length];
}
