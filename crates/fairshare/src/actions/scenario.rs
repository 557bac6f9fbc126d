//! A package of actions, as a person put it together.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::catalogue::{FULL_EFFECT, Kind, Parameter, START};
use crate::forecast::drivers::Driver;
use crate::forecast::streams::StreamKind;
use crate::quantity::activity::ActivityUnit;
use crate::quantity::{Dollars, Percent, Tco2e, Year, serialize_number};

/// A package of actions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Scenario {
    /// Its name; may be empty.
    pub name: String,
    /// The actions, in the order in which they were added.
    pub actions: Vec<Chosen>,
}

/// An action in a package. What a person did not say is `None` or empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chosen {
    /// Which.
    pub action: Action,
    /// Whether it counts.
    #[serde(default = "yes")]
    pub is_on: bool,
    /// Parameters that a person changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Setting>,
    /// The first year with an effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Year>,
    /// The year of full effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_effect: Option<Year>,
    /// What it costs and saves, for a fiscal note (report format 1.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal: Option<Box<Fiscal>>,
}

/// What an action costs and saves, as a person filled it in; nothing of it is estimated. What nobody said is
/// `None` or empty. Dollars are those of all years together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Fiscal {
    /// Cost to the local government.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_local_usd: Option<Dollars>,
    /// Cost to residents and businesses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_residents_usd: Option<Dollars>,
    /// What residents and businesses save.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub savings_usd: Option<Dollars>,
    /// Who pays.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub payer: String,
    /// Where the amounts come from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

fn yes() -> bool {
    true
}

/// A parameter's figure, in the parameter's unit, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Setting {
    /// Which.
    pub parameter: Parameter,
    /// The figure.
    #[serde(serialize_with = "serialize_value")]
    pub value: f64,
}

fn serialize_value<S: serde::Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    serialize_number(*value, to)
}

/// One of the catalogue, or the community's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Action {
    /// One of the catalogue.
    Known(Kind),
    /// The community's own measure.
    Own(Measure),
}

/// A measure of the community's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// What it is.
    pub name: String,
    /// What it does at full effect.
    pub effect: Effect,
}

/// What a measure of one's own does at full effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// This much less of a stream.
    Stream {
        /// Which.
        stream: StreamKind,
        /// How much less.
        percent: Percent,
    },
    /// This much less of everything that follows a driver.
    Driver {
        /// Which.
        driver: Driver,
        /// How much less.
        percent: Percent,
    },
    /// Tons by year, straight lines between the years, none before the first, the last one's kept.
    /// The ramp does not apply. They count as the part that they are of the stream in the adjusted
    /// forecast, so that what another action cuts as well is not cut twice, and nothing falls below
    /// zero.
    Tons {
        /// Where they are saved; anywhere but on land where that is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stream: Option<StreamKind>,
        /// How many in which year.
        by_year: Vec<TonsIn>,
    },
}

/// Tons saved in a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)] // the names say it
pub struct TonsIn {
    pub year: Year,
    #[serde(rename = "tco2e")]
    pub tons: Tco2e,
}

/// Why a package cannot be what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refused {
    /// More scenarios than a plan takes.
    TooManyScenarios,
    /// More actions than a scenario takes.
    TooManyActions,
    /// A figure outside what its parameter can be, with the limits.
    OutOfRange {
        /// Which parameter.
        parameter: Parameter,
        /// The figure.
        value: f64,
        /// The smallest figure taken.
        min: f64,
        /// The largest figure taken.
        max: f64,
    },
    /// The action has no such parameter.
    NoSuchParameter(Parameter),
    /// The full effect comes before the start.
    FullBeforeStart {
        /// The first year with an effect.
        start: Year,
        /// The year of full effect.
        full_effect: Year,
    },
    /// A measure that would add emissions.
    NegativeTons(Tco2e),
    /// More years than a measure takes.
    TooManyYears,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::TooManyScenarios => write!(f, "more than {} scenarios", Scenario::MAX_SCENARIOS),
            Refused::TooManyActions => write!(f, "more than {} actions", Scenario::MAX_ACTIONS),
            Refused::OutOfRange { parameter, value, min, max } => {
                write!(f, "{value} as {} is outside {min} to {max}", parameter.code())
            }
            Refused::NoSuchParameter(parameter) => write!(f, "the action has no {}", parameter.code()),
            Refused::FullBeforeStart { start, full_effect } => {
                write!(f, "an action that starts in {start} cannot have its full effect in {full_effect}")
            }
            Refused::NegativeTons(tons) => write!(f, "a measure saves {} tCO2e", tons.value()),
            Refused::TooManyYears => write!(f, "more than {} years", Measure::MAX_YEARS),
        }
    }
}

