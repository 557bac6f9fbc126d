// The plans that benchmarks measure, and how one lies in the browser when they begin.

/** Opens a view with a plan, as from the storage. */
export async function openStored(page, plan, view) {
  const document = JSON.stringify({ format: "fairshare-plan", version: "1.0.0", plan });
  await page.goto("./");
  await page.evaluate((document) => {
    localStorage.setItem("fairshare.plan.bench", document);
    localStorage.setItem("fairshare.last", "bench");
  }, document);
  await page.goto(`./?again${view}`);
}

/** Twelve actions, all at work, and inventories of these years, each of so many lines; the first is the base. */
export function fullPlan(years, lines) {
  const [inventory, ...other_inventories] = years.map((year) => ({ year, gwp_set: "ar5", detail: "lines", lines: accounts(lines) }));
  const known = [
    "clean_electricity", "drive_less", "home_efficiency", "commercial_efficiency", "new_construction",
    "home_electrification", "commercial_electrification", "electric_cars", "electric_heavy", "waste_diversion",
    "landfill_gas",
  ];
  const own = { name: "Ours", effect: { driver: { driver: "vehicle_miles", percent: 2 } } };
  const actions = [...known, own].map((action) => ({ action, is_on: true }));
  const population = [[2019, 40000], [2030, 44000], [2050, 50000]].map(([year, people]) => ({ year, people, source: "" }));
  return {
    community: { name: "Bench", state: "CA", population }, inventory, other_inventories,
    scenarios: [{ name: "Twelve", actions }],
  };
}

function accounts(count) {
  /** @type {[string, string, string, number][]} */
  const kinds = [
    ["I.1.2", "MWh", "egrid/CAMX/2019", 900], ["I.2.2", "MWh", "egrid/CAMX/2019", 1200],
    ["I.1.1", "therm", "fuel/natural-gas", 90000], ["I.2.1", "therm", "fuel/natural-gas", 60000],
    ["II.1.1", "vehicle_mile", "on-road/passenger-cars-gasoline/fleet-average", 9e6],
    ["III.1.2", "short_ton", "warm/mixed-msw/landfilled", 2000],
  ];
  return Array.from({ length: count }, (_, index) => {
    const [gpc_ref, unit, factor, amount] = kinds[index % kinds.length];
    return { gpc_ref, name: `Account ${index + 1}`, activity: { amount: amount + index, unit, factor } };
  });
}
