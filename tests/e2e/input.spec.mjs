// Wrong input: said beside the field, in words, with what to do; and nothing that was right is lost.
import { expect, test } from "./fixtures.mjs";
import {
  LABEL, SMALL, button, enter, expectComplaint, expectHeadline, expectNoComplaint, expectSaved, field, go, heading,
  headline, open, openSample, openSmallPlan, smallPlan, store, storedNames,
} from "./steps.mjs";

const POPULATION = "Population in 2019";

test.describe("a population", () => {
  const LIMITS = "Enter a population from 1 to 50,000,000.";
  const REFUSED = {
    "abc": "“abc” is not a number. Use digits only, for example 12,345.6.",
    "12 people": "“12 people” is not a number.",
    "-5": LIMITS,
    "0": LIMITS,
    "1e12": LIMITS,
    "1e999": "“1e999” is larger than any community’s figure.",
  };

  test("that cannot be is refused in words, and the last good figure stays in use", async ({ page }) => {
    await openSmallPlan(page, "Target");
    for (const [text, words] of Object.entries(REFUSED)) {
      await test.step(text, async () => {
        await enter(page, POPULATION, text);
        await expectComplaint(page, POPULATION, new RegExp(escape(words)));
        await expectComplaint(page, POPULATION, /We’re still using 10,000\./);
        await expect(field(page, POPULATION)).toHaveValue(text); // as it was typed
        await expectHeadline(page, SMALL);

        await enter(page, POPULATION, "10,000");
        await expectNoComplaint(page, POPULATION);
        await expect(field(page, POPULATION)).not.toHaveAccessibleDescription(/still using/);
      });
    }
    // A program that fills fields may say no more than that one changed. By hand, as SMALL: 0.37178 × 11,000 / 20,000.
    await field(page, POPULATION).evaluate((/** @type {HTMLInputElement} */ it) => {
      it.value = "20,000";
      it.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await expectHeadline(page, { perPerson: "62.8% less", inTotal: "79.6% less", target: "20,448" });
  });

  test("is not complained about while it is being typed", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await field(page, POPULATION).selectText();
    await page.keyboard.type("-");
    await expectNoComplaint(page, POPULATION);
    await expectHeadline(page, SMALL);
    await field(page, POPULATION).blur();
    await expectComplaint(page, POPULATION, /“-” is not a number/);
    // Once a complaint stands, it goes as soon as it is answered.
    await field(page, POPULATION).selectText();
    await page.keyboard.type("10000");
    await expectNoComplaint(page, POPULATION);
  });

  test("that was never there counts as empty until it is right", async ({ page }) => {
    await open(page, "Community");
    await enter(page, LABEL.population2030, "abc");
    await expectComplaint(page, LABEL.population2030, /The field counts as empty for now\./);
  });

  test("cleared is missing, not zero", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await enter(page, LABEL.population2030, "");
    await expectNoComplaint(page, LABEL.population2030);
    await expect(headline(page)).toBeHidden();
    await expect(page.getByRole("link", { name: "Expected population in 2030" })).toBeVisible();
  });

  test("of the base year asks for the base year first, and counts once it is there", async ({ page }) => {
    await open(page, "Community");
    await enter(page, "Population in the base year", "10,000");
    await expectComplaint(page, "Population in the base year", /Enter the inventory year first/);
    await enter(page, LABEL.year, "2019");
    await expect(field(page, POPULATION)).toHaveValue("10,000");
    await expectNoComplaint(page, POPULATION);
    await go(page, "Target");
    await expect(field(page, POPULATION)).toHaveValue("10,000");
    await expect(page.getByRole("link", { name: "Population in the base year" })).toBeHidden();
  });
});

test("undo brings the old figure back, not what was refused meanwhile", async ({ page }) => {
  await openSmallPlan(page, "Community");
  await enter(page, LABEL.year, "");
  await enter(page, "Population in the base year", "5000");
  await expectComplaint(page, "Population in the base year", /Enter the inventory year first/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field(page, POPULATION)).toHaveValue("10,000");
});

