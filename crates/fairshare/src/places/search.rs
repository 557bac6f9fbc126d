//! Finds places by what is typed of their names.

use super::fold::{is_near, key, long, without_beginning, words};
use super::shards::{Shard, volume_of};
use super::{NotTheTable, OLD_COUNTIES, Place, rows};
use crate::reference::state_population::{ROWS, StatePopulation};

/// Fewer letters would list half a volume.
const SHORTEST: usize = 3;
/// Shorter names are taken at their word: one letter off, half the names of three letters are alike.
const FORGIVING: usize = 4;

/// What is typed, made ready for looking it up.
///
/// Accents, case and punctuation do not count; "St.", "Mt." and "Ft." are written out; "City of" and the
/// like may stand before a name, and kind or state behind it. Nicknames are not guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Takes what is typed, from the third letter on.
    ///
    /// ```
    /// use fairshare::places::Query;
    ///
    /// assert!(Query::new("ma").is_none());
    /// assert_eq!(Query::new("St. Paul"), Query::new("city of saint paul"));
    /// ```
    pub fn new(typed: &str) -> Option<Query> {
        let mut all = words(typed);
        // The last word may go on: "ste" may become "sterling". With a sign behind it, it is whole.
        let is_whole = typed.ends_with([' ', '.', ',']);
        let open = all.len().saturating_sub(usize::from(!is_whole));
        for word in all.iter_mut().take(open) {
            *word = long(word).to_owned();
        }
        let words = without_beginning(&all).to_vec();
        (words.iter().map(String::len).sum::<usize>() >= SHORTEST).then_some(Query { words })
    }

    /// Whether it names one of Connecticut's eight counties, which govern nothing and stand in no table.
    pub fn is_old_county(&self) -> bool {
        let typed = self.words.join(" ");
        let name = [" ct", " connecticut"].iter().find_map(|state| typed.strip_suffix(state));
        let is_it = |old: &str| old.split(',').next().map(key).as_deref() == name;
        name.is_some() && OLD_COUNTIES.iter().any(|(_, old)| is_it(old))
    }

    /// The volume in which it stands if its first three letters are right.
    pub fn volume(&self) -> Option<Shard> {
        volume_of(&self.words.join(" "))
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The first of them, best first.
    pub places: Vec<Place>,
    /// How many there are altogether.
    pub count: usize,
    /// Whether no name is spelled so, and these are one letter off.
    pub is_near: bool,
}

/// How well a name answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    /// The whole name, and behind it its kind or state: "Carson City" is a name before it is Carson, a city.
    Said,
    /// A county's name without "County": whoever types it so may mean a city of that name. Or a city's without "City".
    County,
    Beginning,
    /// A state of which the beginning was typed: whoever does may mean any place in it.
    State,
    Near,
}

/// Finds places in tables, at most `limit` of them: those whose whole name was typed first, then those
/// whose name begins so, larger ones before smaller ones; where there are none, those one letter off.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of a table.
pub fn find(tables: &[&str], query: &Query, limit: usize) -> Result<Found, NotTheTable> {
    search(tables, ROWS.iter().map(|of| (state_row(of), of.state.name())), query, limit)
}

/// As [`find`], without the states: for the widget, which has no room for them.
///
/// # Errors
/// As [`find`].
pub fn find_local(tables: &[&str], query: &Query, limit: usize) -> Result<Found, NotTheTable> {
    search(tables, std::iter::empty(), query, limit)
}

