//! The inventory line by line: a table to type in.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::exchange::exchange;
use super::line_details::details;
use super::revise::revise;
use crate::app::choices::{Question, choice, pick};
use crate::app::desk::desk;
use crate::app::dom::{El, el, live, piece, rows, signal, while_true};
use crate::app::field::Field;
use crate::app::format;
use crate::app::parts::{button, hint, number_td, number_th, th, tr};
use crate::app::problem::{Problem, entry_text, read_amount, read_entry};
use crate::app::sheet::{Sheet, sheet};
use crate::app::why::why;
use crate::app::words::{self, words};
use crate::explain::{Subject, Topic};
use crate::inventory::{Entry, FactorChoice, Line, Template, What};
use crate::quantity::activity::ActivityUnit;
use crate::reference::subregions::Subregion;
use crate::target::Term;

/// Lines on screen at a time: thousands of inputs would make every browser slow.
const PAGE: usize = 50;

/// What of the lines is on screen.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    /// The line whose details are open.
    pub(super) open: RwSignal<Option<usize>>,
    /// The first line shown.
    first: RwSignal<usize>,
}

impl Bench {
    /// Adds a line and brings it on screen, ready for its amount.
    fn add(self, sheet: Sheet, line: Line) {
        sheet.edit("add-line", |it| {
            // From now on the choice is visible, and no later default changes it silently.
            it.gwp_set = Some(it.gwp_in_use());
            it.lines.push(line);
        });
        sheet.close_edit();
        let last = sheet.read_now(|it| it.lines.len()).saturating_sub(1);
        self.first.set(last / PAGE * PAGE);
        // The new row is in the page by the next frame.
        request_animation_frame(move || focus(&format!("line-amount-{last}")));
    }
}

/// Reads a line; empty in the moment in which it disappears.
pub(super) fn of_line<T>(sheet: Sheet, index: usize, read: impl FnOnce(&Line) -> T) -> Option<T> {
    sheet.read(|it| it.lines.get(index).map(read))
}

/// Changes a line.
pub(super) fn change_line(sheet: Sheet, key: &str, index: usize, change: impl FnOnce(&mut Line)) {
    sheet.edit(key, |it| it.lines.change(index, change));
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // A field that takes no focus leaves it where it was.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

pub(super) fn lines() -> Vec<El> {
    let w = &words().lines;
    let bench = Bench { open: RwSignal::new(None), first: RwSignal::new(0) };
    let (desk, sheet) = (desk(), sheet());
    let subregion = choice(
        Question { id: "subregion", label: w.subregion, hint: w.subregion_hint, none: w.subregion_none },
        Subregion::all().filter(|it| it.code() != "US").collect(),
        Subregion::name,
        move || desk.plan.with(|plan| plan.community.grid_subregion),
        move |subregion| desk.edit("subregion", |plan| plan.community.grid_subregion = subregion),
    );
    let has_lines = move || sheet.read(|it| !it.lines.is_empty());
    let table = el("div")
        .add(while_true(has_lines, move || el("div").add(table(bench)).add(pages(bench))))
        .add(while_true(move || !has_lines(), || hint(words().lines.empty)));
    let open = piece(move || {
        let index = bench.open.get().filter(|index| *index < count(sheet))?;
        Some(untrack(|| details(bench, index)))
    });
    vec![
        hint(w.lead),
        subregion,
        add(bench),
        exchange(),
        table,
        el("div").add(open),
        el("div").add(while_true(has_lines, || el("div").add(missing()).add(revise()))),
    ]
}

/// How many lines there are; whoever asks is told again only when that changes.
fn count(sheet: Sheet) -> usize {
    sheet.read(|it| it.lines.len())
}

/// A button for each kind of line; the kinds that few communities need are behind a summary.
fn add(bench: Bench) -> El {
    let (desk, sheet) = (desk(), sheet());
    let w = &words().lines;
    let kind = move |template: Template| {
        let add = move || {
            let subregion = desk.plan.with_untracked(|plan| plan.community.grid_subregion);
            let year = sheet.read_now(|it| it.year);
            let line = template.line(subregion.map(Subregion::code), year);
            if let Some(mut line) = line {
                line.name = words::template(template).to_owned();
                bench.add(sheet, line);
            }
        };
        button("button", words::template(template), add)
    };
    let (basic, more) = Template::ALL.split_at(Template::BASIC);
    let buttons =
        |all: &[Template]| el("div.add-lines").add(all.iter().copied().map(kind).collect::<Vec<El>>());
    el("div.no-print")
        .attr("role", "group")
        .attr("aria-label", w.add)
        .add(el("h3").add(w.add))
        .add(hint(w.add_hint))
        .add(buttons(basic))
        .add(el("details").add(el("summary").add(w.more)).add(buttons(more)))
}

fn table(bench: Bench) -> El {
    let sheet = sheet();
    let w = &words().lines;
    let keys = move || {
        let all = count(sheet);
        let first = bench.first.get().min(all.saturating_sub(1) / PAGE * PAGE);
        (first..all.min(first + PAGE)).map(|index| index as u32).collect()
    };
    let head = tr([
        th("col", w.column_name),
        th("col", w.column_reference),
        number_th(w.column_amount),
        th("col", w.column_unit),
        th("col", w.column_factor),
        number_th(w.column_emissions),
        el("td"),
    ]);
    let table = el("table.lines")
        .on("keydown", |event| step(event.unchecked_ref()))
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows(keys, move |key| row(bench, key as usize))));
    el("div.scroll").attr("role", "region").attr("tabindex", "0").attr("aria-label", w.caption).add(table)
}

