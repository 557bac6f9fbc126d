//! The lines of an inventory as CSV, in CityCatalyst's columns, with those after them which it
//! lacks. What a spreadsheet shows is written next to what is needed to read the lines back.

use super::lines::published_rates;
use super::names::{ENTERED, end_use_name, method_name, subsector_name};
use super::sheet::workbook;
use super::{MARK, guarded};
use crate::inventory::{Activity, FactorChoice, GwpSet, Inventory, Line, What};
use crate::reference::gpc::{Level, Reference};

/// The headers: CityCatalyst's in its order, then our own.
const HEADERS: [&str; 25] = [
    "Inventory Reference",
    "GPC Reference Number",
    "Subsector name",
    "Notation Key",
    "Total Emissions",
    "Total Emission Units",
    "Activity type",
    "Activity Value",
    "Activity Units",
    "Emission Factor - CO2",
    "Emission Factor - CH4",
    "Emission Factor - N2O",
    "Emission Factor - Unit",
    "CO2 Emissions",
    "CH4 Emissions",
    "N2O Emissions",
    "Data source ID",
    "Data source name",
    "Emission Factor - CO2e",
    "Method",
    "Parameters",
    "End use",
    "Data quality",
    "Note",
    "First estimate",
];

/// Writes the lines of an inventory, each a row: in UTF-8 behind a byte order mark, with the line ends of
/// RFC 4180.
///
/// ```
/// use fairshare::exchange::export;
/// use fairshare::inventory::Inventory;
///
/// assert!(export(&Inventory::default(), "Maplewood").starts_with("\u{feff}Inventory Reference,GPC Ref"));
/// ```
pub fn export(inventory: &Inventory, jurisdiction: &str) -> String {
    csv(&rows(inventory, jurisdiction))
}

/// The same as a workbook (.xlsx) of one sheet.
pub fn export_workbook(inventory: &Inventory, jurisdiction: &str) -> Vec<u8> {
    workbook(&rows(inventory, jurisdiction))
}

fn rows(inventory: &Inventory, jurisdiction: &str) -> Vec<[String; 25]> {
    let mut name = jurisdiction.to_owned();
    if let Some(year) = inventory.year {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&year.number().to_string());
    }
    let name = guarded(&name);
    let mut all = vec![HEADERS.map(str::to_owned)];
    all.extend(inventory.lines.iter().map(|line| cells(line, &name, inventory.gwp_in_use())));
    all
}

fn csv<R: AsRef<[String]>>(rows: &[R]) -> String {
    let mut out = MARK.to_owned();
    rows.iter().for_each(|cells| row(&mut out, cells.as_ref()));
    out
}

/// A table to fill in: the references of the GPC's BASIC level, each with its subsector and scope,
/// and the columns that are read back.
pub fn template() -> String {
    csv(&blank_rows())
}

/// The same as a workbook (.xlsx).
pub fn template_workbook() -> Vec<u8> {
    workbook(&blank_rows())
}

fn blank_rows() -> Vec<[String; 9]> {
    let own = |cells: [&str; 9]| cells.map(str::to_owned);
    let heads = [
        "GPC Reference Number",
        "Subsector name",
        "Scope",
        "Activity type",
        "Activity Value",
        "Activity Units",
        "Total Emissions (tCO2e)",
        "Notation Key",
        "Note",
    ];
    let mut all = vec![own(heads)];
    for reference in Reference::all().filter(|it| it.row().level == Level::Basic) {
        let of = reference.row();
        let scope = of.scope.number().to_string();
        all.push(own([of.code, subsector_name(of.subsector), &scope, "", "", "", "", "", ""]));
    }
    all
}

pub(crate) fn row(out: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        // Other delimiters too, so that whoever looks for the delimiter finds the comma.
        if cell.contains(['"', ',', '\r', '\n', ';', '\t', '|']) {
            out.push('"');
            for part in cell.split_inclusive('"') {
                out.push_str(part);
                if part.ends_with('"') {
                    out.push('"');
                }
            }
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// A figure with the fewest digits that read back as the same; an empty cell, never zero, where there is none.
fn figure(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn cells(line: &Line, inventory: &str, set: GwpSet) -> [String; 25] {
    let emitted = line.emissions(set).ok();
    let total = emitted.map(|emitted| emitted.co2e.value());
    let gases = emitted.and_then(|emitted| emitted.gases);
    let tons = |of: fn(&crate::quantity::gases::Gases) -> f64| figure(gases.as_ref().map(of));
    let key = match &line.what {
        What::Key(key) => key.code(),
        _ => "",
    };
    let activity = match &line.what {
        What::Activity(activity) => Some(activity),
        _ => None,
    };
    let [co2, ch4, n2o, co2e, factor_unit, code, source, method] = match activity {
        Some(activity) => factor(activity),
        None => Default::default(),
    };
    let method = match line.what {
        What::Emissions(_) => ENTERED.to_owned(),
        _ => method,
    };
    [
        inventory.to_owned(),
        line.reference.row().code.to_owned(),
        subsector_name(line.reference.row().subsector).to_owned(),
        key.to_owned(),
        figure(total),
        total.map_or("", |_| "tCO2e").to_owned(),
        guarded(&line.name),
        figure(activity.and_then(|activity| activity.amount).map(|amount| amount.value())),
        activity.map_or("", |activity| activity.unit.code()).to_owned(),
        co2,
        ch4,
        n2o,
        factor_unit,
        tons(|gases| gases.co2.value()),
        tons(|gases| gases.ch4.value()),
        tons(|gases| gases.n2o.value()),
        code,
        guarded(&source),
        co2e,
        method,
        // A line of plain tons has none: an empty cell.
        activity.map(parameters).unwrap_or_default(),
        line.end_use.map_or("", end_use_name).to_owned(),
        line.quality.map_or("", |quality| quality.code()).to_owned(),
        guarded(&line.note),
        if line.is_estimate { guarded(&estimated(line)) } else { String::new() },
    ]
}

/// What of a line is the estimate: its amount. Who writes another one over it knows better, whether the
/// mark is taken off or not.
pub(super) fn estimated(line: &Line) -> String {
    match &line.what {
        What::Activity(Activity { amount: Some(amount), unit, .. }) => {
            format!("{} {}", amount.value(), unit.code())
        }
        What::Emissions(Some(amount)) => format!("{} tCO2e", amount.value()),
        What::Emissions(None) | What::Key(_) | What::Activity(_) => "yes".to_owned(),
    }
}

/// The columns about a factor: its rates, their unit, its code, its source, its method.
fn factor(activity: &Activity) -> [String; 8] {
    let (rates, per, code, source) = match &activity.factor {
        FactorChoice::Published(id) => {
            let (rates, per) = published_rates(*id, activity.unit);
            (rates, per, id.code().to_owned(), id.factor().publication.title.to_owned())
        }
        FactorChoice::Own(own) => {
            ([own.co2_kg, own.ch4_kg, own.n2o_kg, own.co2e_kg], own.per, String::new(), own.source.clone())
        }
    };
    let [co2, ch4, n2o, co2e] = rates.map(figure);
    let unit = ["kg/", per.code()].concat();
    [co2, ch4, n2o, co2e, unit, code, source, method_name(activity.method()).to_owned()]
}

fn parameters(activity: &Activity) -> String {
    let mut out = String::new();
    for (parameter, value) in &activity.parameters {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(parameter.row().code);
        out.push('=');
        out.push_str(&value.to_string());
    }
    out
}
