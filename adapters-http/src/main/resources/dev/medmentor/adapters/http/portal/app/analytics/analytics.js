import { html, useEffect, useState } from '../ui.js';
import { all } from '../api.js';
import { place, rename } from '../router.js';
import { useLoaded } from '../forms.js';
import { useStyles } from '../styles.js';
import { t } from '../text.js';
import { PageHead, Spinner, Tabs } from '../components/index.js';
import { Range, rangeOf } from './range.js';
import { Overview } from './overview.js';
import { Questions } from './questions.js';
import { Ratings } from './ratings.js';
import { Content } from './content.js';
import { Unanswered } from './unanswered.js';
import { Usage } from './usage.js';

const VIEWS = { overview: Overview, questions: Questions, ratings: Ratings, content: Content, unanswered: Unanswered, usage: Usage };

/** What people asked, how it was answered and rated, and what the documents could not answer. */
export default function Analytics({ query }) {
  const styled = useStyles('analytics');
  const [tab, setTab] = useState(query.get('tab') in VIEWS ? query.get('tab') : 'overview');
  const [range, setRange] = useState(() => rangeOf(query));
  // A link to another view of this page, as notifications have, shows that one.
  useEffect(() => {
    const asked = query.get('tab');
    if (!(asked in VIEWS) || asked === tab) return;
    setTab(asked);
    setRange(rangeOf(query));
  }, [query]);
  const assistants = useLoaded(() => all('/api/v1/assistants'));
  useEffect(() => {
    const kept = new URLSearchParams(Object.entries({ tab, ...range }).filter(([, value]) => value));
    if (place.get().path === '/analytics') rename(`/analytics?${kept}`);
  }, [tab, range]);
  const View = VIEWS[tab];
  const { preset, ...parameters } = range;
  if (!styled) return html`<div class="page"><${Spinner} /></div>`;
  return html`
    <div class="page">
      <${PageHead} title=${t('analytics.title')} text=${t('analytics.lead')} />
      <${Range} range=${range} onRange=${setRange} assistants=${assistants.data ?? []} />
      <${Tabs}
        label=${t('analytics.title')}
        current=${tab}
        onSelect=${setTab}
        tabs=${Object.keys(VIEWS).map((id) => ({ id, label: t(`analytics.tab.${id}`) }))}
      >
        <${View} key=${tab} parameters=${parameters} assistants=${assistants.data ?? []} />
      <//>
    </div>
  `;
}
