//! Electricity once more: with what is lost on its way, a sum of rows that stand beside it, or by what was bought.

use super::REACH;
use super::Reading;
use super::columns::Labels;
use super::figures::Cellful;
use super::totals::raw;
use crate::exchange::lines::together::{Sources, is_by_market, sources_in};
use crate::exchange::lines::words::{Sector, Source, sector_of};
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::layout::Column;
use crate::exchange::table::Table;

/// How far rows of the same electricity are looked for.
const NEAR: usize = 20;
/// Losses are no larger part of the electricity they come with.
const MOST: f64 = 1.25;

impl Reading {
    /// Whether a row is of electricity with its losses, and that without them has rows of its own.
    pub(super) fn repeats_electricity(&self, table: &Table, at: usize, cellfuls: &[Cellful]) -> bool {
        let Some((_, column)) = self.largest(cellfuls) else { return false };
        let Some(written) = raw(table.rows[at].cell(column.index)) else { return false };
        let without = self.electricity_beside(table, at, column);
        without > 0.0 && (without..=without * MOST).contains(&written)
    }

    /// Whether a row is of electricity by its market, and that by its place, which counts, has rows of its own.
    pub(super) fn repeats_by_market(&self, table: &Table, at: usize, cellfuls: &[Cellful]) -> bool {
        self.largest(cellfuls).is_some_and(|(_, column)| self.electricity_beside(table, at, column) > 0.0)
    }

    /// What the other rows of electricity of a row's sector emit together, without losses and by their place.
    fn electricity_beside(&self, table: &Table, at: usize, column: &Column) -> f64 {
        let says = |at: usize, meaning| self.columns.text(&table.rows[at], meaning).trim().to_owned();
        let own = self.sector_at(table, at);
        let is_same = |of: &usize| {
            [Meaning::Year, Meaning::Place].into_iter().all(|it| says(*of, it) == says(at, it))
                && self.sector_at(table, *of) == own
        };
        let is_plain = |of: &usize| {
            let labels = self.labels(&table.rows[*of]);
            sources_of(&labels) == Some(Sources::One(Source::Electricity)) && !is_by_market(&labels.words())
        };
        let near = at.saturating_sub(NEAR).max(self.layout.data)..table.rows.len().min(at + NEAR);
        let plain = near.filter(is_plain).filter(is_same);
        plain.filter_map(|of| raw(table.rows[of].cell(column.index))).sum()
    }

    /// The sector of a row, by its own words or by those above it.
    fn sector_at(&self, table: &Table, at: usize) -> Option<Sector> {
        let rows = table.rows[self.layout.data..=at].iter().rev().take(REACH);
        rows.into_iter().find_map(|row| sector_of(&self.labels(row).words()))
    }
}

/// The sources of a row, by the most particular of its labels.
pub(super) fn sources_of(labels: &Labels) -> Option<Sources> {
    labels.particular_first().into_iter().find_map(sources_in)
}
