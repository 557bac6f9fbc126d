//! What the tables handed in: taken from files and codes, kept, and laid side by side.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, FileList, StorageEvent};

use crate::dom::{El, el, live, memo, on_window, piece, signal, while_true};
use crate::routes::{self, View};
use crate::session::desk;
use crate::session::files;
use crate::session::handed_in;
use crate::session::store;
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::{isolated, words};
use crate::text::words::actions as say;
use crate::text::words::{self};
use crate::ui::canvas::bars_canvas;
use crate::ui::deflate::{self, Failed};
use crate::ui::focus::focus_soon;
use crate::ui::parts::{
    button, foreign, hint, input_of, js, number_td, number_th, panel, scroll, th, tr, typed,
};
use crate::ui::why::why_of;
use crate::views::workshop::camera::scanner;
use crate::views::workshop::played::{Played, name_of};
use crate::views::workshop::present::presenter;
use fairshare::chart::{Axis, Bar, Bars};
use fairshare::explain::{Subject, Topic};
use fairshare::quantity::Tco2e;
use fairshare::restore::MAX_BYTES;
use fairshare::sbt::TARGET_YEAR;
use fairshare::steps::{OutlookTerm, Term};
use fairshare::workshop::code::{self, NoCode};
use fairshare::workshop::short::{self, NoShortCode};
use fairshare::workshop::{Added, Collected, Coming, HandedIn, MAX_TABLES, Mark, Standing, standing};

/// Where the focus goes when what had it is gone.
const TITLE: &str = "results";

/// One table's line.
#[derive(Clone, PartialEq)]
pub(crate) struct TableResult {
    pub(crate) table: String,
    /// The community's name.
    pub(crate) community: String,
    pub(crate) standing: Option<Standing>,
    /// The actions that count, with their strengths.
    pub(crate) package: String,
    pub(crate) mark: Option<Mark>,
}

impl TableResult {
    fn of(result: &HandedIn) -> TableResult {
        let standing = standing(&result.plan);
        let package = standing.as_ref().and_then(|it| it.coming.as_ref().ok()).map(|coming| {
            let actions = result.plan.shown_scenario().map(|it| it.actions.as_slice()).unwrap_or_default();
            let in_words = |place: &usize| {
                let chosen = actions.get(*place)?;
                let (name, strength) = (say::action_short(&chosen.action), say::strength(chosen));
                Some(if strength.is_empty() { name } else { format!("{name} {strength}") })
            };
            coming.package.iter().filter_map(in_words).collect::<Vec<String>>().join(", ")
        });
        let community = result.plan.community.name.trim().to_owned();
        let (table, mark) = (result.table.clone(), result.mark);
        TableResult { table, community, standing, package: package.unwrap_or_default(), mark }
    }

    pub(crate) fn coming(&self) -> Option<&Coming> {
        self.standing.as_ref()?.coming.as_ref().ok()
    }

    pub(crate) fn target(&self) -> Option<Tco2e> {
        self.standing.as_ref().map(|it| it.target)
    }

    /// What is to be minded about it: of all, those are told from the rest whose target is another one. What
    /// somebody changed stands out from what is rounded.
    pub(crate) fn minded(&self, usual: Option<Tco2e>) -> Vec<El> {
        let w = words().workshop;
        let changed = "span.minded.changed";
        let mark = self.mark.map(|it| match it {
            Mark::Rounded => ("span.minded", w.mark_rounded),
            Mark::Changed => (changed, w.mark_changed),
        });
        let is_other = self.target().is_some_and(|it| usual.is_some_and(|usual| usual != it));
        let all = mark.into_iter().chain(is_other.then_some((changed, w.mark_other)));
        all.map(|(class, text)| el(class).add(text)).collect()
    }

    /// Whether it reaches the target; a sentence where that is not known.
    pub(crate) fn verdict(&self) -> &'static str {
        let w = words().workshop;
        match (&self.standing, self.coming()) {
            (None, _) => w.row_no_target,
            (Some(_), None) => w.row_no_forecast,
            (Some(_), Some(coming)) if coming.is_reached() => w.reached,
            _ => w.not_reached,
        }
    }
}

