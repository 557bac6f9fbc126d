//! Words for the target: what it lacks, what to know about it, and the terms of its formulas.

use crate::text::format;
use crate::text::texts::{published, words};
use crate::text::words::inventory::{
    basic_activity, parameter, scope, sector, slip, source, subsector, sum_name, unit,
};

use crate::text::words::own::own_quantity;
use crate::text::words::yardsticks::{budget_term, yardstick_term};
use crate::text::words::{outlook, progress};
use fairshare::assessment::{Caution, Missing};
use fairshare::inventory::Place;
use fairshare::readiness::{Doubt, Item};
use fairshare::sbt::{Caveat, NoTarget};
use fairshare::steps::Term;
use fairshare::uncertainty;

pub(crate) fn missing(what: Missing) -> &'static str {
    let w = words().target;
    match what {
        Missing::BaseYear => w.missing_base_year,
        Missing::BaseEmissions => w.missing_base_emissions,
        Missing::BasePopulation => w.missing_base_population,
        Missing::Population2030 => w.missing_population_2030,
    }
}

pub(crate) fn no_target(why: NoTarget) -> String {
    let w = words().target;
    match why {
        NoTarget::TooOld { year, first } => w.too_old(&year.to_string(), &first.to_string()),
        NoTarget::TooLate { year } => w.too_late(&year.to_string()),
        NoTarget::NothingToReduce { emissions } => w.nothing_to_reduce(&format::tons(emissions)),
    }
}

pub(crate) fn caution(caution: Caution) -> String {
    let w = words().target;
    match caution {
        Caution::OutsideProgramme(year) => w.caution_outside(&year.to_string()),
        Caution::HdiOfEarlierYear(year) => w.caution_earlier_hdi(&year.to_string()),
        Caution::UnusualPerCapita(value, why) => {
            let sentence = w.caution_per_capita(&format::per_person(value));
            why.map_or(sentence.clone(), |why| format!("{sentence} {}", slip(why)))
        }
        Caution::Jump { from, to, ratio } => {
            let (from, to) = (from.to_string(), to.to_string());
            let percent = format::decimals((ratio - 1.0).abs() * 100.0, 0);
            match ratio >= 1.0 {
                true => w.caution_jump_up(&percent, &from, &to),
                false => w.caution_jump_down(&percent, &from, &to),
            }
        }
        Caution::UnusualGrowth { ratio } => w.caution_growth(&format::decimals(ratio, 2)),
        Caution::TargetAboveBase => w.caution_above.to_owned(),
        Caution::NotEstimated(count) => w.caution_not_estimated(&count.to_string()),
        Caution::Gaps(count) => w.caution_gaps(&count.to_string()),
        Caution::NoBreakdown => w.caution_no_breakdown.to_owned(),
        Caution::No2050Population => w.caution_no_2050.to_owned(),
    }
}

