//! What Race to Zero asks about: dates and places, folded while nobody joins.

use crate::dom::{El, el};
use crate::text::texts::words;
use crate::ui::parts::hint;
use crate::views::plan::pledge::{day, text_field};

pub(super) fn race() -> El {
    let w = words().pledge;
    el("details.folded.no-print").add(el("summary").add(w.race)).add(hint(w.race_hint)).add(
        el("div.fields").add([
            day("pledge-joined", w.joined, w.joined_hint, |it| &mut it.joined),
            day("pledge-adopted", w.adopted, w.adopted_hint, |it| &mut it.plan_adopted),
            text_field("pledge-platform", w.platform, w.platform_hint, |it| &mut it.platform),
            day("pledge-reported", w.reported, w.reported_hint, |it| &mut it.last_reported),
            text_field("pledge-persuade", w.persuade, w.persuade_hint, |it| &mut it.persuade),
        ]),
    )
}
