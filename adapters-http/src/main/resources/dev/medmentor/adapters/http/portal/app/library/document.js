// One document: how it was read, its pages, its versions, and what can be done with it.
import { html, useEffect, useRef, useState } from '../ui.js';
import { download, events, get, post, query as withQuery } from '../api.js';
import { bytes, date, failureText, number, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { navigate, rename } from '../router.js';
import { Button, Card, EmptyState, Field, Icon, Menu, Notice, PageHead, Progress, Spinner, Tabs, toast } from '../components/index.js';
import { loadCollection, mayWrite, nameOf, path } from './collections.js';
import { DeleteDocuments, MoveDialog, RenameDialog } from './document-dialogs.js';
import { Queue } from './upload-panel.js';
import { add, onDocument } from './queue.js';
import { Pages, Report } from './pages-view.js';
import { SearchInside } from './search-inside.js';
import { Versions } from './versions.js';
import { Status, reason } from './parts.js';
import { useStyles } from '../styles.js';

const VIEWS = ['report', 'pages', 'search', 'versions'];
const AGAIN = 3000;

export default function DocumentPage({ params, query }) {
  useStyles('library', 'viewer');
  const id = params.id;
  const url = `/api/v1/documents/${encodeURIComponent(id)}`;
  const loaded = useLoaded(() => get(url), [id], { following: true });
  const document = loaded.data;
  const shelf = useLoaded(async () => document && loadCollection(document.collection), [document?.collection], {
    following: true,
  });
  const asked = query.get('view');
  const view = VIEWS.includes(asked) ? asked : query.get('page') ? 'pages' : 'report';
  const [action, setAction] = useState(null);
  useFollowing(url, document, loaded.setData, loaded.reload);
  useEffect(() => onDocument((changed) => changed === id && loaded.reload()), [id]);
  if (loaded.failure && !document) {
    return html`
      <div class="page">
        <${EmptyState} level=${1} icon="document" title=${t('library.document.gone')} text=${failureText(loaded.failure)}>
          <a class="button button-primary" href="/library">${t('library.back')}</a>
        <//>
      </div>
    `;
  }
  if (!document) return html`<div class="page"><${Spinner} /></div>`;
  const here = (parameters) => rename(withQuery(`/library/documents/${encodeURIComponent(id)}`, parameters));
  const writes = shelf.data ? mayWrite(shelf.data) : false;
  const done = () => {
    setAction(null);
    loaded.reload();
  };
  const page = Math.max(1, Number(query.get('page')) || 1);
  const version = Number(query.get('version')) || null;
  const show = (number_) => here({ view: 'pages', page: number_, version });
  return html`
    <div class="page library document">
      <a class="crumb" href=${path(document.collection)}>
        <${Icon} name="back" />${shelf.data ? nameOf(shelf.data) : document.collection}
      </a>
      <${PageHead} title=${document.name}>
        <${Status} document=${document} />
        <${Button} icon="download" onClick=${() => save(document)}>${t('library.download')}<//>
        ${writes && html`<${Replace} document=${document} /><${Actions} document=${document} setAction=${setAction} />`}
      <//>
      <${Queue} />
      <${Standing} document=${document} writes=${writes} url=${url} onChange=${loaded.setData} />
      <${Tabs}
        tabs=${VIEWS.map((each) => ({ id: each, label: t(`library.view.${each}`) }))}
        current=${view}
        label=${t('library.view.label')}
        onSelect=${(next) => here({ view: next, page: next === 'pages' ? page : null, version: next === 'pages' ? version : null })}
      >
        ${view === 'report' && html`<${Report} document=${document} onPage=${show} />`}
        ${view === 'pages' && html`<${Pages} document=${document} version=${version} page=${page} onPage=${show} />`}
        ${view === 'search' && html`<${SearchInside} document=${document} />`}
        ${view === 'versions' && html`<${Versions} document=${document} />`}
      <//>
      <${MoveDialog} documents=${action === 'move' ? [document] : []} onClose=${() => setAction(null)} onDone=${done} />
      <${RenameDialog} document=${action === 'rename' ? document : null} onClose=${() => setAction(null)} onDone=${done} />
      <${DeleteDocuments}
        documents=${action === 'delete' ? [document] : []}
        onClose=${() => setAction(null)}
        onDone=${() => navigate(path(document.collection))}
      />
    </div>
  `;
}

const running = (document) => document.status === 'PENDING' || document.status === 'PROCESSING';

/** Shows what the reading of the document comes to, as it happens. */
function useFollowing(url, document, set, reload) {
  const follows = document ? running(document) && `${document.version}` : null;
  useEffect(() => {
    if (!follows) return undefined;
    const stop = new AbortController();
    let again = null;
    const follow = () =>
      events(`${url}/events`, { signal: stop.signal }, ({ event, data }) => {
        if (event === 'error') reload();
        else set(data);
      }).catch((failure) => {
        if (failure.name !== 'AbortError') again = setTimeout(follow, (failure.retryAfter ?? 0) * 1000 || AGAIN);
      });
    follow();
    return () => {
      stop.abort();
      clearTimeout(again);
    };
  }, [url, follows]);
}

async function save(document) {
  try {
    await download(`/api/v1/documents/${document.id}/file`, document.name);
  } catch (failure) {
    toast(failureText(failure), 'error');
  }
}

function Replace({ document }) {
  const input = useRef(null);
  const take = ({ target }) => {
    const [file] = target.files;
    if (file) add([{ file, path: file.name }], { collection: document.collection, replaces: document.id });
    target.value = '';
  };
  return html`
    <${Button} icon="upload" onClick=${() => input.current.click()}>${t('library.replace')}<//>
    <input ref=${input} type="file" hidden aria-label=${t('library.replace')} data-input="replace" onChange=${take} />
  `;
}

function Actions({ document, setAction }) {
  return html`
    <${Menu}
      align="end"
      label=${t('library.document.menu', { name: document.name })}
      items=${[
        { label: t('library.rename.title'), icon: 'edit', onSelect: () => setAction('rename') },
        { label: t('library.move.title'), icon: 'move', onSelect: () => setAction('move') },
        { label: t('library.delete'), icon: 'delete', danger: true, onSelect: () => setAction('delete') },
      ]}
    />
  `;
}

/** What there is to say of the document's reading, and what can be done about it. */
function Standing({ document, writes, url, onChange }) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const locked = ['needs_password', 'wrong_password'].includes(document.error?.code);
  const change = async (what, body) => {
    setBusy(true);
    try {
      onChange(await post(`${url}/${what}`, body));
      setPassword('');
    } catch (failure) {
      toast(failureText(failure), 'error');
    } finally {
      setBusy(false);
    }
  };
  const retry = (event) => {
    event.preventDefault();
    change('retry', locked && password ? { password } : {});
  };
  return html`
    ${running(document) &&
    html`
      <${Card} class="standing">
        <div class="row standing-row">
          <p aria-live="polite"><strong>${t(`library.stage.${document.stage}`)}</strong>${count(document)}</p>
          ${writes && html`<${Button} small icon="stop" busy=${busy} onClick=${() => change('cancel')}>${t('library.cancelReading')}<//>`}
        </div>
        <${Progress} value=${document.stage === 'QUEUED' ? null : document.percent} label=${t('library.progress', { name: document.name })} />
        ${document.searchable && html`<p class="hint">${t('library.searchable')}</p>`}
      <//>
    `}
    ${document.status === 'FAILED' &&
    html`
      <${Notice} kind="error" title=${t('library.failed')}>
        <p>${reason(document.error)}</p>
        ${writes &&
        html`
          <form class="row retry" onSubmit=${retry}>
            ${locked &&
            html`<${Field} type="password" label=${t('library.password')} value=${password} onValue=${setPassword} autocomplete="off" required maxlength="1000" />`}
            <${Button} type="submit" icon="refresh" busy=${busy}>${t('library.retry')}<//>
          </form>
        `}
      <//>
    `}
    ${document.status === 'COMPLETED' &&
    document.pageReport.FAILED > 0 &&
    html`
      <${Notice} kind="warn" title=${t('library.partly', { count: document.pageReport.FAILED })}>
        <p>${t('library.partlyText')}</p>
        ${writes && html`<${Button} small icon="refresh" busy=${busy} onClick=${() => change('retry', {})}>${t('library.retry')}<//>`}
      <//>
    `}
    <dl class="facts">
      ${fact('library.fact.pages', document.pagesTotal ? number(document.pagesTotal) : '–')}
      ${fact('library.fact.passages', number(document.passages))}
      ${fact('library.fact.version', number(document.version))}
      ${fact('library.fact.size', bytes(document.bytes))}
      ${fact('library.fact.added', date(document.createdAt))}
      ${document.language && fact('library.fact.language', document.language)}
    </dl>
  `;
}

const fact = (key, value) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`;

function count(document) {
  if (document.stage === 'EXTRACTING' && document.pagesTotal) {
    return ` · ${t('library.pagesOf', { done: number(document.pagesDone), total: number(document.pagesTotal) })}`;
  }
  if (document.stage === 'EMBEDDING' && document.passages) {
    return ` · ${t('library.passagesOf', { done: number(document.passagesEmbedded), total: number(document.passages) })}`;
  }
  return '';
}
