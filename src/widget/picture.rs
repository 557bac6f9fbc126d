//! The picture: each person's emissions in the inventory year and in 2030, as two bars.
//!
//! Widths are percentages and heights multiples of the text's size, so that it fits any page
//! without being drawn again.

use super::dom::{El, svg};
use super::say::{Say, decimals};
use fairshare::sbt::{ScienceBasedTarget, TARGET_YEAR};

/// The picture of a target, with its sentence for those who do not see it.
pub(super) fn picture(say: Say, target: &ScienceBasedTarget) -> El {
    let w = say.words();
    let (base, aim) = (target.base_per_capita.value(), target.per_capita.value());
    let year = target.basis.year.to_string();
    let percent = decimals(target.reduction_per_capita.percent(), 1);
    let sentence = w.picture(&decimals(base, 2), &year, &decimals(aim, 2), &percent);
    // A target per person is always below the base year's: the index is above the world's.
    let share = (target.reduction_per_capita.rest().value() * 100.0).clamp(0.0, 100.0);
    let kept = format!("{share:.2}%");
    let saved = format!("{:.2}%", 100.0 - share);
    let label = |y: &str, x: &str, anchor: &str, text: &str| {
        svg("text").attr("x", x).attr("y", y).attr("text-anchor", anchor).text(text)
    };
    svg("svg")
        .attr("class", "picture")
        .attr("role", "img")
        .attr("aria-label", &sentence)
        .add(label("1em", "0", "start", &year))
        .add(label("1em", "100%", "end", &w.unit(&decimals(base, 2))))
        .add(bar("base", "1.4em", "0", "100%"))
        .add(label("4.2em", "0", "start", &TARGET_YEAR.to_string()))
        .add(label("4.2em", "100%", "end", &w.unit(&decimals(aim, 2))))
        .add(bar("cut", "4.6em", &kept, &saved))
        .add(bar("aim", "4.6em", "0", &kept))
        .add(label("5.75em", "99%", "end", &say.change(target.reduction_per_capita)))
}

fn bar(class: &str, y: &str, x: &str, width: &str) -> El {
    svg("rect").attr("class", class).attr("x", x).attr("y", y).attr("width", width).attr("height", "1.5em")
}
