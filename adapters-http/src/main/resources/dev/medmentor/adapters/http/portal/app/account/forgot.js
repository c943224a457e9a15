import { html, useState } from '../ui.js';
import { post } from '../api.js';
import { t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Field, Notice } from '../components/index.js';
import { Gate } from './gate.js';

export default function Forgot() {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const { send, busy, failure } = useSubmit(async () => {
    await post('/api/v1/auth/password/forgot', { email: email.trim() });
    setSent(true);
  });
  return html`
    <${Gate} title=${t('account.forgot.title')} text=${t('account.forgot.text')} failure=${failure} foot=${html`<a href="/login">${t('account.forgot.back')}</a>`}>
      ${sent
        ? html`<${Notice} kind="ok">${t('account.forgot.sent', { email })}<//>`
        : html`
            <form class="stack" onSubmit=${send}>
              <${Field} label=${t('account.email')} type="email" name="email" autocomplete="username" required value=${email} onValue=${setEmail} />
              <${Button} kind="primary" type="submit" busy=${busy}>${t('account.forgot.submit')}<//>
            </form>
          `}
    <//>
  `;
}
