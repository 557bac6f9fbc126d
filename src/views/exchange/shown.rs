//! What a file would bring: its rows as they will be, what waits, what is set apart and why.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dom::{El, el};
use crate::routes::{self, View};
use crate::session::brought::Brought;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::pick;
use crate::ui::parts::{button, foreign, hint, number_td, number_th, scroll, th, tr};
use crate::views::exchange::mending;
use crate::views::exchange::state::{Desktop, RESULT};
use fairshare::exchange::decode::Encoding;
use fairshare::exchange::lines::{Aside, Fate, Preview, Question, Taken};
use fairshare::exchange::table::Table;
use fairshare::inventory::{Lines, What};
use fairshare::many::is_list;

/// Rows of a list on screen.
const SHOWN: usize = 100;

fn count(count: usize) -> String {
    format::decimals(count as f64, 0)
}

fn lines(many: usize) -> String {
    match many {
        1 => words().exchange.lines_one.to_owned(),
        _ => words().exchange.lines_many(&count(many)),
    }
}

#[inline(never)] // of the part that reads tables, without which there is nothing to show: tools/split.mjs
pub(crate) fn shown(it: Desktop, tables: &Arc<Vec<Arc<Table>>>, at: usize, preview: &Arc<Preview>) -> El {
    let w = words().exchange;
    let found = preview.count();
    let set = it.sheet.read_now(|inventory| inventory.gwp_in_use());
    let total = preview.total(set);
    let rows_said =
        w.result(&count(found.taken), &count(found.rows), &count(found.asked), &count(found.aside));
    let sentence = match total {
        Some(total) => format!("{rows_said} {}", w.result_total(&words::tons_in_file(total))),
        None => rows_said,
    };
    let result = el("p.result").id(RESULT).attr("role", "status").attr("tabindex", "-1").add(sentence);
    let questions = mending::questions(it, tables, at, preview);
    let asked = (!questions.is_empty())
        .then(|| el("div").add(el("h4").add(w.asked)).add(el("div.fields").add(questions)));
    el("div.line-details")
        .attr("data-source", "file")
        .add(result)
        .add(communities(it, tables, at))
        .add(sheets(it, tables, at))
        .add(to_know(it, &tables[at], preview, total))
        .add(asked)
        .add(mending::kinds(it, tables, at, preview))
        .add(waiting(preview))
        .add(rows(it, preview))
        .add(apart(preview))
        .add(mending::columns(it, tables, at, preview))
        .add(buttons(it, tables, at, preview))
}

/// A list of communities is no inventory: the way to where each row gets a target.
fn communities(it: Desktop, tables: &Arc<Vec<Arc<Table>>>, at: usize) -> Option<El> {
    let w = words().exchange;
    let tables = tables.clone();
    is_list(&tables[at]).then(|| {
        let go = move || {
            it.desk.brought.set(Some(Brought::Tables(tables.clone(), at)));
            routes::go(View::Many);
        };
        let text = el("p").add(w.communities);
        el("div.message").add(text).add(el("div.answers").add(button("button.primary", w.communities_go, go)))
    })
}

/// The sheets of a workbook, or the tables of a page.
fn sheets(it: Desktop, tables: &Arc<Vec<Arc<Table>>>, at: usize) -> Option<El> {
    let w = words().exchange;
    let name = |(number, table): (usize, &Arc<Table>)| match table.name.as_str() {
        "" => w.sheet_unnamed(&count(number + 1)),
        name => name.to_owned(),
    };
    let names: Vec<String> = tables.iter().enumerate().map(name).collect();
    let known = tables.clone();
    (tables.len() > 1).then(|| {
        pick(
            "import-sheet",
            w.sheet,
            false,
            names,
            move || Some(at),
            move |place| {
                // Another sheet has other columns and words.
                it.choices.set(Default::default());
                it.past.set(Vec::new());
                it.again(&known, place.min(known.len() - 1), "import-sheet".to_owned());
            },
        )
    })
}

/// Sums of the file, its year, its words for nothing.
fn to_know(it: Desktop, table: &Table, preview: &Preview, total: Option<f64>) -> Vec<El> {
    let w = words().exchange;
    let mut said = Vec::new();
    if table.is_turned {
        said.push(w.turned.to_owned());
    }
    if let (Some(check), Some(total)) = (preview.grand_total(), total) {
        let is_ours =
            (check.written - total).abs() <= (check.written - check.summed).abs() + 0.5 + 1e-6 * total.abs();
        said.push(match check.agrees && is_ours {
            true => w.adds_up(&words::tons_in_file(check.written)),
            false if check.agrees => {
                w.total_differs(&words::tons_in_file(check.written), &words::tons_in_file(total))
            }
            false => w.total_differs(&words::tons_in_file(check.written), &words::tons_in_file(check.summed)),
        });
    }
    let parts = || preview.checks.iter().filter(|it| !it.of_all);
    let agree = parts().filter(|it| it.agrees).count();
    if agree > 0 {
        said.push(w.sums_agree(&count(agree)));
    }
    for check in parts().filter(|it| !it.agrees).take(20) {
        said.push(words::sum_differs(check));
    }
    let own = it.sheet.read_now(|inventory| inventory.year);
    if let (Some(file), Some(own)) = (preview.year, own)
        && file != own.number()
    {
        said.push(w.year_differs(&file.to_string(), &own.to_string()));
    }
    if preview.nothings > 0 {
        said.push(w.nothings(&count(preview.nothings)));
    }
    // Of letters that were guessed, a wrong guess is seen at the first accented name.
    if table.encoding != Encoding::Utf8 {
        said.push(w.read_as(table.encoding.code()));
    }
    said.into_iter().map(hint).collect()
}

