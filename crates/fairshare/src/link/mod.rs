//! What an address carries into the app: a whole plan, or the few figures of a widget or workshop.
//!
//! Both stand behind the `?` of a fragment, which browsers keep to themselves: nothing of it
//! reaches a server. What happened to an address on its way is undone first: [`crate::address`]. A plan
//! is `plan=` and compressed bytes in base64url; who compresses them is the caller's affair. Figures are `year`, `emissions`, `population`, `population2030` and `name`.

pub mod base64url;

use crate::address::{self, PLAN, pairs};
use crate::inventory::{Detail, Entry, Place};
use crate::numerals::{self, NumberError, Parse};
use crate::plan::Plan;
use crate::quantity::{OutOfRange, People, Tco2e, Year};
use crate::sbt::TARGET_YEAR;

/// The longest link that is made. Browsers take more; mail and chat programs begin to cut.
pub const MAX_LINK: usize = 16_000;
/// The most letters of a plan that are read: a link of megabytes is none that this program made, and
/// would stand for gigabytes.
pub const MAX_LETTERS: usize = 4 * MAX_LINK;
/// The longest name an address may carry.
pub const MAX_NAME: usize = 200;
/// The inventory years that the form takes, too.
pub const INVENTORY_YEARS: std::ops::RangeInclusive<u16> = 1990..=2050;

/// What an address carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Carried {
    /// A plan's document, compressed; more than one where it is open what belongs to it, the likeliest
    /// first.
    Plan(Vec<Vec<u8>>),
    /// It has so many letters for a plan, more than [`MAX_LETTERS`].
    TooLong(usize),
    /// It says that there is a plan, and what follows is none.
    Garbled,
    /// Figures, as a plan of them.
    Figures(Box<Figures>),
    /// Nothing but what nobody here knows: the names of it.
    Unknown(Vec<String>),
}

/// Figures from an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// A plan with those that can be used.
    pub plan: Plan,
    /// Those that cannot, with what stood there and why not.
    pub wrong: Vec<(Field, String, Wrong)>,
    /// What else the address gives and nobody here knows, by its names.
    pub unknown: Vec<String>,
}

/// A figure in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The inventory's year.
    Year,
    /// The community-wide total in tCO2e.
    Emissions,
    /// Residents in the inventory's year.
    Population,
    /// Residents in 2030.
    Population2030,
    /// The community's name.
    Name,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 5] =
        [Field::Year, Field::Emissions, Field::Population, Field::Population2030, Field::Name];

    /// Its name in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Field::Year => "year",
            Field::Emissions => "emissions",
            Field::Population => "population",
            Field::Population2030 => "population2030",
            Field::Name => "name",
        }
    }
}

/// Why a figure of an address is not used.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// It is given twice.
    Twice,
    /// No number.
    Number(NumberError),
    /// No such quantity.
    Range(OutOfRange),
    /// Emissions below zero.
    Negative,
    /// No year of [`INVENTORY_YEARS`].
    InventoryYear,
    /// A population of the inventory's year, which is not known.
    YearNeeded,
    /// A name longer than [`MAX_NAME`].
    TooLong,
}

/// Reads what stands behind the `?`; nothing where none of it is for the app.
///
/// ```
/// use fairshare::link::{Carried, read};
///
/// let Some(Carried::Figures(found)) = read("year=2018&emissions=256,401&name=Ferndale") else { panic!() };
/// assert_eq!(found.plan.community.name, "Ferndale");
/// assert_eq!(found.wrong, []);
/// assert_eq!(read("lang=en"), None);
/// ```
pub fn read(query: &str) -> Option<Carried> {
    let pairs = pairs(query);
    if let Some((_, value)) = pairs.iter().find(|(key, _)| key == PLAN) {
        return Some(plan(value));
    }
    let (figures, any) = figures_of(&pairs, numerals::of_json);
    match (any, figures.unknown.is_empty()) {
        (true, _) => Some(Carried::Figures(Box::new(figures))),
        (false, false) => Some(Carried::Unknown(figures.unknown)),
        (false, true) => None,
    }
}

