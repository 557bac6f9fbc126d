//! What the head of a column says, as far as a head can: its content has the last word.

use super::Meaning;
use super::fold::{folded, has, has_any};
use super::rates::{Each, each_in, factor_of};
use super::units::{
    EmissionUnit, Measure, UnitGas, emission_unit, gas_in, is_of_part_of_year, measure_in, unit_in,
};
use crate::exchange::lines::words::{Sector, Source, sector_of, source_of};
use crate::reference::gpc::Scope;

/// What a head says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What the column holds; nothing where the head does not tell.
    pub meaning: Option<Meaning>,
    /// The unit of its emissions.
    pub unit: Option<EmissionUnit>,
    /// The unit of its amounts.
    pub measure: Option<Measure>,
    /// The scope of its emissions.
    pub scope: Option<Scope>,
    /// The year of its emissions.
    pub year: Option<u16>,
    /// The sector of its emissions.
    pub sector: Option<Sector>,
    /// What emits them, where a column stands for it: "Natural gas".
    pub source: Option<Source>,
    /// Whether a gas is counted as CO2 equivalents: "CH4 (MT CO2e)".
    pub is_equivalent: bool,
    /// Whether it names emissions, and holds their sector or source or them: "Emissions by sector".
    pub is_emission: bool,
    /// Whether figures in it only count the rows: "Line".
    pub is_ordinal: bool,
    /// Whether it is a sum of others.
    pub is_total: bool,
    /// Whether it holds names, or amounts where it is full of figures: "Activity".
    pub may_be_amount: bool,
}

/// A year alone, as a head or a cell: "2019", "FY2019", "CY 2019", "2019.0".
pub fn year(text: &str) -> Option<u16> {
    let text = text.trim().trim_end_matches(['*', '\u{2020}', '\u{2021}']);
    let text = text.strip_suffix(".0").unwrap_or(text);
    let start = text.trim_start_matches(|it: char| it.is_ascii_alphabetic() || it == ' ' || it == '-');
    let word = text[..text.len() - start.len()].trim().to_ascii_lowercase();
    let fits = matches!(
        word.as_str(),
        "" | "fy" | "cy" | "year" | "ano" | "base year" | "calendar year" | "fiscal year"
    );
    let digits = start.trim();
    if !fits || digits.len() != 4 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|year| (1985..=2060).contains(year))
}

/// The year of a row, as a cell says it: alone, or as the first and last day of it.
pub fn year_of(text: &str) -> Option<u16> {
    let text = text.trim();
    // "FY2018-19" is called as "2018-19" is.
    let after = ["FY", "fy", "CY", "cy"].iter().find_map(|word| text.strip_prefix(word));
    if after.is_some_and(|it| it.len() < 8)
        && let Some(short) = short_year(text)
    {
        return Some(short);
    }
    let text = after.unwrap_or(text).trim_start_matches([' ', '-', '\'']);
    let is_date = |it: char| {
        it.is_ascii_digit()
            || it.is_whitespace()
            || matches!(it, '-' | '/' | '.' | ':' | 'T' | 'Z' | '\u{2013}')
    };
    year(text).or_else(|| {
        let mut years =
            text.split(|it: char| !it.is_ascii_digit()).filter(|part| part.len() == 4).filter_map(year);
        let first = years.next().filter(|_| text.len() <= 48 && text.chars().all(is_date))?;
        // "2018-2019" is the year from one summer to the next, and called by its first as "2018-19" is.
        let is_span = text.len() == 9;
        years.all(|it| it == first || is_span && it == first + 1).then_some(first)
    })
}

/// The year of a row that is called by it and by the unit of its figures: "2019 MTCO2e".
pub fn year_of_label(text: &str) -> Option<u16> {
    let (first, rest) = text.trim().split_once(' ')?;
    year(first).filter(|_| emission_unit(rest).is_some_and(|it| it.gas.is_some()))
}

/// A year by its last two digits: "FY19", "FY 18-19". No inventory is older than the one of 1990.
fn short_year(text: &str) -> Option<u16> {
    let words = folded(text);
    let mut words = words.split_whitespace();
    let word = words.find(|it| it.starts_with("fy") || it.starts_with("cy"))?;
    let digits = if word.len() == 2 { words.next()? } else { &word[2..] };
    let is_short = digits.len() == 2 && digits.bytes().all(|it| it.is_ascii_digit());
    let century = |it: u16| if it < 90 { 2000 } else { 1900 };
    digits.parse::<u16>().ok().filter(|_| is_short).map(|it| century(it) + it)
}

