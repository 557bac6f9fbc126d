// The guide, in each language, is a page with widgets like any other; only it also writes the site's
// own address into the snippets, and shows what it hears.
'use strict';

const site = new URL('../../', /** @type {HTMLScriptElement} */ (document.currentScript).src).href.replace(/\/$/, '');
for (const code of document.querySelectorAll('pre code')) {
  const text = code.textContent.replaceAll('https://SITE_ORIGIN', location.origin);
  code.textContent = text.replaceAll('https://SITE', site);
}

// Search engines ask for whole addresses, which only the site itself knows.
for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[hreflang]'))) {
  link.setAttribute('href', link.href);
}

document.getElementById('example').addEventListener('fairshare:result', (/** @type {CustomEvent} */ event) => {
  const { target_emissions_tco2e: tons, data_edition: edition } = event.detail;
  document.getElementById('heard').textContent =
    `target_emissions_tco2e ${tons}, data_edition ${edition}`;
});

// The builder: numbers → snippet, preview. It writes the addresses that this site really has.
(function () {
  const form = document.getElementById('builder');
  const made = document.getElementById('made');
  const preview = document.getElementById('preview');
  const copied = document.getElementById('copied');
  const { text, title } = form.dataset;
  const page = `${site}/embed/index.html`;

  const escaped = (it) => it.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** What was filled in, by the parameters' own names. */
  function filled() {
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
    const all = form.querySelectorAll('input:not([type=radio]), select');
    return [...all].map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value);
  }

  function address(parameters) {
    const query = new URLSearchParams(parameters).toString();
    return query ? `${page}?${query}` : page;
  }

  const link = (parameters) => `<a href="${escaped(address(parameters))}">${escaped(text)}</a>`;

  const snippets = {
    script: (parameters) => {
      const data = parameters.map(([name, value]) => `\n     data-${name}="${escaped(value)}"`).join('');
      const own = parameters.filter(([name]) => name === 'lang');
      return `<script src="${site}/embed.js" async></script>\n<div data-fairshare-embed${data}>\n  ${link(own)}\n</div>`;
    },
    frame: (parameters) =>
      `<iframe src="${escaped(address(parameters))}"\n        title="${escaped(title)}" width="100%" height="640"\n        loading="lazy" style="border:0"></iframe>`,
    link,
  };

  function show() {
    const parameters = filled();
    const where = /** @type {HTMLInputElement} */ (form.querySelector('[name=where]:checked'));
    made.textContent = snippets[where.value](parameters);
    copied.textContent = '';
    const div = document.createElement('div');
    Object.assign(div.dataset, { fairshareEmbed: '', title }, Object.fromEntries(parameters));
    const instead = document.createElement('a'); // stays where the script did not come
    Object.assign(instead, { href: address(parameters), textContent: text });
    div.append(instead);
    preview.replaceChildren(div); // embed.js finds it
  }

  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 400); // not a frame for each letter
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('copy').addEventListener('click', async () => {
    clearTimeout(waiting);
    show();
    const say = (what) => (copied.textContent = copied.dataset[what]);
    try {
      await navigator.clipboard.writeText(made.textContent);
      say('done');
    } catch {
      // Denied, or no https: selected, so that a key does it.
      getSelection().selectAllChildren(made);
      say('failed');
    }
  });
  show();
})();
