//! Words for tables that come from a file: what a column means, what is asked, why a row waits.

use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::inventory::{slip, unit};
use fairshare::exchange::decode::DecodeError;
use fairshare::exchange::grid::Refusal;
use fairshare::exchange::lines::words::NotPlaced;
use fairshare::exchange::lines::{Aside, Check, Question, Reason, Warning};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::meaning::units::{Mass, UnitGas};
use fairshare::exchange::table::{Reader, TableError};
use fairshare::inventory::Lines;

/// Tons of a file, as exactly as small ones may be written.
pub(crate) fn tons_in_file(value: f64) -> String {
    let decimals = if value.abs() < 100.0 && value.fract() != 0.0 { 2 } else { 0 };
    words().frame.tons(&format::decimals(value, decimals))
}

/// A sum of the file that is another than that of its parts.
pub(crate) fn sum_differs(check: &Check) -> String {
    let (line, label) = (check.line.to_string(), isolated(&check.label));
    words().exchange.sum_differs(&line, &label, &tons_in_file(check.written), &tons_in_file(check.summed))
}

pub(crate) fn meaning(meaning: Meaning) -> &'static str {
    let w = words().exchange;
    match meaning {
        Meaning::Ignore => w.m_ignore,
        Meaning::GpcReference => w.m_gpc_reference,
        Meaning::Sector => w.m_sector,
        Meaning::Subsector => w.m_subsector,
        Meaning::Source => w.m_source,
        Meaning::Scope => w.m_scope,
        Meaning::Year => w.m_year,
        Meaning::Place => w.m_place,
        Meaning::Name => w.m_name,
        Meaning::NotationKey => w.m_notation_key,
        Meaning::Emissions => w.m_emissions,
        Meaning::EmissionsUnit => w.m_emissions_unit,
        Meaning::Gas => w.m_gas,
        Meaning::Co2 => w.m_co2,
        Meaning::Ch4 => w.m_ch4,
        Meaning::N2o => w.m_n2o,
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
        Meaning::Estimate => w.m_estimate,
        Meaning::Note => w.m_note,
        Meaning::RowTotal => w.m_row_total,
    }
}

/// Why a row of a file waits, or a cell is not filled.
pub(crate) fn reason(reason: &Reason) -> String {
    let w = words().exchange;
    match reason {
        Reason::NotANumber { column, text } => w.r_not_a_number(meaning(*column), &isolated(text)),
        Reason::DecimalComma { column, text, value } => {
            w.r_decimal_comma(meaning(*column), text, &format::exact(*value))
        }
        Reason::OutOfRange { column, text } => w.r_out_of_range(meaning(*column), &isolated(text)),
        Reason::NegativeEmissions(value) => w.r_negative(&format::exact(*value)),
        Reason::UnknownUnit(text) => w.r_unknown_unit(&isolated(text)),
        Reason::AmbiguousUnit(text) => w.r_ambiguous_unit(&isolated(text)),
        Reason::CannotConvert(from, to) => words().lines.unknown_unit(unit(*from), unit(*to)),
        Reason::KeyAndFigure(key) => w.r_key_and_figure(key.code()),
        Reason::Formula(text) => w.r_formula(&isolated(text)),
        Reason::TooManyLines => w.r_too_many(&format::decimals(Lines::MAX as f64, 0)),
        Reason::OpenQuote(line) => w.r_quote(&line.to_string()),
        Reason::Unplaced(why) => match why {
            NotPlaced::Sector => w.r_no_sector,
            NotPlaced::Source => w.r_no_source,
            NotPlaced::ElectricityInScope1 => w.r_electricity,
            NotPlaced::Scope => w.r_no_scope,
        }
        .to_owned(),
        Reason::BeyondColumns(text) => w.r_beyond_columns(&isolated(text)),
        Reason::UnitOfEmissions(it) => w.r_unit_of_emissions(unit(*it)),
    }
}

/// Why a row is set apart.
pub(crate) fn aside(aside: &Aside) -> String {
    let w = words().exchange;
    match aside {
        Aside::Title => w.a_title.to_owned(),
        Aside::Heads => w.a_heads.to_owned(),
        Aside::Heading => w.a_heading.to_owned(),
        Aside::Note => w.a_note.to_owned(),
        Aside::Sum => w.a_sum.to_owned(),
        Aside::NoFigure => w.a_no_figure.to_owned(),
        Aside::OtherYear(year) => w.a_other_year(&year.to_string()),
        Aside::OtherPlace(name) => w.a_other_place(&isolated(name)),
        Aside::Memo => w.a_memo.to_owned(),
        Aside::NoEmissions => w.a_no_emissions.to_owned(),
        Aside::LeftOut => w.a_left_out.to_owned(),
    }
}

