//! Files nobody would write, as many as fit into some seconds: a panic fails the run.
//!
//! `cargo run --release --example fuzz -- 60 7` runs 60 seconds from the seed 7; with `reports` before
//! the numbers the files are reports and plans, with `workbooks` workbooks, instead of tables.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fairshare::assessment::assess;
use fairshare::audit::audit;
use fairshare::exchange::export;
use fairshare::exchange::grid::Opening;
use fairshare::exchange::lines::{Around, Choices, Dash, Reading};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::parts::parts;
use fairshare::inventory::{GwpSet, Inventory};
use fairshare::link::read as read_link;
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::report::mend::open;
use fairshare::restore::{restore, save};
use fairshare::samples::Sample;

const SEEDS: [&[u8]; 13] = [
    b"\xef\xbb\xbfGPC ref,Total Emissions,Total Emission Units\r\nI.1.1,\"1,234.5\",kg\r\nV.2,-5,\r\n",
    b"\xff\xfeG\0P\0C\0 \0r\0e\0f\0,\0t\0C\0O\0\x32\0e\0\n\0I\0.\0\x31\0.\0\x31\0,\0\x35\0",
    b"sector;scope;emissions_tco2e\nResidential;2;1.234,5\nLivestock;;7\n",
    b"GPC ref,Name,Activity Value,Activity Units,Data source ID,Total Emissions\n\
      I.1.1,\"a \"\"b\"\"\nc\",1e3,therms,fuel/natural-gas,5.3\nI.1.2,=cmd|' /C calc'!A0,1e999,kWh,egrid/CAMX/2022,\n",
    b"GPC ref,Activity Value,Activity Units,Emission Factor - CO2,Emission Factor - Unit,Method,Parameters\n\
      I.1.3,5,MWh,400,kg/MWh,line_losses,loss_share=0.05; x=1\nII.1.2,9,miles,1,lb/kWh,electric_miles,kwh_per_mile=0.3\n",
    b"GPC ref\tNotation Key\tData quality\tEnd use\tNote\nI.1.1\tNE\thigh\twater\t'=x\n",
    b"a|b\"c\"|\"\"\"\n\"x\"y|1\n\"",
    b"\x80\x81\xfe,\xff\n\0,\r\r\n,,,\n",
    b"<html><table><tr><th rowspan=2>Sector<th colspan=2>MT CO2e<tr><td>Scope 1&nbsp;<td>Scope 2<tr><td>Homes<td>1,2<td>-</table>",
    b"Sector,Residential,Waste\nSource,Gas,Landfill\nAmount,1250,12\nUnit,thousand therms,short tons\nkt CO2e,6.6,(1)\n",
    b"TOTAL (in thousands),,12\nSector,Source,MTCE\nHomes,All fuels,12\n\nTable 2. Use,,\nSector,Year,MWh\nHomes,2019,45\n,,45 (1)\n",
    b"Sector,MTCO2e,,Fuel,MTCO2e (000s)\nHomes,1,,Gas (therms),2[3]\nBASIC+,1,,Scope 1,2\n,1,,Biogenic memo,9\n",
    b"Town 2019,,\n,,2018,2019\nSector,Source,t,Mt CO2e\nHomes,Power,1.234,5\n,Gas,(7),NO\nTotal,,8,\n* \"note\n",
];
/// Workbooks as three programs write them.
const WORKBOOKS: [&[u8]; 3] = [
    include_bytes!("../tests/native/data/inventory-openpyxl.xlsx"),
    include_bytes!("../tests/native/data/inventory-stored.xlsx"),
    include_bytes!("../tests/native/data/inventory.ods"),
];
/// A document that needs every kind of mending.
const BY_HAND: &[u8] = br#"{"format":"fairshare-plan","version":"1.0.0","version":"1.0.0","plan":{"x":[1],"community":
    {"name":null,"population":[{"year":"2019","people":"1,000"},{"year":2030,"people":"1 200"}]},"inventory":{"year":"2019",
    "year":"2019","source":"a \" b","by_reference":{"I.1.1":"12","V.2":-1,"II.1.1":"NE"}}}}"#;
const PIECES: [&[u8]; 20] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"\\",
    b"\"plan\":{",
    b"\"",
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"'=",
    b"-",
    b"1e999",
    b"\xff",
    b"I.1.1",
    b"\xe2\x82\x82",
];

