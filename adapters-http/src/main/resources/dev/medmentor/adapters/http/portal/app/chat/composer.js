import { html, useEffect, useLayoutEffect, useRef, useState } from '../ui.js';
import { t } from '../text.js';
import { Button } from '../components/index.js';
import { ScopeButton } from './scope.js';

const MOST = 3999;
const TALLEST = 200;

/** Where questions are written: Enter sends, Shift and Enter begins a line, Esc stops the answer. */
export function Composer({ busy, disabled, scope, onScope, onSend, onStop }) {
  const [text, setText] = useState('');
  const area = useRef(null);
  const fine = useRef(matchMedia('(pointer: fine)').matches);
  useLayoutEffect(() => {
    area.current.style.height = 'auto';
    area.current.style.height = `${Math.min(TALLEST, area.current.scrollHeight + 2)}px`;
  }, [text]);
  useEffect(() => {
    if (fine.current && !disabled) area.current.focus({ preventScroll: true });
  }, [disabled]);
  useEffect(() => {
    if (!busy) return undefined;
    const stop = (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) onStop();
    };
    document.addEventListener('keydown', stop);
    return () => document.removeEventListener('keydown', stop);
  }, [busy, onStop]);
  const send = () => {
    const question = text.trim();
    if (!question || busy || disabled) return;
    setText('');
    onSend(question);
    area.current.focus();
  };
  const keys = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return html`
    <form class="composer" onSubmit=${(event) => { event.preventDefault(); send(); }}>
      <div class="composer-box">
        <textarea
          ref=${area}
          rows="1"
          maxlength=${MOST}
          placeholder=${t('chat.ask')}
          aria-label=${t('chat.ask')}
          value=${text}
          disabled=${disabled}
          onInput=${(event) => setText(event.target.value)}
          onKeyDown=${keys}
        ></textarea>
        <div class="composer-row">
          <${ScopeButton} scope=${scope} disabled=${disabled || busy} onScope=${onScope} />
          <span class="hint composer-hint">${text.length > MOST - 500 ? `${text.length}/${MOST}` : fine.current ? t('chat.keys') : ''}</span>
          ${busy
            ? html`<${Button} kind="primary" icon="stop" label=${t('chat.stop')} onClick=${onStop} />`
            : html`<${Button} kind="primary" type="submit" icon="send" label=${t('chat.send')} disabled=${disabled || !text.trim()} />`}
        </div>
      </div>
      <p class="hint composer-note">${t('chat.note')}</p>
    </form>
  `;
}
