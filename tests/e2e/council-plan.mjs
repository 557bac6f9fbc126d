// The plan that packet and public page are made of: Maplewood's sectors that count most, with a package.
import { open, store } from "./steps.mjs";

export const ACTIONS = ["clean_electricity", "drive_less", "home_efficiency", "electric_cars", "waste_diversion"];

/** What a council is shown: a later inventory, a package. */
export const PACKAGE = {
  other_inventories: [{ year: 2022, detail: "community_wide", community_wide: 250_000 }],
  scenarios: [{ name: "Package", actions: ACTIONS.map((action) => ({ action })) }],
};

/** A community of a name, a first estimate on demand, with `more` in its plan. */
export const councilPlan = (name, more = {}, isEstimate = false) => ({
  community: {
    name, state: "MN", boundary_type: "city",
    population: [{ year: 2018, people: 41_265, source: "" }, { year: 2022, people: 42_000, source: "" }, { year: 2030, people: 44_024, source: "" }],
  },
  inventory: {
    year: 2018, detail: "lines", gwp_set: "ar5",
    lines: [
      { gpc_ref: "I.1.2", name: "Electricity, homes", activity: { amount: 120_000, unit: "MWh", factor: "egrid/MROW/2018" }, ...(isEstimate && { estimate: true }) },
      { gpc_ref: "II.1.1", name: "Cars", emissions_tco2e: 190_000 },
      { gpc_ref: "III.1.2", name: "Waste", emissions_tco2e: 12_000 },
    ],
  },
  ...more,
});

/** The report's view of a plan that was stored before. */
export async function openReport(page, plan) {
  await store(page, { "fairshare.plan.18c": JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan }), "fairshare.last": "18c" });
  await open(page, "Report");
}

/** How many sheets of paper a file has. */
export const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
