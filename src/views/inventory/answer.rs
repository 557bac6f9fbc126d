//! What an inventory comes to: its total, that per person, where it comes from, and what comes next.

use leptos::prelude::*;

use crate::dom::{El, Live, el, live, memo, piece, signal, while_true};
use crate::routes::View;
use crate::session::sheet::{Sheet, sheet};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::fold::folded;
use crate::ui::parts::{hint, link, pair};
use crate::ui::why::why;
use crate::views::inventory::profile::profile;
use fairshare::assessment::Caution;
use fairshare::explain::{Subject, Topic};
use fairshare::inventory::{Detail, Sum, Totals};
use fairshare::plan::Which;
use fairshare::quantity::Tco2e;
use fairshare::reference::gpc::Scope;
use fairshare::steps::Term;

/// The answer, once there is a figure; until then the form below is the next thing.
pub(super) fn answer() -> El {
    let sheet = sheet();
    let has_total = move || sheet.figures(|it| it.totals.base.is_some());
    el("div")
        .add(while_true(has_total, move || el("div.inventory-answer").add(figures(sheet)).add(profile())))
}

fn figures(sheet: Sheet) -> El {
    let w = words().inventory;
    let (name, next) = match sheet.which() {
        Which::Base => (w.total_base, link("a.button.primary", View::Target.href(), w.to_target)),
        Which::Other(_) => (w.total_year, link("a.button.primary", View::Progress.href(), w.to_progress)),
    };
    let tons =
        live(move || sheet.figures(|it| it.totals.base).map(|it| words().frame.tons(&format::tons(it))));
    let total = figure("div.figure.lead-figure", sheet, Term::Sum(Sum::Counted), tons, name);
    let has_people = move || sheet.figures(|it| it.per_capita.is_some());
    let per_person = move || {
        let value = live(move || sheet.figures(|it| it.per_capita).map(format::per_person));
        figure("div.figure", sheet, Term::SumPerPerson(Sum::Counted), value, words().profile.per_person)
    };
    let has_gaps = move || sheet.figures(|it| it.gaps > 0);
    let gaps = move || Some(words::caution(Caution::Gaps(sheet.figures(|it| it.gaps))));
    el("section.headline")
        .attr("aria-label", name)
        .add(total)
        .add(while_true(has_people, per_person))
        .add(el("p.ways.no-print").add(next))
        .add(while_true(has_gaps, move || {
            hint(live(gaps)).attr("class", "aside").attr("role", "note").attr("data-source", "list")
        }))
}

fn figure(classes: &str, sheet: Sheet, term: Term, value: Live, what: &'static str) -> El {
    let subject = Subject { topic: Topic::Inventory(sheet.which()), term };
    el(classes).add(el("strong").add(why(subject, value))).add(" ").add(el("span").add(what))
}

/// The sums by scope and level, behind a line that says the scopes.
pub(super) fn sums() -> El {
    let sheet = sheet();
    let w = words().inventory;
    let is_open = RwSignal::new(false);
    let in_parts = move || sheet.read(|it| it.detail) != Detail::CommunityWide;
    el("div").add(while_true(in_parts, move || {
        let summary = el("summary")
            .add(el("h3").add(w.totals))
            .add(" ")
            .add(el("span.said").add(signal(move || scopes(sheet))));
        el("div.fold.totals").add(folded(is_open, summary).add(all_sums(sheet)).add(hint(w.totals_hint)))
    }))
}

/// "Scope 1: 321,024, Scope 2: …", of those that are there.
fn scopes(sheet: Sheet) -> String {
    let of = |(scope, sum): (Scope, Option<Tco2e>)| {
        // A scope and its number stay on one line.
        Some(format!("{}: {}", words::scope(scope), format::tons(sum?)).replace(' ', "\u{a0}"))
    };
    let all = sheet.figures(|it| {
        let Totals { scope1, scope2, scope3, .. } = it.totals;
        [(Scope::Scope1, scope1), (Scope::Scope2, scope2), (Scope::Scope3, scope3)]
    });
    all.into_iter().filter_map(of).collect::<Vec<String>>().join("\u{a0}· ")
}

fn all_sums(sheet: Sheet) -> El {
    let w = words().inventory;
    let scope = |scope: Scope| w.total_scope(words::scope(scope));
    let by_scope = el("div.group")
        .add(sum(scope(Scope::Scope1), Sum::Scope(Scope::Scope1), |it| it.scope1))
        .add(sum(scope(Scope::Scope2), Sum::Scope(Scope::Scope2), |it| it.scope2))
        .add(sum(scope(Scope::Scope3), Sum::Scope(Scope::Scope3), |it| it.scope3));
    let levels = move || {
        el("div.group").add(sum(w.total_basic.to_owned(), Sum::Basic, |it| it.basic)).add(sum(
            w.total_basic_plus.to_owned(),
            Sum::BasicPlus,
            |it| it.basic_plus,
        ))
    };
    let has_levels = move || matches!(sheet.read(|it| it.detail), Detail::Lines | Detail::Sectors);
    let has_memo = move || sheet.figures(|it| it.totals.grid_generation_memo.is_some());
    let memo = move || sum(w.total_memo.to_owned(), Sum::GridGeneration, |it| it.grid_generation_memo);
    let total = if sheet.which() == Which::Base { w.total_base } else { w.total_year };
    el("div.sums")
        .add(by_scope)
        .add(while_true(has_levels, levels))
        .add(while_true(has_memo, memo))
        .add(sum(total.to_owned(), Sum::Counted, |it| it.base).attr("class", "base"))
}

/// One sum with its name.
fn sum(label: String, sum: Sum, read: fn(&Totals) -> Option<Tco2e>) -> El {
    let sheet = sheet();
    let is_known = memo(move |_| sheet.figures(|it| read(&it.totals).is_some()));
    let tons = move || sheet.figures(|it| read(&it.totals)).map(|it| words().frame.tons(&format::tons(it)));
    let subject = Subject { topic: Topic::Inventory(sheet.which()), term: Term::Sum(sum) };
    let value = piece(move || match is_known.get() {
        true => why(subject, live(tons)),
        false => el("span").add(words().entry.total_missing),
    });
    el("dl").add(pair(label, value))
}
