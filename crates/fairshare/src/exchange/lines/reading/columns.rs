//! Where in a row things stand, and what its words are.

use crate::exchange::lines::words::sector_of;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::heads::names_scopes;
use crate::exchange::meaning::layout::Column;
use crate::exchange::meaning::layout::Layout;
use crate::exchange::meaning::layout::months;
use crate::exchange::table::Row;
use crate::exchange::unguarded;
use std::collections::HashMap;

/// Where in a row things stand.
pub(super) struct Columns {
    pub(super) emissions: Vec<Column>,
    pub(super) gases: [Option<Column>; 3],
    /// Which of the emissions are of a part of a year.
    pub(super) parts: Vec<usize>,
    pub(super) totals: Vec<Column>,
    pub(super) amounts: Vec<Column>,
    pub(super) units: Vec<Column>,
    pub(super) keys: Vec<Column>,
    pub(super) notes: Vec<usize>,
    pub(super) by: HashMap<u8, Column>,
}

impl Columns {
    pub(super) fn of(layout: &Layout) -> Columns {
        let all = |meaning| layout.columns.iter().filter(|it| it.meaning == meaning).cloned().collect();
        Columns {
            emissions: all(Meaning::Emissions),
            gases: [Meaning::Co2, Meaning::Ch4, Meaning::N2o].map(|it| layout.column(it).cloned()),
            parts: layout.columns.iter().filter(|it| months(it).is_some()).map(|it| it.index).collect(),
            totals: all(Meaning::RowTotal),
            amounts: all(Meaning::Amount),
            units: all(Meaning::AmountUnit),
            keys: all(Meaning::NotationKey),
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

    pub(super) fn get(&self, meaning: Meaning) -> Option<&Column> {
        self.by.get(&(meaning as u8))
    }

    /// The column of amounts that stands beside one of emissions: of its year, source or group.
    pub(super) fn amount_beside(&self, of: &Column) -> Option<&Column> {
        self.amounts.iter().find(|it| {
            !it.group.is_empty() && it.group == of.group
                || it.said.year.is_some() && it.said.year == of.said.year
                || it.said.source.is_some() && it.said.source == of.said.source
        })
    }

    /// The column that sums the whole row: not its buildings alone, nor two of its scopes.
    pub(super) fn whole(&self) -> Option<&Column> {
        self.totals.iter().find(|it| sector_of(&folded(&it.header)).is_none() && !names_scopes(&it.header))
    }

    /// The column of units that belongs to one of amounts: of its group, or the only one.
    pub(super) fn unit_beside(&self, of: &Column) -> Option<&Column> {
        let all = || self.units.iter();
        all().find(|it| it.group == of.group).or(self.units.first())
    }

    /// The column of keys that stands behind one of emissions and before the next.
    pub(super) fn key_behind(&self, at: usize) -> Option<&Column> {
        let from = self.emissions.get(at)?.index;
        let to = self.emissions.get(at + 1).map_or(usize::MAX, |it| it.index);
        self.keys.iter().find(|it| it.index > from && it.index < to)
    }

    pub(super) fn text<'a>(&self, row: &'a Row, meaning: Meaning) -> &'a str {
        self.get(meaning).map_or("", |it| unguarded(row.cell(it.index)))
    }
}

/// The words of a row.
#[derive(Clone, Default)]
pub(super) struct Labels {
    pub(super) sector: String,
    pub(super) subsector: String,
    pub(super) source: String,
    pub(super) name: String,
}

impl Labels {
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        [&self.sector, &self.subsector, &self.source, &self.name]
            .into_iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
    }

    pub(super) fn particular_first(&self) -> [&str; 4] {
        [&self.source, &self.name, &self.subsector, &self.sector]
    }

    pub(super) fn first(&self) -> &str {
        self.all().next().unwrap_or("")
    }

    pub(super) fn count(&self) -> usize {
        self.all().count()
    }

    /// All of them, folded, one behind the other.
    pub(super) fn words(&self) -> String {
        folded(&self.all().collect::<Vec<&str>>().join(" "))
    }

    /// Whether another row has the same labels, or blanks below them, and more.
    pub(super) fn head(&self, below: &Labels) -> bool {
        let own = [&self.sector, &self.subsector, &self.source, &self.name];
        let theirs = [&below.sector, &below.subsector, &below.source, &below.name];
        let Some(last) = own.iter().rposition(|it| !it.is_empty()) else { return false };
        let is_same = |at: usize| theirs[at] == own[at] || theirs[at].is_empty();
        (0..=last).all(is_same) && theirs[last + 1..].iter().any(|it| !it.is_empty())
    }

    pub(super) fn has_deeper(&self) -> bool {
        !self.subsector.is_empty() || !self.source.is_empty() || !self.name.is_empty()
    }
}
