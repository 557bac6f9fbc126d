//! Kinds of lines and published factors, found by words.

use super::Template;
use crate::quantity::Year;
use crate::reference::factors::{FactorId, catalogue};

/// What a line can be made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of the usual activities.
    Template(Template),
    /// A published factor.
    Factor(FactorId),
}

/// The kinds of lines in whose texts every word occurs, at most so many, the best first: those
/// with the words themselves before those with words that only begin so, and among those as good,
/// templates before factors. `text` says what can be searched, in the language of the page. Of the
/// grid's factors only the data year nearest to the inventory's is found, unless a year is among
/// the words.
pub fn find(query: &str, most: usize, year: Option<Year>, text: impl Fn(Kind) -> String) -> Vec<Kind> {
    let wanted: Vec<&str> = words(query).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let is_of_the_year = |id: FactorId| {
        let factor = id.factor();
        let year = year.map_or(u16::MAX, Year::number);
        !factor.table.is_grid()
            || wanted.contains(&factor.variant)
            || catalogue().grid(factor.table, factor.name, year) == Some(id)
    };
    let templates = Template::ALL.into_iter().map(Kind::Template);
    let factors = catalogue().all().map(|(id, _)| Kind::Factor(id));
    let mut best: Vec<(u32, Kind)> = Vec::with_capacity(most + 1);
    for kind in templates.chain(factors) {
        let Some(score) = score(&text(kind), &wanted) else { continue };
        let place = best.iter().position(|(than, _)| score > *than).unwrap_or(best.len());
        if place < most && !matches!(kind, Kind::Factor(id) if !is_of_the_year(id)) {
            best.insert(place, (score, kind));
            best.truncate(most);
        }
    }
    best.into_iter().map(|(_, kind)| kind).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// How well a text has the words; nothing where one is missing.
fn score(text: &str, wanted: &[&str]) -> Option<u32> {
    wanted.iter().try_fold(0, |sum, word| Some(sum + words(text).filter_map(|it| likeness(it, word)).max()?))
}

fn likeness(word: &str, wanted: &str) -> Option<u32> {
    let begins = word.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted));
    begins.then(|| match &word[wanted.len()..] {
        "" => 3,
        "s" | "es" => 2,
        _ => 1,
    })
}