fn waiting(preview: &Preview) -> Option<El> {
    let w = words().exchange;
    let wait = || preview.rows.iter().filter(|row| matches!(&row.fate, Fate::Asked(why) if !why.is_empty()));
    let texts = wait().filter_map(|row| {
        let Fate::Asked(why) = &row.fate else { return None };
        let mut why: Vec<String> = why.iter().map(words::reason).collect();
        why.dedup();
        Some(w.row(&row.line.to_string(), &why.join("; ")))
    });
    list("h4", w.waiting, wait().count(), texts)
}

fn apart(preview: &Preview) -> Option<El> {
    let w = words().exchange;
    let is_told = |fate: &Fate| matches!(fate, Fate::Aside(why) if *why != Aside::Heads);
    let texts = preview.rows.iter().filter(|row| is_told(&row.fate)).filter_map(|row| match &row.fate {
        Fate::Aside(why) => Some(w.row(&row.line.to_string(), &words::aside(why))),
        _ => None,
    });
    list("summary", w.apart, preview.rows.iter().filter(|row| is_told(&row.fate)).count(), texts)
}

/// The first of so many texts; the others are not even made.
fn list(title: &str, text: &'static str, all: usize, texts: impl Iterator<Item = String>) -> Option<El> {
    if all == 0 {
        return None;
    }
    let more = all.checked_sub(SHOWN).filter(|more| *more > 0);
    let more = more.map(|more| el("li").add(words().exchange.more(&count(more))));
    let rows: Vec<El> = texts.take(SHOWN).map(|text| el("li").add(text)).collect();
    let into = if title == "summary" { el("details") } else { el("div") };
    Some(into.add(el(title).add(text)).add(el("ul.line-hints").add(rows).add(more)))
}

fn rows(it: Desktop, preview: &Preview) -> Option<El> {
    let w = words().exchange;
    if preview.lines.is_empty() {
        return None;
    }
    let set = it.sheet.read_now(|inventory| inventory.gwp_in_use());
    let row = |taken: &Taken| {
        let line = &taken.line;
        let amount = match &line.what {
            What::Activity(activity) => {
                let amount = activity.amount.map(|it| format::exact(it.value())).unwrap_or_default();
                format!("{amount} {}", words::unit(activity.unit))
            }
            What::Key(key) => key.code().to_owned(),
            What::Emissions(_) => String::new(),
        };
        let emitted = line.emissions(set).map(|it| format::decimals(it.co2e.value(), 1)).unwrap_or_default();
        let known: Vec<String> = taken.warnings.iter().map(words::import_warning).collect();
        tr([
            number_td(preview.rows.get(taken.row).map_or(0, |row| row.line).to_string()),
            th("row", foreign(line.name.clone())),
            el("td").add(line.reference.row().code),
            number_td(amount),
            number_td(emitted),
            el("td").add(known.join("; ")),
        ])
    };
    let head = el("thead").add(tr([
        number_th(w.col_row),
        th("col", w.col_name),
        th("col", w.col_place),
        number_th(w.col_amount),
        number_th(w.col_tons),
        th("col", w.col_notes),
    ]));
    let body: Vec<El> = preview.lines.iter().take(SHOWN).map(row).collect();
    let table = el("table.figures").attr("aria-label", w.preview).add(head).add(el("tbody").add(body));
    let shown =
        (preview.lines.len() > SHOWN).then(|| hint(w.first_of(&count(SHOWN), &count(preview.lines.len()))));
    Some(el("div").add(el("h4").add(w.preview)).add(scroll(w.preview, table)).add(shown))
}

fn buttons(it: Desktop, tables: &Arc<Vec<Arc<Table>>>, at: usize, preview: &Arc<Preview>) -> El {
    let w = words().exchange;
    let good = preview.lines.len();
    let waits = preview.count().asked;
    let settles = |question: &Question| match question {
        Question::Kinds(_) => true,
        question => !question.is_open() || it.choices.with_untracked(|said| said.answers(question)),
    };
    let is_settled = preview.questions.iter().all(settles);
    let has_lines = it.sheet.read_now(|inventory| !inventory.lines.is_empty());
    let is_room = it.sheet.read_now(|inventory| inventory.lines.len() + good <= Lines::MAX);
    let can_add = good > 0 && is_settled;
    let (add, replace, all) = (preview.clone(), preview.clone(), preview.clone());
    let text = if waits > 0 { w.add_rest(&lines(good), &count(waits)) } else { w.add(&lines(good)) };
    let add =
        (can_add && is_room).then(|| button("button.primary", text, move || it.take(&add, false, false)));
    let replace = (can_add && has_lines)
        .then(|| button("button", w.replace(&count(good)), move || it.take(&replace, true, false)));
    let years: Vec<String> = all.others.iter().map(|(year, _)| year.to_string()).collect();
    let with_years = (can_add && is_room && !years.is_empty())
        .then(|| button("button", w.add_years(&years.join(", ")), move || it.take(&all, false, true)));
    let known = tables.clone();
    let back = it.past.with_untracked(|past| !past.is_empty());
    let back = back.then(|| button("button", w.take_back, move || it.take_back(&known, at)));
    let first = (good > 0 && !is_settled).then(|| hint(w.settle_first));
    let is_full =
        (can_add && !is_room).then(|| hint(words::reason(&fairshare::exchange::lines::Reason::TooManyLines)));
    el("div").add(first).add(is_full).add(
        el("div.add-lines").add(add).add(replace).add(with_years).add(back).add(button(
            "button",
            w.cancel,
            move || it.stop(),
        )),
    )
}
