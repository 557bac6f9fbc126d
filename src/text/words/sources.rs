//! Words for where a figure comes from: publications, origins, and assumptions of our own.

use crate::text::format;
use crate::text::texts::{published, words};
use fairshare::assumptions::{Area, Assumption};
use fairshare::reference::Publication;
use fairshare::reference::publications::OPCC;
use fairshare::steps::{Origin, Standing};

/// What is assumed, with its figures.
pub(crate) fn assumption(assumption: Assumption) -> String {
    assumption.sentence(words().assumptions, format::SEPARATORS)
}

pub(crate) fn area(area: Area) -> &'static str {
    let w = words().method;
    match area {
        Area::Target => w.area_target,
        Area::Inventory => w.inventory,
        Area::Yardsticks => w.yardsticks,
        Area::CarbonBudget => w.budget,
        Area::OwnTarget => w.own,
        Area::Uncertainty => w.uncertainty,
        Area::Forecast => words().quantities.area_forecast,
        Area::Actions => words().quantities.area_actions,
        Area::Progress => w.progress,
        Area::Hints => w.hints,
    }
}

pub(crate) fn publication(publication: &Publication) -> String {
    let edition = published(publication.edition);
    words().explain.publication(publication.publisher, publication.title, &edition)
}

pub(crate) fn standing(standing: Standing) -> String {
    let w = words().explain;
    match standing {
        Standing::Definition => w.standing_definition.to_owned(),
        Standing::Published(from) => w.standing_published(&publication(from)),
        // Published US figures test the target's formula alone.
        Standing::Inferred(from) if std::ptr::eq(from, &OPCC) => w.standing_inferred(&publication(from)),
        Standing::Inferred(from) => words().yardsticks.standing_inferred(&publication(from)),
        Standing::OurChoice => w.standing_ours.to_owned(),
    }
}

pub(crate) fn origin(origin: &Origin) -> String {
    let w = words().explain;
    match origin {
        Origin::Entered(source) if source.trim().is_empty() => w.origin_entered.to_owned(),
        Origin::Entered(source) => w.origin_entered_from(source),
        Origin::Computed => w.origin_computed.to_owned(),
        Origin::Asked => w.origin_asked.to_owned(),
        Origin::Published { publication: from, year, level } => {
            let from = publication(from);
            let source = match year {
                Some(year) => w.origin_published_year(&from, &year.to_string()),
                None => from,
            };
            w.origin_level(&source, level.code())
        }
    }
}
