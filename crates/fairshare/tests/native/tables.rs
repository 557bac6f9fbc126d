//! Every published row, walked.

use fairshare::quantity::activity::ActivityUnit;
use fairshare::quantity::gases::Methane;
use fairshare::reference::counties::{NotTheTable, find};
use fairshare::reference::factors::{FactorId, Parameter, Rates, Table, catalogue, data_year};
use fairshare::reference::gwp::GwpSet;
use fairshare::reference::publications;
use fairshare::reference::rows::rows;
use fairshare::reference::subregions::Subregion;

const COUNTIES: &str = include_str!("../../../../public/data/counties-2025-b65d0454637dd7d2.txt");

#[test]
fn every_row_names_publication_edition_unit_and_level() {
    let rows = rows();
    assert!(rows.len() > 1000, "{} rows", rows.len());
    for row in rows {
        let publication = publications::ALL.iter().find(|it| it.id == row.publication.id);
        assert!(publication.is_some(), "{row:?}");
        assert!(!row.publication.edition.is_empty() && !row.publication.publisher.is_empty(), "{row:?}");
        assert!(!row.name.is_empty(), "{row:?}");
        // A figure, and behind it its unit.
        assert!(row.figures.contains(' '), "{row:?}");
        assert!(row.figures.bytes().any(|byte| byte.is_ascii_digit()), "{row:?}");
        assert!(["A", "B", "C"].contains(&row.level.code()), "{row:?}");
    }
}

#[test]
fn every_factor_has_a_code_of_its_own_and_sound_rates() {
    let mut codes = Vec::new();
    for (id, factor) in catalogue().all() {
        let code = id.code();
        assert_eq!(FactorId::from_code(code), Some(id), "{code}");
        codes.push(code);
        let fuel = factor.fuel.iter().flat_map(|fuel| &fuel.rates);
        let energy = factor.by_energy.iter().flat_map(|rates| &rates.rates);
        for rate in factor.rates.rates.iter().chain(fuel).chain(energy) {
            assert!(rate.mass.is_finite() && rate.mass >= 0.0, "{id:?}");
        }
        assert!(!factor.rates.rates.is_empty(), "{id:?}");
        assert!(ActivityUnit::ALL.into_iter().any(|unit| factor.takes(unit)), "{id:?} takes no unit");
    }
    let all = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), all);
    for no_code in
        ["", "fuel", "fuel/", "fuel/natural", "fuel/natural-gas/x", "nuts/natural-gas", "egrid/camx/2022"]
    {
        assert_eq!(FactorId::from_code(no_code), None, "{no_code}");
    }
}

#[test]
fn parameters_lie_within_their_own_limits() {
    for parameter in Parameter::ALL {
        let row = parameter.row();
        assert!(row.min < row.max, "{}", row.code);
        assert!(row.default.is_none_or(|it| (row.min..=row.max).contains(&it)), "{}", row.code);
        assert_eq!(Parameter::from_code(row.code), Some(parameter));
    }
}

/// A fuel's CO2 by unit is its heat content times its CO2 by energy, as far as the publication's
/// own rounding goes.
#[test]
fn fuels_by_unit_and_by_energy_agree() {
    let text = include_str!("../../src/reference/tables/fuels.txt");
    let mut far = Vec::new();
    for row in text.lines().filter(|row| !row.starts_with(['#', '@'])) {
        let cells: Vec<&str> = row.split('|').collect();
        let (Ok(heat), Ok(by_energy), Ok(by_unit)) =
            (cells[2].parse::<f64>(), cells[3].parse::<f64>(), cells[6].parse::<f64>())
        else {
            assert_eq!(cells[1], "", "{row}"); // five biomass fuels come by energy only
            continue;
        };
        if (heat * by_energy / by_unit - 1.0).abs() > 0.005 {
            far.push(cells[0]);
        }
    }
    // One significant digit more or less in the heat content.
    assert!(far.len() <= 12, "{far:?}");
    assert!(!far.contains(&"Natural Gas") && !far.contains(&"Motor Gasoline"), "{far:?}");
}

