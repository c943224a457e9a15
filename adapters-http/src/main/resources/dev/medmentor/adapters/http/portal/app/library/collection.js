// The documents of one collection.
import { html, useEffect, useRef, useState } from '../ui.js';
import { get, post, query as withQuery } from '../api.js';
import { bytes, date, failureText, number, t } from '../text.js';
import { useLoaded, useSettled } from '../forms.js';
import { navigate, rename } from '../router.js';
import { Button, Checkbox, EmptyState, Field, Icon, Menu, Notice, PageHead, Select, Spinner, Table, Tabs, toast } from '../components/index.js';
import { documentPath, loadCollection, mayManage, mayWrite, nameOf } from './collections.js';
import { CollectionDialog, DeleteCollection } from './collection-dialogs.js';
import { DeleteDocuments, MoveDialog, RenameDialog } from './document-dialogs.js';
import { DropZone, Queue } from './upload-panel.js';
import { onDocument } from './queue.js';
import { Status, reason, useInterval } from './parts.js';
import { useStyles } from '../styles.js';

const PAGE = 50;
const LOOK_EVERY = 3000;
const PATIENCE = 300;
const STATUSES = { all: null, reading: 'pending,processing', completed: 'completed', failed: 'failed' };
const ORDERS = ['newest', 'oldest', 'name'];

export default function Collection({ params, query }) {
  useStyles('library');
  const id = params.collection;
  const shelf = useLoaded(() => loadCollection(id), [id], { following: true });
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(null);
  if (shelf.failure) {
    return html`
      <div class="page">
        <${EmptyState} level=${1} icon="folder" title=${t('library.collection.gone')} text=${failureText(shelf.failure)}>
          <a class="button button-primary" href="/library">${t('library.back')}</a>
        <//>
      </div>
    `;
  }
  const collection = shelf.data;
  if (!collection) return html`<div class="page"><${Spinner} /></div>`;
  const writes = mayWrite(collection);
  return html`
    <div class="page library">
      <a class="crumb" href="/library"><${Icon} name="back" />${t('library.title')}</a>
      <${PageHead} title=${nameOf(collection)} text=${collection.description}>
        <a class="button button-secondary" href=${withQuery('/library/search', { collection: id })}>
          <${Icon} name="search" />${t('library.search.title')}
        </a>
        ${mayManage(collection) &&
        html`
          <${Button} icon="edit" onClick=${() => setEditing(true)}>${t('library.collection.edit')}<//>
          <${Button} icon="delete" label=${t('library.collection.delete')} onClick=${() => setDeleting(collection)} />
        `}
      <//>
      ${writes && html`<${DropZone} collection=${id} />`}
      <${Queue} />
      <${Documents} collection=${id} writes=${writes} query=${query} />
      <${CollectionDialog}
        open=${editing}
        collection=${collection}
        onClose=${() => setEditing(false)}
        onDone=${(saved) => {
          setEditing(false);
          shelf.setData(saved);
        }}
      />
      <${DeleteCollection} collection=${deleting} onClose=${() => setDeleting(null)} onDone=${() => navigate('/library')} />
    </div>
  `;
}

