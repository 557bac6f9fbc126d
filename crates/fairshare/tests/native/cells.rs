//! Blocks pasted into the cells of lines, and what is taken from the row above.

use fairshare::exchange::block::Block;
use fairshare::exchange::cells::{BadCell, Column, fill, fill_down};
use fairshare::exchange::lines::Reason;
use fairshare::exchange::meaning::Meaning;
use fairshare::inventory::{Amount, Line, Lines, NotationKey, Template, What};
use fairshare::quantity::activity::ActivityUnit;
use proptest::prelude::*;

use crate::lines::{activity, line};
use crate::support::{cases, text, tons};

fn rows(text: &str) -> Vec<Vec<String>> {
    Block::read(text).rows
}

fn gas(name: &str, amount: f64) -> Line {
    Line { name: name.to_owned(), ..line("I.1.1", activity(amount, "therm", "fuel/natural-gas", &[])) }
}

fn amounts(lines: &Lines) -> Vec<Option<f64>> {
    let amount = |line: &Line| match &line.what {
        What::Activity(activity) => activity.amount.map(Amount::value),
        What::Emissions(amount) => amount.map(|it| it.value()),
        What::Key(_) => None,
    };
    lines.iter().map(amount).collect()
}

fn names(lines: &Lines) -> Vec<&str> {
    lines.iter().map(|line| line.name.as_str()).collect()
}

fn unit(line: Option<&Line>) -> Option<ActivityUnit> {
    match &line?.what {
        What::Activity(activity) => Some(activity.unit),
        _ => None,
    }
}