test("a figure stays in sight when the other subsectors are hidden again", async ({ page }) => {
  await openSmallPlan(page, "Inventory");
  await page.getByRole("radio", { name: "Totals by sector" }).check();
  await page.getByRole("checkbox", { name: "Show every GPC subsector" }).check();
  await enter(page, "Aviation, Scope 1 (II.4.1)", "500");
  await page.getByRole("checkbox", { name: "Show every GPC subsector" }).uncheck();
  await expect(field(page, "Aviation, Scope 1 (II.4.1)")).toHaveValue("500");
  await expect(field(page, "Railways, Scope 1 (II.2.1)")).toBeHidden();
});

test("a number that can be read in two ways is asked about", async ({ page }) => {
  await openSmallPlan(page, "Inventory");
  let before = "100,000";
  for (const [text, value] of [["1.234,5", "1,234.5"], ["1,5", "1.5"], ["1.234.567", "1,234,567"]]) {
    await test.step(text, async () => {
      await enter(page, LABEL.total, text);
      await expectComplaint(page, LABEL.total, /could be two numbers, so it is not used yet/);
      await expectComplaint(page, LABEL.total, new RegExp(`We’re still using ${escape(before)}`));
      await button(page, `Yes, use ${value}`).click();
      await expectNoComplaint(page, LABEL.total);
      await expect(button(page, `Yes, use ${value}`)).toBeHidden();
      await go(page, "Community");
      await go(page, "Inventory");
      await expect(field(page, LABEL.total)).toHaveValue(value);
      before = value;
    });
  }
});

test.describe("a base year", () => {
  const message = (page) => page.getByRole("alert").filter({ hasText: "No target with this inventory" });

  test("of 2015 is too old: says with which year the method starts, and what to do", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await enter(page, LABEL.year, "2015");
    await expect(headline(page)).toBeHidden();
    await expect(message(page)).toContainText("Your inventory of 2015 is too old: the method starts with 2016.");
    await expect(message(page)).toContainText("Add an inventory of 2016 or later");
    await enter(page, LABEL.year, "2016");
    await expect(message(page)).toBeHidden();
    await expect(headline(page)).toContainText("63.4% less"); // 0.5 × 0.922 / 0.727
  });

  test("of 2020 to 2023 carries a target with one caution, of 2024 with two", async ({ page }) => {
    await openSmallPlan(page, "Target");
    const cautions = page.getByRole("region", { name: "Good to know" });
    await enter(page, LABEL.year, "2022");
    await expect(headline(page)).toContainText("61.8% less"); // 0.5 × 0.930 / 0.752
    await expect(cautions).toContainText("2022 is outside ICLEI150’s window of 2016 to 2019.");
    await expect(cautions).not.toContainText("The newest Human Development Index");
    await enter(page, LABEL.year, "2024");
    await expect(headline(page)).toContainText("62.0% less"); // 0.5 × 0.938 / 0.756, the index of 2023
    await expect(cautions).toContainText("2024 is outside ICLEI150’s window of 2016 to 2019.");
    await expect(cautions).toContainText("The newest Human Development Index is for 2023. It is used for your base year.");
  });

  test("of 2030 is too late: says so, and what to do", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await enter(page, LABEL.year, "2030");
    await expect(message(page)).toContainText("Your inventory of 2030 is too late for a 2030 target");
    await expect(message(page)).toContainText("Choose an earlier base year.");
  });

  test("that cannot be is refused with the limits", async ({ page }) => {
    await openSmallPlan(page, "Community");
    for (const text of ["20", "1066", "2019.5", "99999", "-2019"]) {
      await test.step(text, async () => {
        await enter(page, LABEL.year, text);
        await expectComplaint(page, LABEL.year, /Enter a four-digit inventory year from 1990 to 2050\./);
        await expectComplaint(page, LABEL.year, /We’re still using 2019\./);
        await expect(field(page, POPULATION)).toHaveValue("10,000");
      });
    }
  });

  test("corrected in place takes its population along", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await field(page, LABEL.year).press("End");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("8");
    await expect(field(page, "Population in 2018")).toHaveValue("10,000");
    await expect(page.getByRole("rowheader", { name: "2019" })).toHaveCount(0);
    await expect(page.getByRole("row", { name: /^2018 10,000/ })).toBeVisible();
    await go(page, "Target");
    await expect(headline(page)).toContainText("63.3% less"); // 0.5 × 0.925 / 0.731
  });

  test("cleared first and typed anew takes its population along, too", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await field(page, LABEL.year).selectText();
    await page.keyboard.press("Delete");
    await page.keyboard.type("2018");
    await field(page, LABEL.year).blur();
    await expect(field(page, "Population in 2018")).toHaveValue("10,000");
    await expect(page.getByRole("rowheader", { name: "2019" })).toHaveCount(0);
  });

  test("replaced by typing over it takes its population along, too", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await field(page, LABEL.year).selectText();
    await page.keyboard.type("2017");
    await expect(field(page, "Population in 2017")).toHaveValue("10,000");
    await expect(page.getByRole("rowheader", { name: "2019" })).toHaveCount(0);
  });

  test("moved to a year that has a figure of its own changes no figure", async ({ page }) => {
    await openSample(page, "Maplewood"); // has 2018 and 2021
    await enter(page, LABEL.year, "2021");
    await expect(field(page, "Population in 2021")).toHaveValue("42,520");
    await enter(page, LABEL.year, "2018");
    await expect(field(page, "Population in 2018")).toHaveValue("41,265");
  });
});

