// The oldest browsers that Fairshare runs in; README and the page say so, and tools/compatibility.mjs
// holds what is built against them. What decides: `deflate-raw` (Chrome and Edge 103, Safari 16.4), by
// which plans become links, and `:has()` (Firefox 121), by which the report is printed alone.
import binaryen from "binaryen";

/** As browser-compat-data calls them. */
export const OLDEST = { chrome: "103", edge: "103", firefox: "121", safari: "16.4", safari_ios: "16.4" };

/** The same for esbuild, which writes newer syntax so that they understand it. */
export const ESBUILD_TARGET = Object.entries(OLDEST)
  .map(([name, version]) => `${name === "safari_ios" ? "ios" : name}${version}`);

const { MVP, BulkMemory, BulkMemoryOpt, Multivalue, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
/** Of WebAssembly. Chrome 85, Firefox 79, Safari 15 have them all. Not among them: references, SIMD, threads, exceptions. */
export const WASM_FEATURES = MVP | BulkMemory | BulkMemoryOpt | Multivalue | MutableGlobals | NontrappingFPToInt | SignExt;
