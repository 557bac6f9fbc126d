//! What an inventory still lacks: the five basic activities, the BASIC references, and what looks
//! as if it were counted twice.

use super::{EndUse, Inventory, Line, Unknown, What};
use crate::quantity::activity::Dimension;
use crate::reference::gpc::{Level, Reference, Scope, Subsector};

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
    /// Electricity for water or charging stands beside a total that may hold it already.
    UseInsideTotal,
}

impl Inventory {
    /// Which of the basic activities have a line with a figure or a notation key.
    pub fn basic_activities(&self) -> [(BasicActivity, bool); 5] {
        let set = self.gwp_in_use();
        BasicActivity::ALL.map(|activity| {
            let said = |line: &Line| matches!(line.emissions(set), Ok(_) | Err(Unknown::Key(_)));
            (activity, self.lines.iter().any(|line| activity.is_in(line) && said(line)))
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

    /// What looks as if it were counted twice.
    pub fn line_hints(&self) -> Vec<LineHint> {
        let mut hints = Vec::new();
        let lines: Vec<&Line> = self.lines.iter().collect();
        // Only neighbors within a page: comparing thousands with thousands would stop the typing.
        const REACH: usize = 50;
        for (index, line) in lines.iter().enumerate() {
            let earlier = index.saturating_sub(REACH)..index;
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
