// A plain static file server: files as they lie on disk, and nothing clever. No fallback page, no
// rewriting, so whatever runs here runs on any web host.
//
//   node tools/serve.mjs FOLDER [--port 8080] [--base /some/sub/path] [--gzip | --compressed]
//
// --gzip compresses as most web hosts do, --compressed sends what tools/compress.mjs wrote, as Brotli where the
// browser takes it; without either, sizes on the wire are those on disk.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { listening } from "./ports.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm", // browsers compile it while it streams in only under this name
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const COMPRESSED_ALREADY = new Set([".png", ".woff2", ".pdf"]);

/** Serves `folder` at `base`; resolves to `{ url, close }` once it listens. */
export async function serve(folder, { port = 0, base = "/", gzip = false, compressed = false } = {}) {
  const root = resolve(folder);
  const prefix = `/${base}/`.replace(/\/+/g, "/");
  if (!(await isFile(join(root, "index.html")))) throw new Error(`${folder} holds no index.html: run \`make build\` first`);

  const server = createServer(async (request, response) => {
    const answer = (status, headers, body) =>
      response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
    try {
      if (!["GET", "HEAD"].includes(request.method)) return answer(405, { allow: "GET, HEAD" });
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      if (`${path}/` === prefix) return answer(301, { location: prefix });
      if (!path.startsWith(prefix)) return answer(404, {}, "Not found\n");

      const file = join(root, path.slice(prefix.length), path.endsWith("/") ? "index.html" : "");
      if (file !== root && !file.startsWith(root + sep)) return answer(404, {}, "Not found\n");
      if (!(await isFile(file))) {
        const folderWithPage = await isFile(join(file, "index.html"));
        return folderWithPage ? answer(301, { location: `${path}/` }) : answer(404, {}, "Not found\n");
      }

      let body = await readFile(file);
      const extension = extname(file);
      const headers = {
        "content-type": TYPES[extension] ?? "application/octet-stream",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      };
      const written = compressed ? await beside(file, request.headers["accept-encoding"] ?? "") : undefined;
      if (written) {
        body = written.body;
        headers["content-encoding"] = written.encoding;
        headers["vary"] = "accept-encoding";
      } else if (gzip && !COMPRESSED_ALREADY.has(extension) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
        body = gzipSync(body, { level: 9 });
        headers["content-encoding"] = "gzip";
      }
      answer(200, { ...headers, "content-length": body.length }, body);
    } catch (error) {
      // A malformed address is the asker's mistake; anything else is worth seeing.
      if (error instanceof URIError) return answer(400, {}, "Bad request\n");
      console.error(error);
      answer(500, {}, "Server error\n");
    }
  });

  const own = await listening(server, port);
  return {
    url: `http://localhost:${own}${prefix}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

/** What tools/compress.mjs wrote beside a file, the smallest that may be sent; nothing that is older than the file. */
async function beside(file, accepted) {
  const { mtimeMs } = await stat(file);
  for (const [encoding, ending] of [["br", ".br"], ["gzip", ".gz"]]) {
    const found = await stat(`${file}${ending}`).catch(() => undefined);
    if (new RegExp(`\\b${encoding}\\b`).test(accepted) && found && found.mtimeMs >= mtimeMs) {
      return { encoding, body: await readFile(`${file}${ending}`) };
    }
  }
}

async function isFile(path) {
  return stat(path).then((found) => found.isFile(), () => false);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "8080" },
      base: { type: "string", default: "/" },
      gzip: { type: "boolean", default: false },
      compressed: { type: "boolean", default: false },
    },
  });
  try {
    const { url } = await serve(positionals[0] ?? "dist", { ...values, port: Number(values.port) });
    console.log(`Fairshare is at ${url} (Ctrl-C stops it)`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE"
      ? `Port ${values.port} is taken. Choose another one: make serve PORT=8090`
      : error.message);
    process.exit(1);
  }
}
