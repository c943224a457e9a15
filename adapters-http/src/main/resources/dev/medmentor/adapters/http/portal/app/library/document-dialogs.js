// Moves, renames and deletes documents.
import { html, useEffect, useState } from '../ui.js';
import { del, patch, response } from '../api.js';
import { failureText, t } from '../text.js';
import { Button, Confirm, Dialog, Field, Notice, Select, Spinner, toast } from '../components/index.js';
import { loadCollections, mayWrite, nameOf } from './collections.js';

/** The document, and what `If-Match` asks for. */
async function fresh(id) {
  const answer = await response(`/api/v1/documents/${id}`);
  return { etag: answer.headers.get('ETag') };
}

/** Puts some documents into another collection. `onDone()`. */
export function MoveDialog({ documents, onClose, onDone }) {
  const [collections, setCollections] = useState(null);
  const [target, setTarget] = useState('');
  const [failure, setFailure] = useState(null);
  const [busy, setBusy] = useState(false);
  const open = documents.length > 0;
  useEffect(() => {
    if (!open) return;
    setFailure(null);
    const from = new Set(documents.map((each) => each.collection));
    loadCollections().then((found) => {
      const others = found.filter((each) => mayWrite(each) && !(from.size === 1 && from.has(each.id)));
      setCollections(others);
      setTarget(others[0]?.id ?? '');
    }, setFailure);
  }, [open]);
  const move = async (event) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      for (const each of documents) {
        const { etag } = await fresh(each.id);
        await patch(`/api/v1/documents/${each.id}`, { collection: target }, { ifMatch: etag });
      }
      const there = collections.find((each) => each.id === target);
      toast(t('library.move.done', { count: documents.length, name: nameOf(there) }), 'ok');
      onDone();
    } catch (refused) {
      setFailure(refused);
    } finally {
      setBusy(false);
    }
  };
  return html`
    <${Dialog}
      open=${open}
      title=${t('library.move.title')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="move-form" busy=${busy} disabled=${!target}>${t('library.move.do')}<//>
      `}
    >
      <form id="move-form" class="stack" onSubmit=${move}>
        ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
        <p>${t('library.move.text', { count: documents.length, name: documents[0]?.name })}</p>
        ${!collections && !failure && html`<${Spinner} />`}
        ${collections?.length === 0 && html`<${Notice}>${t('library.move.nowhere')}<//>`}
        ${collections?.length > 0 &&
        html`
          <${Select}
            label=${t('library.move.to')}
            value=${target}
            onValue=${setTarget}
            options=${collections.map((each) => ({ value: each.id, label: nameOf(each) }))}
          />
        `}
      </form>
    <//>
  `;
}

export function RenameDialog({ document, onClose, onDone }) {
  const [name, setName] = useState('');
  const [failure, setFailure] = useState(null);
  useEffect(() => {
    setName(document?.name ?? '');
    setFailure(null);
  }, [document]);
  const save = async (event) => {
    event.preventDefault();
    try {
      const { etag } = await fresh(document.id);
      onDone(await patch(`/api/v1/documents/${document.id}`, { name }, { ifMatch: etag }));
    } catch (refused) {
      setFailure(refused);
    }
  };
  return html`
    <${Dialog}
      open=${Boolean(document)}
      title=${t('library.rename.title')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="rename-form">${t('library.save')}<//>
      `}
    >
      <form id="rename-form" class="stack" onSubmit=${save}>
        ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
        <${Field} label=${t('library.rename.name')} hint=${t('library.rename.hint')} value=${name} onValue=${setName} required maxlength="255" autofocus />
      </form>
    <//>
  `;
}

/** Asks before documents go. `onDone()`. */
export function DeleteDocuments({ documents, onClose, onDone }) {
  const remove = async () => {
    try {
      for (const each of documents) await del(`/api/v1/documents/${each.id}`);
      toast(t('library.document.deleted', { count: documents.length, name: documents[0].name }), 'ok');
      onDone();
    } catch (refused) {
      toast(failureText(refused), 'error');
      onClose();
    }
  };
  return html`
    <${Confirm}
      open=${documents.length > 0}
      title=${t('library.document.delete', { count: documents.length })}
      text=${t('library.document.deleteText', { count: documents.length, name: documents[0]?.name })}
      confirm=${t('library.delete')}
      onConfirm=${remove}
      onClose=${onClose}
    />
  `;
}