/// The one gas that words name beside CO2 equivalents.
fn single_gas(words: &str) -> Option<UnitGas> {
    #[rustfmt::skip] // a table
    const WHOLE: [&str; 13] = [
        "carbon dioxide equivalents", "carbon dioxide equivalent", "dioxido de carbono equivalente", "co2 equivalents", "co2 equivalent", "co2 equivalente",
        "co2 equivalentes", "co2 equiv", "co2 eqv", "co2 eq", "co2 e", "eq co2", "e co2",
    ];
    let is_methane = has_any(words, &["ch4", "methane", "metano"]);
    let is_oxide = has_any(words, &["n2o", "nitrous oxide", "oxido nitroso"]);
    match (is_methane, is_oxide) {
        (true, true) => return None,
        (true, false) => return Some(UnitGas::Ch4),
        (false, true) => return Some(UnitGas::N2o),
        (false, false) => {}
    }
    let mut rest = words.to_owned();
    for whole in WHOLE {
        rest = rest.replace(&format!(" {whole} "), " ");
    }
    has_any(&rest, &["co2", "carbon dioxide", "dioxido de carbono"]).then_some(UnitGas::Co2)
}

/// A year that a title or a head names among other words.
pub fn year_in(text: &str) -> Option<u16> {
    let digits = text.split(|it: char| !it.is_ascii_digit()).filter(|part| part.len() == 4);
    digits.filter_map(year).next().or_else(|| short_year(text))
}

/// The scope that words name: "Scope 2", "alcance 1", "indirect emissions from grid energy".
pub fn scope_in(words: &str) -> Option<Scope> {
    #[rustfmt::skip] // a table
    const NAMED: [(Scope, &[&str]); 3] = [
        (Scope::Scope3, &["scope 3", "s3", "alcance 3", "scope iii", "outside the boundary", "outside the city boundary", "outside of the boundary", "outside boundary", "out of boundary", "other indirect", "fuera del limite", "otras indirectas", "outside the jurisdiction"]),
        (Scope::Scope2, &["scope 2", "s2", "alcance 2", "scope ii", "indirect emissions", "indirect", "grid supplied energy", "grid energy", "indirectas"]),
        (Scope::Scope1, &["scope 1", "s1", "alcance 1", "scope i", "direct emissions", "direct", "inside the boundary", "directas"]),
    ];
    NAMED.into_iter().find(|(_, all)| has_any(words, all)).map(|(scope, _)| scope)
}

/// Whether words speak of emissions for each person, or of anything else.
pub fn is_for_each(words: &str) -> bool {
    has_any(
        words,
        &[
            "per capita",
            "per person",
            "per resident",
            "per household",
            "per job",
            "per sq ft",
            "per square foot",
            "per employee",
            "per acre",
            "per 1000",
            "per 1 000",
            "per thousand",
            "per cap",
            "per home",
            "per housing unit",
            "per inhabitant",
            "per service population",
            "por habitante",
            "por persona",
            "por residente",
            "por hogar",
            "por capita",
            "intensity",
        ],
    )
}

/// Whether words speak of what is expected or wanted, and not of what was.
pub fn is_expected(words: &str) -> bool {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 15] = [
        "ytd", "year to date", "partial year", "bau", "business as usual", "forecast", "forecasted", "projected", "projection", "target", "goal", "meta", "proyeccion", "proyectado", "objetivo",
    ];
    has_any(words, &WORDS)
}

/// Whether words name more than one scope, as a sum of them does: "Scopes 1 & 2", "Direct + indirect".
pub fn names_scopes(text: &str) -> bool {
    // In parentheses stands a unit, with digits of its own.
    let words = folded(text.split(['(', '[']).next().unwrap_or_default());
    if has(&words, "direct") && has(&words, "indirect") {
        return true;
    }
    let (mut first, mut is_open) = (None, false);
    for word in words.split_whitespace() {
        match word {
            "scope" | "scopes" | "alcance" | "alcances" => is_open = true,
            "1" | "2" | "3" if is_open && first.is_some_and(|it| it != word) => return true,
            "1" | "2" | "3" if is_open => first = Some(word),
            "and" | "plus" | "to" | "y" | "mas" | "a" => {}
            _ => is_open = false,
        }
    }
    false
}

