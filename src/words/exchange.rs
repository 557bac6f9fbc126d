//! Words for tables that come from a file: what a column means, why a row is not taken.

use super::inventory::slip;
use super::{isolated, unit, words};
use crate::format;
use fairshare::exchange::decode::DecodeError;
use fairshare::exchange::import::{Reason, Warning};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::table::{Reader, TableError};
use fairshare::inventory::Lines;

pub(crate) fn meaning(meaning: Meaning) -> &'static str {
    let w = words().exchange;
    match meaning {
        Meaning::Ignore => w.m_ignore,
        Meaning::GpcReference => w.m_gpc_reference,
        Meaning::Sector => w.m_sector,
        Meaning::Subsector => w.m_subsector,
        Meaning::Scope => w.m_scope,
        Meaning::Name => w.m_name,
        Meaning::NotationKey => w.m_notation_key,
        Meaning::Emissions => w.m_emissions,
        Meaning::EmissionsUnit => w.m_emissions_unit,
        Meaning::Amount => w.m_amount,
        Meaning::AmountUnit => w.m_amount_unit,
        Meaning::FactorCo2 => w.m_factor_co2,
        Meaning::FactorCh4 => w.m_factor_ch4,
        Meaning::FactorN2o => w.m_factor_n2o,
        Meaning::FactorCo2e => w.m_factor_co2e,
        Meaning::FactorUnit => w.m_factor_unit,
        Meaning::FactorCode => w.m_factor_code,
        Meaning::FactorSource => w.m_factor_source,
        Meaning::Method => w.m_method,
        Meaning::Parameters => w.m_parameters,
        Meaning::DataQuality => w.m_data_quality,
        Meaning::EndUse => w.m_end_use,
        Meaning::Note => w.m_note,
        Meaning::Computed => w.m_computed,
    }
}

/// Why a row of a file is not taken.
pub(crate) fn reason(reason: &Reason) -> String {
    let w = words().exchange;
    match reason {
        Reason::UnknownReference(text) => w.r_unknown_reference(&isolated(text)),
        Reason::MissingReference(text) if text.is_empty() => w.r_no_reference.to_owned(),
        Reason::MissingReference(text) => w.r_missing_reference(&isolated(text)),
        Reason::NotANumber { column, text } => w.r_not_a_number(meaning(*column), &isolated(text)),
        Reason::DecimalComma { column, text, value } => {
            w.r_decimal_comma(meaning(*column), text, &format::exact(*value))
        }
        Reason::OutOfRange { column, text } => w.r_out_of_range(meaning(*column), &isolated(text)),
        Reason::NegativeEmissions(value) => w.r_negative(&format::exact(*value)),
        Reason::UnknownUnit(text) => w.r_unknown_unit(&isolated(text)),
        Reason::AmbiguousUnit(text) => w.r_ambiguous_unit(&isolated(text)),
        Reason::MissingUnit => w.r_missing_unit.to_owned(),
        Reason::CannotConvert(from, to) => words().lines.unknown_unit(unit(*from), unit(*to)),
        Reason::UnknownFactor(text) => w.r_unknown_factor(&isolated(text)),
        Reason::UnknownKey(text) => w.r_unknown_key(&isolated(text)),
        Reason::KeyAndFigure(key) => w.r_key_and_figure(key.code()),
        Reason::UnknownWord { column, text } => w.r_unknown_word(meaning(*column), &isolated(text)),
        Reason::UnknownParameter(text) => w.r_unknown_parameter(&isolated(text)),
        Reason::Formula { column, text } => w.r_formula(meaning(*column), &isolated(text)),
        Reason::TooManyLines => w.r_too_many(&format::decimals(Lines::MAX as f64, 0)),
        Reason::BeyondColumns(text) => w.r_beyond_columns(&isolated(text)),
        Reason::UnitOfEmissions(it) => w.r_unit_of_emissions(unit(*it)),
    }
}

/// What to know about a row that is taken.
pub(crate) fn import_warning(warning: Warning) -> String {
    let w = words().exchange;
    let tons = |value: f64| format::decimals(value, 2);
    match warning {
        Warning::Duplicate(line) => w.w_duplicate(&line.to_string()),
        Warning::EmissionsDiffer { written, computed: Some(computed), slip: why } => {
            let sentence = w.w_differ(&tons(written), &tons(computed));
            why.map_or(sentence.clone(), |why| format!("{sentence}. {}", slip(why)))
        }
        Warning::EmissionsDiffer { written, computed: None, .. } => w.w_differ_unknown(&tons(written)),
        Warning::FactorDiffers => w.w_factor_differs.to_owned(),
        Warning::ActivityWithoutFactor => w.w_activity_without_factor.to_owned(),
        Warning::NoAmount => w.w_no_amount.to_owned(),
        Warning::NoFactor => w.w_no_factor.to_owned(),
        Warning::NoEmissions => w.w_no_emissions.to_owned(),
        Warning::TooLarge(why) => match why {
            Some(why) => format!("{}. {}", w.w_too_large, slip(why)),
            None => w.w_too_large.to_owned(),
        },
    }
}

/// Why a file is no table.
pub(crate) fn decode_error(why: DecodeError) -> &'static str {
    let w = words().exchange;
    match why {
        DecodeError::Empty => w.why_empty,
        DecodeError::TooLarge { .. } => w.why_too_large,
        DecodeError::Spreadsheet => w.why_spreadsheet,
        DecodeError::NotText => w.why_not_text,
        DecodeError::BrokenUtf16 => w.why_broken,
    }
}

pub(crate) fn table_error(why: TableError) -> String {
    let w = words().exchange;
    match why {
        TableError::TooManyRows => w.why_rows(&format::decimals(Reader::MAX_ROWS as f64, 0)),
        TableError::TooManyColumns { line } => w.why_columns(&line.to_string()),
        TableError::TooManyCells => w.why_too_large.to_owned(),
    }
}
