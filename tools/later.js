// Becomes the beginning of the boot script of a release build: how a part of the app is fetched that
// a first visit does not fetch, see tools/split.mjs. src/shell/later.rs calls it; a debug build is
// whole, and has no such function.
const parts = __PARTS__;
const first = new Promise((known) => {
  addEventListener("TrunkApplicationStarted", ({ detail }) => known(detail.wasm), { once: true });
});
const coming = {};

globalThis.fairshareLater = (part) =>
  (coming[part] ??= arrive(part).catch((error) => {
    coming[part] = undefined; // it may be asked for again
    throw error;
  }));

async function arrive(part) {
  const address = new URL(`./${parts[part]}`, import.meta.url);
  const [module] = await Promise.all([
    // Once more, past whatever keeps files on the way.
    compiled(address).catch(() => compiled(address, { cache: "reload" })).catch(lookForUpdate),
    part === "later" && dress(),
  ]);
  await WebAssembly.instantiate(module, { f: await first });
}

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
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.onerror = () => {
      link.remove();
      failed(new Error(`${link.href} did not come`));
    };
    // Of a page in its place, browsers take no rule, and call that loaded.
    link.onload = () => (link.sheet?.cssRules.length ? done() : link.onerror());
    link.dataset.later = "";
    link.rel = "stylesheet";
    link.href = new URL("./__STYLE__", import.meta.url);
    document.querySelector("link[rel=stylesheet]").after(link);
  });
}

/** A part that is gone from the host may have given way to another build's: the page says so. */
async function lookForUpdate(error) {
  const build = document.querySelector("meta[name=build]").content;
  const page = await fetch(`${location.pathname}?${Date.now()}`, { cache: "no-store" }).then((it) => it.text());
  const [, theirs] = page.match(/name="build" content="(\w+)"/) ?? [];
  if (theirs && theirs !== build) dispatchEvent(new CustomEvent("fairshare:offline", { detail: "update" }));
  throw error;
}
