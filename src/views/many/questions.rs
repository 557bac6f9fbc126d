//! What a table is taken for, to be corrected, and what has to be said before its figures count.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::choices::pick;
use crate::ui::parts::{foreign, hint};
use crate::views::many::said;
use crate::views::many::state::{List, Sheet};
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::units::Mass;
use fairshare::many::{Choices, Column};

/// Cells that show what a column holds.
const SAMPLES: usize = 3;

pub(crate) fn questions(list: List) -> impl crate::dom::Part {
    piece(move || {
        let sources = list.sources.get();
        let tables = sources
            .iter()
            .enumerate()
            .filter_map(|(nth, it)| Some((nth, it.name.clone(), it.sheet.as_ref()?)));
        tables.map(|(nth, name, sheet)| of_table(list, nth, &name, sheet)).collect::<Vec<El>>()
    })
}

fn of_table(list: List, nth: usize, name: &str, sheet: &Sheet) -> El {
    let w = words().many;
    let missing = sheet.layout.missing();
    let is_asked = !missing.is_empty() || sheet.unit.is_some() || sheet.decimals.is_some();
    let summary = match is_asked {
        true => w.columns_asked(&isolated(name)),
        false => w.columns(&isolated(name)),
    };
    let details = el("details.many-columns.no-print").add(el("summary").add(summary));
    let is_open = is_asked || list.corrected.get_untracked() == Some(nth);
    let details = if is_open { details.attr("open", "") } else { details };
    let lacking = (!missing.is_empty()).then(|| {
        let names: Vec<&str> = missing.iter().map(|it| said::column(*it)).collect();
        el("p.problem").add(w.columns_missing(&names.join(", ")))
    });
    let rest = (sheet.left_out > 0)
        .then(|| el("p.problem").add(w.left_out(&format::decimals(sheet.left_out as f64, 0))));
    details
        .add(lacking)
        .add(rest)
        .add((sheet.all.len() > 1).then(|| which_sheet(list, nth, sheet)))
        .add(el("div.fields").add(unit(list, nth, sheet)).add(decimals(list, nth, sheet)))
        .add(hint(w.columns_hint))
        .add(columns(list, nth, sheet))
}

fn which_sheet(list: List, nth: usize, sheet: &Sheet) -> El {
    let w = words().exchange;
    let name =
        |(at, it): (usize, &std::sync::Arc<fairshare::exchange::table::Table>)| match it.name.is_empty() {
            true => w.sheet_unnamed(&(at + 1).to_string()),
            false => it.name.clone(),
        };
    let names = sheet.all.iter().enumerate().map(name).collect();
    let at = sheet.at;
    let id = format!("many-sheet-{nth}");
    let focus = id.clone();
    pick(
        &id,
        w.sheet,
        false,
        names,
        move || Some(at),
        move |at| {
            list.again(nth, focus.clone(), move |sheet| {
                // Another sheet has other columns and units.
                (sheet.at, sheet.choices) = (at, Choices::default());
            });
        },
    )
}

/// Metric tons in one, as a person can choose.
const MASSES: [f64; 4] = [1.0, Mass::Short.tons(), 1e3, 1e6];

/// The unit of the emissions: what the head says, or what is meant where nothing does.
fn unit(list: List, nth: usize, sheet: &Sheet) -> Option<El> {
    let w = words().many;
    sheet.layout.place(Column::Emissions)?;
    let said = sheet.choices.tons.or_else(|| sheet.layout.unit.map_or(Some(1.0), |it| it.tons().ok()));
    let chosen = said.filter(|_| sheet.unit.is_none());
    let mut all: Vec<f64> = MASSES.to_vec();
    all.extend(chosen.filter(|it| !MASSES.contains(it)));
    let names = all.iter().map(|it| said::mass(*it)).collect();
    let place = chosen.and_then(|it| all.iter().position(|mass| *mass == it));
    let label = match sheet.unit {
        Some(question) => said::unit_question(question),
        None => w.unit.to_owned(),
    };
    let id = format!("many-unit-{nth}");
    let focus = id.clone();
    let choose = move |at: usize| {
        let tons = all.get(at).copied();
        list.again(nth, focus.clone(), move |sheet| sheet.choices.tons = tons);
    };
    Some(pick(&id, &label, false, names, move || place, choose))
}

fn decimals(list: List, nth: usize, sheet: &Sheet) -> Option<El> {
    let w = words().many;
    let sign = sheet.choices.sign;
    let label = match &sheet.decimals {
        Some(example) => w.decimals_asked(&isolated(example)),
        None => sign.map(|_| w.decimals.to_owned())?,
    };
    let names = vec![w.decimals_point.to_owned(), w.decimals_comma.to_owned()];
    let place = sign.map(|it| usize::from(it == Sign::Comma));
    let id = format!("many-decimals-{nth}");
    let focus = id.clone();
    let choose = move |at: usize| {
        let sign = if at == 0 { Sign::Point } else { Sign::Comma };
        list.again(nth, focus.clone(), move |sheet| sheet.choices.sign = Some(sign));
    };
    Some(pick(&id, &label, false, names, move || place, choose))
}

/// Each column with its head, what stands in it, and what it is taken for.
fn columns(list: List, nth: usize, sheet: &Sheet) -> El {
    let w = words().many;
    let table = sheet.table();
    let of = |at: usize| {
        let column = sheet.layout.columns[at];
        let head = sheet.layout.heads.map(|row| table.rows[row].cell(at).trim().to_owned());
        let name = match head.filter(|it| !it.is_empty()) {
            Some(head) => w.column_named(&isolated(&head)),
            None => w.column_number(&(at + 1).to_string()),
        };
        let below = table.rows.iter().skip(sheet.layout.first());
        let samples: Vec<String> = below
            .map(|row| row.cell(at).trim().to_owned())
            .filter(|it| !it.is_empty())
            .take(SAMPLES)
            .collect();
        let names = Column::ALL.map(|it| said::column(it).to_owned()).to_vec();
        let place = Column::ALL.iter().position(|it| *it == column).or(Some(Column::ALL.len() - 1));
        let id = format!("many-column-{nth}-{at}");
        let focus = id.clone();
        let choose = move |chosen: usize| {
            let column = Column::ALL[chosen];
            list.again(nth, focus.clone(), move |sheet| {
                sheet
                    .choices
                    .columns
                    .retain(|(other, it)| *other != at && (*it != column || column == Column::Other));
                sheet.choices.columns.push((at, column));
            });
        };
        el(if sheet.layout.guessed[at] { "li.guessed" } else { "li" })
            .add(pick(&id, &name, false, names, move || place, choose))
            .add(hint(foreign(samples.join(" · "))))
            .add(sheet.layout.guessed[at].then(|| hint(w.guessed)))
    };
    el("ul.many-heads").add((0..sheet.layout.columns.len()).map(of).collect::<Vec<El>>())
}
