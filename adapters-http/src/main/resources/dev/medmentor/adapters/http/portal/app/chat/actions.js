import { html, useState } from '../ui.js';
import { get, put } from '../api.js';
import { failureText, number, t } from '../text.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, Chip, Dialog, Field, Notice, Spinner, toast } from '../components/index.js';

const REASONS = ['wrong', 'incomplete', 'not_in_sources', 'outdated', 'unclear', 'unsafe', 'other'];

/** What was said of answers since this page was loaded. */
const said = new Map();

/** What can be done with an answer. */
export function Actions({ message, question, disabled, onRegenerate, onOpen }) {
  const [rating, setRating] = useState(said.get(message.id) ?? message.feedback ?? null);
  const [asking, setAsking] = useState(null);
  const [why, setWhy] = useState(false);
  const keep = (given) => {
    said.set(message.id, given);
    setRating(given);
  };
  const like = async () => {
    try {
      keep(await put(`/api/v1/messages/${message.id}/feedback`, { rating: 'up' }));
      toast(t('chat.rating.thanks'), 'ok');
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(withSources(message));
    toast(t('common.copied'), 'ok');
  };
  const finished = message.state !== 'pending' && message.state !== 'failed';
  return html`
    ${finished &&
    html`
      <${Button} kind="quiet" small icon="thumbUp" label=${t('chat.rating.up')} aria-pressed=${String(rating?.rating === 'up')} disabled=${disabled} onClick=${like} />
      <${Button} kind="quiet" small icon="thumbDown" label=${t('chat.rating.down')} aria-pressed=${String(rating?.rating === 'down')} disabled=${disabled} onClick=${() => setAsking('down')} />
      <${Button} kind="quiet" small icon="copy" label=${t('chat.copy')} onClick=${copy} />
    `}
    <${Button} kind="quiet" small icon="refresh" label=${t('chat.regenerate')} disabled=${disabled} onClick=${onRegenerate} />
    ${message.answer && html`<${Button} kind="quiet" small icon="help" label=${t('chat.why.open')} disabled=${disabled} onClick=${() => setWhy(true)} />`}
    <${Dialog} open=${asking !== null} title=${t('chat.rating.title')} onClose=${() => setAsking(null)}>
      ${asking && html`<${Complaint} message=${message} before=${rating} onDone=${(given) => { keep(given); setAsking(null); }} />`}
    <//>
    <${Dialog} open=${why} wide title=${t('chat.why.title')} onClose=${() => setWhy(false)}>
      ${why && html`<${Why} message=${message} question=${question} onOpen=${(place) => { setWhy(false); onOpen(place); }} />`}
    <//>
  `;
}

function Complaint({ message, before, onDone }) {
  const [reason, setReason] = useState(before?.reason ?? null);
  const [comment, setComment] = useState(before?.comment ?? '');
  const { send, busy, failure } = useSubmit(async () => {
    const given = await put(`/api/v1/messages/${message.id}/feedback`, { rating: 'down', ...(reason && { reason }), ...(comment.trim() && { comment: comment.trim() }) });
    toast(t('chat.rating.thanks'), 'ok');
    onDone(given);
  });
  return html`
    ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
    <form class="stack" onSubmit=${send}>
      <fieldset class="plain-set">
        <legend class="label">${t('chat.rating.reason')}</legend>
        <div class="choices">
          ${REASONS.map(
            (each) => html`
              <label key=${each} class="choice">
                <input type="radio" name="reason" value=${each} checked=${reason === each} onChange=${() => setReason(each)} />
                <span>${t(`chat.reason.${each}`)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
      <${Field} label=${t('chat.rating.comment')} multiline maxlength="2000" value=${comment} onValue=${setComment} />
      <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('chat.rating.send')}<//></div>
    </form>
  `;
}

/** Why the answer is as it is. */
function Why({ message, onOpen }) {
  const why = useLoaded(() => get(`/api/v1/messages/${message.id}/explanation`));
  if (why.loading) return html`<${Spinner} />`;
  if (!why.data) return html`<${Notice} kind="error">${failureText(why.failure)}<//>`;
  const { query, rewritten, passages, withheld, model, usage, timings } = why.data;
  const seconds = (ms) => t('chat.why.seconds', { value: number(ms / 1000, { maximumFractionDigits: 2 }) });
  return html`
    <section class="stack-small">
      <h3>${t('chat.why.query')}</h3>
      <p>${query}</p>
      ${rewritten && html`<p class="hint">${t('chat.why.rewritten')}</p>`}
    </section>
    <section class="stack-small">
      <h3>${t('chat.why.passages')}</h3>
      ${!passages.length && html`<p class="muted">${t('chat.nearest.none')}</p>`}
      <ol class="plain-list lines">
        ${passages.map(
          (passage, i) => html`
            <li key=${i} class="line">
              <button type="button" class="link grow" onClick=${() => onOpen({ document: passage.document, page: passage.page })}>
                ${passage.document.name}, ${t('chat.page', { page: passage.page })}
              </button>
              <span class="hint">${number(passage.score, { maximumFractionDigits: 3 })}</span>
              ${passage.used ? html`<${Chip} kind="ok" icon="check">${t('chat.why.used')}<//>` : passage.prompted ? html`<${Chip}>${t('chat.why.prompted')}<//>` : null}
            </li>
          `,
        )}
      </ol>
      ${withheld > 0 && html`<p class="hint">${t('chat.why.withheld', { count: withheld })}</p>`}
    </section>
    <dl class="facts">
      <div><dt>${t('chat.why.model')}</dt><dd>${model}</dd></div>
      <div><dt>${t('chat.why.tokens')}</dt><dd>${number(usage.inputTokens)} / ${number(usage.outputTokens)}</dd></div>
      <div><dt>${t('chat.why.retrieval')}</dt><dd>${seconds(timings.retrievalMs)}</dd></div>
      <div><dt>${t('chat.why.generation')}</dt><dd>${seconds(timings.generationMs)}</dd></div>
      <div><dt>${t('chat.why.verification')}</dt><dd>${seconds(timings.verificationMs)}</dd></div>
    </dl>
  `;
}

/** The text, and below it where each statement stands. */
export function withSources(message) {
  const lines = (message.answer?.citations ?? []).map(
    (each) => `[${each.marker}] ${each.document.name}, ${t('chat.page', { page: each.page })}: “${each.quote.trim()}” (${t(each.verified ? 'chat.verified' : 'chat.unverified')})`,
  );
  return [message.text.trim(), ...(lines.length ? ['', ...lines] : [])].join('\n');
}
