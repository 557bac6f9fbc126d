//! Evaluates packages of actions in one year.
//!
//! What a community emits is a sum of products: a stream's emissions in the adjusted forecast, or
//! new electric load, times what each action leaves of it. An action has two values in a product:
//! one where it is absent and one where it is there. So any set of actions is evaluated by picking
//! values and multiplying; the order of the actions plays no part, and because every value lies
//! between 0 and 1, nothing falls below zero but land.
//!
//! The stages are in what is multiplied with what: demand and efficiency cut a stream's activity,
//! and with it the energy that moves to electricity; what moves is gone from the fuel; every
//! product of electricity, new load included, carries the scenario's clean electricity.

use super::catalogue::{Kind, Parameter};
use super::ramp::ramp;
use super::scenario::{Action, Chosen, Effect};
use crate::forecast::Outcome;
use crate::forecast::streams::{Stream, StreamKind};
use crate::quantity::Year;

/// A set of actions: bit `i` is the action in place `i` of those compiled.
pub type Set = u32;

/// The most actions that can be compiled.
pub const MAX: usize = 24;

/// A value of an action in a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// The action's place among those compiled.
    pub action: usize,
    /// What it leaves where it is absent: 1, or 0 for load that only it brings.
    pub absent: f64,
    /// What it leaves where it is there.
    pub present: f64,
}

/// A product: tons, and what actions leave of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Where its emissions stand.
    pub stream: StreamKind,
    /// The stream whose electricity is lost on the way, for losses; else the stream itself.
    pub of: StreamKind,
    /// For load that an action brings: which action, and the stream it moves energy from.
    pub moved: Option<(usize, StreamKind)>,
    /// Tons before any action: of moved load, those of all the stream's energy.
    pub tons: f64,
    first: usize,
    last: usize,
}

/// Actions and streams of one year, ready to be evaluated for any set of the actions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compiled {
    products: Vec<Product>,
    factors: Vec<Factor>,
    count: usize,
}

/// What an action does in one year, stream by stream.
#[derive(Clone, Debug, Default)]
struct Doing {
    /// What is left of a stream's activity or methane.
    cuts: Vec<(usize, StreamKind, f64)>,
    /// Energy that moves to electricity.
    moves: Vec<Move>,
    /// What is left of the factor of all electricity.
    cleans: Vec<(usize, f64)>,
    /// Tons taken out of the air, where the inventory has land.
    removals: Vec<(usize, f64)>,
}

#[derive(Clone, Copy, Debug)]
struct Move {
    action: usize,
    from: StreamKind,
    to: StreamKind,
    /// The part of the stream that moves.
    share: f64,
    /// MWh for each unit of the stream's activity.
    mwh: f64,
}

/// The part of its full effect that an action has in a year: nothing in or before the base year.
pub fn ramp_of(chosen: &Chosen, base: Year, year: Year) -> f64 {
    let start = Year::new(base.number() + 1).map_or(chosen.start(), |first| chosen.start().max(first));
    ramp(start, chosen.full_effect().max(start), year)
}

/// Whether the inventory has something that an action works on.
pub fn is_available(outcome: &Outcome, action: &Action) -> bool {
    let has = |kind: StreamKind| outcome.stream(kind).is_some_and(|it| it.emissions.value() != 0.0);
    match action {
        // Electricity may come with what moves to it.
        Action::Known(Kind::CleanElectricity) => {
            let movable = StreamKind::ALL.iter().filter(|it| it.moves_to().is_some());
            movable.chain(Kind::CleanElectricity.works_on()).any(|kind| has(*kind))
        }
        Action::Known(Kind::Trees) => outcome.stream(StreamKind::Land).is_some(),
        Action::Known(kind) => kind.works_on().iter().any(|kind| has(*kind)),
        Action::Own(measure) => match &measure.effect {
            Effect::Stream { stream, .. } => *stream != StreamKind::Land && has(*stream),
            Effect::Driver { driver, .. } => {
                let follows = |it: &Stream| it.driver == *driver && it.kind != StreamKind::Land;
                outcome.streams.iter().any(follows)
            }
            Effect::Tons { stream: Some(StreamKind::Land), .. } => outcome.stream(StreamKind::Land).is_some(),
            Effect::Tons { stream: Some(stream), .. } => has(*stream),
            Effect::Tons { stream: None, .. } => true,
        },
    }
}

