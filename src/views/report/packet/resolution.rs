//! The resolution, as councils word one, from the plan's own figures. A draft: staff and counsel edit it.

use super::{Facts, name_of};
use crate::dom::{El, el};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::actions as say;
use crate::text::words::plan::date;
use crate::ui::parts::foreign;
use crate::views::comparison::resolution::committed;

pub(super) fn page(facts: &Facts) -> Vec<El> {
    let w = words().packet;
    let text = standard(facts);
    let mut all = vec![el("p.stamp").add(w.draft_stamp), el("h1").add(w.resolution_title)];
    all.extend(text.lines().filter(|it| !it.trim().is_empty()).map(|line| el("p").add(foreign(line))));
    all
}

/// The text, a paragraph on each line.
fn standard(facts: &Facts) -> String {
    let mut lines = whereas(facts);
    lines.extend(resolved(facts));
    lines.extend(signatures(facts));
    lines.join("\n")
}

fn whereas(facts: &Facts) -> Vec<String> {
    let w = words().packet;
    let target = &facts.result.target;
    let (name, year) = (name_of(facts.plan), target.basis.year.to_string());
    let (tons, each) = (format::tons(target.basis.emissions), format::per_person(target.base_per_capita));
    let mut all = vec![w.res_subject(&name), w.res_world.to_owned()];
    all.push(match facts.plan.inventory.is_estimate() {
        true => w.res_estimate(&name, &tons, &year, &each),
        false => w.res_inventory(&name, &tons, &year, &each),
    });
    all.push(w.res_method(&name));
    let own = facts.plan.own_target.as_ref().map(|it| it.source.trim()).filter(|it| !it.is_empty());
    all.extend(own.map(|source| w.res_own(&name, &isolated(source))));
    all.extend(facts.plan.pledge.joined.map(|day| w.res_joined(&name, &date(day))));
    all
}

fn resolved(facts: &Facts) -> Vec<String> {
    let w = words().packet;
    let mut all = vec![w.res_resolved(&name_of(facts.plan))];
    all.extend(committed(facts.plan, facts.assessment).map(|sentence| w.res_first(&sentence)));
    let names: Vec<String> = facts.counted().iter().map(|(it, _)| say::action(&it.action)).collect();
    all.push(match names.is_empty() {
        true => w.res_plan.to_owned(),
        false => w.res_actions(&names.join("; ")),
    });
    all.push(w.res_report.to_owned());
    all
}

fn signatures(facts: &Facts) -> Vec<String> {
    let w = words().packet;
    let role = facts.plan.pledge.role.trim();
    let role = if role.is_empty() { w.res_role.to_owned() } else { isolated(role) };
    vec![w.res_adopted.to_owned(), w.res_signed(&role), w.res_attest.to_owned()]
}
