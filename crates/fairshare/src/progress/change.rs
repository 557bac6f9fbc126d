//! The change of emissions since the base year, and what caused it: more or fewer people, more or
//! less activity for each of them, cleaner or dirtier energy and other factors.
//!
//! A line of an inventory is people × activity per person × factor. Each cause gets its exact
//! Shapley value: what it changes, averaged over all orders in which the three can change.
//!
//! ```text
//! people:    (P_t − P0) × ((a0 × f0 + a1 × f1) / 3 + (a0 × f1 + a1 × f0) / 6)
//! activity:  (a1 − a0) × ((P0 × f0 + P_t × f1) / 3 + (P0 × f1 + P_t × f0) / 6)
//! factor:    (f1 − f0) × ((P0 × a0 + P_t × a1) / 3 + (P0 × a1 + P_t × a0) / 6)
//! ```
//!
//! The logarithmic mean (LMDI-I; Ang 2005) is the other usual rule without a remainder. Shapley's
//! is chosen because it holds for lines that are zero in a year or below zero (land), needs no
//! logarithm to check by hand, and is the rule by which actions share their effect here, too.
//!
//! Where a group of lines has no activity, or only totals are known, two causes are told apart:
//! people, and emissions for each of them. Lines that only one year has are a part of their own.
//! Everything is counted in whole grams in the end, so that the parts add up exactly.

use super::{PerPerson, Work, own};
use crate::assessment::Result2030;
use crate::inventory::{Activity, Detail, FactorChoice, Inventory, Line, Place, What};
use crate::plan::{Plan, Which};
use crate::quantity::activity::ActivityUnit;
use crate::quantity::sum::sum;
use crate::quantity::{Tco2e, Year};
use crate::reference::gpc::Reference;
use crate::steps::{Cause, Input, ProgressTerm, Term, When, residents};

/// What one cause makes of the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The cause.
    pub cause: Cause,
    /// In grams of CO2e.
    pub grams: i64,
}

impl Part {
    /// In metric tons of CO2e.
    pub fn tons(self) -> Tco2e {
        in_tons(self.grams)
    }
}

/// A change and its causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The base year.
    pub from: Year,
    /// The later year.
    pub to: Year,
    /// Whether activities and factors are told apart, line by line.
    pub is_by_line: bool,
    /// All of it, in grams of CO2e.
    pub grams: i64,
    /// What each cause makes of it; they add up to it exactly.
    pub parts: Vec<Part>,
    /// Groups of lines that both years have.
    pub matched: usize,
}

impl Change {
    /// All of it, in metric tons of CO2e.
    pub fn tons(&self) -> Tco2e {
        in_tons(self.grams)
    }
}

/// Why a change is not split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChange {
    /// The residents of this year are not known.
    NoPopulation(Year),
}

fn in_tons(grams: i64) -> Tco2e {
    Tco2e::computed(grams as f64 / 1e6)
}

fn in_grams(tons: f64) -> i64 {
    libm::round(tons * 1e6) as i64
}