fn search(
    tables: &[&str],
    states: impl Iterator<Item = (String, &'static str)> + Clone,
    query: &Query,
    limit: usize,
) -> Result<Found, NotTheTable> {
    let mut hits: Vec<(Fit, Place)> = Vec::new();
    for forgives in [false, true] {
        for table in tables {
            for row in rows(table)? {
                let name = row.split('|').next().unwrap_or_default();
                let Some(fit) = fit(query, row, name, forgives) else { continue };
                hits.push((fit, Place::read(row).ok_or(NotTheTable)?));
            }
        }
        // States are part of the program: they stand in no volume.
        for (row, name) in states.clone() {
            let Some(fit) = fit(query, &row, name, forgives) else { continue };
            let fit = match fit {
                Fit::Whole | Fit::Said | Fit::County => Fit::County, // New York is a city first
                Fit::Beginning | Fit::State => Fit::State,
                Fit::Near => Fit::Near,
            };
            hits.extend(Place::read(&row).map(|place| (fit, place)));
        }
        if !hits.is_empty() {
            break;
        }
    }
    let place_of = |(fit, place): &(Fit, Place)| (place.is_last, *fit);
    let before = |a: &(Fit, Place), b: &(Fit, Place)| {
        place_of(a).cmp(&place_of(b)).then_with(|| b.1.size().total_cmp(&a.1.size())).is_lt()
    };
    let is_near = hits.iter().all(|(fit, _)| *fit == Fit::Near) && !hits.is_empty();
    let count = hits.len();
    // The best of a few hundred, one after the other: sorting code would be larger than all of this.
    let mut places = Vec::new();
    while places.len() < limit && !hits.is_empty() {
        let mut best = 0;
        for at in 1..hits.len() {
            if before(&hits[at], &hits[best]) {
                best = at;
            }
        }
        places.push(hits.remove(best).1);
    }
    Ok(Found { places, count, is_near })
}

/// The places of a table whose whole name was given, with or without their kind and state; none that only
/// begin so or are spelled nearly so.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of a table.
pub fn named(table: &str, query: &Query) -> Result<Vec<Place>, NotTheTable> {
    let is_it = |row: &&str| {
        let name = row.split('|').next().unwrap_or_default();
        fit(query, row, name, false).is_some_and(|it| it <= Fit::County)
    };
    rows(table)?.filter(is_it).map(|row| Place::read(row).ok_or(NotTheTable)).collect()
}

/// A state as a row of a table.
fn state_row(of: &StatePopulation) -> String {
    format!("{}|s|{}||||{}", of.state.name(), of.state.fips(), of.last)
}

/// The place with a code of the Census Bureau; none where this table has no such place. States stand in
/// none.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of a table.
pub fn by_geoid(table: &str, geoid: &str) -> Result<Option<Place>, NotTheTable> {
    let row = rows(table)?.find(|row| row.split('|').nth(2) == Some(geoid));
    row.map(|row| Place::read(row).ok_or(NotTheTable)).transpose()
}

fn fit(query: &Query, row: &str, name_of_row: &str, forgives: bool) -> Option<Fit> {
    let name = key(name_of_row);
    let all = query.words.join(" ");
    if !forgives {
        if all == name || head(row, name_of_row).is_some_and(|head| all == head) {
            return Some(Fit::Whole);
        }
        if bare(&name) == Some(&all) {
            return Some(Fit::County);
        }
        if name.starts_with(&all) {
            return Some(Fit::Beginning);
        }
    } else if all.len() >= FORGIVING && is_near(&all, &name, all.len() > FORGIVING) {
        return Some(Fit::Near);
    }
    // The name, whole, and behind it its kind or state.
    for split in (1..query.words.len()).rev() {
        let typed = query.words[..split].join(" ");
        let is_name = |name: &str| match forgives {
            false => typed == name,
            true => typed.len() >= FORGIVING && is_near(&typed, name, false),
        };
        let is_whole = is_name(&name) || head(row, name_of_row).is_some_and(|head| is_name(&head));
        let is_bare = bare(&name).is_some_and(is_name);
        if (is_whole || is_bare) && says(row, &query.words[split..]) {
            return Some(match (forgives, is_whole) {
                (true, _) => Fit::Near,
                (false, true) => Fit::Said,
                (false, false) => Fit::County,
            });
        }
    }
    None
}

/// What a city and county in one is called by those who live there: Nashville-Davidson is Nashville.
fn head(row: &str, name: &str) -> Option<String> {
    let (head, _) = name.split_once(['-', '/', ','])?; // few names have one
    row.split('|').nth(1)?.starts_with('u').then(|| key(head))
}

/// A name without its kind: Dane County, and Boise City.
fn bare(name: &str) -> Option<&str> {
    let kinds =
        [" city", " county", " parish", " borough", " census area", " planning region", " municipality"];
    kinds.iter().find_map(|kind| name.strip_suffix(kind))
}

/// Whether each word begins the place's kind, or is its state's.
fn says(row: &str, rest: &[String]) -> bool {
    let Some(place) = Place::read(row) else { return false };
    let code = place.state.code().to_ascii_lowercase();
    let state = words(place.state.name());
    // "North Dakota" is two words: those typed must be its first ones, in order.
    let is_state = |rest: &[String]| match rest {
        [] => true,
        [one] if *one == code => true,
        some => {
            some.iter().enumerate().all(|(at, word)| state.get(at).is_some_and(|it| it.starts_with(word)))
        }
    };
    let is_kind = |word: &String| place.kind.word().starts_with(word.as_str());
    is_state(rest) || (is_kind(&rest[0]) && is_state(&rest[1..]))
}
