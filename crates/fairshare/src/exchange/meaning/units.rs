//! The units in which files write amounts and emissions: from a cell, or out of a head.

use super::fold::{folded, has_any, seen};
use crate::quantity::activity::{ActivityUnit, KG_PER_POUND};

/// A word that means one thing to one writer and another to the next: it is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unclear {
    /// "Mt": metric tons, or megatons, a million of them.
    Mt,
    /// "tons": of 2,000 pounds, or metric.
    Tons,
    /// "MTCE", "MTC": tons of the carbon in it, as older inventories count, or of CO2 equivalents.
    Carbon,
}

/// What an unclear word is taken for, once it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mass {
    /// 1,000 kilograms.
    Metric,
    /// 2,000 pounds.
    Short,
    /// A million metric tons.
    Mega,
    /// 1,000 kilograms of carbon, which are 44/12 of that in CO2.
    Carbon,
}

impl Mass {
    /// Metric tons in one.
    pub const fn tons(self) -> f64 {
        match self {
            Mass::Metric => 1.0,
            Mass::Short => 2.0 * KG_PER_POUND,
            Mass::Mega => 1e6,
            // Twelve of carbon and two times sixteen of oxygen.
            Mass::Carbon => 44.0 / 12.0,
        }
    }
}

impl Unclear {
    /// What it can mean, the likelier first.
    pub const fn choices(self) -> [Mass; 2] {
        match self {
            Unclear::Mt => [Mass::Metric, Mass::Mega],
            Unclear::Tons => [Mass::Metric, Mass::Short],
            Unclear::Carbon => [Mass::Carbon, Mass::Metric],
        }
    }
}

/// The gas that emissions are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitGas {
    /// CO2 equivalents.
    Co2e,
    /// Carbon dioxide alone.
    Co2,
    /// Methane.
    Ch4,
    /// Nitrous oxide.
    N2o,
}

/// How emissions are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmissionUnit {
    /// Metric tons in one, or the word that has to be said first.
    pub mass: Result<f64, Unclear>,
    /// How many of them are counted as one: 1,000 in "thousand tons CO2e".
    pub times: f64,
    /// Of what, where the unit says it.
    pub gas: Option<UnitGas>,
}

impl EmissionUnit {
    /// Metric tons of CO2 equivalents: what is meant where nothing is said.
    pub const TONS: EmissionUnit = EmissionUnit { mass: Ok(1.0), times: 1.0, gas: Some(UnitGas::Co2e) };

    /// The same, counted by so many where a title says that and the unit itself counts single tons or less.
    pub fn counted(self, times: Option<f64>) -> EmissionUnit {
        let is_single = self.times == 1.0 && self.mass.map_or(true, |it| it <= 1.0);
        EmissionUnit { times: times.filter(|_| is_single).unwrap_or(self.times), ..self }
    }

    /// Metric tons in one.
    ///
    /// # Errors
    /// [`Unclear`] where the word has two meanings.
    pub fn tons(self) -> Result<f64, Unclear> {
        // One is left as it is: a product would round what needs no rounding.
        let tons = |mass: f64| if self.times == 1.0 { mass } else { mass * self.times };
        self.mass.map(tons)
    }
}

/// The gases by the ends of a unit without spaces, the longest first.
#[rustfmt::skip] // a table
const GASES: [(&str, UnitGas); 28] = {
    use UnitGas::*;
    [
        ("carbondioxideequivalents", Co2e), ("carbondioxideequivalent", Co2e), ("co2equivalents", Co2e), ("co2equivalent", Co2e),
        ("dioxidodecarbonoequivalentes", Co2e), ("co2equivalentes", Co2e), ("co2equivalente", Co2e), ("equivalentesdeco2", Co2e), ("co2equiv", Co2e), ("co2eqv", Co2e), ("co2eq", Co2e), ("co2e", Co2e), ("co2q", Co2e), ("dioxidodecarbonoequivalente", Co2e),
        ("eqco2", Co2e), ("eco2", Co2e), ("ghg", Co2e), ("gei", Co2e), ("cde", Co2e), ("carbondioxide", Co2), ("co2", Co2), ("methane", Ch4),
        ("metano", Ch4), ("ch4", Ch4), ("nitrousoxide", N2o), ("oxidonitroso", N2o), ("n2o", N2o), ("mte", Co2e),
    ]
};

