// Becomes the beginning of the boot script of a release build: how a part of the app is fetched that
// a first visit does not fetch, see tools/split.mjs. src/fetch.rs calls it; a debug build is
// whole, and has no such function.
/** Each part's file, and the parts that come before it. */
const parts = __PARTS__;
const first = new Promise((known) => {
  addEventListener("TrunkApplicationStarted", ({ detail }) => known(detail.wasm), { once: true });
});
const coming = {};

globalThis.fairshareLater = (part) =>
  (coming[part] ??= arrive(part, ...parts[part]).catch((error) => {
    coming[part] = undefined; // it may be asked for again
    throw error;
  }));

/** What the part exports for those that need it. */
async function arrive(part, file, ...needs) {
  const address = new URL(`./${file}`, import.meta.url);
  const [module, , ...before] = await Promise.all([
    // Once more, past whatever keeps files on the way.
    compiled(address).catch(() => compiled(address, { cache: "reload" })).catch(lookForUpdate),
    part === "later" && dress(),
    ...needs.map(async (name) => [name, await fairshareLater(name)]),
  ]);
  const { exports } = await WebAssembly.instantiate(module, { f: await first, ...Object.fromEntries(before) });
  return exports;
}

// Where plans are kept, the app asks for their reader first of all: src/session/store.rs, `holds_plans`.
try {
  if (Object.keys(localStorage).some((key) => /^fairshare\.(plan|aside|workshop\.plan)/.test(key))) {
    fairshareLater("reader").catch(() => {}); // it is asked for again
  }
} catch {
  // A browser that gives no storage keeps none.
}

if (/[?&%]/.test(location.hash)) fairshareLater("link").catch(() => {}); // src/shell/link.rs asks again

async function compiled(address, how) {
  const response = await fetch(address, how);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // A host that names it otherwise, or with parameters, makes browsers refuse to compile a stream.
  return response.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** The style of its views, which has the print style once more at its end. */
function dress() {
  if (document.querySelector("[data-later]")) return;
  return new Promise((/** @type {(done: void) => void} */ done, failed) => {
    const link = document.createElement("link");
    const fail = () => {
      link.remove();
      failed(new Error(`${link.href} did not come`));
    };
    link.onerror = fail;
    // Of a page in its place, browsers take no rule, and call that loaded.
    link.onload = () => (link.sheet?.cssRules.length ? done() : fail());
    link.dataset.later = "";
    link.rel = "stylesheet";
    link.href = new URL("./__STYLE__", import.meta.url).href;
    document.querySelector("link[rel=stylesheet]").after(link);
  });
}

/**
 * A part that is gone from the host may have given way to another build's: the page says so.
 * @returns {Promise<never>}
 */
async function lookForUpdate(error) {
  const build = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=build]")).content;
  const page = await fetch(`${location.pathname}?${Date.now()}`, { cache: "no-store" }).then((it) => it.text());
  const [, theirs] = page.match(/name="build" content="(\w+)"/) ?? [];
  if (theirs && theirs !== build) {
    document.documentElement.dataset.offline = "update"; // as public/offline.js says it
    dispatchEvent(new Event("fairshare:offline"));
  }
  throw error;
}
