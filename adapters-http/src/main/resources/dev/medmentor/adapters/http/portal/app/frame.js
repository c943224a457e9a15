// The frame round every page: navigation, menus, notices; and which page is shown.
import { html, Component, useEffect, useRef, useState } from './ui.js';
import { HOME, pages } from './pages.js';
import { match, navigate, place, safePath } from './router.js';
import { can, logOut, session } from './session.js';
import { LANGUAGES, failureText, languageStore, loadAreas, setLanguage, t } from './text.js';
import { newer, online } from './offline.js';
import { setTheme, themeStore } from './theming.js';
import { Avatar, Button, EmptyState, Icon, Menu, Notice, Spinner, Toasts, toast } from './components/index.js';

export function App() {
  languageStore.use();
  const { path, query, hash } = place.use();
  const { state } = session.use();
  const found = find(path);
  const target = redirect(path, hash, found, state);
  useEffect(() => {
    // Since this was drawn, somebody may have gone elsewhere by themselves, as to the login after leaving.
    const now = place.get();
    const still = redirect(now.path, now.hash, find(now.path), session.get().state);
    if (still) navigate(still, { replace: true });
  }, [target]);
  if (target || state === 'starting') return html`<main class="boot"><${Spinner} /></main>`;
  const plain = found && (found.page.guest || found.page.plain || (found.page.open && state === 'out'));
  const shown = html`<${Shown} key=${(found?.page.as ?? path) + state} found=${found} query=${query} />`;
  return html`
    <${Crash}>
      ${plain ? html`<${Plain}>${shown}<//>` : html`<${Framed} path=${path}>${shown}<//>`}
    <//>
    <${Toasts} />
  `;
}

/** The page that a path shows, with its parameters; null if none does. */
export function find(path) {
  for (const page of pages) {
    const params = match(page.path, path);
    if (params) return { page, params };
  }
  return null;
}

function redirect(path, hash, found, state) {
  if (state === 'starting') return null;
  // Whoever comes to an installation without accounts sets it up; elsewhere that page leads to the login.
  if (path === '/') return state === 'out' ? '/setup' : HOME;
  if (path === '/join') return `/accept-invitation${hash}`;
  if (!found) return null;
  if (state === 'out' && !found.page.open && !found.page.guest) {
    const back = location.pathname + location.search;
    return back === HOME ? '/login' : `/login?returnTo=${encodeURIComponent(back)}`;
  }
  const returning = path === '/login' && hash.startsWith('#provider=');
  if (state === 'in' && found.page.guest && !returning) {
    return safePath(new URLSearchParams(location.search).get('returnTo')) ?? HOME;
  }
  return null;
}

/** Loads a page's module and words, then shows it. */
function Shown({ found, query }) {
  const [loaded, setLoaded] = useState(null);
  const { account } = session.use();
  const page = found?.page;
  useEffect(() => {
    let gone = false;
    if (!page) {
      document.title = `${t('common.notFound.title')} · MedMentor`;
      return undefined;
    }
    const areas = page.areas ?? [page.title.split('.')[0]];
    Promise.all([page.load(), loadAreas(areas)]).then(
      ([module]) => {
        if (gone) return;
        document.title = `${t(page.title)} · MedMentor`;
        setLoaded({ Page: module.default });
      },
      (failure) => !gone && setLoaded({ failure }),
    );
    return () => {
      gone = true;
    };
  }, [page]);
  useEffect(() => {
    if (page && loaded?.Page) document.title = `${t(page.title)} · MedMentor`;
  });
  if (!page) return html`<${NotFound} />`;
  if (page.needs && !can(page.needs, account)) return html`<${NotAllowed} />`;
  if (loaded?.failure) return html`<${Failed} failure=${loaded.failure} />`;
  if (!loaded) return html`<div class="page"><${Spinner} /></div>`;
  return html`<${Focused}><${loaded.Page} params=${found.params} query=${query} /><//>`;
}

let first = true;

/** Whoever uses a screen reader hears what page has come: its heading gets the focus, but for the first. */
function Focused({ children }) {
  useEffect(() => {
    if (!first && !document.activeElement?.closest?.('main')) {
      const heading = document.querySelector('main h1');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
    }
    first = false;
  }, []);
  return children;
}

/** A page of its own, for who is not logged in. */
function Plain({ children }) {
  return html`
    <div class="plain">
      <header class="plain-head">
        <a class="brand" href="/"><${Icon} name="logo" />MedMentor</a>
        <div class="row"><${LanguageMenu} /><${ThemeButton} /></div>
      </header>
      <main class="plain-main" id="main">${children}</main>
    </div>
  `;
}

function Framed({ path, children }) {
  const { account, state } = session.use();
  const entries = pages.filter((page) => page.nav && (!page.needs || can(page.needs, account)));
  const main = useRef(null);
  const skip = (event) => {
    event.preventDefault();
    main.current?.focus();
  };
  return html`
    <div class="frame">
      <a class="skip" href="#main" onClick=${skip}>${t('common.skip')}</a>
      <header class="frame-side">
        <div class="frame-top">
          <a class="brand" href=${HOME}><${Icon} name="logo" /><span>MedMentor</span></a>
          ${state === 'in' && html`<${BellPlace} key=${account.id} />`}
        </div>
        <nav class="nav" aria-label=${t('common.nav.label')}>
          ${entries.map((page, i) => html`<${Entry} key=${page.path} page=${page} path=${path} late=${i > 3} />`)}
          <${More} entries=${entries.slice(4)} />
        </nav>
        <div class="frame-foot">
          ${account ? html`<${Person} account=${account} />` : html`<${LanguageMenu} /><${ThemeButton} />`}
        </div>
      </header>
      <main class="frame-main" id="main" tabindex="-1" ref=${main}>
        <${Notices} state=${state} />
        ${children}
      </main>
    </div>
  `;
}

