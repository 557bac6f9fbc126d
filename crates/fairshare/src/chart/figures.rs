//! What a chart says in figures: at one of its years, where that year stands, and all of it as rows.

use super::bars::Bars;
use super::model::{Axis, PathChart, between};
use super::paint::{self, Scale};
use super::pairs::Pairs;
use super::progress::ProgressChart;
use super::wedges::{self, Wedges};
use crate::quantity::Year;

/// A chart of any kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// The path to the target.
    Path(PathChart),
    /// The path with other inventories.
    Progress(ProgressChart),
    /// A forecast and what actions take off it.
    Wedges(Wedges),
    /// Bars.
    Bars(Bars),
    /// Pairs of bars.
    Pairs(Pairs),
}

/// A line of a chart over years.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// Emissions if nothing changes but growth.
    Usual,
    /// With what happens anyway.
    Forecast,
    /// What the action of this name takes off.
    Wedge(String),
    /// With the package.
    Scenario,
    /// The target's path.
    Path,
    /// An inventory.
    Measured,
}

/// A value, or nothing where there is none: beside a line's ends, or in a year without an inventory.
pub type Value = Option<f64>;

impl Chart {
    /// The first and the last of its years; none where it is no chart over years.
    pub fn years(&self) -> Option<(Year, Year)> {
        let ends = |axis: &Axis| Some((Year::from_number(axis.min).ok()?, Year::from_number(axis.max).ok()?));
        match self {
            Chart::Path(chart) => ends(&chart.years),
            Chart::Progress(chart) => ends(&chart.path.years),
            Chart::Wedges(chart) => Some((*chart.years.first()?, *chart.years.last()?)),
            Chart::Bars(_) | Chart::Pairs(_) => None,
        }
    }

    /// What stands at a year, line by line, in tons.
    pub fn at(&self, year: Year) -> Vec<(Line, Value)> {
        match self {
            Chart::Path(chart) => vec![(Line::Path, chart.at(year))],
            Chart::Progress(chart) => {
                let measured = chart.measured.iter().find(|(of, _)| *of == year).map(|(_, tons)| *tons);
                vec![(Line::Path, chart.path.at(year)), (Line::Measured, measured)]
            }
            Chart::Wedges(chart) => wedges_at(chart, year),
            Chart::Bars(_) | Chart::Pairs(_) => vec![],
        }
    }

    /// Where its years stand in a picture of this width in CSS pixels, at this size of text.
    pub fn scale(&self, width: f64, text: f64) -> Option<YearScale> {
        let (first, last) = self.years()?;
        let (left, right) = match self {
            Chart::Wedges(_) => (wedges::MARGIN_LEFT, wedges::beside(width as u32, Scale(text))),
            _ => (paint::MARGIN_LEFT, paint::MARGIN_RIGHT),
        };
        Some(YearScale { left: left * text, right: width - right * text, first, last })
    }

    /// All of it: for each year, or for each bar, what it is called and its values.
    pub fn rows(&self) -> Vec<(String, Vec<Value>)> {
        match self {
            Chart::Bars(chart) => {
                // A bar from zero has one end; another one has two.
                let is_span = chart.bars.iter().any(|bar| bar.from != 0.0);
                let has_range = chart.bars.iter().any(|bar| bar.range.is_some());
                let ends = |bar: &super::Bar| {
                    let mut values = if is_span { vec![Some(bar.from)] } else { vec![] };
                    values.push(Some(bar.to));
                    if has_range {
                        values.extend([bar.range.map(|it| it.0), bar.range.map(|it| it.1)]);
                    }
                    values
                };
                chart.bars.iter().map(|bar| (bar.name.clone(), ends(bar))).collect()
            }
            Chart::Pairs(chart) => {
                let both = |pair: &super::Pair| vec![Some(pair.within), Some(pair.alone)];
                chart.pairs.iter().map(|pair| (pair.name.clone(), both(pair))).collect()
            }
            _ => {
                let Some((first, last)) = self.years() else { return vec![] };
                let years = (first.number()..=last.number()).filter_map(|year| Year::new(year).ok());
                let row = |year: Year| {
                    let values = self.at(year).into_iter().map(|(_, value)| value).collect();
                    (year.to_string(), values)
                };
                years.map(row).collect()
            }
        }
    }
}

fn wedges_at(chart: &Wedges, year: Year) -> Vec<(Line, Value)> {
    let index = chart.years.iter().position(|of| *of == year);
    let of = |line: &[f64]| line.get(index?).copied();
    let mut all = vec![(Line::Usual, of(&chart.usual)), (Line::Forecast, of(&chart.forecast))];
    all.extend(chart.wedges.iter().map(|it| (Line::Wedge(it.name.clone()), of(&it.tons))));
    all.extend([(Line::Scenario, of(&chart.scenario)), (Line::Path, between(&chart.path, year))]);
    all
}

/// Where the years of a chart stand, in CSS pixels from its left edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearScale {
    left: f64,
    right: f64,
    first: Year,
    last: Year,
}

impl YearScale {
    fn span(&self) -> f64 {
        f64::from(self.first.until(self.last)).max(1.0)
    }

    /// Where a year stands.
    pub fn x(&self, year: Year) -> f64 {
        self.left + f64::from(self.first.until(year)) / self.span() * (self.right - self.left)
    }

    /// The year next to a place; the first or the last one beside them.
    pub fn nearest(&self, x: f64) -> Year {
        let part = (x - self.left) / (self.right - self.left).max(1.0);
        let after =
            libm::round(part * self.span()).clamp(0.0, f64::from(self.first.until(self.last)).max(0.0));
        // Always a year: it was held between the first and the last.
        Year::from_number(f64::from(self.first) + after).unwrap_or(self.last)
    }
}

/// Rows for a spreadsheet, tab-separated below their head: plain digits, a hyphen for minus, and nothing
/// where there is no value.
pub fn tab_separated(head: &[String], rows: &[(String, Vec<Value>)], decimals: usize) -> String {
    let cell = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let mut lines = vec![head.iter().map(|it| cell(it)).collect::<Vec<String>>().join("\t")];
    lines.extend(rows.iter().map(|(name, values)| {
        let values = values.iter().map(|value| value.map_or(String::new(), |it| plain(it, decimals)));
        std::iter::once(cell(name)).chain(values).collect::<Vec<String>>().join("\t")
    }));
    lines.join("\n") + "\n"
}

/// A rounded number in plain digits; what rounds to zero has no sign.
fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = text.chars().all(|it| matches!(it, '-' | '0' | '.'));
    if is_zero { text.trim_start_matches('-').to_owned() } else { text }
}
