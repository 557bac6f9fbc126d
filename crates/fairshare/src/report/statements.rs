//! What a report says about itself. The report's own language is English, like its field names.

use std::borrow::Cow;

use serde::Serialize;

use crate::assessment::Assessment;
use crate::assumptions::Assumption;
use crate::plan::Plan;

/// A sentence with a name that programs can rely on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    id: &'static str,
    text: Cow<'static, str>,
}

/// What a reader must know before using the figures.
static DISCLAIMERS: [Statement; 3] = [
    Statement {
        id: "draft",
        text: Cow::Borrowed(
            "This is a draft target, computed from the figures in `inputs`. ICLEI USA's technical staff give a community its official target; nothing here has their approval.",
        ),
    },
    Statement {
        id: "not_submitted",
        text: Cow::Borrowed("This file was prepared, not submitted: a person submits it."),
    },
    Statement {
        id: "first_estimate",
        text: Cow::Borrowed(
            "The inventory is a first estimate from public figures of 2016: a first look, not a target to adopt. Counties' estimates lay within about 15 % of published inventories, cities' within a factor of about 1.6.",
        ),
    },
];

/// What the results are not; of a first estimate one more.
pub(super) fn disclaimers(is_estimate: bool) -> &'static [Statement] {
    &DISCLAIMERS[..if is_estimate { 3 } else { 2 }]
}

/// What the results assume beyond the figures entered.
pub(super) fn assumptions(plan: &Plan, assessment: &Assessment) -> Vec<Statement> {
    let rests_on = Assumption::of_report(plan, assessment).into_iter();
    rests_on.map(|it| Statement { id: it.id(), text: Cow::Owned(it.english()) }).collect()
}
