//! Words for progress: verdicts, causes, what is hard to compare, and the terms of explanations.

use crate::text::texts::words;
use crate::text::words::{detail, gwp_set, protocol};
use fairshare::inventory::{GwpSet, Protocol};
use fairshare::progress::{Difference, Verdict};
use fairshare::reference::gpc::Reference;
use fairshare::steps::{Cause, ProgressTerm, When};

pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    let w = words().progress;
    match verdict {
        Verdict::Ahead => w.ahead,
        Verdict::On => w.on,
        Verdict::Behind => w.behind,
    }
}

pub(crate) fn cause(cause: Cause) -> &'static str {
    let w = words().progress;
    match cause {
        Cause::Population => w.cause_population,
        Cause::ActivityPerPerson => w.cause_activity,
        Cause::Factors => w.cause_factors,
        Cause::EmissionsPerPerson => w.cause_per_person,
        Cause::OneYearOnly => w.cause_one_year,
    }
}

/// What a cause means.
pub(crate) fn cause_explained(cause: Cause) -> &'static str {
    let w = words().progress;
    match cause {
        Cause::Population => w.population_explained,
        Cause::ActivityPerPerson => w.activity_explained,
        Cause::Factors => w.factors_explained,
        Cause::EmissionsPerPerson => w.per_person_explained,
        Cause::OneYearOnly => w.one_year_explained,
    }
}

/// Why two years are hard to compare.
pub(crate) fn difference(difference: &Difference, base: &str, later: &str) -> String {
    let w = words().progress;
    let set = |set: Option<GwpSet>| set.map_or(w.not_stated, gwp_set);
    let protocol = |it: Option<Protocol>| it.map_or(w.not_stated, protocol);
    match difference {
        Difference::GwpSet { base: one, later: other } => w.differs_gwp(base, set(*one), later, set(*other)),
        Difference::Protocol { base: one, later: other } => {
            w.differs_protocol(base, protocol(*one), later, protocol(*other))
        }
        Difference::ReportingLevel => w.differs_level(base, later),
        Difference::Detail { base: one, later: other } => {
            w.differs_detail(base, detail(*one), later, detail(*other))
        }
        Difference::References { only_base, only_later } => {
            let only = |year: &str, all: &[Reference]| {
                let codes: Vec<&str> = all.iter().map(|it| it.row().code).collect();
                (!codes.is_empty()).then(|| w.only_in(year, &codes.join(", ")))
            };
            let sentences = [only(base, only_base), only(later, only_later)];
            sentences.into_iter().flatten().collect::<Vec<String>>().join(" ")
        }
        Difference::GridOfOtherYear(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            w.differs_grid(&years.join(", "))
        }
    }
}

pub(crate) fn term(quantity: ProgressTerm) -> String {
    let w = words().progress;
    let plain = match quantity {
        ProgressTerm::Emissions => w.term_emissions,
        ProgressTerm::Population => w.term_population,
        ProgressTerm::PerPerson => w.term_per_person,
        ProgressTerm::Gap => w.term_gap,
        ProgressTerm::GapPerPerson => w.term_gap_per_person,
        ProgressTerm::Achieved => w.term_achieved,
        ProgressTerm::Pace => w.term_pace,
        ProgressTerm::Needed => w.term_needed,
        ProgressTerm::NeededShare => w.term_needed_share,
        ProgressTerm::Change => w.term_change,
        ProgressTerm::Part(of) => return w.term_part(cause(of)),
        ProgressTerm::OfGroup(of, index) => return w.term_of_group(cause(of), &(index + 1).to_string()),
        ProgressTerm::GroupEmissions(when, index) => return of_group(w.term_group_emissions, when, index),
        ProgressTerm::GroupAmount(when, index) => return of_group(w.term_group_amount, when, index),
        ProgressTerm::GroupAmountEach(when, index) => return of_group(w.term_group_amount_each, when, index),
        ProgressTerm::GroupEmissionsEach(when, index) => {
            return of_group(w.term_group_emissions_each, when, index);
        }
        ProgressTerm::GroupFactor(when, index) => return of_group(w.term_group_factor, when, index),
    };
    plain.to_owned()
}

fn of_group(what: &str, when: When, index: usize) -> String {
    let w = words().progress;
    let number = (index + 1).to_string();
    match when {
        When::Base => w.group_base(what, &number),
        When::Later => w.group_later(what, &number),
    }
}
