//! The file's own sums, held against the figures they sum.

use super::words::Sector;
use crate::exchange::meaning::fold::has_any;
use crate::quantity::sum::sum;

/// A sum of the file, and ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The line of the file.
    pub line: usize,
    /// What it is called there.
    pub label: String,
    /// The sum as written, in tCO2e.
    pub written: f64,
    /// What its parts are together.
    pub summed: f64,
    /// Whether the two are the same, but for rounding.
    pub agrees: bool,
    /// Whether it sums all figures of the table.
    pub of_all: bool,
}

/// A figure of the file.
#[derive(Clone, Copy, Debug)]
struct Part {
    column: usize,
    tons: f64,
    sector: Option<Sector>,
    /// Half a unit of the last digit written, in tons.
    rounding: f64,
}

/// The figures so far.
#[derive(Debug, Default)]
pub struct Sums {
    parts: Vec<Part>,
    /// From where on no sum has taken them together.
    open: usize,
}

/// Whether a folded label says that its row is a sum.
pub fn is_sum(words: &str) -> bool {
    const STARTS: [&str; 13] = [
        " total ",
        " totals ",
        " subtotal ",
        " sub total ",
        " grand total ",
        " sum ",
        " suma ",
        " gran total ",
        " totales ",
        " all sectors ",
        " all sources ",
        " net total ",
        " total neto ",
    ];
    const ENDS: [&str; 5] = [" total ", " subtotal ", " totals ", " sub total ", " sum "];
    STARTS.iter().any(|start| words.starts_with(start)) || ENDS.iter().any(|end| words.ends_with(end))
}

/// Whether a folded label says that its row counts something else than emissions.
pub fn is_no_emission(words: &str) -> bool {
    has_any(
        words,
        &[
            "per capita",
            "per person",
            "per resident",
            "per household",
            "population",
            "poblacion",
            "percent change",
            "% change",
            "percent of total",
            "% of total",
            "households",
            "gdp",
            "per job",
        ],
    )
}

impl Sums {
    /// Takes a figure into account; `digits` are its decimals as written.
    pub fn add(&mut self, column: usize, tons: f64, sector: Option<Sector>, rounding: f64) {
        self.parts.push(Part { column, tons, sector, rounding });
    }

    /// Whether any figure stands before.
    pub fn has_parts(&self, column: usize) -> bool {
        self.parts.iter().any(|part| part.column == column)
    }

    /// A row of sums ends: what stands above it is taken together.
    pub fn close(&mut self) {
        self.open = self.parts.len();
    }

    fn of<'a>(parts: impl Iterator<Item = &'a Part> + Clone, rounding: f64) -> (f64, f64, usize) {
        let total = sum(parts.clone().map(|part| part.tons));
        let slack = parts.clone().map(|part| part.rounding).sum::<f64>() + rounding;
        (total, slack, parts.count())
    }

    /// Holds a sum against what it may sum: what stands since the sum before, its sector's figures,
    /// or all. The likeliest by its name comes first, and another where only that agrees.
    #[allow(clippy::too_many_arguments)] // a sum as it stands in the file
    pub fn check(
        &self,
        column: usize,
        line: usize,
        label: &str,
        words: &str,
        written: f64,
        rounding: f64,
        sector: Option<Sector>,
    ) -> Check {
        let in_column = |part: &&Part| part.column == column || column == usize::MAX;
        let all = Self::of(self.parts.iter().filter(in_column), rounding);
        let since =
            Self::of(self.parts[self.open.min(self.parts.len())..].iter().filter(in_column), rounding);
        let of_sector = sector.map(|sector| {
            Self::of(self.parts.iter().filter(in_column).filter(|part| part.sector == Some(sector)), rounding)
        });
        let is_partial = words.contains("subtotal") || words.contains("sub total") || sector.is_some();
        let mut candidates = vec![(since, false)];
        candidates.extend(of_sector.filter(|it| it.2 > 0).map(|it| (it, false)));
        if is_partial {
            candidates.push((all, true))
        } else {
            candidates.insert(0, (all, true))
        }
        let agrees =
            |it: &((f64, f64, usize), bool)| (it.0.0 - written).abs() <= it.0.1 + 1e-9 * written.abs();
        let best = candidates
            .iter()
            .find(|it| it.0.2 > 0 && agrees(it))
            .or_else(|| candidates.iter().find(|it| it.0.2 > 0))
            .copied();
        let ((summed, slack, count), of_all) = best.unwrap_or(((0.0, rounding, 0), false));
        let agrees = (summed - written).abs() <= slack + 1e-9 * written.abs();
        Check {
            line,
            label: label.to_owned(),
            written,
            summed,
            agrees,
            of_all: of_all || (count == all.2 && !is_partial),
        }
    }
}
