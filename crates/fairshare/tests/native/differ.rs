//! What changed between two plans, and the target as other platforms ask for it.

use fairshare::assessment::assess;
use fairshare::exchange::targets::{COLUMNS, targets};
use fairshare::inventory::Entry;
use fairshare::plan::Plan;
use fairshare::report::differ::{Change, Value, differ};
use fairshare::samples::Sample;

use crate::support::{assert_close, at, people, plain_plan, tons, year};
use crate::verify::full_samples;

fn paths(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|it| it.path.as_str()).collect()
}

#[test]
fn nothing_changed() {
    for plan in full_samples() {
        let found = differ(&plan, &plan);
        assert_eq!((found.inputs.as_slice(), found.results.as_slice(), found.more), (&[][..], &[][..], 0));
    }
}

#[test]
fn each_change_is_named_by_what_it_is_about() {
    let before = full_samples()[2].clone();
    let mut after = before.clone();
    after.inventory.enter(at("I.1.1"), Some(Entry::Amount(tons(60_000.0)))).unwrap();
    after.set_population(year(2030), Some(people(45_000.0)));
    after.set_population(year(2035), Some(people(46_000.0)));
    after.pledge.role = "City council".to_owned();
    after.own_target = None;
    // Another order is no change.
    after.other_inventories.reverse();
    let found = differ(&before, &after);
    assert_eq!(
        paths(&found.inputs),
        [
            "community.population[2030].people",
            "community.population[2035]",
            "inventory.by_reference[\"I.1.1\"]",
            "own_target",
            "pledge.role",
        ]
    );
    let people = &found.inputs[0];
    assert_eq!(
        (&people.before, &people.after),
        (&Some(Value::Number(44_024.0)), &Some(Value::Number(45_000.0)))
    );
    assert_eq!(found.inputs[3].after, None);
    assert!(paths(&found.results).contains(&"target.target_year_emissions_tco2e"));
    // 62,585.35 t became 60,000 t.
    let base = found.results.iter().find(|it| it.path == "inventory.totals.base_tco2e").unwrap();
    let (Some(Value::Number(before)), Some(Value::Number(after))) = (&base.before, &base.after) else {
        panic!()
    };
    assert_close(before - after, 2_585.35, 1e-6);
}

#[test]
fn from_nothing_to_a_plan() {
    let found = differ(&Plan::default(), &Sample::Maplewood.plan());
    assert!(paths(&found.inputs).contains(&"community.name"));
    assert!(found.results.iter().all(|it| it.before.is_none() && it.after.is_some()));
}

/// The cells of CSV, row by row (RFC 4180).
fn rows_of(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    rows
}

#[test]
fn the_target_in_cdps_columns() {
    let plan = &full_samples()[0];
    let csv = targets(plan, &assess(plan)).unwrap();
    assert!(csv.starts_with('\u{feff}'), "the mark by which Excel knows UTF-8");
    let rows = rows_of(&csv);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0], COLUMNS);
    let read =
        |row: usize, column: &str| rows[row][COLUMNS.iter().position(|it| *it == column).unwrap()].as_str();
    assert_eq!(read(1, "Type of target"), "Base year intensity target");
    assert_eq!(read(2, "Type of target"), "Base year emissions (absolute) target");
    // San José's published target: 62.8 % per person, 60.2 % in total, from 5,412,154 t in 2019.
    for (row, percent) in [(1, "62.8"), (2, "60.2")] {
        assert_eq!(
            format!("{:.1}", read(row, "Percentage reduction target").parse::<f64>().unwrap()),
            percent
        );
        assert_eq!(read(row, "Base year emissions (metric tonnes CO2e)"), "5412154");
        assert_eq!((read(row, "Base year"), read(row, "Target year")), ("2019", "2030"));
        assert_eq!(read(row, "Projected population in target year"), "1120791");
        assert_eq!((read(row, "Population"), read(row, "Population Year")), ("1047871", "2019"));
    }
    assert_eq!(read(1, "Intensity unit (Emissions per)"), "Metric tonnes CO2e per capita");
    assert_eq!(read(2, "Intensity unit (Emissions per)"), "");
    let each = "Base year emissions per intensity unit (metric tonnes CO2e per denominator)";
    assert_close(read(1, each).parse().unwrap(), 5.164_904_840_385_887, 1e-12);
    assert_eq!(targets(&Plan::default(), &assess(&Plan::default())), None);
}

#[test]
fn no_cell_of_the_target_runs_as_a_formula() {
    for name in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "a\",=1", "x\r\n=2", "＝1", "＠x"] {
        let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 100.0)]);
        plan.community.name = name.to_owned();
        let csv = targets(&plan, &assess(&plan)).unwrap();
        let rows = rows_of(&csv);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [32, 32, 32]);
        for row in rows {
            for cell in row {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']),
                    "{name:?}: {cell:?}"
                );
            }
        }
    }
}
