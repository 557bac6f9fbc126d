//! The inventory line by line: a table to type in.

pub(crate) mod cells;
pub(crate) mod details;
pub(crate) mod order;
pub(crate) mod print;
pub(crate) mod revise;
pub(crate) mod search;
pub(crate) mod state;

use crate::views::lines::state::PAGE;
use crate::views::lines::state::{Bench, Row, change_line, factor_text};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::dom::{El, el, live, memo, piece, rows, signal, while_true};
use crate::session::desk;
use crate::session::history::Edit;
use crate::session::sheet::{Sheet, sheet};
use crate::text::format;
use crate::text::problem::{Problem, entry_text, read_amount, read_entry};
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::{Question, choice, pick};
use crate::ui::field::Field;
use crate::ui::focus::{focus_if_lost, focus_soon};
use crate::ui::fold::folded;
use crate::ui::parts::{button, hint, number_td, th, tr};
use crate::ui::rest::rested;
use crate::ui::why::why;
use crate::views::inventory::audit::audit;
use crate::views::lines::cells::{answer, key, paste};
use crate::views::lines::details::details;
use crate::views::lines::order::head;
use crate::views::lines::print::on_paper;
use crate::views::lines::revise::revise;
use fairshare::explain::{Subject, Topic};
use fairshare::inventory::search::Kind;
use fairshare::inventory::{Entry, Line, Template, What};
use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::subregions::Subregion;
use fairshare::steps::Term;

/// Where lines are added.
const ADD: &str = "add-line";

pub(crate) fn lines() -> Vec<El> {
    let w = words().lines;
    let bench = Bench::new();
    let (desk, sheet) = (desk(), sheet());
    let subregion = choice(
        Question { id: "subregion", label: w.subregion, hint: w.subregion_hint, none: w.subregion_none },
        Subregion::all().filter(|it| it.code() != "US").collect(),
        Subregion::name,
        move || desk.plan.with(|plan| plan.community.grid_subregion),
        move |subregion| desk.edit(Edit::Whole, |plan| plan.community.grid_subregion = subregion),
    );
    let has_lines = move || sheet.read(|it| !it.lines.is_empty());
    let table = el("div")
        .add(on_paper())
        .add(while_true(has_lines, move || {
            el("div.on-screen")
                .live_class("with-refused", move || bench.refused.with(|bad| !bad.is_empty()))
                .add(table(bench))
                .add(more_or_less(bench))
                .add(pages(bench))
                .add(answer(bench))
        }))
        .add(while_true(move || !has_lines(), || hint(w.lead)))
        .add(while_true(move || !has_lines(), || hint(w.empty)));
    // Made anew only for another line: what one does in the details must not lose the focus.
    let open = memo(move |_| bench.open.get().filter(|index| *index < count(sheet)));
    let open = piece(move || {
        let index = open.get()?;
        Some(untrack(|| details(bench, index)))
    });
    // In use with what is added next: seen in a line, changed behind it.
    let grid = move || {
        desk.plan.with(|plan| plan.community.grid_subregion).map_or(w.subregion_none, Subregion::name)
    };
    let grid = el("summary").add(live(move || w.subregion_of(grid())));
    let grid = el("details.folded.no-print").add(grid).add(subregion);
    vec![
        table,
        el("div").add(open),
        add(bench),
        grid,
        el("div").add(while_true(has_lines, || {
            el("div.lines-more").add(missing()).add(audit(false)).add(revise())
        })),
    ]
}

/// How many lines there are.
fn count(sheet: Sheet) -> usize {
    sheet.read(|it| it.lines.len())
}

