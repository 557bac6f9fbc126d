// The start of the widget: becomes a part of its page (tools/embed-build.mjs).
import init from "the-widget";

// A file dropped on the widget does not open in its place.
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
}

const bytes = decoded(DEFLATED);
const trouble = (error) => {
  console.error(error);
  const cause = typeof WebAssembly !== "object" ? "wasm"
    : isOld() ? "old"
    : /content security|csp|unsafe-eval/i.test(error) ? "policy"
    : "other";
  document.getElementById("waiting").hidden = true;
  document.getElementById("trouble").hidden = false;
  /** @type {HTMLElement} */ (document.querySelector(`[data-cause=${cause}]`)).hidden = false;
};
// A part that is fetched once it is asked for, see src/fetch.rs. A debug build is whole.
const coming = {};
let first;
if (Object.keys(__PARTS__).length > 0) {
  globalThis.fairshareLater = (part) =>
    (coming[part] ??= arrive(__PARTS__[part]).catch((error) => {
      coming[part] = undefined; // it may be asked for again
      throw error;
    }));
}

async function arrive(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), { f: await first });
}

try {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const type = { "content-type": "application/wasm" };
  first = init({ module_or_path: new Response(inflated, { headers: type }) });
  first.catch(trouble);
} catch (error) {
  trouble(error);
}

/** The bytes of a text in base64. */
function decoded(text) {
  // Browsers from before 2025 know no such function.
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const signs = atob(text);
  // A loop: `Uint8Array.from` with a function takes three times as long.
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = signs.charCodeAt(at);
  return bytes;
}

/** A browser from before 2023. */
function isOld() {
  try {
    return !new DecompressionStream("deflate-raw");
  } catch {
    return true;
  }
}
