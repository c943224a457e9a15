import { html, useState } from '../ui.js';
import { del, patch } from '../api.js';
import { session } from '../session.js';
import { ago, failureText, t } from '../text.js';
import { useSettled } from '../forms.js';
import { Chip, Confirm, Field, Menu, Select, toast } from '../components/index.js';
import { List, useStretches } from './lists.js';

const ROLES = ['admin', 'mentor', 'analyst', 'member'];

export function People() {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const [role, setRole] = useState('');
  const list = useStretches('/api/v1/users', { q, role });
  const [asked, setAsked] = useState(null);
  const { account: me } = session.use();
  const act = async (work) => {
    try {
      await work();
      toast(t('common.saved'), 'ok');
      list.reload();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
    setAsked(null);
  };
  const change = (person, body) => act(() => patch(`/api/v1/users/${person.id}`, body, { ifMatch: person.revision }));
  const items = (person) => [
    ...ROLES.filter((each) => each !== person.role).map((each) => ({
      label: t('admin.people.make', { role: t(`common.role.${each}`) }),
      icon: 'edit',
      onSelect: () => change(person, { role: each }),
    })),
    person.status === 'active'
      ? { label: t('admin.people.disable'), icon: 'lock', onSelect: () => setAsked({ person, what: 'disable' }) }
      : { label: t('admin.people.enable'), icon: 'check', onSelect: () => change(person, { status: 'active' }) },
    { label: t('admin.people.remove'), icon: 'delete', danger: true, onSelect: () => setAsked({ person, what: 'remove' }) },
  ];
  const fixed = (person) => person.role === 'owner' || person.id === me?.id;
  const columns = [
    { key: 'name', label: t('admin.people.name'), render: (person) => html`<strong>${person.name}</strong><br /><span class="hint">${person.email}</span>` },
    { key: 'role', label: t('admin.people.role'), render: (person) => t(`common.role.${person.role}`) },
    { key: 'status', label: t('admin.people.status'), render: (person) => html`<${Chip} kind=${person.status === 'active' ? 'ok' : 'warn'}>${t(`admin.people.${person.status}`)}<//>` },
    { key: 'seen', label: t('admin.people.seen'), hideOnPhone: true, render: (person) => (person.lastLoginAt ? ago(person.lastLoginAt) : t('admin.never')) },
    { key: 'do', label: t('common.more'), hideLabel: true, render: (person) => !fixed(person) && html`<${Menu} label=${t('admin.people.menu', { name: person.name })} icon="more" items=${items(person)} />` },
  ];
  return html`
    <div class="stack">
      <div class="grid">
        <${Field} label=${t('admin.people.search')} type="search" value=${typed} onValue=${setTyped} />
        <${Select} label=${t('admin.people.role')} value=${role} onValue=${setRole} options=${['', 'owner', ...ROLES].map((value) => ({ value, label: value ? t(`common.role.${value}`) : t('common.all') }))} />
      </div>
      <${List} list=${list} columns=${columns} caption=${t('admin.people.label')} empty=${{ icon: 'search', title: t('admin.people.none'), text: t('admin.people.noneText') }} />
      ${asked &&
      html`
        <${Confirm}
          open
          title=${t(`admin.people.${asked.what}`)}
          text=${t(`admin.people.${asked.what}Text`, { name: asked.person.name })}
          confirm=${t(`admin.people.${asked.what}`)}
          onConfirm=${() => (asked.what === 'remove' ? act(() => del(`/api/v1/users/${asked.person.id}`)) : change(asked.person, { status: 'disabled' }))}
          onClose=${() => setAsked(null)}
        />
      `}
    </div>
  `;
}
