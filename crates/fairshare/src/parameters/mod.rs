//! The numbers that an address carries: the widget's parameters, and what a link to the full tool
//! takes along.
//!
//! ```
//! use fairshare::parameters::{Field, Parameters};
//!
//! let asked = Parameters::read("?year=2019&emissions=5412154&population=1047871&population2030=1120791");
//! let target = asked.typed.target().map_err(|faults| format!("{faults:?}"))?;
//! assert_eq!(target.emissions.value().round(), 2_152_138.0);
//!
//! let partial = Parameters::read("?year=2019&name=San+Jos%C3%A9");
//! assert_eq!(partial.name, "San José");
//! let faults = partial.typed.target().err().unwrap_or_default();
//! let named: Vec<&str> = faults.iter().map(|(field, _)| field.code()).collect();
//! assert_eq!(named, ["emissions", "population", "population2030"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod color;

pub use color::Color;

use crate::address::{encode, pairs};
use crate::numerals::{NumberError, asked, read};
use crate::quantity::{OutOfRange, People, Tco2e, Year};
use crate::sbt::{Basis, NoTarget, ScienceBasedTarget, check_base_year, science_based_target};

/// A number that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The inventory year.
    Year,
    /// Emissions of that year, tCO2e.
    Emissions,
    /// Residents in that year.
    Population,
    /// Residents expected in 2030.
    Population2030,
}

impl Field {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Field; 4] = [Field::Year, Field::Emissions, Field::Population, Field::Population2030];

    /// The parameter's name.
    pub const fn code(self) -> &'static str {
        match self {
            Field::Year => "year",
            Field::Emissions => "emissions",
            Field::Population => "population",
            Field::Population2030 => "population2030",
        }
    }
}

/// Why there is no figure, or no target from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Nothing was entered.
    Missing,
    /// The text is no number.
    Number(NumberError),
    /// No such quantity can have this figure.
    Range(OutOfRange),
    /// The figure carries no target.
    NoTarget(NoTarget),
}

impl Fault {
    /// The reason as messages write it.
    pub const fn code(self) -> &'static str {
        match self {
            Fault::Missing => "missing",
            Fault::Number(NumberError::NotANumber) => "not_a_number",
            Fault::Number(NumberError::DecimalComma(_)) => "decimal_comma",
            Fault::Number(NumberError::TooLarge) => "too_large",
            Fault::Range(_) => "out_of_range",
            Fault::NoTarget(NoTarget::TooOld { .. }) => "too_old",
            Fault::NoTarget(NoTarget::TooLate { .. }) => "too_late",
            Fault::NoTarget(NoTarget::NothingToReduce { .. }) => "nothing_to_reduce",
        }
    }
}

/// Reads a typed number, as [`read`] does.
pub type Read = fn(&str) -> Result<Option<f64>, NumberError>;

/// What stands in the four fields, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed([String; 4]);

impl Typed {
    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    /// Enters a text.
    pub fn set(&mut self, field: Field, text: String) {
        self.0[field as usize] = text;
    }

    /// The target by these numbers.
    ///
    /// # Errors
    /// Each field without a usable figure, with its reason, in the order of [`Field::ALL`].
    pub fn target(&self) -> Result<ScienceBasedTarget, Vec<(Field, Fault)>> {
        self.target_by(read)
    }

    /// As [`Typed::target`], with another reader of numbers.
    ///
    /// # Errors
    /// As [`Typed::target`].
    pub fn target_by(&self, read: Read) -> Result<ScienceBasedTarget, Vec<(Field, Fault)>> {
        let number = |field| read(self.text(field)).map_err(Fault::Number)?.ok_or(Fault::Missing);
        let large = |field| {
            let text = self.text(field);
            asked(text, read(text)).map_err(Fault::Number)?.ok_or(Fault::Missing)
        };
        // Nobody is half a person.
        let people = |field| match large(field)? {
            value if value.fract() != 0.0 => Err(Fault::Number(NumberError::NotANumber)),
            value => People::new(value).map_err(Fault::Range),
        };
        let year = number(Field::Year).and_then(base_year);
        let emissions = large(Field::Emissions).and_then(something_to_reduce);
        let population = people(Field::Population);
        let population_2030 = people(Field::Population2030);
        match (year, emissions, population, population_2030) {
            (Ok(year), Ok(emissions), Ok(population), Ok(population_2030)) => {
                let basis = Basis::new(year, emissions, population, population_2030);
                science_based_target(basis).map_err(|why| vec![(Field::Year, Fault::NoTarget(why))])
            }
            (year, emissions, population, population_2030) => {
                let faults = [year.err(), emissions.err(), population.err(), population_2030.err()];
                let named = Field::ALL.into_iter().zip(faults);
                Err(named.filter_map(|(field, fault)| Some((field, fault?))).collect())
            }
        }
    }
}

