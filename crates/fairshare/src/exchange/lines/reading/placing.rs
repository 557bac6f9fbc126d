//! Where a figure belongs: by its reference, by a person's word, or by the words of its row.

use super::MAX_KINDS;
use super::Placing;
use super::Reading;
use super::columns::Labels;
use super::losses::sources_of;
use crate::exchange::lines::choices::Kind;
use crate::exchange::lines::choices::PutAt;
use crate::exchange::lines::together::{Chain, Sources, are_apart, chain_in, sectors_in, sources_in};
use crate::exchange::lines::words;
use crate::exchange::lines::words::Known;
use crate::exchange::lines::words::NotPlaced;
use crate::exchange::lines::words::Placed;
use crate::exchange::lines::words::Sector;
use crate::exchange::lines::words::Source;
use crate::exchange::lines::words::Sure;
use crate::exchange::lines::words::sector_of;
use crate::exchange::lines::words::source_of;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::fold::seen;
use crate::exchange::names;
use crate::exchange::table::Row;
use crate::quantity::activity::ActivityUnit;
use crate::reference::gpc::Scope;
use crate::reference::gpc::Sector as GpcSector;
use crate::reference::gpc::Subsector;

/// Where what is emitted elsewhere for a fuel or electricity used here belongs.
const BEYOND: words::Sector = words::Sector::Of(Subsector::OtherScope3);

impl Reading {
    /// Where a figure belongs, by its reference or by its words; nothing where it is left out.
    pub(super) fn place(
        &mut self,
        row: &Row,
        labels: &Labels,
        scope: Option<Scope>,
        unit: Option<ActivityUnit>,
        of_column: Option<String>,
    ) -> (Option<Placing>, Option<Source>, Option<usize>) {
        let said = |reference| Ok(Placed { reference, sure: Sure::Said, end_use: None });
        let code = seen(self.columns.text(row, Meaning::GpcReference));
        let source = |it: &Labels| sources_of(it).and_then(only);
        if let Some(PutAt::Reference(reference)) = self.choices.rows.get(&row.line) {
            return (Some(said(*reference)), source(labels), None);
        }
        if !code.is_empty()
            && let Some(reference) =
                names::reference(&code).or_else(|| names::reference_in_scope(&code, scope))
        {
            let is_known = self.columns.get(Meaning::FactorCode).is_some();
            let source = if is_known { None } else { source(labels) };
            // A scope or electricity beside it that cannot be there makes it a guess.
            let own = reference.row();
            let is_of_grid = || {
                let has_grid =
                    own.sector == GpcSector::StationaryEnergy && own.subsector != Subsector::EnergyIndustries;
                source == Some(Source::Electricity) && own.scope == Scope::Scope1 && has_grid
            };
            let is_doubtful = scope.is_some_and(|it| it != own.scope) || is_of_grid();
            let sure = if is_doubtful { Sure::Guessed } else { Sure::Said };
            return (Some(Ok(Placed { reference, sure, end_use: None })), source, None);
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
        let column = of_column.as_deref().unwrap_or_default();
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
                let (placing, source) = of_words(texts, scope, by_unit);
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

    pub(super) fn kind(&mut self, key: String, placing: &Option<Placing>, line: usize) -> Option<usize> {
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

/// Where words lead, those that stand above a row first; and its source, where it is one alone.
fn of_words(texts: [&str; 6], scope: Option<Scope>, unit: Option<ActivityUnit>) -> (Placing, Option<Source>) {
    // Of several sectors above a row its own words say which: "Transportation & Land Use", "On-road".
    let (mut sector, mut named, mut includes_other) = (None::<Sector>, Vec::new(), false);
    let mut is_of_others = false;
    for text in texts {
        let words = folded(text);
        let own = own_sector(&words);
        includes_other |= own != sector_of(&words);
        let is_named = own.is_some_and(|own| named.iter().any(|it| own.refines(*it) || own.is_within(*it)));
        let next = if is_named { own } else { narrowed(sector, own) };
        // "Waste transport" below waste is of one or the other.
        is_of_others |=
            next != own && sector.zip(own).is_some_and(|(above, own)| own.is_of_another_kind(above));
        if own.is_some() && next == own {
            named = sectors_in(text);
        }
        sector = next;
    }
    let sources = texts.into_iter().rev().find_map(sources_in);
    let (source, is_mixed) = match sources {
        Some(Sources::One(source) | Sources::Fuels(source)) => (Some(source), false),
        Some(Sources::WithLosses) => (Some(Source::Electricity), false),
        Some(Sources::Mixed) => (None, true),
        None => (None, false),
    };
    let mut known = Known { sector, source, scope, unit, is_mixed };
    match texts.into_iter().rev().find_map(|text| chain_in(&folded(text))) {
        Some(Chain::Upstream) => known = Known { sector: Some(BEYOND), is_mixed: false, ..known },
        Some(Chain::Whole) => return (Err(NotPlaced::Sector), None),
        None => {}
    }
    let is_guess =
        sources == Some(Sources::WithLosses) || includes_other || is_of_others || are_apart(&named);
    let placing =
        known.place().map(|it| Placed { sure: if is_guess { Sure::Guessed } else { it.sure }, ..it });
    (placing, sources.and_then(only))
}

/// The sector that folded words name, but for what their source only includes: "Natural gas (including leaks)".
fn own_sector(words: &str) -> Option<Sector> {
    const INCLUDING: [&str; 5] = [" including ", " includes ", " incl ", " incluye ", " incluidas "];
    let end = INCLUDING.iter().filter_map(|it| words.find(it)).min();
    match end.and_then(|end| words.get(..=end)).filter(|own| source_of(own).is_some()) {
        Some(own) => sector_of(own),
        None => sector_of(words),
    }
}

/// The source of a line that has no other: that of its factor.
fn only(sources: Sources) -> Option<Source> {
    match sources {
        Sources::One(source) => Some(source),
        Sources::WithLosses => Some(Source::Electricity),
        Sources::Fuels(_) | Sources::Mixed => None,
    }
}

/// The sector that words of a row mean after those that stand above them: the more particular,
/// unless it only repeats in other words what a building is.
pub(super) fn narrowed(
    general: Option<words::Sector>,
    particular: Option<words::Sector>,
) -> Option<words::Sector> {
    let (Some(general), Some(particular)) = (general, particular) else { return general.or(particular) };
    Some(if particular.refines(general) { particular } else { general })
}
