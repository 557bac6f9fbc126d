//! A first estimate of the inventory, where a community has none: a first look, not a target to adopt.
//!
//! From the county's energy in 2016 (US DOE / NREL, City and County Energy Profiles): a county takes its
//! own figures, a city or town its part of them by residents. Solid waste and wastewater are the nation's
//! per person. All of it is this project's own choice, and what it is worth is said beside it: see
//! [`Worth`].

mod energy;
mod neighbors;
mod rates;
mod split;

pub use energy::{Energy, read, read_county};
pub use neighbors::{Beside, Group, beside};

use crate::inventory::{Activity, Amount, DataQuality, FactorChoice, Line, US_AVERAGE, What};
use crate::quantity::activity::ActivityUnit;
use crate::quantity::{People, Year};
use crate::reference::factors::{FactorId, Table, catalogue};
use crate::reference::gpc::Reference;
use crate::reference::states::State;
use crate::reference::subregions::Subregion;

/// The year of the energy profiles: inside ICLEI150's window.
pub const YEAR: Year = Year::named(2016);

/// US municipal solid waste of 2018 in short tons (EPA, Advancing Sustainable Materials Management:
/// Facts and Figures 2018): landfilled and combusted with energy recovery; and the residents then.
const LANDFILLED: f64 = 146_100_000.0;
const COMBUSTED: f64 = 34_600_000.0;
const RESIDENTS_2018: f64 = 326_800_000.0;

/// How far off a first estimate may be, times or divided by this: in eight of ten cases it is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// A county's own figures: three checked against published inventories, −6, −6 and −14 %.
    County,
    /// A part of the county's by residents: 22 cities checked, 10–90 % of 0.56 to 1.61.
    PartOfCounty,
}

impl Worth {
    /// The factor.
    pub const fn factor(self) -> f64 {
        match self {
            Worth::County => 1.15,
            Worth::PartOfCounty => 1.6,
        }
    }

    /// By the Census Bureau's code of a place: five digits are a county's, two all counties of a
    /// state together.
    pub fn of(geoid: &str) -> Worth {
        if matches!(geoid.len(), 2 | 5) { Worth::County } else { Worth::PartOfCounty }
    }
}

/// A part of the estimate, one line each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Part {
    HomeElectricity,
    HomeGas,
    BusinessElectricity,
    BusinessGas,
    IndustryElectricity,
    IndustryGas,
    Gasoline,
    Diesel,
    WasteLandfilled,
    WasteCombusted,
    WastewaterMethane,
    WastewaterNitrousOxide,
}

impl Part {
    /// All of them, in an inventory's order.
    pub const ALL: [Part; 12] = {
        use Part::*;
        [
            HomeElectricity,
            HomeGas,
            BusinessElectricity,
            BusinessGas,
            IndustryElectricity,
            IndustryGas,
            Gasoline,
            Diesel,
            WasteLandfilled,
            WasteCombusted,
            WastewaterMethane,
            WastewaterNitrousOxide,
        ]
    };

    /// Where it stands in an inventory. Each is a row of the GPC's table.
    fn reference(self) -> Option<Reference> {
        Reference::from_code(match self {
            Part::HomeElectricity => "I.1.2",
            Part::HomeGas => "I.1.1",
            Part::BusinessElectricity => "I.2.2",
            Part::BusinessGas => "I.2.1",
            Part::IndustryElectricity => "I.3.2",
            Part::IndustryGas => "I.3.1",
            Part::Gasoline | Part::Diesel => "II.1.1",
            Part::WasteLandfilled | Part::WasteCombusted => "III.1.2",
            Part::WastewaterMethane | Part::WastewaterNitrousOxide => "III.4.1",
        })
    }

    /// Whether it is the county's energy, not the nation's figure per person.
    pub const fn is_energy(self) -> bool {
        !matches!(
            self,
            Part::WasteLandfilled
                | Part::WasteCombusted
                | Part::WastewaterMethane
                | Part::WastewaterNitrousOxide
        )
    }
}

/// What an estimate is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// The county's energy.
    pub energy: Energy,
    /// The county's residents of 2016, where the Census Bureau has them; else those of its profile.
    pub county_people: Option<People>,
    /// The community's residents of 2016, or what stands for them.
    pub people: People,
    /// Whether the community is the whole county.
    pub is_county: bool,
    /// The part of the grid; the nation's average where nobody has said.
    pub subregion: Option<Subregion>,
}

impl Basis {
    /// Whole counties are 1, others residents over residents.
    pub fn share(&self) -> f64 {
        if self.is_county {
            return 1.0;
        }
        self.people.value() / self.county_people.map_or(self.energy.people, People::value)
    }

