import { html, useState } from '../ui.js';
import { post } from '../api.js';
import { failureText, t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Chip, Field, Notice } from '../components/index.js';

/** One in each language of the samples. */
const SUGGESTED = [
  { lang: 'en', text: 'When are antibiotics stopped in mild pneumonia?' },
  { lang: 'pt-BR', text: 'Qual é a dose inicial de metformina?' },
  { lang: 'vi', text: 'Liều paracetamol cho trẻ em là bao nhiêu?' },
];

const plain = (text) => text.replace(/\*\*(.+?)\*\*/g, '$1');

export function QuestionStep({ onDone }) {
  const [question, setQuestion] = useState('');
  const [answer, setAnswer] = useState(null);
  const { send, busy, failure } = useSubmit(async () => setAnswer(await post('/api/v1/chat', { question: question.trim() })));
  return html`
    <div class="row" role="group" aria-label=${t('setup.question.suggested')}>
      ${SUGGESTED.map((each) => html`<${Button} key=${each.lang} small lang=${each.lang} onClick=${() => setQuestion(each.text)}>${each.text}<//>`)}
    </div>
    <form class="stack" onSubmit=${send}>
      <${Field} label=${t('setup.question.field')} name="question" required maxlength="3999" value=${question} onValue=${setQuestion} />
      <div class="row"><${Button} kind=${answer ? 'secondary' : 'primary'} type="submit" busy=${busy}>${t('setup.question.ask')}<//></div>
    </form>
    ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
    <div aria-live="polite">
      ${answer &&
      html`
        <div class="setup-answer">
          <p>${plain(answer.answer)}</p>
          ${!answer.grounded && html`<${Notice} kind="warn">${t('setup.question.refused')}<//>`}
          ${answer.citations.map(
            (citation) => html`
              <figure key=${citation.marker} class="setup-citation">
                <blockquote>${citation.quote}</blockquote>
                <figcaption class="row">
                  <span>[${citation.marker}] ${t('setup.question.place', { name: citation.document.name, page: citation.page })}</span>
                  <${Chip} kind=${citation.verified ? 'ok' : 'warn'} icon=${citation.verified ? 'check' : 'warning'}>${t(citation.verified ? 'setup.question.verified' : 'setup.question.unverified')}<//>
                </figcaption>
              </figure>
            `,
          )}
        </div>
      `}
    </div>
    <div class="row"><${Button} kind=${answer ? 'primary' : 'quiet'} onClick=${onDone}>${t(answer ? 'setup.finish' : 'setup.skip')}<//></div>
  `;
}
