// What has to work without the app: the page that is left when it is gone. Why it may not have come at all:
// public/waiting.js.
'use strict';

// The last page: shown when the app itself is gone. A panic in WebAssembly ends the app for good, so
// this needs nothing of it, not even its types: it hands out what the browser stored, as it stands.
(function () {
  function download() {
    const data = { format: 'fairshare-recovery', version: '1.0.0', stored: {}, open: null };
    try {
      for (let i = 0; i < localStorage.length; i += 1) {
        const key = localStorage.key(i);
        if (key.startsWith('fairshare.')) data.stored[key] = localStorage.getItem(key);
      }
    } catch {
      // Storage is denied: what the app left in `plan` is all there is.
    }
    // Opens again in the app: what the app could not save, or else what was open last.
    const last = data.stored['fairshare.plan.' + data.stored['fairshare.last']];
    data.open = /** @type {Recovery} */ (document.getElementById('recovery')).plan ?? last ?? null;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
    link.download = 'fairshare-recovery.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // iOS reads it later than at once
  }

  function show() {
    const recovery = document.getElementById('recovery');
    if (!recovery || !recovery.hidden) return;
    for (const other of /** @type {HTMLCollectionOf<HTMLElement>} */ (document.body.children)) {
      if (other !== recovery) other.hidden = true;
    }
    recovery.hidden = false;
    document.getElementById('recovery-download').onclick = download;
    document.getElementById('recovery-reload').onclick = () => location.reload();
    document.getElementById('recovery-title').focus();
  }

  // While the app starts, public/waiting.js finds out what is wrong, and may come to this.
  /** @type {Recovery} */ (document.getElementById('recovery')).show = show;
  let isStarting = 'fairshareFailed' in window;
  addEventListener('TrunkApplicationStarted', () => (isStarting = false));

  // A panic ends in a trap. That of an extension's own program is not ours.
  function check(error) {
    const { RuntimeError, CompileError, LinkError } = globalThis.WebAssembly ?? {};
    const isFatal = [RuntimeError, CompileError, LinkError].some((kind) => kind && error instanceof kind);
    if (isFatal && !isStarting && !/extension:/.test(error.stack)) show();
  }

  addEventListener('error', ({ error }) => check(error));
  addEventListener('unhandledrejection', ({ reason }) => check(reason));
})();
