//! The packet's annexes: inventory, calculation, other methods, how certain it is, forecast and actions,
//! pledge and work plan, assumptions and sources, of the facts that the report file holds.

use leptos::prelude::*;

use crate::dom::{El, el};
use crate::session::today::today;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::canvas::{axis_unit, printed_path};
use crate::ui::parts::{foreign, hint, number_td, number_th, pair, th, tr};
use crate::views::comparison::arithmetic::value_in_unit;
use crate::views::comparison::uncertainty::{sentence, strongest};
use crate::views::explain::numbers;
use crate::views::progress::causes::sentence as causes_sentence;
use crate::views::progress::{table as against_the_path, to_go, verdict};
use crate::views::report::packet::budget;
use crate::views::sources::source;
use crate::views::target::said::{change, path_sentence};
use fairshare::assessment::{Assessment, Result2030};
use fairshare::assumptions::Assumption;
use fairshare::chart::PathChart;
use fairshare::community::Residents;
use fairshare::depth::depth;
use fairshare::inventory::{Entry, Inventory, Place};
use fairshare::outlook::{Gap, Outlook, outlook};
use fairshare::plan::Plan;
use fairshare::progress::progress;
use fairshare::quantity::{Share, Tco2e, Year};
use fairshare::reference::Publication;
use fairshare::reference::gpc::{Scope, Sector};
use fairshare::report;
use fairshare::sbt::TARGET_YEAR;
use fairshare::sbt::yardsticks::Yardstick;
use fairshare::steps::{Input, Step};
use fairshare::uncertainty::{DRAWS, SEED, Simulation};
use fairshare::workplan::{WorkItem, work_items};

/// Rows of the inventory printed; thousands belong into a spreadsheet.
const MAX_ROWS: usize = 40;

/// The annexes, chapter after chapter; only the last page says what a machine checks.
pub(crate) fn annexes(plan: &Plan, assessment: &Assessment, result: &Result2030) -> Vec<El> {
    let outlook = outlook(plan, assessment).ok();
    let mut pages = vec![el("h1").add(words().packet.page_annexes)];
    pages.extend(profile(plan, assessment));
    pages.push(target(assessment, result).add(arithmetic(result)));
    pages.push(path(plan, assessment, result).add(range(plan)));
    if let Some(outlook) = outlook {
        pages.push(actions(plan, &outlook));
        pages.extend(budget::chapter(plan, &outlook));
    }
    pages.push(commitments(plan, assessment));
    pages.push(assumptions(plan, assessment).add(sources(plan, assessment)));
    pages.push(about(plan));
    pages
}

/// A chapter. It begins where the one before ends, so that no page is left half empty.
fn chapter(title: &'static str) -> El {
    el("section.chapter").add(el("h2").add(title))
}

fn table(caption: &'static str, head: Vec<El>, rows: Vec<El>) -> El {
    el("table").add(el("caption").add(caption)).add(el("thead").add(tr(head))).add(el("tbody").add(rows))
}

/// What reads downwards: a name and its value.
fn facts(caption: &'static str, rows: Vec<(String, String)>) -> El {
    let rows = rows.into_iter().map(|(name, value)| tr([th("row", name), number_td(foreign(value))]));
    let rows: Vec<El> = rows.collect();
    el("table.facts").add(el("caption").add(caption)).add(el("tbody").add(rows))
}

fn tons(amount: Tco2e) -> String {
    words().frame.tons(&format::tons(amount))
}

/// How this can be checked, and what the target is.
fn about(plan: &Plan) -> El {
    let w = words().printed;
    let about = el("dl")
        .add(pair(w.made, words::plan::date(untrack(today))))
        .add(pair(w.made_with, w.version(env!("CARGO_PKG_VERSION"), report::VERSION)))
        .add(pair(words().report.row_checksum, el("code").add(report::inputs_sha256(plan))));
    chapter(w.about)
        .attr("class", "chapter last")
        .add(el("p.draft").add(words().target.about_draft_text))
        .add(about)
        .add(el("p").add(w.verify))
}

