//! How clean the grid becomes anyway: five choices, each drawn against the others, and what stands
//! behind each of them.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, signal, while_true};
use crate::routes::View;
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::canvas::bars_canvas;
use crate::ui::choices::options;
use crate::ui::parts::{link, number_td, number_th, scroll, th, tr};
use crate::ui::save_chart::{About, plotted};
use crate::ui::why::why_of;
use crate::views::actions::state::ask;
use crate::views::forecast::utility::utility;
use crate::views::sources::source_as;
use fairshare::chart::{Axis, Bar, Bars, Chart};
use fairshare::explain::{Subject, Topic};
use fairshare::forecast::adjusted::{CleanShare, GridPath, GridRules, HeldFlat, MixOf, Region};
use fairshare::forecast::{Forecast, Outcome, forecast as compute};
use fairshare::plan::Plan;
use fairshare::quantity::Year;
use fairshare::reference::subregions::Subregion;
use fairshare::reference::{CheckLevel, Publication, grid, standards};
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::{OutlookTerm, Term};

/// The kinds of a grid's path, without their figures.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Slower,
    Faster,
    State,
    Utility,
    Unchanged,
}

impl Choice {
    const ALL: [Choice; 5] =
        [Choice::Slower, Choice::Faster, Choice::State, Choice::Utility, Choice::Unchanged];

    fn of(path: &GridPath) -> Choice {
        match path {
            GridPath::Slower => Choice::Slower,
            GridPath::Faster => Choice::Faster,
            GridPath::State => Choice::State,
            GridPath::Utility(_) => Choice::Utility,
            GridPath::Unchanged => Choice::Unchanged,
        }
    }

    fn path(self, shares: Vec<CleanShare>) -> GridPath {
        match self {
            Choice::Slower => GridPath::Slower,
            Choice::Faster => GridPath::Faster,
            Choice::State => GridPath::State,
            Choice::Utility => GridPath::Utility(shares),
            Choice::Unchanged => GridPath::Unchanged,
        }
    }

    fn name(self) -> &'static str {
        let w = words().forecast;
        match self {
            Choice::Slower => w.grid_slower,
            Choice::Faster => w.grid_faster,
            Choice::State => w.grid_state,
            Choice::Utility => w.grid_utility,
            Choice::Unchanged => w.grid_unchanged,
        }
    }
}

/// A choice and the forecast with it.
#[derive(Clone, PartialEq)]
struct Compared {
    choice: Choice,
    path: GridPath,
    outcome: Outcome,
}

/// What all choices come to, and what the default came to until reports of version 1.2.
#[derive(Clone, PartialEq)]
struct Comparison {
    all: Vec<Compared>,
    chosen: Choice,
    until_1_2: Option<Outcome>,
}

impl Comparison {
    fn of(plan: &Plan, shares: &[CleanShare]) -> Option<Comparison> {
        let chosen = Choice::of(&plan.forecast.grid);
        let with = |grid: GridPath, rules: GridRules| {
            let forecast = Forecast { grid, rules, ..plan.forecast.clone() };
            compute(&forecast, &plan.community, &plan.inventory).ok()
        };
        let shares = match &plan.forecast.grid {
            GridPath::Utility(shares) => shares.clone(),
            _ => shares.to_vec(),
        };
        // A commitment without a year is no path.
        let is_one = |choice: &Choice| *choice != Choice::Utility || !shares.is_empty();
        let one = |choice: Choice| {
            let path = choice.path(shares.clone());
            let outcome = with(path.clone(), GridRules::Current)?;
            Some(Compared { choice, path, outcome })
        };
        let all = Choice::ALL.into_iter().filter(is_one).map(one).collect::<Option<Vec<_>>>()?;
        let until_1_2 = with(GridPath::default(), GridRules::UntilReport1_2);
        Some(Comparison { all, chosen, until_1_2 })
    }

    fn chosen(&self) -> Option<&Outcome> {
        self.all.iter().find(|it| it.choice == self.chosen).map(|it| &it.outcome)
    }
}

pub(crate) fn grid_path() -> El {
    let desk = desk();
    let w = words().forecast;
    // The figures of a commitment come back when one returns to it.
    let kept = StoredValue::new(Vec::<CleanShare>::new());
    let chosen = move || desk.plan.with(|plan| Choice::of(&plan.forecast.grid));
    let choose = move |choice: Choice| {
        desk.edit(Edit::Whole, |plan| {
            let path = choice.path(kept.get_value());
            if let GridPath::Utility(shares) = std::mem::replace(&mut plan.forecast.grid, path) {
                kept.set_value(shares);
            }
        });
    };
    let found = memo(move |_| desk.plan.with(|plan| kept.with_value(|shares| Comparison::of(plan, shares))));
    let about = piece(move || found.with(|it| it.as_ref().map(|it| about(desk, it))));
    el("div.grid-path")
        .add(options("grid", w.grid, w.grid_hint, &Choice::ALL, Choice::name, chosen, choose))
        .add(while_true(move || chosen() == Choice::Utility, move || utility(desk)))
        .add(about)
        // Nothing is compared, and no chart is left without words, where there is no forecast.
        .add(while_true(
            move || found.with(|it| it.as_ref().is_some_and(|it| it.chosen().is_some())),
            move || compared(found),
        ))
        .add(piece(move || found.with(|it| why(it.as_ref()))))
}

