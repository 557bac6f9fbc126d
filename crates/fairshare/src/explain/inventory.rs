//! The steps behind an inventory's sums, and behind one of its lines.

use std::borrow::Cow;

use crate::assessment::Assessment;
use crate::inventory::{
    Activity, Detail, Entry, FactorChoice, Figures, Inventory, Line, OwnFactor, Place, SourcePart, Sum, What,
    Which,
};
use crate::plan::Plan;
use crate::quantity::activity::ActivityUnit;
use crate::quantity::gases::Other;
use crate::reference::factors::{Gas, Method, Rates};
use crate::reference::gwp;
use crate::steps::{Input, LineGas, Origin, Standing, Step, Term, base_emissions, residents};

/// The steps that lead to a sum of an inventory, the one asked for last.
pub(super) fn steps(plan: &Plan, assessment: &Assessment, which: Which, term: Term) -> Vec<Step> {
    let inventory = plan.inventory_of(which);
    let figures = inventory.figures();
    let asked: Option<Step> = match term {
        Term::Entry(place) => entry(inventory, place),
        Term::Sum(sum) => of_sum(inventory, &figures, sum),
        Term::SumShare(sum) => share(of_sum(inventory, &figures, sum), term, &figures),
        Term::SumPerPerson(sum) => per_person(plan, of_sum(inventory, &figures, sum), term, which),
        Term::Source(_) => of_source(inventory, term),
        Term::SourceShare(source) => share(of_source(inventory, Term::Source(source)), term, &figures),
        Term::SourcePerPerson(source) => {
            per_person(plan, of_source(inventory, Term::Source(source)), term, which)
        }
        _ => None,
    };
    let total = base_emissions(inventory, &figures).map(|(_, step)| step);
    let population = assessment.figures_of(which).population.as_ref();
    let people = population.and_then(|found| residents(Term::BasePopulation, found).2);
    total.into_iter().chain(people).chain(asked).collect()
}

fn step(term: Term, formula: impl Into<Cow<'static, str>>, inputs: Vec<Input>, value: f64) -> Step {
    Step { term, formula: formula.into(), standing: Standing::Definition, inputs, value }
}

/// An entry of the inventory as an input: computed where lines stand behind it.
fn input(inventory: &Inventory, place: Place, value: f64) -> Input {
    Input::entry(inventory, place, value)
}

/// A sum, from the entries that make it up.
fn of_sum(inventory: &Inventory, figures: &Figures, sum: Sum) -> Option<Step> {
    let value = figures.sum(sum)?.value();
    let parts = figures.parts(sum);
    let inputs: Vec<Input> =
        parts.iter().map(|(place, amount)| input(inventory, *place, amount.value())).collect();
    let symbols: Vec<&str> = inputs.iter().map(|input| input.term.symbol()).collect();
    Some(step(Term::Sum(sum), symbols.join(" + "), inputs, value))
}

fn of_source(inventory: &Inventory, term: Term) -> Option<Step> {
    let Term::Source(wanted) = term else { return None };
    let value = inventory.by_source().into_iter().find(|(source, _)| *source == wanted)?.1.value();
    let parts = inventory.source_parts().into_iter().filter(|(source, _)| *source == wanted);
    let inputs: Vec<Input> = parts
        .map(|(_, part)| match part {
            SourcePart::Line(index, amount) => Input::computed(Term::Line(index), amount.value()),
            SourcePart::Entry(place, amount) => input(inventory, place, amount.value()),
        })
        .collect();
    Some(step(term, sum_of(&inputs), inputs, value))
}

/// The sum of inputs in symbols. Lines share one symbol, for there may be thousands.
fn sum_of(inputs: &[Input]) -> Cow<'static, str> {
    if inputs.iter().any(|input| matches!(input.term, Term::Line(_))) {
        return Cow::Borrowed("Σ L");
    }
    let symbols: Vec<&str> = inputs.iter().map(|input| input.term.symbol()).collect();
    Cow::Owned(symbols.join(" + "))
}

fn share(part: Option<Step>, term: Term, figures: &Figures) -> Option<Step> {
    let part = part?;
    let all = figures.sum(Sum::Counted)?.value();
    let inputs = vec![Input::computed(part.term, part.value), Input::computed(Term::BaseEmissions, all)];
    Some(step(term, "T / E0", inputs, part.value / all))
}

fn per_person(plan: &Plan, part: Option<Step>, term: Term, which: Which) -> Option<Step> {
    let part = part?;
    let year = plan.inventory_of(which).year?;
    let (people, people_input, _) = residents(Term::BasePopulation, &plan.community.population.at(year)?);
    let inputs = vec![Input::computed(part.term, part.value), people_input];
    Some(step(term, "T / P0", inputs, part.value / people.value()))
}

/// What stands at a reference, where lines stand behind it.
fn entry(inventory: &Inventory, place: Place) -> Option<Step> {
    let (Detail::Lines, Place::Reference(reference)) = (inventory.detail, place) else { return None };
    let found = inventory.entries().into_iter().find(|(at, _)| *at == place)?.1;
    let Entry::Amount(amount) = found else { return None };
    let set = inventory.gwp_in_use();
    let lines = inventory.lines.iter().enumerate().filter(|(_, line)| line.reference == reference);
    let inputs: Vec<Input> = lines
        .filter_map(|(index, line)| {
            let emitted = line.emissions(set).ok()?;
            Some(Input::computed(Term::Line(index), emitted.co2e.value()))
        })
        .collect();
    Some(step(Term::Entry(place), "Σ L", inputs, amount.value()))
}