fn base_year(number: f64) -> Result<Year, Fault> {
    let year = Year::from_number(number).map_err(Fault::Range)?;
    check_base_year(year).map_err(Fault::NoTarget)?;
    Ok(year)
}

fn something_to_reduce(number: f64) -> Result<Tco2e, Fault> {
    let emissions = Tco2e::new(number).map_err(Fault::Range)?;
    if emissions <= Tco2e::ZERO {
        return Err(Fault::NoTarget(NoTarget::NothingToReduce { emissions }));
    }
    Ok(emissions)
}

/// A language of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of a tag such as `es-US`; none for any other.
    pub fn of(tag: &str) -> Option<Language> {
        match tag.split('-').next().unwrap_or(tag).to_ascii_lowercase().as_str() {
            "en" => Some(Language::English),
            "es" => Some(Language::Spanish),
            _ => None,
        }
    }

    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
        }
    }
}

/// Which colors the widget shows itself in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the reader's device prefers.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme of a name; none for any other.
    pub fn of(name: &str) -> Option<Theme> {
        match name.to_ascii_lowercase().as_str() {
            "auto" => Some(Theme::Auto),
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        }
    }
}

/// All parameters of an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// The four numbers as they stand there.
    pub typed: Typed,
    /// The community's name; may be empty. It is text, whatever it holds.
    pub name: String,
    /// The Census Bureau's code of the place, for a first look where numbers are missing; may be empty.
    pub place: String,
    /// The language asked for.
    pub language: Option<Language>,
    /// The theme asked for.
    pub theme: Theme,
    /// The accent color asked for.
    pub accent: Option<Color>,
    /// The size of plain text asked for, in pixels.
    pub size: Option<u8>,
    /// Settings that are not understood and therefore not used, each with its reason.
    pub unused: Vec<(&'static str, &'static str)>,
}

impl Parameters {
    /// The smallest size of plain text, in pixels.
    pub const SMALLEST: u8 = 12;
    /// The largest size of plain text, in pixels.
    pub const LARGEST: u8 = 24;
    /// A longer text is cut: no name and no number needs more letters.
    pub const LONGEST: usize = 120;

    /// Reads what stands behind the `?` of an address, as [`pairs`] does. What is there twice counts once, the first;
    /// what is unknown is passed over.
    pub fn read(query: &str) -> Parameters {
        let mut parameters = Parameters::default();
        let mut seen: Vec<String> = Vec::new();
        for (key, value) in pairs(query) {
            if seen.contains(&key) {
                continue;
            }
            let value: String = value.trim().chars().take(Self::LONGEST).collect();
            if !value.is_empty() {
                parameters.take(&key, value);
            }
            seen.push(key);
        }
        parameters
    }

    fn take(&mut self, key: &str, value: String) {
        if let Some(field) = Field::ALL.into_iter().find(|field| field.code() == key) {
            return self.typed.set(field, value);
        }
        match key {
            "name" => self.name = value,
            "place" if matches!(value.len(), 5 | 7 | 10) && value.bytes().all(|it| it.is_ascii_digit()) => {
                self.place = value;
            }
            "place" => self.unused.push(("place", "unknown")),
            "lang" => match Language::of(&value) {
                Some(language) => self.language = Some(language),
                None => self.unused.push(("lang", "unknown")),
            },
            "theme" => match Theme::of(&value) {
                Some(theme) => self.theme = theme,
                None => self.unused.push(("theme", "unknown")),
            },
            "accent" => match Color::of(&value) {
                Some(color) => self.accent = Some(color),
                None => self.unused.push(("accent", "not_a_color")),
            },
            "size" => match value.parse::<u8>() {
                Ok(size) if (Self::SMALLEST..=Self::LARGEST).contains(&size) => self.size = Some(size),
                _ => self.unused.push(("size", "out_of_range")),
            },
            _ => {}
        }
    }

    /// The numbers, the name and the language asked for, as an address carries them to the full tool;
    /// what is missing is left out.
    pub fn write(typed: &Typed, name: &str, language: Option<Language>) -> String {
        let numbers = Field::ALL.into_iter().map(|field| (field.code(), typed.text(field)));
        let others = [("name", name), ("lang", language.map_or("", Language::tag))];
        let all = numbers.chain(others).filter(|(_, text)| !text.trim().is_empty());
        let pairs: Vec<String> = all.map(|(key, text)| format!("{key}={}", encode(text.trim()))).collect();
        let mut query = pairs.join("&");
        // What could be taken for damage on the way, or for the end of a sentence, is said to be none.
        let is_open =
            |text: &str| text.contains('&') || text.trim_end().ends_with(|it: char| !it.is_alphanumeric());
        if is_open(name) || Field::ALL.iter().any(|field| is_open(typed.text(*field))) {
            query.push('&');
        }
        query
    }
}
