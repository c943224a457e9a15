import { html, useId, useRef } from '../ui.js';
import { Icon } from './icon.js';

/** The heading of a page, with what can be done there beside. */
export function PageHead({ title, text, children }) {
  return html`
    <header class="page-head">
      <div><h1>${title}</h1>${text && html`<p class="lead">${text}</p>`}</div>
      ${children && html`<div class="row page-actions">${children}</div>`}
    </header>
  `;
}

/** A surface, with a heading of level 2 if `title` is given. */
export function Card({ title, text, actions, children, class: extra = '', ...rest }) {
  return html`
    <section class="card ${extra}" ...${rest}>
      ${(title || actions) &&
      html`
        <header class="card-head">
          <div>${title && html`<h2>${title}</h2>`}${text && html`<p class="hint">${text}</p>`}</div>
          ${actions && html`<div class="row">${actions}</div>`}
        </header>
      `}
      ${children}
    </section>
  `;
}

/** Nothing here yet: what this is, and, as children, the next step. */
export function EmptyState({ icon = 'info', title, text, level = 2, children }) {
  return html`
    <div class="empty">
      <span class="empty-icon"><${Icon} name=${icon} /></span>
      <${`h${level}`} class="empty-title">${title}<//>
      ${text && html`<p class="empty-text">${text}</p>`}
      ${children && html`<div class="row empty-actions">${children}</div>`}
    </div>
  `;
}

/** Something to know: `kind` info, ok, warn or error. */
export function Notice({ kind = 'info', icon, title, children }) {
  const shown = icon ?? { info: 'info', ok: 'check', warn: 'warning', error: 'alert' }[kind];
  return html`
    <div class="notice notice-${kind}" role=${kind === 'error' ? 'alert' : 'status'}>
      <${Icon} name=${shown} />
      <div class="notice-text">${title && html`<strong>${title}</strong>`}${children}</div>
    </div>
  `;
}

export function Avatar({ name, src, large }) {
  const letters = (name ?? '?')
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .join('')
    .toUpperCase();
  return html`
    <span class="avatar ${large ? 'avatar-large' : ''}" aria-hidden="true">
      ${src ? html`<img src=${src} alt="" />` : letters}
    </span>
  `;
}

/**
 * A table: `columns` as [{key, label, render(row), numeric, hideOnPhone, hideLabel}]. On a phone its rows become cards with
 * each value's label. `rowKey(row)`; `caption` says what it is.
 */
export function Table({ columns, rows, rowKey = (row) => row.id, caption }) {
  return html`
    <div class="table-box" role="region" aria-label=${caption} tabindex="0">
      <table class="table">
        <caption class="sr-only">${caption}</caption>
        <thead>
          <tr>
            ${columns.map(
              (column) => html`
                <th key=${column.key} scope="col" class=${column.numeric ? 'numeric' : ''}>
                  ${column.hideLabel ? html`<span class="sr-only">${column.label}</span>` : column.label}
                </th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`
              <tr key=${rowKey(row)}>
                ${columns.map(
                  (column) => html`
                    <td
                      key=${column.key}
                      class="${column.numeric ? 'numeric' : ''} ${column.hideOnPhone ? 'hide-phone' : ''}"
                      data-label=${column.hideLabel ? undefined : column.label}
                    >
                      ${column.render ? column.render(row) : row[column.key]}
                    </td>
                  `,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/** Views of one thing: `tabs` as [{id, label, icon}], the content of the current one as children. */
export function Tabs({ tabs, current, onSelect, label, children }) {
  const id = useId();
  const list = useRef(null);
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    onSelect(next.id);
    list.current?.querySelector(`[data-tab="${next.id}"]`)?.focus();
  };
  return html`
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label=${label} ref=${list} onKeyDown=${move}>
        ${tabs.map(
          (tab) => html`
            <button
              key=${tab.id}
              type="button"
              role="tab"
              class="tab"
              id="${id}-${tab.id}"
              data-tab=${tab.id}
              aria-selected=${tab.id === current ? 'true' : 'false'}
              aria-controls="${id}-panel"
              tabindex=${tab.id === current ? 0 : -1}
              onClick=${() => onSelect(tab.id)}
            >
              ${tab.icon && html`<${Icon} name=${tab.icon} />`}${tab.label}
            </button>
          `,
        )}
      </div>
      <div class="tab-panel" role="tabpanel" id="${id}-panel" aria-labelledby="${id}-${current}">${children}</div>
    </div>
  `;
}
