//! Words for what a row says: short enough for a cell, and whole for the row that is looked at.

use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use fairshare::assessment::{Caution, Missing};
use fairshare::exchange::meaning::units::{Mass, Unclear, UnitGas};
use fairshare::many::{Check, Column, Fault, Figure, Filter, Listed, Note, Said, Told, UnitQuestion};
use fairshare::sbt::NoTarget;

pub(crate) fn column(column: Column) -> &'static str {
    let w = words().many;
    match column {
        Column::Other | Column::Result => w.column_other,
        Column::Name => w.name,
        Column::State => w.state,
        Column::BaseYear => w.base_year,
        Column::Emissions => w.emissions,
        Column::EmissionsUnit => w.emissions_unit,
        Column::Population => w.population,
        Column::Population2030 => w.population_2030,
        Column::Population2050 => w.population_2050,
    }
}

pub(crate) fn filter(filter: Filter) -> &'static str {
    let w = words().many;
    match filter {
        Filter::All => w.filter_all,
        Filter::Errors => w.filter_errors,
        Filter::Edited => w.filter_edited,
        Filter::OutsideWindow => w.filter_outside,
        Filter::No2030Population => w.filter_no_2030,
        Filter::Offered => w.filter_offered,
        Filter::UnusualPerPerson => w.filter_unusual,
        Filter::Twins => w.filter_twins,
    }
}

/// A mass, by the metric tons in one.
pub(crate) fn mass(tons: f64) -> String {
    let w = words().many;
    match tons {
        1.0 => w.mass_metric.to_owned(),
        1e3 => w.mass_thousand.to_owned(),
        1e6 => w.mass_million.to_owned(),
        it if it == Mass::Short.tons() => w.mass_short.to_owned(),
        it => w.mass_other(&it.to_string()),
    }
}

pub(crate) fn unit_question(question: UnitQuestion) -> String {
    let w = words().many;
    match question {
        UnitQuestion::Unclear(unclear) => w.unit_asked(unclear_word(unclear)),
        UnitQuestion::Gas(gas) => w.unit_gas(gas_name(gas)),
    }
}

fn unclear_word(unclear: Unclear) -> &'static str {
    match unclear {
        Unclear::Mt => "Mt",
        Unclear::Tons => "tons",
        Unclear::Carbon => "MTCE",
    }
}

fn gas_name(gas: UnitGas) -> &'static str {
    match gas {
        UnitGas::Co2e => "CO₂e",
        UnitGas::Co2 => "CO₂",
        UnitGas::Ch4 => "CH₄",
        UnitGas::N2o => "N₂O",
    }
}

pub(crate) fn fault(fault: &Fault) -> String {
    let w = words().many;
    match fault {
        Fault::Missing(Missing::BaseYear) => w.fault_missing(w.base_year),
        Fault::Missing(Missing::BaseEmissions) => w.fault_missing(w.emissions),
        Fault::Missing(Missing::BasePopulation) => w.fault_missing(w.population),
        Fault::Missing(Missing::Population2030) => w.fault_missing(w.population_2030),
        Fault::NotANumber(of, text) => w.fault_number(column(*of), &isolated(text)),
        Fault::Decimals(of, text) => w.fault_decimals(column(*of), &isolated(text)),
        Fault::OutOfRange(of, why) => w.fault_range(
            column(*of),
            &format::in_unit(why.min, why.unit),
            &format::in_unit(why.max, why.unit),
        ),
        Fault::HalfAPerson(of, text) => w.fault_half(column(*of), &isolated(text)),
        Fault::NotAYear(text) => w.fault_year(&isolated(text)),
        Fault::Unit(text) => w.fault_unit(&isolated(text)),
        Fault::UnclearUnit(unclear) => w.fault_unclear(unclear_word(*unclear)),
        Fault::OtherGas(gas) => w.fault_gas(gas_name(*gas)),
        Fault::NoTarget(NoTarget::TooOld { year, first }) => {
            w.fault_old(&year.to_string(), &first.to_string())
        }
        Fault::NoTarget(NoTarget::TooLate { year }) => w.fault_late(&year.to_string()),
        Fault::NoTarget(NoTarget::NothingToReduce { .. }) => w.fault_nothing.to_owned(),
        Fault::Total => w.fault_total.to_owned(),
        Fault::File(why) => words::restore_error(why),
    }
}

