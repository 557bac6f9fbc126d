//! One line of an inventory: an activity and its factor, a figure already in tCO2e, or the reason
//! why there is none.

use serde::{Deserialize, Serialize};

use super::estimated::without_own_note;
use super::{GwpSet, NotationKey};
use crate::quantity::activity::{ActivityUnit, CannotConvert};
use crate::quantity::gases::{Gases, Methane, Other};
use crate::quantity::{OutOfRange, Tco2e, Unit, serialize_number};
use crate::reference::factors::{FactorId, Gas, MassUnit, Method, Parameter, Rate, Rates};
use crate::reference::gpc::Reference;

/// A line of an inventory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "super::document::LineDocument", into = "super::document::LineDocument")]
pub struct Line {
    /// Its GPC reference, which says sector and scope.
    pub reference: Reference,
    /// What it is, in the user's words.
    pub name: String,
    /// What is known.
    pub what: What,
    /// What the energy was used for, where that tells double counting apart.
    pub end_use: Option<EndUse>,
    /// How good the figure is.
    pub quality: Option<DataQuality>,
    /// Where it comes from, or what to know about it.
    pub note: String,
    /// Whether its amount is a first estimate, which nobody has replaced yet.
    pub is_estimate: bool,
}

/// What is known of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Emissions, already in tCO2e; nothing yet is missing, not zero.
    Emissions(Option<Tco2e>),
    /// No figure, and why.
    Key(NotationKey),
    /// An activity and its factor.
    Activity(Activity),
}

/// An activity and its factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// How much; nothing yet is missing, not zero.
    pub amount: Option<Amount>,
    /// Its unit.
    pub unit: ActivityUnit,
    /// What one unit emits.
    pub factor: FactorChoice,
    /// Constants of the method that the user replaced.
    pub parameters: Vec<(Parameter, f64)>,
}

/// A published factor or the user's own.
#[derive(Clone, Debug, PartialEq)]
pub enum FactorChoice {
    /// A row of a published table.
    Published(FactorId),
    /// The user's own.
    Own(OwnFactor),
}

/// A user's own factor, such as a utility's rate: kilograms for one unit of the activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OwnFactor {
    /// The unit of the activity.
    pub per: ActivityUnit,
    /// How an amount becomes emissions: directly, or as line losses or miles by electricity.
    pub method: Method,
    /// Kilograms of fossil carbon dioxide.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "serialize_rate")]
    pub co2_kg: Option<f64>,
    /// Kilograms of methane.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "serialize_rate")]
    pub ch4_kg: Option<f64>,
    /// Kilograms of nitrous oxide.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "serialize_rate")]
    pub n2o_kg: Option<f64>,
    /// Kilograms of CO2 equivalents, where the gases are not known.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "serialize_rate")]
    pub co2e_kg: Option<f64>,
    /// Where it comes from.
    pub source: String,
}

fn serialize_rate<S: serde::Serializer>(rate: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match rate {
        Some(rate) => serialize_number(*rate, to),
        None => to.serialize_none(),
    }
}

impl Default for OwnFactor {
    fn default() -> OwnFactor {
        OwnFactor {
            per: ActivityUnit::Mwh,
            method: Method::Direct,
            co2_kg: None,
            ch4_kg: None,
            n2o_kg: None,
            co2e_kg: None,
            source: String::new(),
        }
    }
}

/// An amount of an activity, in whichever unit stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "f64")]
pub struct Amount(f64);

impl Amount {
    /// The largest amount taken: above what a state uses, in the smallest unit.
    pub const MAX: f64 = 1e15;

    /// Accepts an amount.
    ///
    /// # Errors
    /// [`OutOfRange`] below zero, above [`Self::MAX`], and for what is no number.
    pub fn new(value: f64) -> Result<Amount, OutOfRange> {
        if (0.0..=Self::MAX).contains(&value) {
            Ok(Amount(value))
        } else {
            Err(OutOfRange { unit: Unit::Activity, value, min: 0.0, max: Self::MAX })
        }
    }

    /// The figure.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Amount {
    type Error = OutOfRange;
    fn try_from(value: f64) -> Result<Amount, OutOfRange> {
        Amount::new(value)
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.0, to)
    }
}

/// What energy was used for, where it is part of a building's or utility's total elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndUse {
    /// Drinking water and wastewater: one of the five basic activities.
    Water,
    /// Charging electric vehicles.
    VehicleCharging,
}

/// How good a figure is, as the GPC grades it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the grades' own names
pub enum DataQuality {
    High,
    Medium,
    Low,
}

