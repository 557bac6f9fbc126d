// Becomes the beginning of the boot script of a release build: how a part of the app is fetched that
// a first visit does not fetch, see tools/split.mjs. src/later.rs calls it; a debug build is
// whole, and has no such function.
const parts = __PARTS__;
const first = new Promise((known) => {
  addEventListener("TrunkApplicationStarted", ({ detail }) => known(detail.wasm), { once: true });
});
const coming = {};

globalThis.fairshareLater = (part) =>
  (coming[part] ??= arrive(parts[part]).catch((error) => {
    coming[part] = undefined; // it may be asked for again
    throw error;
  }));

async function arrive(name) {
  const address = new URL(`./${name}`, import.meta.url);
  try {
    await add(await fetch(address));
  } catch {
    // Once more, past whatever keeps files on the way.
    await add(await fetch(address, { cache: "reload" })).catch(lookForUpdate);
  }
}

async function add(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // A host that names it otherwise, or with parameters, makes browsers refuse to compile a stream.
  const module = response.headers.get("content-type") === "application/wasm"
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer());
  await WebAssembly.instantiate(module, { f: await first });
}

/** A part that is gone from the host may have given way to another build's: the page says so. */
async function lookForUpdate(error) {
  const build = document.querySelector("meta[name=build]").content;
  const page = await fetch(`${location.pathname}?${Date.now()}`, { cache: "no-store" }).then((it) => it.text());
  const [, theirs] = page.match(/name="build" content="(\w+)"/) ?? [];
  if (theirs && theirs !== build) dispatchEvent(new CustomEvent("fairshare:offline", { detail: "update" }));
  throw error;
}
