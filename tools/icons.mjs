// Draws the icons of the installed app: node tools/icons.mjs (when public/*.svg have changed).
// A maskable icon is cut to any shape by the system: its ground fills the square, and what it shows
// lies within the inner circle of 80 %.
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
import { browserArgs, browserPath } from "./browser.mjs";

const ICONS = [
  { from: "icon", to: "icon-192", size: 192 },
  { from: "icon", to: "icon-512", size: 512 },
  { from: "maskable", to: "maskable-512", size: 512 },
];

const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
try {
  for (const { from, to, size } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const image = `data:image/svg+xml;base64,${readFileSync(`public/${from}.svg`).toString("base64")}`;
    await page.setContent(`<body style="margin:0"><img src="${image}" width="${size}" height="${size}" style="display:block">`);
    await page.screenshot({ path: `public/icons/${to}.png`, omitBackground: true });
  }
} finally {
  await browser.close();
}
