//! The fiscal note: what each action costs and saves, and who pays. Nothing is estimated here.

use leptos::prelude::*;

use super::Facts;
use crate::dom::{El, el, rows, signal};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::read_dollars;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::field::Field;
use crate::ui::parts::{foreign, hint, number_td, number_th, scroll, th, tr};
use fairshare::actions::{Chosen, Fiscal};
use fairshare::council::{Sums, fiscal_sums};
use fairshare::quantity::Dollars;

pub(super) fn page(facts: &Facts) -> Vec<El> {
    let w = words().packet;
    let mut all = vec![el("h1").add(w.fiscal_title), el("p").add(w.fiscal_lead)];
    let actions = facts.counted();
    let head = tr([
        th("col", w.column_what),
        number_th(w.column_city),
        number_th(w.column_residents),
        number_th(w.column_savings),
        th("col", w.column_payer),
        th("col", w.column_source),
    ]);
    let Sums { cost_local, cost_residents, savings } = fiscal_sums(actions.iter().map(|(it, _)| *it));
    let sums = [cost_local, cost_residents, savings].map(amount);
    let body = el("tbody")
        .add(actions.iter().map(|(it, _)| row(it)).collect::<Vec<El>>())
        .add(tr(th("row", w.fiscal_sum)).attr("class", "sum").add(sums).add([el("td"), el("td")]));
    let table = el("table.fiscal").add(el("caption").add(w.fiscal_caption));
    all.push(scroll(w.fiscal_caption, table.add(el("thead").add(head)).add(body)));
    all.push(el("p.note").add(w.fiscal_note));
    all
}

fn row(it: &Chosen) -> El {
    let none = Fiscal::default();
    let fiscal = it.fiscal.as_deref().unwrap_or(&none);
    let amounts = [fiscal.cost_local_usd, fiscal.cost_residents_usd, fiscal.savings_usd];
    let amounts = amounts.map(|it| amount(it.map(Dollars::value)));
    let texts = [&fiscal.payer, &fiscal.source].map(|text| match text.trim() {
        "" => open("td.open"),
        text => el("td").add(foreign(text)),
    });
    tr(th("row", foreign(say::action(&it.action)))).add(amounts).add(texts)
}

fn amount(dollars: Option<f64>) -> El {
    dollars.map_or_else(|| open("td.open.number"), |it| number_td(format::dollars(it)))
}

/// What nobody has filled in.
fn open(cell: &str) -> El {
    el(cell).add(words().packet.open)
}

/// The fields that fill it in: a group for each action that is on.
pub(super) fn fields(desk: Desk) -> El {
    let w = words().packet;
    let keys = move || {
        desk.plan.with(|plan| {
            let actions = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
            let on = actions.iter().enumerate().filter(|(_, it)| it.is_on);
            on.map(|(index, _)| index as u32).collect()
        })
    };
    el("details.fold.no-print")
        .add(el("summary").add(w.fiscal_fields))
        .add(hint(w.fiscal_fields_hint))
        .add(el("div").add(rows(keys, |key| group(key as usize))))
}

/// Reads an action; nothing in the moment in which it goes.
fn read<T>(desk: Desk, index: usize, read: impl FnOnce(&Chosen) -> T) -> Option<T> {
    desk.plan.with(|plan| plan.shown_scenario()?.actions.get(index).map(read))
}

fn edit(desk: Desk, step: Edit, index: usize, change: impl FnOnce(&mut Fiscal)) {
    desk.edit(step, |plan| {
        if let Some(it) = plan.scenario_mut().actions.get_mut(index) {
            it.change_fiscal(change);
        }
    });
}

fn group(index: usize) -> El {
    let desk = desk();
    let w = words().packet;
    let name = signal(move || read(desk, index, |it| say::action(&it.action)));
    el("fieldset.fiscal-fields").add(el("legend").text(name)).add(el("div.fields").add([
        dollars(index, "local", w.column_city, |it| &mut it.cost_local_usd),
        dollars(index, "residents", w.column_residents, |it| &mut it.cost_residents_usd),
        dollars(index, "savings", w.column_savings, |it| &mut it.savings_usd),
        text(index, "payer", w.column_payer, |it| &mut it.payer),
        text(index, "source", w.column_source, |it| &mut it.source),
    ]))
}

/// A field's value, read through a copy: it is a few short texts.
fn value<T: Clone>(desk: Desk, index: usize, of: fn(&mut Fiscal) -> &mut T) -> Option<T> {
    read(desk, index, |it| Some(of(&mut *it.fiscal.clone()?).clone())).flatten()
}

fn dollars(index: usize, name: &str, label: &'static str, of: fn(&mut Fiscal) -> &mut Option<Dollars>) -> El {
    let desk = desk();
    let id = format!("fiscal-{index}-{name}");
    let shown = signal(move || {
        value(desk, index, of).flatten().map_or(String::new(), |it| format::exact(it.value()))
    });
    let field = id.clone();
    Field::new(&id, label, shown).numeric().unit("US$").taking(move |text| {
        let dollars = read_dollars(text)?;
        edit(desk, Edit::Field(&field), index, |it| *of(it) = dollars);
        Ok(())
    })
}

fn text(index: usize, name: &str, label: &'static str, of: fn(&mut Fiscal) -> &mut String) -> El {
    let desk = desk();
    let id = format!("fiscal-{index}-{name}");
    let shown = signal(move || value(desk, index, of));
    let field = id.clone();
    Field::new(&id, label, shown).taking(move |text| {
        edit(desk, Edit::Field(&field), index, |it| text.clone_into(of(it)));
        Ok(())
    })
}
