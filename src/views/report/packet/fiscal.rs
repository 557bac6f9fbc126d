//! The fiscal note: what each action costs and saves, and who pays. Nothing is estimated here.

use super::Facts;
use super::actions::counted;
use crate::dom::{El, el};
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::parts::{foreign, scroll, th, tr};
use fairshare::actions::Chosen;

pub(super) fn page(facts: &Facts) -> Vec<El> {
    let w = words().packet;
    let mut all = vec![el("h1").add(w.fiscal_title), el("p").add(w.fiscal_lead)];
    let actions = facts.outlook.as_ref().map(|it| counted(facts, it)).unwrap_or_default();
    if actions.is_empty() {
        all.push(el("p").add(w.takes_none));
        return all;
    }
    let head =
        [w.column_what, w.column_city, w.column_residents, w.column_savings, w.column_payer, w.column_source];
    let head = tr(head.map(|name| th("col", name)));
    let row = |it: &Chosen| {
        let open = || el("td.open").add(w.open);
        tr(th("row", foreign(say::action(&it.action)))).add([open(), open(), open(), open(), open()])
    };
    let rows: Vec<El> = actions.into_iter().map(|(it, _)| row(it)).collect();
    let table = el("table.fiscal").add(el("caption").add(w.fiscal_caption));
    all.push(scroll(w.fiscal_caption, table.add(el("thead").add(head)).add(el("tbody").add(rows))));
    all.push(el("p.note").add(w.fiscal_note));
    all
}