/// Reads a head.
#[rustfmt::skip] // tables of words
pub fn said(head: &str) -> Said {
    let mut said = Said::default();
    if head.trim().is_empty() {
        return said;
    }
    if let Some(meaning) = Meaning::of(head) {
        said.meaning = Some(meaning);
        if meaning == Meaning::Emissions {
            said.unit = unit_in(head, true);
        }
        return said;
    }
    if let Some(year) = year_of(head) {
        (said.meaning, said.year) = (Some(Meaning::Emissions), Some(year));
        return said;
    }
    let words = folded(head);
    let w = words.as_str();
    let any = |all: &[&str]| has_any(w, all);
    let is_unit = any(&["unit", "units", "unidad", "unidades", "uom", "unit of measure"]);
    let is_emission = any(&["emission", "emissions", "emisiones", "emision", "ghg", "gei"]);
    let gas = gas_in(head);
    let is_each = is_for_each(w);
    if any(&["%", "percent", "percentage", "share", "change", "pct", "proportion", "porcentaje", "por ciento", "proporcion", "rank", "gwp", "global warming potential"]) || is_each {
        said.meaning = Some(Meaning::Ignore);
        return said;
    }
    // What is expected of a later year is no inventory.
    if (is_expected(w) || has(w, "adjusted")) && (year_in(head).is_some() || is_emission || gas.is_some()) {
        said.meaning = Some(Meaning::Ignore);
        return said;
    }
    if any(&["emission factor", "emissions factor", "factor de emision", "ef", "emission rate", "emission factors", "emission coefficient", "carbon intensity"]) && !any(&["source", "fuente"]) {
        said.meaning = Some(match gas {
            _ if is_unit => Meaning::FactorUnit,
            gas => factor_of(gas),
        });
        return said;
    }
    // What is emitted for one of something, or in a day or a month, is not what is emitted in a year.
    if is_emission || gas.is_some() {
        let is_part = || is_of_part_of_year(w) && !any(&["total", "sum"]);
        if let Some(each) = each_in(head).or_else(|| is_part().then_some(Each::Other)) {
            said.meaning = Some(if each == Each::Unit { factor_of(gas) } else { Meaning::Ignore });
            return said;
        }
    }
    if any(&["biogenic", "co2b", "co2 b", "biogenico", "biofuel co2", "biofuel"]) && !any(&["gallons", "gal"]) {
        said.meaning = Some(Meaning::Ignore);
        return said;
    }
    // A column of one of the industrial gases beside the total.
    let ends_so = ["hfc ", "hfcs ", "pfc ", "pfcs ", "sf6 ", "nf3 ", "f gases "].iter().any(|gas| w.ends_with(gas));
    if ends_so || any(&["hfc", "hfcs", "pfc", "pfcs", "sf6", "nf3"]) && !has(w, "co2e") {
        said.meaning = Some(Meaning::Ignore);
        return said;
    }
    if !is_emission && any(&["protocol", "boundary", "questionnaire", "gases included", "reported", "last update", "last updated", "contact", "override", "conversion value"]) {
        said.meaning = Some(Meaning::Ignore);
        return said;
    }
    if has(w, "gpc") && any(&["ref", "reference", "number", "no", "code", "referencia"]) || any(&["crf category", "gpc reference number"]) || w == " gpc " {
        said.meaning = Some(Meaning::GpcReference);
        return said;
    }
    if any(&["notation", "notation key", "notation keys", "clave de notacion"]) {
        said.meaning = Some(Meaning::NotationKey);
        return said;
    }
    if any(&["data quality", "quality", "calidad", "dqs", "calidad de los datos"]) {
        said.meaning = Some(if any(&["description", "explanation", "explicacion"]) { Meaning::Note } else { Meaning::DataQuality });
        return said;
    }
    if any(&["activity data"]) && any(&["description", "descripcion"]) {
        said.meaning = Some(Meaning::Note);
        return said;
    }
    if any(&["note", "notes", "comment", "comments", "notas", "nota", "comentarios", "comentario", "methodology", "explanation", "remarks", "justification", "assumptions", "observaciones", "metodologia", "additional information", "data source", "data sources", "fuente de datos", "citation", "justification for exclusion"]) {
        said.meaning = Some(Meaning::Note);
        return said;
    }
    if is_unit {
        said.meaning = Some(if is_emission || gas.is_some() { Meaning::EmissionsUnit } else { Meaning::AmountUnit });
        return said;
    }
    if any(&["year", "ano", "inventory year", "reporting year", "calendar year"]) && gas.is_none() && !is_emission && !w.contains("year of") {
        said.meaning = Some(Meaning::Year);
        return said;
    }
    // Several scopes in one column are their sum, and none of them.
    let is_of_scopes = names_scopes(head);
    // "BASIC+ S3" is a level of reporting, which sums scopes as well.
    let scope = scope_in(w).filter(|_| !is_of_scopes && !has(w, "basic"));
    if !is_of_scopes && scope.is_none() && any(&["scope", "alcance", "scopes", "emission scope"]) {
        said.meaning = Some(Meaning::Scope);
        return said;
    }
    let is_total = any(&["total", "totals", "sum", "grand total", "suma", "subtotal", "all sectors", "all scopes"]) || is_of_scopes;
    said.unit = unit_in(head, is_emission || is_total || scope.is_some());
    said.year = year_in(head);
    // Fuel and electricity that emit are named before what they emit: "Emissions source".
    let is_source = any(&["source", "sources", "fuente", "fuentes", "fuel", "fuels", "fuel type", "combustible", "energy type", "energy source", "vehicle type", "calculator", "record", "record name", "tipo de combustible", "end use", "type of fuel", "emitting activity"]);
    // "Fuel oil" is one of them, and no head for all.
    let is_one = source_of(w).is_some_and(|it| it != Source::OtherFuel) && !any(&["type", "types", "source", "sources"]);
    if said.unit.is_none() && is_source && !is_one && !any(&["use", "consumption", "consumed", "amount", "usage", "quantity"]) {
        said.meaning = Some(Meaning::Source);
        return said;
    }
    let is_plain = said.unit.is_none() && gas.is_none_or(|it| it == UnitGas::Co2e) && scope.is_none();
    if is_plain && is_emission && any(&["type", "types", "tipo"]) {
        (said.meaning, said.is_emission) = (Some(Meaning::Source), true);
        return said;
    }
    if is_plain && is_emission && any(&["sector", "sectors", "category", "categoria"]) && !is_total {
        (said.meaning, said.is_emission) = (Some(Meaning::Sector), true);
        return said;
    }
    if said.unit.is_some_and(|it| it.gas.is_some()) || scope.is_some() || is_emission || gas.is_some() {
        let of_unit = said.unit.and_then(|it| it.gas);
        // "CH4 (CO2e)" has no mass, and counts equivalents all the same.
        let of_words = gas.filter(|it| *it == UnitGas::Co2e && !has(w, "ghg"));
        let gas = match of_unit.or(of_words) {
            Some(UnitGas::Co2e) => match single_gas(w) {
                Some(single) => {
                    said.is_equivalent = true;
                    Some(single)
                }
                None => of_unit.or(gas),
            },
            _ => of_unit.or(gas),
        };
        (said.scope, said.is_total) = (scope, is_total);
        said.meaning = Some(match gas {
            Some(UnitGas::Co2) => Meaning::Co2,
            Some(UnitGas::Ch4) => Meaning::Ch4,
            Some(UnitGas::N2o) => Meaning::N2o,
            _ => Meaning::Emissions,
        });
        if matches!(said.meaning, Some(Meaning::Emissions)) && scope.is_none() {
            said.sector = sector_of(w);
            said.source = if said.sector.is_none() { source_of(w) } else { None };
        }
        return said;
    }
    if any(&["subsector", "sub sector", "subcategory", "sub category", "subcategoria", "sub categoria", "subsector name"]) {
        said.meaning = Some(Meaning::Subsector);
    } else if any(&["sector", "category", "categoria", "sectors", "sector name", "activity sector"]) && !is_total {
        said.meaning = Some(Meaning::Sector);
    } else if any(&["city", "jurisdiction", "community", "municipality", "county", "organization", "account name", "place", "location", "municipio", "ciudad", "comunidad", "town", "entity", "geography", "city name"]) {
        said.meaning = Some(Meaning::Place);
    } else if any(&["population", "poblacion", "gdp", "id", "account number", "country", "region", "access", "state", "households"]) {
        said.meaning = Some(Meaning::Ignore);
    } else if let Some(measure) = measure_in(head) {
        // What is counted by the day is in no unit of a year's amount.
        let measure = Some(measure).filter(|_| !is_of_part_of_year(w));
        (said.meaning, said.measure) = (Some(Meaning::Amount), measure);
        said.source = source_of(w);
    } else if any(&["activity data", "activity value", "activity amount", "quantity", "amount", "usage", "use", "consumption", "consumo", "cantidad", "dato de actividad", "datos de actividad", "annual use", "volume", "value", "valor", "uso", "energy use", "throughput"]) {
        said.meaning = Some(Meaning::Amount);
    } else if any(&["activity", "actividad"]) {
        (said.meaning, said.may_be_amount) = (Some(Meaning::Name), true);
    } else if any(&["name", "description", "nombre", "descripcion", "activity type", "item", "line", "details", "row", "linea", "facility", "facilities", "site", "department"]) {
        said.meaning = Some(Meaning::Name);
        said.is_ordinal = any(&["line", "row", "item", "linea"]) && !any(&["name", "description"]);
    } else if is_total {
        (said.meaning, said.is_total) = (Some(Meaning::Emissions), true);
    } else if any(&["gas", "greenhouse gas", "gas type", "pollutant", "gases"]) && w.trim().split(' ').count() <= 3 && !has(w, "natural gas") {
        said.meaning = Some(Meaning::Gas);
    } else if let Some(sector) = sector_of(w) {
        (said.meaning, said.sector) = (Some(Meaning::Emissions), Some(sector));
    } else if let Some(source) = source_of(w).filter(|_| w.trim().split(' ').count() <= 4) {
        (said.meaning, said.source) = (Some(Meaning::Emissions), Some(source));
    }
    said
}
