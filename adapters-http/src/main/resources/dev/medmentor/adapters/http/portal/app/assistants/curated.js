// Answers that the mentor has written: to such questions they come first.
import { html, useEffect, useState } from '../ui.js';
import { all, del, patch, post } from '../api.js';
import { date, failureText, t } from '../text.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, Card, Confirm, Dialog, EmptyState, Field, Notice, Spinner, toast } from '../components/index.js';

/** @param begin a question to begin with, as from a page that lists those without an answer */
export function Curated({ url, begin }) {
  const list = useLoaded(() => all(`${url}/curated-answers`), [url], { following: true });
  const [editing, setEditing] = useState(begin ? { question: begin, text: '' } : null);
  const [deleting, setDeleting] = useState(null);
  const remove = async () => {
    try {
      await del(`${url}/curated-answers/${deleting.id}`);
      list.reload();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
    setDeleting(null);
  };
  const write = html`<${Button} kind="primary" icon="add" onClick=${() => setEditing({ question: '', text: '' })}>${t('assistants.curated.new')}<//>`;
  return html`
    <div class="stack">
      <div class="row row-between"><p class="hint">${t('assistants.curated.lead')}</p>${list.data?.length > 0 && write}</div>
      ${list.failure && html`<${Notice} kind="error">${failureText(list.failure)}<//>`}
      ${!list.data && !list.failure && html`<${Spinner} />`}
      ${list.data?.length === 0 &&
      html`<${EmptyState} icon="edit" title=${t('assistants.curated.none')} text=${t('assistants.curated.noneText')}>${write}<//>`}
      ${(list.data ?? []).map(
        (each) => html`
          <${Card}
            key=${each.id}
            title=${each.question}
            text=${t('assistants.curated.by', { author: each.author, date: date(each.updatedAt, { dateStyle: 'medium' }) })}
            actions=${html`
              <${Button} kind="quiet" icon="edit" label=${t('assistants.curated.edit', { question: each.question })} onClick=${() => setEditing(each)} />
              <${Button} kind="quiet" icon="delete" label=${t('assistants.curated.delete', { question: each.question })} onClick=${() => setDeleting(each)} />
            `}
          >
            <p class="answer-text">${each.text}</p>
          <//>
        `,
      )}
      <${CuratedDialog}
        url=${url}
        answer=${editing}
        onClose=${() => setEditing(null)}
        onDone=${() => {
          setEditing(null);
          list.reload();
        }}
      />
      <${Confirm}
        open=${Boolean(deleting)}
        title=${t('assistants.curated.deleteTitle')}
        text=${deleting?.question}
        confirm=${t('common.delete')}
        onConfirm=${remove}
        onClose=${() => setDeleting(null)}
      />
    </div>
  `;
}

/** Writes an answer, or changes one that has an id. */
export function CuratedDialog({ url, answer, onClose, onDone }) {
  const [fields, setFields] = useState({ question: '', text: '' });
  useEffect(() => {
    if (answer) setFields({ question: answer.question, text: answer.text });
    form.clear();
  }, [answer]);
  const form = useSubmit(async () => {
    const saved = answer.id
      ? await patch(`${url}/curated-answers/${answer.id}`, fields, { ifMatch: answer.revision })
      : await post(`${url}/curated-answers`, fields);
    toast(t('assistants.curated.saved'), 'ok');
    onDone(saved);
  });
  const set = (name) => (value) => setFields((before) => ({ ...before, [name]: value }));
  return html`
    <${Dialog}
      open=${Boolean(answer)}
      wide
      title=${t(answer?.id ? 'assistants.curated.change' : 'assistants.curated.new')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="curated-form" busy=${form.busy}>${t('common.save')}<//>
      `}
    >
      <form id="curated-form" class="stack" onSubmit=${form.send}>
        ${form.failure && html`<${Notice} kind="error">${failureText(form.failure)}<//>`}
        <${Field} label=${t('assistants.curated.question')} multiline rows="2" value=${fields.question} onValue=${set('question')} required maxlength="3999" />
        <${Field} label=${t('assistants.curated.answer')} multiline rows="6" value=${fields.text} onValue=${set('text')} required maxlength="8000" />
      </form>
    <//>
  `;
}
