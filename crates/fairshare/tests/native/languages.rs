//! Names of published rows in other languages: none is missing, none is of no use.
//!
//! All other texts are held against each other while building (`build.rs`): a missing key, one too
//! many, or other places in braces than in English do not compile.

use std::collections::{BTreeMap, BTreeSet};

use fairshare::reference::factors::{Parameter, catalogue};
use fairshare::reference::publications;
use fairshare::reference::rows::rows;
use fairshare::reference::states::State;
use serde_json::Value;

const ROWS: &str = include_str!("../../../../locales/es/rows.json");

/// What is looked up for a name, as the app does it: the whole, or else its parts.
fn parts<'a>(name: &'a str, known: &BTreeMap<String, String>, into: &mut BTreeSet<&'a str>) {
    match name.rsplit_once(", ") {
        Some((before, last)) if !known.contains_key(name) => {
            parts(before, known, into);
            parts(last, known, into);
        }
        _ => drop(into.insert(name)),
    }
}

/// Years, gases, plastics and grids are called the same everywhere.
fn is_symbol(name: &str) -> bool {
    name.contains(|letter: char| letter.is_ascii_digit())
        || !name.contains(|letter: char| letter.is_lowercase())
}

#[test]
fn every_row_that_has_words_has_them_in_spanish_too() {
    let known: BTreeMap<String, String> = serde_json::from_str(ROWS).unwrap();
    let states: Vec<&str> = State::all().map(State::name).collect();
    let listed = rows();
    let mut names: Vec<&str> = listed.iter().map(|row| row.name.as_str()).collect();
    names.extend(catalogue().all().flat_map(|(_, factor)| [factor.name, factor.variant]));
    names.extend(Parameter::ALL.map(|parameter| parameter.row().unit));
    names.extend(&states);
    names.extend(publications::ALL.iter().map(|publication| publication.edition));
    let mut looked_up = BTreeSet::new();
    names.into_iter().for_each(|name| parts(name, &known, &mut looked_up));

    let symbols = Parameter::ALL.map(|parameter| parameter.row().symbol);
    let is_same = |name: &str| is_symbol(name) || symbols.contains(&name) || states.contains(&name);
    // Most states are called the same; grids have names of their own.
    let missing: Vec<&&str> =
        looked_up.iter().filter(|name| !known.contains_key(**name) && !is_same(name)).collect();
    assert!(missing.is_empty(), "locales/es/rows.json lacks {missing:?}");
    let unused: Vec<&String> = known.keys().filter(|name| !looked_up.contains(name.as_str())).collect();
    assert!(unused.is_empty(), "no published row is called {unused:?}");
}

/// The names of the fields in a schema, with those of what it refers to.
fn fields(schema: &Value, whole: &Value, seen: &mut BTreeSet<String>, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            for (key, part) in parts {
                if let ("$ref", Some(place)) = (key.as_str(), part.as_str()) {
                    if seen.insert(place.to_owned()) {
                        fields(whole.pointer(place.trim_start_matches('#')).unwrap(), whole, seen, into);
                    }
                } else if let ("properties", Some(all)) = (key.as_str(), part.as_object()) {
                    into.extend(all.keys().cloned());
                    all.values().for_each(|part| fields(part, whole, seen, into));
                } else {
                    fields(part, whole, seen, into);
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| fields(part, whole, seen, into)),
        _ => {}
    }
}

#[test]
fn every_field_of_a_reports_inputs_has_a_name_for_people() {
    let schema: Value = serde_json::from_str(&fairshare::report::schema::schema()).unwrap();
    let mut asked = BTreeSet::new();
    fields(&schema["properties"]["inputs"], &schema, &mut BTreeSet::new(), &mut asked);
    let known: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../../../locales/en/fields.json")).unwrap();
    let missing: Vec<&String> = asked.iter().filter(|name| !known.contains_key(*name)).collect();
    assert!(missing.is_empty(), "locales/en/fields.json lacks {missing:?}");
    let unused: Vec<&String> = known.keys().filter(|name| !asked.contains(*name)).collect();
    assert!(unused.is_empty(), "no field of a report's inputs is called {unused:?}");
}
