import { html } from '../ui.js';
import { number, t } from '../text.js';
import { Card, EmptyState, Table } from '../components/index.js';
import { Chart } from './chart.js';
import { Figure, share } from './figure.js';
import { Csv, pieceName, Report, useReport } from './report.js';

const REASONS = ['wrong', 'incomplete', 'notInSources', 'outdated', 'unclear', 'unsafe', 'other'];

export function Ratings({ parameters }) {
  const report = useReport('ratings', parameters);
  return html`
    <${Report} report=${report}>
      ${({ items, total, previous, period, assistants }) => html`
        <${Card} title=${t('analytics.rated.overTime')} text=${t('analytics.rated.text')} actions=${html`<${Csv} name="ratings" parameters=${parameters} />`}>
          ${total.up + total.down
            ? html`
                <dl class="figures">
                  <${Figure} label=${t('analytics.satisfaction')} value=${total.share} before=${previous?.share} show=${share} />
                  <${Figure} label=${t('analytics.ratedUp')} value=${total.up} before=${previous?.up} />
                  <${Figure} label=${t('analytics.ratedDown')} value=${total.down} before=${previous?.down} good="down" />
                </dl>
                <${Chart}
                  stacked
                  label=${t('analytics.rated.overTime')}
                  labels=${items.map((piece) => pieceName(piece.start, period))}
                  series=${[
                    { name: t('analytics.ratedUp'), colour: '--accent', values: items.map((piece) => piece.up) },
                    { name: t('analytics.ratedDown'), colour: '--danger', values: items.map((piece) => piece.down) },
                  ]}
                />
              `
            : html`<${EmptyState} level=${3} icon="thumbUp" title=${t('analytics.rated.none')} text=${t('analytics.rated.noneText')} />`}
        <//>
        ${total.down > 0 &&
        html`
          <${Card} title=${t('analytics.rated.reasons')}>
            <dl class="figures">
              ${REASONS.map((each) => html`<${Figure} key=${each} label=${t(`analytics.reason.${each}`)} value=${total[each]} before=${previous?.[each]} good="down" />`)}
            </dl>
          <//>
        `}
        ${assistants.length > 0 &&
        html`
          <${Card} title=${t('analytics.rated.byAssistant')}>
            <${Table}
              caption=${t('analytics.rated.byAssistant')}
              rowKey=${(row) => row.assistant}
              rows=${assistants}
              columns=${[
                { key: 'name', label: t('analytics.assistant'), render: (row) => row.name || t('analytics.builtIn') },
                { key: 'questions', label: t('analytics.questions'), numeric: true, render: (row) => number(row.questions) },
                { key: 'answerRate', label: t('analytics.answerRate'), numeric: true, render: (row) => share(row.answerRate) },
                { key: 'up', label: t('analytics.ratedUp'), numeric: true, render: (row) => number(row.up) },
                { key: 'down', label: t('analytics.ratedDown'), numeric: true, render: (row) => number(row.down) },
                { key: 'share', label: t('analytics.satisfaction'), numeric: true, render: (row) => share(row.share) },
              ]}
            />
          <//>
        `}
      `}
    <//>
  `;
}