impl DataQuality {
    /// The grades, best first.
    pub const ALL: [DataQuality; 3] = [DataQuality::High, DataQuality::Medium, DataQuality::Low];

    /// The grade as spreadsheets write it.
    pub const fn code(self) -> &'static str {
        match self {
            DataQuality::High => "high",
            DataQuality::Medium => "medium",
            DataQuality::Low => "low",
        }
    }
}

/// What a line emits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Emitted {
    /// Gas by gas; nothing for a figure that was entered in tCO2e.
    pub gases: Option<Gases>,
    /// As CO2 equivalents.
    pub co2e: Tco2e,
}

/// Why a line has no emissions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unknown {
    /// A notation key says why.
    Key(NotationKey),
    /// The amount is missing.
    Amount,
    /// The user's own factor has no figure yet.
    Factor,
    /// A constant of the method is missing and nothing was published for it.
    Parameter(Parameter),
    /// The amount's unit is not one the factor is for.
    Unit(CannotConvert),
    /// The IPCC report has no potential for this gas.
    Gwp(GwpSet),
    /// Beyond any US state's emissions.
    TooLarge,
}

impl Line {
    /// A line for a reference, with nothing else.
    pub fn new(reference: Reference, what: What) -> Line {
        Line {
            reference,
            name: String::new(),
            what,
            end_use: None,
            quality: None,
            note: String::new(),
            is_estimate: false,
        }
    }

    /// How much is known of what: what a first estimate estimates.
    fn amount(&self) -> (Option<f64>, Option<ActivityUnit>) {
        match &self.what {
            What::Emissions(amount) => (amount.map(Tco2e::value), None),
            What::Key(_) => (None, None),
            What::Activity(activity) => (activity.amount.map(Amount::value), Some(activity.unit)),
        }
    }

    /// Changes the line. Another amount is no first estimate any more: somebody knows it. Another factor
    /// leaves the amount what it was, estimated.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Line)) {
        let before = self.amount();
        change(self);
        if self.is_estimate && self.amount() != before {
            self.is_known();
        }
    }

    /// Takes off what a first estimate said of itself: the mark, its low quality and its note. What a
    /// person wrote into the note stays.
    pub(crate) fn is_known(&mut self) {
        self.is_estimate = false;
        if self.quality == Some(DataQuality::Low) {
            self.quality = None;
        }
        without_own_note(&mut self.note);
    }

    /// What the line emits, in the potentials of `set`.
    ///
    /// # Errors
    /// [`Unknown`], which says what is missing.
    ///
    /// ```
    /// use fairshare::inventory::{Activity, Amount, FactorChoice, GwpSet, Line, What};
    /// use fairshare::quantity::activity::ActivityUnit;
    /// use fairshare::reference::factors::FactorId;
    /// use fairshare::reference::gpc::Reference;
    ///
    /// // 100,000 therms of natural gas are 10,000 MMBtu, at 53.06 kg CO2 each.
    /// let gas = Line::new(
    ///     Reference::from_code("I.1.1").ok_or("reference")?,
    ///     What::Activity(Activity {
    ///         amount: Some(Amount::new(100_000.0)?),
    ///         unit: ActivityUnit::Therm,
    ///         factor: FactorChoice::Published(FactorId::from_code("fuel/natural-gas").ok_or("factor")?),
    ///         parameters: vec![],
    ///     }),
    /// );
    /// let gases = gas.emissions(GwpSet::Ar5).map_err(|_| "unknown")?.gases.ok_or("gases")?;
    /// assert!((gases.co2.value() - 530.6).abs() < 1e-9);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn emissions(&self, set: GwpSet) -> Result<Emitted, Unknown> {
        match &self.what {
            What::Emissions(Some(co2e)) => Ok(Emitted { gases: None, co2e: *co2e }),
            What::Emissions(None) => Err(Unknown::Amount),
            What::Key(key) => Err(Unknown::Key(*key)),
            What::Activity(activity) => {
                let gases = self.with_origin(activity.gases()?);
                let lacks_gwp = matches!(gases.other, Other::BySet(by_set) if by_set[set as usize].is_none());
                let why = if lacks_gwp { Unknown::Gwp(set) } else { Unknown::TooLarge };
                Ok(Emitted { gases: Some(gases), co2e: set.co2e(&gases).ok_or(why)? })
            }
        }
    }

    /// Where the factor does not say where methane comes from, what the line is about may.
    fn with_origin(&self, gases: Gases) -> Gases {
        use crate::reference::gpc::Subsector::*;
        let methane = match (gases.methane, self.reference.row().subsector) {
            (Methane::Unknown, FugitiveCoal | FugitiveOilGas) => Methane::Fossil,
            (Methane::Unknown, SolidWaste | BiologicalTreatment | Wastewater | Livestock) => {
                Methane::NonFossil
            }
            (known, _) => known,
        };
        Gases { methane, ..gases }
    }

    /// Whether another choice of potentials changes its figure.
    pub fn depends_on_gwp(&self) -> bool {
        match &self.what {
            What::Activity(activity) => activity.gases().is_ok_and(|gases| {
                let gases = self.with_origin(gases);
                let [old, _, new] = GwpSet::ALL.map(|set| set.co2e(&gases));
                let other = matches!(gases.other, Other::BySet(_));
                old != new || other
            }),
            _ => false,
        }
    }
}

