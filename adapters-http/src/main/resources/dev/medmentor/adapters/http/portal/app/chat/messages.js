import { html, useEffect, useRef, useState } from '../ui.js';
import { get } from '../api.js';
import { date, failureText, t } from '../text.js';
import { Button, Chip, Icon, Notice } from '../components/index.js';
import { AnswerText, citationName, useTextReady } from './answertext.js';
import { Actions } from './actions.js';

/** ‹ 1/2 ›: which of several branches is shown. */
export function Branches({ id, siblings, onChoose, disabled }) {
  if (siblings.length < 2) return null;
  const at = siblings.indexOf(id);
  return html`
    <span class="branches" role="group" aria-label=${t('chat.branches')}>
      <${Button} kind="quiet" small icon="back" label=${t('common.previous')} disabled=${disabled || at <= 0} onClick=${() => onChoose(siblings[at - 1])} />
      <span class="hint">${at + 1}/${siblings.length}</span>
      <${Button} kind="quiet" small icon="forward" label=${t('common.next')} disabled=${disabled || at >= siblings.length - 1} onClick=${() => onChoose(siblings[at + 1])} />
    </span>
  `;
}

export function Question({ message, siblings, editing, disabled, onEdit, onCancel, onSend, onChoose }) {
  const [text, setText] = useState(message.text);
  const area = useRef(null);
  useEffect(() => {
    if (!editing) return;
    setText(message.text);
    area.current?.focus();
  }, [editing]);
  if (editing) {
    const send = () => text.trim() && onSend(text.trim());
    const keys = (event) => {
      if (event.key === 'Escape') onCancel();
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        send();
      }
    };
    return html`
      <article class="question question-editing">
        <textarea ref=${area} class="input" rows="3" maxlength="3999" aria-label=${t('chat.editQuestion')} value=${text} onInput=${(event) => setText(event.target.value)} onKeyDown=${keys}></textarea>
        <div class="row">
          <${Button} small onClick=${onCancel}>${t('common.cancel')}<//>
          <${Button} small kind="primary" disabled=${!text.trim()} onClick=${send}>${t('chat.send')}<//>
        </div>
      </article>
    `;
  }
  return html`
    <article class="question">
      <h2 class="sr-only">${t('chat.question')}</h2>
      <p class="question-text">${message.text}</p>
      ${onEdit &&
      html`
        <div class="row question-row">
          <${Branches} id=${message.id} siblings=${siblings} disabled=${disabled} onChoose=${onChoose} />
          <${Button} kind="quiet" small icon="edit" label=${t('chat.editQuestion')} disabled=${disabled} onClick=${onEdit} />
        </div>
      `}
    </article>
  `;
}

/** An answer as it comes. */
export function LiveAnswer({ live, onOpen, onDismiss }) {
  const ready = useTextReady();
  const failed = live.phase === 'failed';
  return html`
    <article class="answer" aria-busy=${failed ? undefined : 'true'}>
      <h2 class="sr-only">${t('chat.answer')}</h2>
      ${live.text && html`<${AnswerText} text=${live.text} citations=${live.citations} onCite=${onOpen} />`}
      ${!failed && (!live.text || !ready || live.phase === 'reconnecting') && html`<p class="answer-phase" aria-hidden="true"><span class="dots"><i></i><i></i><i></i></span>${t(`chat.phase.${live.phase}`)}</p>`}
      ${failed &&
      html`
        <${Notice} kind="error">
          <p>${failureText(live.failure)}</p>
          <div class="row">
            <${Button} small icon="refresh" onClick=${live.retry}>${t('common.retry')}<//>
            <${Button} small kind="quiet" onClick=${onDismiss}>${t('common.close')}<//>
          </div>
        <//>
      `}
    </article>
  `;
}

/** What stands below an answer's text comes with it: it would be pushed down by it. */
export function AnswerView(props) {
  const { message } = props;
  const ready = useTextReady();
  return html`
    <article class="answer" data-message=${message.id} data-state=${message.state}>
      <h2 class="sr-only">${t('chat.answer')}</h2>
      ${(ready || !message.text) && html`<${AnswerBody} ...${props} />`}
    </article>
  `;
}