/// The change since the base year; the caller has found the later year's total.
pub(super) fn change(
    plan: &Plan,
    result: &Result2030,
    which: Which,
    total: Tco2e,
    per_person: Option<&PerPerson>,
    work: &mut Work,
) -> Result<Change, NoChange> {
    let (base, later) = (&plan.inventory, plan.inventory_of(which));
    let (from, to) = (result.path.start(), later.year.unwrap_or(result.path.start()));
    let people = per_person.ok_or(NoChange::NoPopulation(to))?;
    let start = result.target.basis.emissions;
    let whole = total.value() - start.value();
    let inputs = || {
        vec![own(ProgressTerm::Emissions, total.value()), Input::computed(Term::BaseEmissions, start.value())]
    };
    work.step(ProgressTerm::Change, "E_t − E0", inputs, whole);

    let basis = &result.target.basis;
    let mut split = Split {
        people: [basis.population.0.value(), people.residents.people().value()],
        inputs: [
            basis.population.1.clone(),
            residents(Term::Progress(ProgressTerm::Population), &people.residents).1,
        ],
        work,
        found: Vec::new(),
        groups: 0,
    };
    let is_by_line = base.detail == Detail::Lines && later.detail == Detail::Lines;
    let mut matched = 0;
    if is_by_line {
        for group in groups(base, later) {
            matched += usize::from(!group.sides.iter().any(Vec::is_empty));
            split.group([base, later], &group);
        }
        split.sum_up();
    } else {
        split.totals([result.target.base_per_capita.value(), people.emissions.value()]);
    }

    let grams = in_grams(total.value()) - in_grams(start.value());
    let mut parts: Vec<Part> = split.parts();
    // What rounding to grams leaves goes to the largest part, where it matters least.
    let left = grams - parts.iter().map(|part| part.grams).sum::<i64>();
    if let Some(largest) = parts.iter_mut().max_by_key(|part| part.grams.unsigned_abs()) {
        largest.grams += left;
    }
    Ok(Change { from, to, is_by_line, grams, parts, matched })
}

/// What is known of a line that counts.
struct Known<'a> {
    index: usize,
    line: &'a Line,
    tons: f64,
}

impl Known<'_> {
    fn activity(&self) -> Option<(&Activity, f64)> {
        match &self.line.what {
            What::Activity(activity) => Some((activity, activity.amount?.value())),
            _ => None,
        }
    }

    /// Its name, as far as people spell it alike.
    fn name(&self) -> String {
        self.line.name.trim().to_lowercase()
    }

    /// What its factor is for, whatever its edition.
    fn family(&self) -> String {
        match &self.line.what {
            What::Activity(activity) => match &activity.factor {
                FactorChoice::Published(id) => {
                    let factor = id.factor();
                    let variant = if factor.table.is_grid() { "" } else { factor.variant };
                    format!("{}/{}/{variant}", factor.table.code(), factor.name)
                }
                FactorChoice::Own(_) => "own".to_owned(),
            },
            _ => "emissions".to_owned(),
        }
    }
}

/// Lines of both years that are the same thing; of one year only where the other side is empty.
struct Group<'a> {
    sides: [Vec<Known<'a>>; 2],
}

/// The lines of an inventory that count.
fn known(inventory: &Inventory) -> Vec<Known<'_>> {
    let counted: Vec<Place> = inventory.counted().into_iter().map(|(place, _)| place).collect();
    let set = inventory.gwp_in_use();
    let lines = inventory.lines.iter().enumerate();
    lines
        .filter(|(_, line)| counted.contains(&Place::Reference(line.reference)))
        .filter_map(|(index, line)| Some(Known { index, line, tons: line.emissions(set).ok()?.co2e.value() }))
        .collect()
}

/// Lines that belong together: first those of one reference and name, then of the rest those of
/// one reference and factor, then what is left alone at its reference in both years. None of it
/// depends on the order of the lines.
fn groups<'a>(base: &'a Inventory, later: &'a Inventory) -> Vec<Group<'a>> {
    type Name = fn(&Known) -> Option<String>;
    let by_name: Name = |it| Some(it.name()).filter(|name| !name.is_empty());
    let by_family: Name = |it| Some(it.family());
    let by_reference: Name = |_| Some(String::new());
    let mut left = [known(base), known(later)];
    let mut groups = Vec::new();
    for (name, is_alone) in [(by_name, false), (by_family, false), (by_reference, true)] {
        for Group { sides } in keyed(std::mem::take(&mut left), name) {
            let fits = match is_alone {
                false => sides.iter().all(|side| !side.is_empty()),
                true => sides.iter().all(|side| side.len() == 1),
            };
            if fits {
                groups.push(Group { sides });
            } else {
                let [before, after] = sides;
                left[0].extend(before);
                left[1].extend(after);
            }
        }
    }
    let [before, after] = left;
    groups.extend(before.into_iter().map(|it| Group { sides: [vec![it], vec![]] }));
    groups.extend(after.into_iter().map(|it| Group { sides: [vec![], vec![it]] }));
    groups
}