/// What to know about a row that is taken.
pub(crate) fn import_warning(warning: &Warning) -> String {
    let w = words().exchange;
    let tons = |value: f64| format::decimals(value, 2);
    match warning {
        Warning::Duplicate(line) => w.w_duplicate(&line.to_string()),
        Warning::EmissionsDiffer { written, computed: Some(computed), slip: why, keeps_written } => {
            let (written, computed) = (tons(*written), tons(*computed));
            let sentence = match keeps_written {
                true => w.w_differ_kept(&written, &computed),
                false => w.w_differ(&written, &computed),
            };
            why.map_or(sentence.clone(), |why| format!("{sentence}. {}", slip(why)))
        }
        Warning::EmissionsDiffer { written, computed: None, .. } => w.w_differ_unknown(&tons(*written)),
        Warning::FactorDiffers => w.w_factor_differs.to_owned(),
        Warning::ActivityLeft(text) => w.w_activity_left(&isolated(text)),
        Warning::NoAmount => w.w_no_amount.to_owned(),
        Warning::NoFactor => w.w_no_factor.to_owned(),
        Warning::TooLarge(why) => match why {
            Some(why) => format!("{}. {}", w.w_too_large, slip(*why)),
            None => w.w_too_large.to_owned(),
        },
        Warning::Multiplied(gas, times) => {
            let gas = match gas {
                UnitGas::Co2e => "CO₂e",
                UnitGas::Co2 => "CO₂",
                UnitGas::Ch4 => "CH₄",
                UnitGas::N2o => "N₂O",
            };
            w.w_multiplied(gas, &format::exact(*times))
        }
        Warning::KeyBeside(key) => w.w_key_beside(key.code()),
        Warning::PlaceGuessed => w.w_place_guessed.to_owned(),
        Warning::FactorGuessed => w.w_factor_guessed.to_owned(),
        Warning::TonsGuessed => w.w_tons_guessed.to_owned(),
        Warning::RemovalGuessed => w.w_removal_guessed.to_owned(),
    }
}

/// What is asked.
pub(crate) fn question(question: &Question) -> String {
    let w = words().exchange;
    let count = |count: usize| format::decimals(count as f64, 0);
    match question {
        Question::Emissions => w.q_emissions.to_owned(),
        Question::Sign { example, .. } => w.q_sign(&isolated(example)),
        Question::Quote(line) => w.q_quote(&line.to_string()),
        Question::Dash(many) => w.q_dash(&count(*many)),
        Question::Mass(_, text, many) => w.q_mass(&isolated(text), &count(*many)),
        Question::Tons(many) => w.q_tons(&count(*many)),
        Question::GasMass(_) => w.q_gas_mass.to_owned(),
        Question::Year { .. } => w.q_year.to_owned(),
        Question::Place(_) => w.q_place.to_owned(),
        Question::Kinds(_) => w.kinds.to_owned(),
    }
}

pub(crate) fn mass(mass: Mass) -> &'static str {
    let w = words().exchange;
    match mass {
        Mass::Metric => w.mass_metric,
        Mass::Short => w.mass_short,
        Mass::Mega => w.mass_mega,
        Mass::Carbon => w.mass_carbon,
    }
}

/// Why a file holds no table that can be read.
pub(crate) fn refusal(why: &Refusal) -> String {
    let w = words().exchange;
    match why {
        Refusal::Decode(why) => decode_error(*why).to_owned(),
        Refusal::Table(why) => table_error(*why),
        Refusal::NoTable => w.why_no_table.to_owned(),
    }
}

/// Why a file is no text.
pub(crate) fn decode_error(why: DecodeError) -> &'static str {
    let w = words().exchange;
    match why {
        DecodeError::Empty => w.why_empty,
        DecodeError::TooLarge { .. } => w.why_too_large,
        DecodeError::OldWorkbook => w.why_old_workbook,
        DecodeError::Locked => w.why_locked,
        DecodeError::Workbook => w.why_workbook,
        DecodeError::Archive => w.why_archive,
        DecodeError::Pdf => w.why_pdf,
        DecodeError::Picture => w.why_picture,
        DecodeError::NotText => w.why_not_text,
        DecodeError::BrokenUtf16 => w.why_broken,
    }
}

fn table_error(why: TableError) -> String {
    let w = words().exchange;
    match why {
        TableError::TooManyRows => w.why_rows(&format::decimals(Reader::MAX_ROWS as f64, 0)),
        TableError::TooManyColumns { line } => w.why_columns(&line.to_string()),
        TableError::TooManyCells => w.why_too_large.to_owned(),
    }
}