    /// The lines of the estimate. A source of which the profile has nothing is left out: see
    /// [`Basis::not_known`]; a figure of zero there is one, such as of gas where none is piped.
    ///
    /// ```text
    /// energy     county's figure × share
    /// waste      residents × 146.1 (landfilled) or 34.6 (combusted) ÷ 326.8 short tons
    /// wastewater residents × EPA's constants per person
    /// ```
    pub fn lines(&self) -> Vec<(Part, Line)> {
        Part::ALL.into_iter().filter_map(|part| Some((part, self.line(part)?))).collect()
    }

    /// What the county's profile does not know.
    pub fn not_known(&self) -> Vec<Part> {
        Part::ALL.into_iter().filter(|part| self.line(*part).is_none()).collect()
    }

    /// How much is estimated of a part: whole units, as a person would enter them; below ten, three figures.
    pub(crate) fn amount(&self, part: Part) -> Option<f64> {
        let (energy, people) = (&self.energy, self.people.value());
        let of_county = |amount: Option<f64>| Some(amount? * self.share());
        let amount = match part {
            Part::HomeElectricity => of_county(energy.home_mwh)?,
            Part::HomeGas => of_county(energy.home_mcf)?,
            Part::BusinessElectricity => of_county(energy.business_mwh)?,
            Part::BusinessGas => of_county(energy.business_mcf)?,
            Part::IndustryElectricity => of_county(energy.industry_mwh)?,
            Part::IndustryGas => of_county(energy.industry_mcf)?,
            Part::Gasoline => of_county(energy.gasoline)?,
            Part::Diesel => of_county(energy.diesel)?,
            Part::WasteLandfilled => people * LANDFILLED / RESIDENTS_2018,
            Part::WasteCombusted => people * COMBUSTED / RESIDENTS_2018,
            Part::WastewaterMethane | Part::WastewaterNitrousOxide => people,
        };
        Some(if amount < 10.0 { libm::round(amount * 100.0) / 100.0 } else { libm::round(amount) })
    }

    fn line(&self, part: Part) -> Option<Line> {
        use ActivityUnit::*;
        let row = FactorId::from_code;
        let (unit, factor) = match part {
            Part::HomeElectricity | Part::BusinessElectricity | Part::IndustryElectricity => {
                let subregion = self.subregion.map_or(US_AVERAGE, Subregion::code);
                (Mwh, catalogue().grid(Table::Egrid, subregion, YEAR.number()))
            }
            Part::HomeGas | Part::BusinessGas | Part::IndustryGas => (Mcf, row("fuel/natural-gas")),
            Part::Gasoline => (Gallon, row("motor-fuel/motor-gasoline")),
            Part::Diesel => (Gallon, row("motor-fuel/diesel-fuel")),
            Part::WasteLandfilled => (ShortTon, row("warm/mixed-msw/landfilled")),
            Part::WasteCombusted => (ShortTon, row("warm/mixed-msw/combusted")),
            Part::WastewaterMethane => (Person, row("wastewater/wastewater-treatment-methane")),
            Part::WastewaterNitrousOxide => {
                (Person, row("wastewater/wastewater-treatment-and-discharge-nitrous-oxide"))
            }
        };
        let activity = Activity {
            amount: Some(Amount::new(self.amount(part)?).ok()?),
            unit,
            factor: FactorChoice::Published(factor?),
            parameters: vec![],
        };
        let mut line = Line::new(part.reference()?, What::Activity(activity));
        line.quality = Some(DataQuality::Low);
        line.is_estimate = true;
        Some(line)
    }
}

/// What an estimate never holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInIt {
    /// Heating oil, where many homes burn it.
    HeatingOil,
    /// Propane and wood, and heating oil where few homes burn it.
    OtherFuels,
    /// Emissions of industrial processes.
    Processes,
    /// Refrigerants.
    Refrigerants,
}

/// What is not in an estimate for a place in that state. Many homes heat with oil in New England, New York
/// and Pennsylvania.
pub fn not_in_it(state: Option<State>) -> Vec<NotInIt> {
    const OIL: [&str; 8] = ["CT", "MA", "ME", "NH", "RI", "VT", "NY", "PA"];
    let burns_oil = state.is_some_and(|state| OIL.contains(&state.code()));
    let oil = burns_oil.then_some(NotInIt::HeatingOil);
    oil.into_iter().chain([NotInIt::OtherFuels, NotInIt::Processes, NotInIt::Refrigerants]).collect()
}
