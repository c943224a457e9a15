// Words, numbers and dates in the person's language. Words of an area stand in locales/<language>/<area>.json.
import 'i18next';
import { store } from './store.js';

export const LANGUAGES = { en: 'English', 'pt-BR': 'Português (Brasil)', vi: 'Tiếng Việt' };
const KEPT = 'medmentor.language';
const here = new URL('../locales/', import.meta.url);
const loading = new Map();
const i18n = globalThis.i18next.createInstance();

/** Changes when the language does. */
export const languageStore = store('en');

/** The one of ours that fits a list of language tags best. */
export function choose(tags) {
  for (const tag of tags) {
    const [first] = tag.toLowerCase().split('-');
    const found = Object.keys(LANGUAGES).find((ours) => ours.toLowerCase().split('-')[0] === first);
    if (found) return found;
  }
  return 'en';
}

export const language = () => languageStore.get();

export async function startText() {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Follows the browser then.
  }
  const chosen = kept in LANGUAGES ? kept : choose(navigator.languages ?? [navigator.language]);
  await i18n.init({
    lng: chosen,
    fallbackLng: false,
    ns: [],
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // Preact puts texts in as texts.
    returnNull: false,
    showSupportNotice: false,
    resources: {},
  });
  languageStore.set(chosen);
  document.documentElement.lang = chosen;
  await loadAreas(['common']);
}

/** Makes the words of areas available; of an area that is there already at no cost. */
export function loadAreas(areas, wanted = language()) {
  return Promise.all(areas.map((area) => loadArea(wanted, area)));
}

function loadArea(wanted, area) {
  const name = `${wanted}/${area}`;
  if (!loading.has(name)) {
    const words = fetch(new URL(`${name}.json`, here)).then((response) => {
      if (!response.ok) throw new Error(`No words for ${name}.`);
      return response.json();
    });
    loading.set(
      name,
      words.then(
        (found) => i18n.addResourceBundle(wanted, area, found),
        (failure) => {
          loading.delete(name);
          throw failure;
        },
      ),
    );
  }
  return loading.get(name);
}

/** `t('common.failure.rate_limited', {count: 2})`: the first segment is the area. */
export function t(key, values) {
  const dot = key.indexOf('.');
  return i18n.t(key.slice(dot + 1), { ns: key.slice(0, dot), ...values });
}

/** Whether there are words for a key. */
export function has(key) {
  const dot = key.indexOf('.');
  return i18n.exists(key.slice(dot + 1), { ns: key.slice(0, dot) });
}

/** What is said of a failure: our own words for codes that we know, else the service's. */
export function failureText(failure) {
  if (failure?.code && has(`common.failure.${failure.code}`)) {
    return t(`common.failure.${failure.code}`, { count: failure.retryAfter ?? 60 });
  }
  if (failure?.status === 429) return t('common.failure.rate_limited', { count: failure.retryAfter ?? 60 });
  return failure?.detail ?? failure?.message ?? String(failure);
}

export async function setLanguage(wanted) {
  if (!(wanted in LANGUAGES) || wanted === language()) return;
  const areas = new Set([...loading.keys()].map((name) => name.split('/')[1]));
  await loadAreas([...areas], wanted);
  await i18n.changeLanguage(wanted);
  try {
    localStorage.setItem(KEPT, wanted);
  } catch {
    // For this page alone then.
  }
  document.documentElement.lang = wanted;
  languageStore.set(wanted);
}

const formats = new Map();
function format(kind, options) {
  const name = `${kind.name} ${language()} ${JSON.stringify(options)}`;
  if (!formats.has(name)) formats.set(name, new kind(language(), options));
  return formats.get(name);
}

export const number = (value, options = {}) => format(Intl.NumberFormat, options).format(value);
export const percent = (value, digits = 0) =>
  format(Intl.NumberFormat, { style: 'percent', maximumFractionDigits: digits }).format(value);

/** What is counted in millionths. */
export const money = (millionths) => number(millionths / 1e6, { maximumFractionDigits: 2 });

/** A day and time; `options` as of Intl.DateTimeFormat. */
export function date(value, options = { dateStyle: 'medium', timeStyle: 'short' }) {
  return value ? format(Intl.DateTimeFormat, options).format(new Date(value)) : '';
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
export function bytes(value) {
  let power = 0;
  let left = value;
  while (left >= 1000 && power < UNITS.length - 1) {
    left /= 1000;
    power++;
  }
  return format(Intl.NumberFormat, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: left < 10 && power ? 1 : 0,
  }).format(left);
}

/** How long ago: "3 hours ago". */
export function ago(value) {
  const seconds = (new Date(value) - Date.now()) / 1000;
  const [unit, size] =
    [
      ['day', 86400],
      ['hour', 3600],
      ['minute', 60],
    ].find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  if (unit === 'day' && Math.abs(seconds) > 30 * 86400) return date(value, { dateStyle: 'medium' });
  return format(Intl.RelativeTimeFormat, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
