// Finds a Rust function by its path among the names that the compiler gives functions in a linked file.

/**
 * A pattern for the symbol of the function at `path` (`crate::module::function`), as the compiler's
 * legacy mangling writes it and as v0 does, which is Rust's default from 1.97 on.
 */
export function symbolOf(path) {
  const parts = path.split("::");
  const named = parts.map((part) => part.length + (/^[0-9_]/.test(part) ? "_" : "") + part);
  const legacy = `_ZN${parts.map((part) => part.length + part).join("")}17h[0-9a-f]{16}E`;
  // A value (v) in nested types (t), in a crate (C) with its hash (s…_).
  const v0 = `_RNv${"Nt".repeat(parts.length - 2)}Cs[0-9A-Za-z]*_${named.join("")}`;
  return new RegExp(`^(${legacy}|${v0})$`);
}
