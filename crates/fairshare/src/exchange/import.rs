//! From rows to the lines of an inventory. A row is taken whole or named with every reason why it
//! is not; what is taken but needs a look comes with a warning.

use std::sync::Arc;

use super::decode::Encoding;
use super::meaning::Meaning;
use super::names::{self, ENTERED, NoUnit};
use super::table::{Delimiter, Row, Table};
use super::{FORMULA_STARTS, unguarded};
use crate::inventory::{
    Activity, Amount, FactorChoice, GwpSet, Line, Lines, NotationKey, OwnFactor, Slip, USUAL_PER_CAPITA,
    Unknown, What, slip_of_line,
};
use crate::numerals::{NumberError, read};
use crate::quantity::activity::{ActivityUnit, CannotConvert};
use crate::quantity::{People, Tco2e};
use crate::reference::factors::{self, FactorId, Gas, Method, Parameter};
use crate::reference::gpc::Reference;

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The GPC has no such reference.
    UnknownReference(String),
    /// Neither a reference nor a sector that means one reference alone; what stands there instead.
    MissingReference(String),
    /// No number where one belongs.
    NotANumber {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
    },
    /// A number only if the comma is a decimal point.
    DecimalComma {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
        /// The number it then is.
        value: f64,
    },
    /// A number beyond what it can be.
    OutOfRange {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
    },
    /// Emissions below zero where nothing takes carbon out of the air.
    NegativeEmissions(f64),
    /// A unit that is not known.
    UnknownUnit(String),
    /// A unit that may be another one: "tons" of 2,000 pounds or of 1,000 kilograms.
    AmbiguousUnit(String),
    /// An activity without a unit.
    MissingUnit,
    /// The amount's unit is not one the factor is for.
    CannotConvert(ActivityUnit, ActivityUnit),
    /// The code of a published factor that is not known.
    UnknownFactor(String),
    /// No notation key.
    UnknownKey(String),
    /// A notation key says that there is no figure, and there is one.
    KeyAndFigure(NotationKey),
    /// A word that is not known, in a column of few words.
    UnknownWord {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
    },
    /// A constant of a method that is not known or has no number.
    UnknownParameter(String),
    /// What a spreadsheet would run as a formula.
    Formula {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
    },
    /// There is no room for more lines than [`Lines::MAX`].
    TooManyLines,
    /// In a pasted block, what stands to the right of the last column that can be filled.
    BeyondColumns(String),
    /// In a pasted block, the unit of an activity for a line that is in tCO2e.
    UnitOfEmissions(ActivityUnit),
}

/// What to know about a row that is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// It repeats the row in another line of the file.
    Duplicate(usize),
    /// The emissions written differ by more than 0.5 % from what its activity emits.
    EmissionsDiffer {
        /// tCO2e as written, which are not taken.
        written: f64,
        /// tCO2e as computed; nothing where something is missing for it.
        computed: Option<f64>,
        /// The slip of the unit that would explain it.
        slip: Option<Slip>,
    },
    /// The factors written differ by more than 0.5 % from the published one, which is taken.
    FactorDiffers,
    /// An activity without a factor or amount: its emissions are taken, the activity is not.
    ActivityWithoutFactor,
    /// The amount of its activity is missing.
    NoAmount,
    /// Its own factor has no figure.
    NoFactor,
    /// Its emissions are missing.
    NoEmissions,
    /// It alone emits more for each person than nearly every community does, and the slip of the
    /// unit that would explain it, such as kWh written as MWh.
    TooLarge(Option<Slip>),
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRow {
    /// The line of the file in which it starts.
    pub line: usize,
    /// All reasons.
    pub reasons: Vec<Reason>,
}

