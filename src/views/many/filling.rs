//! Residents of 2030 that the list lacks: offered from the tables of places when somebody asks for it, marked
//! as offered, and taken out again by one click. A name that several places have is asked about.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, memo, piece};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::focus::{Since, focus_soon};
use crate::ui::parts::{button, foreign, hint, section};
use crate::ui::tables;
use crate::views::community::county::TABLE as COUNTIES;
use crate::views::community::filled::record;
use crate::views::community::growth::source;
use crate::views::community::place::kind;
use crate::views::many::state::{DOOR, List, Question};
use fairshare::many::{Fill, Filter, Listed, asked, candidates, offer};
use fairshare::places::Place;

/// Questions that are shown at a time.
const AT_ONCE: usize = 5;
/// Where the focus goes when what had it is gone.
const TITLE: &str = "many-filling";

pub(crate) fn filling(list: List) -> impl crate::dom::Part {
    let count = move |is_it: fn(&Listed) -> bool| {
        memo(move |_| list.rows.with(|all| all.iter().filter(|it| is_it(it)).count()))
    };
    let lacking = count(|row| asked(row).is_some());
    let offered = count(|row| row.fill.is_some());
    piece(move || {
        let (lacking, offered) = (lacking.get(), offered.get());
        (lacking + offered > 0).then(|| shown(list, lacking, offered))
    })
}

fn number(count: usize) -> String {
    format::decimals(count as f64, 0)
}

fn shown(list: List, lacking: usize, offered: usize) -> El {
    let w = words().many;
    let ask = (lacking > 0)
        .then(|| el("div.answers").add(button("button", w.fill(&number(lacking)), move || fill(list))));
    let back = (offered > 0).then(|| {
        let show = button("button", w.filled_show, move || list.filter.set(Filter::Offered));
        let undo = button("button", w.filled_undo, move || take_out(list));
        el("div.many-filled")
            .add(el("p").add(w.filled(&number(offered))))
            .add(el("div.answers").add(show).add(undo))
    });
    let title = section("section.panel.no-print", TITLE, w.fill_title).attr("tabindex", "-1");
    title
        .attr("data-source", "count")
        .add((lacking > 0).then(|| hint(w.fill_hint)))
        .add(ask)
        .add(el("div").add(piece(move || which(list))))
        .add(back)
}

/// The names that several places have, a few at a time.
fn which(list: List) -> Vec<El> {
    let w = words().many;
    let all = list.asked.get();
    let rest = all.len().saturating_sub(AT_ONCE);
    let mut parts: Vec<El> = all.iter().take(AT_ONCE).map(|it| one_of(list, it)).collect();
    if rest > 0 {
        parts.push(hint(w.which_more(&number(rest))));
    }
    parts
}

fn one_of(list: List, question: &Question) -> El {
    let w = words().many;
    let place = question.place;
    let answer = move |fill: Option<Fill>| {
        list.asked.update(|all| all.retain(|it| it.place != place));
        focus_soon(TITLE.to_owned());
        if let Some(fill) = fill {
            list.fill(place, Some(fill));
            spawn_local(list.changed());
        }
    };
    let offers = question.offers.iter().map(|(label, fill)| {
        let fill = fill.clone();
        button("button", foreign(label.as_str()), move || answer(Some(fill.clone())))
    });
    let name = w.which(&number(place + 1), &isolated(&question.name));
    el("div.many-which").attr("role", "group").attr("aria-label", &name).add(el("p").add(name)).add(
        el("div.answers").add(offers.collect::<Vec<El>>()).add(button(
            "button.quiet",
            w.which_none,
            move || answer(None),
        )),
    )
}

/// Looks every row up that lacks nothing else, and fills in what one place alone offers.
fn fill(list: List) {
    let since = Since::now();
    list.in_turn(Box::new(move || fill_all(list, since)));
}

