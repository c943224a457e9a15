// Asks the draft, beside the form.
import { html, useEffect, useRef, useState } from '../ui.js';
import { events } from '../api.js';
import { ApiError } from '../http.js';
import { failureText, number, t } from '../text.js';
import { Button, Card, Chip, Field, Notice } from '../components/index.js';
import { documentPath } from '../library/collections.js';
import { Sources } from './sources.js';

/** @param save stores the draft first; null if that was refused */
export function Trial({ url, suggestions, save }) {
  const [question, setQuestion] = useState('');
  const [answer, setAnswer] = useState(null);
  const stop = useRef(null);
  useEffect(() => () => stop.current?.abort(), []);
  const ask = async (event, given = question) => {
    event?.preventDefault();
    if (!given.trim()) return;
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setAnswer({ busy: true, text: '' });
    try {
      if (!(await save())) return setAnswer(null);
      let text = '';
      await events(`${url}/try`, { method: 'POST', body: { question: given.trim() }, signal: mine.signal }, ({ event: kind, data }) => {
        if (kind === 'token') {
          text += data.text;
          setAnswer({ busy: true, text });
        } else if (kind === 'done') setAnswer({ busy: false, text: data.answer, done: data });
        else if (kind === 'error') throw new ApiError(data);
      });
    } catch (failure) {
      if (mine.signal.aborted) setAnswer((before) => before && { ...before, busy: false });
      else setAnswer({ busy: false, text: '', failure });
    }
    return undefined;
  };
  const shown = suggestions.map((each) => each.trim()).filter(Boolean);
  return html`
    <${Card} class="trial" title=${t('assistants.try.title')} text=${t('assistants.try.text')}>
      ${shown.length > 0 &&
      html`
        <div class="row">
          ${shown.map(
            (each) => html`
              <${Button}
                key=${each}
                small
                onClick=${() => {
                  setQuestion(each);
                  ask(null, each);
                }}
                >${each}<//
              >
            `,
          )}
        </div>
      `}
      <form class="stack-small" onSubmit=${ask}>
        <${Field}
          label=${t('assistants.try.question')}
          multiline
          rows="2"
          value=${question}
          onValue=${setQuestion}
          onKeyDown=${(event) => event.key === 'Enter' && !event.shiftKey && ask(event)}
          maxlength="3999"
          required
        />
        <div class="row">
          ${answer?.busy
            ? html`<${Button} icon="stop" onClick=${() => stop.current?.abort()}>${t('assistants.try.stop')}<//>`
            : html`<${Button} kind="primary" type="submit" icon="send">${t('assistants.try.do')}<//>`}
        </div>
      </form>
      <div aria-live="polite" aria-busy=${answer?.busy ? 'true' : 'false'} data-trial=${answer ? (answer.busy ? 'busy' : 'done') : 'none'}>
        ${answer?.failure && html`<${Notice} kind="error">${failureText(answer.failure)}<//>`}
        ${answer && !answer.failure && html`<p class="trial-text">${answer.text || t('assistants.try.thinking')}</p>`}
        ${answer?.done && html`<${Grounds} done=${answer.done} />`}
      </div>
    <//>
  `;
}

function Grounds({ done }) {
  const { citations = [], nearest = [], grounded } = done;
  return html`
    ${!grounded && html`<${Notice} kind="warn">${t('assistants.try.ungrounded')}<//>`}
    <${Sources}
      citations=${citations}
      beside=${(each) => (each.verified ? html` <${Chip} kind="ok" icon="check">${t('assistants.verified')}<//>` : html` <${Chip} kind="warn">${t('assistants.unverified')}<//>`)}
    />
    ${!grounded &&
    nearest.length > 0 &&
    html`
      <h3>${t('assistants.try.nearest')}</h3>
      <ol class="sources">
        ${nearest.map(
          (each, i) => html`
            <li key=${i}>
              <a href=${documentPath(each.document.id, `?view=pages&page=${each.page}`)}>${each.document.name}, ${t('assistants.page', { number: number(each.page) })}</a>
              <blockquote>${each.text.slice(0, 300)}</blockquote>
            </li>
          `,
        )}
      </ol>
    `}
  `;
}