/// Words for a mass, without spaces, in metric tons.
#[rustfmt::skip] // a table
const MASSES: [(f64, &[&str]); 8] = [
    (1.0, &["t", "mt", "te", "tonne", "tonnes", "metricton", "metrictons", "metrictonne", "metrictonnes", "mton", "mtons", "mtonnes", "mtn", "toneladametrica", "toneladasmetricas", "tn"]),
    (0.001, &["kg", "kgs", "kilogram", "kilograms", "kilogramo", "kilogramos", "kilos"]),
    (1e-6, &["g", "gram", "grams", "gramo", "gramos"]),
    (1e3, &["kt", "ktonne", "ktonnes", "kmt", "gg", "gigagram", "gigagrams", "kiloton", "kilotons", "kilotonne", "kilotonnes", "thousandmetrictons", "thousandtonnes", "thousandmetrictonnes", "1000metrictons", "1000tonnes", "1000t", "thousandmt", "milestoneladas", "milesdetoneladas"]),
    (1e6, &["mmt", "mmtons", "mmetrictons", "millionmetrictons", "millionmetrictonnes", "milliontonnes", "millionmt", "megatonne", "megatonnes", "megaton", "megatons", "tg", "teragram", "teragrams", "millonesdetoneladas"]),
    (1e9, &["gt", "gigatonne", "gigatonnes", "gigatons"]),
    (KG_PER_POUND / 1000.0, &["lb", "lbs", "pound", "pounds", "libras"]),
    (2.0 * KG_PER_POUND, &["shortton", "shorttons", "uston", "ustons", "toncorta", "toneladascortas"]),
];

/// Words for so many at once, which stand before a mass, and alone in a head or a title: "in thousands".
#[rustfmt::skip] // a table
const MULTIPLES: [(f64, &[&str]); 3] = [
    (1e3, &["thousandsof", "thousands", "thousand", "x1000", "1000s", "1000", "000s", "000", "milesde"]),
    (1e6, &["millionsof", "millions", "million", "x1000000", "1000000", "000000", "millonesde", "millones", "mm"]),
    (1e9, &["billionsof", "billions", "billion"]),
];

/// Metric tons of carbon and of its equivalents, by the million in the second.
const CARBON: [(f64, &[&str]); 2] = [
    (1.0, &["mtc", "mtce", "mtceq", "metrictonscarbon", "metrictonscarbonequivalent", "metrictonsofcarbon"]),
    (1e6, &["mmtc", "mmtce", "tgc", "tgce"]),
];

const TONS: [&str; 5] = ["ton", "tons", "tonelada", "toneladas", "tns"];

/// What is said of the time, and changes nothing: inventories are of a year.
const PER_YEAR: [&str; 12] = [
    "peryear", "/year", "/yr", "peryr", "/annum", "perannum", "annually", "/a", "year", "yr", "poraño",
    "/año",
];

