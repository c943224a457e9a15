import { html } from '../ui.js';
import { money, t } from '../text.js';
import { Card, EmptyState } from '../components/index.js';
import { Chart } from './chart.js';
import { Figure, seconds, share } from './figure.js';
import { Heat } from './heat.js';
import { Csv, pieceName, Report, useReport } from './report.js';

export function Overview({ parameters }) {
  const summary = useReport('summary', parameters);
  const queries = useReport('queries', parameters);
  const people = useReport('people', parameters);
  return html`
    <div class="stack">
      <${Report} report=${summary}>
        ${({ total, previous }) =>
          total.questions
            ? html`
                <${Card} title=${t('analytics.overview.summary')} actions=${html`<${Csv} name="summary" parameters=${parameters} />`}>
                  <dl class="figures">
                    <${Figure} label=${t('analytics.questions')} value=${total.questions} before=${previous?.questions} />
                    <${Figure} label=${t('analytics.people')} value=${total.people} before=${previous?.people} />
                    <${Figure} label=${t('analytics.answerRate')} value=${total.answerRate} before=${previous?.answerRate} show=${share} />
                    <${Figure} label=${t('analytics.satisfaction')} value=${total.satisfaction} before=${previous?.satisfaction} show=${share} />
                    <${Figure} label=${t('analytics.ratedUp')} value=${total.up} before=${previous?.up} />
                    <${Figure} label=${t('analytics.ratedDown')} value=${total.down} before=${previous?.down} good="down" />
                    <${Figure} label=${t('analytics.meanTime')} value=${total.meanMillis} before=${previous?.meanMillis} show=${seconds} good="down" />
                    <${Figure} label=${t('analytics.cost')} value=${total.costMillionths} before=${previous?.costMillionths} show=${money} good="none" />
                  </dl>
                <//>
              `
            : html`
                <${EmptyState} icon="chart" title=${t('analytics.overview.none')} text=${t('analytics.overview.noneText')}>
                  <a class="button button-primary" href="/chat">${t('analytics.overview.ask')}</a>
                <//>
              `}
      <//>
      <${Report} report=${queries}>
        ${({ items, period, week }) => html`
          <${Card} title=${t('analytics.overview.overTime')} actions=${html`<${Csv} name="queries" parameters=${parameters} />`}>
            <${Chart}
              label=${t('analytics.overview.overTime')}
              labels=${items.map((piece) => pieceName(piece.start, period))}
              series=${[{ name: t('analytics.questions'), values: items.map((piece) => piece.questions) }]}
            />
          <//>
          <${Card} title=${t('analytics.overview.heat')} text=${t('analytics.overview.heatText', { zone: period.zone })}>
            <${Heat} week=${week} label=${t('analytics.overview.heat')} />
          <//>
        `}
      <//>
      <${Report} report=${people}>
        ${({ items, period }) => html`
          <${Card} title=${t('analytics.overview.people')} actions=${html`<${Csv} name="people" parameters=${parameters} />`}>
            <${Chart}
              kind="line"
              label=${t('analytics.overview.people')}
              labels=${items.map((piece) => pieceName(piece.start, period))}
              series=${[{ name: t('analytics.people'), values: items.map((piece) => piece.people) }]}
            />
          <//>
        `}
      <//>
    </div>
  `;
}
