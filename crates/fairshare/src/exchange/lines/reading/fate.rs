//! What becomes of a row: a line, a heading, a note, a sum.

use super::MAX_KINDS;
use super::REACH;
use super::Reading;
use super::columns::Labels;
use super::figures::Cellful;
use super::line::Outcome;
use super::losses::sources_of;
use super::totals::raw;
use crate::exchange::lines::Aside;
use crate::exchange::lines::Fate;
use crate::exchange::lines::choices::PutAt;
use crate::exchange::lines::reason::Reason;
use crate::exchange::lines::sums::is_all;
use crate::exchange::lines::sums::is_carbon_at_rest;
use crate::exchange::lines::sums::is_cut;
use crate::exchange::lines::sums::is_memo;
use crate::exchange::lines::sums::is_no_emission;
use crate::exchange::lines::sums::is_sum;
use crate::exchange::lines::sums::is_summary;
use crate::exchange::lines::together::{Sources, is_by_market};
use crate::exchange::lines::words::Source;
use crate::exchange::lines::words::sector_of;
use crate::exchange::lines::words::source_of;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::Cell;
use crate::exchange::meaning::cell::Sign;
use crate::exchange::meaning::cell::figure;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::fold::has_any;
use crate::exchange::meaning::fold::on_one_line;
use crate::exchange::meaning::fold::seen;
use crate::exchange::meaning::heads::is_expected;
use crate::exchange::meaning::heads::is_for_each;
use crate::exchange::meaning::heads::names_scopes;
use crate::exchange::meaning::heads::scope_in;
use crate::exchange::meaning::heads::year_in;
use crate::exchange::meaning::layout::gas_of;
use crate::exchange::meaning::parts::goes_on;
use crate::exchange::meaning::units::UnitGas;
use crate::exchange::names;
use crate::exchange::table::Row;
use crate::exchange::table::Table;
use crate::reference::gpc::Scope;

/// What the words of a row say of it.
#[derive(Clone)]
pub(super) struct Facts {
    words: String,
    is_no_emission: bool,
    is_for_each: bool,
    is_memo: bool,
    is_all: bool,
    has_losses: bool,
    is_by_market: bool,
}