/// What this part of the page knows.
#[derive(Clone, Copy)]
struct Table {
    collected: RwSignal<Collected>,
    /// What was there before something was removed.
    before: RwSignal<Option<Collected>>,
    refused: RwSignal<Vec<(String, String)>>,
    said: RwSignal<String>,
    is_kept: RwSignal<bool>,
}

impl Table {
    fn open() -> Table {
        let lost = handed_in::read();
        let lost = if lost > 0 { words().workshop.lost(&lost.to_string()) } else { String::new() };
        Table {
            collected: handed_in::all().into(),
            before: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            said: RwSignal::new(lost),
            is_kept: handed_in::is_kept().into(),
        }
    }

    /// Takes results out; there is a way back.
    fn take_out(self, keep: impl Fn(usize) -> bool) {
        let all = self.collected.get_untracked();
        let left = all.tables.iter().enumerate().filter(|(place, _)| keep(*place));
        let left = Collected { tables: left.map(|(_, it)| it.clone()).collect() };
        self.before.set(Some(all));
        handed_in::set(left);
        focus_soon("results-undo".to_owned());
    }

    /// Takes in what a code of twelve letters says, by its table's name; gives back what the table is called.
    fn take_short(self, name: &str, code: &str, with: RwSignal<Played>) -> Result<String, String> {
        let plan = short::read(code, &with.get_untracked().plan()).map_err(no_short_code)?;
        let count = self.collected.with_untracked(|all| all.tables.len());
        let called = match name.trim() {
            "" => words().workshop.table_number(&(count + 1).to_string()),
            name => name.to_owned(),
        };
        let result = HandedIn { table: called.clone(), plan, mark: Some(Mark::Rounded) };
        self.take_in(vec![(called.clone(), Ok(result))]);
        Ok(called)
    }

    fn take_in(self, found: Vec<(String, Result<HandedIn, String>)>) {
        let w = words().workshop;
        // Files are read for a while: the view may be gone by now, or another tab have taken in others.
        handed_in::read();
        let mut all = handed_in::all().get_untracked();
        let (mut added, mut refused) = (0, Vec::new());
        for (name, result) in found {
            let taken = result.map(|mut it| {
                if it.table.is_empty() {
                    it.table.clone_from(&name);
                }
                all.add(it)
            });
            match taken {
                Ok(Added::Yes) => added += 1,
                Ok(Added::Before) => refused.push((name, w.added_before.to_owned())),
                Ok(Added::Full) => refused.push((name, w.full(&MAX_TABLES.to_string()))),
                Err(why) => refused.push((name, why)),
            }
        }
        if added > 0 {
            let _ = self.before.try_set(None);
            handed_in::set(all);
        }
        let _ = self.said.try_set(match added {
            0 => w.added_none.to_owned(),
            1 => w.added_one.to_owned(),
            _ => w.added(&added.to_string()),
        });
        let _ = self.refused.try_set(refused);
    }
}

pub(crate) fn results(with: RwSignal<Played>) -> El {
    let w = words().workshop;
    let table = Table::open();
    on_window("storage", move |event| {
        let Some(key) = event.dyn_ref::<StorageEvent>().map(StorageEvent::key) else { return };
        match key {
            // Everything was cleared. What lies here is kept again.
            None => handed_in::set(table.collected.get_untracked()),
            Some(key) if store::is_results(&key) => drop(handed_in::read()), // by another tab
            Some(_) => {}
        }
    });
    let rows = memo(move |_| {
        table.collected.with(|all| all.tables.iter().map(TableResult::of).collect::<Vec<TableResult>>())
    });
    let is_any = move || rows.with(|all| !all.is_empty());
    panel(TITLE, w.results)
        .attr("tabindex", "-1")
        .add(hint(w.results_hint))
        .add(ways_in(table))
        .add(by_short_code(table, with))
        .add(el("p").attr("role", "status").attr("data-source", "count").text(live(move || table.said.get())))
        .add(refusals(table))
        .add(while_true(
            move || !table.is_kept.get(),
            || el("p.message.warning").add(words().workshop.not_kept),
        ))
        .add(undo(table))
        .add(while_true(is_any, move || side_by_side(table, rows)))
}

