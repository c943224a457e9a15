import { html, useState } from '../ui.js';
import { post } from '../api.js';
import { left } from '../session.js';
import { navigate } from '../router.js';
import { t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Field, Notice, toast } from '../components/index.js';
import { Gate, mailedToken } from './gate.js';

export default function Reset() {
  const [token] = useState(mailedToken);
  const [password, setPassword] = useState('');
  const { send, busy, failure } = useSubmit(async () => {
    await post('/api/v1/auth/password/reset', { token, newPassword: password });
    await left(); // Every login of the account has ended.
    toast(t('account.reset.done'), 'ok');
    navigate('/login', { replace: true });
  });
  return html`
    <${Gate} title=${t('account.reset.title')} text=${t('account.reset.text')} failure=${failure} foot=${html`<a href="/reset">${t('account.reset.again')}</a>`}>
      ${token
        ? html`
            <form class="stack" onSubmit=${send}>
              <${Field} label=${t('account.newPassword')} type="password" name="password" autocomplete="new-password" required hint=${t('account.passwordHint')} value=${password} onValue=${setPassword} />
              <${Button} kind="primary" type="submit" busy=${busy}>${t('account.reset.submit')}<//>
            </form>
          `
        : html`<${Notice} kind="warn">${t('account.reset.incomplete')}<//>`}
    <//>
  `;
}