impl Reading {
    /// What becomes of a row.
    pub(super) fn row(&mut self, table: &Table, at: usize) -> Fate {
        let row = &table.rows[at];
        if at < self.layout.data {
            return Fate::Aside(self.above_data(table, at));
        }
        if self.repeats_heads(table, row) {
            // "By fuel" instead of the first head begins a sum of what stands above by something else.
            let first = folded(row.cells.iter().find(|it| !it.trim().is_empty()).map_or("", String::as_str));
            self.is_summary |= is_cut(&first) && self.sums.has_any();
            return Fate::Aside(Aside::Heads);
        }
        let labels = self.labels(row);
        // Rows of one gas each below merged labels.
        let is_of_gas = || !self.columns.text(row, Meaning::Gas).trim().is_empty();
        let labels = if labels.count() == 0 && is_of_gas() { self.last.clone() } else { labels };
        self.last.clone_from(&labels);
        let facts = self.facts(row, &labels);
        let words = facts.words;
        self.end_heading(at, &words);
        let has_reference = names::reference(&seen(self.columns.text(row, Meaning::GpcReference))).is_some();
        let cellfuls = self.cellfuls(row, &labels);
        let has_any = cellfuls.iter().any(|it| !it.figures.is_empty() || !it.asked.is_empty());
        // A total for each person sums nothing.
        if !has_reference && has_any && facts.is_for_each {
            return Fate::Aside(Aside::NoEmissions);
        }
        if !has_reference
            && has_any
            && let Some(fate) = self.in_section(row, &words)
        {
            return fate;
        }
        if !has_reference && self.is_sum_row(table, at, &labels, &words, facts.is_all, &cellfuls) {
            self.check_sums(row, &labels, &words, &cellfuls);
            return Fate::Aside(Aside::Sum);
        }
        // What is summed up again below the lines, by sector or by fuel, is there already.
        let is_summed_up = || {
            self.is_summary
                || self.is_whole_of_gases(table, at, &labels)
                || self.is_code_of_others(table, at)
                || facts.has_losses && self.repeats_electricity(table, at, &cellfuls)
        };
        if !has_reference && has_any && is_summed_up() {
            // Its labels stand for the rows below it all the same.
            self.carry(&labels);
            return Fate::Aside(Aside::Sum);
        }
        // Rows of figures wait where nothing says which are the emissions.
        if !has_any && self.layout.lacks_emissions && has_number(row) {
            return Fate::Asked(vec![]);
        }
        if !has_any && !has_reference {
            return self.without_figure(table, at, &labels, &cellfuls);
        }
        if !has_reference && facts.is_no_emission {
            return Fate::Aside(Aside::NoEmissions);
        }
        let is_repeated = || facts.is_by_market && self.repeats_by_market(table, at, &cellfuls);
        if !has_reference && (facts.is_memo || self.is_expected(row) || is_repeated()) {
            return Fate::Aside(Aside::Memo);
        }
        if let Some(place) = self.other_place(row) {
            return place;
        }
        if !has_reference && let Some(last) = self.last_summed_below(table, at, &labels, &cellfuls) {
            self.heading = labels.first().to_owned();
            self.heading_end = Some(last);
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

    /// Whether a row is of all gases together: the sum of the rows of the same words above or below
    /// it, one for each gas.
    fn is_whole_of_gases(&self, table: &Table, at: usize, labels: &Labels) -> bool {
        let (Some(gas), Some(column)) = (self.columns.get(Meaning::Gas), self.columns.emissions.first())
        else {
            return false;
        };
        let row = &table.rows[at];
        let Some(written) =
            raw(row.cell(column.index)).filter(|_| is_whole_gas(&folded(row.cell(gas.index))))
        else {
            return false;
        };
        let says = |it: &Row, meaning| self.columns.text(it, meaning).trim().to_owned();
        let is_part = |it: &&Row| {
            let name = folded(it.cell(gas.index));
            let own = self.labels(it);
            let is_same = own.all().eq(labels.all()) || own.count() == 0;
            let fits = |meaning| says(it, meaning) == says(row, meaning) || says(it, meaning).is_empty();
            !name.trim().is_empty()
                && !is_whole_gas(&name)
                && is_same
                && [Meaning::Year, Meaning::Place, Meaning::Scope].into_iter().all(fits)
        };
        let above: Vec<&Row> = table.rows[self.layout.data..at].iter().rev().take_while(is_part).collect();
        let below: Vec<&Row> = table.rows[at + 1..].iter().take_while(is_part).collect();
        [above, below].iter().any(|parts| {
            let (mut least, mut most, mut slack) = (0.0, 0.0, self.half_digit(row, column));
            for part in parts {
                // A gas without a figure adds nothing to the sum that is looked for.
                let figure = raw(part.cell(column.index)).unwrap_or(0.0);
                let is_whole = self.unit(part, column, "").is_ok_and(|it| it.gas == Some(UnitGas::Co2e));
                // The potentials from the first to the last of the IPCC's reports.
                let (low, high) = match gas_of(part.cell(gas.index)) {
                    Some(UnitGas::Ch4) if !is_whole => (20.0, 37.0),
                    Some(UnitGas::N2o) if !is_whole => (260.0, 315.0),
                    _ => (1.0, 1.0),
                };
                (least, most) = (least + figure * low, most + figure * high);
                slack += self.half_digit(part, column) * high;
            }
            !parts.is_empty() && (least - slack..=most + slack).contains(&written)
        })
    }

    /// Whether a row's code is that of a sector whose subsectors have rows of their own: "II" beside "II.1.1".
    fn is_code_of_others(&self, table: &Table, at: usize) -> bool {
        let Some(column) = self.columns.get(Meaning::GpcReference) else { return false };
        let code = |row: &Row| seen(row.cell(column.index)).trim_end_matches('.').to_owned();
        let own = code(&table.rows[at]);
        let is_code = (1..=5).contains(&own.len())
            && own.chars().all(|it| it.is_ascii_digit() || matches!(it, 'I' | 'V' | '.'));
        let start = format!("{own}.");
        let (from, to) = (at.saturating_sub(REACH).max(self.layout.data), at + REACH);
        let mut near = table.rows.iter().take(to).skip(from);
        is_code && near.any(|row| code(row).starts_with(&start) && self.has_figure(row))
    }

    /// Whether a row is of what is expected or wanted of a later year, as the column that tells
    /// scenarios apart says it, or its own words beside a year.
    fn is_expected(&self, row: &Row) -> bool {
        const HEADS: [&str; 8] =
            ["scenario", "escenario", "case", "type", "tipo", "status", "version", "series"];
        self.layout.columns.iter().filter(|it| it.meaning != Meaning::Note).any(|column| {
            let text = row.cell(column.index);
            let tells = || has_any(&folded(&column.header), &HEADS) || year_in(text).is_some();
            text.len() <= 80 && is_expected(&folded(text)) && tells()
        })
    }

    /// A sector's sum heads the rows that it sums; a row of another sector behind them stands for itself.
    fn end_heading(&mut self, at: usize, words: &str) {
        let is_behind = self.heading_end.is_some_and(|end| at > end);
        if is_behind
            && let (Some(own), Some(above)) = (sector_of(words), sector_of(&folded(&self.heading)))
            && !own.is_within(above)
        {
            self.heading.clear();
            self.heading_end = None;
        }
    }

    /// What stands above the data: titles, heads; and the first sector's name where others stand
    /// above heads of their own.
    pub(super) fn above_data(&mut self, table: &Table, at: usize) -> Aside {
        if at >= self.layout.heads.start {
            return Aside::Heads;
        }
        let row = &table.rows[at];
        let alone = || row.cells.iter().filter(|it| !it.trim().is_empty()).count() == 1;
        let is_next = at + 1 == self.layout.heads.start;
        let text = row.cells.iter().find(|it| !it.trim().is_empty()).map(|it| seen(it)).unwrap_or_default();
        let words = folded(&text);
        let names = || sector_of(&words).is_some() || explicit_scope(&words).is_some();
        let repeat = || table.rows[self.layout.data..].iter().any(|it| self.repeats_heads(table, it));
        if is_next && alone() && names() && repeat() {
            self.heading_scope = explicit_scope(&words);
            self.heading = text;
            return Aside::Heading;
        }
        Aside::Title
    }

    /// Whether a row says the heads again, as above each section.
    pub(super) fn repeats_heads(&self, table: &Table, row: &Row) -> bool {
        let Some(heads) = self.layout.heads.clone().next_back().and_then(|at| table.rows.get(at)) else {
            return false;
        };
        let columns = || self.layout.columns.iter().filter(|it| !heads.cell(it.index).trim().is_empty());
        let same = |at: usize| row.cell(at).trim().eq_ignore_ascii_case(heads.cell(at).trim());
        // The first column may say its section instead.
        columns().nth(1).is_some() && columns().skip(1).all(|it| same(it.index))
    }

    /// What the words of a row say of it; rows of the same words are many.
    fn facts(&mut self, row: &Row, labels: &Labels) -> Facts {
        let code = self.columns.text(row, Meaning::GpcReference);
        let mut key = format!("{code}\u{1f}{}", self.columns.text(row, Meaning::Scope));
        for label in [&labels.sector, &labels.subsector, &labels.source, &labels.name] {
            key.push('\u{1f}');
            key.push_str(label);
        }
        if let Some(known) = self.found.facts.get(&key) {
            return known.clone();
        }
        let words = self.words(row, labels);
        let found = Facts {
            is_no_emission: is_no_emission(&words) || labels.all().any(|it| is_carbon_at_rest(&folded(it))),
            is_for_each: is_for_each(&words),
            is_memo: labels.all().any(|it| is_memo(&folded(it))),
            is_all: labels.all().any(|it| is_all(&folded(it)))
                || names_scopes(self.columns.text(row, Meaning::Scope)),
            has_losses: sources_of(labels) == Some(Sources::WithLosses),
            is_by_market: is_by_market(&labels.words())
                && sources_of(labels) == Some(Sources::One(Source::Electricity)),
            words,
        };
        if self.found.facts.len() < MAX_KINDS {
            self.found.facts.insert(key, found.clone());
        }
        found
    }

    /// The words of a row that say whether it is a sum: its first label, or what stands in place of
    /// a reference.
    pub(super) fn words(&self, row: &Row, labels: &Labels) -> String {
        let words = folded(labels.first());
        let code = folded(&seen(self.columns.text(row, Meaning::GpcReference)));
        if is_sum(&code) || is_sum(&words) {
            return if is_sum(&words) { words } else { code };
        }
        // A name or a source that says nothing else counts as well: "Residential", "Subtotal".
        let says_so = |it: &String| {
            const WORDS: [&str; 8] = [
                "total",
                "totals",
                "sector total",
                "total emissions",
                "grand total",
                "suma",
                "total sector",
                "emisiones totales",
            ];
            WORDS.contains(&it.trim()) || it.starts_with(" subtotal ") || it.starts_with(" sub total ")
        };
        // So does the column of scopes where nothing else stands: "Scope 1 total".
        let scope = folded(&seen(self.columns.text(row, Meaning::Scope)));
        if labels.count() == 0 && is_sum(&scope) {
            return scope;
        }
        labels.all().map(folded).find(says_so).unwrap_or(words)
    }

    /// The scope that a row's words or the heading above it name, where there is no column of them.
    pub(super) fn scope_said(&self, labels: &Labels) -> Option<Scope> {
        if self.columns.get(Meaning::Scope).is_some() {
            return None;
        }
        labels.all().find_map(|it| explicit_scope(&folded(it))).or(self.heading_scope)
    }

    pub(super) fn other_place(&self, row: &Row) -> Option<Fate> {
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
    pub(super) fn without_figure(
        &mut self,
        table: &Table,
        at: usize,
        labels: &Labels,
        cellfuls: &[Cellful],
    ) -> Fate {
        let row = &table.rows[at];
        let filled = row.cells.iter().filter(|it| !seen(it).is_empty()).count();
        let text = labels.first();
        let is_short = !text.is_empty() && text.len() <= 70;
        let starts_as_note = text.starts_with(['*', '(', '\u{2020}', '†', '¹'])
            || text.ends_with('.') && text.len() > 30
            || ["note", "source", "nota", "fuente", "data source", "prepared", "see ", "sources"]
                .iter()
                .any(|it| text.to_lowercase().starts_with(it));
        // What goes on over a page is in the section it was in.
        if goes_on(&folded(text)) && sector_of(&folded(text)).is_none() {
            return Fate::Aside(Aside::Note);
        }
        if filled == 1 && is_short && !starts_as_note {
            self.begin_section(text);
        }
        if cellfuls.iter().any(|it| it.has_nothing) {
            self.found.nothings += cellfuls.iter().filter(|it| it.has_nothing).count();
            if filled > 1 {
                self.carry(labels);
                return Fate::Aside(Aside::NoFigure);
            }
        }
        let is_last = !table.rows[at + 1..].iter().take(REACH).any(|it| self.has_figure(it));
        let words = folded(text);
        if filled <= 2 && is_short && !starts_as_note && !is_last && (!is_sum(&words) || is_summary(&words)) {
            let scope = explicit_scope(&words);
            let is_known = scope.is_some() || sector_of(&words).is_some() || source_of(&words).is_some();
            if at == 0 && !is_known {
                return Fate::Aside(Aside::Title);
            }
            self.heading_scope = scope.or(self.heading_scope);
            // A scope alone leaves the sector above it what it is.
            if scope.is_some() && sector_of(&words).is_none() {
                return Fate::Aside(Aside::Heading);
            }
            // The sector stands for the rows below it.
            self.heading = text.to_owned();
            self.heading_end = None;
            self.is_summary = is_summary(&words) && self.sums.has_any();
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
    pub(super) fn carry(&mut self, labels: &Labels) {
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

    pub(super) fn labels(&self, row: &Row) -> Labels {
        let text = |meaning| on_one_line(seen(self.columns.text(row, meaning)));
        Labels {
            sector: text(Meaning::Sector),
            subsector: text(Meaning::Subsector),
            source: text(Meaning::Source),
            name: text(Meaning::Name),
        }
    }
}

/// Whether a cell of gases says that its row is of all of them.
fn is_whole_gas(words: &str) -> bool {
    const WORDS: [&str; 13] = [
        "co2e",
        "co2 e",
        "co2eq",
        "co2 eq",
        "co2 equivalent",
        "ghg",
        "all",
        "all gases",
        "total",
        "total co2e",
        "total ghg",
        "todos",
        "sum",
    ];
    WORDS.contains(&words.trim())
}

/// A scope by its number: "Scope 2", "Alcance 2". "Direct" alone is said of much else.
pub(super) fn explicit_scope(words: &str) -> Option<Scope> {
    if !words.contains("scope ") && !words.contains("alcance ") {
        return None;
    }
    let is_named = has_any(words, &["scope 1", "scope 2", "scope 3", "alcance 1", "alcance 2", "alcance 3"]);
    scope_in(words).filter(|_| is_named)
}

pub(super) fn has_number(row: &Row) -> bool {
    row.cells.iter().any(|it| matches!(figure(it, Sign::Point), Cell::Figure(_, rest) if rest.is_empty()))
}
