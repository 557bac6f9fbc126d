//! Two reports side by side, in words and figures: what changed in what was entered, and in what
//! follows from it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, piece};
use crate::session::files;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::focus::focus_if_lost;
use crate::ui::fold::fold;
use crate::ui::parts::{foreign, hint, input_of, scroll, th, tr};
use crate::views::reading::{bar, in_steps};
use fairshare::plan::Plan;
use fairshare::report::differ::{Change, Changes, Value, differ};

/// Another report, or why it cannot be compared.
#[derive(Clone)]
enum Other {
    None,
    Reading(String),
    Read(String, Box<Result<Plan, FileProblem>>),
}

pub(crate) fn compare() -> El {
    let w = words().compare;
    fold("compare", w.title, w.lead, inside).attr("class", "fold no-print")
}

fn inside() -> El {
    let desk = desk();
    let w = words().compare;
    let other = RwSignal::new(Other::None);
    let done = RwSignal::new(0.0);
    // Counts the files: what is being read is no longer wanted when another is, or none.
    let turn = RwSignal::new(0_u32);
    let next = move || {
        turn.update(|turn| *turn += 1);
        turn.get_untracked()
    };
    let input = el("input.visually-hidden")
        .id("compare-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .on("change", move |event| {
            let Some((file, name)) = files::chosen(&input_of(&event)) else { return };
            let mine = next();
            let is_over = move || turn.try_get_untracked() != Some(mine);
            done.set(0.0);
            other.set(Other::Reading(name.clone()));
            spawn_local(async move {
                let plan = match files::bytes(&file).await {
                    Ok(bytes) => match in_steps(&bytes, done, is_over).await {
                        Some(opened) => opened.map(|it| it.plan).map_err(FileProblem::Content),
                        None => return,
                    },
                    Err(why) => Err(why),
                };
                if is_over() {
                    return;
                }
                let _ = other.try_set(Other::Read(name, Box::new(plan)));
            });
        });
    let stop = move || {
        next();
        other.set(Other::None);
        focus_if_lost(vec!["compare-file".to_owned()]);
    };
    let result = piece(move || {
        Some(match other.get() {
            Other::None => return None,
            Other::Reading(name) => bar(words().verify.opening(&isolated(&name)), done.into(), stop),
            Other::Read(name, found) => match *found {
                Ok(plan) => shown(desk, &name, &plan),
                Err(why) => el("p.message.warning")
                    .add(words().problem.file_failed(&isolated(&name), &words::file_problem(&why))),
            },
        })
    });
    el("div")
        .add(el("label.button.file").add(w.choose).add(input))
        .add(el("div").attr("role", "status").add(result))
}

fn shown(desk: Desk, name: &str, other: &Plan) -> El {
    let w = words().compare;
    let Changes { inputs, more, results } = desk.plan.with(|plan| differ(other, plan));
    if inputs.is_empty() && results.is_empty() {
        return el("p").add(w.same(&isolated(name)));
    }
    let lead = el("p").add(w.compared(&isolated(name)));
    let figures = match results.is_empty() {
        true => el("p").add(w.results_same),
        false => table(w.results, results.iter().map(|it| row(figure(&it.path), it, true)).collect()),
    };
    let rows = inputs.iter().map(|it| row(place(&it.path), it, false)).collect();
    let entered = match inputs.is_empty() {
        true => el("p").add(w.inputs_same),
        false => table(w.inputs, rows),
    };
    let rest = (more > 0).then(|| hint(words().verify.more(&format::decimals(more as f64, 0))));
    el("div").attr("data-source", "report").add(lead).add(figures).add(entered).add(rest)
}

fn table(caption: &'static str, rows: Vec<El>) -> El {
    let w = words().compare;
    let head = tr([th("col", w.what), th("col", w.before), th("col", w.after), th("col", w.change)]);
    let table = el("table.differences")
        .add(el("caption").add(caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows));
    scroll(caption, table)
}

