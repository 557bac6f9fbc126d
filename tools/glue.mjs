// wasm-bindgen's script and the module it belongs to call each other's functions by names that are long and end in a
// hash, which no compression makes small: 6 of 190 kB that a first visit waits for. Here both take on short ones, and
// what the module does not import leaves the script, with what a library brings along for streams (split.mjs).
import binaryen from "binaryen";

/** A function of the script that the module may import, as wasm-bindgen writes it. */
const FUNCTION = /^ {8}(\w+): function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n/gm;
const STREAMS = /^export class IntoUnderlying[\s\S]*?^\}\n|^if \(Symbol\.dispose\) IntoUnderlying.*\n|^const IntoUnderlying[\s\S]*?;\n/gm;

/**
 * Gives what the module imports short names.
 * @param {binaryen.Module} module changed in place
 * @returns {Map<string, string>} these, by wasm-bindgen's
 */
export function shortImports(module) {
  const all = Array.from({ length: module.getNumFunctions() }, (_, nth) => binaryen.getFunctionInfo(module.getFunctionByIndex(nth)));
  const imported = all.filter((it) => it.module);
  const short = new Map([...new Set(imported.map((it) => it.base))].map((base, nth) => [base, nameOf(nth)]));
  for (const { name, module: from, base, params, results } of imported) {
    module.removeFunction(name);
    module.addFunctionImport(name, from, short.get(base), params, results);
  }
  return short;
}

/** The script for a module with these names. */
export function fitted(script, short) {
  const missed = new Set(short.keys());
  const fit = script.replace(STREAMS, "").replace(FUNCTION, (text, name) => {
    missed.delete(name);
    return short.has(name) ? text.replace(name, short.get(name)) : "";
  });
  if (missed.size > 0) throw new Error(`wasm-bindgen's script has no ${[...missed].join(", ")} that this knows`);
  return fit;
}

/** a, b, … z, aa, ab, …: what may stand before a colon as it is. */
function nameOf(nth) {
  const before = Math.floor(nth / 26);
  return (before > 0 ? nameOf(before - 1) : "") + String.fromCharCode(97 + (nth % 26));
}