test.describe("what is missing", () => {
  test("stands on the target page, each with its link", async ({ page }) => {
    await open(page, "Target");
    const list = page.getByRole("region", { name: "Needed for your target" });
    await expect(list.getByRole("listitem")).toHaveText([
      "The base year (the year of your inventory)",
      "Emissions in the base year",
      "Population in the base year",
      "Expected population in 2030",
    ]);
    await list.getByRole("link", { name: "Emissions in the base year" }).click();
    await expect(heading(page)).toHaveText("Your inventory");
  });

  test("shrinks to the population of 2030, which is then entered", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await enter(page, LABEL.population2030, "");
    await go(page, "Target");
    const list = page.getByRole("region", { name: "Needed for your target" });
    await expect(list.getByRole("listitem")).toHaveText(["Expected population in 2030"]);
    await list.getByRole("link").click();
    await expect(heading(page)).toHaveText("Your community");
    await enter(page, LABEL.population2030, "11000");
    await go(page, "Target");
    await expectHeadline(page, SMALL);
  });

  test("is pointed out on the report page, too", async ({ page }) => {
    await open(page, "Report");
    await expect(page.getByText("it has no target yet")).toBeVisible();
    const packet = page.getByRole("region", { name: "Council packet" });
    await expect(packet.getByRole("article")).toHaveCount(0); // no packet of nothing
    await expect(packet.getByRole("listitem")).toHaveCount(4);
    await packet.getByRole("link", { name: "Expected population in 2030" }).click();
    await expect(heading(page)).toHaveText("Your community");
  });
});