/// The plan of an address that carries figures and nothing else, all of them right: there is nothing to say
/// about it, so that it can be opened before anything else is there. Plain numbers are parsed by what is at hand,
/// as in [`numerals::read_by`].
///
/// ```
/// use fairshare::link::figures;
///
/// let parse = |plain: &str| plain.parse().ok();
/// assert!(figures("year=2018&emissions=256,401", parse).is_some());
/// assert_eq!(figures("year=2018&emissions=many", parse), None);
/// assert_eq!(figures("year=2018&steps=target", parse), None);
/// ```
#[inline(never)] // the app cuts it off: tools/split.mjs
pub fn figures(query: &str, parse: Parse) -> Option<Plan> {
    let pairs = pairs(query);
    if pairs.iter().any(|(key, _)| key == PLAN) {
        return None;
    }
    match figures_of(&pairs, parse) {
        (Figures { plan, wrong, unknown }, true) if wrong.is_empty() && unknown.is_empty() => Some(plan),
        _ => None,
    }
}

/// The figures, and whether there is any.
fn figures_of(pairs: &[(String, String)], parse: Parse) -> (Figures, bool) {
    let given = |field: Field| {
        let mut all = pairs.iter().filter(|(key, value)| *key == field.key() && !value.is_empty());
        let text = all.next().map(|(_, value)| value.clone())?;
        Some((text, all.next().is_some()))
    };
    let mut figures = Figures::default();
    let mut any = false;
    for field in Field::ALL {
        let Some((text, twice)) = given(field) else { continue };
        any = true;
        let done = if twice { Err(Wrong::Twice) } else { enter(&mut figures.plan, field, &text, parse) };
        if let Err(why) = done {
            figures.wrong.push((field, text, why));
        }
    }
    // A name without a value may be a mark of whoever passed the link on.
    let unknown = pairs.iter().filter(|(key, value)| !(is_known(key) || any && value.is_empty()));
    figures.unknown = unknown.map(|(key, _)| key.clone()).collect();
    (figures, any)
}

/// Reads the value of a plan.
pub fn plan(value: &str) -> Carried {
    if value.len() > MAX_LETTERS {
        return Carried::TooLong(value.len());
    }
    let all: Vec<Vec<u8>> = address::readings(value).iter().filter_map(|it| base64url::decode(it)).collect();
    if all.is_empty() { Carried::Garbled } else { Carried::Plan(all) }
}

/// Whether a name is one of ours, or one by which others count who follows a link.
fn is_known(key: &str) -> bool {
    const OTHERS: [&str; 11] =
        ["lang", "theme", "accent", "size", "fbclid", "gclid", "msclkid", "igshid", "_hsenc", "_hsmi", "ref"];
    Field::ALL.iter().any(|field| field.key() == key)
        || OTHERS.contains(&key)
        || key.starts_with("utm_")
        || key.starts_with("mc_")
        || key.ends_with(';') // what is left of a sign in HTML, as of `&gt;`
}

fn enter(plan: &mut Plan, field: Field, text: &str, parse: Parse) -> Result<(), Wrong> {
    let by = |is_large: bool| if is_large { numerals::read_large_by } else { numerals::read_by };
    let read = |is_large: bool| match by(is_large)(text, parse) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(Wrong::Number(NumberError::NotANumber)),
        Err(why) => Err(Wrong::Number(why)),
    };
    let people = || match read(true)? {
        value if value.fract() != 0.0 => Err(Wrong::Number(NumberError::NotANumber)),
        value => People::new(value).map_err(Wrong::Range),
    };
    match field {
        Field::Year => {
            let year = Year::from_number(read(false)?).map_err(|_| Wrong::InventoryYear)?;
            if !INVENTORY_YEARS.contains(&year.number()) {
                return Err(Wrong::InventoryYear);
            }
            plan.set_base_year(Some(year));
        }
        Field::Emissions => {
            let amount = Tco2e::new(read(true)?).map_err(Wrong::Range)?;
            plan.inventory.detail = Detail::CommunityWide;
            let entered = plan.inventory.enter(Place::CommunityWide, Some(Entry::Amount(amount)));
            entered.map_err(|_| Wrong::Negative)?;
        }
        Field::Population => {
            let people = people()?;
            plan.set_population(plan.inventory.year.ok_or(Wrong::YearNeeded)?, Some(people));
        }
        Field::Population2030 => {
            let people = people()?;
            plan.set_population(TARGET_YEAR, Some(people));
        }
        Field::Name => {
            let name = text.trim();
            if name.chars().count() > MAX_NAME {
                return Err(Wrong::TooLong);
            }
            name.clone_into(&mut plan.community.name);
        }
    }
    Ok(())
}
