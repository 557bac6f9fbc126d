//! The science-based target in the words of a resolution: a draft to be copied.

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece, while_true};
use crate::routes::View;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::clipboard::copying;
use crate::ui::parts::{hint, link};
use crate::ui::why::why;
use crate::views::comparison::state::Beside;
use crate::views::target::said::change;
use fairshare::assessment::Assessment;
use fairshare::depth::depth;
use fairshare::explain::{Subject, Topic};
use fairshare::plan::Plan;
use fairshare::quantity::{Share, Tco2e, Year};
use fairshare::sbt::own::Wording;
use fairshare::steps::{OwnTerm, Term};

/// The target counted from a base year.
#[derive(Clone, Debug, PartialEq)]
struct Commitment {
    community: String,
    base_year: Year,
    /// Whether that is the own target's base year; the inventory's otherwise.
    is_own: bool,
    absolute: Share,
    per_person: Option<Share>,
    emissions: Tco2e,
}

pub(crate) fn resolution(beside: Beside) -> El {
    let desk = desk();
    // A new sentence is one that was not copied yet, so all of it is made anew.
    let found = memo(move |_| commitment(desk, beside));
    let has_one = memo(move |_| found.with(Option::is_some));
    el("div").add(while_true(
        move || has_one.get(),
        move || {
            let draft = piece(move || found.get().map(|it| draft(&it)));
            el("details.folded").add(el("summary").add(words().own.resolution)).add(el("div").add(draft))
        },
    ))
}

fn commitment(desk: Desk, beside: Beside) -> Option<Commitment> {
    // All of it changes with `beside`, when the hand rests.
    let wording = beside.read(|it| it.wording.clone()).flatten();
    desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| commits(plan, it, wording.as_ref())))
}

fn commits(plan: &Plan, assessment: &Assessment, wording: Option<&Wording>) -> Option<Commitment> {
    let community = isolated(plan.community.name.trim());
    let target = &assessment.result()?.target;
    let (base_year, absolute, per_person) = match wording {
        Some(own) => (own.base_year, own.absolute, own.per_person),
        None => (target.basis.year, target.reduction_absolute, Some(target.reduction_per_capita)),
    };
    let (is_own, emissions) = (wording.is_some(), target.emissions);
    Some(Commitment { community, base_year, is_own, absolute, per_person, emissions })
}

/// The sentence of the plan as it is now, for others who hand it out.
pub(crate) fn committed(plan: &Plan, assessment: &Assessment) -> Option<String> {
    // Only a target of one's own has a base year of its own.
    let wording = plan.own_target.as_ref().and_then(|_| depth(plan, assessment)?.wording);
    commits(plan, assessment, wording.as_ref()).map(|it| sentence(&it))
}

fn draft(it: &Commitment) -> El {
    let w = words().own;
    let year = it.base_year.to_string();
    let sentence = sentence(it);
    let text = format!("{sentence}\n{}", words().explain.text_draft);
    let missing = (it.is_own && it.per_person.is_none()).then(|| {
        let to_community = link("a", View::Community.href(), w.to_community);
        hint(w.resolution_no_people(&year)).add(" ").add(to_community)
    });
    el("div.resolution")
        .add(hint(w.resolution_lead))
        .add(it.is_own.then(|| hint(w.resolution_base(&year))))
        .add(el("blockquote").add(el("p").add(sentence)))
        .add(hint(words().explain.text_draft))
        .add(missing)
        .add(percentages(it))
        .add(copying(w.copy, w.copy_text, text))
}

fn sentence(it: &Commitment) -> String {
    let w = words().own;
    let (name, year) = (it.community.as_str(), it.base_year.to_string());
    let name = if name.is_empty() { w.the_community.to_owned() } else { isolated(name) };
    let name = name.as_str();
    let tons = words().frame.tons(&format::tons(it.emissions));
    // From a year with lower emissions than the target's there is nothing to reduce.
    match (it.per_person, it.absolute) {
        (Some(share), total) if share.value() > 0.0 => {
            w.commits_both(name, &format::percent(share), &year, &change(total), &tons)
        }
        (None, share) if share.value() > 0.0 => w.commits_total(name, &format::percent(share), &year, &tons),
        _ => w.commits_tons(name, &tons),
    }
}

/// The percentages, to be asked where they come from.
fn percentages(it: &Commitment) -> El {
    let w = words().own;
    let (topic, per_person, total) = match it.is_own {
        true => (Topic::Own, Term::Own(OwnTerm::WordingPerPerson), Term::Own(OwnTerm::Wording)),
        false => (Topic::Target, Term::ReductionPerCapita, Term::ReductionAbsolute),
    };
    let figure = |term, text| el("span").add(" ").add(why(Subject { topic, term }, text));
    let share = it.per_person.map(|share| figure(per_person, w.change_per_person(&change(share))));
    let and = share.is_some().then_some(",");
    hint(w.percentages).add(share).add(and).add(figure(total, w.change_total(&change(it.absolute))))
}
