//! The inventory's profile: its sectors, how large each is, and what that is per person.

use leptos::prelude::*;

use crate::app::dom::{El, el, piece};
use crate::app::format;
use crate::app::parts::{hint, number_td, number_th, th, tr};
use crate::app::sheet::sheet;
use crate::app::words::{self, words};
use crate::inventory::Place;
use crate::quantity::{People, Share, Tco2e};
use crate::reference::gpc::Sector;

pub(super) fn profile() -> El {
    let sheet = sheet();
    let found = Memo::new(move |_| {
        let counted = sheet.read(|it| it.counted());
        let of = |sector: Sector| {
            let amounts = counted.iter().filter_map(move |(place, amount)| match place {
                Place::Reference(reference) if reference.row().sector == sector => Some(*amount),
                _ => None,
            });
            amounts.reduce(|sum, amount| sum + amount).map(|sum| (sector, sum))
        };
        let people = sheet.figures(|it| it.population.as_ref().map(|found| found.people()));
        (Sector::ALL.into_iter().filter_map(of).collect::<Vec<(Sector, Tco2e)>>(), people)
    });
    let part = piece(move || {
        let (sectors, people) = found.get();
        let all = sectors.iter().map(|(_, amount)| *amount).reduce(|sum, amount| sum + amount)?;
        // Without a positive whole there are no shares: removals alone, or nothing at all.
        (all > Tco2e::ZERO).then(|| shown(&sectors, all, people))
    });
    el("div").add(part)
}

fn shown(sectors: &[(Sector, Tco2e)], all: Tco2e, people: Option<People>) -> El {
    let w = &words().profile;
    let percent =
        |amount: Tco2e| Share::new(amount.value() / all.value()).map_or(String::new(), format::percent);
    let largest = sectors.iter().fold(sectors[0], |most, it| if it.1 > most.1 { *it } else { most });
    let sentence = w.sentence(words::sector(largest.0), &percent(largest.1), &format::tons(all));
    let cells = |amount: Tco2e| {
        let per_person = people.map(|people| number_td(format::per_person(amount / people)));
        [number_td(format::tons(amount)), number_td(format!("{} %", percent(amount)))]
            .into_iter()
            .chain(per_person)
    };
    let row = |(sector, amount): &(Sector, Tco2e)| {
        let name = words::sector(*sector);
        let bar = el("meter")
            .attr("min", "0")
            .attr("max", &all.value().max(largest.1.value()).to_string())
            .attr("value", &amount.value().max(0.0).to_string())
            .attr("aria-label", &w.bar(name, &percent(*amount)));
        tr(th("row", name)).add(el("td").add(bar)).add(cells(*amount).collect::<Vec<El>>())
    };
    let mut head = vec![th("col", w.sector), el("td"), number_th(w.tons), number_th(w.share)];
    head.extend(people.map(|_| number_th(w.per_person)));
    let total = tr(th("row", w.all)).add(el("td")).add(cells(all).collect::<Vec<El>>());
    let table = el("table.profile")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(tr(head)))
        .add(el("tbody").add(sectors.iter().map(row).collect::<Vec<El>>()))
        .add(el("tfoot").add(total));
    el("section")
        .add(el("h3").add(w.title))
        .add(el("p").add(sentence))
        .add(
            el("div.scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", w.caption)
                .add(table),
        )
        .add(people.is_none().then(|| hint(w.no_people)))
}
