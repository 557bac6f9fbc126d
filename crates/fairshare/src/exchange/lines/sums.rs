//! The file's own sums, held against the figures they sum.

use super::words::{Sector, sector_of};
use crate::exchange::meaning::fold::has_any;
use crate::exchange::meaning::heads::is_for_each;
use crate::quantity::sum::sum;
use crate::reference::gpc::Scope;

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
    /// Whether it sums all figures of the table, or of its year.
    pub of_all: bool,
    /// The year it is of, where the table has several.
    pub year: Option<u16>,
    /// How many figures stood above it; without end where it says that it sums them all.
    pub(super) parts: usize,
    /// Its column, and half a unit of its last digit, where it stands above all that it sums.
    pub(super) early: Option<(Option<usize>, f64)>,
}

/// A figure of the file.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its column's place in the table.
    pub column: usize,
    /// What it is in tCO2e.
    pub tons: f64,
    /// The sector it belongs to.
    pub sector: Option<Sector>,
    /// The scope it belongs to, once that is known.
    pub scope: Option<Scope>,
    /// Half a unit of the last digit written, in tons.
    pub rounding: f64,
    /// The year its row is of.
    pub year: Option<u16>,
}

/// A sum as it stands in the file: where, how it is called, and how much it is.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Its column, or nothing where it sums all of them.
    pub column: Option<usize>,
    /// The line of the file.
    pub line: usize,
    /// What it is called.
    pub label: &'a str,
    /// The same, folded.
    pub words: &'a str,
    /// In tCO2e.
    pub tons: f64,
    /// Half a unit of its last digit.
    pub rounding: f64,
    /// The sector it names.
    pub sector: Option<Sector>,
    /// The scope it names.
    pub scope: Option<Scope>,
    /// The year of its row.
    pub year: Option<u16>,
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
    // The protocol's two levels of reporting, where they stand for their totals.
    let is_level = matches!(words, " basic " | " basic plus ");
    // "Net emissions" of all, and not those of forests.
    let is_net = || {
        let starts = [" net ", " gross ", " emisiones netas ", " emisiones brutas "];
        starts.iter().any(|start| words.starts_with(start)) && is_of_everything(words)
    };
    is_level
        || is_net()
        || STARTS.iter().any(|start| words.starts_with(start))
        || ENDS.iter().any(|end| words.ends_with(end))
}

/// Whether a folded label says that its row is of everything in its sector: a sum where it is one.
pub fn is_all(words: &str) -> bool {
    const WORDS: [&str; 14] = [
        "all",
        "all fuels",
        "all sources",
        "all energy",
        "all types",
        "all fuel types",
        "combined",
        "overall",
        "all modes",
        "todos",
        "todas",
        "todos los combustibles",
        "todas las fuentes",
        "all emissions",
    ];
    WORDS.contains(&words.trim())
}

/// Whether a folded label says that its row stands outside the total: carbon that grew again, and
/// what is told for information.
pub fn is_memo(words: &str) -> bool {
    has_any(
        words,
        &[
            "biogenic",
            "biogenic co2",
            "biogenico",
            "biogenicas",
            "biogenicos",
            "memo",
            "memo item",
            "memo items",
            "information only",
            "for information",
            "informational",
            "information item",
            "not included in total",
            "not included in totals",
            "not included in the total",
            "excluded from total",
            "excluded from totals",
            "avoided emissions",
            "emissions avoided",
            "of which",
            "thereof",
            "subset of",
            "included above",
            "already included",
            "already counted",
            "incluido arriba",
            "ya incluido",
            "de los cuales",
            "de las cuales",
            "solo informativo",
            "no incluido en el total",
            "emisiones evitadas",
        ],
    ) || is_in_other(words)
}

/// Whether a folded label says in which other row its own figure is: "Streetlights (included in commercial)".
fn is_in_other(words: &str) -> bool {
    ["included in", "incluido en"].iter().any(|joint| {
        let joint = format!(" {joint} ");
        words.split_once(&joint).is_some_and(|(before, after)| {
            let first = after.trim_start_matches("the ").split_whitespace().next().unwrap_or_default();
            // What is "not included in" another one is a row of its own, and so is what a unit or a factor includes.
            !before.ends_with(" not")
                && !before.ends_with(" no")
                && sector_of(&format!(" {first} ")).is_some()
        })
    })
}

/// Whether a folded heading says that the rows below it sum up what stands above: "Summary by sector".
pub fn is_summary(words: &str) -> bool {
    const STARTS: [&str; 8] = [
        " summary ",
        " resumen ",
        " totals ",
        " totales ",
        " total by ",
        " total emissions by ",
        " total por ",
        " subtotals ",
    ];
    STARTS.iter().any(|start| words.starts_with(start)) || is_cut(words)
}

/// Whether a folded heading says that the rows below it are all emissions by something: "By fuel".
pub fn is_cut(words: &str) -> bool {
    const CUTS: [&str; 6] =
        [" by sector ", " by scope ", " by source ", " by fuel ", " por sector ", " por alcance "];
    CUTS.iter().any(|cut| words.contains(cut)) && sector_of(words).is_none()
}

