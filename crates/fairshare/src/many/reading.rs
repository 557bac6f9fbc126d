//! A table of communities, read in slices.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MAX_ROWS;
use super::column::{Column, Layout};
use super::fill::Fill;
use super::row::{Listed, Rules};
use crate::exchange::meaning::cell::{Evidence, Sign};
use crate::exchange::meaning::units::{EmissionUnit, Mass, Unclear, UnitGas};
use crate::exchange::table::Table;

/// What a person said about a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// What columns hold, by their place.
    pub columns: Vec<(usize, Column)>,
    /// Metric tons of CO2 equivalents in one of the emissions.
    pub tons: Option<f64>,
    /// How its figures write their decimals.
    pub sign: Option<Sign>,
    /// Residents of 2030 that were missing and are offered, by the place of their row in the table.
    pub fills: BTreeMap<usize, Fill>,
}

/// What has to be said about the unit of the emissions before they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitQuestion {
    /// It can mean two things.
    Unclear(Unclear),
    /// It names one gas.
    Gas(UnitGas),
}

/// A table while it is read: first what its figures show of their decimals, then the rows.
pub struct Reading {
    table: Arc<Table>,
    choices: Choices,
    layout: Layout,
    evidence: Evidence,
    looked: usize,
    at: usize,
    rows: Vec<Listed>,
}

/// A table that was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The rows.
    pub rows: Vec<Listed>,
    /// What the columns were taken for.
    pub layout: Layout,
    /// What is to be said about the unit of the emissions.
    pub unit: Option<UnitQuestion>,
    /// A figure that depends on how decimals are written, where that has to be said.
    pub decimals: Option<String>,
    /// How many rows were left out, because they are more than a list takes.
    pub left_out: usize,
}

impl Reading {
    /// Starts to read.
    pub fn new(table: Arc<Table>, choices: Choices) -> Reading {
        let layout = Layout::of(&table, &choices.columns);
        let looked = layout.first();
        Reading {
            at: looked,
            looked,
            layout,
            evidence: Evidence::default(),
            choices,
            table,
            rows: Vec::new(),
        }
    }

    /// Reads up to so many rows more; whether there may be more after them.
    pub fn read(&mut self, max_rows: usize) -> bool {
        let end = self.table.rows.len().min(self.layout.first() + MAX_ROWS);
        // A workbook's figures are numbers already.
        if self.looked < end && !self.table.is_typed {
            // A look costs a tenth of a row.
            let until = end.min(self.looked + max_rows * 10);
            self.look(until);
            return true;
        }
        let rules = self.rules();
        let until = end.min(self.at + max_rows);
        for at in self.at..until {
            let mut row = Listed::of(&self.table.rows[at], at, &self.layout, &rules);
            if let Some(fill) = self.choices.fills.get(&at) {
                row.fill(Some(fill.clone()));
            }
            self.rows.push(row);
        }
        self.at = until;
        self.at < end
    }

    fn look(&mut self, until: usize) {
        use Column::{Emissions, Population, Population2030, Population2050};
        let columns = [Emissions, Population, Population2030, Population2050];
        let places: Vec<usize> = columns.into_iter().filter_map(|it| self.layout.place(it)).collect();
        for row in &self.table.rows[self.looked..until] {
            places.iter().for_each(|at| self.evidence.see(row.cell(*at)));
        }
        self.looked = until;
    }

    fn unit(&self) -> EmissionUnit {
        match self.choices.tons {
            Some(tons) => EmissionUnit { mass: Ok(tons), ..EmissionUnit::TONS },
            None => self.layout.unit.unwrap_or(EmissionUnit::TONS),
        }
    }

    fn rules(&self) -> Rules {
        let is_open = self.evidence.is_open();
        Rules { sign: self.choices.sign, is_open, unit: self.unit() }
    }

    /// How much is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.at as f64 / self.table.rows.len().max(1) as f64
    }

    /// What was read.
    pub fn finish(self) -> Read {
        let unit = self.unit();
        let of_gas = || unit.gas.filter(|it| *it != UnitGas::Co2e).map(UnitQuestion::Gas);
        let has_emissions = self.layout.place(Column::Emissions).is_some();
        let question = unit.mass.err().map(UnitQuestion::Unclear).or_else(of_gas);
        let is_open = self.choices.sign.is_none() && self.evidence.is_open();
        Read {
            unit: question.filter(|_| has_emissions),
            decimals: self.evidence.example.clone().filter(|_| is_open),
            left_out: self.table.rows.len().saturating_sub(self.layout.first() + MAX_ROWS),
            layout: self.layout,
            rows: self.rows,
        }
    }
}

impl UnitQuestion {
    /// What can be chosen, the likelier first: metric tons in one.
    pub fn choices(self) -> Vec<Mass> {
        match self {
            UnitQuestion::Unclear(unclear) => unclear.choices().to_vec(),
            UnitQuestion::Gas(_) => vec![Mass::Metric],
        }
    }
}
