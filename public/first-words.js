// Stands in the page itself (tools/post-build.mjs puts it there), so that the first thing painted is in the
// reader's language and colors, and a first visit of the start page begins before any file has come.
// The language: a person's own choice, else what a link asks for, else what the browser says. It
// stands in the page's `lang`, which the app reads and changes (src/shell/language.rs).
(function () {
  const page = document.documentElement;
  // Each text in the page is English; its `data-es` is the same in Spanish, and so on.
  const languages = ['en', 'es'];

  function stored() {
    try {
      return localStorage.getItem('fairshare.language');
    } catch {
      return null; // storage is denied
    }
  }

  const wishes = [
    stored(),
    new URLSearchParams(location.hash.split('?')[1]).get('lang'),
    ...(navigator.languages ?? [navigator.language]).map((tag) => tag.split('-')[0]),
  ];
  page.lang = wishes.find((wish) => languages.includes(wish)) ?? 'en';

  try {
    const theme = localStorage.getItem('fairshare.theme');
    if (theme) page.dataset.theme = theme; // src/shell/theme.rs
  } catch {
    // storage is denied
  }

  function translate() {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-es]'))) {
      place.dataset.en ??= place.textContent;
      place.textContent = place.dataset[page.lang] ?? place.dataset.en;
    }
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.waiting [lang]'))) {
      place.hidden = place.lang !== page.lang;
    }
  }
  const greeting = /** @type {HTMLElement} */ (document.querySelector('.greeting'));

  /** What was typed into the greeting's fields goes on in the app's own, which take their place. */
  function goOn() {
    /** @type {EventTarget} */
    let focused;
    const left = () => (focused = greeting.contains(document.activeElement) ? document.activeElement : undefined);
    greeting.addEventListener('focusin', ({ target }) => (focused = target));
    greeting.addEventListener('focusout', () => setTimeout(left)); // not when it goes with the greeting
    const watching = new MutationObserver(() => {
      if (greeting.isConnected) return;
      watching.disconnect();
      for (const from of greeting.querySelectorAll('input')) {
        const to = /** @type {HTMLInputElement} */ (document.getElementById(from.dataset.goesOn));
        if (!to) continue;
        const say = (what) => to.dispatchEvent(new Event(what, { bubbles: true }));
        if (from.value) {
          to.value = from.value;
          say('input');
        }
        if (from === focused) {
          to.focus();
          to.setSelectionRange(from.selectionStart, from.selectionEnd);
        } else if (from.value) {
          say('change'); // it was left: what cannot be used yet says so, and waits for what it needs
        }
      }
    });
    watching.observe(document.body, { childList: true });
  }

  translate();
  document.addEventListener('DOMContentLoaded', translate); // what stands below this script
  try {
    // A first visit of the start page: its beginning stands there before the app does.
    const isFirst = !Object.keys(localStorage).some((key) => key.startsWith('fairshare.plan'));
    if (greeting) greeting.hidden = !isFirst || !/^#?\/?$/.test(location.hash);
  } catch {
    // storage is denied
  }
  if (greeting) goOn();
  document.querySelector('title').removeAttribute('data-es'); // from here on the app's to write
  new MutationObserver(translate).observe(page, { attributeFilter: ['lang'] });
})();
