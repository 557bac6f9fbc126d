//! The words which spreadsheets use for what has a type here. A word is taken only where it can
//! mean one thing.

use crate::inventory::{DataQuality, EndUse};
use crate::quantity::activity::ActivityUnit;
use crate::reference::factors::Method;
use crate::reference::gpc::{Reference, Scope, Subsector};
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

/// A reference without its last part, which the scope says: `I.1` in scope 2 is `I.1.2`.
pub(super) fn reference_in_scope(text: &str, scope: Option<Scope>) -> Option<Reference> {
    let text = text.trim().trim_end_matches('.');
    let code = format!("{text}.{}", scope?.number());
    reference(&code).filter(|found| Some(found.row().scope) == scope)
}
