import { html } from '../ui.js';
import { can } from '../session.js';
import { t } from '../text.js';
import { Card, Checkbox, Field, Select } from '../components/index.js';

const PRESETS = { today: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** A day as the service writes it, `back` days before today in the zone. */
function day(zone, back) {
  const at = new Date(Date.now() - back * 86_400_000);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

function zones(current) {
  const known = Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([current, ownZone(), 'UTC', ...known])];
}

function preset(name, range) {
  return { ...range, preset: name, from: day(range.zone, PRESETS[name] - 1), to: day(range.zone, 0) };
}

/** What the address says, else the last 30 days here, compared with those before. */
export function rangeOf(query) {
  const zone = zones('UTC').includes(query.get('zone')) ? query.get('zone') : ownZone();
  const range = {
    zone,
    assistant: query.get('assistant') ?? '',
    compare: query.has('from') ? (query.get('compare') ?? '') : 'previous',
  };
  const named = query.get('preset');
  if (query.has('from') && query.has('to') && !(named in PRESETS)) {
    return { ...range, preset: 'own', from: query.get('from'), to: query.get('to') };
  }
  return preset(named in PRESETS ? named : 'month', range);
}

/** Which days, in which zone, of which assistant. */
export function Range({ range, onRange, assistants }) {
  const set = (change) => {
    const next = { ...range, ...change };
    onRange(next.preset in PRESETS ? preset(next.preset, next) : next);
  };
  const days = (change) => {
    const next = { ...range, ...change, preset: 'own' };
    if (next.from && next.to && next.from <= next.to) onRange(next);
  };
  return html`
    <${Card} class="range" aria-label=${t('analytics.range.label')}>
      <${Select}
        label=${t('analytics.range.preset')}
        value=${range.preset}
        onValue=${(name) => set({ preset: name })}
        options=${[...Object.keys(PRESETS), 'own'].map((value) => ({ value, label: t(`analytics.range.${value}`) }))}
      />
      <${Field} label=${t('analytics.range.from')} type="date" value=${range.from} max=${range.to} onValue=${(from) => days({ from })} />
      <${Field} label=${t('analytics.range.to')} type="date" value=${range.to} min=${range.from} onValue=${(to) => days({ to })} />
      <${Select}
        label=${t('analytics.range.zone')}
        value=${range.zone}
        onValue=${(zone) => set({ zone })}
        options=${zones(range.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <${Select}
        label=${t('analytics.range.assistant')}
        value=${range.assistant}
        onValue=${(assistant) => set({ assistant })}
        options=${[
          { value: '', label: t('analytics.range.everyAssistant') },
          ...(can('administer') ? [{ value: 'default', label: t('analytics.builtIn') }] : []),
          ...assistants.map((each) => ({ value: each.id, label: each.settings.name })),
        ]}
      />
      <${Checkbox}
        label=${t('analytics.range.compare')}
        checked=${range.compare === 'previous'}
        onValue=${(on) => set({ compare: on ? 'previous' : '' })}
      />
    <//>
  `;
}
