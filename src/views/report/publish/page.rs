//! What stands on the page, from the plan's own figures. No names of people: who sees to a step stays in the
//! plan.

use leptos::prelude::*;

use super::super::document as report;
use super::super::packet::{decider, title};
use crate::session::Desk;
use crate::session::today::today;
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::actions as say;
use crate::text::words::plan::{date, status};
use crate::text::words::{self};
use crate::ui::canvas::{axis_unit, labels, tons_unit, wedge_labels};
use crate::views::actions::answer::{chart, sentence};
use crate::views::progress::{chart as progress_chart, verdict};
use crate::views::target::said::{change, path_sentence};
use fairshare::actions::{Action, Chosen};
use fairshare::assessment::{Assessment, Result2030};
use fairshare::chart::{Colors, Rgb, Scale, Svg, paint_progress, paint_wedges};
use fairshare::council::Decider;
use fairshare::docx::{Cell, Table};
use fairshare::outlook::{ActionFigures, Outlook, State, outlook};
use fairshare::plan::{Key, Plan};
use fairshare::progress::{Progress, progress};
use fairshare::public_page::{Block, Chapter, Page, Picture, Written, write};
use fairshare::quantity::Tco2e;
use fairshare::sbt::Milestone;
use fairshare::workplan::work_items;

/// The page of the plan on the desk; nothing while there is no target.
#[inline(never)] // where the app's part begins: tools/split.mjs
pub(super) fn page(desk: Desk) -> Option<Written> {
    let report = report(desk);
    untrack(|| {
        desk.plan.with(|plan| {
            desk.assessment.with(|assessment| {
                let facts = Facts { desk, plan, assessment, result: assessment.result()? };
                Some(write(&whole(&facts, report)))
            })
        })
    })
}

struct Facts<'a> {
    desk: Desk,
    plan: &'a Plan,
    assessment: &'a Assessment,
    result: &'a Result2030,
}

fn whole(facts: &Facts, report: String) -> Page {
    let w = words().publish;
    let plan = facts.plan;
    let outlook = outlook(plan, facts.assessment).ok();
    let made = words().packet.prepared(&date(today()));
    let estimate = plan.inventory.is_estimate().then(|| words().packet.estimate.to_owned());
    let language = document().document_element().and_then(|it| it.get_attribute("lang"));
    Page {
        language: language.unwrap_or_else(|| "en".to_owned()),
        title: title(plan),
        above: format!("{} · {made}", w.above),
        heading: words().packet.title(&name(plan)),
        stamps: [words().target.draft.to_owned()].into_iter().chain(estimate).collect(),
        chapters: vec![target(facts), latest(facts), actions(facts, outlook.as_ref())],
        check: [w.check_report.to_owned(), w.check_without(&name(plan))].map(|how| check(facts, how)),
        foot: vec![Block::Link(w.made_with.to_owned(), app())],
        report,
    }
}

fn name(plan: &Plan) -> String {
    match plan.community.name.trim() {
        "" => words().frame.unnamed.to_owned(),
        name => isolated(name),
    }
}

/// Where this app is, without what is behind the `#`.
fn app() -> String {
    let here = window().location().href().unwrap_or_default();
    here.split(['#', '?']).next().unwrap_or_default().to_owned()
}

fn head(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), is_head: true, ..Cell::default() }
}

fn number_head(text: impl Into<String>) -> Cell {
    Cell { is_number: true, ..head(text) }
}

fn number(text: String) -> Cell {
    Cell { text, is_number: true, ..Cell::default() }
}

fn plain(text: &str) -> Cell {
    Cell { text: text.to_owned(), ..Cell::default() }
}

/// The target, the path to it, and what was measured on the way.
fn target(facts: &Facts) -> Chapter {
    let w = words().packet;
    let target = &facts.result.target;
    let year = target.basis.year.to_string();
    let (before, after) = (format::per_person(target.base_per_capita), format::per_person(target.per_capita));
    let (base, tons) = (format::tons(target.basis.emissions), format::tons(target.emissions));
    let figures = vec![
        (change(target.reduction_per_capita), w.per_person(&before, &year, &after)),
        (change(target.reduction_absolute), w.in_total(&base, &year, &tons)),
    ];
    let fair = [w.fair_world.to_owned(), w.fair_index.to_owned(), w.fair_same(&year)].join(" ");
    let sentence = path_sentence(facts.result);
    let picture = path_picture(facts, &sentence);
    let blocks = vec![
        Block::Figures(figures),
        Block::Text(fair),
        Block::Text(sentence),
        Block::Picture(picture),
        Block::Table(milestones(facts.result), 0),
    ];
    Chapter { heading: words().printed.target.to_owned(), begins_sheet: false, blocks }
}

