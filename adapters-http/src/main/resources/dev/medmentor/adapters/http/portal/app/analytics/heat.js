import { html } from '../ui.js';
import { date, number, t } from '../text.js';

// A Monday.
const MONDAY = Date.UTC(2024, 0, 1);
const weekday = (i) => date(MONDAY + i * 86_400_000, { weekday: 'short', timeZone: 'UTC' });

/** Questions by weekday and hour: the more, the darker. */
export function Heat({ week, label }) {
  const most = Math.max(1, ...week.flat());
  return html`
    <div class="heat-box" role="region" aria-label=${label} tabindex="0">
      <table class="heat">
        <caption class="sr-only">${label}</caption>
        <thead>
          <tr>
            <td></td>
            ${week[0].map((_, hour) => html`<th key=${hour} scope="col"><span class=${hour % 3 ? 'sr-only' : ''}>${hour}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${week.map(
            (hours, i) => html`
              <tr key=${i}>
                <th scope="row">${weekday(i)}</th>
                ${hours.map(
                  (count, hour) => html`
                    <td key=${hour} title=${t('analytics.heatCell', { day: weekday(i), hour, count, shown: number(count) })}>
                      <span class="heat-cell" style=${{ '--heat': `${count ? 12 + Math.round((88 * count) / most) : 0}%` }}>
                        <span class="sr-only">${number(count)}</span>
                      </span>
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