impl Compiled {
    /// Compiles actions for a year; those beyond [`MAX`] are left out.
    pub fn new(outcome: &Outcome, actions: &[&Chosen], year: Year) -> Compiled {
        let mut doing = Doing::default();
        for (index, chosen) in actions.iter().take(MAX).enumerate() {
            doing.add(outcome, index, chosen, year);
        }
        // Best use of electricity first, whatever the order of the actions.
        doing.moves.sort_by(|a, b| {
            (a.mwh, a.share).partial_cmp(&(b.mwh, b.share)).unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut compiled = Compiled { count: actions.len().min(MAX), ..Compiled::default() };
        compiled.products.reserve(2 * outcome.streams.len() + 4 * doing.moves.len());
        compiled.factors.reserve(8 * compiled.products.capacity());
        for (place, stream) in outcome.streams.iter().enumerate() {
            let derived = stream.kind == StreamKind::GridLosses && outcome.loss_rate > 0.0;
            if derived {
                continue; // with each product of electricity
            }
            let tons = outcome.adjusted_streams[place].at(year).map_or(0.0, |tons| tons.value());
            compiled.push(outcome, &doing, stream.kind, None, tons);
        }
        for index in 0..doing.moves.len() {
            let it = doing.moves[index];
            let mwh = outcome.activity(it.from, year) * it.mwh;
            let tons = mwh * outcome.electricity_factor_in(year);
            compiled.push(outcome, &doing, it.to, Some(index), tons);
        }
        for (action, tons) in &doing.removals {
            let first = compiled.factors.len();
            compiled.factors.push(Factor { action: *action, absent: 0.0, present: 1.0 });
            let land = StreamKind::Land;
            let product =
                Product { stream: land, of: land, moved: None, tons: -tons, first, last: first + 1 };
            compiled.products.push(product);
        }
        compiled
    }

    /// How many actions it was compiled for.
    pub fn count(&self) -> usize {
        self.count
    }

    /// All of them.
    pub fn all(&self) -> Set {
        ((1_u64 << self.count) - 1) as Set
    }

    /// The products.
    pub fn products(&self) -> impl Iterator<Item = (&Product, &[Factor])> {
        self.products.iter().map(|product| (product, &self.factors[product.first..product.last]))
    }

    /// Emissions with a set of actions, in tCO2e.
    pub fn total(&self, set: Set) -> f64 {
        self.products().map(|(product, factors)| product.tons * left(factors, set)).sum()
    }

    /// The same by stream, in the order of [`StreamKind::ALL`].
    pub fn by_stream(&self, set: Set) -> [f64; StreamKind::COUNT] {
        let mut tons = [0.0; StreamKind::COUNT];
        for (product, factors) in self.products() {
            tons[product.stream as usize] += product.tons * left(factors, set);
        }
        tons
    }

    fn push(
        &mut self,
        outcome: &Outcome,
        doing: &Doing,
        stream: StreamKind,
        moved: Option<usize>,
        tons: f64,
    ) {
        let first = self.factors.len();
        let from = moved.map_or(stream, |index| doing.moves[index].from);
        let cuts = doing.cuts.iter().filter(|(_, of, _)| *of == from);
        self.factors.extend(cuts.map(|(action, _, left)| Factor {
            action: *action,
            absent: 1.0,
            present: *left,
        }));
        for (index, it) in doing.moves.iter().enumerate().filter(|(_, it)| it.from == from) {
            let (absent, present) = match moved {
                Some(this) if index == this => (0.0, it.share),
                Some(this) if index > this => continue,
                _ => (1.0, 1.0 - it.share),
            };
            self.factors.push(Factor { action: it.action, absent, present });
        }
        if stream.is_electricity() {
            let cleans = doing.cleans.iter();
            self.factors.extend(cleans.map(|(action, left)| Factor {
                action: *action,
                absent: 1.0,
                present: *left,
            }));
        }
        let last = self.factors.len();
        let moved = moved.map(|index| (doing.moves[index].action, from));
        self.products.push(Product { stream, of: stream, moved, tons, first, last });
        if stream.is_electricity() && outcome.loss_rate > 0.0 {
            // What is lost on the way, by the same actions and by those on losses alone.
            let start = self.factors.len();
            self.factors.extend_from_within(first..last);
            let cuts = doing.cuts.iter().filter(|(_, of, _)| *of == StreamKind::GridLosses);
            self.factors.extend(cuts.map(|(action, _, left)| Factor {
                action: *action,
                absent: 1.0,
                present: *left,
            }));
            let (tons, last) = (tons * outcome.loss_rate, self.factors.len());
            self.products.push(Product {
                stream: StreamKind::GridLosses,
                of: stream,
                moved,
                tons,
                first: start,
                last,
            });
        }
    }
}

/// What a set of actions leaves of a product.
fn left(factors: &[Factor], set: Set) -> f64 {
    factors.iter().fold(1.0, |left, it| left * if set >> it.action & 1 == 1 { it.present } else { it.absent })
}

impl Doing {
    fn add(&mut self, outcome: &Outcome, index: usize, chosen: &Chosen, year: Year) {
        let part = ramp_of(chosen, outcome.base_year, year);
        match &chosen.action {
            Action::Known(kind) => self.add_known(outcome, index, *kind, chosen, part, year),
            Action::Own(measure) => match &measure.effect {
                Effect::Stream { stream, percent } => {
                    self.cut(index, *stream, percent.share().value() * part);
                }
                Effect::Driver { driver, percent } => {
                    // Derived losses follow the electricity that is cut, whatever their own driver.
                    let derived = |kind| kind == StreamKind::GridLosses && outcome.loss_rate > 0.0;
                    let follow = outcome.streams.iter().filter(|it| it.driver == *driver);
                    for stream in follow.filter(|it| !derived(it.kind)) {
                        self.cut(index, stream.kind, percent.share().value() * part);
                    }
                }
                Effect::Tons { stream: Some(StreamKind::Land), by_year } => {
                    if outcome.stream(StreamKind::Land).is_some() {
                        self.removals.push((index, tons_in(by_year, outcome.base_year, year)));
                    }
                }
                Effect::Tons { stream, by_year } => {
                    let tons = tons_in(by_year, outcome.base_year, year);
                    let of = |kind: &StreamKind| match stream {
                        Some(only) => kind == only,
                        None => *kind != StreamKind::Land,
                    };
                    let kinds = || outcome.streams.iter().map(|it| it.kind).filter(of);
                    let there: f64 = kinds().map(|kind| outcome.adjusted_of(kind, year)).sum();
                    let losses = stream.is_none() && outcome.loss_rate > 0.0;
                    let share = if there > 0.0 { (tons / there).min(1.0) } else { 0.0 };
                    // Derived losses follow the electricity that is cut already.
                    for kind in kinds().filter(|kind| !losses || *kind != StreamKind::GridLosses) {
                        self.cut(index, kind, share);
                    }
                }
            },
        }
    }

    fn add_known(
        &mut self,
        outcome: &Outcome,
        index: usize,
        kind: Kind,
        chosen: &Chosen,
        part: f64,
        year: Year,
    ) {
        use StreamKind::*;
        let value = |parameter| chosen.parameter(parameter).unwrap_or(0.0);
        let share = value(Parameter::Share) / 100.0 * part;
        let mwh = chosen.mwh_each().unwrap_or(0.0);
        let mut moves = |from, to, share, mwh| {
            if share > 0.0 {
                self.moves.push(Move { action: index, from, to, share, mwh });
            }
        };
        match kind {
            Kind::CleanElectricity => {
                let already = outcome.clean_share_in(year);
                let clean = (value(Parameter::Share) / 100.0).max(already);
                let full = if already < 1.0 { (1.0 - clean) / (1.0 - already) } else { 1.0 };
                let left = 1.0 - part * (1.0 - full);
                if left < 1.0 {
                    self.cleans.push((index, left));
                }
            }
            Kind::NewConstruction => {
                // What is built from the start year on is what grows after the year before.
                let before = Year::new(chosen.start().number() - 1).unwrap_or(outcome.base_year);
                let growth = |kind| {
                    let driver = outcome.stream(kind).map(|it| it.driver);
                    let index = |year| driver.map_or(1.0, |driver| outcome.index(driver, year));
                    (1.0 - index(before) / index(year)).max(0.0)
                };
                moves(HomeFuel, HomeElectricity, share * growth(HomeFuel), mwh);
                moves(CommercialFuel, CommercialElectricity, share * growth(CommercialFuel), mwh);
            }
            Kind::HomeElectrification => moves(HomeFuel, HomeElectricity, share, mwh),
            Kind::CommercialElectrification => {
                moves(CommercialFuel, CommercialElectricity, share, mwh);
            }
            Kind::IndustryElectrification => moves(IndustryFuel, IndustryElectricity, share, mwh),
            Kind::ElectricCars => {
                moves(PassengerVehicles, VehicleElectricity, share, mwh);
            }
            Kind::ElectricHeavy => {
                moves(HeavyVehicles, VehicleElectricity, share, mwh);
            }
            Kind::HomeEfficiency | Kind::CommercialEfficiency | Kind::IndustryEfficiency => {
                let saved = value(Parameter::Participation) / 100.0 * value(Parameter::Saving) / 100.0;
                for stream in kind.works_on() {
                    self.cut(index, *stream, saved * part);
                }
            }
            Kind::DriveLess
            | Kind::WasteDiversion
            | Kind::LandfillGas
            | Kind::WastewaterMethane
            | Kind::Refrigerants
            | Kind::GasLeaks => {
                for stream in kind.works_on() {
                    self.cut(index, *stream, share);
                }
            }
            Kind::Trees => {
                if outcome.stream(Land).is_some() {
                    self.removals.push((index, value(Parameter::Tons) * part));
                }
            }
        }
    }

    /// Land is changed in tons: a part of what it takes up would be an emission.
    fn cut(&mut self, action: usize, stream: StreamKind, share: f64) {
        if share > 0.0 && stream != StreamKind::Land {
            self.cuts.push((action, stream, 1.0 - share.min(1.0)));
        }
    }
}

/// Tons of a measure in a year: straight lines between its years, none before the first and none
/// in or before the base year, the last one's kept.
pub(crate) fn tons_in(by_year: &[super::scenario::TonsIn], base: Year, year: Year) -> f64 {
    if year <= base {
        return 0.0;
    }
    let before = by_year.iter().filter(|it| it.year <= year).max_by_key(|it| it.year);
    let after = by_year.iter().filter(|it| it.year > year).min_by_key(|it| it.year);
    match (before, after) {
        (None, _) => 0.0,
        (Some(last), None) => last.tons.value(),
        (Some(from), Some(to)) => {
            let part = f64::from(from.year.until(year)) / f64::from(from.year.until(to.year));
            from.tons.value() + (to.tons.value() - from.tons.value()) * part
        }
    }
}