impl std::error::Error for Refused {}

impl Scenario {
    /// The most scenarios of a plan.
    pub const MAX_SCENARIOS: usize = 12;
    /// The most scenarios that are compared at once.
    pub const MAX_COMPARED: usize = 3;
    /// The most actions of a scenario.
    pub const MAX_ACTIONS: usize = 24;

    /// The place of an action of the catalogue.
    pub fn find(&self, kind: Kind) -> Option<usize> {
        self.actions.iter().position(|it| it.action == Action::Known(kind))
    }

    /// An action of the catalogue to be changed: the one that is there, or a new one that is off.
    /// None where the scenario is full.
    pub fn entry(&mut self, kind: Kind) -> Option<&mut Chosen> {
        let index = match self.find(kind) {
            Some(index) => index,
            None if self.actions.len() >= Self::MAX_ACTIONS => return None,
            None => {
                self.actions.push(Chosen { is_on: false, ..Chosen::new(kind) });
                self.actions.len() - 1
            }
        };
        self.actions.get_mut(index)
    }

    /// Adds an action, as long as there is room; says whether there was.
    pub fn add(&mut self, action: Chosen) -> bool {
        let has_room = self.actions.len() < Self::MAX_ACTIONS;
        if has_room {
            self.actions.push(action);
        }
        has_room
    }

    /// The same with an action of the catalogue turned off.
    pub fn without(&self, kind: Kind) -> Scenario {
        let mut it = self.clone();
        if let Some(place) = it.find(kind) {
            it.actions[place].is_on = false;
        }
        it
    }

    /// Whether it does what another does: the same actions on, with the same figures and years, whatever
    /// their order and their names.
    pub fn does_what(&self, other: &Scenario) -> bool {
        let on = |it: &Scenario| it.actions.iter().filter(|it| it.is_on).cloned().collect::<Vec<Chosen>>();
        let (own, theirs) = (on(self), on(other));
        own.len() == theirs.len() && own.iter().all(|it| theirs.iter().any(|other| it.does_what(other)))
    }

    /// Whether anybody has filled in what an action costs or saves.
    pub fn has_costs(&self) -> bool {
        self.actions.iter().any(|it| it.fiscal.is_some())
    }

    /// The first thing in it that cannot be, for documents from outside.
    ///
    /// # Errors
    /// [`Refused`], which says what.
    pub fn check(&self) -> Result<(), Refused> {
        if self.actions.len() > Self::MAX_ACTIONS {
            return Err(Refused::TooManyActions);
        }
        self.actions.iter().try_for_each(Chosen::check)
    }
}

impl Chosen {
    /// An action of the catalogue at its defaults, turned on.
    pub fn new(kind: Kind) -> Chosen {
        Chosen::of(Action::Known(kind))
    }

    /// An action, turned on.
    pub fn of(action: Action) -> Chosen {
        Chosen { action, is_on: true, settings: Vec::new(), start: None, full_effect: None, fiscal: None }
    }

    /// The action of the catalogue; none for a measure of one's own.
    pub fn kind(&self) -> Option<Kind> {
        match self.action {
            Action::Known(kind) => Some(kind),
            Action::Own(_) => None,
        }
    }

    /// A parameter's figure in its unit: the person's, else the default. None where the action has
    /// no such parameter.
    pub fn parameter(&self, parameter: Parameter) -> Option<f64> {
        let limits = self.kind()?.limits(parameter)?;
        let own = self.settings.iter().find(|it| it.parameter == parameter);
        Some(own.map_or(limits.default, |it| it.value.clamp(limits.min, limits.max)))
    }

