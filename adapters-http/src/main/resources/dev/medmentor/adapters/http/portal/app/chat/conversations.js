import { html, useEffect, useRef, useState } from '../ui.js';
import { get, query } from '../api.js';
import { session } from '../session.js';
import { ago, failureText, t } from '../text.js';
import { useAlive } from '../forms.js';
import { Button, Icon, Spinner } from '../components/index.js';
import { ConversationMenu } from './menu.js';
import { listKept } from './history.js';

const STRETCH = 40;
const PAUSE = 250;

/** The person's conversations, the latest first. On narrow screens it lies over the page while `open`. */
export function Conversations({ current, changes, open, onClose, onNew, onGone }) {
  const { state: login } = session.use();
  const [words, setWords] = useState('');
  const [list, setList] = useState({ items: [], next: null, loading: true, failure: null });
  const alive = useAlive();
  const turn = useRef(0);
  const load = async (cursor = null) => {
    const mine = ++turn.current;
    const show = (change) => alive.current && turn.current === mine && setList((before) => ({ ...before, loading: false, ...change(before) }));
    if (login === 'offline') {
      const items = await listKept(words.trim());
      return show(() => ({ items, next: null, failure: null }));
    }
    try {
      const found = await get(query('/api/v1/conversations', { query: words.trim(), limit: STRETCH, cursor }));
      return show((before) => ({ items: cursor ? [...before.items, ...found.items] : found.items, next: found.nextCursor ?? null, failure: null }));
    } catch (failure) {
      const items = failure.status === 0 ? await listKept(words.trim()) : [];
      return show(() => ({ items, next: null, failure: items.length ? null : failure }));
    }
  };
  useEffect(() => {
    const timer = setTimeout(() => load(), words ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [words, changes, login]);
  const change = (conversation) => setList((before) => ({ ...before, items: before.items.map((each) => (each.id === conversation.id ? conversation : each)) }));
  const remove = (conversation) => {
    setList((before) => ({ ...before, items: before.items.filter((each) => each.id !== conversation.id) }));
    onGone(conversation);
  };
  const closing = (event) => event.key === 'Escape' && open && onClose();
  return html`
    <aside class="talks ${open ? 'talks-open' : ''}" aria-label=${t('chat.conversations')} onKeyDown=${closing}>
      <div class="talks-head">
        <${Button} kind="primary" icon="add" class="grow" onClick=${onNew}>${t('chat.new')}<//>
        <${Button} kind="quiet" icon="close" label=${t('common.close')} class="talks-close" onClick=${onClose} />
      </div>
      <div class="talks-search">
        <${Icon} name="search" />
        <input type="search" class="input" aria-label=${t('chat.search')} placeholder=${t('chat.search')} value=${words} onInput=${(event) => setWords(event.target.value)} />
      </div>
      <nav class="talks-list" aria-label=${t('chat.conversations')}>
        ${list.loading && !list.items.length && html`<${Spinner} />`}
        ${list.failure && html`<p class="hint talks-none">${failureText(list.failure)}</p>`}
        ${!list.loading && !list.failure && !list.items.length && html`<p class="hint talks-none">${t(words ? 'chat.searchNone' : 'chat.none')}</p>`}
        <ul class="plain-list">
          ${list.items.map(
            (each) => html`
              <li key=${each.id} class="talks-item ${each.id === current ? 'talks-current' : ''}">
                <a href="/chat/${each.id}" aria-current=${each.id === current ? 'page' : undefined} onClick=${onClose}>
                  <span class="clip talks-title">${each.title || t('chat.untitled')}</span>
                  <span class="hint">${ago(each.updatedAt)}</span>
                </a>
                ${login === 'in' && html`<${ConversationMenu} conversation=${each} onChanged=${change} onGone=${remove} />`}
              </li>
            `,
          )}
        </ul>
        ${list.next && html`<${Button} kind="quiet" onClick=${() => load(list.next)}>${t('common.showMore')}<//>`}
      </nav>
    </aside>
    ${open && html`<div class="talks-shade" onClick=${onClose}></div>`}
  `;
}
