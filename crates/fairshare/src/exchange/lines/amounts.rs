//! From the figures of a row to what is known of a line: its emissions, with the activity behind
//! them where there is one.

use super::reason::{Reason, Warning};
use super::{TOLERANCE, published_rates};
use crate::exchange::meaning::Meaning;
use crate::inventory::{Activity, Amount, FactorChoice, GwpSet, Line, NotationKey, OwnFactor, Slip, What};
use crate::quantity::Tco2e;
use crate::quantity::activity::ActivityUnit;
use crate::quantity::gases::Methane;
use crate::reference::factors::{FactorId, Method, Parameter};
use crate::reference::gpc::Reference;

/// A factor's largest figure, in kilograms for one unit: as for plans from outside.
const MAX_RATE_KG: f64 = 1e9;

/// The figures of a row, read.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Emissions of CO2 equivalents, in tons.
    pub co2e: Option<f64>,
    /// Emissions of methane or nitrous oxide alone, in tons of the gas, with its published row.
    pub single: Option<(f64, &'static str)>,
    /// Emissions gas by gas, in kilograms.
    pub gases: [Option<f64>; 3],
    /// The reason for no figure.
    pub key: Option<NotationKey>,
    /// The activity.
    pub amount: Option<(f64, ActivityUnit)>,
    /// Its unit, known without an amount.
    pub unit: Option<ActivityUnit>,
    /// Rates as written: CO2, CH4, N2O, CO2e.
    pub rates: [Option<f64>; 4],
    /// The unit of the rates: kilograms, for what, and how many of it.
    pub per: Option<(f64, ActivityUnit, f64)>,
    /// A published factor, by its code.
    pub published: Option<FactorId>,
    /// Where the factor comes from, in the file's words.
    pub factor_source: String,
    /// How an amount becomes emissions.
    pub method: Option<Method>,
    /// Constants of the method that were replaced.
    pub parameters: Vec<(Parameter, f64)>,
    /// Whether the file is one of ours, where the written emissions follow from the rest.
    pub is_ours: bool,
    /// What is said to be already emissions in a file of ours.
    pub is_entered: bool,
}

/// Whether a written figure is another one, and not only a rounded one.
fn differs(written: f64, computed: f64) -> bool {
    (written - computed).abs() > TOLERANCE * written.abs().max(computed.abs())
}

impl Figures {
    /// Whether anything is known at all.
    pub fn is_empty(&self) -> bool {
        self.co2e.is_none()
            && self.single.is_none()
            && self.gases.iter().all(Option::is_none)
            && self.key.is_none()
            && self.amount.is_none()
            && !(self.is_ours
                && (self.is_entered || self.published.is_some() || self.per.is_some() || self.unit.is_some()))
    }

    /// What is known of the line at its reference.
    ///
    /// # Errors
    /// The reason why there is no line.
    pub fn what(
        &self,
        reference: Reference,
        usual: Option<FactorId>,
        set: GwpSet,
        warnings: &mut Vec<Warning>,
    ) -> Result<What, Reason> {
        let written = self.co2e;
        if let Some(key) = self.key {
            let has_figure = written.is_some_and(|it| it != 0.0) || self.amount.is_some_and(|it| it.0 != 0.0);
            if !has_figure {
                return Ok(What::Key(key));
            }
            warnings.push(Warning::KeyBeside(key));
        }
        let negative = written.or(self.single.map(|it| it.0)).filter(|it| *it < 0.0);
        if let Some(value) = negative
            && !reference.can_remove()
        {
            return Err(Reason::NegativeEmissions(value));
        }
        if written.is_none() {
            if let Some((tons, code)) = self.single {
                return single(tons, code);
            }
            if let Some(what) = self.by_gas()? {
                return Ok(what);
            }
        }
        let amount = match self.amount {
            Some((value, unit)) => match amount_of(value) {
                Ok(amount) => Some((amount, unit)),
                Err(_) if written.is_some() => {
                    warnings.push(Warning::ActivityLeft(format!("{value} {}", unit.code())));
                    None
                }
                Err(why) => return Err(why),
            },
            None => None,
        };
        if self.is_ours && self.is_entered {
            return emissions(written);
        }
        let Some((amount, unit)) = amount else {
            if written.is_some() {
                return emissions(written);
            }
            // Of ours, a line whose amount is still missing.
            let factor =
                self.published.map(FactorChoice::Published).or_else(|| self.own().map(FactorChoice::Own));
            return Ok(match (factor, self.unit) {
                (Some(factor), Some(unit)) => {
                    warnings.push(Warning::NoAmount);
                    What::Activity(Activity {
                        amount: None,
                        unit,
                        factor,
                        parameters: self.parameters.clone(),
                    })
                }
                _ => What::Emissions(None),
            });
        };
        if let Some(id) = self.published {
            let factor = FactorChoice::Published(id);
            if factor.takes(unit) {
                let activity =
                    Activity { amount: Some(amount), unit, factor, parameters: self.parameters.clone() };
                return self.compared(reference, activity, written, set, warnings);
            }
            if written.is_none() {
                return Err(Reason::CannotConvert(unit, factor.unit()));
            }
        }
        if let Some(own) = self.own() {
            let factor = FactorChoice::Own(own);
            if factor.takes(unit) {
                let activity =
                    Activity { amount: Some(amount), unit, factor, parameters: self.parameters.clone() };
                return self.compared(reference, activity, written, set, warnings);
            }
        }
        match written {
            Some(tons) => implied(amount, unit, tons),
            None => {
                let factor = match usual {
                    Some(id) if self.rates.iter().all(Option::is_none) => {
                        warnings.push(Warning::FactorGuessed);
                        FactorChoice::Published(id)
                    }
                    _ => {
                        warnings.push(Warning::NoFactor);
                        FactorChoice::Own(OwnFactor { per: unit, ..OwnFactor::default() })
                    }
                };
                Ok(What::Activity(Activity { amount: Some(amount), unit, factor, parameters: vec![] }))
            }
        }
    }

