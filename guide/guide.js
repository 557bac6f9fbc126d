// The guide, in each language, is a page with widgets like any other; only it also writes the site's
// own address into the snippets, and shows what it hears.
'use strict';

const site = new URL('../../', document.currentScript.src).href.replace(/\/$/, '');
for (const code of document.querySelectorAll('pre code')) {
  const text = code.textContent.replaceAll('https://SITE_ORIGIN', location.origin);
  code.textContent = text.replaceAll('https://SITE', site);
}

// Search engines ask for whole addresses, which only the site itself knows.
for (const link of document.querySelectorAll('link[hreflang]')) link.href = link.href;

document.getElementById('example').addEventListener('fairshare:result', (event) => {
  const { target_emissions_tco2e: tons, data_edition: edition } = event.detail;
  document.getElementById('heard').textContent =
    `target_emissions_tco2e ${tons}, data_edition ${edition}`;
});
