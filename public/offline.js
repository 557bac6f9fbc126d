// Use without a network: starts the worker that keeps the app (sw.js), once the app itself has
// started, so that a first visit waits for nothing. Where a browser denies workers, or the host
// speaks neither https nor from this machine, nothing happens, and everything else works.
//
// How things stand is an attribute of the page, `data-offline`: `ready` when this build is kept, `update` when
// another one is, `lacking` when none is whole. An event on the window, `fairshare:offline`, says that it changed.
// The app (src/shell/offline.rs) may begin to listen later than the worker answers: it reads first.
'use strict';

(function () {
  const HOUR = 3_600_000;
  const build = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name=build]')).content;

  async function start() {
    const workers = navigator.serviceWorker;
    const registration = await workers.register('sw.js', { updateViaCache: 'none' });
    const ask = () => workers.controller && workers.controller.postMessage('which build?');
    workers.addEventListener('controllerchange', ask);
    // A worker that has just begun can miss the question, and a host can be slow with a file: it is asked again,
    // later each time, until it names a build.
    let isKnown = false;
    const askAgain = (/** @type {number} */ after) => setTimeout(() => {
      if (isKnown) return;
      ask();
      askAgain(2 * after);
    }, after);
    askAgain(3_000);
    workers.addEventListener('message', ({ data }) => {
      isKnown ||= Boolean(data);
      document.documentElement.dataset.offline = data === build ? 'ready' : data ? 'update' : 'lacking';
      dispatchEvent(new Event('fairshare:offline'));
    });
    workers.addEventListener('message', ({ data }) => {
      if (data !== build) return;
      // Tables of places that came before there was a worker are asked for once more: it keeps them.
      const came = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/data/places/'));
      new Set(came).forEach((name) => fetch(name, { cache: 'force-cache' }).catch(() => {}));
    });
    workers.startMessages();

    // While this page is open, its build stays.
    const name = `fairshare-${new URL(registration.scope).pathname} ${build}`;
    const hold = () => {
      const left = () => new Promise((leave) => addEventListener('pagehide', leave, { once: true }));
      navigator.locks.request(name, { mode: 'shared' }, () => (ask(), left()));
    };
    hold();
    addEventListener('pageshow', ({ persisted }) => persisted && hold());

    // What is kept may be deleted meanwhile. And a browser looks for a new build when a page is
    // loaded; some stay open for weeks.
    let looked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) return;
      ask();
      if (Date.now() - looked < HOUR) return;
      looked = Date.now();
      registration.update().catch(() => {}); // no network: another time
    });
  }

  addEventListener(
    'TrunkApplicationStarted',
    () => {
      const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
      whenIdle(() => start().catch(() => {}));
    },
    { once: true },
  );
})();
