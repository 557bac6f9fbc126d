// The guide, in each language, is a page with widgets like any other; only it also writes the site's
// own address into the snippets, and shows what it hears.
'use strict';

const site = new URL('../../', document.currentScript.src).href.replace(/\/$/, '');
for (const code of document.querySelectorAll('pre code')) {
  const text = code.textContent.replaceAll('https://SITE_ORIGIN', location.origin);
  code.textContent = text.replaceAll('https://SITE', site);
}

document.getElementById('example').addEventListener('fairshare:result', (event) => {
  const { target_emissions_tco2e: tons, data_edition: edition } = event.detail;
  document.getElementById('heard').textContent =
    `target_emissions_tco2e ${tons}, data_edition ${edition}`;
});