/// A unit of emissions, as a cell writes it; nothing where it is none.
///
/// ```
/// use fairshare::exchange::meaning::units::{Unclear, UnitGas, emission_unit};
///
/// let unit = |text| emission_unit(text).map(|it| (it.mass, it.gas));
/// assert_eq!(unit("MT CO2e per year"), Some((Ok(1.0), Some(UnitGas::Co2e))));
/// assert_eq!(unit("t CH4"), Some((Ok(1.0), Some(UnitGas::Ch4))));
/// assert_eq!(unit("Mt CO2e"), Some((Err(Unclear::Mt), Some(UnitGas::Co2e))));
/// assert_eq!(unit("furlongs"), None);
/// ```
pub fn emission_unit(text: &str) -> Option<EmissionUnit> {
    let whole: String = seen(text)
        .chars()
        .filter_map(|letter| match letter {
            '\u{2080}'..='\u{2089}' => Some(char::from(b'0' + (letter as u32 - 0x2080) as u8)),
            ' ' | '.' | '(' | ')' | '[' | ']' | '-' | '_' | '\u{2010}'..='\u{2015}' | ',' | ':' | '*' => None,
            'á' => Some('a'),
            'é' => Some('e'),
            'ó' => Some('o'),
            'í' => Some('i'),
            _ if letter.is_whitespace() => None,
            _ => Some(letter),
        })
        .collect();
    let mut plain = whole.to_lowercase();
    if let Some(end) = PER_YEAR.iter().find(|end| plain.ends_with(*end)) {
        plain.truncate(plain.len() - end.len());
    }
    if let Some((times, _)) = CARBON.iter().find(|(_, words)| words.contains(&plain.as_str())) {
        return Some(EmissionUnit { mass: Err(Unclear::Carbon), times: *times, gas: Some(UnitGas::Co2e) });
    }
    let mut gas = None;
    if let Some((end, of)) = GASES.iter().find(|(end, _)| plain.ends_with(end)) {
        gas = Some(*of);
        // "MTe" keeps its mass.
        plain.truncate(plain.len() - if *end == "mte" { 1 } else { end.len() });
    } else if let Some((start, of)) = GASES.iter().find(|(start, _)| plain.starts_with(start)) {
        gas = Some(*of);
        plain.drain(..start.len());
    }
    let plain = plain.strip_suffix("of").or_else(|| plain.strip_suffix("de")).unwrap_or(&plain);
    let plain = plain.strip_suffix('/').unwrap_or(plain);
    if plain.is_empty() && gas.is_some() {
        return None;
    }
    // Capital M and small t: megatons by the letter of the law, metric tons by many hands.
    if matches!(plain, "mt" | "mton" | "mtons" | "mtonnes") && whole.starts_with("Mt") {
        return Some(EmissionUnit { mass: Err(Unclear::Mt), times: 1.0, gas });
    }
    // "ST" beside a gas are short tons, and "St." alone is a saint or a street.
    if plain == "st" && gas.is_some() {
        return Some(EmissionUnit { mass: Ok(Mass::Short.tons()), times: 1.0, gas });
    }
    if TONS.contains(&plain) {
        return Some(EmissionUnit { mass: Err(Unclear::Tons), times: 1.0, gas });
    }
    if let Some(mass) = mass_of(plain) {
        return Some(EmissionUnit { mass: Ok(mass), times: 1.0, gas });
    }
    // "Thousand metric tons", "1,000 t", "millones de toneladas".
    let multiples = MULTIPLES.iter().flat_map(|(times, words)| words.iter().map(move |word| (*times, *word)));
    for (times, word) in multiples {
        let Some(rest) = plain.strip_prefix(word).filter(|rest| !rest.is_empty()) else { continue };
        if TONS.contains(&rest) {
            return Some(EmissionUnit { mass: Err(Unclear::Tons), times, gas });
        }
        if let Some(mass) = mass_of(rest) {
            return Some(EmissionUnit { mass: Ok(mass), times, gas });
        }
    }
    None
}

fn mass_of(plain: &str) -> Option<f64> {
    MASSES.iter().find(|(_, words)| words.contains(&plain)).map(|it| it.0)
}

