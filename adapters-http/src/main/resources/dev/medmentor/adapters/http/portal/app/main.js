import { html, render } from './ui.js';
import { startText } from './text.js';
import { resume } from './session.js';
import { startRouter } from './router.js';
import { startOffline } from './offline.js';
import { App } from './frame.js';

startRouter();
await Promise.all([startText(), resume()]);
const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
performance.mark('medmentor.interactive');
startOffline();
