//! Reads a table row by row, in slices: first what its columns show together, then its lines.

mod asked;
mod columns;
mod fate;
mod figures;
mod line;
mod losses;
mod placing;
mod subject;
mod totals;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use self::columns::{Columns, Labels};
use self::fate::Facts;
use self::subject::Subject;
use super::choices::{Choices, Kind};
use super::sums::{Check, Sums};
use super::words::{NotPlaced, Placed, Source};
use super::{Preview, ReadRow, Taken};
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::Evidence;
use crate::exchange::meaning::layout::Layout;
use crate::exchange::meaning::units::{EmissionUnit, Measure, NoUnit, Unclear};
use crate::exchange::table::Table;
use crate::inventory::GwpSet;
use crate::quantity::People;
use crate::reference::factors::FactorId;
use crate::reference::gpc::Scope;

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
    /// The years of rows that stand below them, by the line of the file.
    years_above: HashMap<usize, u16>,
    places: Vec<(String, usize)>,
    place: Option<String>,
    /// Whether any figure of emissions is below zero, so that signs count.
    has_minus: bool,
    is_ours: bool,
    /// The sector that stands for the rows below it, as its column and as a heading say it.
    carried: String,
    carried_subsector: String,
    /// The labels of the row before.
    last: Labels,
    heading: String,
    heading_scope: Option<Scope>,
    /// The last row that the heading's own figure sums.
    heading_end: Option<usize>,
    /// Whether the rows below the heading sum up lines that stand above it.
    is_summary: bool,
    /// What the rows below the heading count, where that is no emissions.
    subject: Option<Subject>,
    /// The unit of emissions that the heading of a section names.
    section_unit: Option<EmissionUnit>,
    sums: Sums,
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
    facts: HashMap<String, Facts>,
    measures: HashMap<(String, bool), Result<Measure, NoUnit>>,
    seen: HashMap<u64, usize>,
    checks: Vec<Check>,
    /// The last rows that sums above them take in: by row, column and levels of sums.
    last_parts: HashMap<(usize, usize, usize), Option<usize>>,
    dashes: usize,
    masses: BTreeMap<Unclear, (String, usize)>,
    tons: usize,
    gas_mass: bool,
    nothings: usize,
}

type Placing = Result<Placed, NotPlaced>;

impl Reading {
    /// Starts to read a table with what a person said about it so far.
    pub fn new(table: Arc<Table>, choices: Choices, around: Around) -> Reading {
        let layout = Layout::of(&table, &choices.meanings, choices.heads);
        let columns = Arc::new(Columns::of(&layout));
        let is_ours = columns.get(Meaning::Method).is_some() && columns.get(Meaning::FactorCode).is_some();
        let years_above = Reading::years_above(&table, &layout, &columns);
        let evidence = vec![Evidence::default(); layout.columns.len()];
        Reading {
            table,
            choices,
            around,
            looked: 0,
            next: 0,
            evidence,
            years: BTreeMap::new(),
            years_above,
            places: Vec::new(),
            place: None,
            has_minus: false,
            is_ours,
            carried: String::new(),
            carried_subsector: String::new(),
            last: Labels::default(),
            heading: String::new(),
            heading_scope: None,
            heading_end: None,
            is_summary: false,
            subject: None,
            section_unit: None,
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
        // A year above the only column of emissions is theirs: "2019 MT CO2e".
        let of_column = || match &self.columns.emissions[..] {
            [only] => only.said.year,
            _ => None,
        };
        let year = file_year.or_else(of_column).or(self.layout.title_year);
        self.sums.settle(&mut self.found.checks);
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
}
