// What people thought of the answers, beside question, answer and what it cited.
import { html, useEffect, useState } from '../ui.js';
import { get, query as withQuery } from '../api.js';
import { date, failureText, t } from '../text.js';
import { Button, Card, Chip, EmptyState, Notice, Select, Spinner } from '../components/index.js';
import { CuratedDialog } from './curated.js';
import { Sources } from './sources.js';

export function Reviews({ url }) {
  const [rating, setRating] = useState('');
  const [found, setFound] = useState({ items: null, next: null, failure: null });
  const [writing, setWriting] = useState(null);
  const load = async (cursor = null) => {
    try {
      const page = await get(withQuery(`${url}/feedback`, { rating, cursor, limit: 20 }));
      setFound((before) => ({ items: [...(cursor ? before.items : []), ...page.items], next: page.nextCursor, failure: null }));
    } catch (failure) {
      setFound((before) => ({ ...before, failure }));
    }
  };
  useEffect(() => {
    load();
  }, [url, rating]);
  return html`
    <div class="stack">
      <${Select}
        class="narrow"
        label=${t('assistants.feedback.show')}
        value=${rating}
        onValue=${setRating}
        options=${['', 'down', 'up'].map((value) => ({ value, label: t(`assistants.feedback.${value || 'all'}`) }))}
      />
      ${found.failure && html`<${Notice} kind="error">${failureText(found.failure)}<//>`}
      ${!found.items && !found.failure && html`<${Spinner} />`}
      ${found.items?.length === 0 && html`<${EmptyState} icon="thumbUp" title=${t('assistants.feedback.none')} text=${t('assistants.feedback.noneText')} />`}
      ${(found.items ?? []).map((each, i) => html`<${Review} key=${`${each.feedback.message} ${i}`} review=${each} onWrite=${setWriting} />`)}
      ${found.next && html`<${Button} class="more" onClick=${() => load(found.next)}>${t('common.showMore')}<//>`}
      <${CuratedDialog} url=${url} answer=${writing} onClose=${() => setWriting(null)} onDone=${() => setWriting(null)} />
    </div>
  `;
}

function Review({ review, onWrite }) {
  const { feedback, question, answer, withheld, textWithheld } = review;
  const good = feedback.rating === 'up';
  const citations = answer?.answer?.citations ?? [];
  return html`
    <${Card}
      title=${question ?? t('assistants.feedback.goneQuestion')}
      text=${date(feedback.updatedAt)}
      actions=${question && html`<${Button} small icon="edit" onClick=${() => onWrite({ question, text: good ? (answer?.text ?? '') : '' })}>${t('assistants.feedback.write')}<//>`}
    >
      <div class="row">
        <${Chip} kind=${good ? 'ok' : 'danger'} icon=${good ? 'thumbUp' : 'thumbDown'}>${t(`assistants.feedback.${feedback.rating}`)}<//>
        ${feedback.reason && html`<${Chip}>${t(`assistants.reason.${feedback.reason}`)}<//>`}
      </div>
      ${feedback.comment && html`<blockquote class="comment">${feedback.comment}</blockquote>`}
      ${answer && !textWithheld && html`<p class="answer-text">${answer.text}</p>`}
      ${!answer && html`<p class="hint">${t('assistants.feedback.goneAnswer')}</p>`}
      ${(withheld > 0 || textWithheld) && html`<p class="hint">${t('assistants.feedback.withheld')}</p>`}
      <${Sources} citations=${citations} />
    <//>
  `;
}
