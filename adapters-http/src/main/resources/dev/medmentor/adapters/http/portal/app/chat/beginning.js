import { html, useId } from '../ui.js';
import { get } from '../api.js';
import { can, session } from '../session.js';
import { t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Icon, Notice } from '../components/index.js';

/** A conversation before its first question: whom to ask, and what others ask. */
export function Beginning({ assistants, assistant, fixed, onAssistant, onAsk }) {
  const group = useId();
  const chosen = assistants.find((each) => each.id === (assistant ?? 'default')) ?? null;
  const offered = assistants.filter((each) => each.id === 'default' || each.published);
  const { state } = session.use();
  const library = useLoaded(() => (state === 'in' ? get('/api/v1/documents?limit=1') : Promise.resolve(null)), [state]);
  const questions = chosen?.settings.suggestedQuestions ?? [];
  return html`
    <div class="beginning">
      <span class="empty-icon"><${Icon} name="chat" /></span>
      <h2 class="beginning-title">${t('chat.begin.title')}</h2>
      <p class="muted">${t('chat.begin.text')}</p>
      ${library.data?.items.length === 0 &&
      html`
        <${Notice} kind="info">
          ${can('writeLibrary') ? html`${t('chat.begin.empty')} <a href="/library">${t('chat.begin.add')}</a>` : t('chat.begin.wait')}
        <//>
      `}
      ${!fixed &&
      offered.length > 1 &&
      html`
        <fieldset class="plain-set assistants">
          <legend class="label">${t('chat.begin.assistant')}</legend>
          <div class="assistants-list">
            ${offered.map(
              (each) => html`
                <label key=${each.id} class="assistant">
                  <input type="radio" name=${group} checked=${each === chosen} onChange=${() => onAssistant(each.id === 'default' ? null : each.id)} />
                  <span class="assistant-box">
                    <${Icon} name="assistant" />
                    <span class="grow"><strong>${each.settings.name}</strong>${each.settings.description && html`<span class="hint">${each.settings.description}</span>`}</span>
                  </span>
                </label>
              `,
            )}
          </div>
        </fieldset>
      `}
      ${questions.length > 0 &&
      html`
        <div class="suggestions">
          <h3 class="label">${t('chat.begin.questions')}</h3>
          ${questions.slice(0, 6).map((each) => html`<button key=${each} type="button" class="suggestion" onClick=${() => onAsk(each)}>${each}<${Icon} name="forward" /></button>`)}
        </div>
      `}
    </div>
  `;
}
