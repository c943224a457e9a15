import { html, useState } from '../ui.js';
import { get, patch } from '../api.js';
import { updateAccount } from '../session.js';
import { LANGUAGES, failureText, t } from '../text.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, Card, Checkbox, Field, Notice, PageHead, Select, Spinner, toast } from '../components/index.js';

/** How a mentor stands in the directory. */
export default function Profile() {
  const { data, failure } = useLoaded(() => get('/api/v1/auth/me'));
  return html`
    <div class="page page-narrow">
      <${PageHead} title=${t('directory.profile.title')} text=${t('directory.profile.text')} />
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      ${data ? html`<${Form} account=${data} />` : !failure && html`<${Spinner} />`}
    </div>
  `;
}

function Form({ account }) {
  const before = account.listing ?? { reach: '', headline: '', languages: [], specialities: [] };
  const [reach, setReach] = useState(before.reach);
  const [headline, setHeadline] = useState(before.headline ?? '');
  const [bio, setBio] = useState(account.bio ?? '');
  const [languages, setLanguages] = useState(before.languages);
  const [specialities, setSpecialities] = useState(before.specialities.join(', '));
  const words = specialities.split(',').map((word) => word.trim()).filter(Boolean);
  const { send, busy, failure } = useSubmit(async () => {
    const listing = reach ? { reach, headline: headline.trim() || null, languages, specialities: [...new Set(words)] } : null;
    updateAccount(await patch('/api/v1/auth/me', { bio: bio.trim() || null, listing }));
    toast(t('common.saved'), 'ok');
  });
  const toggle = (tag, on) => setLanguages(on ? [...languages, tag] : languages.filter((each) => each !== tag));
  const tags = [...new Set([...Object.keys(LANGUAGES), ...languages])];
  return html`
    <${Card}>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      <form class="stack" onSubmit=${send}>
        <${Select}
          label=${t('directory.profile.reach')}
          value=${reach}
          onValue=${setReach}
          options=${['', 'tenant', 'public'].map((value) => ({ value, label: t(`directory.reach.${value || 'nobody'}`) }))}
        />
        <${Field} label=${t('directory.profile.headline')} maxlength="200" value=${headline} onValue=${setHeadline} />
        <${Field} label=${t('directory.profile.bio')} multiline maxlength="2000" value=${bio} onValue=${setBio} />
        <${Field} label=${t('directory.profile.specialities')} hint=${t('directory.profile.specialitiesHint')} value=${specialities} onValue=${setSpecialities} />
        <fieldset class="plain-set">
          <legend class="label">${t('directory.profile.languages')}</legend>
          ${tags.map((tag) => html`<${Checkbox} key=${tag} label=${LANGUAGES[tag] ?? tag} checked=${languages.includes(tag)} onValue=${(on) => toggle(tag, on)} />`)}
        </fieldset>
        <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('common.save')}<//><a class="button button-quiet" href="/directory">${t('common.back')}</a></div>
      </form>
    <//>
  `;
}