/// Up, down and Enter go from cell to cell in a column, as in a spreadsheet.
fn step(event: &KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowDown" | "Enter" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let id = target.id();
    let Some((column, number)) = id.rsplit_once('-') else { return };
    let (true, Ok(number)) = (target.tag_name() == "INPUT", number.parse::<i64>()) else { return };
    event.prevent_default();
    focus(&format!("{column}-{}", number + forward));
}

fn row(bench: Bench, index: usize) -> El {
    let sheet = sheet();
    let w = &words().lines;
    let number = (index + 1).to_string();
    let name = signal(move || of_line(sheet, index, |line| line.name.clone()));
    let id = format!("line-name-{index}");
    let key = id.clone();
    let name = Field::new(&id, w.name_of(&number), name).in_table().taking(move |text| {
        change_line(sheet, &key, index, |line| text.clone_into(&mut line.name));
        Ok(())
    });
    let emissions = move || {
        let set = sheet.read(|it| it.gwp_in_use());
        of_line(sheet, index, |line| match line.emissions(set) {
            Ok(emitted) => format::tons(emitted.co2e),
            Err(why) => words::unknown(why),
        })
    };
    let known = Memo::new(move |_| {
        let set = sheet.read(|it| it.gwp_in_use());
        of_line(sheet, index, |line| line.emissions(set).is_ok()).unwrap_or(true)
    });
    let subject = Subject { topic: Topic::Line(sheet.which(), index), term: Term::Line(index) };
    let emissions = piece(move || match known.get() {
        true => why(subject, live(emissions)),
        false => el("span").add(live(emissions)),
    });
    let remove = move || {
        bench.open.set(None);
        sheet.edit("remove-line", |it| it.lines.remove(index));
        sheet.close_edit();
    };
    let open = move || {
        bench.open.set(Some(index));
        request_animation_frame(|| focus("line-details"));
    };
    tr([
        th("row", name),
        el("td").add(live(move || of_line(sheet, index, |line| line.reference.row().code))),
        el("td").add(amount(index, &number)),
        el("td").add(unit(index, number.clone())),
        el("td.factor").add(live(move || of_line(sheet, index, factor_text))),
        number_td(emissions).live_class("unknown", move || !known.get()),
        el("td.no-print")
            .add(button("button.small", w.edit, open).attr("aria-label", &w.edit_of(&number)))
            .add(button("button.quiet", "×", remove).attr("aria-label", &w.remove_of(&number))),
    ])
}

/// The amount of an activity, or emissions or a notation key where there is no activity.
fn amount(index: usize, number: &str) -> El {
    let sheet = sheet();
    let shown = signal(move || {
        of_line(sheet, index, |line| match &line.what {
            What::Emissions(amount) => entry_text(amount.map(Entry::Amount)),
            What::Key(key) => entry_text(Some(Entry::Key(*key))),
            What::Activity(activity) => {
                activity.amount.map_or(String::new(), |amount| format::exact(amount.value()))
            }
        })
    });
    let id = format!("line-amount-{index}");
    let key = id.clone();
    Field::new(&id, words().lines.amount_of(number), shown).numeric().in_table().taking(move |text| {
        let is_activity = sheet
            .read_now(|it| matches!(it.lines.get(index).map(|line| &line.what), Some(What::Activity(_))));
        if is_activity {
            let amount = read_amount(text)?;
            change_line(sheet, &key, index, |line| {
                if let What::Activity(activity) = &mut line.what {
                    activity.amount = amount;
                }
            });
            return Ok(());
        }
        let what = match read_entry(text)? {
            Some(Entry::Amount(amount)) => What::Emissions(Some(amount)),
            Some(Entry::Key(key)) => What::Key(key),
            None => What::Emissions(None),
        };
        let mut refused = false;
        change_line(sheet, &key, index, |line| {
            refused = is_negative(&what) && !line.reference.can_remove();
            if !refused {
                line.what = what;
            }
        });
        if refused { Err(Problem::Negative) } else { Ok(()) }
    })
}