/// What a file would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The lines, in the file's order.
    pub lines: Vec<Line>,
    /// The rows that are not taken.
    pub bad: Vec<BadRow>,
    /// What to know about rows that are taken, each with its line of the file.
    pub warnings: Vec<(usize, Warning)>,
    /// Names of sectors that mean no reference alone, each once: what a person has to place.
    pub unplaced: Vec<String>,
    /// How the file's letters were encoded.
    pub encoding: Encoding,
    /// What separated its cells.
    pub delimiter: Delimiter,
}

/// The most names a person is asked to place.
const MAX_UNPLACED: usize = 100;
/// The most codes of factors kept at hand.
const MAX_KNOWN: usize = 32;
/// A factor's largest figure, in kilograms for one unit: as for plans from outside.
const MAX_RATE_KG: f64 = 1e9;
/// From which share on a written figure differs.
pub const TOLERANCE: f64 = 0.005;

/// Checks rows and makes lines of them, in slices.
///
/// ```
/// use std::sync::Arc;
/// use fairshare::exchange::{decode::decode, import::Import, meaning::Meaning, table::Reader};
/// use fairshare::inventory::GwpSet;
///
/// let file = decode(b"sector,emissions_tco2e\nLivestock,120\nEverything,7").map_err(|_| "no text")?;
/// let mut reader = Reader::new(file, None);
/// while reader.read(1000).map_err(|_| "too large")? {}
/// let table = Arc::new(reader.finish());
/// // A page asks about the columns without a meaning.
/// let meanings = table.columns().iter().map(|it| it.meaning.unwrap_or(Meaning::Ignore)).collect();
/// let mut import = Import::new(table, meanings, vec![], GwpSet::Ar5);
/// while import.check(1000) {}
/// let preview = import.finish();
/// assert_eq!(preview.lines[0].reference.row().code, "V.1");
/// assert_eq!(preview.bad[0].line, 3);
/// # Ok::<(), &str>(())
/// ```
pub struct Import {
    table: Arc<Table>,
    columns: Vec<(Meaning, usize)>,
    places: Vec<(String, Reference)>,
    set: GwpSet,
    people: Option<People>,
    /// The first row, and the next one.
    first: usize,
    next: usize,
    /// In which line of the file each line of the preview stands.
    numbers: Vec<usize>,
    seen: Seen,
    known: Vec<(String, Option<FactorId>)>,
    preview: Preview,
}

impl Import {
    /// Starts to check a table's rows, where each column means what a person agreed to; where two
    /// mean the same, the first counts. `places` are the names of sectors which the person
    /// placed, `set` the potentials for comparing written totals.
    pub fn new(
        table: Arc<Table>,
        meanings: Vec<Meaning>,
        places: Vec<(String, Reference)>,
        set: GwpSet,
    ) -> Import {
        let mut columns: Vec<(Meaning, usize)> = Vec::new();
        for (index, meaning) in meanings.into_iter().enumerate() {
            if !meaning.may_repeat() && !columns.iter().any(|(of, _)| *of == meaning) {
                columns.push((meaning, index));
            }
        }
        let first = usize::from(table.has_header());
        let preview = Preview {
            lines: Vec::new(),
            bad: Vec::new(),
            warnings: Vec::new(),
            unplaced: Vec::new(),
            encoding: table.encoding,
            delimiter: table.delimiter,
        };
        Import {
            table,
            columns,
            places,
            set,
            people: None,
            first,
            next: first,
            numbers: Vec::new(),
            seen: Seen::new(),
            known: Vec::new(),
            preview,
        }
    }

    /// How many people live there: then a row that emits more for each than communities do is seen.
    pub fn among(self, people: Option<People>) -> Import {
        Import { people, ..self }
    }

    /// Checks up to so many rows more; whether there are more after them.
    pub fn check(&mut self, max_rows: usize) -> bool {
        let table = Arc::clone(&self.table);
        let end = self.next.saturating_add(max_rows).min(table.rows.len());
        for row in table.rows.get(self.next..end).unwrap_or_default() {
            self.check_row(row);
        }
        self.next = self.next.max(end);
        self.next < table.rows.len()
    }

