// The shelves: every collection that can be read, and a place to drop files.
import { html, useState } from '../ui.js';
import { get, query as withQuery } from '../api.js';
import { can } from '../session.js';
import { failureText, number, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { navigate } from '../router.js';
import { Button, Chip, EmptyState, Icon, Menu, Notice, PageHead, Select, Spinner } from '../components/index.js';
import { DEFAULT, loadCollections, mayManage, mayWrite, nameOf, path } from './collections.js';
import { CollectionDialog, DeleteCollection, ownership } from './collection-dialogs.js';
import { DropZone, Queue } from './upload-panel.js';
import { useInterval } from './parts.js';
import { useStyles } from '../styles.js';

const LOOK_EVERY = 5000;

export default function Library() {
  useStyles('library');
  const shelves = useLoaded(loadCollections, [], { following: true });
  const totals = useLoaded(() => get(withQuery('/api/v1/documents', { limit: 1, counts: true })), [], { following: true });
  const [target, setTarget] = useState(null);
  const [editing, setEditing] = useState(null);
  const [deleting, setDeleting] = useState(null);
  const counts = totals.data?.counts;
  useInterval(totals.reload, counts?.pending || counts?.processing ? LOOK_EVERY : null);
  const writes = can('writeLibrary');
  const writable = (shelves.data ?? []).filter((each) => mayWrite(each));
  const into = writable.some((each) => each.id === target) ? target : DEFAULT;
  const changed = () => {
    setEditing(null);
    setDeleting(null);
    shelves.reload();
  };
  return html`
    <div class="page library">
      <${PageHead} title=${t('library.title')} text=${t(writes ? 'library.lead' : 'library.leadReader')}>
        <a class="button button-secondary" href="/library/search"><${Icon} name="search" />${t('library.search.title')}</a>
        ${writes && html`<${Button} kind="primary" icon="add" onClick=${() => setEditing({})}>${t('library.collection.new')}<//>`}
      <//>
      ${shelves.failure && html`<${Notice} kind="error">${failureText(shelves.failure)}<//>`}
      ${writes &&
      writable.length > 0 &&
      html`
        <${DropZone} collection=${into}>
          ${writable.length > 1 &&
          html`
            <${Select}
              class="drop-target"
              label=${t('library.upload.into')}
              value=${into}
              onValue=${setTarget}
              options=${writable.map((each) => ({ value: each.id, label: nameOf(each) }))}
            />
          `}
        <//>
      `}
      <${Queue} />
      ${counts && html`<${Totals} counts=${counts} />`}
      ${!shelves.data && !shelves.failure && html`<${Spinner} />`}
      <ul class="shelves">
        ${(shelves.data ?? []).map(
          (each) => html`<${Shelf} key=${each.id} collection=${each} onEdit=${() => setEditing(each)} onDelete=${() => setDeleting(each)} />`,
        )}
      </ul>
      ${counts &&
      !Object.values(counts).some(Boolean) &&
      html`
        <${EmptyState} icon="book" title=${t('library.empty.title')} text=${t(writes ? 'library.empty.text' : 'library.empty.textReader')}>
          ${!writes && html`<a class="button button-primary" href="/chat">${t('library.empty.chat')}</a>`}
        <//>
      `}
      <${CollectionDialog} open=${Boolean(editing)} collection=${editing?.id ? editing : null} onClose=${() => setEditing(null)} onDone=${changed} />
      <${DeleteCollection} collection=${deleting} onClose=${() => setDeleting(null)} onDone=${changed} />
    </div>
  `;
}

function Totals({ counts }) {
  const reading = counts.pending + counts.processing;
  return html`
    <p class="totals" aria-live="polite">
      ${t('library.totals.read', { count: counts.completed, number: number(counts.completed) })}
      ${reading > 0 && html` · ${t('library.totals.reading', { count: reading, number: number(reading) })}`}
      ${counts.failed > 0 && html` · <span class="text-danger">${t('library.totals.failed', { count: counts.failed, number: number(counts.failed) })}</span>`}
    </p>
  `;
}

function Shelf({ collection, onEdit, onDelete }) {
  const owner = ownership(collection);
  return html`
    <li class="card shelf">
      <a class="shelf-link" href=${path(collection)}>
        <span class="shelf-icon"><${Icon} name="folder" /></span>
        <span class="shelf-name">${nameOf(collection)}</span>
      </a>
      ${collection.description && html`<p class="shelf-text">${collection.description}</p>`}
      <div class="row shelf-foot">
        <${Chip} icon=${{ private: 'lock', tenant: 'directory', public: 'external' }[collection.visibility]}>
          ${t(`library.visibility.${collection.visibility}.label`)}
        <//>
        ${owner && html`<span class="hint">${owner}</span>`}
      </div>
      ${mayManage(collection) &&
      html`
        <${Menu}
          class="shelf-menu"
          align="end"
          label=${t('library.collection.menu', { name: nameOf(collection) })}
          items=${[
            { label: t('library.collection.open'), icon: 'folder', onSelect: () => navigate(path(collection)) },
            { label: t('library.collection.edit'), icon: 'edit', onSelect: onEdit },
            { label: t('library.collection.delete'), icon: 'delete', danger: true, onSelect: onDelete },
          ]}
        />
      `}
    </li>
  `;
}
