// The compiler itself says what its symbols look like: a small crate is compiled in both manglings.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { symbolOf } from "./symbols.mjs";

const SOURCE = `
pub mod views {
    pub mod plan { #[inline(never)] pub fn plan() -> usize { std::hint::black_box(1) } }
    pub mod plans { #[inline(never)] pub fn plan() -> usize { std::hint::black_box(2) } }
    #[inline(never)] pub fn door() -> usize { plan::plan() + plans::plan() }
}
`;

/** The names of the functions in that crate, compiled with these options. */
function symbols(...options) {
  const folder = mkdtempSync(join(tmpdir(), "fairshare-symbols-"));
  try {
    writeFileSync(join(folder, "small_app.rs"), SOURCE);
    execFileSync("rustc", ["--edition", "2024", "--crate-type", "lib", "--emit", "asm", ...options, "small_app.rs"], { cwd: folder });
    const assembly = readFileSync(join(folder, "small_app.s"), "utf8");
    return [...assembly.matchAll(/^_?(_(?:ZN|R)\w+):/gm)].map(([, name]) => name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [mangling, options] of Object.entries({ "the compiler's default": [], v0: ["-C", "symbol-mangling-version=v0"] })) {
  test(`a function is found by its path, and only that one: ${mangling}`, () => {
    const names = symbols(...options);
    for (const path of ["small_app::views::door", "small_app::views::plan::plan", "small_app::views::plans::plan"]) {
      assert.equal(names.filter((name) => symbolOf(path).test(name)).length, 1, `${path} among ${names}`);
    }
    assert.equal(names.filter((name) => symbolOf("small_app::views::plan").test(name)).length, 0);
    assert.equal(names.filter((name) => symbolOf("app::views::door").test(name)).length, 0);
  });
}