test.describe("a sector's emissions", () => {
  const HOMES = "Residential buildings, Scope 1 (I.1.1)";
  const LAND = "Land (removals are negative), Scope 1 (V.2)";
  const base = (page) => page.getByRole("region", { name: "Base-year emissions" }).locator(".lead-figure strong");

  test("below zero are refused but for land", async ({ page }) => {
    await open(page, "Inventory");
    await enter(page, HOMES, "1,000");
    await page.getByRole("checkbox", { name: "Show every GPC subsector" }).check();
    await enter(page, HOMES, "-1");
    await expectComplaint(page, HOMES, /Emissions cannot be below zero here\. Enter removals under Land \(V\.2\)\./);
    await expectComplaint(page, HOMES, /We’re still using 1,000\./);
    await enter(page, LAND, "-250.6");
    await expectNoComplaint(page, LAND);
    await expect(field(page, LAND)).toHaveValue("−250.6");
    await expect(base(page)).toHaveText("749 tCO₂e"); // 1,000 − 250.6 = 749.4
    await enter(page, HOMES, "100");
    await expect(base(page)).toHaveText("−151 tCO₂e"); // 100 − 250.6 = −150.6
  });

  test("beyond a billion tons are refused with the limits and a hint at the unit", async ({ page }) => {
    await open(page, "Inventory");
    await enter(page, HOMES, "1,000,000,001");
    await expectComplaint(page, HOMES, /Enter emissions from −1,000,000,000 to 1,000,000,000 tCO₂e\. Check the unit/);
  });

  test("take notation keys, and “NE” asks for caution", async ({ page }) => {
    await store(page, { "fairshare.plan.18c": smallPlan().replace("community_wide\",", "sectors\","), "fairshare.last": "18c" });
    await open(page, "Inventory");
    await expect(page.getByRole("radio", { name: "Totals by sector" })).toBeChecked();
    await enter(page, HOMES, "100,000");
    await enter(page, "Residential buildings, Scope 2 (I.1.2)", "ne");
    await enter(page, "On-road transportation, Scope 1 (II.1.1)", "IE");
    await expect(field(page, "Residential buildings, Scope 2 (I.1.2)")).toHaveValue("NE");
    await expectNoComplaint(page, "Residential buildings, Scope 2 (I.1.2)");
    await go(page, "Target");
    await expect(page.getByRole("region", { name: "Good to know" })).toContainText("Entries marked NE (not estimated): 1.");
    await expectHeadline(page, SMALL);
  });

  test("“XX” is refused, and the notation keys are named", async ({ page }) => {
    await open(page, "Inventory");
    await enter(page, HOMES, "XX");
    await expectComplaint(page, HOMES, /“XX” is not a number or a notation key \(NO, NE, IE, C\)\./);
  });

  test("an inventory that takes up more than it emits carries no target, and says why", async ({ page }) => {
    await openSample(page, "Maplewood");
    await go(page, "Inventory");
    await enter(page, LAND, "-900,000");
    await go(page, "Target");
    await expect(page.getByRole("alert")).toContainText("so there is nothing to reduce");
  });
});

test.describe("nothing is lost", () => {
  test("on following a link in mid-typing, and between the forms of an inventory", async ({ page }) => {
    await open(page, "Inventory");
    await field(page, "On-road transportation, Scope 1 (II.1.1)").fill("1234");
    // As a link elsewhere does: no field is left first.
    await page.goto("./#/community");
    await expect(heading(page)).toHaveText("Your community");
    await field(page, LABEL.name).fill("Smallville");
    await page.goBack();
    await expect(field(page, "On-road transportation, Scope 1 (II.1.1)")).toHaveValue("1,234");
    await page.getByRole("radio", { name: "Totals by scope" }).check();
    await enter(page, LABEL.scope1, "99");
    await page.getByRole("radio", { name: "One total" }).check();
    await page.getByRole("radio", { name: "Totals by sector" }).check();
    await expect(field(page, "On-road transportation, Scope 1 (II.1.1)")).toHaveValue("1,234");
    await page.getByRole("radio", { name: "Totals by scope" }).check();
    await expect(field(page, LABEL.scope1)).toHaveValue("99");
    await go(page, "Community");
    await expect(field(page, LABEL.name)).toHaveValue("Smallville");
  });

  // A field that goes away while one is in it loses the focus in the midst of its removal.
  test("when Back is pressed in a field", async ({ page }) => {
    await open(page);
    await go(page, "Community");
    await field(page, LABEL.name).focus();
    await page.keyboard.type("Smallville");
    await page.goBack();
    await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
    await page.goForward();
    await expect(field(page, LABEL.name)).toHaveValue("Smallville");
  });

  test("when undo takes away the very field one is in", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await enter(page, "Year", "2040");
    await enter(page, "Population", "12,000");
    await button(page, "Add this year").click();
    await field(page, "Source of the population in 2040").focus();
    await page.keyboard.type("c");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("rowheader", { name: "2040" })).toHaveCount(0);
    await page.keyboard.press("Control+Shift+z");
    await expect(page.getByRole("row", { name: /^2040 12,000/ })).toBeVisible();

    await go(page, "Inventory");
    await page.getByRole("radio", { name: "Totals by scope" }).check();
    await field(page, LABEL.scope1).focus();
    await page.keyboard.type("abc");
    await page.keyboard.press("Control+z"); // the text that was no number, alone
    await expect(field(page, LABEL.scope1)).toHaveValue("");
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("radio", { name: "One total" })).toBeChecked();
    await expect(field(page, LABEL.total)).toHaveValue("100,000");
  });

  test("on leaving the page right after the last key", async ({ page }) => {
    await open(page, "Community");
    await field(page, LABEL.name).pressSequentially("Quickville");
    await page.reload();
    await expect(field(page, LABEL.name)).toHaveValue("Quickville");
  });
});

