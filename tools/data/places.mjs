// Makes the tables of places that the app fetches while someone types a town's name, and those of the county's
// energy from which a first estimate is made: public/data/places/, and the list of their names that the domain has.
//   node tools/data/places.mjs SOURCES [--measure]    SOURCES: a folder with the published tables
//
// Needed only when a publication has a new edition: what it makes is kept with the project. --measure weighs
// shards by state against shards by first letters (docs/decisions).
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { TOWNS_BY_COUNTY } from "./connecticut.mjs";

/** No shard is larger than this, as gzip -9 sends it: with a network of 1.6 Mbit/s a fifth of a second. */
export const LARGEST = 40_000;

const STATES = Object.fromEntries(("01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME " +
  "24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT " +
  "51VA 53WA 54WV 55WI 56WY").split(" ").map((it) => [it.slice(0, 2), it.slice(2)]));

/** The county of places for which the Gazetteer gives none. */
const COUNTY_OF = {
  "0535170": "05043", "2070357": "20155", "2071450": "20071", "2236255": "22109", "4920890": "49007", "0812900": "08047", "0947515": "09009",
  "1303440": "13059", "1304204": "13245", "1836003": "18097", "2028412": "20071", "2148006": "21111", "2501370": "25015", "2546598": "25005",
  "2713708": "27139", "3011397": "30093", "4752006": "47037",
  "1817704": "18073", "4942010": "49045", "5036625": "50007", "4858502": "48257", "4834018": "48039", "4856432": "48367", "4859065": "48257",
  "4821031": "48053",
};

/** Governments of a city and its county in one, by the county: their names in the Census Bureau's tables are no names. */
const CONSOLIDATED = {
  "1303440": "Athens-Clarke County", "1304204": "Augusta-Richmond County", "1321017": "Cusseta-Chattahoochee County", "1326156": "Echols County",
  "1332528": "Georgetown-Quitman County", "1349008": "Macon-Bibb County", "1381128": "Webster County", "1836003": "Indianapolis",
  "2028412": "Greeley County", "2146027": "Lexington-Fayette", "2148006": "Louisville/Jefferson County", "3001675": "Anaconda-Deer Lodge County",
  "3011397": "Butte-Silver Bow", "4732742": "Hartsville/Trousdale County", "4744382": "Lynchburg, Moore County", "4752006": "Nashville-Davidson",
};

/** Where townships mostly run no climate programme: they are offered last. */
const OFFERED_LAST = new Set(["IL", "IN", "IA", "KS", "NE", "MO", "ND", "SD", "OH"]);

/** @type {[RegExp, string][]} */
const KINDS = [
  [/ city and borough$/, "m"], [/ municipality$/, "m"], [/ city$/, "c"], [/ town$/, "t"], [/ village$/, "v"], [/ borough$/, "b"], [/ corporation$/, "c"],
  [/ township$/, "w"], [/ plantation$/, "p"], [/ CDP$/, "d"], [/^Carson City$/, "c"], [/^Princeton$/, "c"],
];

