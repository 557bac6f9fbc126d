// node --test tools/data    Holds the generator against rows made up for it, and the tables that the project ships
// against their own names and limits.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { TOWNS_BY_COUNTY } from "./connecticut.mjs";
import { LARGEST, key, made, places, profiles, table } from "./places.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const shipped = join(root, "public/data/places");
const list = readFileSync(join(root, "crates/fairshare/src/places/shards.txt"), "utf8");

test("every shipped table is named by its content, whole, listed, and small", () => {
  const names = readdirSync(shipped);
  let sum = 0;
  for (const name of names) {
    const content = readFileSync(join(shipped, name));
    const [, family, from, hash] = name.match(/^(places|energy)-(.+)-([0-9a-f]{16})\.txt$/);
    assert.equal(createHash("sha256").update(content).digest("hex").slice(0, 16), hash, name);
    assert.ok(list.split("\n").includes(`${family}|${from.replaceAll("_", " ")}|${hash}`), name);
    assert.match(content.toString(), /^# (Places|Energy)[\s\S]*(SUB-EST2019|NREL)[\s\S]*\n# end\n$/);
    const size = gzipSync(content, { level: 9 }).length;
    assert.ok(size <= LARGEST, `${name}: ${size}`);
    sum += size;
  }
  assert.equal(list.trim().split("\n").length - 1, names.length);
  assert.ok(sum <= 800_000, `${sum} bytes`);
});

test("a name is looked up without accents, signs and abbreviations", () => {
  assert.equal(key("Cañon City"), "canon city");
  assert.equal(key("St. Paul"), "saint paul");
  assert.equal(key("Coeur d'Alene"), "coeur dalene");
  assert.equal(key("The Dalles"), "dalles");
  assert.equal(key("City of Creede"), "creede");
  assert.equal(key("Mt. Crested Butte"), "mount crested butte");
});

test("Connecticut's towns are in one county each", () => {
  const towns = Object.values(TOWNS_BY_COUNTY).flatMap((it) => it.split(", "));
  assert.equal(towns.length, 169);
  assert.equal(new Set(towns).size, 169);
});

/** A folder with few rows of each table. */
function sources(change = {}) {
  const folder = mkdtempSync(join(tmpdir(), "places-"));
  mkdirSync(join(folder, "places"));
  const rows = {
    "places/county_population_2020_2025.csv": "fips,name,population_2025\n27000,Minnesota,5800000\n27123,Ramsey County,540000\n09120,Greater Bridgeport Planning Region,337697\n39001,Adams County,27000",
    "places/places.csv": "place_geoid,census_name,main_county_fips,other_county_fips,land_area_sq_mi,population_2016,population_2017,population_2018,population_2019,population_acs_2019_2023\n" +
      "2740382,Maplewood city,27123,,16.9749,40000,40100,40050,40200,41000\n0908000,Bridgeport city,09001,,16.064,146287,145346,144772,144399,148012\n" +
      '2700001,Nowhere CDP,27123,,1,,,,,10\n2756680,"St. Anthony city (Hennepin and Ramsey Counties)",27123,27053,2.2,9000,9000,9000,9000,9100\n4752006,Nashville-Davidson metropolitan government (balance),,,,,,,,684298',
    "places/county_subdivisions.csv": "cousub_geoid,census_name,county_fips,population_acs_2019_2023\n0912008070,Bridgeport town,09120,148012\n0912023890,Easton town,09120,7600\n" +
      "3900100001,Maplewood township,39001,900\n3900100002,Precinct 2,39001,500\n3900100003,Empty township,39001,0",
    "county_energy_profiles_2016.csv": `county_fips,name,population_acs,residential_electricity_mwh,residential_gas_mcf,commercial_electricity_mwh_estimate_1,commercial_electricity_mwh_estimate_2,commercial_gas_mcf_estimate_1,commercial_gas_mcf_estimate_2,industrial_electricity_mwh,industrial_gas_mcf,gasoline_gallons,diesel_gallons,vehicle_miles
02261,"Valdez-Cordova, AK",9000,100,-,100,100,100,100,100,100,1000,100,100
09001,"Fairfield County, CT",155612,155612,200,100,100,100,100,100,100,1000,100,100
27123,"Ramsey County, MN",500000,1,2,3,4,5,6,7,8,9,10,11`,
    "county_population_2010_2024.csv": "county_fips,pop_2016\n02063,6000\n02066,3000",
    ...change,
  };
  for (const [name, text] of Object.entries(rows)) writeFileSync(join(folder, name), `${text}\n`);
  return folder;
}

test("what governs is in, once, and where it belongs", () => {
  const all = places(sources());
  assert.deepEqual(all.map((it) => [it.name, it.kind, it.state, it.counties, it.isLast]), [
    ["Adams County", "k", "OH", ["39001"], false],
    ["Bridgeport", "c", "CT", ["09001"], false], // its town is the same government
    ["Easton", "t", "CT", ["09001"], false], // counted in a planning region, in a county before
    ["Greater Bridgeport Planning Region", "k", "CT", ["09120"], false],
    ["Maplewood", "c", "MN", ["27123"], false],
    ["Maplewood", "w", "OH", ["39001"], true], // townships of Ohio come last
    ["Nashville-Davidson", "u", "TN", ["47037"], false],
    ["Ramsey County", "k", "MN", ["27123"], false],
    ["St. Anthony", "c", "MN", ["27123", "27053"], false],
  ]);
});

test("a row says what was published, and what is not known is not zero", () => {
  const { shards } = made(sources());
  const volume = shards.find((it) => it.family === "places").text;
  assert.match(volume, /\nMaplewood\|c\|2740382\|123\|16\.97\|40000,100,-50,150\|41000\n/);
  const energy = profiles(sources()).map((it) => it.text).join("");
  // Unit, in the shipped order: homes, commerce (first estimate), industry, fuels, miles, second estimate.
  assert.match(energy, /\n27123\|500000\|1\|2\|3\|5\|7\|8\|9\|10\|11\|4\|6\|\n/);
  // Apportioned by residents: two thirds of Valdez-Cordova; all towns of this Fairfield County are in one region.
  assert.match(energy, /\n02063\|6000\|67\|-\|67\|67\|67\|67\|667\|67\|67\|67\|67\|02261\n/);
  assert.match(energy, /\n09120\|155612\|155612\|/);
});

test("a place without a county stops the generator", () => {
  const lost = "place_geoid,census_name,main_county_fips,other_county_fips,land_area_sq_mi,population_2016,population_2017,population_2018,population_2019,population_acs_2019_2023\n2740382,Maplewood city,,,16.97,1,1,1,1,1";
  assert.throws(() => places(sources({ "places/places.csv": lost })), /in no county/);
});

test("quoted cells keep their commas", () => {
  assert.equal(table(sources(), "county_energy_profiles_2016.csv")[1].name, "Fairfield County, CT");
});