/// How many are counted as one where words say it apart from the unit: "(in thousands)", "000s".
pub fn times_in(text: &str) -> Option<f64> {
    let words = folded(text);
    let times = |word: &str| match word {
        "hundreds" => Some(1e2),
        "thousands" | "000s" | "1000s" | "x1000" | "000" => Some(1e3),
        "millions" | "millones" => Some(1e6),
        _ => None,
    };
    let is_spanish = has_any(&words, &["en miles", "miles de"]);
    // "x10^3", "10³": powers are seen in the text itself, as "Table 10-3" folds to the same words.
    let power = |all: &[&str]| all.iter().any(|it| text.contains(it));
    let by_power = || {
        let thousands =
            power(&["10^3", "10\u{b3}", "10**3", "*1000", "x 1000", "\u{d7} 1000"]).then_some(1e3);
        thousands.or(power(&["10^6", "10\u{2076}", "10**6", "*1000000"]).then_some(1e6))
    };
    words.split_whitespace().find_map(times).or(is_spanish.then_some(1e3)).or_else(by_power)
}

/// How many are counted as one where a cell says it behind its figure: "6.6k", "1.2 million".
pub fn times_of(rest: &str) -> Option<f64> {
    match folded(rest).trim() {
        "k" | "thousand" | "mil" => Some(1e3),
        "million" | "millones" | "millon" => Some(1e6),
        _ => None,
    }
}

/// The unit of emissions that a head or a title names in passing, such as "2019, MMT CO2 eq.". It
/// has to name its gas, unless `is_emissions` says that the rest of the head does.
pub fn unit_in(head: &str, is_emissions: bool) -> Option<EmissionUnit> {
    let head = seen(head);
    let parts: Vec<&str> = head
        .split(|letter: char| {
            letter.is_whitespace() || matches!(letter, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '_' | '*')
        })
        .filter(|part| !part.is_empty())
        .collect();
    let (mut found, mut of_gas): (Option<EmissionUnit>, Option<EmissionUnit>) = (None, None);
    // "MTCO2e (thousands)": how many stands apart from the unit.
    let counted = |unit: EmissionUnit| match unit {
        EmissionUnit { mass: Ok(1.0) | Err(_), times: 1.0, .. } => {
            EmissionUnit { times: times_in(&head).unwrap_or(1.0), ..unit }
        }
        _ => unit,
    };
    // The longest run of words that is a unit says most: "metric tons CO2e", not "tons CO2e".
    for length in (1..=parts.len().min(7)).rev() {
        for run in parts.windows(length) {
            let Some(unit) = emission_unit(&run.join(" ")) else { continue };
            match unit.gas {
                Some(UnitGas::Co2e) => return Some(counted(unit)),
                // "CO2 (MT CO2e)" counts carbon dioxide in equivalents.
                Some(_) => of_gas = of_gas.or(Some(unit)),
                None => {}
            }
            let is_letter = run.len() == 1 && run[0].len() == 1 && !head.contains(['(', '[']);
            if is_emissions && !is_letter {
                found = found.or(Some(unit));
            }
        }
    }
    of_gas.or(found).map(counted)
}

/// The gas that a head names, such as "CH4 emissions".
pub fn gas_in(head: &str) -> Option<UnitGas> {
    let words = folded(head);
    if has_any(
        &words,
        &[
            "co2e",
            "co2 e",
            "co2eq",
            "co2 eq",
            "co2 equivalent",
            "co2 equivalents",
            "co2 equivalente",
            "co2 equivalentes",
            "dioxido de carbono equivalente",
            "mtco2e",
            "tco2e",
            "ghg",
            "carbon dioxide equivalent",
            "carbon dioxide equivalents",
        ],
    ) {
        return Some(UnitGas::Co2e);
    }
    let gases: [(UnitGas, &[&str]); 3] = [
        (UnitGas::Ch4, &["ch4", "methane", "metano", "tch4", "kgch4"]),
        (UnitGas::N2o, &["n2o", "nitrous oxide", "oxido nitroso", "tn2o", "kgn2o"]),
        (UnitGas::Co2, &["co2", "carbon dioxide", "dioxido de carbono", "tco2", "kgco2"]),
    ];
    gases.into_iter().find(|(_, words_of)| has_any(&words, words_of)).map(|(gas, _)| gas)
}

/// A unit of an amount: a unit of ours, times a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The unit.
    pub unit: ActivityUnit,
    /// How many of it the file's unit is.
    pub times: f64,
}