/** A place as the shards hold it; the people of 2016 to 2019 are `[]` where there are none. */
export function places(sources) {
  const county = new Map(table(sources, "places/county_population_2020_2025.csv").map((it) => [it.fips, it]));
  const connecticut = townsByName();
  const all = [];
  for (const row of table(sources, "places/places.csv")) {
    const people = [2016, 2017, 2018, 2019].map((year) => row[`population_${year}`]).filter((it) => it !== "").map(Number);
    const isGovernment = people.length === 4 || !/ CDP( \(.*\))?$/.test(row.census_name);
    if (!isGovernment) continue;
    const acs = Number(row.population_acs_2019_2023);
    if (people.length === 0 && acs === 0) continue; // dissolved
    const counties = [row.main_county_fips || COUNTY_OF[row.place_geoid], ...row.other_county_fips.split(/[;, ]+/)];
    // Hamlets without a record of people before 2021: 23 of them, 2,100 people altogether.
    if (people.length === 0 && !distinct(counties)[0]) continue;
    const [name, kind] = named(row.place_geoid, row.census_name);
    all.push({ geoid: row.place_geoid, name, kind, counties: distinct(counties), land: row.land_area_sq_mi, people, acs });
  }
  const known = new Map(all.map((it) => [`${it.geoid.slice(0, 2)} ${key(it.name)}`, it]));
  for (const row of table(sources, "places/county_subdivisions.csv")) {
    const match = row.census_name.match(/^(.*?) (town|township|plantation)(?: \(\d+\))?$/);
    if (!match || /^(charter )?\d/.test(match[1])) continue; // precincts, grants, reservations: no local governments of this kind
    const acs = Number(row.population_acs_2019_2023);
    const name = match[1].replace(/ charter$/, "");
    const same = known.get(`${row.cousub_geoid.slice(0, 2)} ${key(name)}`);
    // A city and the town that it fills are one government.
    if (acs === 0 || (same && Math.abs(same.acs - acs) <= 0.02 * acs)) continue;
    const kind = { town: "t", township: "w", plantation: "p" }[match[2]];
    const old = row.county_fips.startsWith("09") ? connecticut.get(name) : row.county_fips;
    if (!old) throw new Error(`${row.census_name}, Connecticut, is in no county`);
    all.push({ geoid: row.cousub_geoid, name, kind, counties: [old], land: "", people: [], acs });
  }
  for (const row of county.values()) {
    if (row.fips.endsWith("000")) continue;
    all.push({ geoid: row.fips, name: row.name, kind: "k", counties: [row.fips], land: "", people: [], acs: Number(row.population_2025) });
  }
  for (const it of all) {
    if (!it.counties[0]) throw new Error(`${it.name} (${it.geoid}) is in no county`);
    it.state = STATES[it.geoid.slice(0, 2)];
    it.isLast = it.kind === "d" || (it.kind === "w" && OFFERED_LAST.has(it.state));
    it.key = key(it.name);
  }
  return all.sort((a, b) => compare(a.key, b.key) || compare(a.state, b.state) || compare(a.geoid, b.geoid));
}

function named(geoid, censusName) {
  if (CONSOLIDATED[geoid]) return [CONSOLIDATED[geoid], "u"];
  const plain = censusName.replace(/ \((balance|[^)]* Count(y|ies))\)$/, "");
  const found = KINDS.find(([end]) => end.test(plain));
  if (!found) throw new Error(`what kind of place is ${censusName}?`);
  let name = /^(Carson City|Princeton)$/.test(plain) ? plain : plain.replace(found[0], "");
  if (geoid.startsWith("25") && found[1] === "c") name = name.replace(/ Town$/, ""); // "Amherst Town city"
  return [name.replace(/^Town of /, ""), found[1]];
}

/** What a name is looked up by: the search in the domain makes the same of what is typed. */
export function key(name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’ʻ]/g, "");
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
  const long = { st: "saint", ste: "sainte", mt: "mount", ft: "fort" };
  const full = words.map((it) => long[it] ?? it);
  if (full.length > 2 && full[1] === "of" && /^(city|town|village|borough|township|county|municipality)$/.test(full[0])) full.splice(0, 2);
  return (full.length > 1 && full[0] === "the" ? full.slice(1) : full).join(" ");
}

const line = (it) => [
  it.name, it.kind + (it.isLast ? "*" : ""), it.geoid,
  it.counties.length === 1 && it.geoid.length !== 7 && it.geoid.startsWith(it.counties[0]) ? "" : it.counties.map((of) => of.slice(2)).join(","),
  it.land && String(Number(Number(it.land).toPrecision(4))),
  it.people.map((people, at) => (at === 0 ? people : people - it.people[at - 1])).join(","),
  it.acs,
].join("|");