fn fill_all(list: List, since: Since) {
    let w = words().many;
    let mut work = list.begin(w.filling);
    spawn_local(async move {
        let (mut filled, mut questions, mut has_failed) = (0, Vec::new(), false);
        let counties = tables::fetch(COUNTIES).await;
        let all = list.rows.try_with_untracked(Vec::len).unwrap_or_default();
        let mut lacking = 0;
        for place in 0..all {
            let Some(Some(row)) = list
                .rows
                .try_with_untracked(|all| all.get(place).filter(|row| asked(row).is_some()).cloned())
            else {
                continue;
            };
            let offers = match &counties {
                Ok(counties) => offers(&row, counties).await,
                Err(_) => None,
            };
            if work.is_over() {
                break; // another row may stand there by now
            }
            lacking += 1;
            let Some(offers) = offers else {
                has_failed = true;
                break;
            };
            match &offers[..] {
                [] => {}
                [(_, one)] => {
                    list.fill(place, Some(one.clone()));
                    filled += 1;
                }
                _ => questions.push(Question { place, name: row.name.clone(), offers }),
            }
            if !work.goes_on(place as f64 / all as f64).await {
                break;
            }
        }
        if work.is_of_cleared() {
            return;
        }
        let left = lacking - filled - questions.len();
        questions.retain(|it| is_of_its_row(list, it));
        let _ = list.asked.try_set(questions);
        let _ = list.said.try_set(match (has_failed, left) {
            (true, _) => w.fill_failed.to_owned(),
            (_, 0) => w.fill_done(&number(filled)),
            _ => w.fill_left(&number(filled), &number(left)),
        });
        work.end();
        list.changed().await;
        since.focus_soon(if filled > 0 { TITLE } else { DOOR }.to_owned());
    });
}

/// Whether a question is still one of the row at its place: the table may have been read again.
fn is_of_its_row(list: List, question: &Question) -> bool {
    let is_it = |row: &Listed| row.name == question.name && asked(row).is_some();
    list.rows.try_with_untracked(|all| all.get(question.place).is_some_and(is_it)) == Some(true)
}

/// What the places offer that a row may be, with what each is called; nothing where their table cannot be had.
async fn offers(row: &Listed, counties: &str) -> Option<Vec<(String, Fill)>> {
    let Some((query, shard)) = asked(row).and_then(|query| Some((query.clone(), query.volume()?))) else {
        return Some(Vec::new());
    };
    let volume = tables::fetch(&shard.address()).await.ok()?;
    let found = candidates(row, &query, &volume, counties).ok()?;
    Some(found.iter().filter_map(|place| offer_of(row, place, counties)).collect())
}

fn offer_of(row: &Listed, place: &Place, counties: &str) -> Option<(String, Fill)> {
    let county = place.counties_of(counties).ok().flatten();
    let offer = offer(row, place, county.as_ref(), record(place, county.as_ref()))?;
    let (name, kind) = (place.short_name(), kind(place.kind));
    let people = format::people(offer.people);
    let label = match county.filter(|_| !place.is_whole()) {
        Some(county) => words().many.which_in(&name, kind, &county.full_name(), &people),
        None => words().many.which_of(&name, kind, &people),
    };
    let fill =
        Fill { people: offer.people, method: offer.basis.method(), source: source(&offer), place: name };
    Some((label, fill))
}

/// Takes all of them out again.
fn take_out(list: List) {
    let offered: Vec<usize> = list.rows.with_untracked(|all| {
        all.iter().enumerate().filter(|(_, row)| row.fill.is_some()).map(|(at, _)| at).collect()
    });
    offered.into_iter().for_each(|place| list.fill(place, None));
    list.said.set(words().many.filled_undone.to_owned());
    if list.filter.get_untracked() == Filter::Offered {
        list.filter.set(Filter::All);
    }
    let since = Since::now();
    spawn_local(async move {
        list.changed().await;
        since.focus_soon(TITLE.to_owned());
    });
}
