// QR codes as a phone reads them: by a library that shares nothing with the one that draws them.
import decoder from "jsqr";

/**
 * What the code in a picture says, and how many modules it has on a side.
 * @param {import("@playwright/test").Locator} image
 */
export async function readQr(image) {
  const side = 480;
  const dark = await image.evaluate(async (it, side) => {
    const image = /** @type {HTMLImageElement} */ (it);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const on = canvas.getContext("2d");
    on.drawImage(image, 0, 0, side, side);
    const { data } = on.getImageData(0, 0, side, side);
    return Array.from({ length: side * side }, (_, nth) => (data[4 * nth] < 128 ? "1" : "0")).join("");
  }, side);
  const pixels = Uint8ClampedArray.from({ length: 4 * side * side }, (_, nth) => (nth % 4 < 3 && dark[nth >> 2] === "1" ? 0 : 255));
  const found = decoder.default(pixels, side, side);
  if (!found) throw new Error("no code in the picture");
  return { text: found.data, modules: 17 + 4 * found.version };
}