pub(crate) fn note(note: &Note) -> String {
    let w = words().many;
    let place = |it: &usize| (it + 1).to_string();
    match note {
        Note::Caution(Caution::OutsideProgramme(year)) => w.note_outside(&year.to_string()),
        Note::Caution(Caution::HdiOfEarlierYear(year)) => w.note_hdi(&year.to_string()),
        Note::Caution(Caution::UnusualPerCapita(value, why)) => {
            let sentence = w.note_unusual(&format::per_person(*value));
            why.map_or(sentence.clone(), |why| format!("{sentence} {}", words::slip(why)))
        }
        Note::Caution(Caution::UnusualGrowth { ratio }) => w.note_growth(&format::decimals(*ratio, 2)),
        Note::Caution(Caution::TargetAboveBase) => w.note_above.to_owned(),
        Note::Caution(other) => words::caution(*other),
        Note::Twins(others) => w.note_twins(&others.iter().map(place).collect::<Vec<String>>().join(", ")),
        Note::OtherState(other, state) => {
            w.note_other_state(&place(other), state.map_or(w.no_state, |it| it.name()))
        }
        Note::TwoStates(one, other) => w.note_two_states(one.name(), other.name()),
        Note::UnknownState(text) => w.note_unknown_state(&isolated(text)),
        Note::Offered(fill) => w.note_offered(&format::people(fill.people), &fill.place, &fill.source),
        Note::Unread(text) => w.note_unread(&isolated(text)),
    }
}

pub(crate) fn check(check: &Check) -> String {
    let w = words().many;
    match check {
        Check::Plan => w.check_plan.to_owned(),
        Check::Verified => w.check_verified.to_owned(),
        Check::VerifiedNewer(version) => w.check_newer(version),
        Check::Changed(told) => changed(told),
    }
}

/// What was changed and what the inputs give.
fn changed(told: &Told) -> String {
    let w = words().many;
    let number = |text: &Option<String>, decimals: usize, unit: &str| match text {
        None => words().verify.missing.to_owned(),
        Some(text) => match text.parse::<f64>() {
            Ok(value) => format!("{}{unit}", format::decimals(value, decimals)),
            Err(_) => isolated(text),
        },
    };
    let (figure, decimals, unit) = match &told.figure {
        Figure::Target => (w.figure_target, 0, ""),
        Figure::ReductionPerCapita => (w.figure_per_capita, 2, "%"),
        Figure::ReductionAbsolute => (w.figure_absolute, 2, "%"),
        Figure::TargetPerCapita => (w.figure_target_per_capita, 2, ""),
        Figure::BaseEmissions => (w.figure_base, 0, ""),
        Figure::Inputs => return w.check_inputs.to_owned(),
        Figure::Other(path) => (path.as_str(), 4, ""),
    };
    let (reported, recomputed) =
        (number(&told.reported, decimals, unit), number(&told.recomputed, decimals, unit));
    let sentence = w.check_changed(figure, &reported, &recomputed);
    match told.others {
        0 => sentence,
        others => format!("{sentence} {}", w.check_others(&format::decimals(others as f64, 0))),
    }
}

/// The most that matters of a row, in a cell; and whether it keeps the row from counting.
pub(crate) fn verdict(row: &Listed) -> (String, &'static str) {
    let more = |count: usize| if count > 1 { format!(" (+{})", count - 1) } else { String::new() };
    if let Some(first) = row.faults().first() {
        return (fault(first) + &more(row.faults().len()), "wrong");
    }
    if let Some(Check::Changed(told)) = &row.check {
        return (changed(told), "wrong");
    }
    let verified = row.check.as_ref().map(check);
    let noted = row.notes.first().map(|first| note(first) + &more(row.notes.len()));
    let kind = if noted.is_some() { "warn" } else { "fine" };
    (verified.into_iter().chain(noted).collect::<Vec<String>>().join(" · "), kind)
}

/// The name of a row; of a file that cannot be read its own.
pub(crate) fn name(row: &Listed) -> String {
    match row.called() {
        "" => words().many.unnamed.to_owned(),
        name => name.to_owned(),
    }
}

/// What the exported table says of a row.
pub(crate) fn said(row: &Listed) -> Said {
    let joined = |all: Vec<String>| all.join(" ");
    Said {
        verification: row.check.as_ref().map(check).unwrap_or_default(),
        warnings: joined(row.notes.iter().map(note).collect()),
        error: joined(row.faults().iter().map(fault).collect()),
    }
}
