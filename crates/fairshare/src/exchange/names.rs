//! The words which spreadsheets use for what has a type here. A word is taken only where it can
//! mean one thing.

use crate::inventory::{DataQuality, EndUse, NotationKey};
use crate::quantity::activity::{ActivityUnit, KG_PER_POUND};
use crate::reference::factors::Method;
use crate::reference::gpc::{Level, Reference, Scope, Sector, Subsector};
use crate::unseen::{is_unseen, seen};

/// Stands in the column of methods where a line's emissions were entered as such.
pub(super) const ENTERED: &str = "entered";

/// A word without what people write in different ways: case, spaces, hyphens, underscores, and
/// the small digits of a formula.
pub(super) fn plain(text: &str) -> String {
    letters(text).collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(|letter| match letter {
        '_' | '-' | '\u{2010}'..='\u{2015}' => None,
        '\u{2082}' => Some('2'),
        '\u{2084}' => Some('4'),
        _ if letter.is_whitespace() || is_unseen(letter) => None,
        _ => Some(letter.to_ascii_lowercase()),
    })
}

/// Whether a text is one of some words, as far as [`plain`] tells texts apart.
pub(super) fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| letters(word).eq(text.chars()))
}

/// What a table of words and meanings says about a text.
fn among<T: Copy>(table: &[(T, &[&str])], text: &str) -> Option<T> {
    let text = plain(text);
    table.iter().find(|(_, words)| is_one_of(&text, words)).map(|(meaning, _)| *meaning)
}

/// Why a word is no unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NoUnit {
    /// It is not known.
    Unknown,
    /// It means more than one.
    Ambiguous,
}

/// "ton" is 2,000 pounds to one utility and 1,000 kilograms to the next.
const TONS: [&str; 2] = ["ton", "tons"];

#[rustfmt::skip] // a table
const UNITS: [(ActivityUnit, &[&str]); 28] = {
    use ActivityUnit::*;
    [
        (Kwh, &["kWh", "kWhs", "kilowatt hour", "kilowatt hours"]),
        (Mwh, &["MWh", "MWhs", "megawatt hour", "megawatt hours"]),
        (Gwh, &["GWh", "GWhs", "gigawatt hour", "gigawatt hours"]),
        (Therm, &["therm", "therms", "thm"]),
        (Mmbtu, &["MMBtu", "MMBtus", "million Btu", "dekatherm", "dekatherms", "decatherm", "decatherms", "Dth"]),
        (Gigajoule, &["GJ", "gigajoule", "gigajoules"]),
        (Scf, &["scf", "cf", "cubic foot", "cubic feet", "standard cubic foot", "standard cubic feet"]),
        (Ccf, &["ccf", "hundred cubic feet"]),
        (Mcf, &["mcf", "thousand cubic feet"]),
        (Gallon, &["gallon", "gallons", "gal", "gals", "US gallon", "US gallons"]),
        (Barrel, &["barrel", "barrels", "bbl"]),
        (Liter, &["liter", "liters", "litre", "litres", "L"]),
        (Gram, &["g", "gram", "grams"]),
        (Kilogram, &["kg", "kilogram", "kilograms"]),
        (Pound, &["lb", "lbs", "pound", "pounds"]),
        (ShortTon, &["short_ton", "short tons", "US ton", "US tons"]),
        (MetricTon, &["metric_ton", "metric tons", "tonne", "tonnes", "metric tonne", "metric tonnes", "t", "mt"]),
        (VehicleMile, &["vehicle_mile", "vehicle miles", "vehicle miles traveled", "mile", "miles", "mi", "VMT"]),
        (ThousandVehicleMiles, &["thousand_vehicle_miles", "thousand vehicle miles traveled", "thousand miles"]),
        (MillionVehicleMiles, &["million_vehicle_miles", "million vehicle miles traveled", "million miles"]),
        (VehicleKilometer, &["vehicle_km", "vehicle kilometer", "vehicle kilometers", "km", "kilometer", "kilometers", "VKT"]),
        (PassengerMile, &["passenger_mile", "passenger miles"]),
        (PassengerKilometer, &["passenger_km", "passenger kilometer", "passenger kilometers"]),
        (ShortTonMile, &["short_ton_mile", "short ton miles"]),
        (Person, &["person", "persons", "people", "resident", "residents", "population"]),
        (Head, &["head", "heads", "animal", "animals"]),
        (Acre, &["acre", "acres"]),
        (Hectare, &["hectare", "hectares", "ha"]),
    ]
};

/// The unit of an amount.
pub(super) fn unit(text: &str) -> Result<ActivityUnit, NoUnit> {
    // As documents write it: most files are our own.
    if let Some(unit) = ActivityUnit::from_code(text) {
        return Ok(unit);
    }
    match among(&UNITS, text) {
        Some(unit) => Ok(unit),
        None if is_one_of(&plain(text), &TONS) => Err(NoUnit::Ambiguous),
        None => Err(NoUnit::Unknown),
    }
}

