// Runs in the page, in engines for which Playwright has no locators: what people see, by role and name.
// `which` is { role, name, within, css, text, nth }: a name or text is a whole one, or { source }, a pattern.
// eslint-disable-next-line no-unused-vars -- tab.mjs puts it into pages
function find(which) {
  const ROLES = {
    alert: '[role=alert]', banner: 'header', button: 'button, [role=button]', cell: 'td', combobox: 'select',
    contentinfo: 'footer', dialog: 'dialog[open]', heading: 'h1, h2, h3, h4', img: 'img, canvas, [role=img]',
    link: 'a[href]', main: 'main', navigation: 'nav', radio: 'input[type=radio]',
    region: 'section, [role=region]', row: 'tr', slider: 'input[type=range]', status: '[role=status]',
    summary: 'summary', switch: '[role=switch]', table: 'table',
    textbox: 'input:not([type]), input[type=text], textarea',
  };
  const whole = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const fits = (text, asked) =>
    asked === undefined || (asked.source ? new RegExp(asked.source, 's').test(whole(text)) : whole(text) === whole(asked));
  const texts = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)).map((it) => it && it.textContent).join(' ');
  const nameOf = (it) =>
    it.getAttribute('aria-label') ||
    (it.hasAttribute('aria-labelledby') && texts(it.getAttribute('aria-labelledby'))) ||
    (it.labels && it.labels.length > 0 && [...it.labels].map((label) => label.textContent).join(' ')) ||
    (it.tagName === 'TABLE' && it.caption && it.caption.textContent) ||
    it.getAttribute('alt') || it.textContent;
  const isSeen = (it) => it.getClientRects().length > 0 && getComputedStyle(it).visibility !== 'hidden';

  const roots = which.within ? [find(which.within)].filter(Boolean) : [document];
  return roots.flatMap((root) => [...root.querySelectorAll(which.css || ROLES[which.role])])
    .filter((it) => (which.hidden || isSeen(it)) && fits(nameOf(it), which.name) && fits(it.textContent, which.text))[which.nth || 0] || null;
}