/// A button for each kind of line; the kinds that few communities need are behind a summary.
fn add(bench: Bench) -> El {
    let (desk, sheet) = (desk(), sheet());
    let w = words().lines;
    let kind = move |template: Template| {
        let add = move || search::add(bench, desk, sheet, Kind::Template(template));
        button("button", words::template(template), add)
    };
    let (basic, more) = Template::ALL.split_at(Template::BASIC);
    // Who begins needs them; who comes back edits lines first. It does not fold under one's hands.
    let is_empty = sheet.read_now(|it| it.lines.is_empty());
    let buttons =
        |all: &[Template]| el("div.add-lines").add(all.iter().copied().map(kind).collect::<Vec<El>>());
    el("div.lines-more.no-print")
        .attr("role", "group")
        .attr("aria-label", w.add)
        .add(el("h3").id(ADD).attr("tabindex", "-1").add(w.add))
        .add(
            folded(RwSignal::new(is_empty), el("summary").add(w.basic))
                .add(hint(w.add_hint))
                .add(buttons(basic)),
        )
        .add(search::search(bench))
        .add(el("details").add(el("summary").add(w.more)).add(buttons(more)))
}

fn table(bench: Bench) -> El {
    let sheet = sheet();
    let w = words().lines;
    bench.tell_rows(sheet);
    let keys = move || bench.on_screen(count(sheet)).map(|index| index as u32).collect();
    let table = el("table.lines")
        .live_class("wide", move || bench.is_wide.get())
        .on("keydown", move |event| key(bench, sheet, event.unchecked_ref()))
        .on("paste", move |event| paste(bench, sheet, event.unchecked_ref()))
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head(bench)))
        .add(el("tbody").add(rows(keys, move |key| row(bench, key as usize))));
    el("div.scroll").attr("role", "region").attr("tabindex", "0").attr("aria-label", w.caption).add(table)
}

fn row(bench: Bench, index: usize) -> El {
    let sheet = sheet();
    let line = bench.row(sheet, index);
    let w = words().lines;
    let number = (index + 1).to_string();
    let name = signal(move || line.read(|line| line.name.clone()));
    let id = format!("line-name-{index}");
    let key = id.clone();
    let name = Field::new(&id, w.name_of(&number), name).in_table().taking(move |text| {
        change_line(sheet, Edit::Field(&key), index, |line| text.clone_into(&mut line.name));
        Ok(())
    });
    let emissions = move || {
        line.read_with_set(|line, set| match line.emissions(set) {
            Ok(emitted) => format::tons(emitted.co2e),
            Err(why) => words::unknown(why),
        })
    };
    let known = memo(move |_| line.read_with_set(|line, set| line.emissions(set).is_ok()).unwrap_or(true));
    let subject = Subject { topic: Topic::Line(sheet.which(), index), term: Term::Line(index) };
    let emissions = piece(move || match known.get() {
        true => why(subject, live(emissions)),
        false => el("span").text(live(emissions)),
    });
    let remove = move || {
        bench.open.set(None);
        sheet.rearrange(|it| it.lines.remove(index));
        bench.say(String::new());
        // The next line takes this row, and the focus is there; after the last one there is none.
        let last = sheet.read_now(|it| it.lines.len()).saturating_sub(1);
        focus_if_lost(vec![format!("line-remove-{}", index.min(last)), ADD.to_owned()]);
    };
    let open = move || {
        bench.open.set(Some(index));
        focus_soon("line-details".to_owned());
    };
    let (open_id, remove_id) = (format!("line-open-{index}"), format!("line-remove-{index}"));
    tr([
        th("row", name).add(while_true(
            move || line.read(|line| line.is_estimate) == Some(true),
            || el("span.estimate-mark").add(words().estimated.short),
        )),
        el("td").text(live(move || line.read(|line| line.reference.row().code))),
        el("td").add(amount(line, index, &number)),
        el("td").add(unit(line, index, number.clone())),
        el("td.factor").text(live(move || line.read(factor_text))),
        number_td(emissions).live_class("unknown", move || !known.get()),
        el("td.no-print")
            .add(button("button.small", w.edit, open).id(&open_id).attr("aria-label", &w.edit_of(&number)))
            .add(
                button("button.quiet", "×", remove).id(&remove_id).attr("aria-label", &w.remove_of(&number)),
            ),
    ])
}

