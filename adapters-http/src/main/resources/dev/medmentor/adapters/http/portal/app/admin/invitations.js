import { html, useState } from '../ui.js';
import { del, post } from '../api.js';
import { date, failureText, t } from '../text.js';
import { useSubmit } from '../forms.js';
import { Button, Dialog, Field, Notice, Select, toast } from '../components/index.js';
import { List, useStretches } from './lists.js';

const ROLES = ['member', 'analyst', 'mentor', 'admin'];

export function Invitations() {
  const list = useStretches('/api/v1/invitations', { limit: undefined });
  const [open, setOpen] = useState(false);
  const withdraw = async (invitation) => {
    try {
      await del(`/api/v1/invitations/${invitation.id}`);
      list.reload();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  const invite = html`<${Button} kind="primary" icon="add" onClick=${() => setOpen(true)}>${t('admin.invitations.invite')}<//>`;
  const columns = [
    { key: 'email', label: t('admin.invitations.email') },
    { key: 'role', label: t('admin.people.role'), render: (invitation) => t(`common.role.${invitation.role}`) },
    { key: 'until', label: t('admin.invitations.until'), render: (invitation) => date(invitation.expiresAt) },
    { key: 'do', label: t('common.more'), hideLabel: true, render: (invitation) => html`<${Button} small onClick=${() => withdraw(invitation)}>${t('admin.invitations.withdraw')}<//>` },
  ];
  return html`
    <div class="stack">
      ${list.items?.length > 0 && html`<div class="row">${invite}</div>`}
      <${List} list=${list} columns=${columns} caption=${t('admin.invitations.label')} empty=${{ icon: 'mail', title: t('admin.invitations.none'), text: t('admin.invitations.noneText'), action: invite }} />
      ${open && html`<${Invite} onClose=${() => setOpen(false)} onDone=${() => { setOpen(false); list.reload(); }} />`}
    </div>
  `;
}

function Invite({ onClose, onDone }) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('member');
  const { send, busy, failure } = useSubmit(async () => {
    await post('/api/v1/invitations', { email: email.trim(), role });
    toast(t('admin.invitations.sent'), 'ok');
    onDone();
  });
  return html`
    <${Dialog} open title=${t('admin.invitations.invite')} onClose=${onClose}>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      <form class="stack" onSubmit=${send}>
        <${Field} label=${t('admin.invitations.email')} type="email" name="email" required value=${email} onValue=${setEmail} />
        <${Select} label=${t('admin.people.role')} value=${role} onValue=${setRole} options=${ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))} />
        <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('admin.invitations.send')}<//></div>
      </form>
    <//>
  `;
}
