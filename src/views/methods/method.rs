//! The method in plain words: what is computed, from what, what is Fairshare's own, and what it
//! does not do. Formulas, years and assumptions come from the computation itself.

use crate::dom::{El, el};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{hint, jump, number_td, number_th, pair, print_button, th, tr};
use crate::views::explain::numbers;
use crate::views::sources::{outside, source, source_as};
use fairshare::assessment::assess;
use fairshare::assumptions::{Area, Assumption};
use fairshare::depth::depth;
use fairshare::quantity::Year;
use fairshare::reference::publications;
use fairshare::samples::Sample;
use fairshare::sbt::yardsticks::Yardstick;
use fairshare::sbt::{Caveat, FIRST_BASE_YEAR, Window, index_for, reduction_per_capita};
use fairshare::steps::{Input, Origin, Step};

/// A study that examines the rule beside others.
const SCHWANITZ: &str = "https://doi.org/10.21203/rs.3.rs-3627480/v1";

/// A section of this page; a jump to it takes the focus along.
pub(crate) fn part(id: &str, title: &str) -> El {
    el("section.panel.method")
        .attr("data-source", "method") // it says where its figures are from: that is what it is for
        .attr("aria-labelledby", id)
        .add(el("h2").id(id).attr("tabindex", "-1").add(title))
}

/// Sentences below each other.
pub(crate) fn list<T: AsRef<str>>(sentences: impl IntoIterator<Item = T>) -> El {
    let items: Vec<El> = sentences.into_iter().map(|it| el("li").add(it.as_ref())).collect();
    el("ul").add(items)
}

/// What is on the page, and a way to have it on paper.
pub(crate) fn contents() -> El {
    let (w, m) = (&words().method, &words().methods);
    let places = [
        ("limits", m.limits),
        ("about-target", w.target),
        ("about-index", w.index),
        ("about-totals", w.totals),
        ("about-path", w.path),
        ("about-inventory", w.inventory),
        ("about-yardsticks", w.yardsticks),
        ("about-budget", w.budget),
        ("about-own", w.own),
        ("about-uncertainty", w.uncertainty),
        ("about-hints", w.hints),
        ("not-done", w.not_done),
        ("assumptions", w.assumptions),
        ("figures", m.caption),
        ("sources", w.sources),
    ];
    el("nav.contents.no-print")
        .attr("aria-labelledby", "contents")
        .add(el("h2").id("contents").add(w.contents))
        .add(el("ul").add(places.map(|(id, name)| el("li").add(jump("a", id, name)))))
        .add(print_button(words().report.print))
}

/// The sections of text, in order.
pub(crate) fn parts() -> Vec<El> {
    let w = words().method;
    let text = |id, title, sentences: &[&str]| {
        let paragraphs: Vec<El> = sentences.iter().map(|it| el("p").add(*it)).collect();
        part(id, title).add(paragraphs)
    };
    let gases = text("about-inventory", w.inventory, &[w.inventory_1, w.inventory_2]);
    vec![
        text("about-target", w.target, &[w.target_1, w.target_2])
            .add(el("p").add(outside(SCHWANITZ, w.target_3)))
            .add(formulas()),
        text("about-index", w.index, &[w.index_1, w.index_2]).add(editions()),
        text("about-totals", w.totals, &[w.totals_1]),
        text("about-path", w.path, &[w.path_1]),
        gases.add(list([w.inventory_3, w.inventory_4, w.inventory_5])),
        text("about-yardsticks", w.yardsticks, &[words().yardsticks.lead]).add(yardsticks()),
        text("about-budget", w.budget, &[w.budget_1, w.budget_2]),
        text("about-own", w.own, &[w.own_1]),
        text("about-uncertainty", w.uncertainty, &[w.uncertainty_1, w.uncertainty_2]),
        text("about-hints", w.hints, &[w.hints_1]),
        part("not-done", w.not_done).add(list([w.not_done_1, w.not_done_2, w.not_done_3, w.not_done_4])),
        assumptions(),
    ]
}