    /// The file's own factor, where it has figures and its unit is known.
    fn own(&self) -> Option<OwnFactor> {
        if self.rates.iter().all(Option::is_none) && !(self.is_ours && self.per.is_some()) {
            return None;
        }
        let unit = self.amount.map(|it| it.1).or(self.unit);
        let (kilograms, per, times) = self.per.or_else(|| Some((1.0, unit?, 1.0)))?;
        // Digits that need no conversion stay as they are.
        let scale =
            |rate: f64| if kilograms == 1.0 && times == 1.0 { rate } else { rate * kilograms / times };
        let mut rates = self.rates.map(|rate| rate.map(scale));
        // A factor in CO2 equivalents beside those of the gases says the same once more: the gases
        // say more, but only if they are all of it.
        if let (false, [Some(co2), ch4, n2o, Some(whole)]) = (self.is_ours, rates) {
            let set = GwpSet::DEFAULT;
            let parts = co2 + ch4.unwrap_or(0.0) * set.ch4(Methane::Unknown) + n2o.unwrap_or(0.0) * set.n2o();
            let is_all = (parts - whole).abs() <= 0.02 * whole;
            rates = if is_all { [Some(co2), ch4, n2o, None] } else { [None, None, None, Some(whole)] };
        }
        if rates.iter().flatten().any(|rate| !(0.0..=MAX_RATE_KG).contains(rate)) {
            return None;
        }
        let [co2_kg, ch4_kg, n2o_kg, co2e_kg] = rates;
        let (method, source) = (self.method.unwrap_or(Method::Direct), self.factor_source.clone());
        Some(OwnFactor { per, method, co2_kg, ch4_kg, n2o_kg, co2e_kg, source })
    }

    /// An activity, where its factor leads to what is written. In a file of ours the emissions
    /// follow from the rest; in another one they are what its authors stand for.
    fn compared(
        &self,
        reference: Reference,
        activity: Activity,
        written: Option<f64>,
        set: GwpSet,
        warnings: &mut Vec<Warning>,
    ) -> Result<What, Reason> {
        let (amount, unit) = (activity.amount, activity.unit);
        if matches!(&activity.factor, FactorChoice::Own(own) if own.rates().is_none()) {
            if let (Some(amount), Some(tons)) = (amount, written) {
                return implied(amount, unit, tons);
            }
            warnings.push(Warning::NoFactor);
        }
        if let FactorChoice::Published(id) = &activity.factor
            && self.factor_differs(*id, unit)
        {
            warnings.push(Warning::FactorDiffers);
        }
        let line = Line::new(reference, What::Activity(activity.clone()));
        let computed = line.emissions(set).ok().map(|it| it.co2e.value());
        let Some(tons) = written else { return Ok(What::Activity(activity)) };
        let is_exact = computed.is_some_and(|it| (it - tons).abs() <= 5e-5 * tons.abs());
        let keeps_written = !is_exact && !self.is_ours;
        if computed.is_none_or(|it| differs(tons, it)) {
            let slip = computed.and_then(|it| Slip::between(tons, it));
            warnings.push(Warning::EmissionsDiffer { written: tons, computed, slip, keeps_written });
        }
        match amount {
            Some(amount) if keeps_written => implied(amount, unit, tons),
            _ => Ok(What::Activity(activity)),
        }
    }

