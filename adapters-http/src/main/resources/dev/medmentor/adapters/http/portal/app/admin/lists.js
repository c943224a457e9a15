import { html, useState } from '../ui.js';
import { get, query } from '../api.js';
import { failureText, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Button, EmptyState, Notice, Spinner, Table } from '../components/index.js';

/** A list of the API, stretch by stretch. `parameters` narrow it. */
export function useStretches(path, parameters = {}) {
  const [more, setMore] = useState([]);
  const [cursor, setCursor] = useState(null);
  const wanted = JSON.stringify(parameters);
  const first = useLoaded(async () => {
    const page = await get(query(path, { limit: 50, ...parameters }));
    setMore([]);
    setCursor(page.nextCursor ?? null);
    return page.items;
  }, [path, wanted]);
  const next = async () => {
    const page = await get(query(path, { limit: 50, ...parameters, cursor }));
    setMore([...more, ...page.items]);
    setCursor(page.nextCursor ?? null);
  };
  return { ...first, items: first.data && [...first.data, ...more], next: cursor ? next : null };
}

/** A table of such a list; `empty` says what to do where it has nothing. */
export function List({ list, columns, caption, rowKey, empty }) {
  if (list.failure) return html`<${Notice} kind="error">${failureText(list.failure)}<//>`;
  if (!list.items) return html`<${Spinner} />`;
  if (!list.items.length) return html`<${EmptyState} icon=${empty.icon} title=${empty.title} text=${empty.text}>${empty.action}<//>`;
  return html`
    <${Table} columns=${columns} rows=${list.items} rowKey=${rowKey} caption=${caption} />
    ${list.next && html`<div class="row"><${Button} onClick=${list.next}>${t('common.showMore')}<//></div>`}
  `;
}