/// Each choice against the others; each row says what its figures rest on.
fn compared(found: Memo<Option<Comparison>>) -> El {
    let w = words().forecast;
    let chart = memo(move |_| found.with(|it| it.as_ref().map(chart)));
    let said = signal(move || found.with(|it| it.as_ref().map_or_else(String::new, sentence)));
    let was = live(move || found.with(|it| it.as_ref().and_then(was)));
    let table = piece(move || found.with(|it| it.as_ref().map(table)));
    let about = About { title: w.grid_compared, sentence: said, axis: w.grid_axis };
    let picture = Rc::new(move || chart.get().map(Chart::Bars));
    el("div")
        // Both say in words what the table's figures are, which open one by one.
        .add(el("p.hint").attr("data-source", "table").add(was))
        .add(el("p").attr("data-source", "table").text(live(move || Some(said.get()))))
        .add(plotted(about, bars_canvas(said, chart), picture))
        .add(scroll(w.grid_compared, el("div").add(table)))
}

/// What a kilowatt-hour emits in a year, in percent of the base year.
fn percent_in(outcome: &Outcome, year: Year) -> f64 {
    let after = usize::try_from(outcome.base_year.until(year)).unwrap_or(0);
    outcome.grid.ratio.get(after).copied().unwrap_or(1.0) * 100.0
}

fn percent(value: f64) -> String {
    format!("{}%", format::decimals(value, 0))
}

fn sentence(it: &Comparison) -> String {
    let Some(outcome) = it.chosen() else { return String::new() };
    let others = it.all.iter().filter(|one| one.choice != it.chosen);
    let others = others.map(|one| percent_in(&one.outcome, TARGET_YEAR));
    let (low, high) = others.fold((f64::MAX, f64::MIN), |(low, high), it| (low.min(it), high.max(it)));
    words().forecast.grid_sentence(
        &TARGET_YEAR.to_string(),
        &percent(percent_in(outcome, TARGET_YEAR)),
        &outcome.base_year.to_string(),
        &percent(low),
        &percent(high),
    )
}

fn chart(it: &Comparison) -> Bars {
    let bar = |one: &Compared| {
        let to = percent_in(&one.outcome, TARGET_YEAR);
        Bar {
            from: 0.0,
            to,
            range: None,
            is_strong: one.choice == it.chosen,
            name: one.choice.name().to_owned(),
            value: percent(to),
        }
    };
    let bars: Vec<Bar> = it.all.iter().map(bar).collect();
    let axis = Axis::round(bars.iter().map(|bar| bar.to).fold(100.0, f64::max));
    let ticks = axis.ticks.iter().map(|tick| percent(*tick)).collect();
    Bars { bars, axis, ticks, line: Some(100.0) }
}

fn table(it: &Comparison) -> El {
    let w = words().forecast;
    let base = it.chosen().map_or(String::new(), |outcome| outcome.base_year.to_string());
    let in_year = |year: Year| number_th(w.grid_in(&year.to_string(), &base));
    let head =
        tr([th("col", w.grid_choice), in_year(TARGET_YEAR), in_year(NET_ZERO_YEAR), number_th(w.grid_tons)]);
    let row = |one: &Compared| {
        let is_chosen = one.choice == it.chosen;
        // Another choice's figures are those of the plan with it.
        let ask = |quantity: OutlookTerm, text: String| {
            let (desk, path) = (desk(), one.path.clone());
            let plan = move || {
                let mut plan = desk.plan.get_untracked();
                plan.forecast.grid = path.clone();
                Some(plan)
            };
            match is_chosen {
                true => ask(quantity, text),
                false => why_of(
                    one.choice.name(),
                    plan,
                    Subject { topic: Topic::Forecast, term: Term::Outlook(quantity) },
                    text,
                ),
            }
        };
        let ratio = |year: Year| {
            number_td(ask(OutlookTerm::GridRatio(year), percent(percent_in(&one.outcome, year))))
        };
        let tons = one.outcome.adjusted.at(TARGET_YEAR).map_or(String::new(), format::tons);
        let tons = ask(OutlookTerm::Adjusted(TARGET_YEAR), tons);
        let name =
            if is_chosen { el("strong").add(one.choice.name()) } else { el("span").add(one.choice.name()) };
        tr([th("row", name), ratio(TARGET_YEAR), ratio(NET_ZERO_YEAR), number_td(tons)])
    };
    let rows: Vec<El> = it.all.iter().map(row).collect();
    el("table.milestones")
        .add(el("caption.visually-hidden").add(w.grid_compared))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows))
}

/// `MRO West (MROW)`
fn region_name(subregion: Subregion) -> String {
    format!("{} ({})", subregion.name(), subregion.code())
}