test.describe("undo and redo", () => {
  test("by button, field by field", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await expect(button(page, "Undo")).toBeDisabled();
    await expect(button(page, "Redo")).toBeDisabled();
    await field(page, LABEL.population2030).fill("");
    await field(page, LABEL.population2030).pressSequentially("12000"); // five keys, one step
    await field(page, LABEL.population2030).blur();
    await enter(page, LABEL.total, "200,000");
    await button(page, "Undo").click();
    await expect(field(page, LABEL.total)).toHaveValue("100,000");
    await button(page, "Undo").click();
    await expect(field(page, LABEL.population2030)).toHaveValue("11,000");
    await expectHeadline(page, SMALL);
    await expect(button(page, "Undo")).toBeDisabled();
    await button(page, "Redo").click();
    await button(page, "Redo").click();
    await expect(field(page, LABEL.total)).toHaveValue("200,000");
    await expect(field(page, LABEL.population2030)).toHaveValue("12,000");
    await expect(button(page, "Redo")).toBeDisabled();
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Smallville"]);
  });

  test("by keys, in a field, too", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await field(page, LABEL.name).focus();
    await page.keyboard.press("End");
    await page.keyboard.type(" Town");
    await expect(field(page, LABEL.name)).toHaveValue("Smallville Town");
    await page.keyboard.press("Control+z");
    await expect(field(page, LABEL.name)).toHaveValue("Smallville");
    await page.keyboard.press("Control+Shift+Z");
    await expect(field(page, LABEL.name)).toHaveValue("Smallville Town");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+y");
    await expect(field(page, LABEL.name)).toHaveValue("Smallville Town");
  });

  test("takes a refused text away with the rest", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await enter(page, LABEL.total, "200,000");
    await enter(page, POPULATION, "abc");
    await expectComplaint(page, POPULATION, /is not a number/);
    await button(page, "Undo").click();
    await expectNoComplaint(page, POPULATION);
    await expect(field(page, POPULATION)).toHaveValue("10,000");
    await expect(field(page, LABEL.total)).toHaveValue("100,000");
  });

  test("by keys takes back a refused text alone, and the plan's last step with the next press", async ({ page }) => {
    await openSmallPlan(page, "Target");
    await enter(page, LABEL.total, "200,000");
    await field(page, POPULATION).fill("abc");
    await page.keyboard.press("Control+z");
    await expect(field(page, POPULATION)).toHaveValue("10,000");
    await expectNoComplaint(page, POPULATION);
    await expect(field(page, LABEL.total)).toHaveValue("200,000");
    await page.keyboard.press("Control+z");
    await expect(field(page, LABEL.total)).toHaveValue("100,000");
  });

  test("of the very first words leaves no second plan behind", async ({ page }) => {
    await open(page, "Community");
    await enter(page, LABEL.name, "Smalville");
    await expectSaved(page);
    await button(page, "Undo").click();
    await expect(field(page, LABEL.name)).toHaveValue("");
    await enter(page, LABEL.name, "Smallville");
    await expectSaved(page);
    await expect.poll(() => storedNames(page)).toEqual(["Smallville"]);
  });

  test("right after typing fast leaves no second plan behind", async ({ page }) => {
    await open(page, "Community");
    await enter(page, LABEL.name, "Smallville");
    await enter(page, LABEL.year, "2019");
    await enter(page, POPULATION, "10,000");
    await button(page, "Undo").click();
    await expect(field(page, POPULATION)).toHaveValue("");
    await expectSaved(page);
    await expect.poll(() => storedNames(page)).toEqual(["Smallville"]);
  });
});

