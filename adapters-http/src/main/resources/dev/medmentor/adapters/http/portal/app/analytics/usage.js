import { html } from '../ui.js';
import { money, t } from '../text.js';
import { Card } from '../components/index.js';
import { Chart } from './chart.js';
import { Figure } from './figure.js';
import { Csv, pieceName, Report, useReport } from './report.js';

export function Usage({ parameters }) {
  const report = useReport('usage', parameters);
  return html`
    <${Report} report=${report}>
      ${({ items, total, previous, period }) => {
        const labels = items.map((piece) => pieceName(piece.start, period));
        return html`
          <${Card} title=${t('analytics.used.tokens')} actions=${html`<${Csv} name="usage" parameters=${parameters} />`}>
            <dl class="figures">
              <${Figure} label=${t('analytics.used.input')} value=${total.inputTokens} before=${previous?.inputTokens} good="none" />
              <${Figure} label=${t('analytics.used.output')} value=${total.outputTokens} before=${previous?.outputTokens} good="none" />
              <${Figure} label=${t('analytics.cost')} value=${total.costMillionths} before=${previous?.costMillionths} show=${money} good="none" />
            </dl>
            <${Chart}
              stacked
              label=${t('analytics.used.tokens')}
              labels=${labels}
              series=${[
                { name: t('analytics.used.input'), values: items.map((piece) => piece.inputTokens) },
                { name: t('analytics.used.output'), colour: '--info', values: items.map((piece) => piece.outputTokens) },
              ]}
            />
          <//>
          <${Card} title=${t('analytics.cost')} text=${t('analytics.used.costText')}>
            <${Chart}
              kind="line"
              label=${t('analytics.cost')}
              labels=${labels}
              show=${money}
              series=${[{ name: t('analytics.cost'), values: items.map((piece) => piece.costMillionths) }]}
            />
          <//>
        `;
      }}
    <//>
  `;
}
