//! The resolution, as councils word one, from the plan's own figures. A draft: staff and counsel edit it,
//! paragraph by paragraph; what nobody has changed goes on following the figures.

use leptos::prelude::*;

use super::{Facts, Packet, name_of};
use crate::dom::{El, el, live, memo, rows, while_true};
use crate::session::Desk;
use crate::session::history::Edit;
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::actions as say;
use crate::text::words::plan::date;
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, foreign, hint, typed};
use crate::views::comparison::resolution::committed;
use fairshare::resolution::Clause;

pub(super) fn page(facts: &Facts) -> Vec<El> {
    let w = words().packet;
    let mut all = vec![el("p.stamp").add(w.draft_stamp), el("h1").add(w.resolution_title)];
    for (clause, text) in facts.plan.resolution.with(&draft(facts)) {
        // Who signs stands on the page of what is signed.
        let is_signed = matches!(clause, Clause::Adopted | Clause::Signed | Clause::Attest);
        let kind = if is_signed { "p.signature" } else { "p" };
        let lines = text.lines().filter(|it| !it.trim().is_empty());
        all.extend(lines.map(|line| el(kind).add(foreign(line))));
    }
    all
}

/// So many letters of names are read in one paragraph; more stand in the table of actions, and a resolution of
/// one page refers to it.
const MOST_LISTED: usize = 900;

type Paragraph = (Clause, String);

/// The draft, paragraph by paragraph.
fn draft(facts: &Facts) -> Vec<Paragraph> {
    let mut all = whereas(facts);
    all.extend(resolved(facts));
    all.extend(signatures(facts));
    all
}

fn whereas(facts: &Facts) -> Vec<Paragraph> {
    let w = words().packet;
    let target = &facts.result.target;
    let (name, year) = (name_of(facts.plan), target.basis.year.to_string());
    let (tons, each) = (format::tons(target.basis.emissions), format::per_person(target.base_per_capita));
    let found = match facts.plan.inventory.is_estimate() {
        true => w.res_estimate(&name, &tons, &year, &each),
        false => w.res_inventory(&name, &tons, &year, &each),
    };
    let mut all = vec![
        (Clause::Subject, w.res_subject(&name)),
        (Clause::World, w.res_world.to_owned()),
        (Clause::Inventory, found),
        (Clause::Method, w.res_method(&name)),
    ];
    let own = facts.plan.own_target.as_ref().map(|it| it.source.trim()).filter(|it| !it.is_empty());
    all.extend(own.map(|source| (Clause::OwnTarget, w.res_own(&name, &isolated(source)))));
    let joined = facts.plan.pledge.joined;
    all.extend(joined.map(|day| (Clause::Joined, w.res_joined(&name, &date(day)))));
    all
}

fn resolved(facts: &Facts) -> Vec<Paragraph> {
    let w = words().packet;
    let mut all = vec![(Clause::Resolved, w.res_resolved(&name_of(facts.plan)))];
    let target = committed(facts.plan, facts.assessment);
    all.extend(target.map(|sentence| (Clause::Target, w.res_first(&sentence))));
    let names: Vec<String> = facts.counted().iter().map(|(it, _)| say::action(&it.action)).collect();
    let listed = names.join("; ");
    let actions = match listed.chars().count() {
        0 => w.res_plan.to_owned(),
        1..=MOST_LISTED => w.res_actions(&listed),
        _ => w.res_actions_many(&format::exact(names.len() as f64), w.actions_title),
    };
    all.extend([(Clause::Actions, actions), (Clause::Report, w.res_report.to_owned())]);
    all
}

fn signatures(facts: &Facts) -> Vec<Paragraph> {
    let w = words().packet;
    let role = facts.plan.pledge.role.trim();
    let role = if role.is_empty() { w.res_role.to_owned() } else { isolated(role) };
    vec![
        (Clause::Adopted, w.res_adopted.to_owned()),
        (Clause::Signed, w.res_signed(&role)),
        (Clause::Attest, w.res_attest.to_owned()),
    ]
}

