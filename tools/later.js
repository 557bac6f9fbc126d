// Becomes the beginning of the boot script of a release build: how the app's later part is fetched,
// see tools/split.mjs. src/app/later.rs calls it; a debug build has no later part, and no such function.
const first = new Promise((known) => {
  addEventListener("TrunkApplicationStarted", ({ detail }) => known(detail.wasm), { once: true });
});
let coming;

globalThis.fairshareLater = () =>
  (coming ??= arrive().catch((error) => {
    coming = undefined; // it may be asked for again
    throw error;
  }));

async function arrive() {
  const response = await fetch(new URL("./__LATER__", import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // A host that names it otherwise, or with parameters, makes browsers refuse to compile a stream.
  const module = response.headers.get("content-type") === "application/wasm"
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer());
  await WebAssembly.instantiate(module, { f: await first });
}
