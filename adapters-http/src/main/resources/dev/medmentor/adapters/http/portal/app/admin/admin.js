import { html, useEffect, useState } from '../ui.js';
import { can, session } from '../session.js';
import { navigate } from '../router.js';
import { t } from '../text.js';
import { PageHead, Tabs } from '../components/index.js';
import { People } from './people.js';
import { Invitations } from './invitations.js';
import { Limits } from './limits.js';
import { Audit, Health, Keys, Tenants } from './records.js';

const VIEWS = { people: People, invitations: Invitations, keys: Keys, audit: Audit, limits: Limits, health: Health, tenants: Tenants };
const ICONS = { people: 'person', invitations: 'mail', keys: 'key', audit: 'list', limits: 'wait', health: 'health', tenants: 'folder' };

export default function Admin({ query }) {
  const { account } = session.use();
  const views = Object.keys(VIEWS).filter((view) => view !== 'tenants' || can('platform', account));
  const [view, setView] = useState(views.includes(query.get('tab')) ? query.get('tab') : 'people');
  useEffect(() => {
    const asked = query.get('tab');
    if (views.includes(asked)) setView(asked);
  }, [query]);
  const select = (id) => {
    setView(id);
    navigate(`/admin?tab=${id}`, { replace: true });
  };
  return html`
    <div class="page">
      <${PageHead} title=${t('admin.title')} text=${t('admin.text')} />
      <${Tabs} tabs=${views.map((id) => ({ id, label: t(`admin.${id}.label`), icon: ICONS[id] }))} current=${view} onSelect=${select} label=${t('admin.title')}>
        <${VIEWS[view]} key=${view} />
      <//>
    </div>
  `;
}
