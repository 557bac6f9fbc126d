// A view that is left before it did what it does when the hand rests: that ends with it. The clock of these
// journeys stands still until the view is gone, and clears no timer at all: it numbers them beyond the 32 bits
// in which they are cleared. So each one's time comes.
import { expect, test } from "./fixtures.mjs";
import { LABEL, field, go, heading, openSample } from "./steps.mjs";

const VIEWS = ["Community", "Inventory", "Target", "Actions", "Plan", "Progress", "Report"];

for (const view of VIEWS) {
  test(`what is to be done a moment later ends with ${view}`, async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-25T12:00:00-06:00") });
    await openSample(page, "Maplewood");
    await go(page, "Community");
    const name = field(page, LABEL.name);
    await name.fill("Maplewood Heights");
    await name.blur();
    await go(page, view);
    await page.clock.pauseAt(new Date("2026-11-25T13:00:00-06:00"));
    for (const keys of ["Control+z", "Control+y", "Control+z"]) await page.keyboard.press(keys);
    await page.evaluate(() => (location.hash = "#/methods"));
    await expect(heading(page)).toHaveText("Methods and factors");
    await page.clock.runFor(3000); // the fixtures see what the page complains of
    await expect(heading(page)).toHaveText("Methods and factors");
  });
}
