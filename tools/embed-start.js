// The start of the widget: becomes a part of its page (tools/embed-build.mjs).
import init from "the-widget";

// A file dropped on the widget does not open in its place.
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
}

const bytes = Uint8Array.from(atob(DEFLATED), (sign) => sign.charCodeAt(0));
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
try {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const type = { "content-type": "application/wasm" };
  init({ module_or_path: new Response(inflated, { headers: type }) }).catch(trouble);
} catch (error) {
  trouble(error);
}

/** A browser from before 2023. */
function isOld() {
  try {
    return !new DecompressionStream("deflate-raw");
  } catch {
    return true;
  }
}
