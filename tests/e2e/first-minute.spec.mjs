// A new user's first minute, from the built site's start page: every click and key counts.
import { expect, test, words } from "./fixtures.mjs";
import { LABEL, SAN_JOSE, button, counted, expectHeadline, field, headline } from "./steps.mjs";

/** Says the counts beside the test, where a reader of its results looks for them. */
async function expectHands(hands, info, { clicks, keys }) {
  const done = await hands();
  info.annotations.push({ type: "counted", description: `${done.clicks} clicks, ${done.keys} keys` });
  console.log(`${info.title}: ${done.clicks} clicks, ${done.keys} keys`);
  expect(done.clicks).toBeLessThanOrEqual(clicks);
  expect(done.keys).toBeLessThanOrEqual(keys);
}

/** Types into a field, which is a click and its keys. */
async function type(page, label, text) {
  await field(page, label).click();
  await page.keyboard.type(text);
}

/** Names the community: three letters and more, and the first that is offered. */
async function place(page) {
  const name = { name: words("estimated.place"), exact: true };
  await page.getByRole("textbox", name).or(page.getByRole("combobox", name)).click();
  await page.keyboard.type("maplew");
  await expect(page.getByRole("option").first()).toContainText("Maplewood");
  await page.keyboard.press("Enter");
}

test("four numbers give the target, with no click but into their fields", async ({ page }, info) => {
  const hands = await counted(page);
  await type(page, LABEL.year, "2019");
  await type(page, LABEL.total, SAN_JOSE.base);
  await type(page, "Population in 2019", SAN_JOSE.population);
  await type(page, LABEL.population2030, SAN_JOSE.population2030);
  await expectHeadline(page, SAN_JOSE);
  // 4 fields; 4 + 9 + 9 + 9 keys.
  await expectHands(hands, info, { clicks: 4, keys: 31 });
});

test("a place and a plain table give target, package and the packet's pages in ten clicks", async ({ page }, info) => {
  const hands = await counted(page);
  await place(page);
  await type(page, LABEL.year, "2018");
  await type(page, LABEL.population2030, "44,024");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByText(words("exchange.choose")).click()]);
  await chooser.setFiles({ name: "inventory.csv", mimeType: "text/csv", buffer: Buffer.from([
    "Sector,Source,Activity,Units,Emissions (MT CO2e)",
    "Residential Energy,Electricity,98200000,kWh,38750", "Residential Energy,Natural Gas,8700000,therms,46200",
    "Commercial Energy,Electricity,68900000,kWh,27200", "Commercial Energy,Natural Gas,10230000,therms,54300",
    "Transportation,Gasoline - passenger vehicles,7900000,gallons,69400", "Solid Waste,Landfilled waste,16400,tons,8500",
  ].join("\n")) });
  await button(page, words("exchange.add", { count: words("exchange.lines_many", { count: "6" }) })).click();
  await page.getByRole("link", { name: "See your target" }).click();
  await expect(headline(page)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "What would it take?" }).click();
  await page.locator(".packages button").first().click();
  await expect(page.locator(".packages [aria-pressed=true]")).toHaveCount(1);
  await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Report", exact: true }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
  // maplew, Enter, 2018, 44,024.
  await expectHands(hands, info, { clicks: 10, keys: 17 });
});

test("one total makes the actions usable", async ({ page }, info) => {
  const hands = await counted(page);
  await place(page);
  await type(page, LABEL.year, "2018");
  await type(page, LABEL.total, "304000");
  await type(page, LABEL.population2030, "44,024");
  await page.getByRole("link", { name: words("start.take") }).click();
  await button(page, words("estimate.split")).click();
  await expect(page.getByRole("switch").first()).toBeVisible();
  await expectHands(hands, info, { clicks: 6, keys: 23 });
});