fn is_negative(what: &What) -> bool {
    matches!(what, What::Emissions(Some(amount)) if amount.value() < 0.0)
}

/// The units the line's factor takes.
fn unit(index: usize, number: String) -> impl crate::app::dom::Part {
    let sheet = sheet();
    let units = Memo::new(move |_| of_line(sheet, index, units_of).unwrap_or_default());
    piece(move || {
        let all = units.get();
        if all.is_empty() {
            return el("span").add("tCO₂e");
        }
        let names = all.iter().map(|unit| words::unit(*unit).to_owned()).collect();
        let known = all.clone();
        let chosen = move || {
            let unit = of_line(sheet, index, |line| match &line.what {
                What::Activity(activity) => Some(activity.unit),
                _ => None,
            })??;
            known.iter().position(|it| *it == unit)
        };
        let id = format!("line-unit-{index}");
        let key = id.clone();
        pick(&id, &words().lines.unit_of(&number), true, names, chosen, move |place| {
            change_line(sheet, &key, index, |line| {
                if let (What::Activity(activity), Some(unit)) = (&mut line.what, all.get(place)) {
                    activity.unit = *unit;
                }
            });
        })
    })
}

/// The units that a line's amount may come in: those its factor takes, and the one that stands
/// there, should the factor not take it.
fn units_of(line: &Line) -> Vec<ActivityUnit> {
    let What::Activity(activity) = &line.what else { return Vec::new() };
    let takes = |unit: ActivityUnit| match &activity.factor {
        FactorChoice::Published(id) => id.factor().takes(unit),
        FactorChoice::Own(own) => unit.convert(1.0, own.per).is_ok(),
    };
    ActivityUnit::ALL.into_iter().filter(|unit| takes(*unit) || *unit == activity.unit).collect()
}

/// The factor in a few words.
fn factor_text(line: &Line) -> String {
    match &line.what {
        What::Activity(activity) => match &activity.factor {
            FactorChoice::Own(own) if own.source.trim().is_empty() => words().lines.own.to_owned(),
            FactorChoice::Own(own) => own.source.clone(),
            FactorChoice::Published(id) => {
                let factor = id.factor();
                match factor.variant {
                    "" => factor.name.to_owned(),
                    variant => format!("{}, {variant}", factor.name),
                }
            }
        },
        _ => String::new(),
    }
}

/// The basic activities, the BASIC references, and what may be counted twice.
fn missing() -> El {
    let sheet = sheet();
    let w = &words().lines;
    let found = Memo::new(move |_| {
        let people = sheet.figures(|it| it.population.as_ref().map(|found| found.people()));
        sheet.read(|inventory| {
            (inventory.basic_activities(), inventory.missing_for_basic(), inventory.line_hints(people))
        })
    });
    let parts = piece(move || {
        let (activities, references, hints) = found.get();
        let activities = activities.map(|(activity, is_there)| {
            let name = words::basic_activity(activity);
            let text = if is_there { w.activity_there(name) } else { w.activity_missing(name) };
            el(if is_there { "li.there" } else { "li.lacking" }).add(text)
        });
        let basic = match references.len() {
            0 => hint(w.basic_complete),
            count => {
                let names: Vec<El> =
                    references.into_iter().map(|it| el("li").add(words::reference(it))).collect();
                el("details")
                    .add(el("summary").add(w.basic_references(&count.to_string())))
                    .add(el("ul").add(names))
            }
        };
        let hints: Vec<El> = hints.into_iter().map(|it| el("li").add(words::line_hint(it))).collect();
        el("div").add(el("ul.activities").add(activities)).add(basic).add(el("ul.line-hints").add(hints))
    });
    el("section").add(el("h3").add(w.missing)).add(hint(w.missing_lead)).add(parts)
}

fn pages(bench: Bench) -> El {
    let sheet = sheet();
    let w = &words().lines;
    let more = move || count(sheet) > PAGE;
    let make = move || {
        let text = live(move || {
            let (all, first) = (count(sheet), bench.first.get());
            let number = |value: usize| format::decimals(value as f64, 0);
            w.page(&number(first + 1), &number(all.min(first + PAGE)), &number(all))
        });
        let back = move || bench.first.update(|first| *first = first.saturating_sub(PAGE));
        let on = move || {
            let last = count(sheet).saturating_sub(1) / PAGE * PAGE;
            bench.first.update(|first| *first = (*first + PAGE).min(last));
        };
        el("p.pages")
            .add(el("span").attr("role", "status").add(text))
            .add(button("button", w.previous_page, back))
            .add(button("button", w.next_page, on))
    };
    el("div.no-print").add(while_true(more, make))
}