/// Why a text is no unit of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoUnit {
    /// It is not known.
    Unknown,
    /// It means more than one.
    Unclear(Unclear),
}

#[rustfmt::skip] // a table
const UNITS: [(ActivityUnit, f64, &[&str]); 39] = {
    use ActivityUnit::*;
    [
        (Kwh, 1.0, &["kwh", "kwhs", "kwhr", "kwhrs", "kwhe", "kilowatt hour", "kilowatt hours", "kilovatio hora", "kilovatios hora"]),
        (Mwh, 1.0, &["mwh", "mwhs", "mwhr", "megawatt hour", "megawatt hours", "megavatios hora"]),
        (Gwh, 1.0, &["gwh", "gwhs", "gigawatt hour", "gigawatt hours"]),
        (Gwh, 1000.0, &["twh", "terawatt hours"]),
        (Therm, 1.0, &["therm", "therms", "thm", "thms", "termia", "termias"]),
        (Mmbtu, 1.0, &["mmbtu", "mmbtus", "million btu", "million btus", "dekatherm", "dekatherms", "decatherm", "decatherms", "dth"]),
        (Mmbtu, 0.001, &["kbtu", "kbtus", "thousand btu", "thousand btus"]),
        (Mmbtu, 1000.0, &["bbtu", "billion btu", "billion btus"]),
        (Mmbtu, 1e6, &["tbtu", "trillion btu"]),
        (Mmbtu, 1e-6, &["btu", "btus"]),
        (Gigajoule, 1.0, &["gj", "gigajoule", "gigajoules"]),
        (Gigajoule, 0.001, &["mj", "megajoule", "megajoules"]),
        (Gigajoule, 1000.0, &["tj", "terajoule", "terajoules"]),
        (Scf, 1.0, &["scf", "cf", "cubic foot", "cubic feet", "cu ft", "cuft", "ft3", "standard cubic foot", "standard cubic feet", "pies cubicos"]),
        (Ccf, 1.0, &["ccf", "hundred cubic feet", "100 cubic feet"]),
        (Mcf, 1.0, &["mcf", "thousand cubic feet", "1000 cubic feet"]),
        (Mcf, 1000.0, &["mmcf", "million cubic feet"]),
        (Gallon, 1.0, &["gallon", "gallons", "gal", "gals", "us gallon", "us gallons", "galon", "galones"]),
        (Barrel, 1.0, &["barrel", "barrels", "bbl", "bbls", "barriles"]),
        (Liter, 1.0, &["liter", "liters", "litre", "litres", "l", "litro", "litros"]),
        (Liter, 1000.0, &["kl", "kiloliter", "kiloliters"]),
        (Gram, 1.0, &["g", "gram", "grams"]),
        (Kilogram, 1.0, &["kg", "kgs", "kilogram", "kilograms", "kilogramos"]),
        (Pound, 1.0, &["lb", "lbs", "pound", "pounds"]),
        (ShortTon, 1.0, &["short ton", "short tons", "us ton", "us tons", "wet short tons", "tonelada corta", "toneladas cortas"]),
        (MetricTon, 1.0, &["metric ton", "metric tons", "tonne", "tonnes", "metric tonne", "metric tonnes", "t", "mt", "tonelada metrica", "toneladas metricas"]),
        (MetricTon, 1000.0, &["kt", "gg"]),
        (VehicleMile, 1.0, &["vehicle mile", "vehicle miles", "vehicle miles traveled", "mile", "miles", "mi", "vmt", "avmt", "millas", "vehicle miles travelled", "annual vmt"]),
        (ThousandVehicleMiles, 1.0, &["thousand vehicle miles", "thousand vehicle miles traveled", "thousand miles"]),
        (MillionVehicleMiles, 1.0, &["million vehicle miles", "million vehicle miles traveled", "million miles", "mvmt"]),
        (VehicleKilometer, 1.0, &["vehicle km", "vehicle kilometer", "vehicle kilometers", "km", "kilometer", "kilometers", "vkt", "kilometros"]),
        (PassengerMile, 1.0, &["passenger mile", "passenger miles", "pmt"]),
        (PassengerKilometer, 1.0, &["passenger km", "passenger kilometer", "passenger kilometers", "pkm"]),
        (ShortTonMile, 1.0, &["short ton mile", "short ton miles", "ton miles"]),
        (Person, 1.0, &["person", "persons", "people", "resident", "residents", "population", "capita", "personas", "habitantes", "people served", "persons served", "population served", "residents served"]),
        (Head, 1.0, &["head", "heads", "animal", "animals", "cabezas"]),
        (Acre, 1.0, &["acre", "acres"]),
        (Hectare, 1.0, &["hectare", "hectares", "ha", "hectareas"]),
        // Cubic meters of gas or of a liquid: `of_gas` tells them apart.
        (Liter, 1000.0, &["m3", "cubic meter", "cubic meters", "cubic metre", "cubic metres", "cu m", "metros cubicos"]),
    ]
};