fn path_picture(facts: &Facts, sentence: &str) -> Picture {
    let chart = progress_chart(facts.desk, facts.assessment);
    let labels = chart.as_ref().map(|it| labels(&it.path, ""));
    let draw = |class: &str, size: (u32, u32)| {
        drawn(class, "path", size, sentence, |on| {
            if let (Some(chart), Some(labels)) = (&chart, &labels) {
                // What cannot be drawn leaves an empty picture; the table has its figures.
                let _ = paint_progress(on, chart, labels, COLORS, SCALE);
            }
        })
    };
    let unit = chart.as_ref().map_or("", |it| axis_unit(&it.path).0).to_owned();
    let marks = chart.as_ref().is_some_and(|it| !it.measured.is_empty());
    let note = if marks { words().publish.marks.to_owned() } else { String::new() };
    Picture { unit, wide: draw("wide", (720, 260)), narrow: draw("narrow", (340, 260)), note }
}

fn milestones(result: &Result2030) -> Table {
    let w = words().target;
    let row = |it: &Milestone| {
        let each = it.per_capita.map_or(w.milestone_unknown_short.to_owned(), format::per_person);
        let change = format!("{}%", format::decimals(-it.reduction.percent(), 1));
        vec![head(it.year.to_string()), number(format::tons(it.emissions)), number(each), number(change)]
    };
    // Enough to read the path by; the picture and the report have the rest.
    let is_shown = |it: &&Milestone| it.year == result.path.start() || it.year.number().is_multiple_of(10);
    Table {
        caption: words().publish.path_table.to_owned(),
        head: vec![
            head(w.milestone_year),
            number_head(w.milestone_total),
            number_head(w.milestone_per_person),
            number_head(w.milestone_change(&result.path.start().to_string())),
        ],
        rows: result.milestones.iter().filter(is_shown).map(row).collect(),
    }
}

/// The latest inventory against the path, and those before it.
fn latest(facts: &Facts) -> Chapter {
    let w = words().publish;
    let found = progress(facts.plan, facts.assessment).unwrap_or_default();
    let blocks = match found.latest() {
        Some(latest) => vec![
            Block::Text(verdict(facts.plan.community.name.trim(), latest)),
            Block::Table(inventories(&found), 0),
        ],
        None => {
            let basis = &facts.result.target.basis;
            vec![Block::Text(w.no_later(&basis.year.to_string(), &format::tons(basis.emissions)))]
        }
    };
    Chapter { heading: w.latest.to_owned(), begins_sheet: false, blocks }
}

/// How many inventories are listed: the first sheet has no room for more, and the picture has them all.
const LATEST: usize = 4;

fn inventories(found: &Progress) -> Table {
    let w = words().progress;
    let earlier = found.years.len().saturating_sub(LATEST);
    let rows = found.years.iter().skip(earlier).map(|it| {
        vec![
            head(it.year.to_string()),
            number(format::tons(it.emissions)),
            number(format::tons(it.path)),
            number(format::tons(it.gap)),
            plain(words::progress::verdict(it.verdict)),
        ]
    });
    Table {
        caption: w.caption.to_owned(),
        head: vec![
            head(w.column_year),
            number_head(w.column_emissions),
            number_head(w.column_path),
            number_head(w.column_gap),
            head(w.column_verdict),
        ],
        rows: rows.collect(),
    }
}

fn actions(facts: &Facts, outlook: Option<&Outlook>) -> Chapter {
    let blocks = match outlook.filter(|it| it.actions.iter().any(|it| it.state == State::On)) {
        Some(outlook) => vec![
            Block::Picture(wedges_picture(facts, outlook)),
            Block::Table(package(facts, outlook), 2),
            Block::Note(words().packet.actions_note.to_owned()),
        ],
        None => vec![Block::Text(words().packet.takes_none.to_owned())],
    };
    Chapter { heading: words().publish.actions.to_owned(), begins_sheet: true, blocks }
}