/// The amount of an activity, or emissions or a notation key where there is no activity.
fn amount(line: Row, index: usize, number: &str) -> El {
    let sheet = sheet();
    let shown = signal(move || {
        line.read(|line| match &line.what {
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
            change_line(sheet, Edit::Field(&key), index, |line| {
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
        change_line(sheet, Edit::Field(&key), index, |line| {
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
fn unit(line: Row, index: usize, number: String) -> impl crate::dom::Part {
    let sheet = sheet();
    let units = memo(move |_| line.read(units_of).unwrap_or_default());
    piece(move || {
        let all = units.get();
        if all.is_empty() {
            return el("span").add("tCO₂e");
        }
        let names = all.iter().map(|unit| words::unit(*unit).to_owned()).collect();
        let known = all.clone();
        let chosen = move || {
            let unit = line.read(|line| match &line.what {
                What::Activity(activity) => Some(activity.unit),
                _ => None,
            })??;
            known.iter().position(|it| *it == unit)
        };
        let id = format!("line-unit-{index}");
        pick(&id, &words().lines.unit_of(&number), true, names, chosen, move |place| {
            change_line(sheet, Edit::Whole, index, |line| {
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
    let takes = |unit| activity.factor.takes(unit);
    ActivityUnit::ALL.into_iter().filter(|unit| takes(*unit) || *unit == activity.unit).collect()
}

/// The basic activities and the BASIC references behind a line that counts them, and what may be counted
/// twice, in sight.
fn missing() -> El {
    let sheet = sheet();
    let w = words().lines;
    let found = rested(desk(), move || {
        let people = sheet.figures(|it| it.population.as_ref().map(|found| found.people()));
        sheet.read(|inventory| {
            (inventory.basic_activities(), inventory.missing_for_basic(), inventory.line_hints(people))
        })
    });
    let said = live(move || {
        found.with(|(activities, ..)| {
            let done = activities.iter().filter(|(_, is_there)| *is_there).count();
            w.missing_said(&done.to_string(), &activities.len().to_string())
        })
    });
    let parts = piece(move || {
        let (activities, references, _) = found.get();
        let activities = activities.map(|(activity, is_there)| {
            let name = words::basic_activity(activity);
            let text = if is_there { w.activity_there(name) } else { w.activity_missing(name) };
            el(if is_there { "li.there" } else { "li.lacking" }).add(text)
        });
        let names: Vec<El> = references.iter().map(|it| el("li").add(words::reference(*it))).collect();
        let basic = match names.len() {
            0 => hint(w.basic_complete),
            count => {
                let title = hint(w.basic_references(&count.to_string())).attr("data-source", "list");
                el("div").add(title).add(el("ul").add(names))
            }
        };
        el("div").add(el("ul.activities").add(activities)).add(basic)
    });
    let hints = piece(move || {
        let hints: Vec<El> = found.get().2.into_iter().map(|it| el("li").add(words::line_hint(it))).collect();
        (!hints.is_empty()).then(|| el("ul.line-hints").add(hints))
    });
    let summary = el("summary")
        .add(el("h3").add(w.missing))
        .add(" ")
        .add(el("span.said").attr("data-source", "list").add(said));
    let folded = el("details").add(summary).add(hint(w.missing_lead)).add(parts);
    el("section.fold").attr("aria-label", w.missing).add(folded).add(hints)
}

/// At first a name, an amount and its emissions, of some lines: references, factors and the rest on demand.
fn more_or_less(bench: Bench) -> El {
    let sheet = sheet();
    let w = words().lines;
    let all = move || {
        let text = live(move || w.show_all(&format::decimals(count(sheet) as f64, 0)));
        button("button.small", text, move || bench.show_all())
    };
    let wide = live(move || if bench.is_wide.get() { w.narrow } else { w.wide });
    el("p.list-ways.no-print").add(while_true(move || bench.is_short(count(sheet)), all)).add(button(
        "button.quiet",
        wide,
        move || bench.is_wide.update(|it| *it = !*it),
    ))
}

fn pages(bench: Bench) -> El {
    let sheet = sheet();
    let w = words().lines;
    let more = move || count(sheet) > PAGE && bench.is_all.get();
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
            .add(el("span").attr("role", "status").attr("data-source", "list").add(text))
            .add(button("button", w.previous_page, back))
            .add(button("button", w.next_page, on))
    };
    el("div.no-print").add(while_true(more, make))
}