fn ways_in(table: Table) -> El {
    let w = words().workshop;
    let chosen = move |event: Event| {
        let input = input_of(&event);
        let files = input.files().map(|it| listed(&it)).unwrap_or_default();
        input.set_value("");
        read_files(table, files);
    };
    let input = el("input.visually-hidden")
        .attr("type", "file")
        .attr("multiple", "")
        .attr("accept", ".json,application/json")
        .on("change", chosen);
    // Files dropped on it are chosen by it: public/drop.js.
    let drop_zone = el("div.drop")
        .add(el("label.button.file").add(w.choose_files).add(input))
        .add(el("span.hint").add(w.drop));
    let text = RwSignal::new(String::new());
    let area = el("textarea")
        .id("codes")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "codes-hint")
        .live_prop("value", move || text.get().into())
        .on_text(move |event| text.set(typed(&event)));
    let add = move || {
        let codes = code::read(&text.get_untracked());
        spawn_local(async move {
            let is_fine = read_codes(table, codes).await;
            if is_fine {
                let _ = text.try_set(String::new());
            }
        });
    };
    let is_empty = move || js(text.with(|it| it.trim().is_empty()));
    let codes = el("div.field")
        .add(el("label").attr("for", "codes").add(w.codes))
        .add(area)
        .add(el("span.hint").id("codes-hint").add(w.codes_hint))
        .add(el("div.answers").add(button("button", w.codes_add, add).live_prop("disabled", is_empty)));
    el("div.columns").add(drop_zone).add(codes)
}

/// A code of twelve letters that a table reads out.
fn by_short_code(table: Table, with: RwSignal<Played>) -> El {
    let w = words().workshop;
    let (name, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(String::new());
    let field = |id: &'static str, label: &'static str, text: RwSignal<String>| {
        let input = el("input")
            .id(id)
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .live_prop("value", move || text.get().into())
            .on_text(move |event| text.set(typed(&event)));
        el("div.field").add(el("label").attr("for", id).add(label)).add(input)
    };
    let add = move || match table.take_short(&name.get_untracked(), &code.get_untracked(), with) {
        Err(why) => problem.set(why),
        Ok(_) => {
            problem.set(String::new());
            name.set(String::new());
            code.set(String::new());
            focus_soon("short-table".to_owned());
        }
    };
    let is_empty = move || js(code.with(|it| it.trim().is_empty()));
    let hint = el("p.hint").text(live(move || w.short_hint(name_of(with.get()))));
    let form = el("form.short-in")
        .attr("aria-label", w.short_code)
        .on("submit", move |event| {
            event.prevent_default();
            add();
        })
        .add(field("short-table", w.table, name))
        .add(field("short-code", w.short_code, code))
        .add(el("button").attr("type", "submit").add(w.short_add).live_prop("disabled", is_empty))
        .add(hint)
        .add(el("p.problem").attr("role", "alert").text(live(move || problem.get())));
    let scanned = move |text: &str| {
        let (name, code) = short::scanned(text).ok_or_else(|| w.scan_other.to_owned())?;
        let called = table.take_short(name, code, with)?;
        Ok(format!("{}: {}", isolated(&called), table.said.get_untracked()))
    };
    el("div").add(form).add(scanner(Rc::new(scanned)))
}

fn no_short_code(why: NoShortCode) -> String {
    let w = words().workshop;
    match why {
        NoShortCode::Length(count) => w.short_length(&count.to_string()),
        NoShortCode::Letter(letter) => w.short_letter(&isolated(&letter.to_string())),
        NoShortCode::Wrong => w.short_wrong.to_owned(),
        NoShortCode::Newer => w.short_newer.to_owned(),
    }
}

fn listed(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.item(index)).collect()
}

fn read_files(table: Table, files: Vec<File>) {
    if files.is_empty() {
        return;
    }
    spawn_local(async move {
        let mut found = Vec::with_capacity(files.len());
        for file in files {
            let read = match files::bytes(&file).await {
                Ok(bytes) => HandedIn::restore(&bytes).map_err(FileProblem::Content),
                Err(why) => Err(why),
            };
            found.push((file.name(), read.map_err(|why| words::file_problem(&why))));
        }
        table.take_in(found);
    });
}

