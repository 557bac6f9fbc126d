//! Counties: their people from 2016 to 2025 and the eGRID subregions they lie in.
//!
//! The table is not part of the program: it is `public/data/counties-2025-….txt`, which the app
//! fetches when someone looks for a county. Its first lines name its publications: the Census
//! Bureau's CO-EST2020 (2016–2019) and CO-EST2025 (2020–2025), and, for the subregions, a
//! derivation from EPA's Power Profiler and the ACS 2022 (checked to level C).

use super::publications::{self, Publication};
use super::states::State;
use super::subregions::Subregion;
use crate::quantity::{People, Year};

/// Where the table lies in the site.
pub const TABLE: &str = "data/counties-2025-b65d0454637dd7d2.txt";
/// The years in the table, first and last.
pub const YEARS: std::ops::RangeInclusive<u16> = 2016..=2025;
/// Its two editions of people: the Census Bureau never rebased the years before 2020.
const EDITIONS: [&str; 2] = ["CO-EST2020", "CO-EST2025"];
/// The first year of the newer edition.
const FIRST_OF_NEWER: u16 = 2020;
/// Where fewer people than this live in a county's main subregion, a person has to choose.
pub const CLEAR_SHARE: f64 = 0.9;
/// What the last line says: a table that was cut off on the way lacks it.
const END: &str = "# end";

/// A county or what stands in its place, such as a parish or an independent city.
#[derive(Clone, Debug, PartialEq)]
pub struct County {
    /// Its FIPS code, five digits.
    pub code: String,
    /// Its name, such as `Dane County`.
    pub name: String,
    /// Its state.
    pub state: State,
    /// Residents by year, where there is a figure.
    pub people: Vec<(Year, People)>,
    /// Its subregions with the share of its people in each, largest first.
    pub subregions: Vec<(Subregion, f64)>,
    /// How its people are projected to grow; Connecticut's planning regions have none.
    pub projection: Option<Projection>,
}

/// A county's people as projected (Hauer 2019, SSP2), each for one in 2025. Ratios only: the levels
/// add up to more than the Census Bureau projects for the nation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// In 2030.
    pub in_2030: f64,
    /// In 2050.
    pub in_2050: f64,
}

/// Where the projections were published.
pub static PROJECTION: &Publication = &publications::HAUER_2019;

/// The text is not the table, or only part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTheTable;

impl County {
    /// `Dane County, WI`
    pub fn full_name(&self) -> String {
        if self.code.len() == 2 {
            return self.name.clone(); // a state's
        }
        format!("{}, {}", self.name, self.state.code())
    }

    /// Its subregion, where nearly all its people live in one.
    pub fn clear_subregion(&self) -> Option<Subregion> {
        self.subregions.first().filter(|(_, share)| *share >= CLEAR_SHARE).map(|(subregion, _)| *subregion)
    }
}

/// The edition that the people of a year come from.
pub fn edition(year: Year) -> &'static str {
    EDITIONS[usize::from(year.number() >= FIRST_OF_NEWER)]
}

/// The edition that a source names, where it is this table or one of a place's own.
pub fn edition_in(source: &str) -> Option<&'static str> {
    // A place's own series end in 2019; the ACS is a mean of five years around 2021: no growth is read
    // from one to the other either.
    EDITIONS.into_iter().chain(["SUB-EST2019", "ACS 2019"]).find(|edition| source.contains(edition))
}

/// Finds counties by the beginning of any word of their name or of their state's, at most
/// `limit`; every word of `query` must be found.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn find(table: &str, query: &str, limit: usize) -> Result<Vec<County>, NotTheTable> {
    if table.trim_end().lines().next_back() != Some(END) {
        return Err(NotTheTable);
    }
    let wanted: Vec<&str> = words(query).collect();
    let mut found = Vec::new();
    let mut state = None;
    for line in table.lines() {
        if let Some(code) = line.strip_prefix("@ ") {
            state = State::from_code(code);
            continue;
        }
        let Some(state) = state.filter(|_| !line.starts_with('#') && !wanted.is_empty()) else { continue };
        let mut cells = line.split('|').skip(1);
        let (Some(name), Some(people), Some(shares), Some(ahead)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err(NotTheTable);
        };
        let all = || words(name).chain(words(state.name())).chain([state.code()]);
        if wanted.iter().all(|wanted| all().any(|word| starts_with(word, wanted))) {
            found.push(County {
                code: line.split('|').next().unwrap_or_default().to_owned(),
                name: name.to_owned(),
                state,
                people: residents(people).ok_or(NotTheTable)?,
                subregions: subregions(shares).ok_or(NotTheTable)?,
                projection: projection(ahead),
            });
            if found.len() == limit {
                break;
            }
        }
    }
    Ok(found)
}

