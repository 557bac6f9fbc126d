// Takes the picture in the README: node tools/picture.mjs (after `make build`).
import { chromium } from "@playwright/test";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const site = await serve("dist");
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1640 } });
  await page.goto(site.url);
  await page.getByRole("button", { name: "San José" }).click();
  await page.getByRole("button", { name: "Close this message" }).click();
  await page.getByText("Saved in this browser", { exact: true }).waitFor();
  await page.evaluate(() => scrollTo(0, 0)); // a closed message leaves the page a little lower
  await page.mouse.move(0, 0); // under the pointer a button has another color
  await page.screenshot({ path: "docs/target.png" });
} finally {
  await browser.close();
  await site.close();
}