/// Where the electricity comes from, how clean it was, and why nothing changes where nothing does.
fn about(desk: Desk, it: &Comparison) -> El {
    let w = words().forecast;
    let Some(outcome) = it.chosen() else { return el("p") };
    let state = desk.plan.with_untracked(|plan| plan.community.state);
    let state_name = state.map_or("", |it| it.name());
    let found = &outcome.grid;
    let region = match found.region {
        Region::Chosen(it) => w.grid_region_chosen(&region_name(it)),
        Region::OfLines(it) => w.grid_region_lines(&region_name(it)),
        Region::OfState(it) => w.grid_region_state(&region_name(it), state_name),
        Region::Unknown => w.grid_region_unknown.to_owned(),
    };
    let (place, publication) = match found.base_of {
        MixOf::Subregion(it) => (region_name(it), grid::MIX),
        MixOf::State(it) => (it.name().to_owned(), grid::STATE_MIX),
        MixOf::Nation => (w.grid_nation.to_owned(), grid::STATE_MIX),
    };
    let source = words::publication(publication);
    let share = format!("{}%", format::decimals(found.base.share * 100.0, 1));
    let clean = w.grid_real_share(&found.base.year.to_string(), &share, &place, &source);
    let flat = found.held_flat.map(|why| match why {
        HeldFlat::NoRegion => w.grid_held_no_region.to_owned(),
        HeldFlat::NoProjection(it) => w.grid_held_no_projection(&region_name(it)),
        HeldFlat::NoState => w.grid_no_state.to_owned(),
        HeldFlat::NoStandard(it) => w.grid_none_of_state(it.name()),
        HeldFlat::BelowReal(it) => w.grid_below_real(it.name()),
        HeldFlat::CommitmentBelowReal => w.grid_commitment_below_real.to_owned(),
    });
    let place_is_missing = found.region == Region::Unknown || found.held_flat == Some(HeldFlat::NoState);
    let choose = place_is_missing.then(|| link("a", View::Community.href(), w.grid_choose_region));
    let flat = flat.map(|text| el("p").attr("role", "note").add(el("strong").add(text)));
    let region = el("p.hint").add(region).add(" ").add(clean).add(" ").add(choose);
    el("div").attr("data-source", "grid").add(flat).add(region)
}

/// What the new default changes, and by how much.
fn was(it: &Comparison) -> Option<String> {
    if it.chosen != Choice::Slower {
        return None;
    }
    let in_2030 = |outcome: &Outcome| Some(outcome.adjusted.at(TARGET_YEAR)?.value());
    let (then, now) = (in_2030(it.until_1_2.as_ref()?)?, in_2030(it.chosen()?)?);
    let tons = |value: f64| format::decimals(value, 0);
    // From the figures as they are printed, so that they add up.
    let more = tons((now.round() - then.round()).abs());
    let (then_said, now_said) = (tons(then), tons(now));
    let w = words().forecast;
    match (now - then).partial_cmp(&0.0)? {
        _ if then_said == now_said => None,
        std::cmp::Ordering::Less => Some(w.grid_was_more(&then_said, &now_said, &more)),
        _ => Some(w.grid_was_less(&then_said, &now_said, &more)),
    }
}

/// What stands behind each choice: its rule and assumption, the publication with its edition, and the part
/// of the grid or the state it was read for.
fn why(it: Option<&Comparison>) -> El {
    let w = words().forecast;
    let found = it.and_then(Comparison::chosen).map(|outcome| &outcome.grid);
    let region = found.and_then(|it| it.region.subregion()).map(region_name);
    let state = desk().plan.with_untracked(|plan| plan.community.state);
    let of = |place: Option<String>| place.map(|place| w.grid_read_for(&place));
    let item =
        |choice: Choice, text: &str, from: Option<(&Publication, CheckLevel)>, place: Option<String>| {
            let published = from.map(|(publication, level)| {
                let text = words().explain.origin_level(&words::publication(publication), level.code());
                el("span").add(w.grid_source("")).add(source_as(text, publication)).add(". ")
            });
            el("li")
                .attr("data-source", choice.name())
                .add(el("strong").add(choice.name()))
                .add(": ")
                .add(text.to_owned())
                .add(" ")
                .add(published)
                .add(place)
        };
    let projections = Some((grid::PATHS, grid::CHECKED));
    let standards = Some((standards::PUBLICATION, standards::CHECKED));
    let mix = Some((grid::MIX, grid::CHECKED));
    let of_state = of(state.map(|it| it.name().to_owned()));
    let items = vec![
        item(Choice::Slower, w.grid_why_slower, projections, of(region.clone())),
        item(Choice::Faster, w.grid_why_faster, projections, of(region.clone())),
        item(Choice::State, w.grid_why_state, standards, of_state),
        item(Choice::Utility, w.grid_why_utility, mix, of(region)),
        item(Choice::Unchanged, w.grid_why_unchanged, None, None),
    ];
    el("details").add(el("summary").add(w.grid_why)).add(el("ul").add(items))
}
