// Ends the use without a network: published as sw.js, it replaces the worker that is there, and goes.
// A build for `trunk serve` has it, too: what is worked on must not come from a cache.
'use strict';

const ours = (name) => name.startsWith(`fairshare-${new URL(registration.scope).pathname} `);

addEventListener('install', () => skipWaiting());
addEventListener('activate', (/** @type {ExtendableEvent} */ event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter(ours);
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}