const PLACES_HEAD = `# Places: name|kind|GEOID|counties, main one first, unless it begins the GEOID|land, square miles|residents 2016 to 2019|residents 2019-2023; a county's of 2025.
# Residents 2016-2019: U.S. Census Bureau, SUB-EST2019; each the difference from the year before. 2019-2023: ACS, five-year mean.
# Counties 2025: CO-EST2025. Land and counties: Census Gazetteer. Connecticut's towns by county: State Register and Manual.
# c city, t town, v village, b borough, m municipality, w township, p plantation, u city and county in one, k county,
# d no government of its own; * is offered last.
`;

/** Volumes as of an encyclopedia: each holds the keys from its first letters up to the next volume's. */
export function volumes(all) {
  const byPrefix = new Map();
  for (const it of all) {
    const prefix = it.key.slice(0, 3);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), it]);
  }
  const found = [];
  for (const [prefix, rows] of byPrefix) {
    const open = found.at(-1);
    if (open && weigh(text(PLACES_HEAD, [...open.rows, ...rows].map(line))) <= LARGEST) open.rows.push(...rows);
    else found.push({ from: prefix, rows: [...rows] });
  }
  return found.map(({ from, rows }) => ({ from, text: text(PLACES_HEAD, rows.map(line)) }));
}

const PROFILE = ["population_acs", "residential_electricity_mwh", "residential_gas_mcf", "commercial_electricity_mwh_estimate_1",
  "commercial_gas_mcf_estimate_1", "industrial_electricity_mwh", "industrial_gas_mcf", "gasoline_gallons", "diesel_gallons", "vehicle_miles",
  "commercial_electricity_mwh_estimate_2", "commercial_gas_mcf_estimate_2"];
const PROFILES_HEAD = `# Energy of counties in 2016: FIPS|residents (ACS)|homes MWh|homes mcf|commercial MWh|commercial mcf|industry MWh|industry mcf|
# gasoline gallons|diesel gallons|vehicle miles|commercial MWh, second estimate|commercial mcf, second estimate|how, where it was apportioned.
# - is not known.
# U.S. Department of Energy, NREL: City and County Energy Profiles, county sheet, 2016 (one copy: level C). No heating oil, propane or wood.
# Apportioned by residents: Connecticut's planning regions from its counties, Alaska's areas of 2019 from Valdez-Cordova.
`;

/** The energy of each county, in volumes by FIPS code. */
export function profiles(sources) {
  const rows = new Map(table(sources, "county_energy_profiles_2016.csv").map((it) => [it.county_fips, PROFILE.map((name) => (it[name] === "-" ? it[name] : Number(it[name])))]));
  const out = [...rows].map(([fips, values]) => ({ fips, values, how: "" }));
  const apportion = (fips, parts) => {
    const whole = (at) => parts.every(([of]) => rows.get(of)[at] !== "-");
    const values = PROFILE.map((_, at) => (whole(at) ? Math.round(parts.reduce((sum, [of, share]) => sum + share * rows.get(of)[at], 0)) : "-"));
    out.push({ fips, values, how: parts.map(([of]) => of).join(",") });
  };
  const towns = townsByName();
  const shares = new Map();
  const inCounty = new Map();
  for (const row of table(sources, "places/county_subdivisions.csv").filter((it) => it.cousub_geoid.startsWith("09"))) {
    const [old, people] = [towns.get(row.census_name.replace(/ town$/, "")), Number(row.population_acs_2019_2023)];
    inCounty.set(old, (inCounty.get(old) ?? 0) + people);
    const region = shares.get(row.county_fips) ?? new Map();
    shares.set(row.county_fips, region.set(old, (region.get(old) ?? 0) + people));
  }
  for (const [region, parts] of shares) apportion(region, [...parts].map(([old, people]) => [old, people / inCounty.get(old)]));
  const alaska = new Map(table(sources, "county_population_2010_2024.csv").map((it) => [it.county_fips, Number(it.pop_2016)]));
  const both = alaska.get("02063") + alaska.get("02066");
  for (const fips of ["02063", "02066"]) apportion(fips, [["02261", alaska.get(fips) / both]]);
  out.sort((a, b) => compare(a.fips, b.fips));

  const found = [];
  for (const it of out) {
    const open = found.at(-1);
    const row = `${it.fips}|${it.values.join("|")}|${it.how}`;
    // A state's counties stay together.
    const isNew = !open || (open.state !== it.fips.slice(0, 2) && weigh(text(PROFILES_HEAD, [...open.rows, ...rowsOf(out, it.fips)])) > LARGEST);
    if (isNew) found.push({ from: it.fips.slice(0, 2), state: it.fips.slice(0, 2), rows: [row] });
    else Object.assign(open, { state: it.fips.slice(0, 2), rows: [...open.rows, row] });
  }
  return found.map(({ from, rows: lines }) => ({ from, text: text(PROFILES_HEAD, lines) }));
}

