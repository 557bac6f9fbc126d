//! What the columns show together, and what has to be asked about them.

use super::Reading;
use super::columns::Columns;
use super::totals::raw;
use crate::exchange::lines::choices::Question;
use crate::exchange::lines::sums::is_sum;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::Cell;
use crate::exchange::meaning::cell::Sign;
use crate::exchange::meaning::cell::figure;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::fold::seen;
use crate::exchange::meaning::heads::year_in;
use crate::exchange::meaning::heads::year_of;
use crate::exchange::meaning::layout::Column;
use crate::exchange::meaning::layout::Layout;
use crate::exchange::meaning::periods::year_of_cell;
use crate::exchange::table::Row;
use crate::exchange::table::Table;
use crate::exchange::unguarded;
use crate::sbt::TARGET_YEAR;
use std::collections::HashMap;

/// The year that a row of nothing else names for those below it: "2019", "FY 2019 inventory".
fn heading_year(row: &Row) -> Option<u16> {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 24] = [
        "year", "inventory", "emissions", "ghg", "greenhouse", "gas", "calendar", "fiscal", "fy", "cy", "baseline", "base", "community", "communitywide", "citywide",
        "total", "the", "of", "for", "ano", "inventario", "emisiones", "de", "mtco2e",
    ];
    let mut filled = row.cells.iter().map(|it| seen(it)).filter(|it| !it.is_empty());
    let text = filled.next().filter(|it| it.len() <= 40)?;
    let is_said = |word: &str| WORDS.contains(&word) || word.bytes().any(|it| it.is_ascii_digit());
    let is_alone = filled.next().is_none() && folded(&text).split_whitespace().all(is_said);
    year_of(&text).or_else(|| year_in(&text)).filter(|_| is_alone)
}

impl Reading {
    /// Looks at a row for what the columns show together.
    pub(super) fn look(&mut self, row: &Row) {
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
        let is_below = |it: &Column| raw(row.cell(it.index)).is_some_and(|it| it < 0.0);
        self.has_minus |= self.columns.emissions.iter().any(is_below);
        if let Some(year) = self.year_of_row(row) {
            *self.years.entry(year).or_default() += 1;
        }
        // Columns for years are years too.
        if self.is_year_matrix() {
            for column in &self.columns.emissions {
                let has_figure = row.cell(column.index).contains(|it: char| it.is_ascii_digit());
                if let Some(year) = column.said.year.filter(|_| has_figure) {
                    *self.years.entry(year).or_default() += 1;
                }
            }
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

    pub(super) fn has_figure(&self, row: &Row) -> bool {
        let columns = self
            .columns
            .emissions
            .iter()
            .chain(self.columns.gases.iter().flatten())
            .chain(self.columns.get(Meaning::Amount));
        columns.into_iter().any(|it| row.cell(it.index).contains(|it: char| it.is_ascii_digit()))
    }

    pub(super) fn settle_places(&mut self) {
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

    pub(super) fn is_year_matrix(&self) -> bool {
        self.columns.emissions.iter().filter(|it| it.said.year.is_some()).count() > 1
    }

    /// The year that a row says it is of.
    pub(super) fn year_of_row(&self, row: &Row) -> Option<u16> {
        let own = self.columns.get(Meaning::Year).and_then(|it| year_of_cell(unguarded(row.cell(it.index))));
        own.or_else(|| self.years_above.get(&row.line).copied())
    }

    /// The years of rows that do not say it themselves: the one above in a column whose cells are
    /// merged, or the one that heads their section. Keyed by the line of the file.
    pub(super) fn years_above(table: &Table, layout: &Layout, columns: &Columns) -> HashMap<usize, u16> {
        let mut years = HashMap::new();
        let of_column = columns.get(Meaning::Year);
        if of_column.is_none() && columns.emissions.iter().any(|it| it.said.year.is_some()) {
            return years;
        }
        let first = if of_column.is_some() { None } else { layout.title_year };
        let (mut last, mut is_told) = (first, of_column.is_some());
        for row in table.rows.iter().skip(layout.data) {
            let own = match of_column {
                Some(column) => year_of_cell(unguarded(row.cell(column.index))),
                None => heading_year(row),
            };
            if own.is_some() {
                is_told |= last.is_some() && last != own;
                last = own;
            } else if let Some(year) = last
                && of_column.is_none_or(|it| seen(row.cell(it.index)).is_empty())
                && !row.cells.iter().any(|it| is_sum(&folded(it)))
            {
                years.insert(row.line, year);
            }
        }
        // One year above all rows is that of the table.
        if is_told { years } else { HashMap::new() }
    }

    /// The year whose rows are this inventory's, where the file has several.
    pub(super) fn taken_year(&self) -> Option<u16> {
        let has = |year: &u16| self.years.contains_key(year);
        let said = self.choices.year.filter(has).or(self.around.year.filter(has));
        // The last one that can carry a target; what is of the target's year or later is a forecast.
        let last =
            || self.years.keys().rfind(|it| **it < TARGET_YEAR.number()).or(self.years.keys().next_back());
        said.or_else(|| last().copied())
    }

    pub(super) fn sign(&self, column: &Column) -> Option<Sign> {
        let at = self.layout.columns.iter().position(|it| it.index == column.index)?;
        match self.evidence.get(at)?.is_open() {
            true => self.choices.sign,
            false => Some(Sign::Point),
        }
    }

    pub(super) fn questions(&self) -> Vec<Question> {
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
            asked.push(Question::GasMass(self.usual_gas_mass()));
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
}
