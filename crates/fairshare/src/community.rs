//! The place and its population over time.

use serde::{Deserialize, Serialize};

use crate::quantity::{People, Year};
use crate::reference::states::State;
use crate::reference::subregions::Subregion;

/// A local government's community.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Community {
    /// The jurisdiction's name, as it signs.
    pub name: String,
    /// Its state or territory.
    pub state: Option<State>,
    /// What kind of jurisdiction its boundary is.
    pub boundary_type: Option<BoundaryType>,
    /// The county it is or lies in, with its state, such as `Dane County, WI`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub county: String,
    /// The Census Bureau's code of the place, where it was chosen: 5 digits a county, 7 a place, 10 a town.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place_geoid: String,
    /// Its land.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub land_area_sq_mi: Option<LandArea>,
    /// The part of the grid its electricity comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid_subregion: Option<Subregion>,
    /// Residents, in the years for which a figure is at hand.
    pub population: Population,
}

/// Land in square miles.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "f64")]
pub struct LandArea(f64);

impl LandArea {
    /// More than any county has: Alaska's largest has 145,505.
    const MAX: f64 = 150_000.0;

    /// Accepts an area above nothing.
    pub fn new(square_miles: f64) -> Option<LandArea> {
        (square_miles > 0.0 && square_miles <= LandArea::MAX).then_some(LandArea(square_miles))
    }

    /// Square miles.
    pub const fn square_miles(self) -> f64 {
        self.0
    }

    /// Square kilometers: a mile is 1.609344 km.
    pub fn square_kilometers(self) -> f64 {
        self.0 * 1.609_344 * 1.609_344
    }
}

impl TryFrom<f64> for LandArea {
    type Error = String;
    fn try_from(value: f64) -> Result<LandArea, String> {
        LandArea::new(value).ok_or_else(|| format!("{value} square miles of land"))
    }
}

impl Serialize for LandArea {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        crate::quantity::serialize_number(self.0, to)
    }
}

/// The kind of jurisdiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum BoundaryType {
    City,
    Town,
    Village,
    Township,
    County,
    TribalNation,
    Region,
}

impl BoundaryType {
    /// All kinds, commonest first.
    pub const ALL: [BoundaryType; 7] = {
        use BoundaryType::*;
        [City, Town, Village, Township, County, TribalNation, Region]
    };
}

/// The residents of one year, from one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// The year.
    pub year: Year,
    /// How many people.
    pub people: People,
    /// Where the figure comes from, in the user's words; may be empty.
    #[serde(default)]
    pub source: String,
    /// How it was found, where the app filled it in; nothing for what a person entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// How a figure of residents that nobody typed was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The Census Bureau's estimate for the year.
    CensusEstimate,
    /// The five-year mean of a Census survey, for its middle year.
    SurveyMean,
    /// The place's part of its county, applied to the county's residents of the year.
    PartOfCounty,
    /// The five-year mean of a survey of other years: nothing nearer was at hand.
    SurveyForLack,
    /// The community's own record, carried on.
    OwnRecord,
    /// The county's projected growth.
    CountyProjection,
    /// The state's growth, for the state itself.
    StateGrowth,
    /// As many people as in the newest known year.
    NoGrowth,
}

/// Residents in the years given; between two years the population grows at one compound rate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<Count>", into = "Vec<Count>")]
pub struct Population(Vec<Count>);

/// The residents of a year and how the figure was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Residents {
    /// As entered.
    Given(Count),
    /// Between two entered years, at one compound rate.
    Interpolated {
        /// The year asked for.
        year: Year,
        /// The figure found.
        people: People,
        /// The nearest entered year before.
        before: Count,
        /// The nearest entered year after.
        after: Count,
    },
}

impl Residents {
    /// How many people.
    pub fn people(&self) -> People {
        match self {
            Residents::Given(count) => count.people,
            Residents::Interpolated { people, .. } => *people,
        }
    }
}

impl Population {
    /// The entered years, in order.
    pub fn counts(&self) -> &[Count] {
        &self.0
    }