#[test]
fn blocks_are_read_as_spreadsheets_write_them() {
    assert_eq!(rows("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
    assert_eq!(rows("a\nb"), [["a"], ["b"]]);
    assert_eq!(rows("a\rb\r"), [["a"], ["b"]]);
    // Ragged, and a blank row between.
    assert_eq!(rows("a\n\nb\tc\n"), [vec!["a"], vec![""], vec!["b", "c"]]);
    // Excel quotes what holds a tab or a line's end, and doubles quotes in it.
    assert_eq!(rows("\"a\tb\"\t\"c\nd\"\r\n\"say \"\"x\"\"\"\t1"), [["a\tb", "c\nd"], ["say \"x\"", "1"]]);
    // Quotes that enclose no cell.
    assert_eq!(rows("12\" pipe\t\"old\" hall\t\"open"), [["12\" pipe", "\"old\" hall", "\"open"]]);
    assert_eq!(rows(""), [[""]]);
    for (text, is_block) in
        [("12", false), ("12\r\n", false), ("12\n", false), ("a\tb", true), ("a\nb", true)]
    {
        assert_eq!(Block::is_block(text), is_block, "{text:?}");
    }
}

#[test]
fn a_block_fills_down_and_to_the_right_and_adds_lines_of_the_last_kind() {
    let lines: Lines = [gas("First", 1.0), gas("Second", 2.0)].into_iter().collect();
    let block = Block::read("Hall\t1,234.5\tMMBtu\r\n\t\t\r\n\"Pool\nold\"\t\r\n\r\nGym\t7\r\n\t\r\n");
    let filled = fill(&lines, 0, Column::Name, &block).unwrap();
    assert_eq!(names(&filled), ["Hall", "Second", "Pool old", "Gym"]);
    // Missing is not zero: an empty cell leaves the value, and a new line without one has none.
    assert_eq!(amounts(&filled), [Some(1234.5), Some(2.0), None, Some(7.0)]);
    assert_eq!(unit(filled.get(0)), Some(ActivityUnit::Mmbtu));
    assert_eq!(unit(filled.get(3)), Some(ActivityUnit::Therm));
    assert!(filled.iter().all(|line| line.reference.row().code == "I.1.1"));
    // From the amount on, the first cell is an amount.
    let filled = fill(&lines, 1, Column::Amount, &Block::read("5\ttherms\n6")).unwrap();
    assert_eq!(amounts(&filled), [Some(1.0), Some(5.0), Some(6.0)]);
    assert_eq!(fill(&lines, 1, Column::Amount, &Block::read("\t\n")).unwrap(), lines);
}

#[test]
fn a_block_with_cells_that_cannot_be_read_names_each_and_changes_nothing() {
    let lines: Lines = [gas("First", 1.0), line("I.1.1", What::Emissions(None))].into_iter().collect();
    let block = Block::read("A\t1.234,5\tgallons\textra\nB\t-5\tMWh\nC\ta lot\tfurlongs\nD\t1e400\ttons");
    let bad = fill(&lines, 0, Column::Name, &block).unwrap_err();
    let (column, text) = (Meaning::Amount, |text: &str| text.to_owned());
    let wanted = [
        (0, Reason::DecimalComma { column, text: text("1.234,5"), value: 1234.5 }),
        (0, Reason::CannotConvert(ActivityUnit::Gallon, ActivityUnit::Scf)),
        (0, Reason::BeyondColumns(text("extra"))),
        (1, Reason::NegativeEmissions(-5.0)),
        (1, Reason::UnitOfEmissions(ActivityUnit::Mwh)),
        (2, Reason::NotANumber { column, text: text("a lot") }),
        (2, Reason::UnknownUnit(text("furlongs"))),
        (3, Reason::OutOfRange { column, text: text("1e400") }),
        (3, Reason::AmbiguousUnit(text("tons"))),
    ];
    assert_eq!(bad, wanted.map(|(index, reason)| BadCell { index, reason }));
    // A key says why emissions are missing; an amount of therms has no such thing.
    let keys = fill(&lines, 1, Column::Amount, &Block::read("NE\ttCO2e\nie")).unwrap();
    assert_eq!(keys.get(1).map(|line| &line.what), Some(&What::Key(NotationKey::Ne)));
    assert_eq!(keys.get(2).map(|line| &line.what), Some(&What::Key(NotationKey::Ie)));
    assert_eq!(fill(&lines, 0, Column::Amount, &Block::read("NE\n1")).unwrap_err().len(), 1);
    // No more lines than there is room for.
    let many: Lines = (0..Lines::MAX).map(|_| gas("", 1.0)).collect();
    let bad = fill(&many, Lines::MAX - 1, Column::Amount, &Block::read("1\n2\n3")).unwrap_err();
    assert_eq!(bad, [BadCell { index: Lines::MAX, reason: Reason::TooManyLines }]);
}

#[test]
fn a_cell_takes_what_stands_above_it() {
    let land = line("V.2", What::Emissions(Some(tons(-5.0))));
    let mut oil = line("I.1.1", activity(3.0, "gallon", "fuel/distillate-fuel-oil-no-2", &[]));
    oil.name = "Oil".to_owned();
    let lines: Lines = [gas("Gas", 10.0), gas("", 2.0), oil, land, line("I.1.1", What::Key(NotationKey::Ne))]
        .into_iter()
        .collect();
    assert_eq!(names(&fill_down(&lines, 1, Column::Name).unwrap())[1], "Gas");
    assert_eq!(amounts(&fill_down(&lines, 1, Column::Amount).unwrap())[1], Some(10.0));
    // The unit stays: only the cell's own value is taken.
    assert_eq!(amounts(&fill_down(&lines, 2, Column::Amount).unwrap())[2], Some(2.0));
    let refused = |index, column| fill_down(&lines, index, column).unwrap_err().reason;
    let therms = Reason::CannotConvert(ActivityUnit::Scf, ActivityUnit::Gallon);
    let mcf = fill(&lines, 1, Column::Unit, &Block::read("scf")).unwrap();
    assert_eq!(fill_down(&mcf, 2, Column::Unit).unwrap_err().reason, therms);
    assert_eq!(refused(4, Column::Amount), Reason::NegativeEmissions(-5.0));
    // Nothing above, or nothing in it: nothing happens.
    assert_eq!(fill_down(&lines, 0, Column::Name).unwrap(), lines);
    assert_eq!(fill_down(&lines, 2, Column::Name).unwrap(), lines);
    assert_eq!(fill_down(&lines, 9, Column::Name).unwrap(), lines);
}

#[test]
fn a_factor_goes_to_the_lines_below_with_the_same_reference() {
    let mut from = gas("From", 1.0);
    from.what = activity(1.0, "mcf", "fuel/propane-gas", &[]);
    let mut lines: Lines = [
        gas("Above", 9.0),
        from,
        gas("Below", 2.0),
        line("I.2.1", activity(3.0, "therm", "fuel/natural-gas", &[])),
        line("I.1.1", What::Emissions(Some(tons(4.0)))),
        Template::HomeGas.line(None, None).unwrap(),
        line("I.1.1", activity(5.0, "gallon", "fuel/distillate-fuel-oil-no-2", &[])),
    ]
    .into_iter()
    .collect();
    let before = lines.clone();
    let units = |lines: &Lines| -> Vec<_> { (0..7).map(|index| unit(lines.get(index))).collect() };
    let units_before = units(&before);
    assert_eq!(lines.fill_factor_down(1), 2);
    // An amount under another unit would be another amount; gallons of gas there are none.
    assert_eq!(units(&lines), units_before);
    assert_eq!(amounts(&lines), amounts(&before));
    assert_eq!(names(&lines), names(&before));
    for same in [0, 1, 3, 4, 6] {
        assert_eq!(lines.get(same), before.get(same), "{same}");
    }
    for filled in [2, 5] {
        assert_ne!(lines.get(filled), before.get(filled), "{filled}");
    }
    assert_eq!(lines.fill_factor_down(1), 0);
    assert_eq!(lines.fill_factor_down(4), 0);
    assert_eq!(lines.fill_factor_down(99), 0);
}

proptest! {
    #![proptest_config(cases(200))]

    /// Whatever is pasted is taken or refused; nothing typed is lost by reading it.
    #[test]
    fn any_text_is_a_block(pasted in "[a1\t\r\n\",.]{0,60}", name in text()) {
        let block = Block::read(&pasted);
        prop_assert!(!block.rows.is_empty());
        let lines: Lines = [gas("First", 1.0)].into_iter().collect();
        let _ = fill(&lines, 0, Column::Name, &block);
        let quoted = format!("\"{}\"\t1", name.replace('"', "\"\""));
        prop_assert_eq!(&Block::read(&quoted).rows[0][0], &name);
    }
}
