//! What a report says about itself. The report's own language is English, like its field names.

use serde::Serialize;

/// A sentence with a name that programs can rely on.
#[derive(Debug, Serialize)]
pub struct Statement {
    id: &'static str,
    text: &'static str,
}

/// What a reader must know before using the figures.
pub(super) static DISCLAIMERS: &[Statement] = &[
    Statement {
        id: "draft",
        text: "This is a draft target, computed from the figures in `inputs`. ICLEI USA's technical staff give a community its official target; nothing here has their approval.",
    },
    Statement { id: "not_submitted", text: "This file was prepared, not submitted: a person submits it." },
];

/// What the results assume beyond the figures entered.
pub(super) static ASSUMPTIONS: &[Statement] = &[
    Statement {
        id: "formula_inferred",
        text: "The formula is inferred from ICLEI USA's and WWF's published descriptions and fits the published US figures that can test it; it is not verified outside the United States.",
    },
    Statement {
        id: "straight_path",
        text: "Between the base year, 2030 and 2050 the path is straight; this is Fairshare's own choice.",
    },
    Statement {
        id: "compound_population",
        text: "Between years with a population figure, the population grows at one compound rate; this is Fairshare's own choice.",
    },
];
