//! Every published row, walked.

use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::counties::{NotTheTable, find};
use fairshare::reference::factors::{FactorId, Parameter, Table, catalogue, data_year};
use fairshare::reference::gwp::GwpSet;
use fairshare::reference::publications;
use fairshare::reference::rows::rows;
use fairshare::reference::subregions::Subregion;

const COUNTIES: &str = include_str!("../../public/data/counties-2024.txt");

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
        assert_eq!(FactorId::from_code(&code), Some(id), "{code}");
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
    assert_eq!([2010, 2016, 2018, 2021, 2023, 2030].map(year), [2018, 2018, 2018, 2021, 2023, 2023]);
    let camx = FactorId::from_code("egrid/CAMX/2022").unwrap();
    assert_eq!(camx.in_data_year(2023), FactorId::from_code("egrid/CAMX/2023"));
    assert_eq!(camx.in_data_year(1999), None);
    assert_eq!(FactorId::from_code("fuel/natural-gas").unwrap().in_data_year(2023), None);
}

#[test]
fn every_grid_row_has_a_known_subregion() {
    for (id, factor) in catalogue().of(Table::Egrid) {
        assert!(Subregion::from_code(factor.name).is_some(), "{id:?}");
        assert!((2018..=2023).contains(&data_year(factor)), "{id:?}");
    }
    for subregion in Subregion::all() {
        assert!(!subregion.name().is_empty());
        for year in [2018, 2019, 2020, 2022, 2023] {
            // Puerto Rico joined eGRID with data year 2019.
            if (subregion.code(), year) == ("PRMS", 2018) {
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
    let all = GwpSet::ALL.map(|set| (set.ch4(), set.n2o()));
    assert_eq!(all, [(25.0, 298.0), (28.0, 265.0), (27.9, 273.0)]);
}

#[test]
fn counties_are_found_by_the_beginnings_of_words() {
    let found = find(COUNTIES, "dane wi", 5).unwrap();
    assert_eq!(found.len(), 1);
    let dane = &found[0];
    assert_eq!(dane.full_name(), "Dane County, WI");
    // Census Bureau: CO-EST2020 gives Autauga County, Alabama, 55,302 people in 2016; CO-EST2024
    // gives 61,464 in 2024.
    let autauga = &find(COUNTIES, "AUTAUGA", 5).unwrap()[0];
    let people: Vec<(u16, f64)> =
        autauga.people.iter().map(|(year, it)| (year.number(), it.value())).collect();
    assert_eq!(people.len(), 9);
    assert_eq!((people[0], people[8]), ((2016, 55_302.0), (2024, 61_464.0)));
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
