import { html, useState } from '../ui.js';
import { get, patch, post } from '../api.js';
import { enter, session, updateAccount } from '../session.js';
import { LANGUAGES, failureText, language, setLanguage, t } from '../text.js';
import { setTheme, themeStore } from '../theming.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Avatar, Button, Card, EmptyState, Field, Notice, PageHead, Select, Spinner, Tabs, toast } from '../components/index.js';
import { Sessions } from './sessions.js';
import { Keys } from './keys.js';
import { DeleteAccount } from './leave.js';

export default function Account({ query }) {
  const [tab, setTab] = useState(['profile', 'security', 'keys'].includes(query.get('tab')) ? query.get('tab') : 'profile');
  const { state } = session.use();
  if (state === 'offline') {
    return html`<div class="page"><${EmptyState} level=${1} icon="offline" title=${t('account.title')} text=${t('account.offline')} /></div>`;
  }
  const tabs = ['profile', 'security', 'keys'].map((id) => ({
    id,
    label: t(`account.tab.${id}`),
    icon: { profile: 'person', security: 'lock', keys: 'key' }[id],
  }));
  return html`
    <div class="page page-narrow">
      <${PageHead} title=${t('account.title')} />
      <${Tabs} tabs=${tabs} current=${tab} onSelect=${setTab} label=${t('account.title')}>
        ${tab === 'profile' && html`<div class="stack"><${Profile} /><${Appearance} /></div>`}
        ${tab === 'security' && html`<div class="stack"><${Password} /><${Sessions} /><${DeleteAccount} /></div>`}
        ${tab === 'keys' && html`<${Keys} />`}
      <//>
    </div>
  `;
}

function Profile() {
  const me = useLoaded(() => get('/api/v1/auth/me'));
  if (me.loading) return html`<${Spinner} />`;
  if (!me.data) return html`<${Notice} kind="error">${failureText(me.failure)}<//>`;
  return html`<${ProfileForm} account=${me.data} />`;
}

function ProfileForm({ account }) {
  const [name, setName] = useState(account.name);
  const [bio, setBio] = useState(account.bio ?? '');
  const { send, busy, failure } = useSubmit(async () => {
    updateAccount(await patch('/api/v1/auth/me', { name: name.trim(), bio: bio.trim() || null }));
    toast(t('common.saved'), 'ok');
  });
  return html`
    <${Card} title=${t('account.profile.title')}>
      <div class="row">
        <${Avatar} name=${name} large />
        <div class="grow"><p><strong>${account.email}</strong></p><p class="muted">${t(`common.role.${account.role}`)}</p></div>
      </div>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      <form class="stack" onSubmit=${send}>
        <${Field} label=${t('account.name')} name="name" autocomplete="name" required maxlength="200" value=${name} onValue=${setName} />
        <${Field} label=${t('account.profile.bio')} name="bio" multiline hint=${t('account.profile.bioHint')} value=${bio} onValue=${setBio} />
        <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('common.save')}<//></div>
      </form>
    <//>
  `;
}

function Appearance() {
  const theme = themeStore.use();
  const speak = async (chosen) => {
    await setLanguage(chosen);
    patch('/api/v1/auth/me', { language: chosen }).then(updateAccount, (failure) => toast(failureText(failure), 'error'));
  };
  return html`
    <${Card} title=${t('account.appearance.title')}>
      <${Select}
        label=${t('common.language')}
        value=${language()}
        options=${Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        onValue=${speak}
      />
      <${Select}
        label=${t('common.theme.label')}
        value=${theme}
        options=${['auto', 'light', 'dark'].map((value) => ({ value, label: t(`common.theme.${value}`) }))}
        onValue=${setTheme}
      />
    <//>
  `;
}

function Password() {
  const { account } = session.use();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { send, busy, failure } = useSubmit(async () => {
    enter(await post('/api/v1/auth/password', { currentPassword: current, newPassword: next }, { cookie: true }));
    setCurrent('');
    setNext('');
    toast(t('account.security.changed'), 'ok');
  });
  return html`
    <${Card} title=${t('account.security.password')} text=${t('account.security.passwordText')}>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      <form class="stack" onSubmit=${send}>
        <input type="text" name="username" autocomplete="username" value=${account?.email} hidden readonly />
        <${Field} label=${t('account.security.current')} type="password" name="current" autocomplete="current-password" required value=${current} onValue=${setCurrent} />
        <${Field} label=${t('account.newPassword')} type="password" name="new" autocomplete="new-password" required hint=${t('account.passwordHint')} value=${next} onValue=${setNext} />
        <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('account.security.change')}<//></div>
      </form>
    <//>
  `;
}
