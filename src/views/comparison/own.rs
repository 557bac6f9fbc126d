//! The community's own target, and how it stands to the science-based one.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, watch, while_true};
use crate::routes::View;
use crate::session::desk;
use crate::session::history::Edit;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, hint, jump, link, number_td, number_th, panel, th, tr};
use crate::ui::why::{why, why_target};
use crate::views::comparison::own_form::form;
use crate::views::comparison::resolution::resolution;
use crate::views::comparison::state::Beside;
use fairshare::explain::{Subject, Topic};
use fairshare::quantity::{Tco2e, Tco2ePerPerson};
use fairshare::sbt::own::{Comparison, In2030, Reading, Verdict, Why};
use fairshare::steps::{At, OwnTerm, Term};

pub(crate) fn own(beside: Beside) -> El {
    let desk = desk();
    let w = words().own;
    let has_one = memo(move |_| desk.plan.with(|plan| plan.own_target.is_some()));
    // Once open, the form stays while its fields are emptied and filled anew.
    let is_open = RwSignal::new(false);
    watch(move || {
        if has_one.get() {
            is_open.set(true);
        }
    });
    let begin = move || {
        let open = move || {
            is_open.set(true);
            focus_soon("own-source".to_owned());
        };
        el("p.no-print").add(button("button", w.begin, open).id("own-begin"))
    };
    let remove = move || {
        desk.edit(Edit::Whole, |plan| plan.own_target = None);
        is_open.set(false);
        // The button that was pressed is gone.
        focus_soon("own-begin".to_owned());
    };
    let entry = move || form().add(el("p.no-print").add(button("button", w.remove, remove)));
    panel("own", w.title)
        .add(hint(w.lead))
        .add(while_true(move || !(is_open.get() || has_one.get()), begin))
        .add(while_true(move || is_open.get() || has_one.get(), entry))
        .add(result(beside))
        .add(resolution(beside))
}

type Found = Memo<Option<Result<Comparison, Why>>>;

/// The verdict, or what it still needs.
fn result(beside: Beside) -> El {
    let found: Found = memo(move |_| beside.read(|it| it.own.clone()).flatten());
    let has_one = move || found.with(Option::is_some);
    let is_compared = move || found.with(|it| matches!(it, Some(Ok(_))));
    let said = piece(move || {
        found.with(|found| match found {
            None => vec![],
            Some(Ok(found)) => vec![el("p.verdict").add(verdict(found)), hint(reading(found.reading))],
            Some(Err(why)) => vec![el("p").add(words::not_compared(*why)).add(" ").add(remedy(*why))],
        })
    });
    el("div")
        .add(while_true(has_one, || el("h3").add(words().own.result)))
        .add(el("div").attr("role", "status").add(said))
        .add(while_true(is_compared, move || table(found)))
}

fn verdict(found: &Comparison) -> String {
    let w = words().own;
    let pair = |it: In2030| {
        let tons = |number: String| words().frame.tons(number.trim_start_matches('−'));
        (tons(format::tons(it.emissions)), tons(format::per_person(it.per_capita)))
    };
    let (tons, per_person) = pair(found.difference);
    match found.verdict {
        Verdict::Weaker => w.weaker(&tons, &per_person),
        Verdict::Stronger => w.stronger(&tons, &per_person),
        Verdict::Equal => {
            let (tons, per_person) = pair(found.science_based);
            w.equal(&tons, &per_person)
        }
    }
}

fn reading(reading: Reading) -> String {
    let w = words().own;
    match reading {
        Reading::Stated => w.reading_stated.to_owned(),
        Reading::Line { from, to } => w.reading_line(&from.to_string(), &to.to_string()),
    }
}

/// Where to go for what is missing.
fn remedy(why: Why) -> El {
    let w = words().own;
    match why {
        Why::NoPoints | Why::EndsBefore2030 { .. } => jump("a", "own-add-year", w.to_points),
        Why::NoBaseYear | Why::NotAfterBase { .. } => jump("a", "own-base-year", w.to_base_year),
        Why::NoBaseEmissions(_) => link("a", View::Inventory.href(), w.to_inventory),
        Why::NoPopulation(_) => link("a", View::Community.href(), w.to_community),
    }
}

/// Both targets in 2030, and what lies between them.
fn table(found: Found) -> El {
    let w = words().own;
    // The last comparison while there is none: the table goes a moment later.
    let figure = move |read: fn(&Comparison) -> String| {
        live(move || found.with(|it| it.as_ref().and_then(|it| it.as_ref().ok()).map(read)))
    };
    let own = move |of: OwnTerm, read: fn(&Comparison) -> String| {
        number_td(why(Subject { topic: Topic::Own, term: Term::Own(of) }, figure(read)))
    };
    let science =
        move |term: Term, read: fn(&Comparison) -> String| number_td(why_target(term, figure(read)));
    let rows = [
        tr([
            th("row", w.row_own),
            own(OwnTerm::Emissions(At::In2030), |it| format::tons(it.own.emissions)),
            own(OwnTerm::PerPerson(At::In2030), |it| format::per_person(it.own.per_capita)),
        ]),
        tr([
            th("row", w.row_science),
            science(Term::TargetEmissions, |it| format::tons(it.science_based.emissions)),
            science(Term::TargetPerCapita, |it| format::per_person(it.science_based.per_capita)),
        ]),
        tr([
            th("row", w.row_difference),
            own(OwnTerm::Difference, |it| more_tons(it.difference.emissions)),
            own(OwnTerm::DifferencePerPerson, |it| more_per_person(it.difference.per_capita)),
        ]),
    ];
    let head = tr([el("td"), number_th(w.column_total), number_th(w.column_per_person)]);
    el("table.milestones")
        .add(el("caption.visually-hidden").add(w.result))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows))
}

fn more_tons(difference: Tco2e) -> String {
    signed(format::tons(difference))
}

fn more_per_person(difference: Tco2ePerPerson) -> String {
    signed(format::per_person(difference))
}

/// With a plus in front of what is neither less nor nothing.
fn signed(number: String) -> String {
    let is_plain = number.starts_with('−') || !number.contains(|digit: char| ('1'..='9').contains(&digit));
    if is_plain { number } else { format!("+{number}") }
}
