import { html, useState } from '../ui.js';
import { del, download, patch, query } from '../api.js';
import { failureText, t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Confirm, Dialog, Field, Menu, Notice, toast } from '../components/index.js';
import { drop } from './history.js';

const FORMATS = { markdown: 'md', pdf: 'pdf', json: 'json' };
const TYPES = { markdown: 'text/markdown', pdf: 'application/pdf', json: 'application/json' };

/** Rename and delete, for an entry of the list. */
export function ConversationMenu({ conversation, onChanged, onGone, more = [] }) {
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const remove = async () => {
    try {
      await del(`/api/v1/conversations/${conversation.id}`);
      drop(conversation.id);
      setDeleting(false);
      toast(t('chat.deleted'), 'ok');
      onGone(conversation);
    } catch (failure) {
      setDeleting(false);
      toast(failureText(failure), 'error');
    }
  };
  const items = [
    ...more,
    { label: t('chat.rename'), icon: 'edit', onSelect: () => setRenaming(true) },
    { label: t('common.delete'), icon: 'delete', danger: true, onSelect: () => setDeleting(true) },
  ];
  return html`
    <${Menu} label=${t('chat.menu', { title: conversation.title || t('chat.untitled') })} items=${items} />
    <${Dialog} open=${renaming} title=${t('chat.rename')} onClose=${() => setRenaming(false)}>
      ${renaming && html`<${Rename} conversation=${conversation} onDone=${(changed) => { setRenaming(false); onChanged(changed); }} />`}
    <//>
    <${Confirm}
      open=${deleting}
      title=${t('chat.deleteTitle')}
      text=${t('chat.deleteText')}
      confirm=${t('common.delete')}
      onConfirm=${remove}
      onClose=${() => setDeleting(false)}
    />
  `;
}

function Rename({ conversation, onDone }) {
  const [title, setTitle] = useState(conversation.title ?? '');
  const { send, busy, failure } = useSubmit(async () => onDone(await patch(`/api/v1/conversations/${conversation.id}`, { title: title.trim() })));
  return html`
    ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
    <form class="stack" onSubmit=${send}>
      <${Field} label=${t('chat.titleLabel')} required maxlength="200" value=${title} onValue=${setTitle} />
      <div class="row"><${Button} kind="primary" type="submit" busy=${busy} disabled=${!title.trim()}>${t('common.save')}<//></div>
    </form>
  `;
}

/** The same for the conversation that is shown, and its export. */
export function ThreadMenu({ thread, conversation, onGone, onRenamed }) {
  const save = async (format) => {
    try {
      const name = (conversation.title || t('chat.untitled')).replace(/[\\/:*?"<>|]+/g, ' ').trim().slice(0, 80);
      await download(query(`/api/v1/conversations/${conversation.id}/export`, { format }), `${name}.${FORMATS[format]}`, { headers: { Accept: TYPES[format] } });
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  return html`
    <${ConversationMenu}
      conversation=${conversation}
      more=${Object.keys(FORMATS).map((format) => ({ label: t(`chat.export.${format}`), icon: 'download', onSelect: () => save(format) }))}
      onChanged=${(changed) => {
        thread.set({ conversation: changed });
        onRenamed();
      }}
      onGone=${onGone}
    />
  `;
}
