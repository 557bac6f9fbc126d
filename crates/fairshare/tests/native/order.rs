//! The orders of lines.

use fairshare::inventory::{Detail, GwpSet, Inventory, Line, Lines, Order, SortKey, What};
use proptest::prelude::*;

use crate::lines::line;
use crate::support::{cases, reference, text, tons};

const KEYS: [SortKey; 3] = [SortKey::Name, SortKey::Reference, SortKey::Emissions];

fn named(name: &str, reference: &str, amount: Option<f64>) -> Line {
    Line { name: name.to_owned(), ..line(reference, What::Emissions(amount.map(tons))) }
}

fn sorted(lines: &Lines, by: SortKey, descending: bool) -> Lines {
    let mut lines = lines.clone();
    lines.sort(Order { by, descending }, GwpSet::Ar5);
    lines
}

fn names(lines: &Lines) -> Vec<&str> {
    lines.iter().map(|line| line.name.as_str()).collect()
}

#[test]
fn by_name_reference_and_emissions_in_both_directions() {
    let lines: Lines = [
        named("hall 10", "II.1.1", Some(5.0)),
        named("", "I.1.1", Some(7.0)),
        named("Hall 9", "I.8.1", None),
        named("Gym", "I.1.2", Some(-3.0)),
        named("hall 010", "I.1.1", Some(5.0)),
    ]
    .into_iter()
    .collect();
    // 9 before 10, capitals alike, no name last; what is alike stays as it stands.
    assert_eq!(names(&sorted(&lines, SortKey::Name, false)), ["Gym", "Hall 9", "hall 010", "hall 10", ""]);
    assert_eq!(names(&sorted(&lines, SortKey::Name, true)), ["hall 10", "hall 010", "Hall 9", "Gym", ""]);
    assert_eq!(
        names(&sorted(&lines, SortKey::Reference, false)),
        ["", "hall 010", "Gym", "Hall 9", "hall 10"]
    );
    assert_eq!(
        names(&sorted(&lines, SortKey::Reference, true)),
        ["hall 10", "Hall 9", "Gym", "", "hall 010"]
    );
    // Without a figure last, in either direction.
    assert_eq!(
        names(&sorted(&lines, SortKey::Emissions, false)),
        ["Gym", "hall 10", "hall 010", "", "Hall 9"]
    );
    assert_eq!(
        names(&sorted(&lines, SortKey::Emissions, true)),
        ["", "hall 10", "hall 010", "Gym", "Hall 9"]
    );
}

#[test]
fn the_same_lines_are_known_without_a_look_into_them() {
    let lines: Lines = [named("b", "I.1.1", None), named("a", "I.1.1", None)].into_iter().collect();
    let (mut changed, again) = (lines.clone(), sorted(&lines, SortKey::Reference, false));
    assert!(lines.are_the_same(&again));
    assert!(!lines.are_the_same(&sorted(&lines, SortKey::Name, false)));
    changed.change(0, |line| line.note.push('x'));
    assert!(!lines.are_the_same(&changed));
}

#[test]
fn ten_thousand_lines_are_sorted() {
    let kinds = ["I.1.1", "I.2.2", "II.1.1", "III.1.2"];
    let line = |index: usize| {
        let shuffled = (index * 7919) % Lines::MAX;
        named(&format!("Account {shuffled}"), kinds[shuffled % 4], Some(shuffled as f64))
    };
    let lines: Lines = (0..Lines::MAX).map(line).collect();
    let by_name = sorted(&lines, SortKey::Name, false);
    assert_eq!(by_name, sorted(&lines, SortKey::Emissions, false));
}

proptest! {
    #![proptest_config(cases(100))]

    /// As the standard library's stable sort would do, and no total changes.
    #[test]
    fn sorting_is_stable_and_changes_no_total(
        given in prop::collection::vec((text(), 0..53_usize, prop::option::of(0.0..1e6)), 0..40),
        descending in any::<bool>(),
    ) {
        let codes: Vec<&str> = fairshare::reference::gpc::Reference::all().map(|it| it.row().code).collect();
        let lines: Lines =
            given.iter().map(|(name, place, amount)| named(name, codes[*place], *amount)).collect();
        let total = |lines: &Lines| {
            let mut inventory = Inventory { detail: Detail::Lines, ..Inventory::default() };
            inventory.lines = lines.clone();
            inventory.entries()
        };
        for by in KEYS {
            let once = sorted(&lines, by, descending);
            prop_assert_eq!(total(&once), total(&lines));
            prop_assert!(once.are_the_same(&sorted(&once, by, descending)));
        }
        let mut wanted: Vec<&Line> = lines.iter().collect();
        wanted.sort_by(|a, b| {
            let order = reference(a.reference.row().code).cmp(&reference(b.reference.row().code));
            if descending { order.reverse() } else { order }
        });
        let found = sorted(&lines, SortKey::Reference, descending);
        prop_assert_eq!(found.iter().collect::<Vec<&Line>>(), wanted);
    }
}