/** The bell comes when the page has: nobody waits for it. */
function BellPlace() {
  const [loaded, setLoaded] = useState(null);
  useEffect(() => {
    let gone = false;
    const load = async () => {
      const module = await import('./notifications/bell.js');
      await module.ready();
      if (!gone) setLoaded(module);
    };
    const quietly = () => load().catch(() => {}); // Without a bell the page is whole.
    const idle = globalThis.requestIdleCallback ? requestIdleCallback(quietly, { timeout: 3000 }) : setTimeout(quietly, 500);
    return () => {
      gone = true;
      (globalThis.cancelIdleCallback ?? clearTimeout)(idle);
    };
  }, []);
  return html`<div class="bell-place">${loaded && html`<${loaded.Bell} />`}</div>`;
}

function Entry({ page, path, late }) {
  const here = path === page.path || path.startsWith(`${page.path}/`);
  return html`
    <a class="nav-entry ${late ? 'nav-late' : ''}" href=${page.path} aria-current=${here ? 'page' : undefined}>
      <${Icon} name=${page.nav.icon} /><span>${t(page.nav.label)}</span>
    </a>
  `;
}

/** What finds no room in the bar of a phone. */
function More({ entries }) {
  if (!entries.length) return null;
  return html`
    <div class="nav-more">
      <${Menu}
        label=${t('common.nav.more')}
        icon="more"
        caption
        up
        items=${entries.map((page) => ({
          label: t(page.nav.label),
          icon: page.nav.icon,
          onSelect: () => navigate(page.path),
        }))}
      />
    </div>
  `;
}

function Notices({ state }) {
  const connected = online.use();
  const waits = newer.use();
  return html`
    ${(!connected || state === 'offline') &&
    html`<${Notice} kind="warn" icon="offline">${t('common.offline')}<//>`}
    ${waits &&
    html`
      <${Notice} kind="info">
        ${t('common.newer')} <${Button} kind="quiet" small onClick=${() => location.reload()}>${t('common.reload')}<//>
      <//>
    `}
  `;
}

function Person({ account }) {
  const theme = themeStore.use();
  const leave = async () => {
    try {
      await logOut();
      navigate('/login');
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  const items = [
    { label: t('common.account'), icon: 'person', onSelect: () => navigate('/account') },
    ...Object.entries(LANGUAGES).map(([code, label]) => ({
      label,
      icon: 'language',
      lang: code,
      checked: code === languageStore.get(),
      onSelect: () => setLanguage(code),
    })),
    ...['auto', 'light', 'dark'].map((name) => ({
      label: t(`common.theme.${name}`),
      icon: name === 'dark' ? 'moon' : name === 'light' ? 'sun' : 'contrast',
      checked: name === theme,
      onSelect: () => setTheme(name),
    })),
    { label: t('common.logOut'), icon: 'leave', onSelect: leave },
  ];
  return html`
    <${Menu} label=${t('common.yourMenu', { name: account.name })} items=${items} up>
      <${Avatar} name=${account.name} />
      <span class="person"><span class="person-name">${account.name}</span><span class="person-role">${t(`common.role.${account.role}`)}</span></span>
    <//>
  `;
}

function LanguageMenu() {
  const current = languageStore.use();
  return html`
    <${Menu}
      label=${t('common.language')}
      icon="language"
      items=${Object.entries(LANGUAGES).map(([code, label]) => ({
        label,
        lang: code,
        checked: code === current,
        onSelect: () => setLanguage(code),
      }))}
    />
  `;
}

function ThemeButton() {
  const theme = themeStore.use();
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return html`
    <${Button}
      kind="quiet"
      icon=${dark ? 'sun' : 'moon'}
      label=${t(dark ? 'common.theme.light' : 'common.theme.dark')}
      onClick=${() => setTheme(dark ? 'light' : 'dark')}
    />
  `;
}

function NotFound() {
  return html`
    <div class="page">
      <${EmptyState} level=${1} icon="search" title=${t('common.notFound.title')} text=${t('common.notFound.text')}>
        <a class="button button-primary" href="/">${t('common.notFound.home')}</a>
      <//>
    </div>
  `;
}

function NotAllowed() {
  return html`
    <div class="page">
      <${EmptyState} level=${1} icon="lock" title=${t('common.notAllowed.title')} text=${t('common.notAllowed.text')}>
        <a class="button button-primary" href="/">${t('common.notFound.home')}</a>
      <//>
    </div>
  `;
}

function Failed({ failure }) {
  return html`
    <div class="page">
      <${EmptyState} level=${1} icon="warning" title=${t('common.crash.title')} text=${t('common.crash.text')}>
        <p class="hint">${failure?.message}</p>
        <${Button} kind="primary" onClick=${() => location.reload()}>${t('common.reload')}<//>
      <//>
    </div>
  `;
}

/** What breaks in a page breaks the page, not the portal. */
class Crash extends Component {
  constructor() {
    super();
    this.state = { failure: null };
  }

  componentDidCatch(failure) {
    console.error(failure);
    this.setState({ failure });
  }

  render({ children }, { failure }) {
    return failure ? html`<main class="plain-main"><${Failed} failure=${failure} /></main>` : children;
  }
}
