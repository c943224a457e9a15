import { html, useState } from '../ui.js';
import { register } from '../session.js';
import { navigate } from '../router.js';
import { language, t } from '../text.js';
import { HOME } from '../pages.js';
import { useSubmit } from '../forms.js';
import { Button, Field } from '../components/index.js';
import { Gate } from './gate.js';

export default function Register() {
  const [fields, setFields] = useState({ name: '', tenantName: '', email: '', password: '' });
  const set = (name) => (value) => setFields((before) => ({ ...before, [name]: value }));
  const { send, busy, failure } = useSubmit(async () => {
    await register({ ...fields, email: fields.email.trim(), language: language() });
    navigate(HOME, { replace: true });
  });
  return html`
    <${Gate}
      title=${t('account.register.title')}
      text=${t('account.register.text')}
      failure=${failure}
      foot=${html`${t('account.register.known')} <a href="/login">${t('account.login.submit')}</a>`}
    >
      <form class="stack" onSubmit=${send}>
        <${Field} label=${t('account.name')} name="name" autocomplete="name" required value=${fields.name} onValue=${set('name')} />
        <${Field} label=${t('account.organisation')} name="organisation" autocomplete="organization" required value=${fields.tenantName} onValue=${set('tenantName')} />
        <${Field} label=${t('account.email')} type="email" name="email" autocomplete="username" required value=${fields.email} onValue=${set('email')} />
        <${Field} label=${t('account.password')} type="password" name="password" autocomplete="new-password" required hint=${t('account.passwordHint')} value=${fields.password} onValue=${set('password')} />
        <${Button} kind="primary" type="submit" busy=${busy}>${t('account.register.submit')}<//>
      </form>
    <//>
  `;
}
