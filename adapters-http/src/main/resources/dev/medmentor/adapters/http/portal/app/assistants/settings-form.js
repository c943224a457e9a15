// Everything that can be set of an assistant.
import { html, useState } from '../ui.js';
import { t } from '../text.js';
import { Button, Checkbox, Field, Select, Spinner } from '../components/index.js';
import { loadCollections, nameOf } from '../library/collections.js';
import { useLoaded } from '../forms.js';

const LANGUAGES = ['en', 'pt', 'es', 'vi'];
const VISIBILITIES = ['private', 'tenant', 'public'];
const MOST_SUGGESTIONS = 10;

/** What of `fields` is not as `assistant` has it, as the service takes it. */
export function changedFields(assistant, fields) {
  const before = { ...assistant.settings, visibility: assistant.visibility };
  const after = { ...fields, suggestedQuestions: fields.suggestedQuestions.map((each) => each.trim()).filter(Boolean) };
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])));
}

export function SettingsForm({ fields, onChange }) {
  const shelves = useLoaded(loadCollections);
  const set = (name) => (value) => onChange({ ...fields, [name]: value });
  const number = (name) => (value) => {
    const given = Number(value);
    if (value !== '' && Number.isFinite(given)) set(name)(given);
  };
  return html`
    <form class="stack settings" onSubmit=${(event) => event.preventDefault()}>
      <fieldset class="card">
        <legend>${t('assistants.group.face')}</legend>
        <${Field} label=${t('assistants.field.name')} value=${fields.name} onValue=${set('name')} required maxlength="200" />
        <${Field} label=${t('assistants.field.description')} multiline value=${fields.description} onValue=${set('description')} maxlength="2000" />
        <${Suggestions} questions=${fields.suggestedQuestions} onChange=${set('suggestedQuestions')} />
        <${Select}
          label=${t('assistants.field.visibility')}
          hint=${t(`assistants.visibilityHint.${fields.visibility}`)}
          value=${fields.visibility}
          onValue=${set('visibility')}
          options=${VISIBILITIES.map((value) => ({ value, label: t(`assistants.visibility.${value}`) }))}
        />
      </fieldset>
      <fieldset class="card">
        <legend>${t('assistants.group.knowledge')}</legend>
        ${!shelves.data && html`<${Spinner} />`}
        ${shelves.data &&
        html`
          <div role="group" aria-label=${t('assistants.field.collections')}>
            <p class="hint">${t(fields.collections.length ? 'assistants.field.collectionsHint' : 'assistants.field.collectionsAll')}</p>
            ${shelves.data.map(
              (each) => html`
                <${Checkbox}
                  key=${each.id}
                  label=${nameOf(each)}
                  checked=${fields.collections.includes(each.id)}
                  onValue=${(on) => set('collections')(on ? [...fields.collections, each.id] : fields.collections.filter((id) => id !== each.id))}
                />
              `,
            )}
          </div>
        `}
        <${Select}
          label=${t('assistants.field.mode')}
          hint=${t(`assistants.modeHint.${fields.mode}`)}
          value=${fields.mode}
          onValue=${set('mode')}
          options=${['strict', 'hybrid'].map((value) => ({ value, label: t(`assistants.mode.${value}`) }))}
        />
        <${Field} label=${t('assistants.field.passages')} type="number" min="1" max="20" value=${fields.passages} onValue=${number('passages')} />
      </fieldset>
      <fieldset class="card">
        <legend>${t('assistants.group.voice')}</legend>
        <${Field}
          label=${t('assistants.field.instructions')}
          hint=${t('assistants.field.instructionsHint')}
          multiline
          rows="6"
          value=${fields.instructions ?? ''}
          onValue=${set('instructions')}
          maxlength="8000"
        />
        <${Select}
          label=${t('assistants.field.language')}
          value=${fields.language ?? ''}
          onValue=${(value) => set('language')(value || null)}
          options=${[{ value: '', label: t('assistants.field.languageOfQuestion') }, ...LANGUAGES.map((value) => ({ value, label: t(`assistants.language.${value}`) }))]}
        />
        <${Field}
          label=${t('assistants.field.model')}
          hint=${t('assistants.field.modelHint')}
          value=${fields.model ?? ''}
          onValue=${(value) => set('model')(value.trim() || null)}
          maxlength="200"
        />
        <div class="search-options">
          <${Field} label=${t('assistants.field.temperature')} type="number" min="0" max="2" step="0.1" value=${fields.temperature} onValue=${number('temperature')} />
          <${Field} label=${t('assistants.field.maxTokens')} type="number" min="1" max="8192" value=${fields.maxTokens} onValue=${number('maxTokens')} />
        </div>
      </fieldset>
    </form>
  `;
}

function Suggestions({ questions, onChange }) {
  const [added, setAdded] = useState(0);
  return html`
    <div class="stack-small" role="group" aria-label=${t('assistants.field.suggestions')}>
      <span class="label">${t('assistants.field.suggestions')}</span>
      ${questions.map(
        (question, i) => html`
          <div class="row suggestion" key=${i}>
            <${Field}
              class="grow"
              label=${t('assistants.field.suggestion', { number: i + 1 })}
              hideLabel
              value=${question}
              maxlength="300"
              autofocus=${i === questions.length - 1 && added > 0}
              onValue=${(value) => onChange(questions.map((each, at) => (at === i ? value : each)))}
            />
            <${Button} kind="quiet" icon="close" label=${t('assistants.field.removeSuggestion', { number: i + 1 })} onClick=${() => onChange(questions.filter((_, at) => at !== i))} />
          </div>
        `,
      )}
      ${questions.length < MOST_SUGGESTIONS &&
      html`
        <div>
          <${Button}
            small
            icon="add"
            onClick=${() => {
              setAdded(added + 1);
              onChange([...questions, '']);
            }}
          >
            ${t('assistants.field.addSuggestion')}
          <//>
        </div>
      `}
    </div>
  `;
}
