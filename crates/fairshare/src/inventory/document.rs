//! A line as documents write it: only what is known, one object a line.

use serde::{Deserialize, Serialize};

use super::NotationKey;
use super::line::{Activity, Amount, DataQuality, EndUse, FactorChoice, Line, OwnFactor, What};
use crate::quantity::activity::ActivityUnit;
use crate::quantity::{Tco2e, serialize_number};
use crate::reference::factors::{FactorId, Parameter};
use crate::reference::gpc::Reference;

/// The largest rate taken from a document: kilograms for one unit of an activity.
const MAX_RATE_KG: f64 = 1e9;

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct LineDocument {
    gpc_ref: Reference,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    emissions_tco2e: Option<Tco2e>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notation_key: Option<NotationKey>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    activity: Option<ActivityDocument>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end_use: Option<EndUse>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    data_quality: Option<DataQuality>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "is_false")]
    estimate: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ActivityDocument {
    #[serde(default)]
    amount: Option<Amount>,
    unit: ActivityUnit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    factor: Option<FactorId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own_factor: Option<OwnFactor>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<ParameterDocument>,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ParameterDocument {
    parameter: Parameter,
    #[serde(serialize_with = "serialize_value")]
    value: f64,
}

fn serialize_value<S: serde::Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    serialize_number(*value, to)
}

impl From<Line> for LineDocument {
    fn from(line: Line) -> LineDocument {
        let Line { reference, name, what, end_use, quality, note, is_estimate } = line;
        let (mut emissions_tco2e, mut notation_key, mut activity) = (None, None, None);
        match what {
            What::Emissions(amount) => emissions_tco2e = amount,
            What::Key(key) => notation_key = Some(key),
            What::Activity(it) => activity = Some(it.into()),
        }
        LineDocument {
            gpc_ref: reference,
            name,
            emissions_tco2e,
            notation_key,
            activity,
            end_use,
            data_quality: quality,
            note,
            estimate: is_estimate,
        }
    }
}

impl TryFrom<LineDocument> for Line {
    type Error = String;
    fn try_from(from: LineDocument) -> Result<Line, String> {
        let at = from.gpc_ref.row().code;
        let what = match (from.emissions_tco2e, from.notation_key, from.activity) {
            (amount, None, None) => What::Emissions(amount),
            (None, Some(key), None) => What::Key(key),
            (None, None, Some(activity)) => What::Activity(activity.try_into()?),
            _ => return Err(format!("a line at {at} has more than one of amount, key and activity")),
        };
        if let What::Emissions(Some(amount)) = &what
            && *amount < Tco2e::ZERO
            && !from.gpc_ref.can_remove()
        {
            return Err(format!("{} tCO2e at {at}: only land (V.2) can be below zero", amount.value()));
        }
        Ok(Line {
            reference: from.gpc_ref,
            name: from.name,
            what,
            end_use: from.end_use,
            quality: from.data_quality,
            note: from.note,
            is_estimate: from.estimate,
        })
    }
}

impl From<Activity> for ActivityDocument {
    fn from(activity: Activity) -> ActivityDocument {
        let (factor, own_factor) = match activity.factor {
            FactorChoice::Published(id) => (Some(id), None),
            FactorChoice::Own(own) => (None, Some(own)),
        };
        let parameters = activity.parameters.into_iter();
        let parameters =
            parameters.map(|(parameter, value)| ParameterDocument { parameter, value }).collect();
        ActivityDocument { amount: activity.amount, unit: activity.unit, factor, own_factor, parameters }
    }
}

impl TryFrom<ActivityDocument> for Activity {
    type Error = String;
    fn try_from(from: ActivityDocument) -> Result<Activity, String> {
        let factor = match (from.factor, from.own_factor) {
            (Some(id), None) => FactorChoice::Published(id),
            (None, Some(own)) => FactorChoice::Own(checked(own)?),
            _ => return Err("an activity needs one factor, published or its own".to_owned()),
        };
        let mut parameters = Vec::new();
        for ParameterDocument { parameter, value } in from.parameters {
            let row = parameter.row();
            if !(row.min..=row.max).contains(&value) {
                return Err(format!("{value} as {} is outside {} to {}", row.code, row.min, row.max));
            }
            parameters.push((parameter, value));
        }
        Ok(Activity { amount: from.amount, unit: from.unit, factor, parameters })
    }
}

fn checked(own: OwnFactor) -> Result<OwnFactor, String> {
    for rate in [own.co2_kg, own.ch4_kg, own.n2o_kg, own.co2e_kg].into_iter().flatten() {
        if !(0.0..=MAX_RATE_KG).contains(&rate) {
            return Err(format!("{rate} kg per unit is outside 0 to {MAX_RATE_KG}"));
        }
    }
    Ok(own)
}
