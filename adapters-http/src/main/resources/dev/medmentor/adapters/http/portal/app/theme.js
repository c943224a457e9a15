// Runs before the first paint, so that nobody sees the other theme flash by.
(function () {
  try {
    const theme = localStorage.getItem('medmentor.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    const language = localStorage.getItem('medmentor.language');
    if (language) document.documentElement.lang = language;
  } catch {
    // A browser that keeps nothing follows its own settings.
  }
})();