/// The steps of one line: each gas, then their sum in CO2 equivalents.
pub(super) fn line_steps(inventory: &Inventory, index: usize) -> Vec<Step> {
    let set = inventory.gwp_in_use();
    let Some((line, emitted)) = inventory.lines.get(index).and_then(|it| Some((it, it.emissions(set).ok()?)))
    else {
        return Vec::new();
    };
    let term = Term::Line(index);
    let total = emitted.co2e.value();
    let (What::Activity(activity), Some(gases)) = (&line.what, emitted.gases) else {
        let entered = Input::entered(Term::LineAmount, total, &line.note);
        return vec![step(term, "a", vec![entered], total)];
    };
    let mut steps = Vec::new();
    let mut inputs = Vec::new();
    let mut formula: Vec<&str> = Vec::new();
    let mut add = |gas: LineGas, tons: f64, part: &'static str| {
        steps.push(gas_step(line, activity, gas, tons));
        inputs.push(Input::computed(Term::Gas(gas), tons));
        formula.push(part);
    };
    let other = match gases.other {
        Other::None => 0.0,
        Other::Fixed(tons) => tons,
        Other::BySet(by_set) => by_set[set as usize].unwrap_or(0.0),
    };
    if gases.co2.value() != 0.0 {
        add(LineGas::Co2, gases.co2.value(), "CO2");
    }
    let (ch4, n2o) = (gases.ch4.value(), gases.n2o.value());
    if ch4 != 0.0 {
        add(LineGas::Ch4, ch4, "CH4 × GWP_CH4");
    }
    if n2o != 0.0 {
        add(LineGas::N2o, n2o, "N2O × GWP_N2O");
    }
    if other != 0.0 || [gases.co2.value(), ch4, n2o] == [0.0; 3] {
        add(LineGas::Co2e, other, "CO2e");
    }
    let formula = formula.join(" + ");
    for (gas, present, potential) in
        [(LineGas::Ch4, ch4, set.ch4(gases.methane)), (LineGas::N2o, n2o, set.n2o())]
    {
        if present != 0.0 {
            let origin =
                Origin::Published { publication: set.publication(), year: None, level: gwp::CHECKED };
            inputs.push(Input { term: Term::Potential(gas), value: potential, origin });
        }
    }
    steps.push(step(term, formula, inputs, total));
    steps
}

/// One gas of a line: amount, constants and the factor's own figures.
fn gas_step(line: &Line, activity: &Activity, gas: LineGas, tons: f64) -> Step {
    let method = activity.method();
    let amount = activity.amount.map_or(0.0, |amount| amount.value());
    let mut inputs = vec![Input::entered(Term::Amount(activity.unit), amount, &line.note)];
    for parameter in method.parameters() {
        let Some(value) = activity.parameter(*parameter) else { continue };
        let is_own = activity.parameters.iter().any(|(of, _)| of == parameter);
        let (publication, level) = match &activity.factor {
            FactorChoice::Published(id) => id.factor().source_of(*parameter),
            FactorChoice::Own(_) => (parameter.row().publication, parameter.row().level),
        };
        let origin = match is_own {
            true => Origin::Entered(line.note.clone()),
            false => Origin::Published { publication, year: None, level },
        };
        inputs.push(Input { term: Term::Constant(*parameter), value, origin });
    }
    let standing = match &activity.factor {
        FactorChoice::Published(id) => {
            let factor = id.factor();
            let origin =
                || Origin::Published { publication: factor.publication, year: None, level: factor.level };
            // By volume or by energy, as the amount comes; where that fails, there was no figure.
            let used = factor.rates_for(amount, activity.unit).map_or(&factor.rates, |(_, rates)| rates);
            inputs.extend(rates(used, gas, origin));
            if let (Method::FuelEconomy, Some(fuel)) = (method, &factor.fuel) {
                inputs.extend(rates(fuel, gas, origin));
            }
            Standing::Published(factor.publication)
        }
        FactorChoice::Own(own) => {
            inputs.extend(own_rates(own, gas));
            Standing::Definition
        }
    };
    Step { term: Term::Gas(gas), formula: Cow::Borrowed(method.formula()), standing, inputs, value: tons }
}

fn own_rates(own: &OwnFactor, gas: LineGas) -> Vec<Input> {
    let rates = own.rates();
    let origin = || Origin::Entered(own.source.clone());
    rates.map_or(vec![], |all| self::rates(&all, gas, origin))
}

/// A factor's figures of one gas, as printed.
fn rates(all: &Rates, wanted: LineGas, origin: impl Fn() -> Origin) -> Vec<Input> {
    let is_it = |gas: Gas| match gas {
        Gas::Co2 => wanted == LineGas::Co2,
        Gas::Ch4 => wanted == LineGas::Ch4,
        Gas::N2o => wanted == LineGas::N2o,
        Gas::Co2e(_) | Gas::Industrial(_) => wanted == LineGas::Co2e,
        Gas::BiogenicCo2 => false,
    };
    let per: ActivityUnit = all.per;
    let known = all.rates.iter().filter(|rate| is_it(rate.gas));
    known
        .map(|rate| Input { term: Term::Rate(wanted, rate.unit, per), value: rate.mass, origin: origin() })
        .collect()
}
