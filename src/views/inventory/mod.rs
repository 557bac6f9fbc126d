//! The inventories: which year is shown, what is known of it, in which detail, and its sums.

pub(crate) mod audit;
pub(crate) mod entry;
pub(crate) mod first_estimate;
pub(crate) mod neighbors;
pub(crate) mod profile;
pub(crate) mod sectors;
pub(crate) mod typical_split;
pub(crate) mod years;

use leptos::prelude::*;

use crate::dom::{El, el, live, piece, signal, while_true};
use crate::session::desk;
use crate::session::sheet::{Sheet, sheet};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::{Question, choice, options};
use crate::ui::field::Field;
use crate::ui::parts::{h1, hint, pair, panel};
use crate::ui::why::why;
use crate::views::community::population::{base_population, base_year};
use crate::views::exchange::exchange;
use crate::views::inventory::entry::{community_wide, entry_field};
use crate::views::inventory::first_estimate::{about_estimate, no_inventory_yet};
use crate::views::inventory::neighbors::neighbors;
use crate::views::inventory::profile::profile;
use crate::views::inventory::sectors::sectors;
use crate::views::inventory::typical_split::typical_split;
use crate::views::inventory::years::years;
use crate::views::lines::lines;
use fairshare::assessment::Caution;
use fairshare::explain::{Subject, Topic};
use fairshare::inventory::{Detail, GwpSet, Place, Protocol, Sum, Totals};
use fairshare::plan::Which;
use fairshare::quantity::Tco2e;
use fairshare::reference::gpc::Scope;
use fairshare::sbt::Term;

const DETAILS: [Detail; 4] = [Detail::Lines, Detail::Sectors, Detail::Scopes, Detail::CommunityWide];
const PROTOCOLS: [Protocol; 3] = [Protocol::UsCommunityProtocol, Protocol::Gpc, Protocol::Other];
const GWP_SETS: [GwpSet; 3] = [GwpSet::Ar4, GwpSet::Ar5, GwpSet::Ar6];

pub(crate) fn inventory() -> Vec<El> {
    let desk = desk();
    let w = words().inventory;
    let shown = Memo::new(move |_| desk.shown.get());
    // Made anew for each year: what is half typed in a field belongs to the year it was typed for.
    let year = piece(move || {
        let which = shown.get();
        untrack(|| one_year(Sheet::lay(desk, which)))
    });
    vec![
        h1(w.headline),
        el("p.lead").add(w.lead),
        no_inventory_yet(None),
        years(),
        about_estimate(),
        el("div").add(year),
    ]
}

fn one_year(sheet: Sheet) -> Vec<El> {
    let w = words().inventory;
    let detail = Memo::new(move |_| sheet.read(|it| it.detail));
    let entries = piece(move || match detail.get() {
        Detail::Lines => untrack(lines),
        Detail::Sectors => sectors(),
        Detail::Scopes => scopes(),
        Detail::CommunityWide => {
            vec![
                el("div.fields").add(community_wide(w.community_wide_hint)),
                el("div").add((sheet.which() == Which::Base).then(typical_split)),
            ]
        }
    });
    let detail = options(
        "detail",
        w.detail,
        w.detail_hint,
        &DETAILS,
        words::detail,
        move || detail.get(),
        move |detail| sheet.edit("detail", |it| it.detail = detail),
    );
    vec![
        panel("figures", w.figures)
            .add(exchange())
            .add(detail)
            .add(entries)
            .add(el("h3").add(w.totals))
            .add(sums())
            .add(hint(w.totals_hint))
            .add(profile())
            .add(neighbors()),
        panel("about", w.about).add(about()),
    ]
}

