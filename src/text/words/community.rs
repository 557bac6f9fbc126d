//! Words for the community: where and what it is.

use crate::text::texts::row;
use crate::text::texts::words;
use fairshare::community::BoundaryType;
use fairshare::reference::states::State;

pub(crate) fn state(state: State) -> &'static str {
    row(state.name()).unwrap_or(state.name())
}

pub(crate) fn boundary_type(kind: BoundaryType) -> &'static str {
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
