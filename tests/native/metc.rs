//! Real city inventories: the Metropolitan Council's activities times its own factors.

use fairshare::inventory::{Activity, Amount, FactorChoice, GwpSet, OwnFactor, What};
use fairshare::quantity::activity::ActivityUnit;

use super::lines::line;

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