fn row(name: String, change: &Change, is_result: bool) -> El {
    let w = words().compare;
    let number = |value: f64| if is_result { figure_of(&change.path, value) } else { format::exact(value) };
    let cell = |value: &Option<Value>| {
        el("td").add(match value {
            None => el("em").add(w.nothing),
            Some(Value::Number(value)) if change.path.ends_with("year") => el("span").add(value.to_string()),
            Some(Value::Number(value)) => el("span").add(number(*value)),
            Some(Value::Text(text)) => foreign(text.clone()),
            Some(Value::Part(count)) => el("span").add(w.part(&format::exact(*count as f64))),
        })
    };
    let by = match (&change.before, &change.after) {
        (Some(Value::Number(before)), Some(Value::Number(after))) if *before != 0.0 => {
            let percent = 100.0 * (after - before) / before.abs();
            let sign = if percent > 0.0 { "+" } else { "" };
            w.by(&format!("{sign}{}", format::decimals(percent, 1)))
        }
        (None, Some(_)) => w.added.to_owned(),
        (Some(_), None) => w.removed.to_owned(),
        _ => w.changed.to_owned(),
    };
    tr([th("row", name), cell(&change.before), cell(&change.after), el("td").add(by)])
}

/// A main figure by its name.
fn figure(path: &str) -> String {
    let w = words().report;
    let c = words().compare;
    let name = match path {
        "inventory.totals.base_tco2e" => w.row_base,
        "inventory.totals.base_per_capita_tco2e" => c.base_per_person,
        "target.reduction_per_capita_pct" => w.row_per_capita,
        "target.reduction_absolute_pct" => w.row_absolute,
        "target.target_year_emissions_tco2e" => w.row_target,
        "target.target_year_emissions_per_capita_tco2e" => w.row_target_per_capita,
        "target.to_cut_tco2e" => c.to_cut,
        "forecast.in_2030.bau_tco2e" => c.bau,
        "forecast.in_2030.adjusted_tco2e" => c.adjusted,
        "forecast.in_2030.scenario_tco2e" => c.scenario,
        "forecast.in_2030.remaining_tco2e" => c.remaining,
        _ => c.cut_per_year,
    };
    name.to_owned()
}

fn figure_of(path: &str, value: f64) -> String {
    match path {
        _ if path.ends_with("_pct") => words().report.change_less(&format::decimals(value, 1)),
        _ if path.contains("per_capita") => words().report.per_person(&format::decimals(value, 2)),
        _ => words().frame.tons(&format::decimals(value, 0)),
    }
}

/// Where something was entered: the groups by their names, the fields as words.
fn place(path: &str) -> String {
    let w = words().compare;
    let groups = [
        ("community", words().frame.community),
        ("inventory", w.base_inventory),
        ("other_inventories", w.inventory_of),
        ("own_target", w.own_target),
        ("scenarios", w.actions),
        ("forecast", w.forecast),
        ("pledge", w.pledge),
        ("work_plan", w.work_plan),
    ];
    let parts = parts(path);
    let (first, rest) = parts.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    let name = groups.iter().find(|(key, _)| *key == first).map_or(first, |(_, name)| *name);
    // A field by its name; an entry of a list, `[2030]`, by what it is about.
    let word = |part: &&str| match part.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(entry) => format!(" {}", isolated(&entry.trim_matches('"').replace('_', " "))),
        None => format!(" · {}", words::fields::field(part).unwrap_or(part)),
    };
    let rest: String =
        rest.iter().filter(|it| !["by_reference", "by_scope"].contains(it)).map(word).collect();
    match rest.trim_start_matches([' ', '·']) {
        "" => name.to_owned(),
        rest => format!("{name}: {rest}"),
    }
}

/// The parts of a path: `community`, `population`, `[2030]`, `people`.
fn parts(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = match rest.starts_with('[') {
            // What an entry is about may hold such signs itself: it ends where a part can end.
            true => {
                ["].", "]["].iter().filter_map(|end| rest.find(end)).min().map_or(rest.len(), |it| it + 1)
            }
            false => rest.find(['.', '[']).unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    parts
}
