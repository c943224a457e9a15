import { html, useState } from '../ui.js';
import { failureText, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { useStyles } from '../styles.js';
import { Button, Card, EmptyState, Notice, PageHead, Spinner, toast } from '../components/index.js';
import { useSettled } from './bell.js';
import { feed, list, markAllRead } from './feed.js';
import { Items } from './items.js';

const STRETCH = 50;

/** All that there is, the latest first. */
export default function Notifications() {
  const styled = useStyles('notifications');
  const { turn, unread } = feed.use();
  const settled = useSettled(turn);
  const [most, setMost] = useState(STRETCH);
  const { data, failure } = useLoaded(() => upTo(most), [settled, most]);
  const [kept, setKept] = useState(null);
  if (data && data !== kept) setKept(data);
  const shown = data ?? kept;
  if (!styled || (!shown && !failure)) return html`<div class="page page-narrow"><${Spinner} /></div>`;
  const readAll = () => markAllRead(shown.notifications).catch((refused) => toast(failureText(refused), 'error'));
  return html`
    <div class="page page-narrow">
      <${PageHead} title=${t('notifications.title')} text=${t('notifications.text')}>
        ${shown?.notifications.length > 0 && html`<${Button} icon="check" disabled=${!unread} onClick=${readAll}>${t('notifications.readAll')}<//>`}
      <//>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      ${shown?.notifications.length === 0 && html`<${EmptyState} icon="bell" title=${t('notifications.none')} text=${t('notifications.noneText')} />`}
      ${shown?.notifications.length > 0 && html`<${Card}><${Items} notifications=${shown.notifications} /><//>`}
      ${shown?.next && html`<div class="row"><${Button} onClick=${() => setMost(most + STRETCH)}>${t('common.showMore')}<//></div>`}
    </div>
  `;
}

/** The latest, `most` of them, in stretches. */
async function upTo(most) {
  let next = null;
  const notifications = [];
  do {
    const page = await list(STRETCH, next);
    notifications.push(...page.notifications);
    next = page.next ?? null;
  } while (next && notifications.length < most);
  return { notifications, next };
}