/// Cubic feet in a cubic meter: a foot is 0.3048 m, exact.
const CUBIC_FEET_PER_CUBIC_METER: f64 = 1.0 / (0.3048 * 0.3048 * 0.3048);

#[rustfmt::skip] // a table
const TIMES: [(f64, &[&str]); 4] = [
    (1e3, &["thousand ", "thousands of ", "1000 ", "1 000 ", "000 ", "000s ", "miles de "]),
    (1e6, &["million ", "millions of ", "mm ", "1000000 ", "1 000 000 ", "10 6 ", "millones de ", "millones ", "millon de ", "millon "]),
    (1e9, &["billion ", "billions of "]),
    (1e2, &["hundred ", "100 "]),
];

/// The same behind the unit: "VMT (millions)", "therms (000s)", "kWh × 10^6".
#[rustfmt::skip] // a table
const TIMES_BEHIND: [(f64, &[&str]); 3] = [
    (1e3, &[" thousands", " thousand", " 000s", " 1000s", " 1 000", " 000", " 1000", " x1000", " 10 3", " x10 3", " k", " en miles"]),
    (1e6, &[" millions", " million", " 000000s", " 1000000", " 1 000 000", " 10 6", " x10 6", " mm", " millones"]),
    (1e9, &[" billions", " billion", " 10 9", " x10 9"]),
];

/// The unit of an amount. `of_gas` says whether a cubic meter is one of gas.
///
/// # Errors
/// [`NoUnit`] where it is not known, or can be two.
///
/// ```
/// use fairshare::exchange::meaning::units::{Measure, measure};
/// use fairshare::quantity::activity::ActivityUnit::{Gwh, Kwh};
///
/// assert_eq!(measure("million kWh", false), Ok(Measure { unit: Kwh, times: 1e6 }));
/// assert_eq!(measure("GWh/yr", false), Ok(Measure { unit: Gwh, times: 1.0 }));
/// ```
pub fn measure(text: &str, of_gas: bool) -> Result<Measure, NoUnit> {
    if let Some(unit) = ActivityUnit::from_code(text) {
        return Ok(Measure { unit, times: 1.0 });
    }
    let words = folded(&text.to_lowercase());
    let mut words = words.trim();
    for end in [
        " per year",
        " per yr",
        " year",
        " yr",
        " annually",
        " a year",
        " per annum",
        " al ano",
        " ano",
        " consumed",
        " used",
        " delivered",
        " sold",
        " of waste",
        " waste",
    ] {
        words = words.strip_suffix(end).unwrap_or(words);
    }
    for start in ["annual ", "total "] {
        words = words.strip_prefix(start).unwrap_or(words);
    }
    let find = |words: &str| UNITS.iter().find(|(_, _, all)| all.contains(&words));
    if let Some((unit, times, all)) = find(words) {
        if of_gas && all.contains(&"m3") {
            return Ok(Measure { unit: ActivityUnit::Scf, times: CUBIC_FEET_PER_CUBIC_METER });
        }
        return Ok(Measure { unit: *unit, times: *times });
    }
    if TONS.contains(&words) {
        return Err(NoUnit::Unclear(Unclear::Tons));
    }
    for (by, starts) in TIMES {
        for start in starts {
            if let Some(rest) = words.strip_prefix(start)
                && rest != words
                && !rest.is_empty()
            {
                return measure(rest, of_gas).map(|it| Measure { times: it.times * by, ..it });
            }
        }
    }
    for (by, ends) in TIMES_BEHIND {
        if let Some(rest) = ends.iter().find_map(|end| words.strip_suffix(*end)) {
            let rest =
                [" in", " en", " x", " of"].iter().find_map(|it| rest.strip_suffix(it)).unwrap_or(rest);
            return measure(rest, of_gas).map(|it| Measure { times: it.times * by, ..it });
        }
    }
    Err(NoUnit::Unknown)
}