/// Whether a folded label says that its row sums all there is: nothing in it names a part.
pub fn is_of_everything(words: &str) -> bool {
    #[rustfmt::skip] // a table
    const PLAIN: [&str; 48] = [
        "basic", "excluding", "biogenic", "memo",
        "total", "totals", "grand", "sum", "gross", "net", "all", "sectors", "sources", "scopes", "emissions", "emission", "ghg", "greenhouse", "gas", "gases",
        "community", "communitywide", "wide", "inventory", "citywide", "countywide", "city", "county", "overall", "of", "the", "and", "co2e", "mtco2e", "tco2e",
        "suma", "gran", "totales", "emisiones", "de", "gei", "todos", "los", "sectores", "neto", "bruto",
        "netas", "brutas",
    ];
    words.split_whitespace().all(|word| PLAIN.contains(&word) || word.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether a folded label says that its row counts something else than emissions.
pub fn is_no_emission(words: &str) -> bool {
    const WORDS: [&str; 14] = [
        "pct of total",
        "percentage of total",
        "share of total",
        "pct change",
        "% del total",
        "porcentaje del total",
        "population",
        "poblacion",
        "percent change",
        "% change",
        "percent of total",
        "% of total",
        "households",
        "gdp",
    ];
    is_for_each(words) || has_any(words, &WORDS)
}

/// Whether a folded label speaks of carbon that is somewhere, and not of what comes or goes in a year.
pub fn is_carbon_at_rest(words: &str) -> bool {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 7] = [
        "carbon stored", "stored carbon", "carbon storage", "carbon stock", "carbon stocks", "carbono almacenado", "reservas de carbono",
    ];
    has_any(words, &WORDS)
}

impl Sums {
    /// Takes a figure into account.
    pub fn add(&mut self, part: Part) {
        self.parts.push(part);
    }

    /// Whether any figure stands before, in whatever column.
    pub fn has_any(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether any figure stands before.
    pub fn has_parts(&self, column: usize) -> bool {
        self.parts.iter().any(|part| part.column == column)
    }

    /// The scope of the figure that was added last.
    pub fn set_scope(&mut self, scope: Scope) {
        if let Some(part) = self.parts.last_mut() {
            part.scope = Some(scope);
        }
    }

    /// The figure that was added last is one of carbon taken out of the air.
    pub fn remove(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.tons = -part.tons;
        }
    }

    /// Whether a figure is the sum of what stands above it in its column: of all, or of what no sum has
    /// taken together yet; of one scope, where it is named.
    pub fn is_sum_of_above(
        &self,
        column: usize,
        tons: f64,
        rounding: f64,
        scope: Option<Scope>,
        least: usize,
    ) -> bool {
        let is_of =
            |part: &&Part| part.column == column && scope.is_none_or(|scope| part.scope == Some(scope));
        let open = &self.parts[self.open.min(self.parts.len())..];
        [&self.parts[..], open].into_iter().any(|parts| {
            let (total, slack, count) = Self::of(parts.iter().filter(is_of), rounding);
            count >= least && (total - tons).abs() <= slack + 1e-9 * tons.abs()
        })
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
    pub fn check(&self, it: Written) -> Check {
        let Written { line, label, words, tons: written, rounding, sector, .. } = it;
        let is_of = |part: &&Part| {
            it.column.is_none_or(|column| part.column == column)
                && it.year.is_none_or(|year| part.year.is_none_or(|of| of == year))
        };
        let all = Self::of(self.parts.iter().filter(is_of), rounding);
        let since = Self::of(self.parts[self.open.min(self.parts.len())..].iter().filter(is_of), rounding);
        let of_sector = sector.map(|sector| {
            let is_its = |part: &&Part| part.sector.is_some_and(|it| it.is_within(sector));
            Self::of(self.parts.iter().filter(is_of).filter(is_its), rounding)
        });
        let is_partial = words.contains("subtotal")
            || words.contains("sub total")
            || sector.is_some()
            || it.scope.is_some();
        let mut candidates = vec![(since, false)];
        candidates.extend(of_sector.filter(|it| it.2 > 0).map(|it| (it, false)));
        let at = if is_partial { candidates.len() } else { 0 };
        candidates.insert(at, (all, true));
        if let Some(scope) = it.scope {
            let of_scope = self.parts.iter().filter(is_of).filter(|part| part.scope == Some(scope));
            candidates.insert(0, (Self::of(of_scope, rounding), false));
        }
        // Gross is what is emitted, before anything is taken out of the air.
        if has_any(words, &["gross", "bruto", "brutas"]) {
            let emitted = self.parts.iter().filter(is_of).filter(|part| part.tons > 0.0);
            candidates.insert(0, (Self::of(emitted, rounding), true));
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
        let early = self.parts.is_empty().then_some((it.column, rounding));
        Check {
            line,
            label: label.to_owned(),
            written,
            summed,
            agrees,
            of_all: of_all || (count == all.2 && !is_partial),
            year: it.year,
            parts: if is_of_everything(words) { usize::MAX } else { self.parts.len() },
            early,
        }
    }

    /// A sum of all that stood above it is one of all there is only where nothing more came.
    pub fn settle(&self, checks: &mut [Check]) {
        for check in checks {
            // What stands above all figures sums those below it.
            if let Some((column, rounding)) = check.early {
                let is_of = |part: &&Part| {
                    column.is_none_or(|column| part.column == column)
                        && check.year.is_none_or(|year| part.year.is_none_or(|of| of == year))
                };
                let (summed, slack, _) = Self::of(self.parts.iter().filter(is_of), rounding);
                check.summed = summed;
                check.agrees = (summed - check.written).abs() <= slack + 1e-9 * check.written.abs();
                check.of_all = check.parts == usize::MAX;
            }
            check.of_all &= check.parts == usize::MAX || check.parts == self.parts.len();
        }
    }
}