fn target(assessment: &Assessment, result: &Result2030) -> El {
    let w = words().printed;
    let target = &result.target;
    let basis = &target.basis;
    let per_person = |value| words().report.per_person(&format::per_person(value));
    let rows = vec![
        (words().target.emissions.to_owned(), tons(basis.emissions)),
        (w.residents(&basis.year.to_string()), format::people(basis.population.0)),
        (w.residents("2030"), format::people(basis.population_2030.0)),
        (w.base_per_person.to_owned(), per_person(target.base_per_capita)),
        (words().report.row_per_capita.to_owned(), change(target.reduction_per_capita)),
        (words().report.row_target_per_capita.to_owned(), per_person(target.per_capita)),
        (words().report.row_target.to_owned(), tons(target.emissions)),
        (words().report.row_absolute.to_owned(), change(target.reduction_absolute)),
        (w.to_cut.to_owned(), tons(target.to_cut)),
    ];
    let cautions: Vec<El> = assessment.cautions.iter().map(|it| el("li").add(words::caution(*it))).collect();
    let cautions = (!cautions.is_empty())
        .then(|| el("div").add(el("h3").add(words().target.cautions)).add(el("ul").add(cautions)));
    chapter(w.target)
        .add(el("p").add(w.target_lead))
        .add(facts(w.target_figures, rows))
        .add(el("p").add(words().target.one_target))
        .add(cautions)
}

/// Each step with what went into it; a sum of many entries refers to where they stand.
fn arithmetic(result: &Result2030) -> El {
    const MANY: usize = 6;
    let input = |input: &Input| {
        let symbol = el("span.formula").add(input.term.symbol());
        let value = value_in_unit(input.value, input.term);
        el("li")
            .add(symbol)
            .add(format!(" {} = {value}. ", words::term(input.term)))
            .add(foreign(words::origin(&input.origin)))
    };
    let step = |step: &Step| {
        let about = el("p")
            .add(el("span.formula").add(format!("{} = {}", step.term.symbol(), step.formula)))
            .add(" · ")
            .add(words::standing(step.standing));
        let inputs = match step.inputs.len() > MANY {
            true => el("p").add(words().printed.see_inventory),
            false => el("ul").add(step.inputs.iter().map(input).collect::<Vec<El>>()),
        };
        el("div.step")
            .add(el("h4").add(words::term(step.term)).add(": ").add(value_in_unit(step.value, step.term)))
            .add(about)
            .add(numbers(step).map(|text| el("p").add(el("span.formula").add(text))))
            .add(inputs)
    };
    el("div.steps-printed")
        .add(el("h3").add(words().printed.arithmetic))
        .add(result.steps.iter().map(step).collect::<Vec<El>>())
        .add(hint(words().arithmetic.levels))
}

fn profile(plan: &Plan, assessment: &Assessment) -> Vec<El> {
    let w = words().printed;
    let inventory = &plan.inventory;
    let Some(all) = assessment.base.totals.base else { return vec![] };
    let totals = &assessment.base.totals;
    let scope = |scope: Scope, sum: Option<Tco2e>| Some((words::scope(scope).to_owned(), tons(sum?)));
    let mut sums: Vec<(String, String)> = [
        scope(Scope::Scope1, totals.scope1),
        scope(Scope::Scope2, totals.scope2),
        scope(Scope::Scope3, totals.scope3),
    ]
    .into_iter()
    .flatten()
    .collect();
    sums.extend(totals.basic.map(|sum| ("GPC BASIC".to_owned(), tons(sum))));
    sums.extend(totals.basic_plus.map(|sum| ("GPC BASIC+".to_owned(), tons(sum))));
    sums.push((w.counted.to_owned(), tons(all)));
    let about = el("p").add(words::detail(inventory.detail)).add(source_of(inventory));
    vec![
        chapter(w.profile)
            .add(about)
            .add(facts(w.sums, sums))
            .add(sectors(inventory, all))
            .add(entries(inventory)),
    ]
}