/// Says whether all of them could be read.
async fn read_codes(table: Table, codes: Vec<Result<Vec<u8>, NoCode>>) -> bool {
    let w = words().workshop;
    let mut found = Vec::with_capacity(codes.len());
    for (index, code) in codes.into_iter().enumerate() {
        let read = match code {
            Err(NoCode::CutOff) => Err(w.code_cut_off.to_owned()),
            Err(NoCode::Changed) => Err(w.code_changed.to_owned()),
            Ok(bytes) => match deflate::decompress(&bytes, MAX_BYTES).await {
                Ok(document) => HandedIn::restore(&document).map_err(|why| words::restore_error(&why)),
                Err(Failed::Impossible) => Err(w.code_impossible.to_owned()),
                Err(_) => Err(w.code_changed.to_owned()),
            },
        };
        found.push((w.code_name(&(index + 1).to_string()), read));
    }
    let is_fine = found.iter().all(|(_, it)| it.is_ok());
    table.take_in(found);
    is_fine
}

fn refusals(table: Table) -> El {
    let w = words().workshop;
    let list = piece(move || {
        let all = table.refused.get();
        all.first()?;
        let item = |(name, why): &(String, String)| {
            el("li").add(foreign(el("strong").add(name.as_str()))).add(": ").add(why.as_str())
        };
        let close = button("button", w.close, move || {
            table.refused.set(Vec::new());
            focus_soon(TITLE.to_owned());
        });
        Some(
            el("div.message.warning")
                .attr("role", "alert")
                .attr("data-source", "refused")
                .add(
                    el("div")
                        .add(el("p").add(w.refused))
                        .add(el("ul").add(all.iter().map(item).collect::<Vec<El>>())),
                )
                .add(el("div.answers").add(close)),
        )
    });
    el("div").add(list)
}

fn undo(table: Table) -> El {
    let w = words().workshop;
    let message = move || {
        let back = button("button", w.removed_undo, move || {
            if let Some(before) = table.before.get_untracked() {
                handed_in::set(before);
            }
            table.before.set(None);
            focus_soon(TITLE.to_owned());
        });
        el("div.message")
            .attr("role", "status")
            .add(el("p").add(w.removed))
            .add(el("div.answers").add(back.id("results-undo")))
    };
    el("div").add(while_true(move || table.before.with(Option::is_some), message))
}

fn side_by_side(table: Table, rows: Memo<Vec<TableResult>>) -> El {
    let w = words().workshop;
    let sentence = signal(move || rows.with(|all| sentence(all)));
    let chart = memo(move |_| rows.with(|all| chart(all)));
    let is_charted = move || chart.with(Option::is_some);
    let (open, dialog) = presenter(rows);
    let clear = button("button.quiet", w.clear, move || table.take_out(|_| false));
    let figure = move || {
        el("figure")
            .add(el("p.axis").attr("aria-hidden", "true").add(words().actions.compare_axis))
            .add(bars_canvas(sentence, chart))
    };
    el("div.side-by-side")
        .attr("data-source", "outlook")
        .add(el("p.lead").text(sentence))
        .add(el("div.answers").add(open).add(clear))
        .add(while_true(is_charted, figure))
        .add(piece(move || rows.with(|all| compared(table, all))))
        .add(hint(w.figures))
        .add(dialog)
}

/// What the picture and the table say.
pub(crate) fn sentence(all: &[TableResult]) -> String {
    let w = words().workshop;
    let tons = |of: Tco2e| words().frame.tons(&format::tons(of));
    let reached = all.iter().filter(|it| it.coming().is_some_and(Coming::is_reached)).count();
    let how_many = w.how_many(&reached.to_string(), &all.len().to_string());
    let known = all.iter().filter_map(|it| Some((it, it.coming()?)));
    let least = known.reduce(|least, it| if it.1.remaining < least.1.remaining { it } else { least });
    let Some((row, coming)) = least else { return how_many };
    let name = isolated(&row.table);
    let closest = match coming.is_reached() {
        true => w.closest_reached(&name, &tons(coming.scenario), &tons(Tco2e::ZERO - coming.remaining)),
        false => w.closest_short(&name, &tons(coming.scenario), &tons(coming.remaining)),
    };
    format!("{how_many} {closest}")
}

