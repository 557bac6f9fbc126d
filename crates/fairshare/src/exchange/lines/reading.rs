//! Reads a table row by row, in slices: first what its columns show together, then its lines.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::amounts::Figures;
use super::choices::{Choices, Dash, Kind, PutAt, Question};
use super::reason::{Reason, Warning};
use super::sums::{Check, Sums, is_no_emission, is_sum};
use super::words::{self, Known, NotPlaced, Placed, Source, Sure, sector_of, source_of};
use super::{Aside, Fate, Preview, ReadRow, Taken};
use crate::exchange::export::estimated;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::{Cell, Evidence, Sign, figure, key};
use crate::exchange::meaning::fold::{folded, seen};
use crate::exchange::meaning::heads::year;
use crate::exchange::meaning::layout::{Column, Layout, gas_of, scope_of};
use crate::exchange::meaning::units::{
    EmissionUnit, Mass, NoUnit, Unclear, UnitGas, emission_unit, factor_unit, measure,
};
use crate::exchange::table::{Row, Table};
use crate::exchange::{names, unguarded};
use crate::inventory::{Amount, GwpSet, Line, Lines, USUAL_PER_CAPITA, What, slip_of_line};
use crate::quantity::activity::{ActivityUnit, Dimension};
use crate::quantity::gases::Methane;
use crate::quantity::{People, Tco2e};
use crate::reference::factors::{FactorId, Parameter, Table as FactorTable, catalogue};
use crate::reference::gpc::{Reference, Scope, Sector, Subsector};

/// What is known of the inventory that a file comes to.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The potentials in use.
    pub gwp: Option<GwpSet>,
    /// How many people live there.
    pub people: Option<People>,
    /// The inventory's year.
    pub year: Option<u16>,
    /// The community's name.
    pub name: String,
    /// Its subregion of the grid.
    pub subregion: Option<String>,
}

/// The most kinds of rows and codes of factors that are kept at hand.
const MAX_KINDS: usize = 2_000;
/// How far sums that stand before their parts are looked for.
const REACH: usize = 60;

/// Reads a table.
///
/// ```
/// use std::sync::Arc;
/// use fairshare::exchange::grid::open;
/// use fairshare::exchange::lines::{Around, Choices, Reading};
///
/// let file = b"Sector,Source,Emissions (MTCO2e)\nResidential,Electricity,120\nResidential,Gas,80\nTotal,,200\n";
/// let table = open(file).map_err(|_| "no table")?.swap_remove(0);
/// let mut reading = Reading::new(Arc::new(table), Choices::default(), Around::default());
/// while reading.read(1000) {
///     // Show `reading.progress()`, and let the page breathe.
/// }
/// let preview = reading.finish();
/// let codes: Vec<_> = preview.lines.iter().map(|it| it.line.reference.row().code).collect();
/// assert_eq!(codes, ["I.1.2", "I.1.1"]);
/// assert!(preview.grand_total().is_some_and(|it| it.agrees && it.written == 200.0));
/// # Ok::<(), &str>(())
/// ```
pub struct Reading {
    table: Arc<Table>,
    choices: Choices,
    around: Around,
    layout: Layout,
    columns: Arc<Columns>,
    /// The next row, first for the columns as wholes and then for the lines.
    looked: usize,
    next: usize,
    evidence: Vec<Evidence>,
    years: BTreeMap<u16, usize>,
    places: Vec<(String, usize)>,
    place: Option<String>,
    is_ours: bool,
    /// The sector that stands for the rows below it, as its column and as a heading say it.
    carried: String,
    carried_subsector: String,
    heading: String,
    sums: Sums,
    /// Sums that stood before their parts were counted as such: rows to come.
    found: Found,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    rows: Vec<ReadRow>,
    lines: Vec<Taken>,
    kinds: Vec<Kind>,
    kind_of: HashMap<String, usize>,
    placed: HashMap<(String, u8), (Placing, Option<Source>)>,
    factors: HashMap<String, Option<FactorId>>,
    seen: HashMap<u64, usize>,
    checks: Vec<Check>,
    dashes: usize,
    masses: BTreeMap<Unclear, (String, usize)>,
    tons: usize,
    gas_mass: bool,
    nothings: usize,
}

type Placing = Result<Placed, NotPlaced>;

/// Where in a row things stand.
struct Columns {
    emissions: Vec<Column>,
    gases: [Option<Column>; 3],
    totals: Vec<Column>,
    notes: Vec<usize>,
    by: HashMap<u8, Column>,
}

impl Columns {
    fn of(layout: &Layout) -> Columns {
        let all = |meaning| layout.columns.iter().filter(|it| it.meaning == meaning).cloned().collect();
        Columns {
            emissions: all(Meaning::Emissions),
            gases: [Meaning::Co2, Meaning::Ch4, Meaning::N2o].map(|it| layout.column(it).cloned()),
            totals: all(Meaning::RowTotal),
            notes: layout
                .columns
                .iter()
                .filter(|it| it.meaning == Meaning::Note)
                .map(|it| it.index)
                .collect(),
            by: layout
                .columns
                .iter()
                .rev()
                .filter(|it| !matches!(it.meaning, Meaning::Ignore))
                .map(|it| (it.meaning as u8, it.clone()))
                .collect(),
        }
    }

    fn get(&self, meaning: Meaning) -> Option<&Column> {
        self.by.get(&(meaning as u8))
    }

    fn text<'a>(&self, row: &'a Row, meaning: Meaning) -> &'a str {
        self.get(meaning).map_or("", |it| unguarded(row.cell(it.index)))
    }
}