/// Lines by reference and name; each line without a name by itself.
fn keyed<'a>(sides: [Vec<Known<'a>>; 2], name: fn(&Known) -> Option<String>) -> Vec<Group<'a>> {
    type Keyed<'a> = (Option<(Reference, String)>, usize, Known<'a>);
    let mut all: Vec<Keyed<'a>> = Vec::new();
    for (side, lines) in sides.into_iter().enumerate() {
        all.extend(lines.into_iter().map(|it| (name(&it).map(|name| (it.line.reference, name)), side, it)));
    }
    all.sort_by(|a, b| (&a.0, a.1, a.2.index).cmp(&(&b.0, b.1, b.2.index)));
    let mut groups: Vec<(Option<(Reference, String)>, Group)> = Vec::new();
    for (key, side, line) in all {
        match groups.last_mut() {
            Some((known, group)) if key.is_some() && *known == key => group.sides[side].push(line),
            _ => {
                let mut group = Group { sides: [vec![], vec![]] };
                group.sides[side].push(line);
                groups.push((key, group));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A change that is being split.
struct Split<'a> {
    people: [f64; 2],
    inputs: [Input; 2],
    work: &'a mut Work,
    /// What was found, by cause and group.
    found: Vec<(Cause, usize, f64)>,
    groups: usize,
}

const WHEN: [When; 2] = [When::Base, When::Later];

impl Split<'_> {
    /// Only totals are known: people, and emissions for each of them.
    fn totals(&mut self, each: [f64; 2]) {
        let [p0, p1] = self.people;
        let [e0, e1] = each;
        let each = [Input::computed(Term::BasePerCapita, e0), own(ProgressTerm::PerPerson, e1)];
        let inputs = || [self.inputs.clone(), each.clone()].concat();
        let (population, per_person) = two([p0, p1], [e0, e1]);
        let of = ProgressTerm::Part(Cause::Population);
        self.work.step(of, "(P_t − P0) × (e0 + e_t) / 2", inputs, population);
        let of = ProgressTerm::Part(Cause::EmissionsPerPerson);
        self.work.step(of, "(e_t − e0) × (P0 + P_t) / 2", inputs, per_person);
        self.found.extend([(Cause::Population, 0, population), (Cause::EmissionsPerPerson, 0, per_person)]);
    }

    /// Lines that are the same thing in both years, or are there in one only.
    fn group(&mut self, inventories: [&Inventory; 2], group: &Group) {
        let index = self.groups;
        self.groups += 1;
        let tons = [0, 1].map(|side| sum(group.sides[side].iter().map(|it| it.tons)));
        for (side, lines) in group.sides.iter().enumerate().filter(|(_, lines)| !lines.is_empty()) {
            let inputs = || lines.iter().map(|it| Input::computed(Term::Line(it.index), it.tons)).collect();
            self.work.step(ProgressTerm::GroupEmissions(WHEN[side], index), "Σ L", inputs, tons[side]);
        }
        let emissions = |side: usize| own(ProgressTerm::GroupEmissions(WHEN[side], index), tons[side]);
        match (group.sides[0].is_empty(), group.sides[1].is_empty()) {
            (true, _) => self.part(Cause::OneYearOnly, index, "L1", vec![emissions(1)], tons[1]),
            (_, true) => self.part(Cause::OneYearOnly, index, "0 − L0", vec![emissions(0)], -tons[0]),
            _ => match amounts(group) {
                Some((unit, amounts)) if can_divide(tons, amounts) => {
                    self.three(index, inventories, group, unit, tons, amounts);
                }
                _ => self.two(index, tons),
            },
        }
    }

    fn part(&mut self, cause: Cause, index: usize, formula: &'static str, inputs: Vec<Input>, value: f64) {
        self.work.step(ProgressTerm::OfGroup(cause, index), formula, || inputs, value);
        self.found.push((cause, index, value));
    }

    /// People, and emissions for each of them.
    fn two(&mut self, index: usize, tons: [f64; 2]) {
        let mut each = [0.0; 2];
        for side in [0, 1] {
            each[side] = tons[side] / self.people[side];
            let of = ProgressTerm::GroupEmissionsEach(WHEN[side], index);
            let inputs = || {
                vec![
                    own(ProgressTerm::GroupEmissions(WHEN[side], index), tons[side]),
                    self.inputs[side].clone(),
                ]
            };
            self.work.step(of, ["L0 / P0", "L1 / P_t"][side], inputs, each[side]);
        }
        let mut inputs = self.inputs.to_vec();
        inputs
            .extend([0, 1].map(|side| own(ProgressTerm::GroupEmissionsEach(WHEN[side], index), each[side])));
        let (population, per_person) = two(self.people, each);
        self.part(Cause::Population, index, "(P_t − P0) × (l0 + l1) / 2", inputs.clone(), population);
        self.part(Cause::EmissionsPerPerson, index, "(l1 − l0) × (P0 + P_t) / 2", inputs, per_person);
    }

    /// People, activity for each of them, and the factor.
    fn three(
        &mut self,
        index: usize,
        inventories: [&Inventory; 2],
        group: &Group,
        unit: ActivityUnit,
        tons: [f64; 2],
        amounts: [f64; 2],
    ) {
        let (mut each, mut factor) = ([0.0; 2], [0.0; 2]);
        for side in [0, 1] {
            let when = WHEN[side];
            let lines = &group.sides[side];
            let source = &inventories[side].source;
            let inputs = || lines.iter().filter_map(|it| amount_input(it, unit, source)).collect();
            let formula = if lines.len() == 1 { "a" } else { "Σ a" };
            self.work.step(ProgressTerm::GroupAmount(when, index), formula, inputs, amounts[side]);
            each[side] = amounts[side] / self.people[side];
            let amount = || own(ProgressTerm::GroupAmount(when, index), amounts[side]);
            let inputs = || vec![amount(), self.inputs[side].clone()];
            let formula = ["A0 / P0", "A1 / P_t"][side];
            self.work.step(ProgressTerm::GroupAmountEach(when, index), formula, inputs, each[side]);
        }
        for side in [0, 1] {
            // Nothing was used: the factor of the other year stands, so that it changed nothing.
            let from = if amounts[side] == 0.0 { 1 - side } else { side };
            factor[side] = tons[from] / amounts[from];
            let inputs = || {
                let emissions = own(ProgressTerm::GroupEmissions(WHEN[from], index), tons[from]);
                vec![emissions, own(ProgressTerm::GroupAmount(WHEN[from], index), amounts[from])]
            };
            let formula = ["L0 / A0", "L1 / A1"][from];
            self.work.step(ProgressTerm::GroupFactor(WHEN[side], index), formula, inputs, factor[side]);
        }
        let [each_inputs, factor_inputs] = [
            [0, 1].map(|side| own(ProgressTerm::GroupAmountEach(WHEN[side], index), each[side])),
            [0, 1].map(|side| own(ProgressTerm::GroupFactor(WHEN[side], index), factor[side])),
        ];
        let inputs = [self.inputs.clone(), each_inputs, factor_inputs].concat();
        for (cause, formula, value) in [
            (
                Cause::Population,
                "(P_t − P0) × ((a0 × f0 + a1 × f1) / 3 + (a0 × f1 + a1 × f0) / 6)",
                shapley(self.people, each, factor),
            ),
            (
                Cause::ActivityPerPerson,
                "(a1 − a0) × ((P0 × f0 + P_t × f1) / 3 + (P0 × f1 + P_t × f0) / 6)",
                shapley(each, self.people, factor),
            ),
            (
                Cause::Factors,
                "(f1 − f0) × ((P0 × a0 + P_t × a1) / 3 + (P0 × a1 + P_t × a0) / 6)",
                shapley(factor, self.people, each),
            ),
        ] {
            self.part(cause, index, formula, inputs.clone(), value);
        }
    }

    /// The causes over all groups.
    fn sum_up(&mut self) {
        for cause in Cause::ALL {
            let value = self.sum_of(cause);
            let parts: Vec<(usize, f64)> = self.parts_of(cause).collect();
            let inputs = || {
                let input = |(index, value): &(usize, f64)| own(ProgressTerm::OfGroup(cause, *index), *value);
                parts.iter().map(input).collect()
            };
            if !parts.is_empty() {
                self.work.step(ProgressTerm::Part(cause), "Σ d", inputs, value);
            }
        }
    }

    fn parts_of(&self, cause: Cause) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.found.iter().filter(move |(of, ..)| *of == cause).map(|(_, index, value)| (*index, *value))
    }

    fn sum_of(&self, cause: Cause) -> f64 {
        sum(self.parts_of(cause).map(|(_, value)| value))
    }

    /// The parts in grams, of the causes there are.
    fn parts(&self) -> Vec<Part> {
        let part = |cause| Part { cause, grams: in_grams(self.sum_of(cause)) };
        Cause::ALL.into_iter().filter(|cause| self.has_any(*cause)).map(part).collect()
    }

    fn has_any(&self, cause: Cause) -> bool {
        self.parts_of(cause).next().is_some()
    }
}