/// The target that all share.
pub(crate) fn shared_target(all: &[TableResult]) -> Option<Tco2e> {
    let first = all.iter().find_map(TableResult::target)?;
    all.iter().filter_map(TableResult::target).all(|it| it == first).then_some(first)
}

/// The target that most tables have; nothing where no two have the same.
pub(crate) fn usual_target(all: &[TableResult]) -> Option<Tco2e> {
    let count = |of: Tco2e| all.iter().filter(|it| it.target() == Some(of)).count();
    let most = all.iter().filter_map(TableResult::target).max_by_key(|it| count(*it))?;
    (count(most) > 1).then_some(most)
}

/// Emissions in 2030, and the target across them where it is one.
pub(crate) fn chart(all: &[TableResult]) -> Option<Bars> {
    let bar = |row: &TableResult| {
        let coming = row.coming()?;
        Some(Bar {
            from: 0.0,
            to: coming.scenario.value(),
            range: None,
            is_strong: coming.is_reached(),
            name: row.table.clone(),
            value: format::tons(coming.scenario),
        })
    };
    let bars: Vec<Bar> = all.iter().filter_map(bar).collect();
    bars.first()?;
    let line = shared_target(all).map(|it| it.value());
    let axis = Axis::round(bars.iter().map(|bar| bar.to).fold(line.unwrap_or(0.0), f64::max));
    let ticks = axis.ticks.iter().map(|tick| format::decimals(*tick, 0)).collect();
    Some(Bars { bars, axis, ticks, line })
}

/// A gap in words: a minus sign alone is missed on a wall.
pub(crate) fn gap(coming: &Coming) -> String {
    let w = words().workshop;
    match coming.is_reached() {
        true => w.below(&format::tons(Tco2e::ZERO - coming.remaining)),
        false => w.above(&format::tons(coming.remaining)),
    }
}

fn compared(table: Table, all: &[TableResult]) -> El {
    let (desk, w) = (desk(), words().workshop);
    let dash = || el("span").add(words().frame.unknown);
    let usual = usual_target(all);
    let row = |(place, row): (usize, &TableResult)| {
        let coming = row.coming();
        let plan =
            move || table.collected.with_untracked(|all| all.tables.get(place).map(|it| it.plan.clone()));
        let open = move || {
            if let Some(plan) = plan() {
                desk.open_as_new(plan);
                routes::go(View::Actions);
            }
        };
        let figure = |topic: Topic, term: Term, text: Option<String>| {
            let asked = |text: String| why_of(&row.table, plan, Subject { topic, term }, text);
            number_td(text.map_or_else(dash, asked))
        };
        let of = |quantity: OutlookTerm, text| figure(Topic::Forecast, Term::Outlook(quantity), text);
        let name = isolated(&row.table);
        let open = button("button.small", w.open, open).attr("aria-label", &w.open_label(&name));
        let remove = button("button.small.quiet", w.remove, move || table.take_out(|it| it != place))
            .attr("aria-label", &w.remove_label(&name));
        let package = match row.package.as_str() {
            "" => w.no_package,
            package => package,
        };
        tr(th("row", foreign(row.table.as_str())).add(el("span.hint").add(foreign(row.community.as_str()))))
            .add(figure(Topic::Target, Term::TargetEmissions, row.target().map(format::tons)))
            .add(el("td.package").add(package))
            .add(of(OutlookTerm::Scenario(TARGET_YEAR), coming.map(|it| format::tons(it.scenario))))
            .add(of(OutlookTerm::Remaining(TARGET_YEAR), coming.map(gap)))
            .add(el("td.verdict").add(row.verdict()).add(row.minded(usual)))
            .add(el("td.no-print").add(open).add(" ").add(remove))
    };
    let head = tr(th("col", w.table))
        .add(number_th(w.target))
        .add(th("col", w.package))
        .add(number_th(w.emissions))
        .add(number_th(w.gap))
        .add(th("col", w.is_reached))
        .add(el("td.no-print"));
    let table = el("table.compared.workshop")
        .add(el("caption.visually-hidden").add(w.table_of_results))
        .add(el("thead").add(head))
        .add(el("tbody").add(all.iter().enumerate().map(row).collect::<Vec<El>>()));
    scroll(w.table_of_results, table)
}