    /// The entered figure of exactly this year.
    pub fn given(&self, year: Year) -> Option<&Count> {
        self.find(year).ok().map(|index| &self.0[index])
    }

    /// The residents of a year: entered, or interpolated between entered years. Outside them
    /// there is no figure; nothing is extrapolated.
    ///
    /// Source of the rule: compound growth between census years, this project's own choice.
    ///
    /// ```
    /// use fairshare::community::Population;
    /// use fairshare::quantity::{People, Year};
    ///
    /// let mut population = Population::default();
    /// population.set(Year::new(2010)?, People::new(10_000.0)?);
    /// population.set(Year::new(2030)?, People::new(14_400.0)?);
    /// let middle = population.at(Year::new(2020)?).map(|found| found.people().value());
    /// assert_eq!(middle, Some(12_000.0)); // 10,000 × 1.44^(10/20)
    /// assert_eq!(population.at(Year::new(2040)?), None);
    /// # Ok::<(), fairshare::quantity::OutOfRange>(())
    /// ```
    pub fn at(&self, year: Year) -> Option<Residents> {
        let next = match self.find(year) {
            Ok(index) => return Some(Residents::Given(self.0[index].clone())),
            Err(next) => next,
        };
        let before = self.0.get(next.checked_sub(1)?)?.clone();
        let after = self.0.get(next)?.clone();
        let whole = f64::from(after.year) - f64::from(before.year);
        let part = f64::from(year) - f64::from(before.year);
        let growth = after.people.value() / before.people.value();
        let people = People::computed(before.people.value() * libm::pow(growth, part / whole));
        Some(Residents::Interpolated { year, people, before, after })
    }

    /// Enters or corrects the residents of a year, keeping the source of what stood there.
    pub fn set(&mut self, year: Year, people: People) {
        match self.find(year) {
            Ok(index) => {
                let count = &mut self.0[index];
                // A figure of one's own does not come from where the one before was taken.
                if count.people != people && count.method.take().is_some() {
                    count.source.clear();
                }
                count.people = people;
            }
            Err(index) => {
                self.0.insert(index, Count { year, people, source: String::new(), method: None });
            }
        }
    }

    /// Fills in a figure with where it comes from and how it was found.
    pub fn fill(&mut self, year: Year, people: People, source: String, method: Method) {
        self.remove(year);
        if let Err(index) = self.find(year) {
            self.0.insert(index, Count { year, people, source, method: Some(method) });
        }
    }

    /// Names the source of an entered year.
    pub fn set_source(&mut self, year: Year, source: String) {
        if let Ok(index) = self.find(year) {
            self.0[index].source = source;
        }
    }

    /// Takes a year out; it is then missing, not zero.
    pub fn remove(&mut self, year: Year) -> Option<Count> {
        self.find(year).ok().map(|index| self.0.remove(index))
    }

    /// Moves an entered figure to another year, where none stands yet. What was filled in is of its own
    /// year and stays there.
    pub fn redate(&mut self, from: Year, to: Year) {
        if self.find(to).is_err()
            && self.given(from).is_some_and(|count| count.method.is_none())
            && let Some(count) = self.remove(from)
            && let Err(index) = self.find(to)
        {
            self.0.insert(index, Count { year: to, ..count });
        }
    }

    fn find(&self, year: Year) -> Result<usize, usize> {
        self.0.binary_search_by_key(&year, |count| count.year)
    }
}

impl TryFrom<Vec<Count>> for Population {
    type Error = String;
    fn try_from(counts: Vec<Count>) -> Result<Population, String> {
        let mut population = Population::default();
        for count in counts {
            match population.find(count.year) {
                Ok(_) => return Err(format!("the population of {} is given twice", count.year)),
                Err(index) => population.0.insert(index, count),
            }
        }
        Ok(population)
    }
}

impl From<Population> for Vec<Count> {
    fn from(population: Population) -> Vec<Count> {
        population.0
    }
}
