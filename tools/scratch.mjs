// Folders for tests, gone when the test is.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * A folder with these files.
 * @param {import("node:test").TestContext} test
 * @param {Record<string, string | Uint8Array>} files content by path
 */
export function folderWith(test, files) {
  const folder = mkdtempSync(join(tmpdir(), "fairshare-test-"));
  test.after(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