/// Marsaglia's xorshift: the same files for the same seed on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

fn mutated(random: &mut Random, seeds: &[&[u8]]) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].to_vec();
    for _ in 0..random.below(8) {
        let at = random.below(bytes.len());
        let to = at + random.below((bytes.len() - at).min(40));
        match random.below(6) {
            0 => bytes.truncate(to),
            1 => drop(bytes.drain(at..to)),
            2 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].iter().copied())),
            3 => drop(bytes.splice(at..to, seeds[random.below(seeds.len())].iter().copied())),
            4 => bytes.extend_from_within(at..to),
            _ => bytes.get_mut(at).into_iter().for_each(|byte| *byte = random.below(256) as u8),
        }
    }
    bytes
}

/// How many lines came of it.
fn run(bytes: Vec<u8>, random: &mut Random) -> usize {
    let Ok(mut opening) = Opening::new(bytes) else { return 0 };
    loop {
        match opening.read(1 + random.below(9)) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return 0,
        }
    }
    let Ok(tables) = opening.finish() else { return 0 };
    let mut count = 0;
    for table in tables.into_iter().flat_map(parts) {
        let mut choices = Choices::default();
        if random.below(3) == 0 {
            for column in 0..random.below(8) {
                choices.meanings.insert(column, Meaning::ALL[random.below(Meaning::ALL.len())]);
            }
            choices.heads = (random.below(4) == 0).then(|| random.below(9));
            choices.sign = [None, Some(Sign::Point), Some(Sign::Comma)][random.below(3)];
            choices.dash = [None, Some(Dash::Zero), Some(Dash::Missing)][random.below(3)];
            choices.quote = [None, Some(true), Some(false)][random.below(3)];
        }
        let around = Around { gwp: Some(GwpSet::ALL[random.below(3)]), ..Around::default() };
        let rows = table.rows.len();
        let mut reading = Reading::new(Arc::new(table), choices, around);
        while reading.read(1 + random.below(9)) {}
        let preview = reading.finish();
        let found = preview.count();
        assert_eq!((found.taken + found.asked + found.aside, found.rows), (rows, rows));
        count += preview.lines.len();
        let lines = preview.lines.into_iter().map(|it| it.line).collect();
        let inventory = Inventory { lines, ..Inventory::default() };
        assert!(!export(&inventory, "Anywhere").is_empty());
        audit(&inventory, &fairshare::audit::Around::default());
    }
    count
}

/// Opens a document; what came of it is read again as it is written. How many values were compared.
fn open_report(bytes: &[u8]) -> usize {
    let Ok(opened) = open(bytes) else { return 0 };
    assert_eq!(restore(save(&opened.plan).as_bytes()).as_ref(), Ok(&opened.plan));
    let text = String::from_utf8_lossy(bytes);
    drop(read_link(&text));
    opened.verification.map_or(0, |it| it.compared)
}

fn main() {
    let mut arguments = std::env::args().skip(1).peekable();
    let of_reports = arguments.next_if(|it| it == "reports").is_some();
    let of_books = arguments.next_if(|it| it == "workbooks").is_some();
    let seeds: &[&[u8]] = if of_books { &WORKBOOKS } else { &SEEDS };
    let mut numbers = arguments.map(|number| number.parse::<u64>().ok());
    let seconds = numbers.next().flatten().unwrap_or(60);
    let mut random = Random(numbers.next().flatten().unwrap_or(1).max(1));
    let (start, end) = (Instant::now(), Duration::from_secs(seconds));
    let (mut cases, mut lines) = (0u64, 0u64);
    let small = Report::new(&Plan::default(), &assess(&Plan::default()), "").to_json();
    let sample = Sample::Maplewood.plan();
    let full = Report::new(&sample, &assess(&sample), "").to_json();
    let saved = save(&sample);
    let reports = [small.as_bytes(), full.as_bytes(), saved.as_bytes(), BY_HAND];
    while start.elapsed() < end {
        lines += match of_reports {
            true => open_report(&mutated(&mut random, &reports)) as u64,
            false => run(mutated(&mut random, seeds), &mut random) as u64,
        };
        cases += 1;
    }
    let what = if of_reports { "values were compared" } else { "lines came of them" };
    println!("{cases} files in {seconds} s, {lines} {what}");
}
