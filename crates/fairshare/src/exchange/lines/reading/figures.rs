//! The figures of a row, read from its cells: emissions, gases, the activity and its factor.

use super::MAX_KINDS;
use super::Reading;
use super::columns::Columns;
use super::columns::Labels;
use crate::exchange::lines::amounts::Figures;
use crate::exchange::lines::choices::Dash;
use crate::exchange::lines::reason::Reason;
use crate::exchange::lines::reason::Warning;
use crate::exchange::lines::words::Source;
use crate::exchange::lines::words::source_of;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::Cell;
use crate::exchange::meaning::cell::Sign;
use crate::exchange::meaning::cell::figure;
use crate::exchange::meaning::cell::key;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::fold::has_any;
use crate::exchange::meaning::fold::seen;
use crate::exchange::meaning::layout::Column;
use crate::exchange::meaning::layout::gas_of;
use crate::exchange::meaning::units::EmissionUnit;
use crate::exchange::meaning::units::Mass;
use crate::exchange::meaning::units::Measure;
use crate::exchange::meaning::units::NoUnit;
use crate::exchange::meaning::units::Unclear;
use crate::exchange::meaning::units::UnitGas;
use crate::exchange::meaning::units::emission_unit;
use crate::exchange::meaning::units::factor_unit;
use crate::exchange::meaning::units::measure;
use crate::exchange::meaning::units::times_beside;
use crate::exchange::meaning::units::times_of;
use crate::exchange::meaning::units::unit_in;
use crate::exchange::names;
use crate::exchange::table::Row;
use crate::exchange::unguarded;
use crate::inventory::GwpSet;
use crate::quantity::activity::ActivityUnit;
use crate::quantity::gases::Methane;
use crate::reference::factors::FactorId;
use crate::reference::factors::Parameter;
use std::sync::Arc;

/// One figure of a row: of the whole, or of a column of a matrix.
#[derive(Default)]
pub(super) struct Cellful {
    /// Its column's place among those of emissions.
    pub(super) column: Option<usize>,
    pub(super) figures: Figures,
    pub(super) warnings: Vec<Warning>,
    pub(super) asked: Vec<Reason>,
    pub(super) has_nothing: bool,
    /// The column of an amount that stands for itself, in a table of amounts by source.
    pub(super) of_amount: Option<Column>,
    /// Whether all that stands there is a dash, of which nothing is said yet.
    pub(super) is_dash: bool,
}

impl Reading {
    /// The figures of a row: one, or one for each column of a matrix.
    pub(super) fn cellfuls(&mut self, row: &Row, labels: &Labels) -> Vec<Cellful> {
        let columns = Arc::clone(&self.columns);
        let many = columns.emissions.len() > 1;
        let mut all = Vec::with_capacity(columns.emissions.len().max(1));
        for (at, column) in columns.emissions.iter().enumerate() {
            let mut one = Cellful { column: Some(at), ..Cellful::default() };
            self.emissions(row, column, &mut one);
            if many {
                if let Some(keys) = columns.key_behind(at) {
                    self.key(row, keys, &mut one);
                }
                if let Some(amount) = columns.amount_beside(column) {
                    self.activity(row, labels, amount, &mut one);
                }
            }
            all.push(one);
        }
        if many {
            return all;
        }
        let by_source =
            columns.amounts.len() > 1 && columns.amounts.iter().all(|it| it.said.source.is_some());
        if by_source && columns.emissions.is_empty() && columns.gases.iter().all(Option::is_none) {
            let amounts = columns.amounts.iter().map(|column| {
                let mut one = Cellful { of_amount: Some(column.clone()), ..Cellful::default() };
                self.activity(row, labels, column, &mut one);
                one
            });
            return amounts.collect();
        }
        let mut one = all.pop().unwrap_or_default();
        if let Some(keys) = columns.keys.first() {
            self.key(row, keys, &mut one);
        }
        self.gases(row, &mut one);
        match self.amount_of_row(&columns, row) {
            Ok(Some(amount)) => {
                let names_own = || labels.all().any(|it| source_of(&folded(it)).is_some());
                let by_source = columns.amounts.len() > 1 && amount.said.source.is_some() && !names_own();
                self.activity(row, labels, amount, &mut one);
                one.of_amount = by_source.then(|| amount.clone());
            }
            Ok(None) => self.ours(row, &mut one),
            Err(left) => {
                self.ours(row, &mut one);
                one.warnings.push(Warning::ActivityLeft(left));
            }
        }
        vec![one]
    }

