//! Words for the community: where and what it is.

use super::{row, words};
use crate::community::BoundaryType;
use crate::reference::states::State;

pub(in crate::app) fn state(state: State) -> &'static str {
    row(state.name()).unwrap_or(state.name())
}

pub(in crate::app) fn boundary_type(kind: BoundaryType) -> &'static str {
    let w = words().community;
    match kind {
        BoundaryType::City => w.city,
        BoundaryType::Town => w.town,
        BoundaryType::Village => w.village,
        BoundaryType::Township => w.township,
        BoundaryType::County => w.county,
        BoundaryType::TribalNation => w.tribal_nation,
        BoundaryType::Region => w.region,
    }
}