/// How many kilograms a unit of mass has, with or without the gas it is of.
pub(super) fn kilograms(text: &str) -> Result<f64, NoUnit> {
    const MASSES: [(f64, &[&str]); 5] = [
        (1.0, &["kg", "kgs", "kilogram", "kilograms"]),
        (
            1000.0,
            &["t", "mt", "tonne", "tonnes", "metric ton", "metric tons", "metric tonne", "metric tonnes"],
        ),
        (KG_PER_POUND, &["lb", "lbs", "pound", "pounds"]),
        (2000.0 * KG_PER_POUND, &["short ton", "short tons", "US ton", "US tons"]),
        (0.001, &["g", "gram", "grams"]),
    ];
    let mass = plain(text);
    let gases = ["co2equivalents", "co2equivalent", "co2eq", "co2e", "co2", "ch4", "n2o"];
    let gas = gases.into_iter().find(|gas| mass.ends_with(gas)).unwrap_or_default();
    let mass = mass.strip_suffix(gas).unwrap_or(&mass);
    let mass = mass.strip_suffix("of").unwrap_or(mass);
    match among(&MASSES, mass) {
        Some(kilograms) => Ok(kilograms),
        None if is_one_of(mass, &TONS) => Err(NoUnit::Ambiguous),
        None => Err(NoUnit::Unknown),
    }
}

/// A factor's unit, such as `kg/kWh`: how many kilograms its figures count, and for what.
pub(super) fn factor_unit(text: &str) -> Result<(f64, ActivityUnit), NoUnit> {
    let (mass, per) = text.split_once('/').or_else(|| text.split_once(" per ")).ok_or(NoUnit::Unknown)?;
    Ok((kilograms(mass)?, unit(per.trim())?))
}

#[rustfmt::skip] // a table
const KEYS: [(NotationKey, &[&str]); 4] = [
    (NotationKey::No, &["NO", "not occurring"]),
    (NotationKey::Ne, &["NE", "not estimated"]),
    (NotationKey::Ie, &["IE", "included elsewhere"]),
    (NotationKey::C, &["C", "confidential"]),
];

/// A notation key.
pub(super) fn key(text: &str) -> Option<NotationKey> {
    among(&KEYS, text)
}

/// A grade of data quality.
pub(super) fn quality(text: &str) -> Option<DataQuality> {
    let text = plain(text);
    DataQuality::ALL.into_iter().find(|quality| {
        let code = quality.code();
        text == code || text == code[..1]
    })
}

const METHODS: [(Method, &[&str]); 8] = [
    (Method::Direct, &["direct"]),
    (Method::LineLosses, &["line_losses"]),
    (Method::FuelEconomy, &["fuel_economy"]),
    (Method::ElectricMiles, &["electric_miles"]),
    (Method::MethaneCommitment, &["methane_commitment"]),
    (Method::WastewaterMethane, &["wastewater_methane"]),
    (Method::WastewaterNitrousOxide, &["wastewater_nitrous_oxide"]),
    (Method::GasLeakage, &["gas_leakage"]),
];

/// A method.
pub(super) fn method(text: &str) -> Option<Method> {
    among(&METHODS, text)
}

/// A method's name, as documents write it.
pub(super) fn method_name(method: Method) -> &'static str {
    METHODS.iter().find(|(it, _)| *it == method).map_or("", |(_, words)| words[0])
}

const END_USES: [(EndUse, &[&str]); 2] =
    [(EndUse::Water, &["water"]), (EndUse::VehicleCharging, &["vehicle_charging"])];

/// What energy was used for.
pub(super) fn end_use(text: &str) -> Option<EndUse> {
    among(&END_USES, text)
}

/// The name of a use of energy, as documents write it.
pub(super) fn end_use_name(end_use: EndUse) -> &'static str {
    END_USES.iter().find(|(it, _)| *it == end_use).map_or("", |(_, words)| words[0])
}

/// A scope: `1`, `Scope 1`.
pub(super) fn scope(text: &str) -> Option<Scope> {
    let text = plain(text);
    let number = text.strip_prefix("scope").unwrap_or(&text);
    Scope::ALL
        .into_iter()
        .find(|scope| number.len() == 1 && number.starts_with(char::from(b'0' + scope.number())))
}

/// A GPC reference number.
pub(super) fn reference(text: &str) -> Option<Reference> {
    let text = seen(text);
    let text = text.trim().trim_end_matches('.');
    Reference::all().find(|reference| reference.row().code.eq_ignore_ascii_case(text))
}