    /// Whether it is the same action with the same figures and years; what is not said is the default.
    fn does_what(&self, other: &Chosen) -> bool {
        let parameters = self.kind().map_or(&[][..], Kind::parameters);
        self.action == other.action
            && (self.start(), self.full_effect()) == (other.start(), other.full_effect())
            && parameters.iter().all(|it| self.parameter(it.parameter) == other.parameter(it.parameter))
    }

    /// Sets a parameter, or takes the default again.
    ///
    /// # Errors
    /// [`Refused`] for a figure outside the parameter's limits; nothing changes.
    pub fn set(&mut self, parameter: Parameter, value: Option<f64>) -> Result<(), Refused> {
        if let Some(value) = value {
            self.check_value(parameter, value)?;
        }
        self.settings.retain(|it| it.parameter != parameter);
        self.settings.extend(value.map(|value| Setting { parameter, value }));
        Ok(())
    }

    /// MWh for each unit of activity that it moves to electricity: a mile, or an MMBtu of fuel.
    pub fn mwh_each(&self) -> Option<f64> {
        if let Some(kwh) = self.parameter(Parameter::KwhPerMile) {
            return Some(kwh / 1000.0);
        }
        let (boiler, cop) = (self.parameter(Parameter::Boiler)?, self.parameter(Parameter::Cop)?);
        let mwh = ActivityUnit::Mmbtu.convert(1.0, ActivityUnit::Mwh).ok()?;
        Some(mwh * boiler / 100.0 / cop)
    }

    /// Changes what is said of its costs; nothing said is not kept.
    pub fn change_fiscal(&mut self, change: impl FnOnce(&mut Fiscal)) {
        // Nothing was said yet: each field of it is unknown, none is zero.
        let mut fiscal = self.fiscal.take().unwrap_or_default();
        change(&mut fiscal);
        self.fiscal = (*fiscal != Fiscal::default()).then_some(fiscal);
    }

    /// The first year with an effect.
    pub fn start(&self) -> Year {
        self.start.unwrap_or(START.min(self.full_effect.unwrap_or(START)))
    }

    /// The year of full effect.
    pub fn full_effect(&self) -> Year {
        self.full_effect.unwrap_or(FULL_EFFECT.max(self.start.unwrap_or(FULL_EFFECT)))
    }

    /// Sets both years, or takes the defaults again.
    ///
    /// # Errors
    /// [`Refused::FullBeforeStart`]; nothing changes.
    pub fn set_years(&mut self, start: Option<Year>, full_effect: Option<Year>) -> Result<(), Refused> {
        if let (Some(start), Some(full_effect)) = (start, full_effect)
            && full_effect < start
        {
            return Err(Refused::FullBeforeStart { start, full_effect });
        }
        (self.start, self.full_effect) = (start, full_effect);
        Ok(())
    }

    fn check_value(&self, parameter: Parameter, value: f64) -> Result<(), Refused> {
        let limits = self.kind().and_then(|kind| kind.limits(parameter));
        let limits = limits.ok_or(Refused::NoSuchParameter(parameter))?;
        let (min, max) = (limits.min, limits.max);
        match (min..=max).contains(&value) {
            true => Ok(()),
            false => Err(Refused::OutOfRange { parameter, value, min, max }),
        }
    }

    fn check(&self) -> Result<(), Refused> {
        self.settings.iter().try_for_each(|it| self.check_value(it.parameter, it.value))?;
        self.clone().set_years(self.start, self.full_effect)?;
        match &self.action {
            Action::Own(Measure { effect: Effect::Tons { by_year, .. }, .. }) => {
                if by_year.len() > Measure::MAX_YEARS {
                    return Err(Refused::TooManyYears);
                }
                let negative = by_year.iter().find(|it| it.tons < Tco2e::ZERO);
                negative.map_or(Ok(()), |it| Err(Refused::NegativeTons(it.tons)))
            }
            _ => Ok(()),
        }
    }
}

impl Measure {
    /// The most years of a measure in tons.
    pub const MAX_YEARS: usize = 40;
}
