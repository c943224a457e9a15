import { html, useState } from '../ui.js';
import { del } from '../api.js';
import { left } from '../session.js';
import { navigate } from '../router.js';
import { failureText, t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Card, Dialog, Field, Notice, toast } from '../components/index.js';

/** Deletes the own account, with everything that is the person's alone. */
export function DeleteAccount() {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const { send, busy, failure, clear } = useSubmit(async () => {
    await del('/api/v1/auth/me', { password });
    await left();
    toast(t('account.leave.done'), 'ok');
    navigate('/login', { replace: true });
  });
  const close = () => {
    setOpen(false);
    setPassword('');
    clear();
  };
  return html`
    <${Card} title=${t('account.leave.title')} text=${t('account.leave.text')}>
      <div class="row"><${Button} kind="danger" icon="delete" onClick=${() => setOpen(true)}>${t('account.leave.title')}<//></div>
      <${Dialog} open=${open} title=${t('account.leave.title')} onClose=${close}>
        <p>${t('account.leave.sure')}</p>
        ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
        <form class="stack" onSubmit=${send}>
          <${Field} label=${t('account.password')} type="password" autocomplete="current-password" required value=${password} onValue=${setPassword} />
          <div class="row">
            <${Button} onClick=${close}>${t('common.cancel')}<//>
            <${Button} kind="danger" type="submit" busy=${busy}>${t('account.leave.confirm')}<//>
          </div>
        </form>
      <//>
    <//>
  `;
}
