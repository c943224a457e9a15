import { html, useEffect, useId, useRef, useState } from '../ui.js';
import { loadAreas, failureText, languageStore, number, t } from '../text.js';
import { loadStyle } from '../styles.js';
import { place } from '../router.js';
import { Button, Icon, Notice, Spinner, toast } from '../components/index.js';
import { feed, list, markAllRead, startFeed, useTold } from './feed.js';
import { Items } from './items.js';

const LATEST = 20;
/** More are not counted. */
const MOST = 100;

/** What the bell needs before it is shown. */
export const ready = () => Promise.all([loadAreas(['notifications']), loadStyle('notifications')]);

/** A bell with the number of unread notifications, and the latest of them below. */
export function Bell() {
  languageStore.use();
  const { unread } = feed.use();
  const { path } = place.use();
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const button = useRef(null);
  const id = useId();
  useEffect(startFeed, []);
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => !box.current?.contains(event.target) && setOpen(false);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const keys = (event) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const name = unread ? t('notifications.label', { count: unread }) : t('notifications.title');
  return html`
    <div class="bell" ref=${box} onKeyDown=${keys}>
      <button
        type="button"
        ref=${button}
        class="button button-quiet button-icon"
        aria-label=${name}
        title=${name}
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls=${open ? id : undefined}
        data-unread=${unread ?? ''}
        onClick=${() => setOpen(!open)}
      >
        <${Icon} name="bell" />
        ${unread > 0 && html`<span class="bell-count" aria-hidden="true">${unread >= MOST ? `${number(MOST - 1)}+` : number(unread)}</span>`}
      </button>
      <${Told} unread=${unread} />
      ${open && html`<${Panel} id=${id} onClose=${() => setOpen(false)} />`}
    </div>
  `;
}

/** A screen reader hears that there are more than before, not what there was at first. */
function Told({ unread }) {
  const before = useRef(null);
  const [text, setText] = useState('');
  useEffect(() => {
    if (before.current !== null && unread > before.current) setText(t('notifications.label', { count: unread }));
    if (unread === 0) setText('');
    before.current = unread;
  }, [unread]);
  return html`<span class="sr-only" role="status" aria-live="polite">${text}</span>`;
}

function Panel({ id, onClose }) {
  const { unread } = feed.use();
  const { told, failure } = useTold(() => list(LATEST));
  const items = told?.items;
  const readAll = () => markAllRead(items).catch((refused) => toast(failureText(refused), 'error'));
  return html`
    <section class="bell-panel" id=${id} aria-label=${t('notifications.title')}>
      <header class="bell-head">
        <h2>${t('notifications.title')}</h2>
        <${Button} kind="quiet" small disabled=${!unread || !items} onClick=${readAll}>${t('notifications.readAll')}<//>
      </header>
      <div class="bell-body">
        ${failure && !items && html`<${Notice} kind="error">${failureText(failure)}<//>`}
        ${!failure && !items && html`<${Spinner} />`}
        ${items?.length === 0 && html`<p class="bell-none">${t('notifications.noneText')}</p>`}
        ${items?.length > 0 && html`<${Items} notifications=${items} onOpen=${onClose} />`}
      </div>
      <a class="bell-foot" href="/notifications" onClick=${onClose}>${t('notifications.all')}</a>
    </section>
  `;
}
