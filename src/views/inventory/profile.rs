//! The inventory's profile: its sectors and sources, how large each is, and what that is per person.

use leptos::prelude::*;

use crate::dom::{El, el, live, piece, while_true};
use crate::session::desk;
use crate::session::sheet::{Sheet, sheet};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{folded, hint, number_td, number_th, th, tr};
use crate::ui::rest::rested;
use crate::ui::why::why;
use fairshare::explain::{Subject, Topic};
use fairshare::inventory::{Place, Source, Sum};
use fairshare::quantity::{People, Share, Tco2e};
use fairshare::reference::gpc::Sector;
use fairshare::steps::Term;

/// Amounts by name, with what explains each: as an amount, as a share and per person.
type Named = Vec<(&'static str, Tco2e, [Term; 3])>;

/// What the tables are made of: sectors, sources, and the people of the year.
fn found(sheet: Sheet) -> (Named, Named, Option<People>) {
    let (counted, sources) = sheet.read(|it| (it.counted(), it.by_source()));
    let of = |sector: Sector| {
        let amounts = counted.iter().filter_map(move |(place, amount)| match place {
            Place::Reference(reference) if reference.row().sector == sector => Some(*amount),
            _ => None,
        });
        let sum = amounts.reduce(|sum, amount| sum + amount)?;
        Some((words::sector(sector), sum, of_sum(Sum::Sector(sector))))
    };
    let sources: Named = sources.into_iter().map(of_source).collect();
    let people = sheet.figures(|it| it.population.as_ref().map(|found| found.people()));
    (Sector::ALL.into_iter().filter_map(of).collect(), sources, people)
}

/// All of it. Without a positive whole there are no shares: removals alone, or nothing at all.
fn whole(sectors: &Named) -> Option<Tco2e> {
    let all = sectors.iter().map(|(_, amount, _)| *amount).reduce(|sum, amount| sum + amount)?;
    (all > Tco2e::ZERO).then_some(all)
}

/// The largest sector and source in a sentence each, and the tables of all of them behind it; nothing
/// where the inventory does not say.
pub(super) fn profile() -> El {
    let sheet = sheet();
    let w = words().profile;
    let parts = rested(desk(), move || found(sheet));
    let is_there = move || parts.with(|(sectors, ..)| whole(sectors).is_some());
    let said = move || parts.with(|(sectors, sources, _)| sentences(sectors, sources));
    let tables = move || {
        parts.with(|(sectors, sources, people)| Some(tables(sectors, sources, whole(sectors)?, *people)))
    };
    el("div").add(while_true(is_there, move || {
        el("section.profile-said")
            .attr("aria-label", w.title)
            .add(el("p").text(live(said)))
            .add(folded(w.title, el("div").add(piece(tables))))
    }))
}

fn sentences(sectors: &Named, sources: &Named) -> Option<String> {
    let w = words().profile;
    let all = whole(sectors)?;
    let sector = largest(sectors).map(|(name, amount)| w.sentence(name, &percent(amount, all)));
    let source = largest(sources).map(|(name, amount)| w.source_sentence(name, &percent(amount, all)));
    Some(sector.into_iter().chain(source).collect::<Vec<String>>().join(" "))
}

fn of_sum(sum: Sum) -> [Term; 3] {
    [Term::Sum(sum), Term::SumShare(sum), Term::SumPerPerson(sum)]
}

fn of_source((source, amount): (Source, Tco2e)) -> (&'static str, Tco2e, [Term; 3]) {
    let terms = [Term::Source(source), Term::SourceShare(source), Term::SourcePerPerson(source)];
    (words::source(source), amount, terms)
}

fn percent(amount: Tco2e, all: Tco2e) -> String {
    Share::new(amount.value() / all.value()).map_or(String::new(), format::percent)
}

fn largest(of: &Named) -> Option<(&'static str, Tco2e)> {
    let amounts = of.iter().map(|(name, amount, _)| (*name, *amount));
    amounts.reduce(|most, it| if it.1 > most.1 { it } else { most })
}

fn tables(sectors: &Named, sources: &Named, all: Tco2e, people: Option<People>) -> El {
    let w = words().profile;
    let by_sector = Texts { caption: w.caption, head: w.sector, foot: w.all };
    let by_source = Texts { caption: w.source_caption, head: w.source, foot: w.all_sources };
    el("div")
        .add(table(by_sector, sectors, all, people))
        .add(table(by_source, sources, all, people))
        .add(people.is_none().then(|| hint(w.no_people)))
}

/// What a table is called.
struct Texts {
    caption: &'static str,
    head: &'static str,
    foot: &'static str,
}

fn table(texts: Texts, named: &Named, all: Tco2e, people: Option<People>) -> El {
    let w = words().profile;
    let most = largest(named).map_or(all, |(_, amount)| amount);
    let topic = Topic::Inventory(sheet().which());
    let cells = |amount: Tco2e, terms: [Term; 3]| {
        let cell = |term: Term, text: String| number_td(why(Subject { topic, term }, text));
        let per_person = people.map(|people| cell(terms[2], format::per_person(amount / people)));
        [cell(terms[0], format::tons(amount)), cell(terms[1], format!("{}%", percent(amount, all)))]
            .into_iter()
            .chain(per_person)
    };
    let row = |(name, amount, terms): &(&'static str, Tco2e, [Term; 3])| {
        let bar = el("meter")
            .attr("min", "0")
            .attr("max", &all.value().max(most.value()).to_string())
            .attr("value", &amount.value().max(0.0).to_string())
            .attr("aria-label", &w.bar(name, &percent(*amount, all)));
        tr(th("row", *name)).add(el("td.gauge").add(bar)).add(cells(*amount, *terms).collect::<Vec<El>>())
    };
    let mut head = vec![th("col", texts.head), el("td.gauge"), number_th(w.tons), number_th(w.share)];
    head.extend(people.map(|_| number_th(w.per_person)));
    let total = tr(th("row", texts.foot))
        .add(el("td.gauge"))
        .add(cells(all, of_sum(Sum::Counted)).collect::<Vec<El>>());
    let table = el("table.profile")
        .add(el("caption.visually-hidden").add(texts.caption))
        .add(el("thead").add(tr(head)))
        .add(el("tbody").add(named.iter().map(row).collect::<Vec<El>>()))
        .add(el("tfoot").add(total));
    el("div.scroll").attr("role", "region").attr("tabindex", "0").attr("aria-label", texts.caption).add(table)
}
