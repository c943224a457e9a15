import { html, useState } from '../ui.js';
import { post } from '../api.js';
import { logOut, register, session } from '../session.js';
import { navigate } from '../router.js';
import { failureText, language, t } from '../text.js';
import { HOME } from '../pages.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, EmptyState, Field, Notice, Spinner } from '../components/index.js';
import { Gate, mailedToken } from './gate.js';

/** Whoever was invited by mail makes their account. */
export default function Join() {
  const [token] = useState(mailedToken);
  const { account } = session.use();
  const offer = useLoaded(() => post('/api/v1/auth/invitation', { token }), [token]);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { send, busy, failure } = useSubmit(async () => {
    if (account) await logOut();
    await register({ invitation: token, name: name.trim(), password, language: language() });
    navigate(HOME, { replace: true });
  });
  if (offer.loading) return html`<div class="gate"><${Spinner} /></div>`;
  if (!offer.data) {
    return html`
      <${EmptyState} level=${1} icon="mail" title=${t('account.join.gone')} text=${offer.failure.code === 'offline' ? failureText(offer.failure) : t('account.join.goneText')}>
        <a class="button button-primary" href="/login">${t('account.login.title')}</a>
      <//>
    `;
  }
  const { email, tenantName, role } = offer.data;
  return html`
    <${Gate} title=${t('account.join.title')} text=${t('account.join.text', { organisation: tenantName, role: t(`common.role.${role}`) })} failure=${failure}>
      ${account && html`<${Notice} kind="warn">${t('account.join.other', { email: account.email })}<//>`}
      <form class="stack" onSubmit=${send}>
        <${Field} label=${t('account.email')} type="email" name="email" autocomplete="username" value=${email} readonly />
        <${Field} label=${t('account.name')} name="name" autocomplete="name" required value=${name} onValue=${setName} />
        <${Field} label=${t('account.password')} type="password" name="password" autocomplete="new-password" required hint=${t('account.passwordHint')} value=${password} onValue=${setPassword} />
        <${Button} kind="primary" type="submit" busy=${busy}>${t('account.join.submit')}<//>
      </form>
    <//>
  `;
}
