import { html, useEffect, useId, useRef, useState } from '../ui.js';
import { t } from '../text.js';
import { store } from '../store.js';
import { Button } from './controls.js';
import { Icon } from './icon.js';

/** A dialog over the page while `open`; Esc, the cross and a click beside it call `onClose`. */
export function Dialog({ open, onClose, title, children, actions, wide, class: extra = '' }) {
  const dialog = useRef(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    return () => element?.open && element.close();
  }, [open]);
  if (!open) return null;
  const beside = (event) => event.target === dialog.current && onClose();
  return html`
    <dialog
      ref=${dialog}
      class="dialog ${wide ? 'dialog-wide' : ''} ${extra}"
      aria-labelledby=${id}
      onCancel=${(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown=${beside}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id=${id}>${title}</h2>
          <${Button} kind="quiet" icon="close" label=${t('common.close')} onClick=${onClose} />
        </header>
        <div class="dialog-body">${children}</div>
        ${actions && html`<footer class="dialog-foot row">${actions}</footer>`}
      </div>
    </dialog>
  `;
}

/** Asks before something is done that cannot be undone. `onConfirm` may be asynchronous. */
export function Confirm({ open, title, text, confirm, danger = true, onConfirm, onClose, children }) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
    }
  };
  return html`
    <${Dialog}
      open=${open}
      title=${title}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind=${danger ? 'danger' : 'primary'} busy=${busy} onClick=${go}>${confirm}<//>
      `}
    >
      ${text && html`<p>${text}</p>`}${children}
    <//>
  `;
}

/**
 * A button with a list of actions: `items` as [{label, icon, onSelect, checked, danger, disabled}]. Children are what the
 * button shows; without, `icon`, with `caption` its label below.
 */
export function Menu({ label, icon = 'more', items, up, caption, align = 'start', children, class: extra = '' }) {
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => !box.current?.contains(event.target) && setOpen(false);
    document.addEventListener('pointerdown', outside);
    box.current?.querySelector('[role^=menuitem]:not([disabled])')?.focus();
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  const keys = (event) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) {
      if (event.key === 'Tab') setOpen(false);
      return;
    }
    event.preventDefault();
    const all = [...box.current.querySelectorAll('[role^=menuitem]:not([disabled])')];
    const at = all.indexOf(document.activeElement);
    const next = Number.isFinite(step) ? (at + step + all.length) % all.length : step < 0 ? 0 : all.length - 1;
    all[next]?.focus();
  };
  return html`
    <div class="menu ${extra}" ref=${box} onKeyDown=${keys}>
      <button
        type="button"
        class="button button-quiet ${children || caption ? '' : 'button-icon'} menu-button"
        aria-label=${caption ? undefined : label}
        title=${children || caption ? undefined : label}
        aria-haspopup="menu"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls=${open ? id : undefined}
        onClick=${(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        ${children ?? html`<${Icon} name=${icon} />${caption && html`<span>${label}</span>`}`}
      </button>
      ${open &&
      html`
        <div class="menu-list menu-${align} ${up ? 'menu-up' : ''}" role="menu" id=${id} aria-label=${label}>
          ${items.map(
            (item) => html`
              <button
                key=${item.label}
                type="button"
                class="menu-item ${item.danger ? 'menu-danger' : ''}"
                role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked=${item.checked === undefined ? undefined : String(item.checked)}
                lang=${item.lang}
                disabled=${item.disabled}
                tabindex="-1"
                onClick=${() => {
                  close();
                  item.onSelect();
                }}
              >
                ${item.icon && html`<${Icon} name=${item.icon} />`}<span class="menu-label">${item.label}</span>
                ${item.checked && html`<${Icon} name="check" />`}
              </button>
            `,
          )}
        </div>
      `}
    </div>
  `;
}

const shown = store([]);
let last = 0;

/** Says something in passing: `kind` info, ok or error. */
export function toast(text, kind = 'info') {
  const id = ++last;
  shown.set([...shown.get().slice(-2), { id, text, kind }]);
  setTimeout(() => drop(id), kind === 'error' ? 10_000 : 5_000);
}

const drop = (id) => shown.set(shown.get().filter((each) => each.id !== id));

export function Toasts() {
  const all = shown.use();
  return html`
    <div class="toasts" aria-live="polite">
      ${all.map(
        (each) => html`
          <div key=${each.id} class="toast toast-${each.kind}">
            <${Icon} name=${{ ok: 'check', error: 'alert' }[each.kind] ?? 'info'} />
            <span class="toast-text">${each.text}</span>
            <${Button} kind="quiet" small icon="close" label=${t('common.close')} onClick=${() => drop(each.id)} />
          </div>
        `,
      )}
    </div>
  `;
}
