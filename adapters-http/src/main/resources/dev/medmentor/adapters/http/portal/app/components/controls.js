import { html, useId } from '../ui.js';
import { t } from '../text.js';
import { Icon } from './icon.js';

/**
 * A button: `kind` primary, secondary (default), quiet or danger; `icon` by name; `label` names one without text; `busy`
 * shows that it works.
 */
export function Button({ kind = 'secondary', icon, label, busy, small, type = 'button', children, ...rest }) {
  const bare = !children || (Array.isArray(children) && !children.length);
  return html`
    <button
      ...${rest}
      type=${type}
      class="button button-${kind} ${bare ? 'button-icon' : ''} ${small ? 'button-small' : ''} ${rest.class ?? ''}"
      aria-label=${label}
      title=${bare ? label : rest.title}
      aria-busy=${busy ? 'true' : undefined}
      disabled=${busy || rest.disabled}
    >
      ${busy ? html`<span class="spinner spinner-small" aria-hidden="true"></span>` : icon && html`<${Icon} name=${icon} />`}
      ${children}
    </button>
  `;
}

/** A field with its label, hint and error. `multiline` makes it a text area; other attributes go to the control. */
export function Field({ label, hint, error, multiline, hideLabel, value, onValue, class: extra = '', ...rest }) {
  const id = useId();
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const props = {
    ...rest,
    id,
    class: 'input',
    value,
    onInput: (event) => onValue?.(event.target.value, event),
    'aria-describedby': told,
    'aria-invalid': error ? 'true' : undefined,
  };
  return html`
    <div class="field ${extra}">
      <label class=${hideLabel ? 'sr-only' : 'label'} for=${id}>${label}</label>
      ${multiline ? html`<textarea rows="3" ...${props}></textarea>` : html`<input type="text" ...${props} />`}
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      ${error && html`<p class="error" id="${id}-error"><${Icon} name="alert" />${error}</p>`}
    </div>
  `;
}

/** A choice of one: `options` as [{value, label}]. */
export function Select({ label, hint, options, value, onValue, hideLabel, class: extra = '', ...rest }) {
  const id = useId();
  return html`
    <div class="field ${extra}">
      <label class=${hideLabel ? 'sr-only' : 'label'} for=${id}>${label}</label>
      <select
        ...${rest}
        id=${id}
        class="input"
        value=${value}
        aria-describedby=${hint ? `${id}-hint` : undefined}
        onChange=${(event) => onValue?.(event.target.value)}
      >
        ${options.map((option) => html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${option.label}</option>`)}
      </select>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    </div>
  `;
}

export function Checkbox({ label, checked, onValue, hint, ...rest }) {
  const id = useId();
  return html`
    <div class="check">
      <input ...${rest} type="checkbox" id=${id} checked=${checked} onChange=${(event) => onValue?.(event.target.checked)} />
      <label for=${id}>${label}${hint && html`<span class="hint">${hint}</span>`}</label>
    </div>
  `;
}

/** On or off, at once. */
export function Switch({ label, checked, onValue, disabled }) {
  return html`
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked=${checked ? 'true' : 'false'}
      disabled=${disabled}
      onClick=${() => onValue?.(!checked)}
    >
      <span class="switch-track" aria-hidden="true"></span>${label}
    </button>
  `;
}

/** A short label: `kind` plain, ok, warn, danger or info. With `onRemove`, it can be taken away. */
export function Chip({ kind = 'plain', icon, children, onRemove, removeLabel }) {
  return html`
    <span class="chip chip-${kind}">
      ${icon && html`<${Icon} name=${icon} />`}<span class="chip-text">${children}</span>
      ${onRemove &&
      html`<button type="button" class="chip-remove" aria-label=${removeLabel} onClick=${onRemove}><${Icon} name="close" /></button>`}
    </span>
  `;
}

/** How far something is, 0 to 100; without a value, that it goes on. */
export function Progress({ value, label }) {
  const known = value !== undefined && value !== null;
  return html`
    <div
      class="progress ${known ? '' : 'progress-unknown'}"
      role="progressbar"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${known ? Math.round(value) : undefined}
    >
      <div class="progress-bar" style=${{ width: known ? `${value}%` : '40%' }}></div>
    </div>
  `;
}

export function Spinner({ label }) {
  return html`<span class="spinner" role="status"><span class="sr-only">${label ?? t('common.loading')}</span></span>`;
}