const rowsOf = (all, fips) => all.filter((it) => it.fips.slice(0, 2) === fips.slice(0, 2)).map((it) => `${it.fips}|${it.values.join("|")}|`);
const townsByName = () => new Map(Object.entries(TOWNS_BY_COUNTY).flatMap(([county, towns]) => towns.split(", ").map((town) => [town, county])));
const text = (head, lines) => `${head}${lines.join("\n")}\n# end\n`;
const weigh = (content) => gzipSync(content, { level: 9 }).length;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const distinct = (all) => [...new Set(all.filter(Boolean))];

/** The rows of a table, by their heads. */
export function table(sources, name) {
  const [head, ...rows] = readFileSync(join(sources, name), "utf8").trimEnd().split(/\r?\n/).map(cells);
  return rows.map((row) => Object.fromEntries(head.map((title, at) => [title, row[at] ?? ""])));
}

function cells(row) {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** What goes into the project: each shard, and the list that the domain looks them up in. */
export function made(sources) {
  const shards = [
    ...volumes(places(sources)).map((it) => ({ ...it, family: "places" })),
    ...profiles(sources).map((it) => ({ ...it, family: "energy" })),
  ].map((it) => ({ ...it, name: `${it.family}-${it.from.replaceAll(" ", "_")}-${hash(it.text)}.txt` }));
  const list = shards.map((it) => `${it.family}|${it.from}|${it.name.match(/[0-9a-f]{16}/)[0]}`);
  return { shards, list: `# Made by tools/data/places.mjs: family|what a shard begins with|hash of its content.\n${list.join("\n")}\n` };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sources = process.argv[2] ?? "../shared/data";
  const { shards, list } = made(sources);
  for (const family of ["places", "energy"]) {
    const sizes = shards.filter((it) => it.family === family).map((it) => weigh(it.text));
    const sum = sizes.reduce((a, b) => a + b, 0);
    console.log(`${family}: ${sizes.length} shards, ${(sum / 1000).toFixed(1)} kB gzip, the largest ${(Math.max(...sizes) / 1000).toFixed(1)}`);
  }
  if (process.argv.includes("--measure")) {
    const all = places(sources);
    const byState = new Map();
    for (const it of all) byState.set(it.state, [...(byState.get(it.state) ?? []), it]);
    const sizes = [...byState.values()].map((rows) => weigh(text(PLACES_HEAD, rows.map(line))));
    console.log(`by state: ${sizes.length} shards, ${(sizes.reduce((a, b) => a + b, 0) / 1000).toFixed(1)} kB gzip, the largest ${(Math.max(...sizes) / 1000).toFixed(1)}`);
    console.log(`${all.length} rows`, Object.entries(all.reduce((count, it) => ({ ...count, [it.kind]: (count[it.kind] ?? 0) + 1 }), {})).join("; "));
  } else {
    const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
    const folder = join(root, "public/data/places");
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder)) rmSync(join(folder, old));
    for (const it of shards) writeFileSync(join(folder, it.name), it.text);
    writeFileSync(join(root, "crates/fairshare/src/places/shards.txt"), list);
  }
}
