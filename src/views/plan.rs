//! Pledge and work plan: what the community commits itself to, and who does what by when.

use super::five_ps::five_ps;
use super::pledge::pledge;
use super::work::work;
use crate::dom::{El, el};
use crate::parts::{h1, hint, print_button};
use crate::words::words;

#[inline(never)] // where the app's later part begins: tools/split.mjs
pub(crate) fn plan() -> Vec<El> {
    let w = words().pledge;
    vec![
        h1(w.headline),
        el("p.lead").add(w.lead),
        pledge(),
        five_ps(),
        work(),
        hint(w.nothing_sent),
        print_button(words().target.print),
    ]
}