fn about() -> Vec<El> {
    let sheet = sheet();
    let w = words().inventory;
    let protocol = choice(
        Question { id: "protocol", label: w.protocol, hint: "", none: w.protocol_none },
        PROTOCOLS.to_vec(),
        words::protocol,
        move || sheet.read(|it| it.protocol),
        move |protocol| sheet.edit("protocol", |it| it.protocol = protocol),
    );
    let by_lines = Memo::new(move |_| sheet.read(|it| it.detail == Detail::Lines && !it.lines.is_empty()));
    let ask = move || {
        choice(
            Question { id: "gwp", label: w.gwp_set, hint: w.gwp_hint, none: w.gwp_none },
            GWP_SETS.to_vec(),
            words::gwp_set,
            move || sheet.read(|it| it.gwp_set),
            move |set| sheet.edit("gwp", |it| it.gwp_set = set),
        )
    };
    // With lines a set is not a label but a computation: it changes by the bridge, seen first.
    let gwp_set = piece(move || match by_lines.get() {
        true => el("div.field")
            .add(el("span.label").add(w.gwp_set))
            .add(el("span.box.fixed").text(live(move || words::gwp_set(sheet.read(|it| it.gwp_in_use())))))
            .add(el("span.hint").add(words().lines.gwp_by_lines)),
        false => untrack(ask),
    });
    let source = signal(move || sheet.read(|it| it.source.clone()));
    let source = Field::new("inventory-source", w.source, source).hint(w.source_hint).taking(move |text| {
        sheet.edit("inventory-source", |it| text.clone_into(&mut it.source));
        Ok(())
    });
    let people = (sheet.which() != Which::Base).then(base_population);
    vec![el("div.fields").add(base_year()).add(people).add(protocol).add(gwp_set), source]
}

fn scopes() -> Vec<El> {
    let w = words().inventory;
    let field = |scope: Scope| {
        let label = w.scope_field(words::scope(scope), words::scope_explained(scope));
        let id = format!("scope-{}", scope.number());
        entry_field(Place::Scope(scope), &id, label, |field| field)
    };
    vec![hint(w.sectors_hint), el("div.fields").add(Scope::ALL.map(field))]
}

/// The inventory's sums, as they are typed.
fn sums() -> El {
    let sheet = sheet();
    let w = words().inventory;
    let detail = move || sheet.read(|it| it.detail);
    let scopes = move || {
        let scope = |scope: Scope| w.total_scope(words::scope(scope));
        el("div.group")
            .add(sum(scope(Scope::Scope1), Sum::Scope(Scope::Scope1), |it| it.scope1))
            .add(sum(scope(Scope::Scope2), Sum::Scope(Scope::Scope2), |it| it.scope2))
            .add(sum(scope(Scope::Scope3), Sum::Scope(Scope::Scope3), |it| it.scope3))
    };
    let levels = move || {
        el("div.group").add(sum(w.total_basic.to_owned(), Sum::Basic, |it| it.basic)).add(sum(
            w.total_basic_plus.to_owned(),
            Sum::BasicPlus,
            |it| it.basic_plus,
        ))
    };
    let has_memo = move || sheet.figures(|it| it.totals.grid_generation_memo.is_some());
    let memo = move || sum(w.total_memo.to_owned(), Sum::GridGeneration, |it| it.grid_generation_memo);
    let has_people = move || sheet.figures(|it| it.per_capita.is_some());
    let per_person = move || {
        let value = sheet.figures(|it| it.per_capita);
        value.map(|value| w.per_person_value(&format::per_person(value)))
    };
    let has_gaps = move || sheet.figures(|it| it.gaps > 0);
    let gaps = move || Some(words::caution(Caution::Gaps(sheet.figures(|it| it.gaps))));
    let each = Subject { topic: Topic::Inventory(sheet.which()), term: Term::SumPerPerson(Sum::Counted) };
    let total = if sheet.which() == Which::Base { w.total_base } else { w.total_year };
    el("div.sums")
        .add(while_true(move || detail() != Detail::CommunityWide, scopes))
        .add(while_true(move || matches!(detail(), Detail::Lines | Detail::Sectors), levels))
        .add(while_true(has_memo, memo))
        .add(sum(total.to_owned(), Sum::Counted, |it| it.base).attr("class", "base"))
        .add(while_true(has_gaps, move || hint(live(gaps)).attr("role", "note").attr("data-source", "list")))
        .add(while_true(has_people, move || el("dl").add(pair(w.per_person, why(each, live(per_person))))))
}

/// One sum with its name.
fn sum(label: String, sum: Sum, read: fn(&Totals) -> Option<Tco2e>) -> El {
    let sheet = sheet();
    let is_known = Memo::new(move |_| sheet.figures(|it| read(&it.totals).is_some()));
    let tons = move || sheet.figures(|it| read(&it.totals)).map(|it| words().frame.tons(&format::tons(it)));
    let subject = Subject { topic: Topic::Inventory(sheet.which()), term: Term::Sum(sum) };
    let value = piece(move || match is_known.get() {
        true => why(subject, live(tons)),
        false => el("span").add(words().entry.total_missing),
    });
    el("dl").add(pair(label, value))
}
