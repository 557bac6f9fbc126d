//! What one label names together: "Electricity and natural gas", "Electricity incl. T&D losses",
//! "Upstream natural gas".

use super::words::{Sector, Source, sector_of, source_of, sources_of};
use crate::exchange::meaning::fold::{folded, has_any};

/// The sources that a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sources {
    /// One, or what is counted as one.
    One(Source),
    /// Electricity with what is lost on its way: a sum where electricity stands beside it.
    WithLosses,
    /// Several fuels, the first of them: all burned in one place, with no factor for all.
    Fuels(Source),
    /// Fuels and what comes by the grid, which have no scope in common.
    Mixed,
}

/// The sources that a label names, and how they belong together.
pub fn sources_in(label: &str) -> Option<Sources> {
    let first = source_of(&folded(label))?;
    if first == Source::LineLosses
        && let Some(electricity) = with_losses(label)
    {
        return Some(electricity);
    }
    let mut all: Vec<Source> = pieces(label).filter_map(|it| source_of(&it)).collect();
    // What drives on a fuel is no other one.
    all.retain(|it| *it != Source::Vehicles);
    Some(match all[..] {
        [one, ref others @ ..] if others.iter().any(|it| it.is_fuel() != one.is_fuel()) => Sources::Mixed,
        [one, ref others @ ..] if one.is_fuel() && others.iter().any(|it| *it != one) => {
            Sources::Fuels(first)
        }
        _ => Sources::One(first),
    })
}

/// Electricity beside its losses: with them, or without them; nothing where the losses stand alone.
fn with_losses(label: &str) -> Option<Sources> {
    let words = folded(&label.replace('+', " plus ").replace('&', " and "));
    // "And" between the two words of one thing joins nothing.
    let words = words.replace(" transmission and distribution ", " transmission distribution ");
    let words = words.replace(" t and d ", " t d ");
    if !sources_of(&words).any(|it| it == Source::Electricity) {
        return None;
    }
    #[rustfmt::skip] // tables of words
    const WITHOUT: [&str; 11] = [
        "excluding", "excl", "excludes", "without", "w o", "net of", "before", "less", "not including", "sin", "excluye",
    ];
    #[rustfmt::skip]
    const WITH: [&str; 14] = [
        "including", "includes", "incl", "inc", "inclusive", "included", "with", "w", "plus", "and", "incluye", "incluidas", "con", "mas",
    ];
    if has_any(&words, &WITHOUT) {
        return Some(Sources::One(Source::Electricity));
    }
    has_any(&words, &WITH).then_some(Sources::WithLosses)
}

/// The sectors that a label names: one, or as many as it joins, as in "Transportation & Land Use".
pub fn sectors_in(label: &str) -> Vec<Sector> {
    let Some(whole) = sector_of(&folded(label)) else { return Vec::new() };
    let parts: Vec<Sector> = pieces(label).filter_map(|it| sector_of(&it)).collect();
    // A name that goes over all of them is one sector's: "Commercial and institutional".
    if parts.contains(&whole) { parts } else { vec![whole] }
}

/// Whether none of several sectors holds the others, so that the one a row is placed in is a guess.
pub fn are_apart(sectors: &[Sector]) -> bool {
    let holds = |one: &Sector, other: &Sector| one.is_within(*other) || other.is_within(*one);
    sectors.windows(2).any(|pair| !holds(&pair[0], &pair[1]))
}

/// How words place what is emitted before a fuel or electricity gets to who uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// Only that.
    Upstream,
    /// That and what is emitted where it is used, which no one reference holds.
    Whole,
}

/// Whether folded words speak of the chain behind a fuel or electricity.
pub fn chain_in(words: &str) -> Option<Chain> {
    #[rustfmt::skip] // tables of words
    const UPSTREAM: [&str; 12] = [
        "upstream", "well to tank", "well to pump", "well to gate", "well to meter", "wtt", "wtp", "precombustion", "pre combustion", "cradle to gate",
        "aguas arriba", "pozo al tanque",
    ];
    #[rustfmt::skip]
    const WHOLE: [&str; 11] = [
        "lifecycle", "life cycle", "well to wheel", "well to wheels", "well to wake", "wtw", "full fuel cycle", "fuel cycle", "cradle to grave",
        "ciclo de vida", "pozo a la rueda",
    ];
    let whole = || has_any(words, &WHOLE).then_some(Chain::Whole);
    has_any(words, &UPSTREAM).then_some(Chain::Upstream).or_else(whole)
}

/// Whether folded words speak of carbon that is taken out of the air, and not of what land emits.
pub fn removes(words: &str) -> bool {
    #[rustfmt::skip] // tables of words
    const REMOVED: [&str; 18] = [
        "sequestration", "sequestered", "removal", "removals", "sink", "sinks", "uptake", "tree", "trees", "tree canopy", "urban forestry", "forest", "forests",
        "secuestro", "absorcion", "absorciones", "sumideros", "arboles",
    ];
    #[rustfmt::skip]
    const EMITTED: [&str; 14] = [
        "emissions", "emission", "emisiones", "loss", "losses", "deforestation", "conversion", "disturbance", "fire", "fires", "burning", "tree removal", "cleared",
        "deforestacion",
    ];
    has_any(words, &REMOVED) && !has_any(words, &EMITTED)
}

/// Whether folded words count electricity by what was bought, and not by the grid it comes from.
pub fn is_by_market(words: &str) -> bool {
    has_any(words, &["market based", "market", "basado en el mercado"])
}

/// What a label names one after the other.
fn pieces(label: &str) -> impl Iterator<Item = String> {
    let words = label.split([',', '/', '&', '+', ';']).flat_map(|part| {
        let words = folded(part);
        let joined = [" and ", " plus ", " or ", " y ", " mas "]
            .iter()
            .fold(words, |it, joint| it.replace(joint, " | "));
        joined.split('|').map(str::to_owned).collect::<Vec<String>>()
    });
    words.filter(|it| !it.trim().is_empty())
}
