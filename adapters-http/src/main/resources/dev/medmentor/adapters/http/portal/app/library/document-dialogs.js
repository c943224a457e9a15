// Moves, renames and deletes documents.
import { html, useEffect, useState } from '../ui.js';
import { del, patch, response } from '../api.js';
import { failureText, t } from '../text.js';
import { useSubmit } from '../forms.js';
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
  const [unknown, setUnknown] = useState(null);
  const open = documents.length > 0;
  useEffect(() => {
    if (!open) return;
    setUnknown(null);
    form.clear();
    const from = new Set(documents.map((each) => each.collection));
    loadCollections().then((found) => {
      const others = found.filter((each) => mayWrite(each) && !(from.size === 1 && from.has(each.id)));
      setCollections(others);
      setTarget(others[0]?.id ?? '');
    }, setUnknown);
  }, [open]);
  const form = useSubmit(async () => {
    for (const each of documents) {
      const { etag } = await fresh(each.id);
      await patch(`/api/v1/documents/${each.id}`, { collection: target }, { ifMatch: etag });
    }
    const there = collections.find((each) => each.id === target);
    toast(t('library.move.done', { count: documents.length, name: nameOf(there) }), 'ok');
    onDone();
  });
  const failure = form.failure ?? unknown;
  return html`
    <${Dialog}
      open=${open}
      title=${t('library.move.title')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="move-form" busy=${form.busy} disabled=${!target}>${t('library.move.do')}<//>
      `}
    >
      <form id="move-form" class="stack" onSubmit=${form.send}>
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
  useEffect(() => {
    setName(document?.name ?? '');
    form.clear();
  }, [document]);
  const form = useSubmit(async () => {
    const { etag } = await fresh(document.id);
    onDone(await patch(`/api/v1/documents/${document.id}`, { name }, { ifMatch: etag }));
  });
  return html`
    <${Dialog}
      open=${Boolean(document)}
      title=${t('library.rename.title')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="rename-form" busy=${form.busy}>${t('library.save')}<//>
      `}
    >
      <form id="rename-form" class="stack" onSubmit=${form.send}>
        ${form.failure && html`<${Notice} kind="error">${failureText(form.failure)}<//>`}
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