/// The county with a FIPS code; none where the table has no such county.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn by_code(table: &str, code: &str) -> Result<Option<County>, NotTheTable> {
    if table.trim_end().lines().next_back() != Some(END) {
        return Err(NotTheTable);
    }
    let Some(row) = table.lines().find_map(|row| row.strip_prefix(code)?.strip_prefix('|')) else {
        return Ok(None);
    };
    let mut cells = row.split('|');
    let mut read = || {
        Some(County {
            code: code.to_owned(),
            name: cells.next()?.to_owned(),
            state: State::from_fips(code.get(..2)?)?,
            people: residents(cells.next()?)?,
            subregions: subregions(cells.next()?)?,
            projection: projection(cells.next()?),
        })
    };
    read().map(Some).ok_or(NotTheTable)
}

/// All counties of a state as one: residents of the years in which each has them, subregions and
/// projected growth by residents. None where the table has no such state.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn of_state(table: &str, state: State) -> Result<Option<County>, NotTheTable> {
    let all = find(table, state.code(), usize::MAX)?;
    let all: Vec<County> = all.into_iter().filter(|county| county.state == state).collect();
    let sum = |year: u16| {
        let of =
            |county: &County| county.people.iter().find(|it| it.0.number() == year).map(|it| it.1.value());
        let people: Option<Vec<f64>> = all.iter().map(of).collect();
        Some((Year::new(year).ok()?, People::new(people?.iter().sum()).ok()?))
    };
    let people: Vec<(Year, People)> = YEARS.filter_map(sum).collect();
    let Some((_, newest)) = people.last() else { return Ok(None) };
    let weight = |county: &County| county.people.last().map_or(0.0, |it| it.1.value()) / newest.value();
    let mut subregions: Vec<(Subregion, f64)> = Vec::new();
    for (county, (subregion, share)) in all.iter().flat_map(|it| it.subregions.iter().map(move |of| (it, of)))
    {
        let part = weight(county) * share;
        match subregions.iter_mut().find(|it| it.0 == *subregion) {
            Some(known) => known.1 += part,
            None => subregions.push((*subregion, part)),
        }
    }
    // Largest first, by hand: there are five at most, and the widget has no other use for a sort.
    for end in 1..subregions.len() {
        for at in (1..=end).rev() {
            if subregions[at].1 > subregions[at - 1].1 {
                subregions.swap(at, at - 1);
            }
        }
    }
    let ahead = |of: fn(Projection) -> f64| {
        let each = all.iter().map(|county| Some(of(county.projection?) * weight(county)));
        each.sum::<Option<f64>>()
    };
    let projection = ahead(|it| it.in_2030)
        .zip(ahead(|it| it.in_2050))
        .map(|(in_2030, in_2050)| Projection { in_2030, in_2050 });
    let name = state.name().to_owned();
    Ok(Some(County { code: state.fips(), name, state, people, subregions, projection }))
}

/// The county with a full name, such as `Dane County, WI`; none where the table has no such county.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn by_name(table: &str, name: &str) -> Result<Option<County>, NotTheTable> {
    let Some((county, state)) = name.rsplit_once(", ") else { return Ok(None) };
    let row = table.split_once(&format!("\n@ {state}\n")).and_then(|(_, rest)| {
        rest.split("\n@ ").next()?.lines().find(|row| row.split('|').nth(1) == Some(county))
    });
    by_code(table, row.and_then(|row| row.split('|').next()).unwrap_or("none"))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '-', '.']).filter(|word| !word.is_empty())
}

fn starts_with(word: &str, beginning: &str) -> bool {
    word.get(..beginning.len()).is_some_and(|part| part.eq_ignore_ascii_case(beginning))
}

/// Each figure is the difference from the one before; `-` is none.
fn residents(text: &str) -> Option<Vec<(Year, People)>> {
    let mut all = Vec::new();
    let mut people = 0_i64;
    for (year, cell) in YEARS.zip(text.split(',')) {
        if cell == "-" {
            continue;
        }
        people += cell.parse::<i64>().ok()?;
        all.push((Year::new(year).ok()?, People::new(people as f64).ok()?));
    }
    Some(all)
}

/// People for 10,000 in 2025: in 2030 and in 2050; `-` is none.
fn projection(text: &str) -> Option<Projection> {
    let ratio = |text: &str| text.parse().ok().map(|it: u32| f64::from(it) / 10_000.0);
    let (in_2030, in_2050) = text.split_once(',')?;
    Some(Projection { in_2030: ratio(in_2030)?, in_2050: ratio(in_2050)? })
}

/// `SRSO`, or `SRSO:0.772;SRTV:0.228`; a star says that the subregion is the surrounding county's.
fn subregions(text: &str) -> Option<Vec<(Subregion, f64)>> {
    let one = |part: &str| {
        let (code, share) = part.split_once(':').unwrap_or((part, "1.000"));
        // Three decimals: a whole number of thousandths is read without the float parser.
        let thousandths: u32 = match share.split_once('.') {
            Some((whole, fraction)) => whole.parse::<u32>().ok()? * 1000 + fraction.parse::<u32>().ok()?,
            None => return None,
        };
        Some((Subregion::from_code(code)?, f64::from(thousandths) / 1000.0))
    };
    text.trim_end_matches('*').split(';').map(one).collect()
}
