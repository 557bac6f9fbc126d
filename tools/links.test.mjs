// Links from one document of the project to another, or into the code, lead somewhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

const tracked = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).toString().split("\0");
const documents = tracked.filter((path) => path.endsWith(".md") && existsSync(path));

/** A heading's anchor, as GitHub makes it. */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(" ", "-");
const anchors = (text) => [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchor(heading));

/** The links of a document that lead nowhere; those to other sites are not followed. */
function broken(path, text) {
  const links = [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link)).filter((link) => {
    const [file, hash] = link.split("#");
    const target = file ? normalize(join(dirname(path), file)) : path;
    if (!existsSync(target)) return true;
    return hash && target.endsWith(".md") && !anchors(target === path ? text : readFileSync(target, "utf8")).includes(hash);
  });
}

test("a broken link is found", () => {
  const text = "# One thing\n[a](no-such-file.md) [b](#one-thing) [c](#another) [d](https://example.org/x)\n";
  assert.deepEqual(broken("README.md", text), ["no-such-file.md", "#another"]);
});

for (const path of documents) {
  test(`links in ${path}`, () => assert.deepEqual(broken(path, readFileSync(path, "utf8")), []));
}

/** Paths in backticks that name a file of the project: a room that moved away is found out. */
test("files that the guides name are there", () => {
  for (const path of ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/hosting.md"].filter((it) => existsSync(it))) {
    const text = readFileSync(path, "utf8").replace(/^```[\s\S]*?^```/gm, "");
    const named = [...text.matchAll(/`((?:src|crates|tools|tests|docs|style|public|locales)\/[\w./-]*)`/g)].map(([, file]) => file);
    assert.deepEqual(named.filter((file) => !existsSync(file)), [], path);
  }
});
