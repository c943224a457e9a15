import { html, useEffect, useRef, useState } from '../ui.js';
import { number, t } from '../text.js';
import { Table } from '../components/index.js';

const COLOURS = ['--accent', '--warn', '--info', '--danger', '--ok', '--muted'];
let library = null;

/** Comes with the first chart. */
function load() {
  library ??= import('chart.js').then(() => globalThis.Chart);
  return library;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Counts up when light turns to dark, or back. */
function useTheme() {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const changed = () => setTurn((before) => before + 1);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const watch = new MutationObserver(changed);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    dark.addEventListener('change', changed);
    return () => {
      watch.disconnect();
      dark.removeEventListener('change', changed);
    };
  }, []);
  return turn;
}

/**
 * A chart, and the same as a table. `labels` along it; `series` as [{name, values}]; `kind` bar or line; `show` writes a
 * number.
 */
export function Chart({ label, labels, series, kind = 'bar', stacked, show = (value) => number(value) }) {
  const canvas = useRef(null);
  const theme = useTheme();
  const figures = JSON.stringify([labels, series, kind, stacked]);
  useEffect(() => {
    let chart = null;
    let gone = false;
    load().then((Library) => {
      if (!gone && canvas.current) chart = new Library(canvas.current, settings());
    });
    return () => {
      gone = true;
      chart?.destroy();
    };
  }, [figures, theme]);

  function settings() {
    const text = colour('--muted');
    const grid = colour('--line');
    return {
      type: kind,
      data: {
        labels,
        datasets: series.map((each, i) => ({
          label: each.name,
          data: each.values,
          backgroundColor: colour(each.colour ?? COLOURS[i % COLOURS.length]),
          borderColor: colour(each.colour ?? COLOURS[i % COLOURS.length]),
          borderWidth: kind === 'line' ? 2 : 0,
          borderRadius: stacked ? 0 : 4,
          maxBarThickness: 40,
          pointRadius: labels.length > 60 ? 0 : 2,
          tension: 0.25,
        })),
      },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 250 },
        interaction: { mode: 'index', intersect: false },
        plugins: {
          legend: { display: series.length > 1, position: 'bottom', labels: { color: text, boxWidth: 12 } },
          tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${show(item.raw)}` } },
        },
        scales: {
          x: { stacked, grid: { display: false }, ticks: { color: text, maxRotation: 0, autoSkipPadding: 16 } },
          y: { stacked, beginAtZero: true, grid: { color: grid }, border: { display: false }, ticks: { color: text, precision: 0, callback: (value) => show(value) } },
        },
      },
    };
  }

  return html`
    <figure class="chart">
      <div class="chart-box"><canvas ref=${canvas} role="img" aria-label=${label}></canvas></div>
      <details class="chart-table">
        <summary>${t('analytics.asTable')}</summary>
        <${Table}
          caption=${label}
          rowKey=${(row) => row.at}
          columns=${[
            { key: 'label', label: t('analytics.time') },
            ...series.map((each, i) => ({ key: `s${i}`, label: each.name, numeric: true, render: (row) => shown(each.values[row.at]) })),
          ]}
          rows=${labels.map((each, at) => ({ at, label: each }))}
        />
      </details>
    </figure>
  `;

  function shown(value) {
    return value === null || value === undefined ? '–' : show(value);
  }
}
