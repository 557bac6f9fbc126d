// Keeps the app for use without a network. Written by hand: what libraries for this add, routes and
// strategies, is what this app must not have.
//
// A build is kept whole, in a cache of its own, or not at all. Only its page is called the same in
// every build; all other files are named by their content (tools/seal.mjs). So whoever has the page
// of a build gets the files of that build, whichever worker answers: a mixed version cannot be.
//
// tools/seal.mjs puts BUILD in front of this, FILES, the addresses and digests of all files, and TABLES, the
// addresses of the tables of places, which are kept from when they are first asked for.
'use strict';

const SCOPE = registration.scope;
// Others share the origin, among them perhaps another copy of this app. No path holds a space.
const OURS = `fairshare-${new URL(SCOPE).pathname} `;
const CACHE = OURS + BUILD;
const PAGE = './';
/** The tables of places, of whichever build: they are named by their content. */
const PLACES = `${OURS}places`;

const active = new Promise((begins) => addEventListener('activate', begins));

addEventListener('install', (/** @type {ExtendableEvent} */ event) => {
  // Locked until it is in use, so that the worker before this one does not take it for an old one.
  const kept = new Promise((done, failed) => {
    const hold = () => keep().then(done).then(() => active);
    navigator.locks.request(CACHE, { mode: 'shared' }, hold).catch(failed);
  });
  event.waitUntil(kept.then(() => skipWaiting()));
});

/** Keeps every file that is not kept yet. The digests refuse a host on which another build is just arriving. */
async function keep() {
  const cache = await caches.open(CACHE);
  const each = Object.keys(FILES).map(async (address) => {
    if (await cache.match(address, { ignoreVary: true })) return;
    const known = address !== PAGE && (await find(address));
    await cache.put(address, known || (await get(address)));
  });
  await Promise.all(each);
}

/** A file as it was built, or none. A host without pages for folders has the page under its name only. */
function get(address) {
  const asked = (name) => fetch(name, { integrity: FILES[address], cache: 'no-cache', redirect: 'error' });
  return address === PAGE ? asked(PAGE).catch(() => asked('index.html')) : asked(address);
}

/** The file of that name, from whichever build: it is the same. */
async function find(address) {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  for (const cacheName of [CACHE, ...others]) {
    const found = await caches.match(address, { cacheName, ignoreVary: true });
    if (found) return found;
  }
}

// Pages that are open stay as they are: see offline.js, which tells them that there is a new build.
addEventListener('activate', (/** @type {ExtendableEvent} */ event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (/** @type {FetchEvent} */ event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE)) return;
  const path = request.url.slice(SCOPE.length).replace(/[?#].*/, '');
  if (path.startsWith('embed')) return; // the widget and its guide are not part of the app
  if (request.mode !== 'navigate') {
    const kept = () => find(request.url).catch(() => undefined);
    // What is kept may be what did not do: waiting.js and later.js ask past it, where that brings anything.
    const past = () => fetch(request).then((it) => (it.ok ? it : kept()), kept);
    const first = request.cache === 'reload' ? past() : kept();
    event.respondWith(first.then((found) => found || look(request, path)));
  } else if (path === '' || path === 'index.html') {
    // The cache first: a network that is slow or half there keeps nobody waiting.
    const page = caches.match(PAGE, { cacheName: CACHE, ignoreVary: true }).catch(() => undefined);
    event.respondWith(page.then((found) => found || fetch(request)));
  }
});

/** From the network; a table of places stays. */
async function look(request, path) {
  const response = await fetch(request);
  if (response.ok && TABLES.includes(path)) {
    const copy = response.clone();
    caches.open(PLACES).then((cache) => cache.put(request, copy)).catch(() => {}); // no room: another time
  }
  return response;
}

/** A page asks which build is kept. A browser may have deleted files: none is, until all of them are back. */
addEventListener('message', (/** @type {ExtendableMessageEvent} */ event) => {
  const build = keep().then(() => BUILD, () => '');
  event.waitUntil(build.then((it) => event.source.postMessage(it)).then(tidy));
});

/** Deletes the builds that no page and no worker holds a lock on. */
async function tidy() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE && name !== PLACES);
  if (names.length === 0) return tidyPlaces();
  const pages = (await clients.matchAll({ type: 'window', includeUncontrolled: true }))
    .filter(({ url }) => url.startsWith(SCOPE) && !url.startsWith(`${SCOPE}embed`));
  const { held } = await navigator.locks.query();
  // A page that is still starting has none yet.
  if (held.filter(({ name }) => name.startsWith(OURS)).length < pages.length) return;
  for (const name of names) {
    await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && caches.delete(name));
  }
}

/** Deletes the tables of places that this build has no more. */
async function tidyPlaces() {
  if (!(await caches.has(PLACES))) return;
  const cache = await caches.open(PLACES);
  for (const request of await cache.keys()) {
    if (!TABLES.includes(request.url.slice(SCOPE.length))) await cache.delete(request);
  }
}