test.describe("a population between two years", () => {
  test("is computed, and the field says so", async ({ page }) => {
    await open(page, "Community");
    await enter(page, LABEL.year, "2018");
    for (const [year, people] of [["2010", "19,900"], ["2020", "19,190"]]) {
      await enter(page, "Year", year);
      await enter(page, "Population", people);
      await button(page, "Add this year").click();
      await expect(page.getByRole("row", { name: new RegExp(`^${year} ${people}`) })).toBeVisible();
    }
    // 19,900 × (19,190 / 19,900)^(8/10) = 19,329.9
    const computed = /Not entered\. Calculated: 19,330, with steady growth between 2010 and 2020\./;
    await expect(field(page, "Population in 2018")).toHaveValue("");
    await expect(field(page, "Population in 2018")).toHaveAccessibleDescription(computed);
    await enter(page, "Population in 2018", "20,000");
    await expect(field(page, "Population in 2018")).not.toHaveAccessibleDescription(/Calculated/);
    await page.getByRole("button", { name: "Remove 2018" }).click();
    await expect(field(page, "Population in 2018")).toHaveAccessibleDescription(computed);
  });

  test("in the sample Ferndale", async ({ page }) => {
    await openSample(page, "Ferndale");
    await expect(field(page, "Population in 2018"))
      .toHaveAccessibleDescription(/Calculated: 19,330, with steady growth between 2010 and 2020/);
  });

  test("a year that is in the table already is not added twice, nor half a row", async ({ page }) => {
    await openSmallPlan(page, "Community");
    const add = button(page, "Add this year");
    await add.click();
    await expect(page.getByText("Enter the year.", { exact: true })).toBeVisible();
    await enter(page, "Year", "2019");
    await add.click();
    await expect(page.getByText("Enter the population.", { exact: true })).toBeVisible();
    await enter(page, "Population", "5");
    await add.click();
    await expect(page.getByText("2019 is already in the table.", { exact: true })).toBeVisible();
    await expect(page.getByRole("row", { name: /^2019 10,000/ })).toBeVisible();
    await enter(page, "Year", "2050");
    await add.click();
    await expect(page.getByRole("row", { name: /^2050 5/ })).toBeVisible();
    await expect(field(page, "Year")).toHaveValue("");
    await expect(field(page, "Population")).toHaveValue("");
    await expect(page.getByText("2019 is already in the table.")).toBeHidden();
  });
});

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

test("a refused text that its view is left with is said on the next one", async ({ page }) => {
  await openSmallPlan(page, "Community");
  await field(page, LABEL.population2030).fill("12 thousand");
  await go(page, "Target");
  const message = page.getByRole("alert").filter({ hasText: "“12 thousand” could not be used, so it wasn’t saved." });
  await expect(message).toContainText("Population in 2030");
  await expectHeadline(page, SMALL);
  await message.getByRole("button", { name: "Close this message" }).click();
  await expect(message).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  // Nothing is said of a text that was corrected.
  await field(page, LABEL.population2030).fill("12x");
  await field(page, LABEL.population2030).fill("12,000");
  await go(page, "Report");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a screen reader is told the target when the hand rests, not after every key", async ({ page }) => {
  await openSmallPlan(page, "Target");
  const status = page.getByRole("main").getByRole("status").first();
  await expect(status).toContainText("40,896");
  await status.evaluate((status) => {
    window.said = [];
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  for (const text of ["2", "20", "200", "2000", "20000", "200000"]) await field(page, LABEL.total).fill(text);
  await expect(status).not.toContainText("40,896");
  const said = await page.evaluate(() => window.said);
  expect(said).toHaveLength(1);
});

test("a row that is removed leaves the focus near by", async ({ page }) => {
  await openSample(page, "Maplewood");
  await go(page, "Community");
  await page.getByRole("button", { name: /^Remove.* 2021/ }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Year", exact: true })).toBeFocused();
  await go(page, "Start");
  await page.getByRole("button", { name: /^Remove .*Maplewood/ }).press("Enter");
  const back = page.getByRole("status").filter({ hasText: "was removed from this browser" }).getByRole("button").first();
  await expect(back).toBeFocused();
  await back.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