#[test]
fn the_grid_takes_the_nearest_data_year() {
    let year = |wanted| data_year(catalogue().grid(Table::Egrid, "CAMX", wanted).unwrap().factor());
    assert_eq!([2010, 2016, 2018, 2021, 2023, 2030].map(year), [2016, 2016, 2018, 2021, 2023, 2023]);
    let camx = FactorId::from_code("egrid/CAMX/2022").unwrap();
    assert_eq!(camx.in_data_year(2023), FactorId::from_code("egrid/CAMX/2023"));
    assert_eq!(camx.in_data_year(1999), None);
    assert_eq!(FactorId::from_code("fuel/natural-gas").unwrap().in_data_year(2023), None);
}

#[test]
fn every_grid_row_has_a_known_subregion() {
    for (id, factor) in catalogue().of(Table::Egrid) {
        assert!(Subregion::from_code(factor.name).is_some(), "{id:?}");
        assert!((2016..=2023).contains(&data_year(factor)), "{id:?}");
    }
    for subregion in Subregion::all() {
        assert!(!subregion.name().is_empty());
        for year in 2016..=2023 {
            // Puerto Rico joined eGRID with data year 2019.
            if subregion.code() == "PRMS" && year < 2019 {
                continue;
            }
            let found = catalogue().grid(Table::Egrid, subregion.code(), year).unwrap();
            assert_eq!(data_year(found.factor()), year, "{}", subregion.code());
        }
    }
}

/// As printed in the reports: AR4 table 2.14, AR5 table 8.A.1, AR6 table 7.15.
#[test]
fn potentials_are_those_of_the_reports() {
    let all = GwpSet::ALL.map(|set| (set.ch4(Methane::Unknown), set.n2o()));
    assert_eq!(all, [(25.0, 298.0), (28.0, 265.0), (27.9, 273.0)]);
    assert_eq!([Methane::Fossil, Methane::NonFossil].map(|it| GwpSet::Ar6.ch4(it)), [29.8, 27.0]);
}

#[test]
fn counties_are_found_by_the_beginnings_of_words() {
    let found = find(COUNTIES, "dane wi", 5).unwrap();
    assert_eq!(found.len(), 1);
    let dane = &found[0];
    assert_eq!(dane.full_name(), "Dane County, WI");
    // Census Bureau: CO-EST2020 gives Autauga County, Alabama, 55,302 people in 2016; CO-EST2025
    // gives 61,920 in 2025.
    let autauga = &find(COUNTIES, "AUTAUGA", 5).unwrap()[0];
    let people: Vec<(u16, f64)> =
        autauga.people.iter().map(|(year, it)| (year.number(), it.value())).collect();
    assert_eq!(people.len(), 10);
    assert_eq!((people[0], people[9]), ((2016, 55_302.0), (2025, 61_920.0)));
    assert_eq!(autauga.clear_subregion(), Subregion::from_code("SRSO"));
    // Cherokee County, Alabama, lies in two grids.
    let cherokee = find(COUNTIES, "cherokee al", 50).unwrap();
    let cherokee = cherokee.iter().find(|it| it.state.code() == "AL").unwrap();
    assert_eq!((cherokee.subregions.len(), cherokee.clear_subregion()), (2, None));
    assert_eq!(find(COUNTIES, "no such county", 5), Ok(vec![]));
}

#[test]
fn every_county_can_be_read() {
    let all = find(COUNTIES, "a", usize::MAX).unwrap().len();
    assert!(all > 100);
    let mut count = 0;
    for state in fairshare::reference::states::State::all() {
        let counties = find(COUNTIES, state.code(), usize::MAX).unwrap();
        for county in counties.iter().filter(|it| it.state == state) {
            count += 1;
            let shares: f64 = county.subregions.iter().map(|(_, share)| share).sum();
            assert!((shares - 1.0).abs() <= 0.003, "{}: {shares}", county.full_name());
            assert!(county.people.len() >= 5, "{}", county.full_name());
        }
    }
    assert_eq!(count, 3144);
}

#[test]
fn anything_but_the_whole_table_is_refused() {
    for text in ["", "<!doctype html>", &COUNTIES[..COUNTIES.len() / 2], "# end"] {
        let found = find(text, "a", 5);
        assert!(found == Err(NotTheTable) || found == Ok(vec![]), "{found:?}");
    }
    assert_eq!(find(&COUNTIES[..COUNTIES.len() / 2], "dane", 5), Err(NotTheTable));
}

