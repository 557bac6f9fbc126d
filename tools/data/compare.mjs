// Compares the shipped tables with the collected figures they were carried over from, where those lie
// beside the project (../shared/data, or the folder given). Prints how many figures were compared, table by
// table, and every one that differs; it is no part of `make test`, because the project builds without them.
//
//   node tools/data/compare.mjs [folder]
import { readFile, readdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const SOURCES = resolve(process.argv[2] ?? "../shared/data");
const TABLES = "crates/fairshare/src/reference/tables";
if (!existsSync(SOURCES)) {
  console.log(`${SOURCES} is not there: nothing to compare with.`);
  process.exit(0);
}

/** Rows of a CSV file as objects; quotes may hold commas. */
async function csv(name) {
  const [head, ...rows] = (await readFile(join(SOURCES, name), "utf8")).trim().split(/\r?\n/).map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain));
  return rows.map((row) => Object.fromEntries(head.map((key, nth) => [key, row[nth] ?? ""])));
}

/** Rows of a shipped table, as cells. */
const shipped = async (path) =>
  (await readFile(path, "utf8")).split("\n").filter((line) => line && !/^[#@]/.test(line)).map((line) => line.split("|"));
const table = (name) => shipped(join(TABLES, name));

let compared = 0;
const different = [];
const counts = {};
function same(where, found, expected, tolerance = 1e-9) {
  const name = where.split(" ")[0];
  counts[name] = (counts[name] ?? 0) + 1;
  compared += 1;
  const [one, two] = [Number(found), Number(expected)];
  if (!(Math.abs(one - two) <= tolerance * Math.max(1, Math.abs(two)))) different.push(`${where}: shipped ${found}, collected ${expected}`);
}

const us = (code) => (code === "U.S." ? "US" : code);
const byYear = (rows, year, subregion = "subregion") =>
  new Map(rows.filter((row) => row.data_year === String(year)).map((row) => [us(row[subregion]), row]));
const mean = (a, b) => (Number(a) + Number(b)) / 2;

// eGRID: rates and losses. 2017 is the mean of its neighbors, and so are CH4 and N2O of 2021.
const rates = await csv("egrid_subregion_rates.csv");
const newest = rates.filter((row) => row.data_year !== "2023" || row.edition.includes("rev"));
const mix = (await csv("grid/egrid_subregion_mix_2018_2023.csv")).filter((row) => row.edition !== "eGRID2023 original");
const rates2016 = byYear(await csv("grid/egrid_subregion_rates_2016.csv"), 2016);
const egrid = new Map((await table("egrid.txt")).map((row) => [`${row[0]} ${row[1]}`, row]));
for (const [key, [code, year, co2, ch4, n2o, loss]] of egrid) {
  const of = (year) => (year === 2016 ? rates2016 : byYear(newest, year)).get(code);
  const [here, there] = [byYear(mix, year).get(code), of(Number(year))];
  if (year === "2017") {
    for (const [cell, gas] of [[co2, "co2"], [ch4, "ch4"], [n2o, "n2o"]]) {
      const column = `${gas}_lb_per_mwh`;
      same(`egrid.txt ${key} ${gas}`, cell, mean(of(2016)[column], of(2018)[column]));
    }
  } else if (year === "2021") {
    for (const [cell, gas] of [[ch4, "ch4"], [n2o, "n2o"]]) {
      const column = `${gas}_lb_per_mwh`;
      same(`egrid.txt ${key} ${gas}`, cell, mean(of(2020)[column], of(2022)[column]));
    }
    if (here) same(`egrid.txt ${key} co2`, co2, here.co2_lb_per_mwh);
  } else {
    same(`egrid.txt ${key} co2`, co2, there.co2_lb_per_mwh);
    same(`egrid.txt ${key} ch4`, ch4, there.ch4_lb_per_mwh);
    same(`egrid.txt ${key} n2o`, n2o, there.n2o_lb_per_mwh);
  }
  if (year === "2016") same(`egrid.txt ${key} loss`, loss, there.grid_gross_loss_fraction);
  else if (here) same(`egrid.txt ${key} loss`, loss, here.grid_gross_loss_fraction);
}

// How clean subregions and states are.
const mix2016 = byYear(await csv("grid/egrid_subregion_mix_2016.csv"), 2016);
const CLEAN = "clean_incl_nuclear_hydro_biomass_pct";
for (const [code, ...cells] of await table("clean-mix.txt")) {
  const of = (year) => (year === 2016 ? mix2016 : byYear(mix, year)).get(code)?.[CLEAN];
  cells.forEach((cell, nth) => {
    const year = 2016 + nth;
    if (cell) same(`clean-mix.txt ${code} ${year}`, cell, year === 2017 ? mean(of(2016), of(2018)) : of(year));
  });
}
const eia = await csv("grid/eia_state_generation_mix_2010_2019.csv");
for (const [code, ...cells] of await table("clean-mix-states.txt")) {
  cells.forEach((cell, nth) => {
    const row = eia.find((row) => row.state === code && row.year === String(2016 + nth));
    same(`clean-mix-states.txt ${code} ${2016 + nth}`, cell, Number(row.clean_incl_nuclear_hydro_biomass_fraction) * 100);
  });
}

// How the grid goes on: the knots, and the straight lines between them against the yearly figures.
const KNOTS = [2023, 2030, 2035, 2040, 2045, 2050];
const paths = await csv("grid/grid_path_ratio_to_2023_by_egrid_subregion.csv");
for (const [code, ...cells] of await table("grid-path.txt")) {
  const lines = [cells.slice(0, 5), cells.slice(5)].map((line) => [1, ...line.map(Number)]);
  for (const row of paths.filter((row) => row.egrid_subregion === code)) {
    const year = Number(row.year);
    const next = Math.max(1, KNOTS.findIndex((knot) => knot >= year));
    const part = (year - KNOTS[next - 1]) / (KNOTS[next] - KNOTS[next - 1]);
    lines.forEach((line, nth) => {
      const expected = [row.ratio_slower_default, row.ratio_faster][nth];
      // The yearly figures are rounded to four decimals.
      same(`grid-path.txt ${code} ${year}`, line[next - 1] + (line[next] - line[next - 1]) * part, expected, 1e-4);
    });
  }
}
const knots = await csv("grid/state_standard_effective_fraction_knots_reeds.csv");
for (const [state, steps] of await table("standard-steps.txt")) {
  for (const step of steps.split(",")) {
    const [year, percent] = step.split(":");
    const row = knots.find((row) => row.state === state && row.year === year);
    same(`standard-steps.txt ${state} ${year}`, percent, Number(row.effective_fraction_max_rps_ces) * 100);
  }
}

// Miles a gallon, and what a unit of a fuel holds.
const miles = new Map((await csv("afdc_average_mpg_by_class.csv")).map((row) => [row.vehicle_category, row.mpg_gasoline_equivalent]));
const heat = new Map((await csv("epa_hub2025_stationary_combustion.csv")).map((row) => [row.fuel, row.heat_content_hhv]));
const FUELS = { "Diesel Fuel": "Distillate Fuel Oil No. 2", "Compressed Natural Gas (CNG)": "Natural Gas" };
for (const [kind, name, figure] of await table("fuel-economy.txt")) {
  same(`fuel-economy.txt ${name}`, figure, kind === "m" ? miles.get(name) : heat.get(FUELS[name] ?? name));
}

// People by county, and how they are projected to grow.
const people = new Map((await csv("places/county_population_2020_2025.csv")).map((row) => [row.fips, row]));
const ahead = new Map((await csv("places/county_projections_hauer_ssp2.csv")).map((row) => [row.county_fips, row]));
const [counties] = (await readdir("public/data")).filter((name) => name.startsWith("counties-"));
for (const [fips, , differences, , projected] of await shipped(join("public/data", counties))) {
  let count = 0;
  differences.split(",").forEach((cell, nth) => {
    if (cell === "-") return;
    count += Number(cell);
    const year = 2016 + nth;
    if (year >= 2020) same(`counties ${fips} ${year}`, count, people.get(fips)[`population_${year}`]);
  });
  if (projected === "-") continue;
  projected.split(",").forEach((cell, nth) => {
    const [row, year] = [ahead.get(fips), [2030, 2050][nth]];
    const expected = (Number(row[`population_${year}_ssp2`]) / Number(row.population_2025_ssp2)) * 10_000;
    same(`counties ${fips} projected ${year}`, cell, expected, 0.5001 / expected); // whole
  });
}

for (const [name, count] of Object.entries(counts)) console.log(`${String(count).padStart(7)}  ${name}`);
console.log(`${String(compared).padStart(7)}  figures compared, ${different.length} differ`);
for (const line of different.slice(0, 50)) console.log(line);
process.exitCode = different.length > 0 ? 1 : 0;
