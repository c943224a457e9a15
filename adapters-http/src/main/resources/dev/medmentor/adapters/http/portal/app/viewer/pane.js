import { html, useEffect, useRef, useState } from '../ui.js';
import { get } from '../api.js';
import { failureText, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Button, Notice, Spinner, Tabs } from '../components/index.js';
import { PageText } from './pagetext.js';
import { PdfPage } from './pdfpage.js';

/**
 * A document beside the conversation, at the page that is cited. `opened`: `{document: {id, name, version}, page}`, and of a
 * citation `quote`, `start`, `end`, `rectangles`, `verified`. Beside the page on wide screens, over it on others.
 */
export function CitationPane({ opened, onClose }) {
  const { document: cited } = opened;
  const [page, setPage] = useState(opened.page);
  const [view, setView] = useState('page');
  const pane = useRef(null);
  const described = useLoaded(() => get(`/api/v1/documents/${encodeURIComponent(cited.id)}?version=${cited.version}`), [cited.id, cited.version]);
  useEffect(() => setPage(opened.page), [opened]);
  useEffect(() => {
    const before = document.activeElement;
    pane.current?.focus({ preventScroll: true });
    return () => before?.isConnected && before.focus({ preventScroll: true });
  }, []);
  const keys = (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (step && page + step >= 1 && page + step <= pages) {
      event.preventDefault();
      setPage(page + step);
    }
  };
  const pdf = described.data?.mediaType === 'application/pdf';
  const pages = described.data?.pagesTotal || described.data?.pagesDone || opened.page;
  const here = page === opened.page ? opened : null;
  const tabs = [
    { id: 'page', label: t('viewer.page'), icon: 'document' },
    { id: 'text', label: t('viewer.text'), icon: 'list' },
  ];
  return html`
    <section class="pane" ref=${pane} tabindex="-1" aria-label=${t('viewer.label', { document: cited.name })} onKeyDown=${keys} data-page=${page}>
      <header class="pane-head">
        <div class="grow">
          <h2 class="clip">${cited.name}</h2>
          <div class="pane-turn">
            <${Button} kind="quiet" small icon="back" label=${t('viewer.before')} disabled=${page <= 1} onClick=${() => setPage(page - 1)} />
            <span class="small">${t('viewer.pageOf', { page, pages })}</span>
            <${Button} kind="quiet" small icon="forward" label=${t('viewer.after')} disabled=${page >= pages} onClick=${() => setPage(page + 1)} />
            ${page !== opened.page && html`<${Button} kind="quiet" small icon="link" onClick=${() => setPage(opened.page)}>${t('viewer.back', { page: opened.page })}<//>`}
          </div>
        </div>
        <${Button} kind="quiet" icon="close" label=${t('viewer.close')} onClick=${onClose} />
      </header>
      ${opened.quote &&
      html`
        <blockquote class="pane-quote ${opened.verified ? '' : 'pane-doubt'}">
          <p>${opened.quote}</p>
          ${!opened.verified && html`<p class="hint">${t('viewer.unverified')}</p>`}
        </blockquote>
      `}
      <div class="pane-body">
        ${described.loading && html`<${Spinner} />`}
        ${described.failure &&
        html`<${Notice} kind="warn">${described.failure.status === 404 ? t('viewer.gone') : failureText(described.failure)}<//>`}
        ${described.data && !pdf && html`<${PageText} document=${cited} page=${page} mark=${here} />`}
        ${described.data &&
        pdf &&
        html`
          <${Tabs} tabs=${tabs} current=${view} onSelect=${setView} label=${t('viewer.views')}>
            ${view === 'page'
              ? html`<${PdfPage} document=${cited} bytes=${described.data.bytes} page=${page} mark=${here} onUnreadable=${() => setView('text')} />`
              : html`<${PageText} document=${cited} page=${page} mark=${here} />`}
          <//>
        `}
      </div>
    </section>
  `;
}
