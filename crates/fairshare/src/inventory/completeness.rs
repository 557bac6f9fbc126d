//! What an inventory still lacks: the five basic activities, the BASIC references, and what looks
//! as if it were counted twice.

use super::plausible::{MAX_KG_PER_KWH, Slip, USUAL_PER_CAPITA, slip_of_line};
use super::{EndUse, FactorChoice, Inventory, Line, Unknown, What};
use crate::quantity::People;
use crate::quantity::activity::{ActivityUnit, Dimension};
use crate::reference::gpc::{Level, Reference, Scope, Subsector};

/// Lines before one that are compared with it. Only neighbors within a page: comparing thousands
/// with thousands would stop the typing.
pub const DUPLICATE_REACH: usize = 50;

/// The basic activities of ICLEI's U.S. Community Protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum BasicActivity {
    Electricity,
    Fuels,
    OnRoad,
    Water,
    SolidWaste,
}

impl BasicActivity {
    /// All five, in the protocol's order.
    pub const ALL: [BasicActivity; 5] = {
        use BasicActivity::*;
        [Electricity, Fuels, OnRoad, Water, SolidWaste]
    };

    /// As documents write it.
    pub const fn code(self) -> &'static str {
        match self {
            BasicActivity::Electricity => "electricity",
            BasicActivity::Fuels => "fuels",
            BasicActivity::OnRoad => "on_road",
            BasicActivity::Water => "water",
            BasicActivity::SolidWaste => "solid_waste",
        }
    }

    /// Whether a line is about it.
    fn is_in(self, line: &Line) -> bool {
        let row = line.reference.row();
        let is_building =
            matches!(row.subsector, Subsector::ResidentialBuildings | Subsector::CommercialBuildings);
        match self {
            BasicActivity::Electricity => is_building && row.scope == Scope::Scope2,
            BasicActivity::Fuels => is_building && row.scope == Scope::Scope1,
            BasicActivity::OnRoad => row.subsector == Subsector::OnRoad,
            BasicActivity::Water => line.end_use == Some(EndUse::Water),
            BasicActivity::SolidWaste => {
                matches!(row.subsector, Subsector::SolidWaste | Subsector::Incineration)
            }
        }
    }
}

impl Line {
    /// An own factor's CO2 (or CO2e) for a kilowatt-hour, where it is per unit of energy.
    fn own_factor_kg_per_kwh(&self) -> Option<f64> {
        let What::Activity(activity) = &self.what else { return None };
        let FactorChoice::Own(own) = &activity.factor else { return None };
        let kilowatt_hours = own.per.convert(1.0, ActivityUnit::Kwh).ok()?;
        Some(own.co2e_kg.or(own.co2_kg)? / kilowatt_hours)
    }
}

/// Something to look at; nothing of it is forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineHint {
    /// The same reference, amount and factor as an earlier line.
    Duplicate {
        /// The line, counted from 0.
        index: usize,
        /// The earlier one.
        of: usize,
    },
    /// On-road travel by miles and by fuel sold: the same cars may be in both.
    MilesAndFuel,
    /// One line emits more for each person than whole communities do.
    TooLarge {
        /// The line, counted from 0.
        index: usize,
        /// The slip of the unit that would explain it.
        slip: Option<Slip>,
    },
    /// An own factor emits more for a unit of energy than any fuel or power plant.
    FactorTooHigh {
        /// The line, counted from 0.
        index: usize,
    },
    /// Electricity for water or charging stands beside a total that may hold it already.
    UseInsideTotal,
}

impl Inventory {
    fn unit_hints(&self, people: Option<People>) -> Vec<LineHint> {
        let set = self.gwp_in_use();
        let mut hints = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            if line.own_factor_kg_per_kwh().is_some_and(|rate| rate > MAX_KG_PER_KWH) {
                hints.push(LineHint::FactorTooHigh { index });
            }
            let each = people.and_then(|people| Some(line.emissions(set).ok()?.co2e / people));
            if let Some(each) = each.filter(|each| each.value() > *USUAL_PER_CAPITA.end()) {
                hints.push(LineHint::TooLarge { index, slip: slip_of_line(each) });
            }
        }
        hints
    }

    /// Which of the basic activities have a line with a figure or a notation key, and no line that still
    /// lacks a constant of its method, such as trucks without miles a gallon.
    pub fn basic_activities(&self) -> [(BasicActivity, bool); 5] {
        let set = self.gwp_in_use();
        BasicActivity::ALL.map(|activity| {
            let said = |line: &Line| matches!(line.emissions(set), Ok(_) | Err(Unknown::Key(_)));
            let lacks = |line: &Line| matches!(line.emissions(set), Err(Unknown::Parameter(_)));
            let lines = || self.lines.iter().filter(|line| activity.is_in(line));
            (activity, lines().any(said) && !lines().any(lacks))
        })
    }

    /// BASIC references without a figure or a notation key.
    pub fn missing_for_basic(&self) -> Vec<Reference> {
        let entries = self.entries();
        let has = |wanted: Reference| {
            entries.iter().any(|(place, _)| matches!(place, super::Place::Reference(it) if *it == wanted))
        };
        Reference::all().filter(|it| it.row().level == Level::Basic && !has(*it)).collect()
    }

    /// What looks as if it were counted twice or typed in another unit.
    pub fn line_hints(&self, people: Option<People>) -> Vec<LineHint> {
        let lines: Vec<&Line> = self.lines.iter().collect();
        let mut hints = self.unit_hints(people);
        for (index, line) in lines.iter().enumerate() {
            let earlier = index.saturating_sub(DUPLICATE_REACH)..index;
            let is_same = |of: &usize| {
                let other = lines[*of];
                other.reference == line.reference && other.what == line.what && other.name == line.name
            };
            let has_figure = match &line.what {
                What::Emissions(amount) => amount.is_some(),
                What::Activity(activity) => activity.amount.is_some(),
                What::Key(_) => false,
            };
            if let Some(of) = earlier.into_iter().find(|of| has_figure && is_same(of)) {
                hints.push(LineHint::Duplicate { index, of });
            }
        }
        let on_road = |dimension: Dimension| {
            lines.iter().any(|line| match &line.what {
                What::Activity(activity) => {
                    line.reference.row().code == "II.1.1" && activity.unit.dimension() == dimension
                }
                _ => false,
            })
        };
        if on_road(Dimension::VehicleDistance) && on_road(Dimension::LiquidVolume) {
            hints.push(LineHint::MilesAndFuel);
        }
        let code = |line: &Line| line.reference.row().code;
        let inside = |line: &&&Line| line.end_use.is_some() && ["I.1.2", "I.2.2"].contains(&code(line));
        let around = |place: &str| lines.iter().any(|line| line.end_use.is_none() && code(line) == place);
        if lines.iter().filter(inside).any(|line| around(code(line))) {
            hints.push(LineHint::UseInsideTotal);
        }
        hints
    }
}