/// One figure of a row: of the whole, or of a column of a matrix.
#[derive(Default)]
struct Cellful {
    /// Its column's place among those of emissions.
    column: Option<usize>,
    figures: Figures,
    warnings: Vec<Warning>,
    asked: Vec<Reason>,
    has_nothing: bool,
}

impl Reading {
    /// Starts to read a table with what a person said about it so far.
    pub fn new(table: Arc<Table>, choices: Choices, around: Around) -> Reading {
        let layout = Layout::of(&table, &choices.meanings, choices.heads);
        let columns = Arc::new(Columns::of(&layout));
        let is_ours = columns.get(Meaning::Method).is_some() && columns.get(Meaning::FactorCode).is_some();
        let evidence = vec![Evidence::default(); layout.columns.len()];
        Reading {
            table,
            choices,
            around,
            looked: 0,
            next: 0,
            evidence,
            years: BTreeMap::new(),
            places: Vec::new(),
            place: None,
            is_ours,
            carried: String::new(),
            carried_subsector: String::new(),
            heading: String::new(),
            sums: Sums::default(),
            found: Found::default(),
            layout,
            columns,
        }
    }

    /// How much is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let all = self.table.rows.len().max(1) as f64;
        // Lines take about four times as long as a look at the columns.
        (0.2 * self.looked as f64 + 0.8 * self.next as f64) / all
    }

    /// Reads up to so many rows more; whether there are more after them.
    pub fn read(&mut self, max_rows: usize) -> bool {
        let table = Arc::clone(&self.table);
        let count = table.rows.len();
        if self.looked < count {
            let end = self.looked.saturating_add(max_rows).min(count);
            for at in self.looked..end {
                if at >= self.layout.data {
                    self.look(&table.rows[at]);
                }
            }
            self.looked = end;
            if end == count {
                self.settle_places();
            }
            return true;
        }
        let end = self.next.saturating_add(max_rows).min(count);
        for at in self.next..end {
            let fate = self.row(&table, at);
            self.found.rows.push(ReadRow { line: table.rows[at].line, fate });
        }
        self.next = end;
        self.next < count
    }

    /// What the table brings.
    pub fn finish(mut self) -> Preview {
        let questions = self.questions();
        let file_year = self.taken_year();
        let (mut lines, mut others) = (Vec::new(), BTreeMap::<u16, Vec<Taken>>::new());
        for taken in std::mem::take(&mut self.found.lines) {
            match taken.year {
                Some(year) if file_year.is_some_and(|own| own != year) => {
                    others.entry(year).or_default().push(taken)
                }
                _ => lines.push(taken),
            }
        }
        let year = file_year.or(self.layout.title_year);
        Preview {
            layout: self.layout,
            rows: self.found.rows,
            lines,
            others: others.into_iter().collect(),
            year,
            questions,
            kinds: self.found.kinds,
            checks: self.found.checks,
            nothings: self.found.nothings,
        }
    }

    /// Looks at a row for what the columns show together.
    fn look(&mut self, row: &Row) {
        use Meaning::*;
        if !self.table.is_typed && !self.is_ours {
            for (column, evidence) in self.layout.columns.iter().zip(&mut self.evidence) {
                let is_figure = matches!(
                    column.meaning,
                    Emissions
                        | RowTotal
                        | Co2
                        | Ch4
                        | N2o
                        | Amount
                        | FactorCo2
                        | FactorCh4
                        | FactorN2o
                        | FactorCo2e
                );
                if is_figure {
                    evidence.see(row.cell(column.index));
                }
            }
        }
        if let Some(year) = self.columns.get(Year).and_then(|it| year(row.cell(it.index))) {
            *self.years.entry(year).or_default() += 1;
        }
        if let Some(column) = self.columns.get(Place) {
            let name = seen(row.cell(column.index));
            let is_part = !name.is_empty() && self.has_figure(row);
            if is_part {
                match self.places.iter().position(|(of, _)| *of == name) {
                    Some(at) => self.places[at].1 += 1,
                    None if self.places.len() < 500 => self.places.push((name, 1)),
                    None => {}
                }
            }
        }
    }

    fn has_figure(&self, row: &Row) -> bool {
        let columns = self
            .columns
            .emissions
            .iter()
            .chain(self.columns.gases.iter().flatten())
            .chain(self.columns.get(Meaning::Amount));
        columns.into_iter().any(|it| row.cell(it.index).contains(|it: char| it.is_ascii_digit()))
    }

    fn settle_places(&mut self) {
        // Columns for years are years too.
        for column in &self.columns.emissions {
            if let Some(year) = column.said.year.filter(|_| self.is_year_matrix()) {
                *self.years.entry(year).or_default() += 1;
            }
        }
        if self.places.len() > 1 {
            let own = folded(&self.around.name);
            let like_own = |name: &str| {
                let name = folded(name);
                own.trim().len() > 2 && (name.contains(own.as_str()) || own.contains(name.as_str()))
            };
            let chosen = self.choices.place.clone();
            self.place = chosen
                .or_else(|| self.places.iter().map(|(name, _)| name.clone()).find(|name| like_own(name)));
        }
    }

    fn is_year_matrix(&self) -> bool {
        self.columns.emissions.iter().filter(|it| it.said.year.is_some()).count() > 1
    }

    /// The year whose rows are this inventory's, where the file has several.
    fn taken_year(&self) -> Option<u16> {
        let has = |year: &u16| self.years.contains_key(year);
        let said = self.choices.year.filter(has).or(self.around.year.filter(has));
        said.or_else(|| self.years.keys().next_back().copied())
    }

    fn sign(&self, column: &Column) -> Option<Sign> {
        let at = self.layout.columns.iter().position(|it| it.index == column.index)?;
        match self.evidence.get(at)?.is_open() {
            true => self.choices.sign,
            false => Some(Sign::Point),
        }
    }

    fn questions(&self) -> Vec<Question> {
        let mut asked = Vec::new();
        if self.layout.lacks_emissions {
            asked.push(Question::Emissions);
        }
        if let Some(line) = self.table.open_quote {
            asked.push(Question::Quote(line));
        }
        let open = || self.layout.columns.iter().zip(&self.evidence).filter(|(_, it)| it.is_open());
        // A figure that only a comma explains shows more than one that leaves it open.
        let best = open().max_by_key(|(_, it)| it.comma.min(1));
        if let Some((_, evidence)) = best {
            let example = evidence.example.clone().unwrap_or_default();
            let by = |sign| match figure(&example, sign) {
                Cell::Figure(value, _) => Some(value),
                _ => None,
            };
            let is_european = evidence.comma > evidence.point || self.table.is_semicolon();
            asked.push(Question::Sign {
                columns: open().map(|(column, _)| column.header.clone()).collect(),
                point: by(Sign::Point),
                comma: by(Sign::Comma),
                guess: if is_european { Sign::Comma } else { Sign::Point },
                example,
            });
        }
        for (word, (text, count)) in &self.found.masses {
            asked.push(Question::Mass(*word, text.clone(), *count));
        }
        if self.found.dashes > 0 {
            asked.push(Question::Dash(self.found.dashes));
        }
        if self.places.len() > 1 {
            asked.push(Question::Place(self.places.clone()));
        }
        let open = self.found.kinds.iter().filter(|kind| kind.at.is_err() && kind.count > 0).count();
        if open > 0 {
            asked.push(Question::Kinds(open));
        }
        if self.found.tons > 0 {
            asked.push(Question::Tons(self.found.tons));
        }
        if self.found.gas_mass {
            asked.push(Question::GasMass);
        }
        if let Some(taken) = self.taken_year()
            && self.years.len() > 1
        {
            asked.push(Question::Year {
                years: self.years.iter().map(|(year, count)| (*year, *count)).collect(),
                taken,
            });
        }
        asked
    }

    /// What becomes of a row.
    fn row(&mut self, table: &Table, at: usize) -> Fate {
        let row = &table.rows[at];
        if at < self.layout.data {
            return Fate::Aside(if at < self.layout.heads.start { Aside::Title } else { Aside::Heads });
        }
        let labels = self.labels(row);
        let words = folded(labels.first());
        let has_reference = names::reference(&seen(self.columns.text(row, Meaning::GpcReference))).is_some();
        let cellfuls = self.cellfuls(row, &labels);
        let has_any = cellfuls.iter().any(|it| !it.figures.is_empty() || !it.asked.is_empty());
        if !has_reference && self.is_sum_row(row, &words, &cellfuls) {
            self.check_sums(row, &labels, &words, &cellfuls);
            return Fate::Aside(Aside::Sum);
        }
        if !has_any && !has_reference {
            return self.without_figure(table, at, &labels, &cellfuls);
        }
        if !has_reference && is_no_emission(&words) {
            return Fate::Aside(Aside::NoEmissions);
        }
        if let Some(place) = self.other_place(row) {
            return place;
        }
        if !has_reference && self.is_sum_of_below(table, at, &labels, &cellfuls) {
            let text = labels.first().to_owned();
            self.heading = text;
            return Fate::Aside(Aside::Sum);
        }
        if !has_any {
            self.found.nothings += cellfuls.iter().filter(|it| it.has_nothing).count();
            return Fate::Aside(Aside::NoFigure);
        }
        // What stands behind a mark that never closes may be another thing than it seems.
        if self.table.open_quote.is_some_and(|line| row.line >= line) {
            match self.choices.quote {
                Some(true) => {}
                Some(false) => return Fate::Aside(Aside::LeftOut),
                None => {
                    return Fate::Asked(vec![Reason::OpenQuote(self.table.open_quote.unwrap_or_default())]);
                }
            }
        }
        if let Some(PutAt::Out) = self.choices.rows.get(&row.line) {
            return Fate::Aside(Aside::LeftOut);
        }
        self.check_row_total(row, &labels, &cellfuls);
        let (mut asked, mut taken, mut left_out, mut other_year) = (Vec::new(), 0, 0, None);
        for cellful in cellfuls {
            match self.line(row, at, &labels, cellful) {
                Outcome::Nothing => {}
                Outcome::Line(year) => {
                    let own = self.taken_year();
                    if year.is_some() && own.is_some() && year != own {
                        other_year = year
                    } else {
                        taken += 1
                    }
                }
                Outcome::LeftOut => left_out += 1,
                Outcome::Asked(reasons) => asked.extend(reasons),
            }
        }
        match (asked.is_empty(), taken, left_out, other_year) {
            (false, ..) => Fate::Asked(asked),
            (_, 1.., ..) => Fate::Taken,
            (_, _, _, Some(year)) => Fate::Aside(Aside::OtherYear(year)),
            (_, _, 1.., _) => Fate::Aside(Aside::LeftOut),
            _ => Fate::Aside(Aside::NoFigure),
        }
    }

    fn other_place(&self, row: &Row) -> Option<Fate> {
        if self.places.len() < 2 {
            return None;
        }
        let name = seen(self.columns.text(row, Meaning::Place));
        match &self.place {
            Some(own) if *own == name || name.is_empty() => None,
            Some(_) => Some(Fate::Aside(Aside::OtherPlace(name))),
            None => Some(Fate::Asked(vec![])),
        }
    }

    /// A row without any figure: a heading, a note, or a line that is still to be filled.
    fn without_figure(&mut self, table: &Table, at: usize, labels: &Labels, cellfuls: &[Cellful]) -> Fate {
        let row = &table.rows[at];
        let filled = row.cells.iter().filter(|it| !seen(it).is_empty()).count();
        let text = labels.first();
        let is_short = !text.is_empty() && text.len() <= 70;
        let starts_as_note = text.starts_with(['*', '(', '\u{2020}', '†', '¹'])
            || text.ends_with('.') && text.len() > 30
            || ["note", "source", "nota", "fuente", "data source", "prepared", "see ", "sources"]
                .iter()
                .any(|it| text.to_lowercase().starts_with(it));
        if cellfuls.iter().any(|it| it.has_nothing) {
            self.found.nothings += cellfuls.iter().filter(|it| it.has_nothing).count();
            if filled > 1 {
                self.carry(labels);
                return Fate::Aside(Aside::NoFigure);
            }
        }
        let is_last = !table.rows[at + 1..].iter().take(REACH).any(|it| self.has_figure(it));
        let words = folded(text);
        if filled <= 2 && is_short && !starts_as_note && !is_last && !is_sum(&words) {
            // The sector stands for the rows below it.
            self.heading = text.to_owned();
            self.carried.clear();
            self.carried_subsector.clear();
            self.carry(labels);
            return Fate::Aside(Aside::Heading);
        }
        let has_label =
            self.columns.get(Meaning::Amount).is_some() || self.columns.get(Meaning::Emissions).is_some();
        let is_known =
            labels.all().any(|it| sector_of(&folded(it)).is_some() || source_of(&folded(it)).is_some());
        if has_label && is_known && !starts_as_note && is_short {
            self.carry(labels);
            return Fate::Aside(Aside::NoFigure);
        }
        Fate::Aside(Aside::Note)
    }

    /// The sector of a row stands for those below it whose own is blank.
    fn carry(&mut self, labels: &Labels) {
        if !labels.sector.is_empty() && labels.sector != self.carried {
            labels.sector.clone_into(&mut self.carried);
            self.carried_subsector.clear();
            if self.columns.get(Meaning::Sector).is_some() && labels.has_deeper() {
                self.heading.clear();
            }
        }
        if !labels.subsector.is_empty() {
            labels.subsector.clone_into(&mut self.carried_subsector);
        }
    }

    fn labels(&self, row: &Row) -> Labels {
        let text = |meaning| seen(self.columns.text(row, meaning));
        Labels {
            sector: text(Meaning::Sector),
            subsector: text(Meaning::Subsector),
            source: text(Meaning::Source),
            name: text(Meaning::Name),
        }
    }

    /// Whether a row is called a sum and has anything to sum above it.
    fn is_sum_row(&self, row: &Row, words: &str, cellfuls: &[Cellful]) -> bool {
        let has_parts = || self.columns.emissions.iter().any(|column| self.sums.has_parts(column.index));
        let has_total = || self.columns.totals.iter().any(|it| raw(row.cell(it.index)).is_some());
        let has_figure = || cellfuls.iter().any(|it| it.figures.co2e.is_some() || !it.asked.is_empty());
        is_sum(words) && has_parts() && (has_figure() || has_total())
    }

    /// A sector's row that has no source and is the sum of the rows below it, which have one.
    fn is_sum_of_below(&self, table: &Table, at: usize, labels: &Labels, cellfuls: &[Cellful]) -> bool {
        let [only] = cellfuls else { return false };
        let (Some(written), Some(column)) = (only.figures.co2e, self.columns.emissions.first()) else {
            return false;
        };
        let words = folded(labels.first());
        let is_sector = labels.count() == 1
            && sector_of(&words).is_some()
            && source_of(&words).is_none_or(|it| it == Source::Vehicles);
        if !is_sector {
            return false;
        }
        let unit = written / raw(table.rows[at].cell(column.index)).unwrap_or(written).max(f64::MIN_POSITIVE);
        let is_single = self.columns.get(Meaning::Source).is_none()
            && self.columns.get(Meaning::Subsector).is_none()
            && self.columns.get(Meaning::Name).is_none();
        let (mut total, mut count) = (0.0, 0);
        for row in table.rows[at + 1..].iter().take(REACH) {
            let below = self.labels(row);
            let words = folded(below.first());
            let is_part = match is_single {
                true => {
                    sector_of(&words).is_none_or(|it| sector_of(&folded(labels.first())) == Some(it))
                        || source_of(&words).is_some() && sector_of(&words).is_none()
                }
                false => below.sector.is_empty() && below.has_deeper(),
            };
            if !is_part || is_sum(&words) {
                break;
            }
            total += raw(row.cell(column.index)).unwrap_or(0.0) * unit;
            count += 1;
            if count >= 2 && (total - written).abs() <= 0.5 * unit * (count + 1) as f64 + 1e-9 * written.abs()
            {
                return true;
            }
        }
        false
    }

    fn check_sums(&mut self, row: &Row, labels: &Labels, words: &str, cellfuls: &[Cellful]) {
        let sector = sector_of(words);
        let label = labels.first().to_owned();
        let columns = Arc::clone(&self.columns);
        for cellful in cellfuls {
            if let (Some(written), Some(column)) =
                (cellful.figures.co2e, cellful.column.and_then(|at| columns.emissions.get(at)))
            {
                let rounding = self.rounding(row, column);
                let check = self.sums.check(column.index, row.line, &label, words, written, rounding, sector);
                self.found.checks.push(check);
            }
        }
        // The total of a matrix is the sum of all its columns.
        if let Some(column) = self.columns.totals.first().cloned()
            && let Some(sign) = self.sign(&column)
            && let Cell::Figure(value, _) = figure(unguarded(row.cell(column.index)), sign)
        {
            let tons = value * self.mass_of(&column);
            let rounding = self.rounding(row, &column);
            let check = self.sums.check(usize::MAX, row.line, &label, words, tons, rounding, sector);
            self.found.checks.push(check);
        }
        self.sums.close();
    }

    fn mass_of(&self, column: &Column) -> f64 {
        let unit = column.said.unit.or(self.layout.title_unit);
        let other = self.columns.emissions.first().and_then(|it| it.said.unit);
        unit.or(other).and_then(|it| it.mass.ok()).unwrap_or(1.0)
    }

    fn rounding(&self, row: &Row, column: &Column) -> f64 {
        let text = row.cell(column.index);
        let digits =
            text.rsplit_once('.').map_or(0, |(_, after)| after.bytes().filter(u8::is_ascii_digit).count());
        // A typed figure has all its digits.
        let half = if self.table.is_typed && digits > 6 {
            1e-6
        } else {
            0.5 * libm::pow(10.0, -(digits.min(12) as f64))
        };
        half * self.mass_of(column)
    }

    fn check_row_total(&mut self, row: &Row, labels: &Labels, cellfuls: &[Cellful]) {
        let parts: Vec<f64> = cellfuls.iter().filter_map(|it| it.figures.co2e).collect();
        let Some(column) = self.columns.totals.first().cloned() else { return };
        let Some(sign) = self.sign(&column) else { return };
        let Cell::Figure(value, _) = figure(unguarded(row.cell(column.index)), sign) else { return };
        if parts.len() > 1 {
            let (written, summed) = (value * self.mass_of(&column), parts.iter().sum::<f64>());
            let slack = self.rounding(row, &column) * (parts.len() + 1) as f64 + 1e-9 * written.abs();
            let agrees = (written - summed).abs() <= slack;
            if !agrees {
                let label = labels.first().to_owned();
                self.found.checks.push(Check {
                    line: row.line,
                    label,
                    written,
                    summed,
                    agrees,
                    of_all: false,
                });
            }
        }
    }

    /// The figures of a row: one, or one for each column of a matrix.
    fn cellfuls(&mut self, row: &Row, labels: &Labels) -> Vec<Cellful> {
        let columns = Arc::clone(&self.columns);
        let many = columns.emissions.len() > 1;
        let mut all = Vec::with_capacity(columns.emissions.len().max(1));
        for (at, column) in columns.emissions.iter().enumerate() {
            let mut one = Cellful { column: Some(at), ..Cellful::default() };
            self.emissions(row, column, &mut one);
            all.push(one);
        }
        if !many {
            let mut one = all.pop().unwrap_or_default();
            self.key(row, &mut one);
            self.gases(row, &mut one);
            self.activity(row, labels, &mut one);
            return vec![one];
        }
        all
    }

    /// A cell where a figure belongs, in tons where it is of emissions.
    fn cell(&mut self, row: &Row, column: &Column, one: &mut Cellful) -> Option<(f64, String)> {
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
    fn unit(&self, row: &Row, column: &Column, rest: &str) -> Result<EmissionUnit, String> {
        if !rest.is_empty()
            && let Some(unit) = emission_unit(rest)
        {
            return Ok(unit);
        }
        let text = seen(self.columns.text(row, Meaning::EmissionsUnit));
        if !text.is_empty() && !matches!(figure(&text, Sign::Point), Cell::Empty | Cell::Dash) {
            return emission_unit(&text).ok_or(text);
        }
        Ok(column.said.unit.or(self.layout.title_unit).unwrap_or(EmissionUnit::TONS))
    }

    /// Emissions as one figure.
    fn emissions(&mut self, row: &Row, column: &Column, one: &mut Cellful) {
        let Some((value, rest)) = self.cell(row, column, one) else { return };
        let unit = match self.unit(row, column, &rest) {
            Ok(unit) => unit,
            // A unit that is none, beside a zero, changes nothing.
            Err(_) if value == 0.0 => EmissionUnit::TONS,
            Err(text) => return one.asked.push(Reason::UnknownUnit(text)),
        };
        let tons = match unit.mass {
            Ok(mass) => mass,
            Err(word) => {
                let text = match seen(self.columns.text(row, Meaning::EmissionsUnit)) {
                    text if text.is_empty() && rest.is_empty() => column.header.clone(),
                    text if text.is_empty() => rest,
                    text => text,
                };
                let entry = self.found.masses.entry(word).or_insert_with(|| (text.clone(), 0));
                entry.1 += 1;
                match self.choices.mass(word) {
                    Some(mass) => mass.tons(),
                    None => return one.asked.push(Reason::AmbiguousUnit(text)),
                }
            }
        };
        let scaled = if tons == 1.0 {
            value
        } else if tons == 0.001 {
            value / 1000.0
        } else {
            value * tons
        };
        let gas = self.columns.get(Meaning::Gas).and_then(|it| gas_of(row.cell(it.index))).or(unit.gas);
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

    fn key(&mut self, row: &Row, one: &mut Cellful) {
        let text = seen(self.columns.text(row, Meaning::NotationKey));
        if let Some(key) = key(&text) {
            one.figures.key = Some(key);
        }
    }

    /// Emissions gas by gas, which count where there is no total.
    fn gases(&mut self, row: &Row, one: &mut Cellful) {
        let columns = Arc::clone(&self.columns);
        if one.figures.co2e.is_some() || one.figures.single.is_some() || !one.asked.is_empty() {
            return;
        }
        for (at, column) in columns.gases.iter().enumerate() {
            let Some(column) = column else { continue };
            let Some((value, _)) = self.cell(row, column, one) else { continue };
            let said = column.said.unit.and_then(|it| it.mass.ok());
            // Ours count tons, as their head does not say; CityCatalyst's count kilograms.
            let tons = said.unwrap_or_else(|| {
                if self.is_ours {
                    return 1.0;
                }
                self.found.gas_mass = true;
                self.choices.gas_mass.unwrap_or(0.001)
            });
            let kilograms = if tons == 0.001 { value } else { value * tons * 1000.0 };
            one.figures.gases[at] = Some(kilograms);
        }
    }

    /// The activity and its factor, as far as they are known.
    fn activity(&mut self, row: &Row, labels: &Labels, one: &mut Cellful) {
        let columns = Arc::clone(&self.columns);
        let text = |meaning| seen(columns.text(row, meaning));
        one.figures.is_ours = self.is_ours;
        one.figures.is_entered = self.is_ours && text(Meaning::Method) == names::ENTERED;
        let Some(column) = columns.get(Meaning::Amount) else { return };
        let has_written = one.figures.co2e.is_some() || one.figures.single.is_some();
        let before = one.asked.len();
        let (amount, rest) = match self.cell(row, column, one) {
            Some((value, rest)) => (Some(value), rest),
            None => (None, String::new()),
        };
        // An amount is not needed where the emissions are known.
        let mut left = one.asked.get(before).map(|_| seen(row.cell(column.index)));
        if has_written {
            one.asked.truncate(before);
        }
        let unit_text = match text(Meaning::AmountUnit) {
            unit if matches!(figure(&unit, Sign::Point), Cell::Empty | Cell::Dash) => rest,
            unit => unit,
        };
        let is_gas = || labels.all().any(|it| source_of(&folded(it)) == Some(Source::NaturalGas));
        let measure = match column.said.measure {
            Some(measure) if unit_text.is_empty() => Ok(measure),
            _ => measure(&unit_text, unit_text.contains('3') && is_gas()),
        };
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
        self.factor(row, one, is_gas());
    }

    fn factor(&mut self, row: &Row, one: &mut Cellful, is_gas: bool) {
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
        one.figures.per =
            factor_unit(&per, is_gas).map(|(kilograms, measure)| (kilograms, measure.unit, measure.times));
        if !per.is_empty() && one.figures.per.is_none() {
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

    /// A line of a figure, or what it waits for.
    fn line(&mut self, row: &Row, at: usize, labels: &Labels, one: Cellful) -> Outcome {
        let Cellful { column, figures, mut warnings, mut asked, .. } = one;
        if figures.is_empty() && asked.is_empty() {
            return Outcome::Nothing;
        }
        let columns = Arc::clone(&self.columns);
        let column = column.and_then(|at| columns.emissions.get(at));
        let is_matrix = columns.emissions.len() > 1;
        self.carry(labels);
        let scope = columns.get(Meaning::Scope).and_then(|it| scope_of(row.cell(it.index)));
        let scope = column.and_then(|it| it.said.scope).or(scope);
        let of_column = column.and_then(|it| it.said.sector.map(|sector| (sector, it.header.clone())));
        let tons = figures.co2e.unwrap_or(0.0);
        if let Some(column) = column
            && let Some(written) = figures.co2e
        {
            let rounding = self.rounding(row, column);
            let sector =
                sector_of(&folded(if labels.sector.is_empty() { &self.carried } else { &labels.sector }));
            self.sums.add(column.index, written, sector, rounding);
        }
        let year = columns.get(Meaning::Year).and_then(|it| year(row.cell(it.index)));
        let year = year.or(column.and_then(|it| it.said.year).filter(|_| self.years.len() > 1));
        let (placing, source, kind) = self.place(row, labels, scope, figures.unit, of_column);
        // That nothing is emitted where nothing can be is no line.
        if matches!(placing, Some(Err(NotPlaced::Scope)))
            && figures.co2e.is_none_or(|it| it == 0.0)
            && asked.is_empty()
        {
            return Outcome::Nothing;
        }
        if let Some(kind) = kind.and_then(|at| self.found.kinds.get_mut(at)) {
            kind.count += 1;
            kind.tons += tons;
        }
        let placed = match placing {
            Some(Ok(placed)) => placed,
            Some(Err(why)) => {
                asked.push(Reason::Unplaced(why));
                return Outcome::Asked(asked);
            }
            None => return Outcome::LeftOut,
        };
        if !asked.is_empty() {
            return Outcome::Asked(asked);
        }
        if placed.sure == Sure::Guessed {
            warnings.push(Warning::PlaceGuessed);
        }
        let set = self.around.gwp.unwrap_or(GwpSet::DEFAULT);
        let usual = self.usual_factor(placed.reference, source, figures.unit, year);
        let what = match figures.what(placed.reference, usual, set, &mut warnings) {
            Ok(what) => what,
            Err(reason) => return Outcome::Asked(vec![reason]),
        };
        if self.found.lines.len() >= Lines::MAX {
            return Outcome::Asked(vec![Reason::TooManyLines]);
        }
        let word = |meaning| seen(columns.text(row, meaning));
        let mut name = match columns.get(Meaning::Name).is_some() && self.is_ours {
            true => columns.text(row, Meaning::Name).to_owned(),
            false => self.name(labels),
        };
        if let Some(head) = column.filter(|it| is_matrix && it.said.sector.is_some()).map(|it| &it.header) {
            name = if name.is_empty() { head.clone() } else { format!("{name}, {head}") };
        }
        let notes = columns.notes.iter().map(|at| unguarded(row.cell(*at)));
        let note = match self.is_ours {
            true => notes.collect::<String>(),
            false => notes.filter(|it| !it.trim().is_empty()).collect::<Vec<&str>>().join(" · "),
        };
        let mut line = Line {
            reference: placed.reference,
            name,
            what,
            end_use: names::end_use(&word(Meaning::EndUse)).or(placed.end_use),
            quality: names::quality(&word(Meaning::DataQuality)),
            note,
            is_estimate: false,
        };
        line.is_estimate = unguarded(word(Meaning::Estimate).trim()) == estimated(&line);
        if let (Some(people), Ok(emitted)) = (self.around.people, line.emissions(set))
            && let each = emitted.co2e / people
            && each.value() > *USUAL_PER_CAPITA.end()
        {
            warnings.push(Warning::TooLarge(slip_of_line(each)));
        }
        let sum = check_sum(&line, year);
        match self.found.seen.get(&sum) {
            Some(earlier)
                if self.found.lines.get(*earlier).is_some_and(|it| it.line == line && it.year == year) =>
            {
                let line = self.found.lines[*earlier].row;
                let before = self.table.rows.get(line).map_or(0, |it| it.line);
                warnings.push(Warning::Duplicate(before));
            }
            _ => {
                self.found.seen.insert(sum, self.found.lines.len());
            }
        }
        self.found.lines.push(Taken { line, row: at, year, kind, warnings });
        Outcome::Line(year)
    }

    /// The factor that is usually taken, where an amount has none: a guess.
    fn usual_factor(
        &self,
        reference: Reference,
        source: Option<Source>,
        unit: Option<ActivityUnit>,
        year: Option<u16>,
    ) -> Option<FactorId> {
        let (unit, row) = (unit?, reference.row());
        let is_energy =
            row.subsector != Subsector::EnergyIndustries && row.sector == Sector::StationaryEnergy;
        if is_energy
            && row.scope == Scope::Scope2
            && unit.dimension() == Dimension::Energy
            && source.is_none_or(|it| it == Source::Electricity)
        {
            let year = year.or(self.around.year).or(self.layout.title_year)?;
            return catalogue().grid(FactorTable::Egrid, self.around.subregion.as_deref()?, year);
        }
        // Only gas is sold by the therm and by hundreds of cubic feet.
        let by_unit = || {
            matches!(unit, ActivityUnit::Therm | ActivityUnit::Ccf | ActivityUnit::Mcf)
                .then_some(Source::NaturalGas)
        };
        let source = source.or_else(by_unit).filter(|_| row.scope == Scope::Scope1)?;
        source.factor(unit, row.sector == Sector::Transportation).and_then(FactorId::from_code)
    }

    /// What the line is called: the most particular of its labels, with the sector it stands under
    /// where it would say too little alone.
    fn name(&self, labels: &Labels) -> String {
        let sector = if labels.sector.is_empty() { &self.carried } else { &labels.sector };
        let sector = if sector.is_empty() { &self.heading } else { sector };
        let particular =
            [&labels.name, &labels.source, &labels.subsector].into_iter().find(|it| !it.is_empty());
        match particular {
            Some(particular)
                if !labels.name.is_empty() && !labels.source.is_empty() && labels.name != labels.source =>
            {
                format!("{}, {}", labels.source, particular)
            }
            Some(particular) if particular == sector || sector.is_empty() => particular.clone(),
            Some(particular) if self.columns.get(Meaning::GpcReference).is_some() => particular.clone(),
            Some(particular) => format!("{sector}, {particular}"),
            None if !labels.sector.is_empty()
                && !self.heading.is_empty()
                && self.heading != labels.sector =>
            {
                format!("{}, {}", self.heading, labels.sector)
            }
            None => sector.clone(),
        }
    }

    /// Where a figure belongs, by its reference or by its words; nothing where it is left out.
    fn place(
        &mut self,
        row: &Row,
        labels: &Labels,
        scope: Option<Scope>,
        unit: Option<ActivityUnit>,
        of_column: Option<(words::Sector, String)>,
    ) -> (Option<Placing>, Option<Source>, Option<usize>) {
        let said = |reference| Ok(Placed { reference, sure: Sure::Said, end_use: None });
        let code = seen(self.columns.text(row, Meaning::GpcReference));
        let source =
            |it: &Labels| it.particular_first().into_iter().find_map(|text| source_of(&folded(text)));
        if let Some(PutAt::Reference(reference)) = self.choices.rows.get(&row.line) {
            return (Some(said(*reference)), source(labels), None);
        }
        if !code.is_empty()
            && let Some(reference) =
                names::reference(&code).or_else(|| names::reference_in_scope(&code, scope))
        {
            let is_known = self.columns.get(Meaning::FactorCode).is_some();
            return (Some(said(reference)), if is_known { None } else { source(labels) }, None);
        }
        // The words of the row, with those that stand above it for it.
        let above = if labels.sector.is_empty() { self.carried.clone() } else { labels.sector.clone() };
        let subsector = match labels.subsector.is_empty() && labels.sector.is_empty() {
            true if self.columns.get(Meaning::Source).is_some() || !labels.name.is_empty() => {
                self.carried_subsector.clone()
            }
            _ => labels.subsector.clone(),
        };
        let heading = if self.heading == above { "" } else { self.heading.as_str() };
        let name = if labels.source.is_empty() || self.columns.get(Meaning::Sector).is_none() {
            labels.name.as_str()
        } else {
            ""
        };
        let column = of_column.as_ref().map_or("", |it| it.1.as_str());
        let texts = [heading, column, above.as_str(), subsector.as_str(), labels.source.as_str(), name];
        let mut shown: Vec<&str> = Vec::new();
        for text in texts.into_iter().chain([code.as_str()]).filter(|it| !it.is_empty()) {
            if !shown.contains(&text) {
                shown.push(text);
            }
        }
        let scope_text = scope.map(|it| format!("Scope {}", it.number()));
        let mut key = shown.join(" · ");
        if let Some(text) = scope_text {
            key = if key.is_empty() { text } else { format!("{key} · {text}") };
        }
        let by_unit = unit.filter(|it| {
            use ActivityUnit::*;
            matches!(it, Kwh | Mwh | Gwh | Therm | Ccf | Mcf | Scf)
        });
        let cached = (key.clone(), by_unit.map_or(u8::MAX, |it| it as u8));
        let (placing, source) = match self.found.placed.get(&cached) {
            Some(known) => *known,
            None => {
                let mut sector = None;
                for text in texts {
                    sector = narrowed(sector, sector_of(&folded(text)));
                }
                let source = texts.into_iter().rev().find_map(|text| source_of(&folded(text)));
                let placing = Known { sector, source, scope, unit: by_unit }.place();
                if self.found.placed.len() < MAX_KINDS {
                    self.found.placed.insert(cached, (placing, source));
                }
                (placing, source)
            }
        };
        let chosen = self.choices.placed.get(&key).copied();
        let placing = match chosen {
            Some(PutAt::Reference(reference)) => {
                let end_use = placing.ok().filter(|it| it.reference == reference).and_then(|it| it.end_use);
                Some(Ok(Placed { reference, sure: Sure::Said, end_use }))
            }
            Some(PutAt::Out) => None,
            None => Some(placing),
        };
        let kind = self.kind(key, &placing, row.line);
        (placing, source, kind)
    }

    fn kind(&mut self, key: String, placing: &Option<Placing>, line: usize) -> Option<usize> {
        if let Some(at) = self.found.kind_of.get(&key) {
            return Some(*at);
        }
        if self.found.kinds.len() >= MAX_KINDS {
            return None;
        }
        let (at, is_guess) = match placing {
            Some(Ok(placed)) => (Ok(placed.reference), placed.sure == Sure::Guessed),
            Some(Err(why)) => (Err(*why), false),
            // Left out by a person: nothing is open about it.
            None => return None,
        };
        self.found.kind_of.insert(key.clone(), self.found.kinds.len());
        self.found.kinds.push(Kind { key, at, is_guess, count: 0, tons: 0.0, line });
        Some(self.found.kinds.len() - 1)
    }
}

/// What becomes of a figure.
enum Outcome {
    Nothing,
    Line(Option<u16>),
    LeftOut,
    Asked(Vec<Reason>),
}

/// The words of a row.
struct Labels {
    sector: String,
    subsector: String,
    source: String,
    name: String,
}

impl Labels {
    fn all(&self) -> impl Iterator<Item = &str> {
        [&self.sector, &self.subsector, &self.source, &self.name]
            .into_iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
    }

    fn particular_first(&self) -> [&str; 4] {
        [&self.source, &self.name, &self.subsector, &self.sector]
    }

    fn first(&self) -> &str {
        self.all().next().unwrap_or("")
    }

    fn count(&self) -> usize {
        self.all().count()
    }

    fn has_deeper(&self) -> bool {
        !self.subsector.is_empty() || !self.source.is_empty() || !self.name.is_empty()
    }
}

/// A figure as it stands, with commas between thousands: for sums of neighbors only.
fn raw(text: &str) -> Option<f64> {
    match figure(unguarded(text), Sign::Point) {
        Cell::Figure(value, _) => Some(value),
        _ => None,
    }
}

/// The sector that words of a row mean after those that stand above them: the more particular,
/// unless it only repeats in other words what a building is.
fn narrowed(general: Option<words::Sector>, particular: Option<words::Sector>) -> Option<words::Sector> {
    let (Some(general), Some(particular)) = (general, particular) else { return general.or(particular) };
    Some(if particular.refines(general) { particular } else { general })
}

/// The same for equal lines: FNV-1a over what tells most lines apart.
fn check_sum(line: &Line, year: Option<u16>) -> u64 {
    let figure = match &line.what {
        What::Emissions(amount) => amount.map(Tco2e::value),
        What::Activity(activity) => activity.amount.map(Amount::value),
        What::Key(_) => None,
    };
    // Zeros of both signs are equal.
    let bits = figure.map_or(1, |figure| (figure + 0.0).to_bits());
    let bytes = [line.reference.index() as u8]
        .into_iter()
        .chain(bits.to_le_bytes())
        .chain(year.unwrap_or(0).to_le_bytes());
    let texts = line.name.bytes().chain([0]).chain(line.note.bytes());
    bytes
        .chain(texts)
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
