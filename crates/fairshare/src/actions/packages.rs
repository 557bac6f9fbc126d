//! Three packages to start from: this project's own. Only the names of the four big actions are
//! ICLEI's.

use super::catalogue::{Kind, Parameter};
use super::scenario::{Chosen, Scenario, Setting};

/// A package to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// What a local government can begin alone, at half the default strengths.
    FirstSteps,
    /// The big-impact actions that ICLEI names: deep energy efficiency, 100 % renewable
    /// electricity, electric buildings, electric vehicles.
    BigFour,
    /// Every action of the catalogue that has a limit, at the limit.
    AllIn,
}

impl Package {
    /// All of them, smallest first.
    pub const ALL: [Package; 3] = [Package::FirstSteps, Package::BigFour, Package::AllIn];

    /// The package as a scenario, all actions on. The name is for the app to give.
    pub fn scenario(self) -> Scenario {
        let actions = match self {
            Package::FirstSteps => {
                [Kind::DriveLess, Kind::HomeEfficiency, Kind::CommercialEfficiency, Kind::WasteDiversion]
                    .into_iter()
                    .map(|kind| at(kind, 0.5))
                    .collect()
            }
            Package::BigFour => big_four(),
            Package::AllIn => {
                Kind::ALL.iter().filter(|kind| kind.has_limit()).map(|kind| at_limit(*kind)).collect()
            }
        };
        Scenario { name: String::new(), actions }
    }
}

fn big_four() -> Vec<Chosen> {
    let mut actions: Vec<Chosen> = [
        Kind::CleanElectricity,
        Kind::HomeEfficiency,
        Kind::CommercialEfficiency,
        Kind::HomeElectrification,
        Kind::CommercialElectrification,
        Kind::ElectricCars,
        Kind::ElectricHeavy,
    ]
    .into_iter()
    .map(Chosen::new)
    .collect();
    // "100 % renewable electricity" is ICLEI's own figure.
    if let Some(clean) = actions.first_mut() {
        clean.settings = vec![Setting { parameter: Parameter::Share, value: 100.0 }];
    }
    actions
}

/// An action with its strengths at a part of the default.
fn at(kind: Kind, part: f64) -> Chosen {
    let mut chosen = Chosen::new(kind);
    // A share of buildings and what each saves are one strength: half of it is half of the first.
    if let Some(limits) = kind.parameters().iter().find(|it| it.is_strength()) {
        chosen.settings = vec![Setting { parameter: limits.parameter, value: limits.default * part }];
    }
    chosen
}

/// An action with its strengths at their limits.
pub(crate) fn at_limit(kind: Kind) -> Chosen {
    scaled(kind, 1.0)
}

/// An action with its strengths at a part of their limits.
pub(crate) fn scaled(kind: Kind, ambition: f64) -> Chosen {
    let strengths = kind.parameters().iter().filter_map(|it| Some((it.parameter, it.limit?)));
    let settings = strengths.map(|(parameter, limit)| Setting { parameter, value: limit * ambition });
    Chosen { settings: settings.collect(), ..Chosen::new(kind) }
}