fn wedges_picture(facts: &Facts, outlook: &Outlook) -> Picture {
    let chart = chart(facts.desk, outlook);
    let (labels, sentence) = (wedge_labels(&chart, ""), sentence(outlook));
    let draw = |class: &str, size: (u32, u32)| {
        drawn(class, "actions", size, &sentence, |on| {
            let _ = paint_wedges(on, &chart, &labels, (COLORS, &HUES), SCALE);
        })
    };
    Picture {
        unit: tons_unit(chart.axis().max).0.to_owned(),
        wide: draw("wide", (760, 330)),
        narrow: draw("narrow", (340, 300)),
        note: words().publish.lines.to_owned(),
    }
}

fn package(facts: &Facts, outlook: &Outlook) -> Table {
    let w = words().packet;
    let chosen = facts.plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    let on = chosen.iter().zip(&outlook.actions).filter(|(_, it)| it.state == State::On);
    let items = work_items(facts.plan, facts.assessment, today());
    let row = |(nth, (it, figures)): (usize, (&Chosen, &ActionFigures))| {
        let key = match &it.action {
            Action::Known(kind) => Key::Action(*kind),
            Action::Own(measure) => Key::Measure(measure.name.trim().to_owned()),
        };
        let item = items.iter().find(|it| it.key == key);
        vec![
            head(format!("{}. {}", nth + 1, isolated(&say::action(&it.action)))),
            plain(decider(it.kind().and_then(Decider::of))),
            number(it.full_effect().to_string()),
            number(format::tons(figures.in_2030.in_package)),
            // What was taken out of the work plan has no status that is kept up.
            plain(item.map_or(words().packet.not_said, |it| status(it.status))),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = on.enumerate().map(row).collect();
    let gap = &outlook.in_2030;
    let line = |name: &str, tons: Tco2e| {
        vec![head(name), plain(""), plain(""), number(format::tons(tons)), plain("")]
    };
    rows.push(line(w.row_all, gap.reduction));
    rows.push(match gap.remaining > Tco2e::ZERO {
        true => line(w.row_open, gap.remaining),
        false => line(w.row_spare, Tco2e::ZERO - gap.remaining),
    });
    Table {
        caption: w.actions_caption.to_owned(),
        head: vec![
            head(w.column_what),
            head(w.column_who),
            number_head(w.column_by),
            number_head(w.column_tons),
            head(words().printed.status),
        ],
        rows,
    }
}

fn check(facts: &Facts, how: String) -> Chapter {
    let w = words().publish;
    let publication = words::publication(facts.result.target.hdi.edition.publication);
    let points = vec![how, words().packet.draft_note.to_owned(), words().report.method(&publication)];
    let blocks = vec![Block::List(points), Block::Link(w.open.to_owned(), app())];
    Chapter { heading: w.check.to_owned(), begins_sheet: false, blocks }
}

/// Drawn twice as large as it is said, so that rounding to whole units shows nowhere.
const SCALE: Scale = Scale(2.0);

/// Colors stand for the page's own, by their number.
const VARIABLES: [&str; 10] = ["ink", "line", "accent", "paper", "w1", "w2", "w3", "w4", "w5", "w6"];
const COLORS: Colors =
    Colors { ink: Rgb(0, 0, 0), grid: Rgb(1, 0, 0), path: Rgb(2, 0, 0), paper: Rgb(3, 0, 0) };
const HUES: [Rgb; 6] = [Rgb(4, 0, 0), Rgb(5, 0, 0), Rgb(6, 0, 0), Rgb(7, 0, 0), Rgb(8, 0, 0), Rgb(9, 0, 0)];

fn drawn(
    class: &str,
    id: &str,
    (width, height): (u32, u32),
    title: &str,
    paint: impl FnOnce(&mut Svg),
) -> String {
    let variable = |Rgb(nth, ..): Rgb| {
        format!("var(--{})", VARIABLES.get(usize::from(nth)).copied().unwrap_or_default())
    };
    let mut on = Svg::new((2 * width, 2 * height), &variable);
    paint(&mut on);
    on.element(class, &format!("{id}-{class}"), title)
}
