import { store } from './store.js';

const KEPT = 'medmentor.theme';

/** 'auto' (as the system says), 'light' or 'dark'. */
export const themeStore = store(document.documentElement.dataset.theme ?? 'auto');

export function setTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'auto') localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, theme);
  } catch {
    // For this page alone then.
  }
  themeStore.set(theme);
}
