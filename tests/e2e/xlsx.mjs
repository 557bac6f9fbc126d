// Reads archives and workbooks in their plainest form, by other code than the app's own: of an archive the
// directory at its end (APPNOTE.TXT 4.3.12), of a workbook the first sheet's cells (ECMA-376, 18.3.1.4).
import { inflateRawSync } from "node:zlib";

/** The files of an archive: `{ name, bytes }`, in order. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let nth = 0; nth < bytes.readUInt16LE(end + 10); nth++) {
    const [method, packed, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [named, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const inside = bytes.subarray(start, start + packed);
    const whole = method === 8 ? inflateRawSync(inside) : inside;
    if (whole.length !== size) throw new Error("a file is not as long as its archive says");
    files.push({ name: bytes.toString("utf8", at + 46, at + 46 + named), bytes: whole });
    at += 46 + named + extra + comment;
  }
  return files;
}

/** The cells of the first sheet, row by row: numbers as numbers, texts as texts, by the column's letter. */
export function sheet(bytes) {
  const xml = unzip(bytes).find(({ name }) => name === "xl/worksheets/sheet1.xml").bytes.toString("utf8");
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => Object.fromEntries(
    [...row.matchAll(/<c r="([A-Z]+)\d+"(?: t="(\w+)")?>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>/gs)]
      .map(([, column, , number, text]) => [column, number === undefined ? plain(text) : Number(number)])));
}