impl Activity {
    /// How an amount becomes emissions.
    pub fn method(&self) -> Method {
        match &self.factor {
            FactorChoice::Published(id) => id.factor().method,
            FactorChoice::Own(own) => own.method,
        }
    }

    /// A constant of the method: the user's, else the factor's own, else the published default.
    pub fn parameter(&self, parameter: Parameter) -> Option<f64> {
        let among = |all: &[(Parameter, f64)]| all.iter().find(|(of, _)| *of == parameter).map(|it| it.1);
        let of_factor = || match &self.factor {
            FactorChoice::Published(id) => among(&id.factor().defaults),
            FactorChoice::Own(_) => None,
        };
        among(&self.parameters).or_else(of_factor).or(parameter.row().default)
    }

    /// Replaces a constant of the method, or takes the published one again.
    pub fn set_parameter(&mut self, parameter: Parameter, value: Option<f64>) {
        self.parameters.retain(|(of, _)| *of != parameter);
        self.parameters.extend(value.map(|value| (parameter, value)));
    }

    /// What the activity emits, gas by gas.
    ///
    /// # Errors
    /// [`Unknown`], which says what is missing.
    pub fn gases(&self) -> Result<Gases, Unknown> {
        let amount = self.amount.ok_or(Unknown::Amount)?.value();
        let method = self.method();
        for parameter in method.parameters() {
            self.parameter(*parameter).ok_or(Unknown::Parameter(*parameter))?;
        }
        // All of them are there: the loop above has looked.
        let times = method.multiplier(|parameter| self.parameter(parameter).unwrap_or(f64::NAN));
        match &self.factor {
            FactorChoice::Own(own) => {
                let rates = own.rates().ok_or(Unknown::Factor)?;
                let in_rates_unit = if method == Method::ElectricMiles {
                    let miles = self.unit.convert(amount, ActivityUnit::VehicleMile);
                    miles.and_then(|miles| ActivityUnit::Kwh.convert(miles * times, rates.per))
                } else {
                    self.unit.convert(amount, rates.per).map(|amount| amount * times)
                };
                Ok(rates.of(in_rates_unit.map_err(Unknown::Unit)?))
            }
            FactorChoice::Published(id) => id.factor().emits(amount, self.unit, times).map_err(Unknown::Unit),
        }
    }
}

impl FactorChoice {
    /// Whether amounts may be given in this unit.
    pub fn takes(&self, unit: ActivityUnit) -> bool {
        match self {
            FactorChoice::Published(id) => id.factor().takes(unit),
            FactorChoice::Own(own) => unit.convert(1.0, own.unit()).is_ok(),
        }
    }

    /// The unit that amounts are given in unless another one is chosen.
    pub fn unit(&self) -> ActivityUnit {
        match self {
            FactorChoice::Published(id) => id.factor().unit(),
            FactorChoice::Own(own) => own.unit(),
        }
    }
}

impl OwnFactor {
    /// What amounts are measured in: miles by electricity are driven, whatever the rates are per.
    fn unit(&self) -> ActivityUnit {
        if self.method == Method::ElectricMiles { ActivityUnit::VehicleMile } else { self.per }
    }

    /// Its rates; nothing while no gas has a figure.
    pub fn rates(&self) -> Option<Rates> {
        let all = [
            (Gas::Co2, self.co2_kg),
            (Gas::Ch4, self.ch4_kg),
            (Gas::N2o, self.n2o_kg),
            (Gas::Co2e(None), self.co2e_kg),
        ];
        let rates: Vec<Rate> = all
            .into_iter()
            .filter_map(|(gas, mass)| Some(Rate { gas, mass: mass?, unit: MassUnit::Kilogram }))
            .collect();
        (!rates.is_empty()).then_some(Rates { per: self.per, rates, methane: Methane::Unknown })
    }
}
