import { html } from '../ui.js';

// Lines on a grid of 24, two wide.
const PATHS = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8a8 8 0 0 1 16 0',
  add: 'M12 5v14M5 12h14',
  alert: 'M12 8v5m0 3v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  archive: 'M4 8h16v11H4zM3 4h18v4H3zm7 8h4',
  assistant: 'M6 8h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2Zm6 0V4m-3.5 8.5v1m7-1v1M9 16.5h6',
  back: 'M15 5l-7 7 7 7',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l2 2H4l2-2Zm4 4h4',
  book: 'M4 5a2 2 0 0 1 2-2h14v15H6a2 2 0 0 0-2 2V5Zm0 15a1.5 1.5 0 0 0 1.5 1H20',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4m8-4v4',
  chart: 'M4 20h16M7 17v-5m5 5V7m5 10v-8',
  chat: 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  code: 'M8 7l-5 5 5 5m8-10l5 5-5 5',
  contrast: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 0v18m0-14h6m-6 5h9m-9 5h6',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  delete: 'M4 7h16M9 7V4h6v3m-8 0l1 13h8l1-13m-7 4v5m4-5v5',
  directory: 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8a6 6 0 0 1 12 0m1-8a3 3 0 1 0 0-6m5 14a6 6 0 0 0-4-5.6',
  document: 'M6 3h8l5 5v13H6zm8 0v5h5M9 13h7m-7 4h7',
  down: 'M5 9l7 7 7-7',
  download: 'M12 4v11m-5-4l5 5 5-5M5 20h14',
  edit: 'M4 20l1-5L16 4l4 4L9 19l-5 1Zm10-14l4 4',
  external: 'M14 4h6v6m0-6l-9 9M18 14v6H4V6h6',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  file: 'M6 3h8l5 5v13H6zm8 0v5h5',
  filter: 'M3 5h18l-7 8v6l-4 2v-8L3 5Z',
  folder: 'M3 6h6l2 2h10v11H3z',
  forward: 'M9 5l7 7-7 7',
  health: 'M3 12h4l3-8 4 16 3-8h4',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-2.5 6.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .8-1 1.7m0 3v.01',
  info: 'M12 11v5m0-8v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  key: 'M14 10a4 4 0 1 0-3.5 4l1.5-.5V16h2v2h2v2h4v-3.5L14.5 12M7.5 10v.01',
  language: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  leave: 'M14 4h5v16h-5M4 12h11m-4-4l4 4-4 4',
  link: 'M10 14l4-4m-5 0l-2 2a3.5 3.5 0 0 0 5 5l2-2m1-1l2-2a3.5 3.5 0 0 0-5-5l-2 2',
  list: 'M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01',
  lock: 'M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3',
  mail: 'M3 6h18v13H3zm0 1l9 7 9-7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  more: 'M5 12v.01M12 12v.01M19 12v.01',
  move: 'M3 6h6l2 2h10v11H3zm6 7h7m-3-3l3 3-3 3',
  offline: 'M3 3l18 18M8 6.5A14 14 0 0 1 22 10M2 10a14 14 0 0 1 3-2m1 6a8 8 0 0 1 5-2m5 1a8 8 0 0 1 2 1.3M12 19v.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8a8 8 0 0 1 16 0',
  print: 'M7 8V3h10v5M5 8h14v8h-3v5H8v-5H5z',
  refresh: 'M20 11a8 8 0 1 0-2 6m2-11v5h-5',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2l5 5',
  send: 'M4 12l16-8-6 17-3-7-7-2Z',
  settings: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-6 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  share: 'M12 15V4m-4 4l4-4 4 4M6 12v8h12v-8',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6l8-3Zm-3.5 9l2.5 2.5 4.5-5',
  star: 'M12 4l2.4 5 5.6.700-4.1 3.8 1.1 5.5L12 16.3 7 19l1.1-5.5L4 9.7 9.6 9 12 4Z',
  stop: 'M7 7h10v10H7z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6L7 7m10 10l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4',
  thumbDown: 'M8 4h9l3 7v3h-6l1 6h-2l-5-7V4Zm0 0H4v9h4',
  thumbUp: 'M8 20h9l3-7v-3h-6l1-6h-2l-5 7v9Zm0 0H4v-9h4',
  up: 'M5 15l7-7 7 7',
  upload: 'M12 16V5m-5 5l5-5 5 5M5 20h14',
  warning: 'M12 4l9 16H3L12 4Zm0 6v5m0 2.5v.01',
  wait: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  zoomIn: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2l5 5M11 8v6m-3-3h6',
  zoomOut: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2l5 5M8 11h6',
};

const LOGO = 'M5 4h11a3 3 0 0 1 3 3v14l-4-3H8a3 3 0 0 1-3-3V4Z';

/** A picture beside words, or with a name of its own: `label`. */
export function Icon({ name, label }) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' };
  if (name === 'logo') {
    return html`
      <svg class="icon logo" viewBox="0 0 24 24" ...${named}>
        <path class="logo-page" d=${LOGO} /><path class="logo-cross" d="M12 7.5v7M8.5 11h7" />
      </svg>
    `;
  }
  return html`<svg class="icon" viewBox="0 0 24 24" ...${named}><path d=${PATHS[name] ?? PATHS.info} /></svg>`;
}
