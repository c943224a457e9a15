import { html, useState } from '../ui.js';
import { failureText, t } from '../text.js';
import { useStyles } from '../styles.js';
import { Button, Card, EmptyState, Notice, PageHead, Spinner, toast } from '../components/index.js';
import { feed, list, markAllRead, useTold } from './feed.js';
import { Items } from './items.js';

const STRETCH = 50;

/** All that there is, the latest first. */
export default function Notifications() {
  const styled = useStyles('notifications');
  const { unread } = feed.use();
  const [most, setMost] = useState(STRETCH);
  const { told, failure } = useTold(() => upTo(most), [most]);
  if (!styled || (!told && !failure)) return html`<div class="page page-narrow"><${Spinner} /></div>`;
  const readAll = () => markAllRead(told.items).catch((refused) => toast(failureText(refused), 'error'));
  return html`
    <div class="page page-narrow">
      <${PageHead} title=${t('notifications.title')} text=${t('notifications.text')}>
        ${told?.items.length > 0 && html`<${Button} icon="check" disabled=${!unread} onClick=${readAll}>${t('notifications.readAll')}<//>`}
      <//>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      ${told?.items.length === 0 && html`<${EmptyState} icon="bell" title=${t('notifications.none')} text=${t('notifications.noneText')} />`}
      ${told?.items.length > 0 && html`<${Card}><${Items} notifications=${told.items} /><//>`}
      ${told?.nextCursor && html`<div class="row"><${Button} onClick=${() => setMost(most + STRETCH)}>${t('common.showMore')}<//></div>`}
    </div>
  `;
}

/** The latest, `most` of them, in stretches. */
async function upTo(most) {
  let nextCursor = null;
  const items = [];
  do {
    const page = await list(STRETCH, nextCursor);
    items.push(...page.items);
    nextCursor = page.nextCursor;
  } while (nextCursor && items.length < most);
  return { items, nextCursor };
}