/// What the fields share: the draft as it is now, found again when the hand rests.
#[derive(Clone, Copy)]
struct Draft {
    desk: Desk,
    paragraphs: Memo<Vec<Paragraph>>,
}

impl Draft {
    fn of(self, clause: Clause) -> String {
        let find = |all: &Vec<Paragraph>| Some(all.iter().find(|(it, _)| *it == clause)?.1.clone());
        self.paragraphs.with(find).unwrap_or_default()
    }

    fn own(self, clause: Clause) -> Option<String> {
        self.desk.plan.with(|plan| plan.resolution.own(clause).map(str::to_owned))
    }

    fn is_reworded(self, clause: Clause) -> bool {
        self.desk.plan.with(|plan| plan.resolution.own(clause).is_some())
    }

    /// The paragraphs there are, by their place in [`Clause::ALL`].
    fn places(self) -> Vec<u32> {
        let all = self.paragraphs.with(|draft| self.desk.plan.with(|plan| plan.resolution.with(draft)));
        let place = |(clause, _): &Paragraph| Clause::ALL.iter().position(|it| it == clause);
        all.iter().filter_map(|it| Some(place(it)? as u32)).collect()
    }

    fn reword(self, step: Edit, clause: Clause, text: Option<&str>) {
        let draft = untrack(|| self.of(clause));
        self.desk.edit(step, |plan| plan.resolution.reword(clause, text, &draft));
    }
}

/// A field for each paragraph.
pub(super) fn fields(packet: Packet) -> El {
    let w = words().packet;
    let desk = packet.desk;
    let paragraphs = memo(move |_| {
        packet.rests.track();
        packet.read(draft).unwrap_or_default()
    });
    let draft = Draft { desk, paragraphs };
    let is_reworded = memo(move |_| desk.plan.with(|plan| !plan.resolution.is_empty()));
    let restore = move || {
        desk.edit(Edit::Whole, |plan| plan.resolution = Default::default());
        focus_soon(id_of(0));
    };
    el("details.fold.no-print")
        .add(el("summary").add(w.res_fields))
        .add(hint(w.res_fields_hint))
        .add(el("div").add(while_true(
            move || is_reworded.get(),
            move || el("p").add(button("button", w.res_restore_all, restore)),
        )))
        .add(el("div").add(rows(move || draft.places(), move |place| paragraph(draft, place))))
}

fn id_of(place: u32) -> String {
    format!("resolution-{place}")
}

fn paragraph(draft: Draft, place: u32) -> El {
    let w = words().packet;
    let (desk, id) = (draft.desk, id_of(place));
    let clause = Clause::ALL.get(place as usize).copied().unwrap_or(Clause::Subject);
    let label = live(move || {
        let nth = draft.places().iter().position(|it| *it == place).unwrap_or(0);
        words().packet.res_paragraph(&(nth + 1).to_string())
    });
    let field = id.clone();
    let input = el("textarea")
        .id(&id)
        .attr("rows", "3")
        .attr("maxlength", "5000")
        .live_prop("value", move || draft.own(clause).unwrap_or_else(|| draft.of(clause)).into())
        .on_text(move |event| draft.reword(Edit::Field(&field), clause, Some(&typed(&event))))
        .on("blur", move |_| desk.close_edit());
    let back = {
        let id = id.clone();
        move || {
            draft.reword(Edit::Whole, clause, None);
            focus_soon(id.clone());
        }
    };
    let drafted = move || {
        let text = live(move || w.res_draft(&draft.of(clause)));
        el("div").add(el("p.hint").text(text)).add(button("button.quiet", w.res_restore, back.clone()))
    };
    el("div.field.wide")
        .add(el("label").attr("for", &id).text(label))
        .add(input)
        .add(el("div").add(while_true(move || draft.is_reworded(clause), drafted)))
}
