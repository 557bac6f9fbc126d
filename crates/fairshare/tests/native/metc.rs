//! Real city inventories: the Metropolitan Council's activities times its own factors.

use fairshare::inventory::{Activity, Amount, FactorChoice, GwpSet, OwnFactor, What};
use fairshare::quantity::activity::ActivityUnit;

use super::lines::{activity, line};

/// Rows that are consistent, and rows that are not with the reason.
fn check(text: &str, reference: &str, unit: ActivityUnit) -> (usize, Vec<String>) {
    let (mut consistent, mut others) = (0, Vec::new());
    for row in text.lines().skip(1) {
        let [city, sector, year, amount, factor, emissions] =
            row.split(',').collect::<Vec<_>>().try_into().expect(row);
        let (Ok(amount), Ok(factor), Ok(emissions)) =
            (amount.parse::<f64>(), factor.parse::<f64>(), emissions.parse::<f64>())
        else {
            others.push(format!("{city}|{sector}|{year}: no amount"));
            continue;
        };
        let own = OwnFactor { per: unit, co2e_kg: Some(factor * 1000.0), ..OwnFactor::default() };
        let what = What::Activity(Activity {
            amount: Some(Amount::new(amount).unwrap()),
            unit,
            factor: FactorChoice::Own(own),
            parameters: vec![],
        });
        let found = line(reference, what).emissions(GwpSet::Ar5).unwrap().co2e.value();
        if (found - emissions).abs() <= 0.01 {
            consistent += 1;
        } else {
            others.push(format!("{city}|{sector}|{year}: {found} is not {emissions}"));
        }
    }
    (consistent, others)
}

/// Six rows a file name neither a city nor an amount: only a year and its factor.
fn without_amount() -> Vec<String> {
    (2016..=2021).map(|year| format!("||{year}: no amount")).collect()
}

#[test]
fn electricity_rows_agree() {
    let found = check(include_str!("data/metc-electricity.csv"), "I.1.2", ActivityUnit::Mwh);
    assert_eq!(found, (365, without_amount()));
}

#[test]
fn natural_gas_rows_agree() {
    let found = check(include_str!("data/metc-natural-gas.csv"), "I.1.1", ActivityUnit::Mcf);
    assert_eq!(found, (384, without_amount()));
}

/// What a row's activity emits by the published factor instead of the row's own, by the potentials
/// that the council took: AR6's 27.9 for all methane, whatever its origin, and 273 for nitrous oxide.
fn by_published(amount: &str, unit: &str, factor: &str) -> f64 {
    line("I.1.1", activity(amount.parse().unwrap(), unit, factor, &[]))
        .emissions(GwpSet::Ar6)
        .unwrap()
        .gases
        .map(|gases| gases.co2.value() + gases.ch4.value() * 27.9 + gases.n2o.value() * 273.0)
        .unwrap()
}

/// The council took EPA's 0.05444 kg CO2, 0.00103 g CH4 and 0.0001 g N2O per scf, with AR6: the
/// whole calculation done by somebody else.
#[test]
fn natural_gas_by_the_published_factor_is_what_the_council_found() {
    let mut count = 0;
    for row in include_str!("data/metc-natural-gas.csv").lines().skip(1) {
        let [_, _, _, amount, _, emissions] = row.split(',').collect::<Vec<_>>().try_into().expect(row);
        let Ok(emissions) = emissions.parse::<f64>() else { continue };
        let found = by_published(amount, "mcf", "fuel/natural-gas");
        assert!((found - emissions).abs() <= 0.01, "{row}: {found}");
        count += 1;
    }
    assert_eq!(count, 384);
}

/// The council's electricity comes from MROW. It took eGRID2019 and eGRID2020 as printed, with
/// AR6; of eGRID2018 the table here has other digits (1,239.849 lb CO2, not 1,239.8; CH4 and N2O
/// from kilograms), which is 16 parts in a million.
#[test]
fn electricity_by_the_published_factor_is_what_the_council_found() {
    let mut counts = [0; 3];
    for row in include_str!("data/metc-electricity.csv").lines().skip(1) {
        let [_, _, year, amount, _, emissions] = row.split(',').collect::<Vec<_>>().try_into().expect(row);
        let Ok(emissions) = emissions.parse::<f64>() else { continue };
        let (place, digits) = match year {
            "2018" => (0, 2e-5),
            "2019" => (1, 0.0),
            "2020" => (2, 0.0),
            _ => continue, // before eGRID2018; eGRID2021 was at hand as CO2e of another set only
        };
        let found = by_published(amount, "MWh", &format!("egrid/MROW/{year}"));
        assert!((found - emissions).abs() <= 0.01 + digits * emissions, "{row}: {found}");
        counts[place] += 1;
    }
    assert!(counts.iter().all(|count| *count > 50), "{counts:?}");
}
