import { html } from '../ui.js';
import { ago, t } from '../text.js';
import { Icon } from '../components/index.js';
import { documentPath, path as collectionPath } from '../library/collections.js';
import { markRead } from './feed.js';

const ICONS = {
  document_completed: 'document',
  document_failed: 'warning',
  questions_unanswered: 'help',
  answers_rated_up: 'thumbUp',
  answers_rated_down: 'thumbDown',
  invitation_accepted: 'person',
};
const FOLDED = new Set(['document_completed', 'document_failed']);

/** Of one kind, one collection and one state, one after the other, are one: `{first, ids, kind, unread}`. */
export function fold(notifications) {
  const groups = [];
  for (const each of notifications) {
    const last = groups.at(-1);
    const collection = each.document?.collectionId ?? null;
    const unread = !each.readAt;
    if (last && FOLDED.has(each.kind) && last.kind === each.kind && last.collection === collection && last.unread === unread) {
      last.ids.push(each.id);
    } else {
      groups.push({ first: each, ids: [each.id], kind: each.kind, collection, unread });
    }
  }
  return groups;
}

function textOf({ first, ids, kind }) {
  if (ids.length > 1) return t(`notifications.many.${kind}`, { count: ids.length });
  if (first.assistant) {
    return t(`notifications.count.${kind}`, { count: first.count, name: first.assistant.name ?? (first.assistant.id === 'default' ? 'MedMentor' : t('notifications.assistant')) });
  }
  const name = first.document?.title ?? first.member?.name ?? t(FOLDED.has(kind) ? 'notifications.document' : 'notifications.somebody');
  return t(`notifications.one.${kind}`, { name });
}

/** Where something can be done about it; null where there is nothing any more. */
function linkOf({ first, ids, kind, collection }) {
  if (FOLDED.has(kind)) {
    if (ids.length > 1) return collection ? collectionPath(collection) : '/library';
    if (!first.document?.title) return null;
    return documentPath(first.document.id, kind === 'document_failed' ? '?view=report' : '');
  }
  if (kind === 'invitation_accepted') return '/admin?tab=people';
  const assistant = encodeURIComponent(first.assistant?.id ?? 'default');
  if (kind === 'questions_unanswered') return `/analytics?tab=unanswered&assistant=${assistant}`;
  return `/assistants/${assistant}?view=feedback`;
}

/** The notifications, each a link to where it can be acted on; opening one marks it as read. */
export function Items({ notifications, onOpen }) {
  return html`
    <ul class="plain-list told">
      ${fold(notifications).map((group) => {
        const href = linkOf(group);
        const open = () => {
          // Where it fails, it stays unread: nothing is lost.
          if (group.unread) markRead(group.ids).catch(() => {});
          onOpen?.();
        };
        const content = html`
          <${Icon} name=${ICONS[group.kind] ?? 'info'} />
          <span class="told-text">
            ${group.unread && html`<span class="sr-only">${t('notifications.new')} </span>`}${textOf(group)}
            <span class="told-time">${ago(group.first.at)}</span>
          </span>
          ${group.unread && html`<span class="told-dot" aria-hidden="true"></span>`}
        `;
        return html`
          <li key=${group.first.id} data-kind=${group.kind} data-unread=${String(group.unread)}>
            ${href
              ? html`<a class="told-item" href=${href} onClick=${open}>${content}</a>`
              : html`<button type="button" class="told-item" onClick=${open}>${content}</button>`}
          </li>
        `;
      })}
    </ul>
  `;
}