/// Whether words count a day or a month: what stands there is no amount of a year.
pub fn is_of_part_of_year(words: &str) -> bool {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 14] = [
        "daily", "per day", "day", "dvmt", "advmt", "monthly", "per month", "month", "weekly", "per week", "weekday", "diario", "diarias", "mensual",
    ];
    has_any(words, &WORDS)
}

/// How many of an amount's unit are counted as one, where its head says it apart from the unit: "Usage (thousands)".
pub fn times_beside(head: &str, unit: &str) -> f64 {
    let is_counted = has_any(&folded(unit), &["thousand", "million", "billion", "miles de", "millones de"]);
    times_in(head).filter(|_| !is_counted && times_in(unit).is_none()).unwrap_or(1.0)
}

/// The unit of an amount that a head names in passing: "Usage (kWh)", "Therms".
pub fn measure_in(head: &str) -> Option<Measure> {
    let inside = head.split(['(', '[', ',']).skip(1).map(|part| part.trim_end_matches([')', ']', ' ']));
    let last = head.rsplit(' ').next();
    let long = |part: &&str| part.chars().filter(|it| it.is_alphabetic()).count() > 1;
    inside.chain([head]).chain(last).filter(long).find_map(|part| {
        let measure = measure(part.trim(), false).ok()?;
        Some(Measure { times: measure.times * times_beside(head, part), ..measure })
    })
}

/// The unit of an activity that a label or a title names for its figures, in parentheses or behind a comma: no mass,
/// which may be one of emissions.
pub fn amount_unit_in(text: &str) -> Option<String> {
    let pieces =
        text.split(['(', '[', ',', ':']).skip(1).map(|it| it.trim_end_matches([')', ']', ' ']).trim());
    // "Vehicle miles traveled (millions)" is one as a whole.
    let whole = Some(text.trim()).filter(|it| it.contains('('));
    let is_amount = |it: &&str| {
        let letters = it.chars().filter(|it| it.is_alphabetic()).count();
        letters > 1 && emission_unit(it).is_none() && measure(it, false).is_ok()
    };
    pieces.chain(whole).find(is_amount).map(str::to_owned)
}

/// Whether a text speaks of money.
pub fn is_of_money(text: &str) -> bool {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 12] = [
        "cost", "costs", "spending", "expenditure", "expenditures", "dollars", "usd", "costo", "costos", "gasto", "gastos", "dolares",
    ];
    text.contains('$') || has_any(&folded(text), &WORDS)
}

/// A factor's unit, such as `kg/kWh`: how many kilograms its figures count, and for what.
pub fn factor_unit(text: &str, of_gas: bool) -> Option<(f64, Measure)> {
    let (mass, per) = text.split_once('/').or_else(|| text.split_once(" per "))?;
    let mass = emission_unit(mass)?.tons().ok()?;
    // One rounding, not two: kilograms and grams come exact.
    let kilograms = if mass == 0.001 { 1.0 } else { mass * 1000.0 };
    Some((kilograms, measure(per.trim(), of_gas).ok()?))
}
