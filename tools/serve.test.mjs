import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { request } from "node:http";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compress } from "./compress.mjs";
import { folderWith } from "./scratch.mjs";
import { serve } from "./serve.mjs";

/** Asks for a path as it is written; `fetch` would tidy it up first. */
const ask = (port, path, { method = "GET", headers = {} } = {}) => new Promise((answered, failed) => {
  request({ port, path, method, headers }, (response) => {
    const pieces = [];
    response.on("data", (piece) => pieces.push(piece));
    response.on("end", () => answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }));
  }).on("error", failed).end();
});

/** The site below /base/, and beside it a file that is nobody's business. */
async function served(t, options = {}) {
  const folder = folderWith(t, { "site/index.html": "home", "site/app.wasm": "program", "site/a b.txt": "x".repeat(500), "site/sub/index.html": "sub", "secret.txt": "secret", "site-2/secret.txt": "secret" });
  const { url, close } = await serve(`${folder}/site`, { base: "base", ...options });
  t.after(close);
  const { port } = new URL(url);
  assert.equal(url, `http://localhost:${port}/base/`);
  return (path, more) => ask(port, path, more);
}

test("files are served as they lie there, with their types", async (t) => {
  const get = await served(t);
  for (const [path, status, type, body] of /** @type {[string, number, string, string][]} */ ([
    ["/base/", 200, "text/html; charset=utf-8", "home"],
    ["/base/index.html?a=b", 200, "text/html; charset=utf-8", "home"],
    ["/base/app.wasm", 200, "application/wasm", "program"],
    ["/base/a%20b.txt", 200, "text/plain; charset=utf-8", "x".repeat(500)],
    ["/base/sub/", 200, "text/html; charset=utf-8", "sub"],
    ["/base/none.js", 404, undefined, "Not found\n"], // no page in its place
    ["/", 404, undefined, "Not found\n"],
    ["/base/%", 400, undefined, "Bad request\n"],
  ])) {
    const answer = await get(path);
    assert.deepEqual([answer.status, answer.headers["content-type"], answer.body.toString()], [status, type, body], path);
  }
  for (const [path, location] of [["/base", "/base/"], ["/base/sub", "/base/sub/"]]) {
    const answer = await get(path);
    assert.deepEqual([answer.status, answer.headers.location], [301, location]);
  }
});

test("nothing outside the folder is served", async (t) => {
  const get = await served(t);
  for (const path of ["/base/../secret.txt", "/base/..%2fsecret.txt", "/base/%2e%2e/secret.txt", "/base/..%2fsite-2%2fsecret.txt", "/base/sub/..%2f..%2fsecret.txt"]) {
    const { status, body } = await get(path);
    assert.ok(status === 404 && !body.includes("secret"), `${path}: ${status}`);
  }
});

test("it answers to GET and HEAD only, and compresses when it is to and may", async (t) => {
  const [plain, gzip] = [await served(t), await served(t, { gzip: true })];
  assert.equal((await plain("/base/", { method: "POST" })).status, 405);
  const head = await plain("/base/a%20b.txt", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers["content-length"], head.body.length], [200, "500", 0]);
  const headers = { "accept-encoding": "gzip" };
  assert.equal((await plain("/base/a%20b.txt", { headers })).headers["content-encoding"], undefined);
  assert.equal((await gzip("/base/a%20b.txt")).headers["content-encoding"], undefined);
  const packed = await gzip("/base/a%20b.txt", { headers });
  assert.equal(packed.headers["content-encoding"], "gzip");
  assert.equal(gunzipSync(packed.body).toString(), "x".repeat(500));
});

test("what was compressed before is sent to who takes it, and never what is older than its file", async (t) => {
  const folder = folderWith(t, { "index.html": "<p>home</p>".repeat(200), "old.js": "new text;".repeat(200) });
  await compress(folder);
  utimesSync(`${folder}/old.js.br`, 1, 1);
  utimesSync(`${folder}/old.js.gz`, 1, 1);
  const { url, close } = await serve(folder, { compressed: true });
  t.after(close);
  const get = (path, encodings) => ask(new URL(url).port, path, { headers: { "accept-encoding": encodings } });
  const read = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [accepted, encoding] of /** @type {[string, "br" | "gzip"][]} */ ([["gzip, br", "br"], ["gzip", "gzip"]])) {
    const answer = await get("/", accepted);
    assert.deepEqual([answer.headers["content-encoding"], answer.headers["content-type"]], [encoding, "text/html; charset=utf-8"]);
    assert.equal(read[encoding](answer.body).toString(), "<p>home</p>".repeat(200));
  }
  for (const [path, accepted] of [["/", "deflate"], ["/old.js", "gzip, br"]]) {
    assert.equal((await get(path, accepted)).headers["content-encoding"], undefined, path);
  }
});

test("a folder without a page is not served", async (t) => {
  await assert.rejects(serve(folderWith(t, {})), /holds no index\.html/);
});