/// What the first of three factors changes of their product, averaged over all orders.
fn shapley(x: [f64; 2], y: [f64; 2], z: [f64; 2]) -> f64 {
    (x[1] - x[0]) * ((y[0] * z[0] + y[1] * z[1]) / 3.0 + (y[0] * z[1] + y[1] * z[0]) / 6.0)
}

/// What each of two factors changes of their product, averaged over both orders.
fn two(x: [f64; 2], y: [f64; 2]) -> (f64, f64) {
    ((x[1] - x[0]) * (y[0] + y[1]) / 2.0, (y[1] - y[0]) * (x[0] + x[1]) / 2.0)
}

/// A group's amounts in one unit, where all of its lines have one.
fn amounts(group: &Group) -> Option<(ActivityUnit, [f64; 2])> {
    let all = || group.sides.iter().flatten();
    // Whichever unit comes first by its code: the order of the lines must not matter.
    let mut unit: Option<ActivityUnit> = None;
    for line in all() {
        let own = line.activity()?.0.unit;
        unit = unit.filter(|known| known.code() <= own.code()).or(Some(own));
    }
    let unit = unit?;
    let mut totals = [0.0; 2];
    for (side, lines) in group.sides.iter().enumerate() {
        let converted = lines.iter().map(|it| {
            let (activity, amount) = it.activity()?;
            activity.unit.convert(amount, unit).ok()
        });
        totals[side] = sum(converted.collect::<Option<Vec<f64>>>()?.into_iter());
    }
    Some((unit, totals))
}

/// Whether a factor can be told: emissions without any activity have none.
fn can_divide(tons: [f64; 2], amounts: [f64; 2]) -> bool {
    let is_some = |side: usize| amounts[side] > 0.0 || tons[side] == 0.0;
    is_some(0) && is_some(1) && (amounts[0] > 0.0 || amounts[1] > 0.0)
}

fn amount_input(known: &Known, unit: ActivityUnit, source: &str) -> Option<Input> {
    let (activity, amount) = known.activity()?;
    let value = activity.unit.convert(amount, unit).ok()?;
    let note = if known.line.note.is_empty() { source } else { &known.line.note };
    Some(Input::entered(Term::Amount(unit), value, note))
}