    /// The column of amounts that belongs to a row's emissions: of several the one that is filled.
    ///
    /// # Errors
    /// The amounts, where the emissions are those of several sources together.
    fn amount_of_row<'a>(&self, columns: &'a Columns, row: &Row) -> Result<Option<&'a Column>, String> {
        let Some(first) = columns.get(Meaning::Amount) else { return Ok(None) };
        let is_filled = |it: &&Column| row.cell(it.index).contains(|it: char| ('1'..='9').contains(&it));
        let filled: Vec<&Column> = columns.amounts.iter().filter(is_filled).collect();
        let Some(one) = filled.first() else { return Ok(Some(first)) };
        let are_sources = filled.iter().all(|it| it.said.source.is_some());
        if are_sources && filled.iter().any(|it| it.said.source != one.said.source) {
            let text = |it: &&Column| format!("{} ({})", seen(row.cell(it.index)), it.header);
            return Err(filled.iter().map(text).collect::<Vec<String>>().join(", "));
        }
        Ok(Some(one))
    }

    /// A cell where a figure belongs, in tons where it is of emissions.
    pub(super) fn cell(&mut self, row: &Row, column: &Column, one: &mut Cellful) -> Option<(f64, String)> {
        let text = unguarded(row.cell(column.index));
        let sign = self.sign(column);
        match figure(text, sign.unwrap_or_default()) {
            Cell::Empty => {
                one.has_nothing |= !text.trim().is_empty();
                None
            }
            Cell::Dash => match (self.choices.dash, column.meaning) {
                // A dash in place of an amount leaves the emissions what they are.
                (_, Meaning::Amount) => None,
                (Some(Dash::Zero), _) => {
                    self.found.dashes += 1;
                    Some((0.0, String::new()))
                }
                (Some(Dash::Missing), _) => {
                    self.found.dashes += 1;
                    one.has_nothing = true;
                    None
                }
                (None, _) => {
                    self.found.dashes += 1;
                    one.is_dash = true;
                    one.asked.push(Reason::NotANumber { column: column.meaning, text: seen(text) });
                    None
                }
            },
            Cell::Key(key) => {
                if matches!(column.meaning, Meaning::Emissions | Meaning::Co2) {
                    one.figures.key = Some(key);
                }
                None
            }
            Cell::Figure(value, rest) => {
                if sign.is_none() && (text.contains([',', '.'])) {
                    let value = match figure(text, Sign::Comma) {
                        Cell::Figure(value, _) => value,
                        _ => value,
                    };
                    one.asked.push(Reason::DecimalComma { column: column.meaning, text: seen(text), value });
                    return None;
                }
                Some((value, rest))
            }
            Cell::Formula(text) => {
                one.asked.push(Reason::Formula(text));
                None
            }
            Cell::TooLarge => {
                one.asked.push(Reason::OutOfRange { column: column.meaning, text: seen(text) });
                None
            }
            Cell::Text(text) => {
                let reason = match figure(&text, Sign::Comma) {
                    Cell::Figure(value, _) if sign != Some(Sign::Comma) => {
                        Reason::DecimalComma { column: column.meaning, text, value }
                    }
                    _ => Reason::NotANumber { column: column.meaning, text },
                };
                one.asked.push(reason);
                None
            }
        }
    }

    /// What unit emissions are in: the cell says it, its row, its head, the title, in this order.
    pub(super) fn unit(&self, row: &Row, column: &Column, rest: &str) -> Result<EmissionUnit, String> {
        if !rest.is_empty() {
            match emission_unit(rest) {
                Some(unit) => return Ok(unit),
                // The letter of a footnote and words of doubt are no unit; "therms" and "%" are none of emissions.
                None if is_remark(rest) => {}
                None => return Err(rest.to_owned()),
            }
        }
        let text = seen(self.columns.text(row, Meaning::EmissionsUnit));
        if !text.is_empty() && !matches!(figure(&text, Sign::Point), Cell::Empty | Cell::Dash) {
            return emission_unit(&text).ok_or(text);
        }
        if let Some(unit) = self.unit_of_label(&self.table, row, column) {
            return Err(unit);
        }
        // A row that stands for all its columns is called by its unit: "kt CO2e".
        let of_row = || {
            let labels = self.labels(row);
            // Every gas has a digit; most labels have none.
            let label = Some(labels.first()).filter(|it| it.contains(['2', '4', '\u{2082}', '\u{2084}']))?;
            unit_in(label, false)
        };
        let unit = column.said.unit.or_else(of_row).or(self.section_unit).or(self.layout.title_unit);
        Ok(unit.unwrap_or(EmissionUnit::TONS).counted(self.layout.title_times))
    }

    /// Emissions as one figure.
    pub(super) fn emissions(&mut self, row: &Row, column: &Column, one: &mut Cellful) {
        let Some((value, rest)) = self.cell(row, column, one) else { return };
        // "6.6k" counts thousands of what its column counts.
        let (value, rest) = match times_of(&rest) {
            Some(times) => (value * times, String::new()),
            None => (value, rest),
        };
        let unit = match self.unit(row, column, &rest) {
            Ok(unit) => unit,
            // A unit that is none, beside a zero, changes nothing.
            Err(_) if value == 0.0 => EmissionUnit::TONS,
            Err(text) => return one.asked.push(Reason::UnknownUnit(text)),
        };
        let text = match seen(self.columns.text(row, Meaning::EmissionsUnit)) {
            text if text.is_empty() && rest.is_empty() => column.header.clone(),
            text if text.is_empty() => rest,
            text => text,
        };
        let Some(tons) = self.tons(unit, text, one) else { return };
        let scaled = if tons == 1.0 {
            value
        } else if tons == 0.001 {
            value / 1000.0
        } else {
            value * tons
        };
        // Beside the gas of a row, what counts CO2 equivalents counts them once.
        let of_row = || self.columns.get(Meaning::Gas).and_then(|it| gas_of(row.cell(it.index)));
        let gas = unit.gas.filter(|it| *it == UnitGas::Co2e).or_else(of_row).or(unit.gas);
        match gas {
            Some(UnitGas::Ch4) => one.figures.single = Some((scaled, "gas/methane")),
            Some(UnitGas::N2o) => one.figures.single = Some((scaled, "gas/nitrous-oxide")),
            _ => one.figures.co2e = Some(scaled),
        }
        let set = self.around.gwp.unwrap_or(GwpSet::DEFAULT);
        let times = match gas {
            Some(UnitGas::Ch4) => set.ch4(Methane::Unknown),
            Some(UnitGas::N2o) => set.n2o(),
            Some(UnitGas::Co2) => 1.0,
            _ => return,
        };
        one.warnings.extend(gas.map(|gas| Warning::Multiplied(gas, times)));
    }

    /// A unit of amounts, which most rows share with others.
    fn measure(&mut self, text: &str, of_gas: bool) -> Result<Measure, NoUnit> {
        let key = (text.to_owned(), of_gas);
        if let Some(known) = self.found.measures.get(&key) {
            return *known;
        }
        let found = measure(text, of_gas);
        if self.found.measures.len() < MAX_KINDS {
            self.found.measures.insert(key, found);
        }
        found
    }

    /// Metric tons in one of a unit; what can be two is asked about, once for the file.
    fn tons(&mut self, unit: EmissionUnit, text: String, one: &mut Cellful) -> Option<f64> {
        let word = match unit.tons() {
            Ok(tons) => return Some(tons),
            Err(word) => word,
        };
        let entry = self.found.masses.entry(word).or_insert_with(|| (text.clone(), 0));
        entry.1 += 1;
        let mass = self.choices.mass(word);
        if mass.is_none() {
            one.asked.push(Reason::AmbiguousUnit(text));
        }
        mass.map(|mass| mass.tons() * unit.times)
    }

    pub(super) fn key(&mut self, row: &Row, column: &Column, one: &mut Cellful) {
        if let Some(key) = key(&seen(unguarded(row.cell(column.index)))) {
            one.figures.key = Some(key);
        }
    }

    /// Emissions gas by gas, which count where there is no total.
    pub(super) fn gases(&mut self, row: &Row, one: &mut Cellful) {
        let columns = Arc::clone(&self.columns);
        if one.figures.co2e.is_some() || one.figures.single.is_some() || !one.asked.is_empty() {
            return;
        }
        // The unit of a row is theirs where no column of emissions has it.
        let of_row = self.unit_of_row(row).filter(|_| columns.emissions.is_empty());
        for (at, column) in columns.gases.iter().enumerate() {
            let Some(column) = column else { continue };
            let Some((value, _)) = self.cell(row, column, one) else { continue };
            let unit = column.said.unit.or(of_row);
            let said = match unit {
                None => None,
                Some(unit) => match self.tons(unit, column.header.clone(), one) {
                    None => continue,
                    some => some,
                },
            };
            let is_whole =
                || column.said.unit.is_none() && unit.is_some_and(|it| it.gas == Some(UnitGas::Co2e));
            if column.said.is_equivalent || is_whole() {
                let tons = value * said.unwrap_or(1.0);
                one.figures.co2e = Some(one.figures.co2e.unwrap_or(0.0) + tons);
                continue;
            }
            // Ours count tons, as their head does not say; CityCatalyst's count kilograms.
            let tons = said.unwrap_or_else(|| {
                if self.is_ours {
                    return 1.0;
                }
                self.found.gas_mass = true;
                self.choices.gas_mass.unwrap_or(self.usual_gas_mass())
            });
            let kilograms = if tons == 0.001 { value } else { value * tons * 1000.0 };
            one.figures.gases[at] = Some(kilograms);
        }
    }

    /// The mass of gases that do not say it: that of the emissions beside them, or kilograms.
    pub(super) fn usual_gas_mass(&self) -> f64 {
        let units = self.columns.emissions.iter().filter_map(|it| it.said.unit);
        if units.into_iter().any(|it| it.mass == Ok(1.0)) { 1.0 } else { 0.001 }
    }

    /// The unit that a row says its emissions are in, in a column of units or behind its label.
    fn unit_of_row(&self, row: &Row) -> Option<EmissionUnit> {
        let of_label = || unit_in(self.labels(row).all().find(|it| it.contains(['2', '\u{2082}']))?, false);
        emission_unit(self.columns.text(row, Meaning::EmissionsUnit)).or_else(of_label)
    }

    /// What only files of ours say.
    pub(super) fn ours(&self, row: &Row, one: &mut Cellful) {
        one.figures.is_ours = self.is_ours;
        one.figures.is_entered =
            self.is_ours && seen(self.columns.text(row, Meaning::Method)) == names::ENTERED;
    }

    /// The activity and its factor, as far as they are known.
    pub(super) fn activity(&mut self, row: &Row, labels: &Labels, column: &Column, one: &mut Cellful) {
        let columns = Arc::clone(&self.columns);
        self.ours(row, one);
        let has_written = one.figures.co2e.is_some()
            || one.figures.single.is_some()
            || one.figures.gases.iter().any(Option::is_some);
        let before = one.asked.len();
        let (amount, rest) = match self.cell(row, column, one) {
            // "173.8 million" counts millions of what its column counts.
            Some((value, rest)) => match times_of(&rest) {
                Some(times) => (Some(value * times), String::new()),
                None => (Some(value), rest),
            },
            None => (None, String::new()),
        };
        // An amount is not needed where the emissions are known.
        let mut left = one.asked.get(before).map(|_| seen(row.cell(column.index)));
        if has_written {
            one.asked.truncate(before);
        }
        let beside = columns.unit_beside(column).map_or("", |it| unguarded(row.cell(it.index)));
        let unit_text = match seen(beside) {
            unit if matches!(figure(&unit, Sign::Point), Cell::Empty | Cell::Dash) => rest,
            unit => unit,
        };
        let is_gas = || labels.all().any(|it| source_of(&folded(it)) == Some(Source::NaturalGas));
        let is_volume = || {
            unit_text.contains(['3', '\u{b3}']) || has_any(&folded(&unit_text), &["cubic", "cu", "cubicos"])
        };
        let in_label = || {
            let inside = labels.all().flat_map(|it| it.split(['(', '[']).skip(1));
            let inside = inside.map(|it| it.trim_end_matches([')', ']', ' ']));
            // "VMT (millions)" is one as a whole.
            let whole = labels.all().filter(|it| it.contains('('));
            inside.chain(whole).find_map(|it| measure(it, false).ok())
        };
        let measure = match column.said.measure {
            Some(measure) if unit_text.is_empty() => Ok(measure),
            // "Electricity (MWh)": the label says the unit.
            _ if unit_text.is_empty() && in_label().is_some() => in_label().ok_or(NoUnit::Unknown),
            _ => self.measure(&unit_text, is_volume() && is_gas()),
        };
        // "Usage (thousands)" says of its column what the unit beside it does not.
        let times = match column.said.measure {
            Some(_) if unit_text.is_empty() => 1.0,
            _ => times_beside(&column.header, &unit_text),
        };
        let measure = measure.map(|it| Measure { times: it.times * times, ..it });
        match measure {
            Ok(measure) => {
                one.figures.unit = Some(measure.unit);
                one.figures.amount = amount.map(|value| (value * measure.times, measure.unit));
            }
            Err(NoUnit::Unclear(Unclear::Tons)) if amount.is_some_and(|it| it != 0.0) => {
                self.found.tons += 1;
                let mass = self.choices.tons;
                match (mass, has_written) {
                    // In the United States waste is weighed in short tons; nothing hangs on it
                    // where the emissions are written.
                    (None, false) => one.asked.push(Reason::AmbiguousUnit(unit_text.clone())),
                    (mass, _) => {
                        let unit = if mass == Some(Mass::Metric) {
                            ActivityUnit::MetricTon
                        } else {
                            ActivityUnit::ShortTon
                        };
                        one.figures.unit = Some(unit);
                        one.figures.amount = amount.map(|value| (value, unit));
                        if mass.is_none() {
                            one.warnings.push(Warning::TonsGuessed);
                        }
                    }
                }
            }
            Err(_) if unit_text.is_empty() && amount.is_none() => {}
            Err(_) if has_written || amount.is_none_or(|it| it == 0.0) => {
                left =
                    amount
                        .filter(|it| *it != 0.0)
                        .map(|_| {
                            if unit_text.is_empty() {
                                seen(row.cell(column.index))
                            } else {
                                unit_text.clone()
                            }
                        })
                        .or(left);
            }
            Err(_) => one.asked.push(Reason::UnknownUnit(unit_text.clone())),
        }
        if let Some(left) =
            left.filter(|it| has_written && !it.is_empty() && !matches!(figure(it, Sign::Point), Cell::Dash))
        {
            one.warnings.push(Warning::ActivityLeft(left));
        }
        self.factor(row, one, is_gas);
    }

    pub(super) fn factor(&mut self, row: &Row, one: &mut Cellful, is_gas: impl Fn() -> bool) {
        let columns = Arc::clone(&self.columns);
        let text = |meaning| seen(columns.text(row, meaning));
        let code = text(Meaning::FactorCode);
        if !code.is_empty() {
            let found = &mut self.found.factors;
            if found.len() > MAX_KINDS {
                found.clear();
            }
            one.figures.published = *found.entry(code.clone()).or_insert_with(|| FactorId::from_code(&code));
        }
        let rates = [Meaning::FactorCo2, Meaning::FactorCh4, Meaning::FactorN2o, Meaning::FactorCo2e];
        for (at, meaning) in rates.into_iter().enumerate() {
            let Some(column) = columns.get(meaning) else { continue };
            let mut aside = Cellful::default();
            let dashes = self.found.dashes;
            one.figures.rates[at] = self.cell(row, column, &mut aside).map(|it| it.0);
            // A factor that cannot be read is no reason against a figure.
            self.found.dashes = dashes;
        }
        let per = text(Meaning::FactorUnit);
        let head = || {
            let of = rates.into_iter().find_map(|meaning| columns.get(meaning))?;
            factor_in(&of.header, one.figures.unit, is_gas())
        };
        one.figures.per = match per.is_empty() {
            true => head(),
            false => factor_unit(&per, is_gas()).map(|(kilograms, it)| (kilograms, it.unit, it.times)),
        };
        // Without a unit a factor may be per MWh as well as per kWh: then only what is written counts,
        // but in CityCatalyst's columns, which count kilograms for the amount's unit.
        let is_theirs =
            || rates.into_iter().filter_map(|it| columns.get(it)).all(|it| Meaning::of(&it.header).is_some());
        let is_said = one.figures.per.is_some()
            || per.is_empty() && (self.is_ours || one.figures.co2e.is_some() || is_theirs());
        if !is_said {
            one.figures.rates = [None; 4];
        }
        one.figures.factor_source = match columns.text(row, Meaning::FactorSource) {
            "" => code,
            source => source.to_owned(),
        };
        one.figures.method = names::method(&text(Meaning::Method));
        for part in columns.text(row, Meaning::Parameters).split(';') {
            let read = || {
                let (code, value) = part.split_once('=')?;
                let parameter = Parameter::from_code(code.trim())?;
                let Cell::Figure(value, _) = figure(value, Sign::Point) else { return None };
                let row = parameter.row();
                (row.min..=row.max).contains(&value).then_some((parameter, value))
            };
            one.figures.parameters.extend(read());
        }
    }
}