function AnswerBody({ message, siblings, found, question, disabled, onOpen, onRegenerate, onChoose }) {
  const { answer, state } = message;
  const citations = answer?.citations ?? [];
  return html`
    <${Origin} answer=${answer} />
    ${message.text && html`<${AnswerText} text=${message.text} citations=${citations} onCite=${onOpen} />`}
    ${state === 'stopped' && html`<p class="answer-state"><${Icon} name="stop" />${t('chat.state.stopped')}</p>`}
    ${state === 'truncated' && html`<p class="answer-state"><${Icon} name="warning" />${t('chat.state.truncated')}</p>`}
    ${state === 'failed' && html`<${Notice} kind="error">${t('chat.state.failed')}<//>`}
    ${state === 'pending' && html`<p class="answer-phase">${t('chat.phase.writing')}</p>`}
    ${citations.length > 0 && html`<${Sources} citations=${citations} onOpen=${onOpen} />`}
    ${answer?.kind === 'not_in_documents' && html`<${Nearest} message=${message} found=${found} onOpen=${onOpen} />`}
    <div class="row answer-row">
      <${Branches} id=${message.id} siblings=${siblings} disabled=${disabled} onChoose=${onChoose} />
      <${Actions} message=${message} question=${question} disabled=${disabled} onRegenerate=${onRegenerate} onOpen=${onOpen} />
      <span class="hint answer-time">${date(message.finishedAt, { timeStyle: 'short' })}</span>
    </div>
  `;
}

/** What an answer rests on, where that is not simply the documents. */
function Origin({ answer }) {
  if (answer?.kind === 'not_in_documents') {
    return html`<p class="origin origin-none"><${Icon} name="search" /><strong>${t('chat.kind.none')}</strong></p>`;
  }
  if (answer?.kind === 'general_knowledge') {
    return html`<p class="origin origin-general"><${Icon} name="warning" /><strong>${t('chat.kind.general')}</strong></p>`;
  }
  if (answer?.kind === 'curated') {
    return html`<p class="origin origin-curated"><${Icon} name="shield" /><strong>${t('chat.kind.curated', { author: answer.curatedBy })}</strong></p>`;
  }
  return null;
}

function Sources({ citations, onOpen }) {
  return html`
    <div class="sources">
      <h3>${t('chat.sources', { count: citations.length })}</h3>
      <ol class="plain-list">
        ${citations.map(
          (citation) => html`
            <li key=${citation.marker}>
              <button type="button" class="source ${citation.verified ? 'source-ok' : 'source-doubt'}" data-source=${citation.marker} aria-label=${citationName(citation)} onClick=${() => onOpen(citation)}>
                <span class="source-number">${citation.marker}</span>
                <span class="source-text">
                  <span class="source-name clip">${citation.document.name}</span>
                  <span class="source-page">${t('chat.page', { page: citation.page })}</span>
                </span>
                <span class="source-state"><${Icon} name=${citation.verified ? 'check' : 'warning'} />${t(citation.verified ? 'chat.verified' : 'chat.unverified')}</span>
              </button>
            </li>
          `,
        )}
      </ol>
    </div>
  `;
}

/** The passages that came nearest to what is not in the documents. */
function Nearest({ message, found, onOpen }) {
  const [passages, setPassages] = useState(found ?? null);
  useEffect(() => {
    if (passages) return;
    get(`/api/v1/messages/${message.id}/explanation`).then(
      (why) => setPassages(why.passages),
      () => setPassages([]),
    );
  }, []);
  if (!passages?.length) return html`<p class="muted">${t('chat.nearest.none')}</p>`;
  return html`
    <div class="sources">
      <h3>${t('chat.nearest.title')}</h3>
      <ul class="plain-list stack-small">
        ${passages.slice(0, 5).map(
          (passage, i) => html`
            <li key=${i}>
              <button type="button" class="nearest" onClick=${() => onOpen({ document: passage.document, page: passage.page, passage: passage.text ?? null })}>
                <span class="row"><${Icon} name="document" /><strong class="clip">${passage.document.name}</strong><${Chip}>${t('chat.page', { page: passage.page })}<//></span>
                ${passage.text && html`<span class="nearest-text">${passage.text}</span>`}
              </button>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}
