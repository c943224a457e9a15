import { html } from '../ui.js';
import { number, percent, t } from '../text.js';

export const seconds = (millis) =>
  millis === null || millis === undefined
    ? '–'
    : number(millis / 1000, { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 1 });

export const share = (value) => (value === null || value === undefined ? '–' : percent(value, 1));

/** A figure, and how it changed: `good` is 'up' where more is better, 'down' where less is. */
export function Figure({ label, value, before, show = (each) => number(each), good = 'up' }) {
  const known = value !== null && value !== undefined;
  const compared = known && before !== null && before !== undefined && before !== 0;
  const change = compared ? (value - before) / Math.abs(before) : null;
  const better = change === null || Math.abs(change) < 0.005 ? 'same' : (change > 0) === (good === 'up') ? 'better' : 'worse';
  return html`
    <div class="figure">
      <dt>${label}</dt>
      <dd>
        <span class="figure-value">${known ? show(value) : '–'}</span>
        ${compared &&
        html`<span class="figure-change figure-${good === 'none' ? 'same' : better}"
          >${number(change, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })}
          <span class="sr-only"> ${t('analytics.thanBefore', { value: show(before) })}</span></span
        >`}
      </dd>
    </div>
  `;
}
