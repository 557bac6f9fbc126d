// A plan in which everything is said that a plan can say: every kind of line, several years, a
// target of one's own. What walks all views walks them with it.

const published = (gpc_ref, name, amount, unit, factor, more = {}) =>
  ({ gpc_ref, name, activity: { amount, unit, factor, ...more.activity }, ...more.line });

/** One line of every table of factors, one of one's own, one in tCO2e, a removal and a notation key. */
const LINES = [
  published("I.1.2", "Electricity, homes", 120_000, "MWh", "egrid/MROW/2018", { line: { data_quality: "high" } }),
  published("I.2.2", "Electricity, business and public", 190_000_000, "kWh", "egrid/MROW/2018"),
  published("I.2.2", "Electricity of the waterworks and the wastewater plant", 4_100, "MWh", "egrid/MROW/2018", { line: { end_use: "water" } }),
  published("I.1.3", "Line losses", 120_000, "MWh", "grid-losses/MROW/2018"),
  published("II.1.2", "Electric cars", 2_500_000, "vehicle_mile", "electric-vehicle/MROW/2018",
    { activity: { parameters: [{ parameter: "kwh_per_mile", value: 0.3 }] }, line: { end_use: "vehicle_charging" } }),
  published("I.1.1", "Natural gas, homes", 11_500_000, "therm", "fuel/natural-gas", { line: { data_quality: "high" } }),
  published("I.2.1", "Natural gas, business and public", 9_900_000, "therm", "fuel/natural-gas"),
  published("I.1.1", "Firewood", 300, "short_ton", "fuel/wood-and-wood-residuals", { line: { data_quality: "low", note: "From a survey of 2017" } }),
  published("II.1.1", "Buses: diesel", 210_000, "gallon", "motor-fuel/diesel-fuel"),
  published("II.1.1", "Cars", 320_000_000, "vehicle_mile", "on-road/passenger-cars-gasoline/fleet-average"),
  published("II.2.1", "Commuter rail", 1_400_000, "passenger_mile", "per-mile/commuter-rail"),
  published("II.5.1", "Construction equipment", 85_000, "gallon", "off-road/construction-mining-equipment/diesel"),
  published("III.1.2", "Waste to landfill", 21_000, "short_ton", "warm/mixed-msw/landfilled"),
  published("III.1.1", "Food waste by methane commitment", 900, "metric_ton", "waste/food-waste"),
  published("III.2.1", "Compost, dry", 120, "metric_ton", "treatment/composting-dry-weight"),
  published("III.4.2", "Wastewater methane", 41_000, "person", "wastewater/wastewater-treatment-methane"),
  published("IV.2", "Refrigerants", 800, "kg", "gas/hfc-134a"),
  published("I.8.1", "Gas leaks", 2_000_000, "mcf", "gas-leak/natural-gas-delivered",
    { activity: { parameters: [{ parameter: "leak_share", value: 0.01 }] } }),
  { gpc_ref: "I.3.2", name: "A factory with a contract of its own", activity: { amount: 12_000, unit: "MWh",
    own_factor: { per: "MWh", method: "direct", co2_kg: 310.5, ch4_kg: 0.02, n2o_kg: 0.003, source: "The utility's power content label of 2018" } } },
  { gpc_ref: "II.4.3", name: "Flights of residents, from a study", emissions_tco2e: 18_250.5, data_quality: "low" },
  { gpc_ref: "V.2", name: "Trees", emissions_tco2e: -3_100 },
  { gpc_ref: "II.3.1", name: "No harbor", notation_key: "NO" },
];

/** The whole plan; its name and sources are long and hold letters that are no ASCII. */
export const FULL_PLAN = {
  community: {
    name: "Cañon Heights upon the Upper Mississippi", state: "MN", boundary_type: "city", county: "Ramsey County, MN", grid_subregion: "MROW",
    population: [
      { year: 2018, people: 41_265, source: "Metropolitan Council, population estimate 2018" },
      { year: 2020, people: 42_088, source: "U.S. Census Bureau, Census 2020" },
      { year: 2022, people: 42_611, source: "" },
      { year: 2025, people: 43_000, source: "City planning department" },
      { year: 2030, people: 44_024, source: "Comprehensive plan 2040, chapter 3, table 3-2, forecast adopted by the city council in 2019" },
      { year: 2050, people: 46_009, source: "" },
    ],
  },
  inventory: { year: 2018, protocol: "gpc", gwp_set: "ar5", source: "City staff, from utilities' bills", detail: "lines", lines: LINES },
  other_inventories: [
    { year: 2022, protocol: "gpc", gwp_set: "ar5", source: "City staff", detail: "lines",
      lines: LINES.map((line) => (line.activity ? { ...line, activity: { ...line.activity, amount: line.activity.amount * 0.9 } } : line)) },
    { year: 2019, protocol: "us_community_protocol", gwp_set: "ar4", source: "A consultant", detail: "sectors",
      by_reference: { "I.1.1": 60_000, "I.1.2": 81_000.5, "I.2.2": 140_000, "II.1.1": 190_000, "III.1.2": 12_000, "II.3.1": "NO", "I.2.1": "NE" } },
  ],
  own_target: { base_year: 2018, measure: "percent", source: "Resolution 2019-24",
    points: [{ year: 2025, reduction_pct: 25 }, { year: 2035, reduction_pct: 70 }, { year: 2050, reduction_pct: 100 }] },
  spreads: { high_pct: 4, medium_pct: 12.5, low_pct: 35, growth_pct_points: 0.75, hdi_editions: true },
};

/** The same as a document. */
export const fullPlan = () => JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan: FULL_PLAN });