/// A subsector's names; the first is the protocol's own.
#[rustfmt::skip] // a table
const SUBSECTORS: [(Subsector, &[&str]); 23] = {
    use Subsector::*;
    [
        (ResidentialBuildings, &["Residential buildings", "Residential", "Residential energy", "Residential sector"]),
        (CommercialBuildings, &["Commercial and institutional buildings and facilities", "Commercial", "Commercial energy", "Commercial buildings", "Commercial and institutional", "Commercial sector"]),
        (Manufacturing, &["Manufacturing industries and construction", "Industrial", "Industrial energy", "Industrial sector"]),
        (EnergyIndustries, &["Energy industries"]),
        (AgricultureEnergy, &["Agriculture, forestry and fishing activities"]),
        (NonSpecified, &["Non-specified sources"]),
        (FugitiveCoal, &["Fugitive emissions from mining, processing, storage, and transportation of coal"]),
        (FugitiveOilGas, &["Fugitive emissions from oil and natural gas systems", "Natural gas leakage", "Natural gas leaks", "Fugitive natural gas"]),
        (OnRoad, &["On-road transportation", "On-road", "On-road vehicles"]),
        (Railways, &["Railways", "Railway", "Rail"]),
        (Waterborne, &["Waterborne navigation", "Waterborne", "Marine"]),
        (Aviation, &["Aviation", "Air travel"]),
        (OffRoad, &["Off-road transportation", "Off-road", "Off-road vehicles"]),
        (SolidWaste, &["Solid waste disposal", "Solid waste", "Landfill", "Landfills", "Landfilled waste"]),
        (BiologicalTreatment, &["Biological treatment of waste", "Biological treatment", "Composting", "Compost"]),
        (Incineration, &["Incineration and open burning", "Incineration", "Combustion of waste"]),
        (Wastewater, &["Wastewater treatment and discharge", "Wastewater", "Wastewater treatment"]),
        (IndustrialProcesses, &["Industrial processes"]),
        (ProductUse, &["Product use", "Refrigerants"]),
        (Livestock, &["Livestock"]),
        (Land, &["Land", "Land use"]),
        (AggregateSources, &["Aggregate sources and non-CO2 emission sources on land"]),
        (OtherScope3, &["Other scope 3"]),
    ]
};

/// A subsector's name in the protocol.
pub(super) fn subsector_name(subsector: Subsector) -> &'static str {
    SUBSECTORS.iter().find(|(it, _)| *it == subsector).map_or("", |(_, words)| words[0])
}

/// Sectors whose energy is told by its kind, which says the scope.
const ENERGY: [(Subsector, &str); 3] = [
    (Subsector::ResidentialBuildings, "residential"),
    (Subsector::CommercialBuildings, "commercial"),
    (Subsector::Manufacturing, "industrial"),
];
const FUELS: [&str; 5] = ["naturalgas", "gas", "fueloil", "heatingoil", "propane"];

/// The reference which names of a sector or subsector mean, where they can mean only one.
///
/// "Residential" alone is three references: fuels burned there, electricity, and the electricity
/// lost on its way. With a scope, or as "Residential electricity", it is one.
pub(super) fn reference_of(name: &str, scope: Option<Scope>) -> Option<Reference> {
    if let Some(reference) = reference(name) {
        return Some(reference);
    }
    let (subsector, scope) = match among(&SUBSECTORS, name) {
        Some(subsector) => (subsector, scope),
        None => {
            let name = plain(name);
            let kind = |(subsector, prefix): &(Subsector, &str)| {
                let kind = name.strip_prefix(prefix)?;
                let kind = kind.strip_suffix("use").unwrap_or(kind);
                if kind == "electricity" {
                    Some((*subsector, Scope::Scope2))
                } else if FUELS.contains(&kind) {
                    Some((*subsector, Scope::Scope1))
                } else {
                    None
                }
            };
            let found = ENERGY.iter().find_map(kind);
            let Some((subsector, of_kind)) = found else { return only_one(name.as_str(), scope) };
            // A scope that contradicts the kind: electricity lost on the way is scope 3 of it.
            if scope.is_some_and(|scope| scope != of_kind && of_kind == Scope::Scope1) {
                return None;
            }
            (subsector, scope.or(Some(of_kind)))
        }
    };
    let is_it = |reference: &Reference| {
        let row = reference.row();
        // The protocol's memo lines repeat what other lines count.
        let counts = row.level != Level::Territorial;
        row.subsector == subsector && counts && scope.is_none_or(|scope| scope == row.scope)
    };
    let mut found = Reference::all().filter(is_it);
    found.next().filter(|_| found.next().is_none())
}

/// A whole sector of one reference, as [`Sector::code`] writes it.
fn only_one(name: &str, scope: Option<Scope>) -> Option<Reference> {
    let sector = Sector::ALL.into_iter().find(|sector| plain(sector.code()) == name)?;
    let of_sector = |reference: &Reference| {
        let row = reference.row();
        row.sector == sector && scope.is_none_or(|scope| scope == row.scope)
    };
    let mut found = Reference::all().filter(of_sector);
    found.next().filter(|_| found.next().is_none())
}