/// What stands behind a figure and changes nothing: the letter of a footnote, a word of doubt.
fn is_remark(rest: &str) -> bool {
    const WORDS: [&str; 10] = [
        "est",
        "estimated",
        "estimate",
        "estimado",
        "estimada",
        "approx",
        "aprox",
        "prelim",
        "preliminary",
        "revised",
    ];
    let plain = folded(rest);
    // "1.2M" is no footnote: it may be a million.
    plain.trim().len() == 1 && !matches!(plain.as_str(), " % " | " m ") || WORDS.contains(&plain.trim())
}

/// The unit of factors that their head names: "Emission factor (kg CO2e/kWh)"; for "kg/unit" the
/// unit of the row's own amount.
fn factor_in(head: &str, own: Option<ActivityUnit>, is_gas: bool) -> Option<(f64, ActivityUnit, f64)> {
    let inside = head.split(['(', '[', ',']).skip(1).map(|part| part.trim_end_matches([')', ']', ' ']));
    inside.chain([head]).find_map(|part| {
        if let Some((kilograms, it)) = factor_unit(part, is_gas) {
            return Some((kilograms, it.unit, it.times));
        }
        let (mass, per) = part.split_once('/').or_else(|| part.split_once(" per "))?;
        let mass = emission_unit(mass)?.tons().ok()?;
        has_any(&folded(per), &["unit", "unidad"]).then_some((mass * 1000.0, own?, 1.0))
    })
}