const EGRID: &str = include_str!("../../src/reference/tables/egrid.txt");
const FUELS: &str = include_str!("../../src/reference/tables/fuels.txt");
const ON_ROAD: &str = include_str!("../../src/reference/tables/on-road.txt");

/// The rows of a table's text, cell by cell.
fn cells(text: &'static str) -> Vec<Vec<&'static str>> {
    let rows = text.lines().filter(|row| !row.is_empty() && !row.starts_with(['#', '@']));
    rows.map(|row| row.split('|').collect()).collect()
}

/// The figures in some cells, read by the standard library; an empty cell has none.
fn figures(cells: &[&str]) -> Vec<f64> {
    cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.parse().expect(cell)).collect()
}

fn masses(rates: &Rates) -> Vec<f64> {
    rates.rates.iter().map(|rate| rate.mass).collect()
}

/// A row under no known publication would be left out in silence.
#[test]
fn no_row_of_a_table_is_left_out() {
    for (table, text) in [
        (Table::Egrid, EGRID),
        (Table::GridLosses, EGRID),
        (Table::ElectricVehicles, EGRID),
        (Table::Fuels, FUELS),
        (Table::MotorFuels, include_str!("../../src/reference/tables/motor-fuels.txt")),
        (Table::OnRoad, ON_ROAD),
        (Table::PerMile, include_str!("../../src/reference/tables/per-mile.txt")),
        (Table::OffRoad, include_str!("../../src/reference/tables/off-road.txt")),
        (Table::Warm, include_str!("../../src/reference/tables/warm.txt")),
        (Table::Waste, include_str!("../../src/reference/tables/waste.txt")),
        (Table::Treatment, include_str!("../../src/reference/tables/treatment.txt")),
        (Table::Wastewater, include_str!("../../src/reference/tables/wastewater.txt")),
        (Table::Gases, include_str!("../../src/reference/tables/gases.txt")),
        (Table::Leakage, include_str!("../../src/reference/tables/leakage.txt")),
    ] {
        let names: Vec<&str> = catalogue().of(table).map(|(_, factor)| factor.name).collect();
        let wanted: Vec<&str> = cells(text).iter().map(|row| row[0]).collect();
        assert_eq!(names, wanted, "{}", table.code());
    }
}

/// The tables have a number reader of their own; the standard library's says the same.
#[test]
fn figures_are_read_as_printed() {
    for ((id, factor), row) in catalogue().of(Table::Egrid).zip(cells(EGRID)) {
        assert_eq!(masses(&factor.rates), figures(&row[2..5]), "{id:?}");
    }
    for ((id, factor), row) in catalogue().of(Table::GridLosses).zip(cells(EGRID)) {
        let losses: Vec<f64> = factor.defaults.iter().map(|it| it.1).collect();
        assert_eq!(losses, figures(&row[5..]), "{id:?}");
    }
    for ((id, factor), row) in catalogue().of(Table::Fuels).zip(cells(FUELS)) {
        let by_energy = factor.by_energy.as_ref().unwrap();
        assert_eq!((masses(by_energy), by_energy.per), (figures(&row[3..6]), ActivityUnit::Mmbtu), "{id:?}");
        let by_unit = if row[1].is_empty() { &row[3..6] } else { &row[6..9] };
        assert_eq!(masses(&factor.rates), figures(by_unit), "{id:?}");
    }
    for ((id, factor), row) in catalogue().of(Table::OnRoad).zip(cells(ON_ROAD)) {
        assert_eq!(masses(&factor.rates), figures(&row[4..]), "{id:?}");
        let defaults: Vec<f64> = factor.defaults.iter().map(|it| it.1).collect();
        assert_eq!(defaults, figures(&row[3..4]), "{id:?}");
        assert_eq!(factor.fuel.as_ref().map(|fuel| fuel.rates.len()), Some(1), "{id:?}: {}", row[2]);
    }
    // Table 2's CO2 stands in the row of its fuel: 10.21 kg a gallon of diesel.
    for (id, factor) in catalogue().of(Table::OffRoad).filter(|(_, factor)| factor.variant == "Diesel") {
        assert_eq!(factor.rates.rates[0].mass, 10.21, "{id:?}");
        assert_eq!(factor.rates.rates.len(), 3, "{id:?}");
    }
}