    /// How much is checked, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let all = self.table.rows.len().saturating_sub(self.first).max(1);
        (self.next - self.first).min(all) as f64 / all as f64
    }

    /// What the rows checked so far bring.
    pub fn finish(self) -> Preview {
        self.preview
    }

    fn check_row(&mut self, row: &Row) {
        if row.is_blank() {
            return;
        }
        let mut reading = Reading { row, columns: &self.columns, reasons: Vec::new(), warnings: Vec::new() };
        let line = reading.line(&self.places, &mut self.known, (self.set, self.people));
        let Reading { mut reasons, warnings, .. } = reading;
        for reason in &reasons {
            if let Reason::MissingReference(name) = reason
                && !name.is_empty()
                && self.preview.unplaced.len() < MAX_UNPLACED
                && !self.preview.unplaced.contains(name)
            {
                self.preview.unplaced.push(name.clone());
            }
        }
        match line {
            Some(line) if reasons.is_empty() && self.preview.lines.len() < Lines::MAX => {
                if let Some(earlier) = self.seen.earlier(&line, &self.preview.lines) {
                    let number = self.numbers.get(earlier).copied().unwrap_or_default();
                    self.preview.warnings.push((row.line, Warning::Duplicate(number)));
                }
                self.preview.warnings.extend(warnings.into_iter().map(|warning| (row.line, warning)));
                self.numbers.push(row.line);
                self.preview.lines.push(line);
            }
            _ => {
                if reasons.is_empty() {
                    reasons.push(Reason::TooManyLines);
                }
                self.preview.bad.push(BadRow { line: row.line, reasons });
            }
        }
    }
}

/// Finds lines that repeat an earlier one, without comparing each with all.
struct Seen {
    /// Places of lines, plus one, by their sums; zero where none is.
    slots: Vec<u32>,
}

impl Seen {
    /// More than twice as many as there can be lines, and a power of two.
    const SLOTS: usize = (2 * Lines::MAX + 1).next_power_of_two();

    fn new() -> Seen {
        Seen { slots: vec![0; Self::SLOTS] }
    }

    /// The first equal line among those before; notes it as the next one if there is none.
    fn earlier(&mut self, line: &Line, before: &[Line]) -> Option<usize> {
        let mut slot = check_sum(line) as usize % Self::SLOTS;
        for _ in 0..Self::SLOTS {
            match (self.slots[slot] as usize).checked_sub(1) {
                None => {
                    self.slots[slot] = before.len() as u32 + 1;
                    return None;
                }
                Some(at) if before.get(at) == Some(line) => return Some(at),
                Some(_) => slot = (slot + 1) % Self::SLOTS,
            }
        }
        None
    }
}

/// The same for equal lines: FNV-1a over what tells most lines apart.
fn check_sum(line: &Line) -> u64 {
    let figure = match &line.what {
        What::Emissions(amount) => amount.map(Tco2e::value),
        What::Activity(activity) => activity.amount.map(Amount::value),
        What::Key(_) => None,
    };
    // Zeros of both signs are equal.
    let bits = figure.map_or(1, |figure| (figure + 0.0).to_bits());
    let bytes = [line.reference.index() as u8].into_iter().chain(bits.to_le_bytes());
    let texts = line.name.bytes().chain([0]).chain(line.note.bytes());
    let sum = bytes
        .chain(texts)
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    sum ^ (sum >> 32)
}

/// One row while it is read.
struct Reading<'a> {
    row: &'a Row,
    columns: &'a [(Meaning, usize)],
    reasons: Vec<Reason>,
    warnings: Vec<Warning>,
}

