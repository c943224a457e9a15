// What was published, and what changed with it.
import { html } from '../ui.js';
import { get } from '../api.js';
import { date, failureText, t } from '../text.js';
import { Card, Chip, EmptyState, Notice, Spinner } from '../components/index.js';
import { useLoaded } from '../forms.js';

export function Versions({ url, assistant }) {
  const loaded = useLoaded(() => get(`${url}/versions`), [url, assistant.published], { following: true });
  if (loaded.failure) return html`<${Notice} kind="error">${failureText(loaded.failure)}<//>`;
  if (!loaded.data) return html`<${Spinner} />`;
  const versions = loaded.data.items;
  if (!versions.length) {
    return html`<${EmptyState} icon="archive" title=${t('assistants.versions.none')} text=${t('assistants.versions.noneText')} />`;
  }
  const pending = changes(versions[versions.length - 1].settings, assistant.settings);
  return html`
    <div class="stack">
      ${pending.length > 0 &&
      html`<${Card} title=${t('assistants.versions.pending')} text=${t('assistants.versions.pendingText')}><${Changes} list=${pending} /><//>`}
      ${[...versions].reverse().map((version) => {
        const before = versions.find((each) => each.number === version.number - 1);
        return html`
          <${Card}
            key=${version.number}
            title=${t('assistants.versions.title', { number: version.number })}
            text=${date(version.publishedAt)}
            actions=${version.number === assistant.published && html`<${Chip} kind="ok">${t('assistants.versions.answers')}<//>`}
          >
            ${before ? html`<${Changes} list=${changes(before.settings, version.settings)} />` : html`<p class="hint">${t('assistants.versions.first')}</p>`}
          <//>
        `;
      })}
    </div>
  `;
}

const FIELDS = [
  'name',
  'description',
  'instructions',
  'language',
  'mode',
  'model',
  'temperature',
  'maxTokens',
  'collections',
  'passages',
  'suggestedQuestions',
];

function changes(before, after) {
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => ({
    field,
    before: shown(before[field]),
    after: shown(after[field]),
  }));
}

const shown = (value) => {
  const text = Array.isArray(value) ? value.join('\n') : (value ?? '');
  return text === '' ? t('assistants.versions.nothing') : String(text);
};

function Changes({ list }) {
  if (!list.length) return html`<p class="hint">${t('assistants.versions.same')}</p>`;
  return html`
    <dl class="changes">
      ${list.map(
        ({ field, before, after }) => html`
          <div key=${field}>
            <dt>${t(`assistants.changed.${field}`)}</dt>
            <dd><del><span class="sr-only">${t('assistants.versions.before')} </span>${before}</del></dd>
            <dd><ins><span class="sr-only">${t('assistants.versions.after')} </span>${after}</ins></dd>
          </div>
        `,
      )}
    </dl>
  `;
}
