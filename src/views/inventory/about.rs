//! By which rules an inventory was made and where it is from, behind a line that says so.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, signal};
use crate::session::history::Edit;
use crate::session::sheet::{Sheet, sheet};
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::choices::{Question, choice};
use crate::ui::field::Field;
use crate::ui::fold::fold;
use fairshare::inventory::{Detail, GwpSet, Protocol};

const PROTOCOLS: [Protocol; 3] = [Protocol::UsCommunityProtocol, Protocol::Gpc, Protocol::Other];
const GWP_SETS: [GwpSet; 3] = [GwpSet::Ar4, GwpSet::Ar5, GwpSet::Ar6];

pub(super) fn about() -> El {
    let sheet = sheet();
    fold("about", words().inventory.about, live(move || said(sheet)), move || el("div").add(fields(sheet)))
}

/// "U.S. Community Protocol · IPCC AR5 · City of Maplewood, 2018"; what is not said, is said to be missing.
fn said(sheet: Sheet) -> String {
    let w = words().inventory;
    sheet.read(|it| {
        let protocol = it.protocol.map_or(w.no_protocol, words::protocol).to_owned();
        let by_lines = it.detail == Detail::Lines && !it.lines.is_empty();
        let set = if by_lines { Some(it.gwp_in_use()) } else { it.gwp_set };
        let set = set.map_or(w.no_gwp_set, words::gwp_set).to_owned();
        let source = match it.source.trim() {
            "" => w.no_source.to_owned(),
            source => isolated(source),
        };
        [protocol, set, source].join(" · ")
    })
}

fn fields(sheet: Sheet) -> Vec<El> {
    let w = words().inventory;
    let protocol = choice(
        Question { id: "protocol", label: w.protocol, hint: "", none: w.protocol_none },
        PROTOCOLS.to_vec(),
        words::protocol,
        move || sheet.read(|it| it.protocol),
        move |protocol| sheet.edit(Edit::Whole, |it| it.protocol = protocol),
    );
    let by_lines = memo(move |_| sheet.read(|it| it.detail == Detail::Lines && !it.lines.is_empty()));
    let ask = move || {
        choice(
            Question { id: "gwp", label: w.gwp_set, hint: w.gwp_hint, none: w.gwp_none },
            GWP_SETS.to_vec(),
            words::gwp_set,
            move || sheet.read(|it| it.gwp_set),
            move |set| sheet.edit(Edit::Whole, |it| it.gwp_set = set),
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
        sheet.edit(Edit::Field("inventory-source"), |it| text.clone_into(&mut it.source));
        Ok(())
    });
    vec![el("div.fields").add(protocol).add(gwp_set), source]
}
