//! Pledge and work plan: what the community commits itself to, and who does what by when.

pub(crate) mod five_ps;
pub(crate) mod pledge;
pub(crate) mod work;
pub(crate) mod work_item;

use crate::dom::{El, el};
use crate::text::texts::words;
use crate::ui::parts::{h1, hint, print_button};
use crate::views::plan::five_ps::five_ps;
use crate::views::plan::pledge::pledge;
use crate::views::plan::work::work;

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
