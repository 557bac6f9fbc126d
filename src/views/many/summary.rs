//! What the list comes to: a sentence and a picture.

use leptos::prelude::*;

use crate::dom::{El, el, memo, signal, while_true};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::canvas::bars_canvas;
use crate::ui::parts::panel;
use crate::views::many::state::List;
use fairshare::chart::{Axis, Bar, Bars};
use fairshare::many::{Spread, Summary};

pub(crate) fn summary(list: List) -> El {
    let w = words().many;
    let found = memo(move |_| list.rows.with(|all| Summary::of(all)));
    let sentence = signal(move || found.with(sentence));
    let chart = memo(move |_| found.with(chart));
    let figure = move || {
        el("figure").add(el("figcaption.axis").add(words().many.picture)).add(bars_canvas(sentence, chart))
    };
    panel("many-summary", w.summary)
        .attr("data-source", "count")
        .add(el("p.lead").text(sentence))
        .add(while_true(move || chart.with(|it| it.as_ref().is_some_and(|it| it.bars.len() > 1)), figure))
}

fn number(count: usize) -> String {
    format::decimals(count as f64, 0)
}

fn sentence(found: &Summary) -> String {
    let w = words().many;
    let many = match (found.rows, found.with_target) {
        (all, with) if all == with => w.all_have(&number(all)),
        (all, with) => w.some_have(&number(with), &number(all)),
    };
    let of = |spread: Spread| [spread.median, spread.least, spread.most].map(|it| format::decimals(it, 1));
    let (Some(per_capita), Some(absolute)) = (found.per_capita, found.absolute) else { return many };
    let [median, least, most] = of(per_capita);
    let [total_median, total_least, total_most] = of(absolute);
    format!(
        "{many} {} {}",
        w.spread_per_person(&median, &least, &most),
        w.spread_total(&total_median, &total_least, &total_most)
    )
}

/// How many communities have each reduction per person; the one with the median stands out.
fn chart(found: &Summary) -> Option<Bars> {
    let median = found.per_capita?.median;
    let at_median =
        found.counts.iter().map(|(value, _)| (value - median).abs()).fold(f64::INFINITY, f64::min);
    let bar = |(value, count): &(f64, usize)| Bar {
        from: 0.0,
        to: *count as f64,
        range: None,
        is_strong: (value - median).abs() == at_median,
        name: format!("{}%", format::decimals(*value, 1)),
        value: number(*count),
    };
    let bars: Vec<Bar> = found.counts.iter().map(bar).collect();
    let axis = Axis::of_counts(bars.iter().map(|bar| bar.to).fold(0.0, f64::max));
    let ticks = axis.ticks.iter().map(|tick| format::decimals(*tick, 0)).collect();
    Some(Bars { bars, axis, ticks, line: None })
}
