import { html, render } from './ui.js';
import { startText } from './text.js';
import { isKnown, resume } from './session.js';
import { startRouter } from './router.js';
import { startOffline } from './offline.js';
import { App, find } from './frame.js';
import { HOME } from './pages.js';

startRouter();
// The page comes while the words and the session do; what cannot be loaded is told where it is shown.
const wanted = find(location.pathname === '/' ? HOME : location.pathname);
const likely = isKnown() || wanted?.page.guest || wanted?.page.open ? wanted : find('/login');
likely?.page.load().catch(() => {});
await Promise.all([startText(), resume()]);
const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
performance.mark('medmentor.interactive');
startOffline();
