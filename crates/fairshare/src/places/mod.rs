//! Places that govern: incorporated places, towns and townships, and counties, looked up by name.
//!
//! The tables are not part of the program. They lie in `public/data/places/` in volumes, as of an
//! encyclopedia, and the app fetches the volume of what someone types; each names its publications in
//! its first lines: the Census Bureau's SUB-EST2019 (residents 2016–2019), ACS 2019–2023 and CO-EST2025,
//! and the Gazetteer. `tools/data/places.mjs` makes them.

mod fold;
mod search;
mod shards;

use crate::community::{BoundaryType, Method};
use crate::quantity::{People, Year};
pub use crate::reference::counties::NotTheTable;
use crate::reference::counties::{County, YEARS, by_code, of_state};
use crate::reference::states::State;
pub use search::{Found, Query, by_geoid, find, find_local, named};
pub use shards::{Shard, energies, energy_of, volumes};

/// What the last line of a table says: one that was cut off on the way lacks it.
pub(crate) const END: &str = "# end";
/// The first year of a place's own record.
const FIRST: u16 = 2016;
/// The middle of the five years of the ACS 2019–2023.
pub const SURVEY_YEAR: Year = Year::named(2021);

/// What kind of government a place has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Kind {
    City,
    Town,
    Village,
    Borough,
    Municipality,
    Township,
    Plantation,
    /// A city and its county in one.
    Consolidated,
    County,
    State,
    /// Counted by the Census Bureau; no government of its own.
    NoGovernment,
}

impl Kind {
    fn from_code(code: &str) -> Option<Kind> {
        Some(match code {
            "c" => Kind::City,
            "t" => Kind::Town,
            "v" => Kind::Village,
            "b" => Kind::Borough,
            "m" => Kind::Municipality,
            "w" => Kind::Township,
            "p" => Kind::Plantation,
            "u" => Kind::Consolidated,
            "k" => Kind::County,
            "s" => Kind::State,
            "d" => Kind::NoGovernment,
            _ => return None,
        })
    }

    /// The English word, for what is typed behind a name ("maplewood city").
    const fn word(self) -> &'static str {
        match self {
            Kind::City => "city",
            Kind::Town => "town",
            Kind::Village => "village",
            Kind::Borough => "borough",
            Kind::Municipality | Kind::Consolidated => "municipality",
            Kind::Township => "township",
            Kind::Plantation => "plantation",
            Kind::County => "county",
            Kind::State => "state",
            Kind::NoGovernment => "cdp",
        }
    }

    /// The nearest kind of a community's boundary.
    pub const fn boundary(self) -> Option<BoundaryType> {
        match self {
            Kind::City | Kind::Borough | Kind::Municipality => Some(BoundaryType::City),
            Kind::Town | Kind::Plantation => Some(BoundaryType::Town),
            Kind::Village => Some(BoundaryType::Village),
            Kind::Township => Some(BoundaryType::Township),
            Kind::County | Kind::Consolidated => Some(BoundaryType::County),
            Kind::State => Some(BoundaryType::Region),
            Kind::NoGovernment => None,
        }
    }
}

/// A place in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name without its kind: `Maplewood`, `Dane County`.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether it is offered after all others.
    pub is_last: bool,
    /// The Census Bureau's code: 2 digits a state, 5 a county, 7 a place, 10 a town or township.
    pub geoid: String,
    /// Its state.
    pub state: State,
    /// The codes of its counties, the main one first; its own for a county.
    pub counties: Vec<String>,
    /// Land in square miles, where the Gazetteer has it.
    pub land: Option<f64>,
    /// Residents of 2016 to 2019 (SUB-EST2019); none where it has no record of its own.
    pub record: Vec<(Year, People)>,
    /// Residents of around 2021, the five-year mean of the ACS; of a county those of 2025.
    pub newest: People,
}

impl Place {
    /// `Maplewood, MN`
    pub fn short_name(&self) -> String {
        match self.kind {
            Kind::State => self.name.clone(),
            _ => format!("{}, {}", self.name, self.state.code()),
        }
    }

    /// Whether it is a county.
    pub fn is_county(&self) -> bool {
        self.kind == Kind::County
    }

    /// Whether it is counties as they are: one, or all of a state.
    pub fn is_whole(&self) -> bool {
        matches!(self.kind, Kind::County | Kind::State)
    }

    /// What of the table of counties is about it: its main county, or all of its state's together.
    ///
    /// # Errors
    /// [`NotTheTable`] for any other text, and for a part of the table.
    pub fn counties_of(&self, table: &str) -> Result<Option<County>, NotTheTable> {
        match self.kind {
            Kind::State => of_state(table, self.state),
            _ => by_code(table, self.county()),
        }
    }

    /// The code of its main county.
    pub fn county(&self) -> &str {
        self.counties.first().map_or("", String::as_str)
    }

    /// How its people rank it among others of its name.
    fn size(&self) -> f64 {
        self.record.last().map_or(self.newest, |it| it.1).value()
    }

