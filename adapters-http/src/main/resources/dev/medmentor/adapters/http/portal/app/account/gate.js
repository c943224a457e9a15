import { html } from '../ui.js';
import { failureText } from '../text.js';
import { Notice } from '../components/index.js';

/** A form on a page of its own: login and the like. */
export function Gate({ title, text, failure, foot, children }) {
  return html`
    <div class="gate">
      <div class="gate-card">
        <div class="stack-small"><h1>${title}</h1>${text && html`<p class="muted">${text}</p>`}</div>
        ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
        ${children}
      </div>
      ${foot && html`<p class="gate-foot">${foot}</p>`}
    </div>
  `;
}

/** The token that a mailed link carries behind its `#`, where servers and logs do not see it. */
export const mailedToken = () => new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
