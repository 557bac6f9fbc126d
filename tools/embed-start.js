// The start of the widget: becomes a part of its page (tools/embed-build.mjs).
import init from "the-widget";

const bytes = Uint8Array.from(atob(DEFLATED), (sign) => sign.charCodeAt(0));
const trouble = (error) => {
  console.error(error);
  document.getElementById("trouble")?.removeAttribute("hidden");
};
try {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const type = { "content-type": "application/wasm" };
  init({ module_or_path: new Response(inflated, { headers: type }) }).catch(trouble);
} catch (error) {
  trouble(error); // a browser from before 2023
}