    /// Its residents of a year and how they were found. From its own record; else, for a place that is
    /// new, merged, or a town or township, `newest × county(year) / county(2021)`: its part of the county
    /// is taken as unchanged, this project's own choice. A county's are in the county's own table.
    pub fn residents(&self, year: Year, county: Option<&County>) -> Option<(People, Method)> {
        if self.is_whole() {
            let known = county.and_then(|county| of(&county.people, year))?;
            return Some((known, Method::CensusEstimate));
        }
        if let Some(known) = of(&self.record, year) {
            return Some((known, Method::CensusEstimate));
        }
        if year == SURVEY_YEAR {
            return Some((self.newest, Method::SurveyMean));
        }
        if !self.record.is_empty() {
            return None;
        }
        let then = county.and_then(|county| of(&county.people, year));
        let now = county.and_then(|county| of(&county.people, SURVEY_YEAR));
        match (then, now) {
            (Some(then), Some(now)) => {
                let part = self.newest.value() * then.value() / now.value();
                Some((People::whole(part)?, Method::PartOfCounty))
            }
            _ => Some((self.newest, Method::SurveyForLack)),
        }
    }

    /// Its residents of every year of which something is public, in order. Of what is computed only the
    /// estimate's own year is needed.
    pub fn known(&self, county: Option<&County>) -> Vec<(Year, People, Method)> {
        let years = YEARS.filter_map(|year| Year::new(year).ok());
        let each = years.filter_map(|year| {
            let (people, how) = self.residents(year, county)?;
            let is_counted = matches!(how, Method::CensusEstimate | Method::SurveyMean);
            (is_counted || year.number() == FIRST).then_some((year, people, how))
        });
        each.collect()
    }

    /// Reads a row.
    fn read(row: &str) -> Option<Place> {
        let mut cells = row.split('|');
        let name = cells.next()?.to_owned();
        let kind = cells.next()?;
        let geoid = cells.next()?.to_owned();
        let state = State::from_fips(geoid.get(..2)?)?;
        let prefix = geoid.get(..2)?;
        let counties = match cells.next()? {
            _ if geoid.len() == 2 => vec![],
            "" => vec![geoid.get(..5)?.to_owned()],
            some => some.split(',').map(|code| format!("{prefix}{code}")).collect(),
        };
        let land = decimal(cells.next()?);
        let mut people = 0_i64;
        let mut record = Vec::new();
        for (year, cell) in (FIRST..).zip(cells.next()?.split(',').filter(|it| !it.is_empty())) {
            people += cell.parse::<i64>().ok()?;
            // A place that had nobody yet has no figure for that year.
            if let Ok(people) = People::new(people as f64) {
                record.push((Year::new(year).ok()?, people));
            }
        }
        // A place in which nobody answered the survey still has its record.
        let newest = People::new(decimal(cells.next()?)?).ok().or(record.last().map(|it| it.1))?;
        Some(Place {
            name,
            kind: Kind::from_code(kind.trim_end_matches('*'))?,
            is_last: kind.ends_with('*'),
            geoid,
            state,
            counties,
            land,
            record,
            newest,
        })
    }
}

/// Digits with at most one point, exactly: two whole numbers below 2^53, one by the other. The standard
/// library's parser brings 13 kB (gzip) along, which is more than the widget has for all of a town's name.
fn decimal(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() + part.len() > 15 {
        return None;
    }
    let digits: u64 = format!("{whole}{part}").parse().ok()?;
    let by = part.bytes().fold(1.0, |by, _| by * 10.0);
    Some(digits as f64 / by)
}

/// The eight counties of Connecticut, which the Census Bureau counts no more: their energy of 2016 is known.
const OLD_COUNTIES: [(&str, &str); 8] = [
    ("09001", "Fairfield County, CT"),
    ("09003", "Hartford County, CT"),
    ("09005", "Litchfield County, CT"),
    ("09007", "Middlesex County, CT"),
    ("09009", "New Haven County, CT"),
    ("09011", "New London County, CT"),
    ("09013", "Tolland County, CT"),
    ("09015", "Windham County, CT"),
];

/// The code of one of Connecticut's counties, by its full name.
pub fn old_county(name: &str) -> Option<&'static str> {
    OLD_COUNTIES.iter().find(|(_, of)| *of == name).map(|(code, _)| *code)
}

/// The full name of one of Connecticut's counties, by its code.
pub fn old_county_name(code: &str) -> Option<&'static str> {
    OLD_COUNTIES.iter().find(|(of, _)| *of == code).map(|(_, name)| *name)
}

fn of(all: &[(Year, People)], asked: Year) -> Option<People> {
    all.iter().find(|(year, _)| *year == asked).map(|it| it.1)
}

/// All places of a table, in its order.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn all(table: &str) -> Result<Vec<Place>, NotTheTable> {
    rows(table)?.map(|row| Place::read(row).ok_or(NotTheTable)).collect()
}

fn rows(table: &str) -> Result<impl Iterator<Item = &str>, NotTheTable> {
    if table.trim_end().lines().next_back() != Some(END) || !table.starts_with("# Places") {
        return Err(NotTheTable);
    }
    Ok(table.lines().filter(|row| !row.starts_with('#')))
}
