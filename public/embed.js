// Fairshare on other people's pages.
//
//   <script src="https://SITE/embed.js" async></script>
//   <div data-fairshare-embed data-year="2018" data-emissions="…" data-population="…"
//        data-population2030="…"><a href="https://SITE/embed/index.html">Climate target for 2030</a></div>
//
//   <div data-fairshare-embed data-report="…"></div>    shows a report in the widget's place: embed/progress/
//
// Puts the widget into each such div, as a frame that is as high as what is in it, and hands on
// what the widget says as events of the div: `fairshare:result` and `fairshare:invalid`. It sets
// no cookie, stores nothing and makes no request but the frame's own; the frame fetches public tables of
// the same site where somebody asks for a town by its name or `place`. The guide: embed/guide/.
(function () {
  'use strict';

  const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!own || !own.src) return; // as a module it would not know where it came from
  const home = new URL('embed/index.html', own.src); // by its name: not every host has pages for folders
  const progress = new URL('embed/progress/index.html', own.src);
  // The divs whose frames were made on this page, by whichever copy of this script.
  const made = (window[Symbol.for('fairshare.embed')] ??= new WeakSet());
  const frames = new WeakMap(); // of this copy: div → frame

  // Each is an attribute of the div, with `data-` before it, and a parameter of the widget's page.
  const PARAMETERS = [
    'year', 'emissions', 'population', 'population2030', 'place', 'name', 'lang', 'theme', 'accent', 'size',
  ];
  const TITLES = { en: 'Climate target for 2030', es: 'Meta climática para 2030' };
  const PROGRESS = { en: 'Climate progress', es: 'Avance climático' };
  const HEIGHT = { first: 480, most: 20000 };

  function open(div) {
    // Either alone proves nothing: a page that was cloned and put back carries the mark into divs whose
    // frames nobody hears, and one that was written over lost the mark and the frame.
    if (made.has(div) && div.dataset.fairshareEmbed === 'ready') return;
    made.add(div);
    div.dataset.fairshareEmbed = 'ready';

    const report = div.dataset.report;
    const address = new URL(report ? progress : home);
    if (report) address.hash = report; // behind the `#`, where it reaches no server
    for (const name of PARAMETERS) {
      const value = div.dataset[name];
      if (value) address.searchParams.set(name, value);
    }
    const frame = document.createElement('iframe');
    const lang = div.dataset.lang || div.closest('[lang]')?.lang || '';
    const titles = report ? PROGRESS : TITLES;
    frame.title = div.dataset.title || titles[lang.slice(0, 2).toLowerCase()] || titles.en;
    frame.loading = 'lazy';
    frame.referrerPolicy = 'no-referrer';
    // By properties: a page's style policy has nothing to say about them.
    Object.assign(frame.style, {
      display: 'block', boxSizing: 'border-box', width: '100%', height: HEIGHT.first + 'px', border: '0',
    });
    frame.src = address.href;
    frames.set(div, frame);
    div.replaceChildren(frame);
  }

  addEventListener('message', ({ source, origin, data }) => {
    if (!source || origin !== home.origin) return; // a frame that left the widget's site is not believed
    for (const div of document.querySelectorAll('[data-fairshare-embed]')) {
      const frame = frames.get(div);
      if (frame && frame.contentWindow === source) hear(div, frame, data);
    }
  });

  function hear(div, frame, message) {
    if (!message || typeof message !== 'object') return;
    if (message.type === 'fairshare:height' && Number.isFinite(message.height)) {
      frame.style.height = Math.min(Math.max(Math.ceil(message.height), 0), HEIGHT.most) + 'px';
    } else if (message.type === 'fairshare:result') {
      tell(div, message.type, message.result);
    } else if (message.type === 'fairshare:invalid') {
      tell(div, message.type, { errors: message.errors });
    }
  }

  function tell(div, type, detail) {
    div.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }

  function openAll() {
    document.querySelectorAll('[data-fairshare-embed]').forEach(open);
  }

  function start() {
    openAll();
    // Divs that the page's own scripts put in later.
    new MutationObserver(openAll).observe(document, { childList: true, subtree: true });
  }

  // While the page still arrives, what stands in a div might arrive after its frame.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
