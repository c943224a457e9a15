import { html } from '../ui.js';
import { t } from '../text.js';
import { EmptyState } from '../components/index.js';

export default function Chat() {
  return html`<div class="page"><${EmptyState} level=${1} icon="chat" title=${t('chat.title')} /></div>`;
}
