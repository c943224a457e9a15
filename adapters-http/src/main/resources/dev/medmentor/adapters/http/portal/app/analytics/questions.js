import { html } from '../ui.js';
import { t } from '../text.js';
import { Card } from '../components/index.js';
import { Chart } from './chart.js';
import { Figure, seconds, share } from './figure.js';
import { Csv, pieceName, Report, useReport } from './report.js';

const KINDS = { grounded: '--accent', curated: '--ok', generalKnowledge: '--info', notInDocuments: '--warn', failed: '--danger', stopped: '--muted' };

export function Questions({ parameters }) {
  const report = useReport('queries', parameters);
  return html`
    <${Report} report=${report}>
      ${({ items, total, previous, period }) => {
        const labels = items.map((piece) => pieceName(piece.start, period));
        return html`
          <${Card} title=${t('analytics.asked.answers')} actions=${html`<${Csv} name="queries" parameters=${parameters} />`}>
            <dl class="figures">
              ${['questions', ...Object.keys(KINDS)].map(
                (each) => html`<${Figure}
                  key=${each}
                  label=${t(`analytics.${each}`)}
                  value=${total[each]}
                  before=${previous?.[each]}
                  good=${['notInDocuments', 'failed', 'stopped'].includes(each) ? 'down' : 'up'}
                />`,
              )}
              <${Figure} label=${t('analytics.answerRate')} value=${total.answerRate} before=${previous?.answerRate} show=${share} />
            </dl>
            <${Chart}
              stacked
              label=${t('analytics.asked.answers')}
              labels=${labels}
              series=${Object.entries(KINDS).map(([each, colour]) => ({ name: t(`analytics.${each}`), colour, values: items.map((piece) => piece[each]) }))}
            />
          <//>
          <${Card} title=${t('analytics.asked.time')} text=${t('analytics.asked.timeText')}>
            <dl class="figures">
              <${Figure} label=${t('analytics.meanTime')} value=${total.meanMillis} before=${previous?.meanMillis} show=${seconds} good="down" />
              <${Figure} label=${t('analytics.medianTime')} value=${total.medianMillis} before=${previous?.medianMillis} show=${seconds} good="down" />
              <${Figure} label=${t('analytics.p95Time')} value=${total.p95Millis} before=${previous?.p95Millis} show=${seconds} good="down" />
            </dl>
            <${Chart}
              kind="line"
              label=${t('analytics.asked.time')}
              labels=${labels}
              show=${seconds}
              series=${[
                { name: t('analytics.meanTime'), values: items.map((piece) => piece.meanMillis) },
                { name: t('analytics.p95Time'), values: items.map((piece) => piece.p95Millis) },
              ]}
            />
          <//>
          <${Card} title=${t('analytics.asked.channels')}>
            <dl class="figures">
              ${['web', 'api', 'whatsapp', 'telegram'].map(
                (each) => html`<${Figure} key=${each} label=${t(`analytics.channel.${each}`)} value=${total[each]} before=${previous?.[each]} good="none" />`,
              )}
            </dl>
          <//>
        `;
      }}
    <//>
  `;
}