impl Reading<'_> {
    /// The line, where there is no reason against it.
    fn line(
        &mut self,
        places: &[(String, Reference)],
        known: &mut Vec<(String, Option<FactorId>)>,
        compared: (GwpSet, Option<People>),
    ) -> Option<Line> {
        self.refuse_formulas();
        let reference = self.reference(places);
        let what = self.what(known);
        let quality = self.word(Meaning::DataQuality, names::quality);
        let end_use = self.word(Meaning::EndUse, names::end_use);
        let (written, what) = (self.written(), what?);
        if !self.reasons.is_empty() {
            return None;
        }
        let line = Line {
            reference: reference?,
            name: self.name(),
            what,
            end_use,
            quality,
            note: self.text(Meaning::Note).to_owned(),
            is_estimate: false,
        };
        self.check_figures(&line, written, compared);
        self.reasons.is_empty().then_some(line)
    }

    fn has(&self, column: Meaning) -> bool {
        self.columns.iter().any(|(of, _)| *of == column)
    }

    /// A cell as it was meant, with its spaces.
    fn text(&self, column: Meaning) -> &str {
        let index = self.columns.iter().find(|(of, _)| *of == column).map(|(_, index)| *index);
        index.map_or("", |index| unguarded(self.row.cell(index)))
    }

    fn trimmed(&self, column: Meaning) -> &str {
        self.text(column).trim()
    }

    fn refuse_formulas(&mut self) {
        for (column, index) in self.columns {
            let text = self.row.cell(*index);
            // A single sign stands for "nothing", and spreadsheets leave it alone.
            let is_formula = text.starts_with(FORMULA_STARTS)
                && text.len() > 1
                && matches!(read(text), Err(NumberError::NotANumber));
            if is_formula {
                self.reasons.push(Reason::Formula { column: *column, text: text.to_owned() });
            }
        }
    }

    fn number(&mut self, column: Meaning) -> Option<f64> {
        let (text, result) = (self.trimmed(column), read(self.text(column)));
        let text = || text.to_owned();
        let reason = match result {
            Ok(number) => return number,
            Err(NumberError::DecimalComma(value)) => Reason::DecimalComma { column, text: text(), value },
            Err(NumberError::TooLarge) => Reason::OutOfRange { column, text: text() },
            Err(NumberError::NotANumber) => Reason::NotANumber { column, text: text() },
        };
        let is_named = matches!((self.reasons.as_slice(), &reason),
            (named, Reason::NotANumber { column, .. }) if named.iter().any(
                |it| matches!(it, Reason::Formula { column: of, .. } if of == column)));
        if !is_named {
            self.reasons.push(reason);
        }
        None
    }

    fn word<T>(&mut self, column: Meaning, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.trimmed(column);
        if text.is_empty() {
            return None;
        }
        let found = read(text);
        if found.is_none() {
            let text = text.to_owned();
            self.reasons.push(Reason::UnknownWord { column, text });
        }
        found
    }

    /// What a word means, or why it is no unit.
    fn unit<T>(&mut self, column: Meaning, read: impl Fn(&str) -> Result<T, NoUnit>) -> Option<T> {
        let text = self.trimmed(column);
        let reason = match read(text) {
            Ok(unit) => return Some(unit),
            Err(NoUnit::Unknown) => Reason::UnknownUnit(text.to_owned()),
            Err(NoUnit::Ambiguous) => Reason::AmbiguousUnit(text.to_owned()),
        };
        self.reasons.push(reason);
        None
    }

    fn reference(&mut self, places: &[(String, Reference)]) -> Option<Reference> {
        let code = self.trimmed(Meaning::GpcReference);
        if !code.is_empty() {
            let found = names::reference(code);
            if found.is_none() {
                let code = code.to_owned();
                self.reasons.push(Reason::UnknownReference(code));
            }
            return found;
        }
        let scope = self.word(Meaning::Scope, names::scope);
        let [subsector, sector] = [Meaning::Subsector, Meaning::Sector].map(|of| self.trimmed(of));
        let name = if subsector.is_empty() { sector } else { subsector };
        let placed = places.iter().find(|(of, _)| of == name).map(|(_, reference)| *reference);
        let found = placed.filter(|_| !name.is_empty()).or_else(|| names::reference_of(name, scope));
        if found.is_none() {
            let name = name.to_owned();
            self.reasons.push(Reason::MissingReference(name));
        }
        found
    }

    /// The line's name: in a list without one, the sector's, which says more than its reference.
    fn name(&self) -> String {
        let column = [Meaning::Name, Meaning::Subsector, Meaning::Sector]
            .into_iter()
            .find(|column| self.has(*column))
            .unwrap_or(Meaning::Name);
        self.text(column).to_owned()
    }

    /// The emissions written, in tCO2e.
    fn written(&mut self) -> Option<f64> {
        let amount = read(self.text(Meaning::Emissions)).ok()??;
        let text = self.trimmed(Meaning::EmissionsUnit);
        if text.is_empty() {
            return Some(amount);
        }
        // Tons stay what they were: no figure passes through kilograms without need.
        let kilograms = names::kilograms(text).ok()?;
        Some(if kilograms == 1000.0 { amount } else { amount * kilograms / 1000.0 })
    }

    fn what(&mut self, known: &mut Vec<(String, Option<FactorId>)>) -> Option<What> {
        let key = self.trimmed(Meaning::NotationKey);
        if !key.is_empty() {
            let found = names::key(key);
            if found.is_none() {
                let key = key.to_owned();
                self.reasons.push(Reason::UnknownKey(key));
            }
            return self.key(found?);
        }
        let number = self.number(Meaning::Emissions);
        if number.is_some() && !self.trimmed(Meaning::EmissionsUnit).is_empty() {
            self.unit(Meaning::EmissionsUnit, names::kilograms);
        }
        let emissions = number.and_then(|_| self.written());
        let amount = self.amount();
        let unit = match self.trimmed(Meaning::AmountUnit) {
            "" => None,
            _ => self.unit(Meaning::AmountUnit, names::unit),
        };
        let factor = self.factor(unit, known);
        if !self.reasons.is_empty() {
            return None;
        }
        let is_entered = self.trimmed(Meaning::Method) == ENTERED;
        match (amount, factor) {
            (Some(_), Some(FactorChoice::Own(own))) if own.rates().is_none() && emissions.is_some() => {
                self.entered(emissions, true)
            }
            (None, _) if emissions.is_some() => self.entered(emissions, unit.is_some()),
            (amount, Some(factor)) => self.activity(amount, unit, factor),
            (Some(_), None) if emissions.is_some() => self.entered(emissions, true),
            (None, None) if unit.is_none() || is_entered => self.entered(None, false),
            // Half a row is more than none: its factor is chosen in the line itself.
            (amount, None) => {
                let Some(per) = unit else { return self.refuse(Reason::MissingUnit) };
                let factor = OwnFactor { per, ..OwnFactor::default() };
                self.activity(amount, unit, FactorChoice::Own(factor))
            }
        }
    }

    fn refuse<T>(&mut self, reason: Reason) -> Option<T> {
        self.reasons.push(reason);
        None
    }

    /// A key, where nothing but zeros stand next to it.
    fn key(&mut self, key: NotationKey) -> Option<What> {
        for column in [Meaning::Emissions, Meaning::Amount] {
            if self.number(column).is_some_and(|number| number != 0.0) {
                return self.refuse(Reason::KeyAndFigure(key));
            }
        }
        Some(What::Key(key))
    }

    fn entered(&mut self, emissions: Option<f64>, has_activity: bool) -> Option<What> {
        if has_activity {
            self.warnings.push(Warning::ActivityWithoutFactor);
        }
        let Some(value) = emissions else {
            self.warnings.push(Warning::NoEmissions);
            return Some(What::Emissions(None));
        };
        match Tco2e::new(value) {
            Ok(amount) => Some(What::Emissions(Some(amount))),
            Err(_) => {
                let text = self.trimmed(Meaning::Emissions).to_owned();
                self.refuse(Reason::OutOfRange { column: Meaning::Emissions, text })
            }
        }
    }

    fn amount(&mut self) -> Option<Amount> {
        let amount = Amount::new(self.number(Meaning::Amount)?).ok();
        if amount.is_none() {
            let text = self.trimmed(Meaning::Amount).to_owned();
            self.reasons.push(Reason::OutOfRange { column: Meaning::Amount, text });
        }
        amount
    }

    fn activity(
        &mut self,
        amount: Option<Amount>,
        unit: Option<ActivityUnit>,
        factor: FactorChoice,
    ) -> Option<What> {
        let Some(unit) = unit else { return self.refuse(Reason::MissingUnit) };
        if amount.is_none() {
            self.warnings.push(Warning::NoAmount);
        }
        if matches!(&factor, FactorChoice::Own(own) if own.rates().is_none()) {
            self.warnings.push(Warning::NoFactor);
        }
        let parameters = self.parameters();
        Some(What::Activity(Activity { amount, unit, factor, parameters }))
    }

    /// The factor: by its code, or by its figures.
    fn factor(
        &mut self,
        unit: Option<ActivityUnit>,
        known: &mut Vec<(String, Option<FactorId>)>,
    ) -> Option<FactorChoice> {
        let code = self.trimmed(Meaning::FactorCode);
        if let Some(id) = published(code, known) {
            return Some(FactorChoice::Published(id));
        }
        let is_ours = code
            .split_once('/')
            .is_some_and(|(table, _)| factors::Table::ALL.into_iter().any(|it| it.code() == table));
        if is_ours {
            let code = code.to_owned();
            return self.refuse(Reason::UnknownFactor(code));
        }
        self.own_factor(unit).map(FactorChoice::Own)
    }

    fn own_factor(&mut self, unit: Option<ActivityUnit>) -> Option<OwnFactor> {
        let columns = [Meaning::FactorCo2, Meaning::FactorCh4, Meaning::FactorN2o, Meaning::FactorCo2e];
        let figures = columns.map(|column| self.number(column));
        let has_unit = !self.trimmed(Meaning::FactorUnit).is_empty();
        if !has_unit && figures.iter().all(Option::is_none) {
            return None;
        }
        let (kilograms, per) =
            if has_unit { self.unit(Meaning::FactorUnit, names::factor_unit)? } else { (1.0, unit?) };
        let rates = figures.map(|figure| figure.map(|figure| figure * kilograms));
        for (column, rate) in columns.into_iter().zip(rates) {
            if rate.is_some_and(|rate| !(0.0..=MAX_RATE_KG).contains(&rate)) {
                let text = self.trimmed(column).to_owned();
                self.reasons.push(Reason::OutOfRange { column, text });
            }
        }
        let method = match self.trimmed(Meaning::Method) {
            ENTERED => None,
            _ => self.word(Meaning::Method, names::method),
        };
        let source = match self.text(Meaning::FactorSource) {
            "" => self.trimmed(Meaning::FactorCode),
            source => source,
        };
        let [co2_kg, ch4_kg, n2o_kg, co2e_kg] = rates;
        let method = method.unwrap_or(Method::Direct);
        Some(OwnFactor { per, method, co2_kg, ch4_kg, n2o_kg, co2e_kg, source: source.to_owned() })
    }

    fn parameters(&mut self) -> Vec<(Parameter, f64)> {
        let mut found = Vec::new();
        let mut unknown = Vec::new();
        for part in self.text(Meaning::Parameters).split(';') {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let read = || {
                let (code, value) = part.split_once('=')?;
                let parameter = Parameter::from_code(code.trim())?;
                let (value, row) = (read(value).ok()??, parameter.row());
                (row.min..=row.max).contains(&value).then_some((parameter, value))
            };
            match read() {
                Some(parameter) => found.push(parameter),
                None => unknown.push(Reason::UnknownParameter(part.to_owned())),
            }
        }
        self.reasons.extend(unknown);
        found
    }

    /// What only the whole line shows: signs, units, and whether written figures are ours.
    fn check_figures(&mut self, line: &Line, written: Option<f64>, (set, people): (GwpSet, Option<People>)) {
        let emissions = line.emissions(set);
        if let (Some(people), Ok(emitted)) = (people, &emissions)
            && let each = emitted.co2e / people
            && each.value() > *USUAL_PER_CAPITA.end()
        {
            self.warnings.push(Warning::TooLarge(slip_of_line(each)));
        }
        match &line.what {
            What::Emissions(Some(amount)) if *amount < Tco2e::ZERO && !line.reference.can_remove() => {
                self.reasons.push(Reason::NegativeEmissions(amount.value()));
            }
            What::Activity(activity) => {
                if let Err(Unknown::Unit(CannotConvert { from, to })) = emissions {
                    self.reasons.push(Reason::CannotConvert(from, to));
                    return;
                }
                let computed = emissions.ok().map(|emitted| emitted.co2e.value());
                if let Some(written) = written
                    && computed.is_none_or(|computed| differs(written, computed))
                {
                    let slip = computed.and_then(|computed| Slip::between(written, computed));
                    self.warnings.push(Warning::EmissionsDiffer { written, computed, slip });
                }
                if self.factor_differs(activity) {
                    self.warnings.push(Warning::FactorDiffers);
                }
            }
            _ => {}
        }
    }

    /// Whether the figures next to a published factor's code are others than the published ones.
    fn factor_differs(&mut self, activity: &Activity) -> bool {
        let FactorChoice::Published(id) = &activity.factor else { return false };
        let (rates, per) = published_rates(*id, activity.unit);
        let text = self.trimmed(Meaning::FactorUnit);
        let (kilograms, written_per) = match names::factor_unit(text) {
            Ok(unit) => unit,
            Err(_) if text.is_empty() => (1.0, activity.unit),
            Err(_) => return true,
        };
        let columns = [Meaning::FactorCo2, Meaning::FactorCh4, Meaning::FactorN2o, Meaning::FactorCo2e];
        columns.into_iter().zip(rates).any(|(column, rate)| {
            let Ok(written) = read(self.text(column)) else { return true };
            let Some(written) = written else { return false };
            let in_one = per.convert(1.0, written_per);
            in_one.map_or(true, |one| differs(written * kilograms * one, rate.unwrap_or(0.0)))
        })
    }
}