pub(crate) fn term(term: Term) -> String {
    let w = words().explain;
    let name = match term {
        Term::GlobalReduction => w.term_global_reduction,
        Term::HdiUsa => w.term_hdi_usa,
        Term::HdiWorld => w.term_hdi_world,
        Term::ReductionPerCapita => w.term_reduction_per_capita,
        Term::BaseEmissions => w.term_base_emissions,
        Term::BasePopulation => w.term_base_population,
        Term::BasePerCapita => w.term_base_per_capita,
        Term::TargetPerCapita => w.term_target_per_capita,
        Term::TargetPopulation => w.term_target_population,
        Term::TargetEmissions => w.term_target_emissions,
        Term::ReductionAbsolute => w.term_reduction_absolute,
        Term::ToCut => w.term_to_cut,
        Term::PopulationBefore => w.term_population_before,
        Term::PopulationAfter => w.term_population_after,
        Term::YearAsked => w.term_year_asked,
        Term::YearBefore => w.term_year_before,
        Term::YearAfter => w.term_year_after,
        Term::Own(quantity) => own_quantity(quantity),
        Term::Entry(Place::CommunityWide) => w.term_community_wide,
        Term::Entry(Place::Scope(of)) => scope(of),
        Term::Entry(Place::Reference(reference)) => {
            let row = reference.row();
            return format!("{}, {}", subsector(row.subsector), scope(row.scope));
        }
        Term::PopulationGrowth => words().explain.population_growth,
        Term::BaseYear => words().frame.base_year,
        Term::Path(year) => return words().explain.path(&year.to_string()),
        Term::PathPerCapita(year) => return words().explain.path_per_capita(&year.to_string()),
        Term::PathReduction(year) => return words().explain.path_reduction(&year.to_string()),
        Term::PathPopulation(year) => return words().explain.path_population(&year.to_string()),
        Term::Sum(sum) => return sum_name(sum),
        Term::SumShare(sum) => return words().explain.share(&sum_name(sum)),
        Term::SumPerPerson(sum) => return words().explain.per_person(&sum_name(sum)),
        Term::Source(of) => source(of),
        Term::SourceShare(of) => return words().explain.share(source(of)),
        Term::SourcePerPerson(of) => return words().explain.per_person(source(of)),
        Term::Line(index) => return words().explain.line(&(index + 1).to_string()),
        Term::LineAmount => words().explain.line_amount,
        Term::Gas(gas) => return words().explain.gas(gas.symbol()),
        Term::Potential(gas) => return words().explain.potential(gas.symbol()),
        Term::Amount(per) => return words().explain.amount(unit(per)),
        Term::Rate(gas, mass, per) => return words().explain.rate(gas.symbol(), mass.code(), unit(per)),
        Term::Constant(of) => return format!("{}, {}", parameter(of), published(of.row().unit)),
        Term::Yardstick(of) => return yardstick_term(of),
        Term::Budget(of) => budget_term(of),
        Term::Outlook(of) => return outlook::term(of),
        Term::Progress(of) => return progress::term(of),
    };
    name.to_owned()
}

pub(crate) fn caveat(caveat: Caveat) -> String {
    let w = words().yardsticks;
    let years = |years: i32| years.abs().to_string();
    match caveat {
        Caveat::WorldAverage => w.caveat_world.to_owned(),
        Caveat::BaseStandsFor2019 { years: off } => w.caveat_base_for_2019(&years(off)),
        Caveat::CorporateRule => w.caveat_corporate.to_owned(),
        Caveat::AverageOfC40 => w.caveat_average.to_owned(),
        Caveat::Co2AgainstCo2e => w.caveat_co2.to_owned(),
        Caveat::RateOfAnotherYear { years: off } => w.caveat_rate(&years(off)),
        Caveat::BudgetStartsBeforePath { years: off } => w.caveat_before(&years(off)),
    }
}

pub(crate) fn readiness_item(item: Item) -> &'static str {
    let w = words().readiness;
    match item {
        Item::CompleteInventory => w.i_complete,
        Item::InventoryOf2016OrNewer => w.i_2016,
        Item::BaseYearInWindow => w.i_window,
        Item::PopulationNow => w.i_now,
        Item::Population2030 => w.i_2030,
        Item::Population2050 => w.i_2050,
    }
}

pub(crate) fn doubt(doubt: &Doubt) -> String {
    let w = words().readiness;
    match doubt {
        Doubt::OnlyTotals => w.d_totals.to_owned(),
        Doubt::Activities(all) => {
            let names: Vec<&str> = all.iter().map(|it| basic_activity(*it)).collect();
            w.d_activities(&names.join(", "))
        }
        Doubt::References(all) => w.d_references(&all.len().to_string()),
        Doubt::NotEstimated(count) => w.d_not_estimated(&count.to_string()),
        Doubt::OutsideWindow(year) => w.d_outside(&year.to_string()),
        Doubt::Interpolated(before, after) => w.d_interpolated(&before.to_string(), &after.to_string()),
    }
}

/// An input that a simulation varies.
pub(crate) fn uncertain(input: uncertainty::Source) -> String {
    let w = words().uncertainty;
    let name = match input {
        uncertainty::Source::Sector(of) => sector(of),
        uncertainty::Source::Scope(of) => return scope(of).to_owned(),
        uncertainty::Source::CommunityWide => w.u_total,
        uncertainty::Source::Growth => w.u_growth,
        uncertainty::Source::HdiEdition => w.u_edition,
    };
    name.to_owned()
}