    /// Whether the figures next to a published factor's code are others than the published ones.
    fn factor_differs(&self, id: FactorId, unit: ActivityUnit) -> bool {
        let (rates, per) = published_rates(id, unit);
        let (kilograms, written_per, times) = self.per.unwrap_or((1.0, unit, 1.0));
        self.rates.into_iter().zip(rates).any(|(written, rate)| {
            let Some(written) = written else { return false };
            let in_one = per.convert(1.0, written_per).map(|one| one / times);
            in_one.map_or(true, |one| differs(written * kilograms * one, rate.unwrap_or(0.0)))
        })
    }

    /// Emissions known gas by gas: for each unit of the activity, or for each kilogram of the
    /// first gas, so that the potentials stay to be chosen.
    fn by_gas(&self) -> Result<Option<What>, Reason> {
        let [co2, ch4, n2o] = self.gases;
        let Some(first) = self.gases.into_iter().flatten().find(|it| *it > 0.0) else {
            return Ok(self
                .gases
                .iter()
                .any(Option::is_some)
                .then_some(What::Emissions(Tco2e::new(0.0).ok())));
        };
        let (amount, unit) = match self.amount {
            Some((value, unit)) if value > 0.0 => (value, unit),
            _ => (first, ActivityUnit::Kilogram),
        };
        let rate =
            |gas: Option<f64>| gas.map(|gas| gas / amount).filter(|rate| (0.0..=MAX_RATE_KG).contains(rate));
        let own = OwnFactor {
            per: unit,
            co2_kg: rate(co2),
            ch4_kg: rate(ch4),
            n2o_kg: rate(n2o),
            source: self.factor_source.clone(),
            ..OwnFactor::default()
        };
        let activity = Activity {
            amount: Some(amount_of(amount)?),
            unit,
            factor: FactorChoice::Own(own),
            parameters: vec![],
        };
        Ok(Some(What::Activity(activity)))
    }
}

fn amount_of(value: f64) -> Result<Amount, Reason> {
    Amount::new(value).map_err(|_| Reason::OutOfRange { column: Meaning::Amount, text: value.to_string() })
}

fn emissions(tons: Option<f64>) -> Result<What, Reason> {
    let Some(tons) = tons else { return Ok(What::Emissions(None)) };
    let tons = Tco2e::new(tons)
        .map_err(|_| Reason::OutOfRange { column: Meaning::Emissions, text: tons.to_string() })?;
    Ok(What::Emissions(Some(tons)))
}

/// One gas that was measured: its published row of potentials does the rest.
fn single(tons: f64, code: &str) -> Result<What, Reason> {
    let Some(id) = FactorId::from_code(code) else { return emissions(None) };
    let activity = Activity {
        amount: Some(amount_of(tons)?),
        unit: ActivityUnit::MetricTon,
        factor: FactorChoice::Published(id),
        parameters: vec![],
    };
    Ok(What::Activity(activity))
}

/// Emissions with their activity: the factor is the one that leads from one to the other. Where
/// there is none, as for an amount of zero, the emissions alone.
fn implied(amount: Amount, unit: ActivityUnit, tons: f64) -> Result<What, Reason> {
    let written = emissions(Some(tons))?;
    let rate = tons * 1000.0 / amount.value();
    if amount.value() <= 0.0 || !(0.0..=MAX_RATE_KG).contains(&rate) {
        return Ok(written);
    }
    // Of the two neighbors the one that leads back to the last digit.
    let leads_back = |rate: &f64| amount.value() * rate / 1000.0 == tons;
    let rate = [rate, rate.next_up(), rate.next_down()].into_iter().find(leads_back).unwrap_or(rate);
    let own = OwnFactor { per: unit, co2e_kg: Some(rate), ..OwnFactor::default() };
    Ok(What::Activity(Activity {
        amount: Some(amount),
        unit,
        factor: FactorChoice::Own(own),
        parameters: vec![],
    }))
}
