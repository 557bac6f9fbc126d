// Packs the built site into fairshare-<version>.zip, which runs from any static web server.
//   node tools/package.mjs [FOLDER]    FOLDER is the built site, dist by default
//
// The same site makes the same bytes: names are in order, and times are not recorded.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { isCompressed } from "./compress.mjs";

const here = (path) => readFileSync(new URL(path, import.meta.url));
const [, VERSION] = here("../Cargo.toml").toString().match(/^version = "(.+)"$/m);

/** The zip of a site: its files, how to use them, and the licences, in a folder with the version's name. */
export function packed(folder) {
  const root = `fairshare-${VERSION}`;
  const site = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isCompressed(entry.name)) // a zip is compressed, and a host for anything else may not know them
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path)]);
  const readme = here("package-readme.txt").toString().replaceAll("{version}", VERSION);
  const beside = [["README.txt", Buffer.from(readme)], ...["LICENSE-APACHE", "LICENSE-MIT"].map((name) => [name, here(`../${name}`)])];
  const files = [...site, ...beside].sort(([a], [b]) => (a < b ? -1 : 1));
  return { root, bytes: zip(files.map(([name, content]) => [`${root}/${name}`, content])) };
}

/** Writes a zip archive (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
function zip(files) {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path);
    const body = deflateRawSync(content, { level: 9 });
    // Version 2.0, names in UTF-8, deflated, on the first day that zip knows.
    const common = numbers([20, 2], [0x0800, 2], [8, 2], [0, 2], [0x0021, 2], [crc32(content), 4], [body.length, 4], [content.length, 4], [name.length, 2], [0, 2]);
    const local = Buffer.concat([numbers([0x04034b50, 4]), common, name, body]);
    const isPlainFile = (0o100644 << 16) >>> 0;
    directory.push(numbers([0x02014b50, 4], [(3 << 8) | 20, 2]), common, numbers([0, 2], [0, 2], [0, 2], [isPlainFile, 4], [at, 4]), name);
    bodies.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [index.length, 4], [at, 4], [0, 2]);
  return Buffer.concat([...bodies, index, end]);
}

/** Numbers of so many bytes each, the lowest byte first. */
function numbers(...all) {
  return Buffer.concat(all.map(([value, size]) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  }));
}

function crc32(content) {
  let crc = ~0;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { root, bytes } = packed(process.argv[2] ?? "dist");
  writeFileSync(`${root}.zip`, bytes);
  console.log(`${root}.zip: ${(bytes.length / 1e6).toFixed(2)} MB. Its README.txt says how to run it.`);
}