/// Every publication with its edition.
pub(crate) fn sources() -> El {
    let w = words().method;
    let items: Vec<El> = publications::ALL.iter().map(|it| el("li").add(source(it))).collect();
    part("sources", w.sources).add(hint(w.sources_1)).add(el("ul").add(items))
}

/// The target's formulas and symbols, as its own steps write them down.
fn formulas() -> Vec<El> {
    let w = words().method;
    let assessment = assess(&Sample::SanJose.plan());
    let steps: &[Step] = assessment.result().map_or(&[], |result| &result.target.steps);
    let formula = |step: &Step| {
        let text = format!("{} = {}", step.term.symbol(), step.formula);
        let standing = words::standing(step.standing);
        let example = numbers(step).map(|it| hint(w.example(&it)));
        el("li")
            .add(el("span.formula").add(text))
            .add(el("span").add(words::term(step.term)))
            .add(example)
            .add(hint(standing))
    };
    let mut inputs: Vec<&Input> = Vec::new();
    for input in steps.iter().flat_map(|step| &step.inputs) {
        let is_result = steps.iter().any(|step| step.term == input.term);
        if !is_result && !inputs.iter().any(|known| known.term == input.term) {
            inputs.push(input);
        }
    }
    let symbol = |input: &&Input| {
        let name = words::term(input.term);
        let from = match &input.origin {
            Origin::Published { publication, .. } => source(publication),
            _ => el("span").add(w.entered),
        };
        let about = el("span").add(name).add(". ").add(from);
        pair(el("span.formula").add(input.term.symbol()), about)
    };
    vec![
        el("ol.formulas").add(steps.iter().map(formula).collect::<Vec<El>>()),
        el("h3").add(w.symbols),
        el("dl.symbols").add(inputs.iter().map(symbol).collect::<Vec<El>>()),
    ]
}

/// The edition and the reduction of each base year up to the last with an index, and of those after.
fn editions() -> El {
    let w = words().method;
    let mut rows = Vec::new();
    for number in FIRST_BASE_YEAR.number()..=Year::MAX {
        let found = Year::new(number).ok().and_then(index_for);
        let Some((hdi, window)) = found else { break };
        let is_after = matches!(window, Window::AfterLastHdi(_));
        let year = number.to_string();
        rows.push(tr([
            th("row", if is_after { w.and_later(&year) } else { year }),
            number_td(source_as(hdi.edition.publication.edition.to_owned(), hdi.edition.publication)),
            number_td(format!("{}%", format::decimals(reduction_per_capita(hdi).percent(), 2))),
        ]));
        if is_after {
            break;
        }
    }
    let head = tr([th("col", w.column_year), number_th(w.column_edition), number_th(w.column_less)]);
    el("table.editions")
        .add(el("caption.visually-hidden").add(w.index))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows))
}

/// The rules that need no budget, each with what limits it for every community.
fn yardsticks() -> El {
    let plan = Sample::SanJose.plan();
    let measures = depth(&plan, &assess(&plan)).map_or(vec![], |it| it.yardsticks);
    let mut rules = Vec::new();
    for measure in &measures {
        if matches!(measure.yardstick, Yardstick::CarbonBudget(_)) {
            continue;
        }
        let mut text = words::yardstick_rule(measure.yardstick);
        for caveat in &measure.caveats {
            // The others are about one community's own years.
            if matches!(caveat, Caveat::WorldAverage | Caveat::CorporateRule | Caveat::AverageOfC40) {
                text = format!("{text} {}", words::caveat(*caveat));
            }
        }
        rules.push(pair(words::yardstick(measure.yardstick), text));
    }
    el("dl.symbols").add(rules)
}

fn assumptions() -> El {
    let w = words().method;
    let areas = Area::ALL.map(|area| {
        let own = Assumption::ALL.iter().filter(|it| it.area() == area);
        el("div").add(el("h3").add(words::area(area))).add(list(own.map(|it| words::assumption(*it))))
    });
    part("assumptions", w.assumptions).add(el("p").add(w.assumptions_1)).add(areas)
}