function Documents({ collection, writes, query }) {
  const [status, setStatus] = useState(query.get('status') in STATUSES ? query.get('status') : 'all');
  const [sort, setSort] = useState(ORDERS.includes(query.get('sort')) ? query.get('sort') : 'newest');
  const [typed, setTyped] = useState(query.get('query') ?? '');
  const name = useSettled(typed.trim(), PATIENCE);
  const [stretches, setStretches] = useState(1);
  const [chosen, setChosen] = useState(new Set());
  const [action, setAction] = useState(null);
  useEffect(() => {
    const here = `/library/${encodeURIComponent(collection)}`;
    rename(withQuery(here, { status: status === 'all' ? null : status, sort: sort === 'newest' ? null : sort, query: name }));
    setStretches(1);
    setChosen(new Set());
  }, [status, sort, name]);
  const load = async () => {
    let cursor = null;
    const found = { items: [], counts: null };
    for (let i = 0; i < stretches; i++) {
      const page = await get(
        withQuery('/api/v1/documents', {
          collection,
          status: STATUSES[status],
          sort,
          query: name,
          limit: PAGE,
          cursor,
          counts: i === 0 ? true : null,
        }),
      );
      found.items.push(...page.items);
      found.counts ??= page.counts;
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    return { ...found, more: Boolean(cursor) };
  };
  const list = useLoaded(load, [collection, status, sort, name], { following: true });
  useEffect(() => {
    if (stretches > 1) list.reload();
  }, [stretches]);
  const { items = [], counts, more } = list.data ?? {};
  useInterval(list.reload, counts && counts.pending + counts.processing > 0 ? LOOK_EVERY : null);
  useReloading(list.reload);
  const done = () => {
    setAction(null);
    setChosen(new Set());
    list.reload();
  };
  const retry = async (document) => {
    try {
      await post(`/api/v1/documents/${document.id}/retry`, {});
      list.reload();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  const selected = items.filter((each) => chosen.has(each.id));
  const choose = (id, on) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const tabs = Object.keys(STATUSES).map((key) => ({ id: key, label: tabLabel(key, counts) }));
  return html`
    <section>
      <div class="filters">
        <${Field} type="search" label=${t('library.filter.name')} hideLabel placeholder=${t('library.filter.name')} value=${typed} onValue=${setTyped} maxlength="200" />
        <${Select}
          label=${t('library.filter.sort')}
          hideLabel
          value=${sort}
          onValue=${setSort}
          options=${ORDERS.map((value) => ({ value, label: t(`library.sort.${value}`) }))}
        />
      </div>
      <${Tabs} tabs=${tabs} current=${status} onSelect=${setStatus} label=${t('library.filter.status')}>
        ${list.failure && html`<${Notice} kind="error">${failureText(list.failure)}<//>`}
        ${!list.data && !list.failure && html`<${Spinner} />`}
        ${selected.length > 0 &&
        html`
          <div class="row chosen">
            <span>${t('library.chosen', { count: selected.length })}</span>
            <${Button} small icon="move" onClick=${() => setAction({ move: selected })}>${t('library.move.title')}<//>
            <${Button} small icon="delete" onClick=${() => setAction({ remove: selected })}>${t('library.delete')}<//>
          </div>
        `}
        ${list.data &&
        (items.length
          ? html`<${Table} caption=${t('library.documents')} rows=${items} columns=${columns({ writes, chosen, choose, setAction, retry })} />`
          : html`<${Nothing} filtered=${status !== 'all' || name} writes=${writes} />`)}
        ${more && html`<${Button} class="more" onClick=${() => setStretches(stretches + 1)}>${t('library.more')}<//>`}
      <//>
      <${MoveDialog} documents=${action?.move ?? []} onClose=${() => setAction(null)} onDone=${done} />
      <${RenameDialog} document=${action?.rename ?? null} onClose=${() => setAction(null)} onDone=${done} />
      <${DeleteDocuments} documents=${action?.remove ?? []} onClose=${() => setAction(null)} onDone=${done} />
    </section>
  `;
}

/** Loads anew when a document that was sent from here comes or ends; not more than once a second. */
function useReloading(reload) {
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    let waiting = null;
    const stop = onDocument(() => {
      waiting ??= setTimeout(() => {
        waiting = null;
        latest.current();
      }, 1000);
    });
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, []);
}

function tabLabel(key, counts) {
  const label = t(`library.tab.${key}`);
  if (!counts) return label;
  const count = {
    all: counts.pending + counts.processing + counts.completed + counts.failed,
    reading: counts.pending + counts.processing,
    completed: counts.completed,
    failed: counts.failed,
  }[key];
  return `${label} (${number(count)})`;
}

function Nothing({ filtered, writes }) {
  return filtered
    ? html`<${EmptyState} icon="search" title=${t('library.none.filtered')} text=${t('library.none.filteredText')} />`
    : html`<${EmptyState} icon="upload" title=${t('library.none.title')} text=${t(writes ? 'library.none.text' : 'library.none.textReader')} />`;
}

function columns({ writes, chosen, choose, setAction, retry }) {
  const all = [
    writes && {
      key: 'chosen',
      label: t('library.column.chosen'),
      hideLabel: true,
      render: (row) =>
        html`<${Checkbox}
          label=${html`<span class="sr-only">${t('library.choose', { name: row.name })}</span>`}
          checked=${chosen.has(row.id)}
          onValue=${(on) => choose(row.id, on)}
        />`,
    },
    {
      key: 'name',
      label: t('library.column.name'),
      render: (row) => html`
        <div class="document-name">
          <a href=${documentPath(row.id)}>${row.name}</a>
          ${row.error && html`<span class="hint text-danger">${reason(row.error)}</span>`}
        </div>
      `,
    },
    { key: 'status', label: t('library.column.status'), render: (row) => html`<${Status} document=${row} />` },
    { key: 'pages', label: t('library.column.pages'), numeric: true, render: (row) => (row.pagesTotal ? number(row.pagesTotal) : '–') },
    { key: 'bytes', label: t('library.column.size'), numeric: true, hideOnPhone: true, render: (row) => bytes(row.bytes) },
    {
      key: 'created',
      label: t('library.column.added'),
      hideOnPhone: true,
      render: (row) => date(row.createdAt, { dateStyle: 'medium' }),
    },
    writes && {
      key: 'menu',
      label: t('library.column.actions'),
      hideLabel: true,
      render: (row) => html`
        <${Menu}
          align="end"
          label=${t('library.document.menu', { name: row.name })}
          items=${[
            { label: t('library.document.open'), icon: 'document', onSelect: () => navigate(documentPath(row.id)) },
            row.status === 'FAILED' && { label: t('library.retry'), icon: 'refresh', onSelect: () => retry(row) },
            { label: t('library.rename.title'), icon: 'edit', onSelect: () => setAction({ rename: row }) },
            { label: t('library.move.title'), icon: 'move', onSelect: () => setAction({ move: [row] }) },
            { label: t('library.delete'), icon: 'delete', danger: true, onSelect: () => setAction({ remove: [row] }) },
          ].filter(Boolean)}
        />
      `,
    },
  ];
  return all.filter(Boolean);
}
