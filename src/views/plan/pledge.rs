//! The pledge: its text, who commits, and when.

use leptos::prelude::*;

use crate::dom::{El, Piece, el, live, memo, piece, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::problem::{Problem, read_year};
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::clipboard::copying;
use crate::ui::date_field::date_field;
use crate::ui::field::Field;
use crate::ui::focus::focus_soon;
use crate::ui::fold::folded;
use crate::ui::parts::{button, h2, typed};
use fairshare::date::Date;
use fairshare::plan::Pledge;
use fairshare::sbt::NET_ZERO_YEAR;

pub(super) fn pledge() -> El {
    let desk = desk();
    let w = words().pledge;
    let is_own = memo(move |_| read(desk, |it| it.statement.is_some()));
    let begin = move || {
        let standard = standard(desk);
        edit(desk, Edit::Whole, |it| it.statement = Some(standard));
        focus_soon("pledge-statement".to_owned());
    };
    let begin = move || button("button", w.write_own, begin).id("pledge-own");
    let begin = while_true(move || !is_own.get(), begin);
    // Once made it is a line; it does not fold under the hands of whoever dates it.
    let is_made = move || desk.plan.with(|plan| plan.pledge.date.is_some());
    let is_open = RwSignal::new(!untrack(is_made));
    let said = live(move || if is_made() { desk.plan.with(say::signed) } else { w.not_made.to_owned() });
    let summary = el("summary")
        .add(h2("pledge", w.title))
        .add(" ")
        .add(el("span.said").attr("data-source", "entered").add(el("bdi").text(said)));
    let inside = folded(is_open, summary)
        .add(preview(desk, begin))
        .add(while_true(move || is_own.get(), move || statement(desk)))
        .add(el("div.fields.no-print").add([
            text_field("pledge-role", w.role, w.role_hint, |it| &mut it.role),
            day("pledge-date", w.date, w.date_hint, |it| &mut it.date),
            text_field("pledge-resolution", w.resolution, w.resolution_hint, |it| &mut it.resolution),
            net_zero(desk),
        ]));
    el("section.panel.fold").attr("aria-labelledby", "pledge").add(inside)
}

fn read<T>(desk: Desk, read: impl FnOnce(&Pledge) -> T) -> T {
    desk.plan.with(|plan| read(&plan.pledge))
}

fn edit(desk: Desk, step: Edit, change: impl FnOnce(&mut Pledge)) {
    desk.edit(step, |plan| change(&mut plan.pledge));
}

/// The standard text as it is now.
fn standard(desk: Desk) -> String {
    desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| say::statement(plan, it)))
}

/// The pledge as it reads, and what can be done with its text.
fn preview(desk: Desk, write_own: Piece) -> El {
    let w = words().pledge;
    let text = move || {
        let own = read(desk, |it| it.statement.clone()).filter(|text| !text.trim().is_empty());
        own.unwrap_or_else(|| desk.plan.with(|plan| desk.assessment.with(|it| say::statement(plan, it))))
    };
    let signed = move || desk.plan.with(say::signed);
    let copy = piece(move || {
        let whole = [text(), signed()].join("\n");
        copying(w.copy, w.copied, whole.trim().to_owned())
    });
    el("figure.resolution.pledge")
        .attr("aria-label", w.preview)
        .add(
            el("blockquote")
                .attr("data-source", "target")
                .add(el("p").add(el("bdi").text(live(text))))
                .add(el("p.signed").add(el("bdi").text(live(signed)))),
        )
        .add(el("div.ways").add(copy).add(write_own))
}

/// The community's own words, in place of the standard text.
fn statement(desk: Desk) -> El {
    let w = words().pledge;
    let input = el("textarea")
        .id("pledge-statement")
        .attr("rows", "4")
        .attr("maxlength", "5000")
        .attr("aria-describedby", "pledge-statement-hint")
        .live_prop("value", move || read(desk, |it| it.statement.clone().unwrap_or_default()).into())
        .on_text(move |event| {
            let text = typed(&event);
            edit(desk, Edit::Field("pledge-statement"), |it| it.statement = Some(text));
        })
        .on("blur", move |_| desk.close_edit());
    let back = move || {
        edit(desk, Edit::Whole, |it| it.statement = None);
        focus_soon("pledge-own".to_owned());
    };
    el("div.field.wide.no-print")
        .add(el("label").attr("for", "pledge-statement").add(w.statement_label))
        .add(input)
        .add(el("span.hint").id("pledge-statement-hint").add(w.statement_hint))
        .add(el("p").add(button("button.quiet", w.standard, back)))
}

pub(super) fn text_field(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    of: fn(&mut Pledge) -> &mut String,
) -> El {
    let desk = desk();
    // Reading goes through a copy: a pledge is a few short texts.
    let shown = signal(move || read(desk, |it| of(&mut it.clone()).clone()));
    Field::new(id, label, shown).hint(hint).taking(move |text| {
        edit(desk, Edit::Field(id), |it| text.clone_into(of(it)));
        Ok(())
    })
}

pub(super) fn day(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    of: fn(&mut Pledge) -> &mut Option<Date>,
) -> El {
    let desk = desk();
    let shown = move || read(desk, |it| *of(&mut it.clone()));
    date_field(id, label, hint, shown, move |date| edit(desk, Edit::Field(id), |it| *of(it) = date))
}

fn net_zero(desk: Desk) -> El {
    let w = words().pledge;
    let shown = signal(move || read(desk, |it| it.net_zero().to_string()));
    let field = Field::new("pledge-net-zero", w.net_zero, shown).hint(w.net_zero_hint).numeric();
    field.taking(move |text| {
        let year = read_year(text)?;
        let year = year.filter(|year| *year != NET_ZERO_YEAR);
        edit(desk, Edit::Field("pledge-net-zero"), |it| it.net_zero_year = year);
        Ok::<(), Problem>(())
    })
}