/// Whether a written figure is another one, and not only a rounded one.
fn differs(written: f64, computed: f64) -> bool {
    (written - computed).abs() > TOLERANCE * written.abs().max(computed.abs())
}

/// A published factor by its code. Files repeat a few codes many times.
fn published(code: &str, known: &mut Vec<(String, Option<FactorId>)>) -> Option<FactorId> {
    if code.is_empty() {
        return None;
    }
    if let Some((_, id)) = known.iter().find(|(of, _)| of == code) {
        return *id;
    }
    let id = FactorId::from_code(code);
    if known.len() == MAX_KNOWN {
        known.remove(0);
    }
    known.push((code.to_owned(), id));
    id
}

/// What a published factor emits for one unit, in kilograms of CO2, CH4, N2O and CO2 equivalents;
/// and that unit, which for fuels depends on how the amount is measured.
pub(super) fn published_rates(id: FactorId, unit: ActivityUnit) -> ([Option<f64>; 4], ActivityUnit) {
    let factor = id.factor();
    let rates = factor.rates_for(1.0, unit).map_or(&factor.rates, |(_, rates)| rates);
    let mut found = [None; 4];
    for rate in &rates.rates {
        let at = match rate.gas {
            Gas::Co2 => 0,
            Gas::Ch4 => 1,
            Gas::N2o => 2,
            Gas::Co2e(_) => 3,
            // Biogenic carbon is a memo, and an industrial gas has no column.
            Gas::BiogenicCo2 | Gas::Industrial(_) => continue,
        };
        found[at] = Some(rate.mass * rate.unit.kilograms());
    }
    (found, rates.per)
}
