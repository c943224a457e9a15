// Makes, changes and deletes collections.
import { html, useEffect, useState } from '../ui.js';
import { all, del, patch, post } from '../api.js';
import { can, session } from '../session.js';
import { failureText, t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Checkbox, Confirm, Dialog, Field, Notice, Select, toast } from '../components/index.js';
import { nameOf } from './collections.js';

const VISIBILITIES = ['private', 'tenant', 'public'];

/** A new collection, or the one given as `collection`. `onDone(collection)`. */
export function CollectionDialog({ open, collection, onClose, onDone }) {
  const [fields, setFields] = useState({});
  const [people, setPeople] = useState([]);
  const giving = Boolean(collection) && can('administer');
  useEffect(() => {
    if (!open) return;
    form.clear();
    setFields({
      name: collection?.name ?? '',
      description: collection?.description ?? '',
      visibility: collection?.visibility ?? 'private',
      owner: collection?.owner ?? '',
    });
    if (giving) {
      all('/api/v1/users').then(
        (found) => setPeople(found.filter((each) => each.status === 'active' && ['owner', 'admin', 'mentor'].includes(each.role))),
        () => setPeople([]),
      );
    }
  }, [open, collection]);
  const set = (name) => (value) => setFields((before) => ({ ...before, [name]: value }));
  const form = useSubmit(async () => {
    const { owner, ...shared } = fields;
    const given = giving && owner && owner !== collection.owner ? { ...shared, owner } : shared;
    const saved = collection
      ? await patch(`/api/v1/collections/${collection.id}`, given, { ifMatch: collection.revision })
      : await post('/api/v1/collections', shared);
    toast(t(collection ? 'library.collection.saved' : 'library.collection.made', { name: saved.name }), 'ok');
    onDone(saved);
  });
  return html`
    <${Dialog}
      open=${open}
      title=${t(collection ? 'library.collection.edit' : 'library.collection.new')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="collection-form" busy=${form.busy}>${t('library.save')}<//>
      `}
    >
      <form id="collection-form" class="stack" onSubmit=${form.send}>
        ${form.failure && html`<${Notice} kind="error">${failureText(form.failure)}<//>`}
        <${Field} label=${t('library.collection.name')} value=${fields.name} onValue=${set('name')} required maxlength="200" autofocus />
        <${Field} label=${t('library.collection.description')} value=${fields.description} onValue=${set('description')} multiline maxlength="2000" />
        <${Select}
          label=${t('library.collection.visibility')}
          hint=${t(`library.visibility.${fields.visibility ?? 'private'}.hint`)}
          value=${fields.visibility}
          onValue=${set('visibility')}
          options=${VISIBILITIES.map((value) => ({ value, label: t(`library.visibility.${value}.label`) }))}
        />
        ${giving &&
        html`
          <${Select}
            label=${t('library.collection.owner')}
            value=${fields.owner}
            onValue=${set('owner')}
            options=${[
              ...(fields.owner ? [] : [{ value: '', label: t('library.collection.nobody') }]),
              ...people.map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
        `}
      </form>
    <//>
  `;
}

/** Asks before a collection goes, with the documents in it if so wanted. */
export function DeleteCollection({ collection, onClose, onDone }) {
  const [documents, setDocuments] = useState(false);
  const [failure, setFailure] = useState(null);
  const remove = async () => {
    try {
      await del(`/api/v1/collections/${collection.id}?documents=${documents ? 'delete' : 'keep'}`);
      toast(t('library.collection.deleted', { name: nameOf(collection) }), 'ok');
      onDone();
    } catch (refused) {
      setFailure(refused);
    }
  };
  return html`
    <${Confirm}
      open=${Boolean(collection)}
      title=${t('library.collection.delete')}
      text=${collection && t('library.collection.deleteText', { name: nameOf(collection) })}
      confirm=${t('library.delete')}
      onConfirm=${remove}
      onClose=${onClose}
    >
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      <${Checkbox} label=${t('library.collection.deleteDocuments')} checked=${documents} onValue=${setDocuments} />
    <//>
  `;
}

/** Whose a collection is, in a word; nothing where that says nothing. */
export function ownership(collection) {
  const { account } = session.get();
  if (!collection.owner) return t('library.collection.nobodys');
  return collection.owner === account?.id ? t('library.collection.yours') : null;
}
