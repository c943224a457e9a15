// Where files are dropped, and what becomes of them.
import { html, useRef, useState } from '../ui.js';
import { bytes, number, percent, t } from '../text.js';
import { Button, Icon, Progress, toast } from '../components/index.js';
import { documentPath } from './collections.js';
import { chosen, dropped } from './files.js';
import { add, clearDone, drop, queue, retry } from './queue.js';
import { reason } from './parts.js';

/** So many rows: more would be read by nobody, and slow the page down. */
const ROWS = 40;

/** Takes files for a collection: dropped, with their folders, or chosen. */
export function DropZone({ collection, children }) {
  const [over, setOver] = useState(false);
  const files = useRef(null);
  const folder = useRef(null);
  const take = (found) => {
    const some = found.filter(({ file }) => file.size > 0);
    if (some.length < found.length) toast(t('library.upload.empty', { count: found.length - some.length }), 'error');
    if (some.length) add(some, { collection });
  };
  const onDrop = (event) => {
    event.preventDefault();
    setOver(false);
    dropped(event.dataTransfer).then(take);
  };
  const onChange = ({ target }) => {
    take(chosen(target));
    target.value = '';
  };
  return html`
    <div
      class="drop-zone ${over ? 'drop-over' : ''}"
      onDragOver=${(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave=${(event) => !event.currentTarget.contains(event.relatedTarget) && setOver(false)}
      onDrop=${onDrop}
    >
      <span class="drop-icon"><${Icon} name="upload" /></span>
      <p class="drop-text">${t('library.upload.drop')}</p>
      <p class="hint">${t('library.upload.kinds')}</p>
      ${children}
      <div class="row drop-actions">
        <${Button} kind="primary" icon="file" onClick=${() => files.current.click()}>${t('library.upload.files')}<//>
        <${Button} icon="folder" class="hide-phone" onClick=${() => folder.current.click()}>${t('library.upload.folder')}<//>
      </div>
      <input ref=${files} type="file" multiple hidden aria-label=${t('library.upload.files')} data-input="files" onChange=${onChange} />
      <input ref=${folder} type="file" webkitdirectory hidden aria-label=${t('library.upload.folder')} onChange=${onChange} />
    </div>
  `;
}

/** The files on their way. */
export function Queue() {
  const items = queue.use();
  if (!items.length) return null;
  const open = items.filter((item) => !['done', 'failed', 'unread'].includes(item.state));
  const trouble = items.filter((item) => ['failed', 'unread'].includes(item.state));
  const done = items.length - open.length - trouble.length;
  const shown = [...trouble, ...open.filter((item) => item.state !== 'waiting'), ...open.filter((item) => item.state === 'waiting'), ...items.filter((item) => item.state === 'done')].slice(0, ROWS);
  const total = items.reduce((sum, item) => sum + item.size, 0);
  const sent = items.reduce((sum, item) => sum + (item.document ? item.size : Math.min(item.sent, item.size)), 0);
  const summary = [
    open.length && t('library.queue.open', { count: open.length }),
    done && t('library.queue.done', { count: done }),
    trouble.length && t('library.queue.trouble', { count: trouble.length }),
  ].filter(Boolean);
  return html`
    <section class="card queue" aria-label=${t('library.queue.title')}>
      <header class="card-head">
        <div>
          <h2>${t('library.queue.title')}</h2>
          <p class="hint" aria-live="polite">${summary.join(' · ')}</p>
        </div>
        ${done > 0 && html`<${Button} kind="quiet" small onClick=${clearDone}>${t('library.queue.clear')}<//>`}
      </header>
      ${sent < total &&
      html`
        <div class="queue-total">
          <${Progress} value=${(100 * sent) / total} label=${t('library.queue.total')} />
          <span class="hint">${t('library.queue.of', { sent: bytes(sent), total: bytes(total) })}</span>
        </div>
      `}
      <ul class="queue-list">
        ${shown.map((item) => html`<${Row} key=${item.id} item=${item} />`)}
      </ul>
      ${items.length > shown.length && html`<p class="hint">${t('library.queue.more', { count: items.length - shown.length, number: number(items.length - shown.length) })}</p>`}
    </section>
  `;
}

function Row({ item }) {
  const name = item.document
    ? html`<a href=${documentPath(item.document)}>${item.name}</a>`
    : html`<span>${item.name}</span>`;
  return html`
    <li class="queue-row queue-${item.state}" data-file=${item.name} data-state=${item.state}>
      <${Icon} name=${{ done: 'check', failed: 'alert', unread: 'warning', paused: 'offline' }[item.state] ?? 'document'} />
      <div class="queue-what">
        <div class="queue-name">${name}<span class="hint">${bytes(item.size)}</span></div>
        <div class="queue-state">${words(item)}</div>
        ${bar(item)}
      </div>
      <div class="row">
        ${item.state === 'failed' &&
        html`<${Button} small icon="refresh" onClick=${() => retry(item.id)}>${t('library.retry')}<//>`}
        ${item.state === 'unread' &&
        html`<a class="button button-secondary button-small" href=${documentPath(item.document)}>${t('library.queue.look')}</a>`}
        <${Button}
          kind="quiet"
          small
          icon="close"
          label=${t(item.document ? 'library.queue.hide' : 'library.queue.stop', { name: item.name })}
          onClick=${() => drop(item.id)}
        />
      </div>
    </li>
  `;
}

function words(item) {
  if (item.state === 'sending') {
    return t(item.sent < item.size ? 'library.queue.sending' : 'library.queue.storing', { percent: percent(item.sent / item.size) });
  }
  if (item.state === 'reading') return t(`library.stage.${item.stage}`);
  if (item.state === 'failed') return item.error;
  if (item.state === 'unread') return reason({ code: item.code, message: item.error });
  return t(`library.queue.state.${item.state}`);
}

function bar(item) {
  const label = t('library.progress', { name: item.name });
  if (item.state === 'sending' || item.state === 'paused') {
    return html`<${Progress} value=${(100 * item.sent) / item.size} label=${label} />`;
  }
  return item.state === 'reading' && html`<${Progress} value=${item.stage === 'QUEUED' ? null : item.percent} label=${label} />`;
}
