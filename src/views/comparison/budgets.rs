//! The community's share of the world's carbon budget, and how long it lasts.

use crate::dom::{El, el, piece, signal};
use crate::routes::View;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{folded, hint, link, number_td, number_th, panel, scroll, th, tr};
use crate::ui::why::why;
use crate::views::comparison::state::Beside;
use fairshare::depth::{BudgetUse, Depth};
use fairshare::explain::{Subject, Topic};
use fairshare::sbt::budget::NoBudget;
use fairshare::sbt::{Caveat, TARGET_YEAR};
use fairshare::steps::{BudgetTerm, Term};

pub(crate) fn budgets(beside: Beside) -> El {
    let w = words().budgets;
    let sentence = signal(move || beside.read(sentence));
    let table =
        piece(move || beside.read(|it| it.budgets.iter().any(lasts).then(|| table(&it.budgets))).flatten());
    let gone = piece(move || beside.read(|it| used_up(&it.budgets)).flatten());
    let missing = piece(move || beside.read(|it| it.no_budget.map(missing)).flatten());
    let caveats = piece(move || beside.read(|it| el("ul").add(caveats(&it.budgets))));
    panel("budgets", w.title)
        .add(el("p").attr("data-source", "table").text(sentence))
        .add(el("div").add(missing))
        .add(folded(
            w.title,
            el("div")
                .add(hint(w.lead))
                .add(table)
                .add(gone)
                .add(el("details").add(el("summary").add(words().yardsticks.notes)).add(caveats)),
        ))
}

/// Whether a share lasts to the target year at today's rate. Of one that does not, the years, the line to
/// zero and the path against it say nothing more than that it is gone.
fn lasts(it: &BudgetUse) -> bool {
    it.budget.exhaustion.value() >= f64::from(TARGET_YEAR)
}

/// The shares that are used up before, in one sentence.
fn used_up(all: &[BudgetUse]) -> Option<El> {
    let w = words().budgets;
    let gone: Vec<(usize, &BudgetUse)> = all.iter().enumerate().filter(|(_, it)| !lasts(it)).collect();
    let first = gone.first()?;
    let mut sentence =
        el("p").add(w.used_up(&format::tons(first.1.budget.rate.emissions), &TARGET_YEAR.to_string()));
    for (nth, (index, it)) in gone.iter().enumerate() {
        let subject = Subject { topic: Topic::Budget(*index), term: Term::Budget(BudgetTerm::Exhaustion) };
        let year = format!("{:.0}", it.budget.exhaustion.value().floor());
        let end = if nth + 1 == gone.len() { "." } else { ";" };
        sentence = sentence
            .add(" ")
            .add(words::budget_odds(it.budget.world))
            .add(": ")
            .add(why(subject, year))
            .add(end);
    }
    Some(sentence.attr("data-source", "table"))
}

/// The newest estimate at even odds, in words.
fn sentence(depth: &Depth) -> String {
    let w = words().budgets;
    let newest = depth.budgets.iter().rfind(|it| it.budget.world.row.likelihood_pct == 50);
    let Some(BudgetUse { budget, .. }) = newest else { return String::new() };
    let share = format::decimals(budget.share.value(), 0);
    let moment = format!("{:.0}", budget.exhaustion.value().floor());
    let start = budget.world.estimate.start.to_string();
    w.sentence(&start, &share, &format::tons(budget.rate.emissions), &budget.rate.year.to_string(), &moment)
}

fn missing(why: NoBudget) -> El {
    let w = words().budgets;
    match why {
        NoBudget::NoPopulation(year) => hint(w.no_population(&year.to_string())).add(" ").add(link(
            "a",
            View::Community.href(),
            w.add_population,
        )),
        NoBudget::NothingEmitted(_) => hint(w.nothing_emitted),
    }
}

fn table(all: &[BudgetUse]) -> El {
    let w = words().budgets;
    let head = tr([
        th("col", w.column_budget),
        number_th(w.column_share),
        number_th(w.column_years),
        number_th(w.column_moment),
        number_th(w.column_to_zero),
        number_th(w.column_path),
        number_th(w.column_part),
    ]);
    let rows: Vec<El> =
        all.iter().enumerate().filter(|(_, it)| lasts(it)).map(|(index, it)| row(index, it)).collect();
    let table = el("table.compared.budgets")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows));
    scroll(w.caption, table)
}

fn row(index: usize, it: &BudgetUse) -> El {
    let w = words().budgets;
    let cell = |quantity: BudgetTerm, text: String| {
        let subject = Subject { topic: Topic::Budget(index), term: Term::Budget(quantity) };
        number_td(why(subject, text))
    };
    let BudgetUse { budget, spent } = it;
    let years = |value: f64| format::decimals(value, 1);
    let zero = f64::from(budget.world.estimate.start) + budget.years_to_zero.value();
    tr([
        th("row", words::world_budget(budget.world)),
        cell(BudgetTerm::Share, format::decimals(budget.share.value(), 0)),
        cell(BudgetTerm::YearsLeft, years(budget.years_left.value())),
        cell(
            BudgetTerm::Exhaustion,
            format::in_unit(budget.exhaustion.value(), fairshare::quantity::Unit::Moment),
        ),
        cell(BudgetTerm::YearsToZero, w.to_zero(&years(budget.years_to_zero.value()), &format!("{zero:.0}"))),
        cell(BudgetTerm::UnderThePath, format::tons(spent.emissions)),
        cell(BudgetTerm::PartOfShare, w.times(&format::decimals(spent.of_share.value(), 1))),
    ])
}

/// What to know, each once.
fn caveats(all: &[BudgetUse]) -> Vec<El> {
    let mut known: Vec<Caveat> = Vec::new();
    for caveat in all.iter().flat_map(|it| it.budget.caveats.iter().chain(&it.spent.caveats)) {
        if !known.contains(caveat) {
            known.push(*caveat);
        }
    }
    let mut items: Vec<El> = known.into_iter().map(|it| el("li").add(words::caveat(it))).collect();
    items.push(el("li").add(words().budgets.line_rule));
    items
}
