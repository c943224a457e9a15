// Small pieces that several pages of the library show.
import { html, useEffect, useRef } from '../ui.js';
import { has, t } from '../text.js';
import { Chip, Progress } from '../components/index.js';

/** How the reading of a document stands. */
export function Status({ document }) {
  const { status, stage, percent, pageReport } = document;
  if (status === 'FAILED') return html`<${Chip} kind="danger" icon="alert">${t('library.status.failed')}<//>`;
  if (status === 'COMPLETED') {
    return pageReport.FAILED
      ? html`<${Chip} kind="warn" icon="warning">${t('library.status.partly')}<//>`
      : html`<${Chip} kind="ok" icon="check">${t('library.status.completed')}<//>`;
  }
  return html`
    <span class="reading">
      <${Chip} kind="info" icon="wait">${t(`library.stage.${stage}`)}<//>
      ${stage !== 'QUEUED' && html`<${Progress} value=${percent} label=${t('library.progress', { name: document.name })} />`}
    </span>
  `;
}

/** Why something failed, in our words where we have any. */
export const reason = (error) =>
  error && has(`library.error.${error.code}`) ? t(`library.error.${error.code}`) : (error?.message ?? '');

/** The same function again and again while a component is shown; `null` pauses. */
export function useInterval(action, milliseconds) {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (!milliseconds) return undefined;
    const timer = setInterval(() => !globalThis.document.hidden && latest.current(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}

/** `text` with each word of `query` marked. */
export function Marked({ text, query }) {
  const words = [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])].sort((a, b) => b.length - a.length);
  if (!words.length) return text;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})`, 'giu');
  const parts = text.split(pattern);
  return html`${parts.map((part, i) => (i % 2 ? html`<mark key=${i}>${part}</mark>` : part))}`;
}
