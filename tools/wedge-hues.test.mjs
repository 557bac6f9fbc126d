// The hues of the wedges (style/actions.css): neighbors are told apart in grey, on a projector, and with each
// of three kinds of color blindness; each stands out from its ground.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = (name) => readFileSync(new URL(`../style/${name}.css`, import.meta.url), "utf8");
const both = (sheet, name) => {
  const [, light, dark] = sheet.match(new RegExp(`--${name}: var\\(--light, (#\\w{6})\\) var\\(--dark, (#\\w{6})\\)`));
  return { light, dark };
};

/** Linear red, green and blue of "#rrggbb". WCAG 2.2, relative luminance. */
const linear = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear red, green and blue. */
const BLIND = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
};
const seen = (color, kind) => BLIND[kind].map((row) => Math.min(1, Math.max(0, row.reduce((sum, it, at) => sum + it * color[at], 0))));

for (const scheme of ["light", "dark"]) {
  test(`the wedges' neighbors are told apart, ${scheme}`, () => {
    const hues = [1, 2, 3, 4, 5, 6].map((nth) => linear(both(css("actions"), `wedge-${nth}`)[scheme]));
    const ground = linear(both(css("tokens"), "surface")[scheme]);
    for (const [nth, hue] of hues.entries()) {
      const next = hues[(nth + 1) % hues.length]; // the sixth is followed by the first again
      assert(contrast(hue, ground) >= 3, `wedge ${nth + 1} on its ground: ${contrast(hue, ground)}`);
      assert(contrast(hue, next) >= 3, `wedge ${nth + 1} and the next in grey: ${contrast(hue, next)}`);
      for (const kind of Object.keys(BLIND)) {
        const told = contrast(seen(hue, kind), seen(next, kind));
        assert(told >= 2.5, `wedge ${nth + 1} and the next, ${kind}: ${told}`);
      }
    }
  });
}

test("pictures that are saved have the light page's colors", () => {
  const saved = readFileSync(new URL("../crates/fairshare/src/chart/sheet.rs", import.meta.url), "utf8");
  const found = [...saved.matchAll(/Rgb\(0x(\w\w), 0x(\w\w), 0x(\w\w)\)/g)].map(([, ...parts]) => `#${parts.join("")}`);
  const colors = ["ink", "line", "accent"].map((name) => both(css("tokens"), name).light);
  const hues = [1, 2, 3, 4, 5, 6].map((nth) => both(css("actions"), `wedge-${nth}`).light);
  assert.deepEqual(found, [...colors, ...hues]);
});
