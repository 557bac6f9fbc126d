//! What reads plans, and computes with their lines: a part of the app of its own (`tools/split.mjs`),
//! because a first visit has no plan to read.
//!
//! Where the browser keeps plans, the page waits for it before anything is shown; where it fails to come,
//! they stay where they are, and a message says so. Every view that comes later brings it along.

use crate::fetch::fetch;
use crate::session::store;

pub(crate) const READER: &str = "reader";

/// Fetches it where there is something to read; says whether that worked.
pub(crate) async fn begin() -> Option<bool> {
    match store::holds_plans() {
        true => Some(fetch(READER).await.is_ok()),
        false => None,
    }
}
