import { html, useState } from '../ui.js';
import { patch } from '../api.js';
import { can } from '../session.js';
import { ago, failureText, number, t } from '../text.js';
import { Button, Card, Chip, EmptyState, Select, toast } from '../components/index.js';
import { Csv, Report, useReport } from './report.js';

const STATES = ['open', 'resolved', 'ignored'];

/** What the documents could not answer, or badly: each one click from the right answer. */
export function Unanswered({ parameters: { compare, ...parameters }, assistants }) {
  const [state, setState] = useState('open');
  const report = useReport('unanswered', { ...parameters, state });
  const ignore = async (group, ignored) => {
    try {
      await patch(`/api/v1/analytics/unanswered/${group.id}`, { ignored });
      toast(t(ignored ? 'analytics.unanswered.ignored' : 'analytics.unanswered.reopened'), 'ok');
      report.reload();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  return html`
    <div class="stack">
      <div class="row row-between unanswered-head">
        <${Select}
          label=${t('analytics.unanswered.state')}
          value=${state}
          onValue=${setState}
          options=${STATES.map((value) => ({ value, label: t(`analytics.state.${value}`) }))}
        />
        <${Csv} name="unanswered" parameters=${{ ...parameters, state }} />
      </div>
      <${Report} report=${report}>
        ${({ items }) =>
          items.length
            ? html`<ul class="plain-list stack">
                ${items.map((group) => html`<li key=${group.id}><${Group} group=${group} assistants=${assistants} onIgnore=${ignore} /></li>`)}
              </ul>`
            : html`
                <${EmptyState} icon="check" title=${t(`analytics.unanswered.none.${state}`)} text=${t('analytics.unanswered.noneText')}>
                  <a class="button button-secondary" href="/library">${t('analytics.content.library')}</a>
                <//>
              `}
      <//>
    </div>
  `;
}

function Group({ group, assistants, onIgnore }) {
  const assistant = assistants.find((each) => each.id === group.assistant);
  const reasons = [...new Set(group.questions.map((each) => each.reason))];
  const mayWrite = can('writeLibrary');
  return html`
    <${Card} class="group">
      <h2 class="group-question" lang=${group.language}>${group.question}</h2>
      <div class="row">
        <${Chip} kind="info">${t('analytics.unanswered.size', { count: group.size, shown: number(group.size) })}<//>
        ${reasons.map((reason) => html`<${Chip} key=${reason} kind=${reason === 'rated_down' ? 'danger' : 'warn'}>${t(`analytics.openReason.${reason}`)}<//>`)}
        ${group.state !== 'open' && html`<${Chip} kind="ok">${t(`analytics.state.${group.state}`)}<//>`}
        <span class="hint">${assistant?.settings.name ?? t('analytics.builtIn')} · ${t('analytics.unanswered.last', { when: ago(group.lastAsked) })}</span>
      </div>
      <details>
        <summary>${t('analytics.unanswered.show')}</summary>
        <ul class="group-members">
          ${group.questions.map(
            (each) => html`<li key=${each.message}><span lang=${each.language}>${each.question}</span> <span class="hint">${ago(each.askedAt)}${each.feedback ? ` · ${t(`analytics.feedback.${each.feedback}`)}` : ''}</span></li>`,
          )}
        </ul>
      </details>
      ${mayWrite &&
      html`
        <div class="row">
          ${group.state !== 'resolved' &&
          html`<a class="button button-primary" href="/assistants/${group.assistant}?view=curated&question=${encodeURIComponent(group.question)}&curate=${encodeURIComponent(group.question)}">${t('analytics.unanswered.curate')}</a>`}
          <a class="button button-secondary" href="/library">${t('analytics.unanswered.upload')}</a>
          ${group.state !== 'resolved' &&
          html`<${Button} kind="quiet" onClick=${() => onIgnore(group, group.state === 'open')}>
            ${t(group.state === 'open' ? 'analytics.unanswered.ignore' : 'analytics.unanswered.reopen')}
          <//>`}
        </div>
      `}
    <//>
  `;
}
