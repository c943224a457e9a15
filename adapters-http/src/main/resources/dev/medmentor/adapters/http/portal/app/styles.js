import { useEffect, useState } from './ui.js';

const loaded = new Map();

/** Loads styles/NAME.css; done when it is there. */
export function loadStyle(name) {
  if (!loaded.has(name)) {
    loaded.set(
      name,
      new Promise((resolve, reject) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = new URL(`../styles/${name}.css`, import.meta.url);
        link.onload = resolve;
        link.onerror = () => {
          loaded.delete(name);
          reject(new Error(`No styles ${name}.`));
        };
        document.head.append(link);
      }),
    );
  }
  return loaded.get(name);
}

/** True once the styles of an area are there: until then a page shows that it loads. */
export function useStyles(...names) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    const show = () => !gone && setReady(true);
    Promise.all(names.map(loadStyle)).then(show, show);
    return () => {
      gone = true;
    };
  }, []);
  return ready;
}