fn source_of(inventory: &Inventory) -> Option<El> {
    let source = inventory.source.trim();
    (!source.is_empty()).then(|| el("span").add(". ").add(foreign(source.to_owned())))
}

fn share(amount: Tco2e, all: Tco2e) -> String {
    let share = Share::new(amount.value() / all.value());
    share.map_or(String::new(), |it| format!("{}%", format::percent(it)))
}

/// Sectors with bars that also tell on paper which is the largest.
fn sectors(inventory: &Inventory, all: Tco2e) -> Option<El> {
    let counted = inventory.counted();
    let of = |sector: Sector| {
        let amounts = counted.iter().filter_map(|(place, amount)| match place {
            Place::Reference(reference) if reference.row().sector == sector => Some(*amount),
            _ => None,
        });
        amounts.reduce(|sum, amount| sum + amount).map(|sum| (words::sector(sector), sum))
    };
    let found: Vec<(&'static str, Tco2e)> = Sector::ALL.into_iter().filter_map(of).collect();
    let w = words().profile;
    let row = |(name, amount): &(&'static str, Tco2e)| {
        let bar = el("meter")
            .attr("min", "0")
            .attr("max", &all.value().max(1.0).to_string())
            .attr("value", &amount.value().max(0.0).to_string())
            .attr("aria-label", &w.bar(name, &share(*amount, all)));
        let cells = [number_td(format::tons(*amount)), number_td(share(*amount, all))];
        tr(th("row", *name)).add(el("td.bar").add(bar)).add(cells)
    };
    let head = vec![th("col", w.sector), el("td"), number_th(w.tons), number_th(w.share)];
    (!found.is_empty()).then(|| table(w.caption, head, found.iter().map(row).collect()))
}

fn entries(inventory: &Inventory) -> Vec<El> {
    let w = words().printed;
    let all = inventory.entries();
    let name = |place: &Place| match place {
        Place::Reference(reference) => words::reference(*reference),
        Place::Scope(scope) => words::scope(*scope).to_owned(),
        Place::CommunityWide => words().inventory.detail_community.to_owned(),
    };
    let row = |(place, entry): &(Place, Entry)| {
        let value = match entry {
            Entry::Amount(amount) => format::tons(*amount),
            Entry::Key(key) => key.code().to_owned(),
        };
        tr([th("row", name(place)), number_td(value)])
    };
    let rest = all.len().saturating_sub(MAX_ROWS);
    let head = vec![th("col", w.entry), number_th(words().profile.tons)];
    let more = (rest > 0).then(|| hint(words().verify.more(&format::exact(rest as f64))));
    vec![table(w.entries, head, all.iter().take(MAX_ROWS).map(row).collect())]
        .into_iter()
        .chain(more)
        .collect()
}

fn path(plan: &Plan, assessment: &Assessment, result: &Result2030) -> El {
    let w = words().target;
    let sentence = path_sentence(result);
    let row = |it: &fairshare::sbt::Milestone| {
        let per_person = it.per_capita.map_or(w.milestone_unknown_short.to_owned(), format::per_person);
        let change = format!("{}%", format::decimals(-it.reduction.percent(), 1));
        tr([
            th("row", it.year.to_string()),
            number_td(format::tons(it.emissions)),
            number_td(per_person),
            number_td(change),
        ])
    };
    let head = vec![
        th("col", w.milestone_year),
        number_th(w.milestone_total),
        number_th(w.milestone_per_person),
        number_th(w.milestone_change(&result.path.start().to_string())),
    ];
    chapter(words().printed.path)
        .add(el("p").add(sentence.clone()))
        .add(
            el("figure")
                .add(el("p.axis").add(axis_unit(&PathChart::of(result)).0))
                .add(printed_path(result, &sentence)),
        )
        .add(hint(w.path_rule))
        .add(table(w.milestones, head, result.milestones.iter().map(row).collect()))
        .add(yardsticks(plan, assessment))
}

/// How sure the target is: what a simulation of the inputs' spreads says.
fn range(plan: &Plan) -> Option<El> {
    let w = words().uncertainty;
    let mut simulation = Simulation::new(plan, SEED)?;
    simulation.draw(DRAWS);
    let found = simulation.result()?;
    let method = w.method(&format::decimals(DRAWS as f64, 0), &SEED.to_string());
    Some(
        el("div")
            .add(el("h3").add(w.title))
            .add(el("p").add(sentence(&found)).add(" ").add(strongest(&found)))
            .add(hint(method)),
    )
}

fn yardsticks(plan: &Plan, assessment: &Assessment) -> Option<El> {
    let w = words().printed;
    let found = depth(plan, assessment)?;
    // The carbon budgets have pages of their own in the app; one row each would say too little here.
    let plain = found.yardsticks.iter().filter(|it| !matches!(it.yardstick, Yardstick::CarbonBudget(_)));
    let rows = plain.filter_map(|measure| {
        let point = measure.points.iter().find(|point| point.year == TARGET_YEAR)?;
        let source = words::publication(measure.publication);
        Some(tr([
            th("row", words::yardstick(measure.yardstick)),
            number_td(format::tons(point.emissions)),
            el("td").add(source),
        ]))
    });
    let head =
        vec![th("col", w.yardstick), number_th(w.tons_2030), th("col", words().arithmetic.input_source)];
    Some(el("div").add(table(w.yardsticks, head, rows.collect())).add(hint(w.yardsticks_hint)))
}

fn actions(plan: &Plan, outlook: &Outlook) -> El {
    let w = words().printed;
    let Gap { target, business_as_usual, adjusted, scenario, remaining, .. } = outlook.in_2030;
    let gaps = vec![
        (w.bau.to_owned(), tons(business_as_usual)),
        (w.adjusted.to_owned(), tons(adjusted)),
        (w.scenario.to_owned(), tons(scenario)),
        (words().report.row_target.to_owned(), tons(target)),
        (w.remaining.to_owned(), tons(remaining)),
    ];
    let chosen = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    let rows = chosen.iter().zip(&outlook.actions).filter(|(it, _)| it.is_on).map(|(it, figures)| {
        tr([
            th("row", foreign(words::actions::action(&it.action))),
            number_td(it.start().to_string()),
            number_td(it.full_effect().to_string()),
            number_td(format::tons(figures.in_2030.alone)),
            number_td(format::tons(figures.in_2030.in_package)),
        ])
    });
    let rows: Vec<El> = rows.collect();
    let head = vec![
        th("col", w.action),
        number_th(w.start),
        number_th(w.full),
        number_th(w.alone),
        number_th(w.in_package),
    ];
    let list = match rows.is_empty() {
        true => el("p").add(w.no_actions),
        false => el("div").add(table(w.actions_caption, head, rows)).add(hint(w.package_hint)),
    };
    chapter(w.actions).add(el("p").add(w.actions_lead)).add(facts(w.gap, gaps)).add(list)
}

fn commitments(plan: &Plan, assessment: &Assessment) -> El {
    chapter(words().printed.progress)
        .add(years(plan, assessment))
        .add(pledge(plan, assessment))
        .add(work(plan, assessment))
}

/// The years as the app's own view says and shows them.
fn years(plan: &Plan, assessment: &Assessment) -> El {
    let w = words().progress;
    let found = progress(plan, assessment).unwrap_or_default();
    let Some(latest) = found.latest() else { return el("p").add(words().printed.no_progress) };
    el("div")
        .add(el("h3").add(w.against))
        .add(el("p").add(verdict(plan.community.name.trim(), latest)))
        .add(found.to_go.map(to_go))
        .add(against_the_path(&found))
        .add(el("p").add(causes_sentence(latest)))
}

fn pledge(plan: &Plan, assessment: &Assessment) -> El {
    let w = words().printed;
    let it = &plan.pledge;
    if it.is_empty() {
        return el("p").add(w.no_pledge);
    }
    let more = el("dl")
        .add(pair(w.net_zero, it.net_zero().to_string()))
        .add(it.joined.map(|day| pair(w.joined, words::plan::date(day))))
        .add((!it.platform.trim().is_empty()).then(|| pair(w.platform, foreign(it.platform.clone()))));
    let statement = it.statement.clone().unwrap_or_else(|| words::plan::statement(plan, assessment));
    let statement = el("blockquote")
        .add(el("p").add(foreign(statement)))
        .add(el("p.signed").add(foreign(words::plan::signed(plan))));
    el("div").add(el("h3").add(w.pledge)).add(statement).add(more)
}

fn work(plan: &Plan, assessment: &Assessment) -> El {
    let w = words().printed;
    let row = |it: &WorkItem| {
        tr([
            th("row", foreign(words::plan::item(&it.key, it.title.as_deref()))),
            el("td").add(it.due.map(words::plan::date)),
            el("td").add(foreign(it.owner_role.clone())),
            el("td").add(words::plan::status(it.status)),
        ])
    };
    let head = vec![th("col", w.item), th("col", w.due), th("col", w.owner), th("col", w.status)];
    table(w.work_plan, head, work_items(plan, assessment, untrack(today)).iter().map(row).collect())
        .attr("class", "work-plan")
}

fn assumptions(plan: &Plan, assessment: &Assessment) -> El {
    let w = words().printed;
    let all = Assumption::of_report(plan, assessment);
    let items: Vec<El> = all.into_iter().map(|it| el("li").add(words::assumption(it))).collect();
    chapter(w.assumptions).add(el("p").add(w.assumptions_lead)).add(el("ul").add(items))
}

fn sources(plan: &Plan, assessment: &Assessment) -> El {
    let w = words().printed;
    let mut found: Vec<&'static Publication> = Vec::new();
    if let Some(result) = assessment.result() {
        let beside = depth(plan, assessment);
        let beside = beside.iter().flat_map(|it| &it.yardsticks);
        let beside =
            beside.flat_map(|it| it.steps.iter().flat_map(Step::publications).chain([it.publication]));
        for publication in result.steps.iter().flat_map(Step::publications).chain(beside) {
            if !found.iter().any(|known| known.id == publication.id) {
                found.push(publication);
            }
        }
    }
    let published = found.iter().map(|it| el("li").add(source(it))).collect::<Vec<El>>();
    let mut entered: Vec<El> = plan
        .inventories()
        .into_iter()
        .filter(|(_, it)| !it.source.trim().is_empty())
        .map(|(_, it)| {
            let year = it.year.map_or(words().years.undated.to_owned(), |year| year.to_string());
            el("li").add(w.inventory_source(&year)).add(" ").add(foreign(it.source.clone()))
        })
        .collect();
    entered.extend(population_sources(assessment));
    el("div")
        .add(el("h2").add(w.sources))
        .add(el("h3").add(w.published))
        .add(el("ul").add(published))
        .add(el("h3").add(w.entered))
        .add(match entered.is_empty() {
            true => el("p").add(w.none_named),
            false => el("ul").add(entered),
        })
}

fn population_sources(assessment: &Assessment) -> Vec<El> {
    let named = |found: Option<&Residents>| -> Option<(Year, String)> {
        match found? {
            Residents::Given(count) if !count.source.trim().is_empty() => {
                Some((count.year, count.source.trim().to_owned()))
            }
            _ => None,
        }
    };
    let all = [&assessment.base.population, &assessment.population_2030, &assessment.population_2050];
    let item = |(year, source): (Year, String)| {
        el("li").add(words().printed.residents(&year.to_string())).add(": ").add(foreign(source))
    };
    all.into_iter().filter_map(|it| named(it.as_ref())).map(item).collect()
}
