// On a page of others: a button, and the frame it opens. Everything is set through the CSSOM, so that a page's own
// Content-Security-Policy needs to allow no more than this script and the frame.
(() => {
  const script = document.currentScript;
  const key = script?.dataset.assistant ?? '';
  const home = new URL(script.src).origin;
  const words = {
    en: ['Ask a question', 'Close'],
    pt: ['Fazer uma pergunta', 'Fechar'],
    vi: ['Đặt câu hỏi', 'Đóng'],
  };
  const language = (script.dataset.language ?? document.documentElement.lang ?? navigator.language ?? 'en').slice(0, 2);
  const [ask, close] = words[language] ?? words.en;
  if (!/^mmw_[a-z0-9-]+\.[a-z0-9]+$/.test(key)) {
    console.error('MedMentor: the script needs data-assistant="mmw_…", the key of a widget.');
    return;
  }

  const style = (element, properties) => Object.assign(element.style, properties);
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  style(host, { position: 'fixed', right: '20px', bottom: '20px', zIndex: '2147483000' });

  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  style(button, {
    minHeight: '52px', padding: '0 22px', border: '0', borderRadius: '26px', background: '#0b7a75', color: '#ffffff',
    font: '600 16px/1.2 system-ui, sans-serif', boxShadow: '0 4px 20px rgb(10 30 28 / 28%)', cursor: 'pointer',
    float: 'right',
  });
  button.textContent = ask;

  let frame = null;
  const build = () => {
    frame = document.createElement('iframe');
    frame.title = ask;
    frame.src = `${home}/widget/${key}?language=${encodeURIComponent(language)}`;
    frame.referrerPolicy = 'no-referrer';
    style(frame, {
      display: 'block', width: 'min(400px, calc(100vw - 40px))', height: 'min(600px, calc(100vh - 112px))',
      marginBottom: '12px', border: '1px solid #d6e0de', borderRadius: '16px', background: '#ffffff',
      boxShadow: '0 8px 40px rgb(10 30 28 / 22%)', colorScheme: 'light',
    });
    root.insertBefore(frame, button);
  };
  const toggle = (open) => {
    if (open && !frame) build();
    if (frame) frame.style.display = open ? 'block' : 'none';
    button.textContent = open ? close : ask;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => toggle(button.getAttribute('aria-expanded') !== 'true'));
  root.append(button);
  (document.body ?? document.documentElement).append(host);
})();
