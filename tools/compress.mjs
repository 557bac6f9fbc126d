// Writes each file of a built site that compresses well once more as Brotli and as gzip, at their best:
// `name.br` and `name.gz` beside `name`. Hosts that send such files (nginx, Apache, Caddy) need no time for it,
// and Brotli makes a seventh less of the app than gzip.
//   node tools/compress.mjs [FOLDER]    FOLDER is the built site, dist by default
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipAsync } from "node:zlib";

const COMPRESSES = /\.(css|html|js|json|svg|txt|wasm|webmanifest)$/;
/** What is smaller travels in one packet either way. */
const LEAST = 1000;

/** Whether a file is one of those that this writes: the site's own files are all others. */
export const isCompressed = (/** @type {string} */ name) => /\.(br|gz)$/.test(name);

/** @returns {Promise<Buffer>} */
export const brotli = (/** @type {Buffer} */ content) => promisify(brotliCompress)(content, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
});
/** @returns {Promise<Buffer>} */
export const gzip = (/** @type {Buffer} */ content) => promisify(gzipAsync)(content, { level: 9 });

/** Writes them all; what was there from another build is written anew. */
export async function compress(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSES.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(paths.map(async (path) => {
    const content = readFileSync(path);
    if (content.length < LEAST) return;
    writeFileSync(`${path}.br`, await brotli(content));
    writeFileSync(`${path}.gz`, await gzip(content));
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await compress(process.argv[2] ?? "dist");