#[test]
fn defaults_of_factors_belong_to_their_method_and_lie_within_its_limits() {
    for (id, factor) in catalogue().all() {
        for (parameter, value) in &factor.defaults {
            let row = parameter.row();
            assert!(factor.method.parameters().contains(parameter), "{id:?}: {}", row.code);
            assert!((row.min..=row.max).contains(value), "{id:?}: {} {value}", row.code);
        }
    }
}

/// Two digits of heat content and three of CO2: no fuel is further off than 2 %, so a shifted
/// cell or a wrong row would show.
#[test]
fn no_fuel_differs_by_unit_and_by_energy_beyond_rounding() {
    for row in cells(FUELS).iter().filter(|row| !row[2].is_empty()) {
        let [heat, by_energy, by_unit] = [2, 3, 6].map(|cell| row[cell].parse::<f64>().unwrap());
        let found = heat * by_energy;
        assert!((found / by_unit - 1.0).abs() <= 0.02, "{}: {found} kg, printed {by_unit} kg", row[0]);
    }
}

/// The layout as the table's first lines describe it, decoded without the program's reader.
#[test]
fn the_county_table_decodes_as_it_says() {
    let known: Vec<&str> = cells(EGRID).iter().map(|row| row[0]).collect();
    let (mut state, mut counties, mut without_early_years) = ("", Vec::new(), Vec::new());
    let mut projected = 0;
    for row in COUNTIES.lines() {
        if let Some(code) = row.strip_prefix("@ ") {
            state = code;
            continue;
        }
        if row.starts_with('#') {
            continue;
        }
        let [fips, name, people, shares, ahead] = row.split('|').collect::<Vec<_>>().try_into().expect(row);
        assert!(fips.len() == 5 && fips.bytes().all(|digit| digit.is_ascii_digit()), "{row}");
        let mut total = 0;
        let mut counts = Vec::new();
        for cell in people.split(',') {
            counts.push((cell != "-").then(|| {
                total += cell.parse::<i64>().expect(row);
                total
            }));
        }
        assert_eq!(counts.len(), 10, "{row}"); // 2016 to 2025
        assert!(counts.iter().flatten().all(|count| *count > 0), "{row}");
        if counts[0].is_none() {
            without_early_years.push(state);
        }
        let mut sum = 0.0;
        for part in shares.trim_end_matches('*').split(';') {
            let (code, share) = part.split_once(':').unwrap_or((part, "1"));
            assert!(known.contains(&code) && code != "US", "{row}");
            sum += share.parse::<f64>().expect(row);
        }
        assert!((sum - 1.0).abs() <= 0.003, "{row}: {sum}");
        // People in 2030 and 2050 for 10,000 in 2025: nowhere a tenth or ten times.
        let ahead = ahead.split(',').filter(|it| *it != "-").map(|it| it.parse::<u32>().expect(row));
        projected += usize::from(ahead.clone().count() == 2);
        assert!(ahead.into_iter().all(|it| (1_000..=100_000).contains(&it)), "{row}");
        counties.push((fips, name, state, counts));
    }
    // Those of 2019 lie in other borders where Connecticut and Alaska drew theirs anew.
    assert_eq!((counties.len(), projected), (3144, 3125));
    let (fips, name, state, counts) = &counties[0];
    assert_eq!((*fips, *name, *state), ("01001", "Autauga County", "AL"));
    assert_eq!((counts[0], counts[9]), (Some(55_302), Some(61_920)));
    // Connecticut's nine planning regions took the place of its counties in 2022; the bureau
    // counts them from 2020 on.
    assert_eq!(without_early_years, ["CT"; 9]);
    let mut codes: Vec<&str> = counties.iter().map(|county| county.0).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 3144);
    // CO-EST2025: 341,784,857 people in the United States on July 1, 2025.
    assert_eq!(counties.iter().filter_map(|county| county.3[9]).sum::<i64>(), 341_784_857);
}
