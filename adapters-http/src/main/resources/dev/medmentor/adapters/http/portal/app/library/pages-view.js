// What came of each page, and its text beside its picture.
import { html, useEffect, useState } from '../ui.js';
import { get, query as withQuery } from '../api.js';
import { failureText, has, number, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Button, Card, Chip, EmptyState, Field, Notice, Spinner, Switch } from '../components/index.js';
import { Picture } from './picture.js';

/** So many pages are shown at first; a book has more. */
const MANY = 300;

const url = (document, rest, version) => withQuery(`/api/v1/documents/${document.id}${rest}`, { version });

/** A verdict for each page; those that failed with their reasons. */
export function Report({ document, onPage }) {
  const report = useLoaded(
    () => get(url(document, '/pages', document.version)),
    [document.id, document.version, document.status, document.pagesDone],
    { following: true },
  );
  const [troubled, setTroubled] = useState(false);
  const [whole, setWhole] = useState(false);
  const { pageReport } = document;
  if (report.failure) return html`<${Notice} kind="error">${failureText(report.failure)}<//>`;
  if (!report.data) return html`<${Spinner} />`;
  const { pages } = report.data;
  if (!pages.length) {
    return html`<${EmptyState} icon="document" title=${t('library.report.none')} text=${t('library.report.noneText')} />`;
  }
  const failed = pages.filter((page) => page.verdict === 'FAILED');
  const listed = troubled ? pages.filter((page) => page.verdict === 'FAILED' || page.verdict === 'EMPTY') : pages;
  const shown = whole ? listed : listed.slice(0, MANY);
  return html`
    <div class="stack">
      <div class="row">
        <${Chip} kind="ok">${t('library.verdict.count.TEXT', { count: pageReport.TEXT, number: number(pageReport.TEXT) })}<//>
        ${pageReport.OCR > 0 && html`<${Chip} kind="info">${t('library.verdict.count.OCR', { count: pageReport.OCR, number: number(pageReport.OCR) })}<//>`}
        ${pageReport.EMPTY > 0 && html`<${Chip}>${t('library.verdict.count.EMPTY', { count: pageReport.EMPTY, number: number(pageReport.EMPTY) })}<//>`}
        ${pageReport.FAILED > 0 && html`<${Chip} kind="danger">${t('library.verdict.count.FAILED', { count: pageReport.FAILED, number: number(pageReport.FAILED) })}<//>`}
      </div>
      ${failed.length > 0 &&
      html`
        <${Card} title=${t('library.report.failed')}>
          <ul class="failed-pages">
            ${failed.slice(0, MANY).map(
              (page) => html`
                <li key=${page.page}>
                  <button type="button" class="link" onClick=${() => onPage(page.page)}>${t('library.pageNumber', { number: number(page.page) })}</button>
                  <span>${page.reason}</span>
                </li>
              `,
            )}
          </ul>
        <//>
      `}
      ${pageReport.FAILED + pageReport.EMPTY > 0 &&
      html`<${Switch} label=${t('library.report.troubled')} checked=${troubled} onValue=${setTroubled} />`}
      <ol class="page-grid" aria-label=${t('library.report.title')}>
        ${shown.map(
          (page) => html`
            <li key=${page.page}>
              <button
                type="button"
                class="page-cell page-${page.verdict.toLowerCase()}"
                title=${page.reason || t(`library.verdict.${page.verdict}`)}
                aria-label="${t('library.pageNumber', { number: number(page.page) })}: ${t(`library.verdict.${page.verdict}`)}"
                onClick=${() => onPage(page.page)}
              >
                <span>${number(page.page)}</span><span class="page-verdict">${t(`library.verdict.${page.verdict}`)}</span>
              </button>
            </li>
          `,
        )}
      </ol>
      ${listed.length > shown.length && html`<${Button} onClick=${() => setWhole(true)}>${t('library.report.all', { number: number(listed.length) })}<//>`}
    </div>
  `;
}

/** A page's picture and the text that was read from it, side by side. */
export function Pages({ document, version, page, onPage }) {
  const of = version ?? (document.liveVersion || document.version);
  const [typed, setTyped] = useState(String(page));
  const text = useLoaded(() => get(url(document, `/pages/${page}`, of)), [document.id, of, page, document.status], { following: true });
  useEffect(() => setTyped(String(page)), [page]);
  const total = document.pagesTotal || Infinity;
  const go = (event) => {
    event.preventDefault();
    const wanted = Math.round(Number(typed));
    if (wanted >= 1 && wanted <= total) onPage(wanted);
    else setTyped(String(page));
  };
  const pdf = document.mediaType === 'application/pdf';
  return html`
    <div class="stack">
      <form class="row page-steps" onSubmit=${go}>
        <${Button} icon="back" label=${t('library.page.before')} disabled=${page <= 1} onClick=${() => onPage(page - 1)} />
        <${Field} label=${t('library.page.number')} hideLabel inputmode="numeric" size="5" value=${typed} onValue=${setTyped} />
        ${document.pagesTotal > 0 && html`<span>${t('library.page.of', { total: number(document.pagesTotal) })}</span>`}
        <${Button} icon="forward" label=${t('library.page.after')} disabled=${page >= total} onClick=${() => onPage(page + 1)} />
      </form>
      <div class="page-pair ${pdf ? '' : 'page-alone'}">
        ${pdf && html`<${Picture} document=${document} version=${of} page=${page} />`}
        <section class="page-text" aria-label=${t('library.page.text')} tabindex="0">
          ${text.failure && html`<${Notice} kind="warn">${failureText(text.failure)}<//>`}
          ${!text.data && !text.failure && html`<${Spinner} />`}
          ${text.data && html`<${Text} page=${text.data} />`}
        </section>
      </div>
    </div>
  `;
}

function Text({ page }) {
  if (page.verdict === 'FAILED') {
    return html`<${Notice} kind="error" title=${t('library.verdict.FAILED')}>${page.reason}<//>`;
  }
  if (!page.text.trim()) {
    return html`<${EmptyState} icon="document" title=${t('library.page.empty')} text=${page.reason || t('library.page.emptyText')} />`;
  }
  return html`${page.blocks.map((block, i) => {
    const words = page.text.slice(block.start, block.end);
    const kind = has(`library.block.${block.kind}`) ? t(`library.block.${block.kind}`) : undefined;
    return html`<p key=${i} class="block block-${block.kind.toLowerCase()}" title=${kind}>${words}</p>`;
  })}`;
}
