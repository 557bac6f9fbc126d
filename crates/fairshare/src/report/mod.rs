//! The report a community sends: its input, the results, and how they came about.
//!
//! `inputs` alone is enough to recompute `results`. The same inputs give the same bytes, apart
//! from the time at which the report was made; `inputs_sha256` is over `inputs` written as
//! compact JSON. Emissions end in `_tco2e`, percentages in `_pct`; unknown is `null`, never 0.

mod ahead;
mod beside;
pub mod differ;
mod json;
pub mod mend;
mod pledged;
mod results;
#[cfg(feature = "schema")]
pub mod schema;
mod statements;
pub mod verify;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::assessment::Assessment;
use crate::depth::{Depth, depth};
pub use crate::formats::{REPORT as FORMAT, REPORT_VERSION as VERSION};
use crate::plan::Plan;
use crate::steps::Step;
pub(crate) use json::compact;
pub use results::Results;
pub use statements::Statement;

/// A report, ready to be written as JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = FORMAT)))]
    format: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    version: &'static str,
    /// When it was made (ISO 8601, UTC); the one part that two equal reports do not share.
    generated_at: &'a str,
    engine_version: &'static str,
    data_editions: Vec<DataEdition>,
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[0-9a-f]{64}$")))]
    inputs_sha256: String,
    inputs: &'a Plan,
    results: Results<'a>,
}

/// A publication the results rest on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct DataEdition {
    id: &'static str,
    publisher: &'static str,
    title: &'static str,
    edition: &'static str,
}

impl<'a> Report<'a> {
    /// Builds the report of a plan and its assessment. The clock is the caller's.
    pub fn new(plan: &'a Plan, assessment: &'a Assessment, generated_at: &'a str) -> Report<'a> {
        let depth = depth(plan, assessment);
        Report {
            format: FORMAT,
            version: VERSION,
            generated_at,
            engine_version: env!("CARGO_PKG_VERSION"),
            data_editions: data_editions(assessment, depth.as_ref()),
            inputs_sha256: inputs_sha256(plan),
            inputs: plan,
            results: Results::of(plan, assessment, depth.as_ref()),
        }
    }

    /// The report as a file's text.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_else(|error| unreachable!("{error}"));
        text.push('\n');
        text
    }
}

/// SHA-256 over a plan's canonical input, in hexadecimal.
pub fn inputs_sha256(plan: &Plan) -> String {
    let canonical = serde_json::to_vec(plan).unwrap_or_else(|error| unreachable!("{error}"));
    sha256(&canonical)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn data_editions(assessment: &Assessment, depth: Option<&Depth>) -> Vec<DataEdition> {
    let mut editions: Vec<DataEdition> = Vec::new();
    let Some(result) = assessment.result() else { return editions };
    let of_target = result.steps.iter().flat_map(Step::publications);
    let beside = depth.iter().flat_map(|it| &it.yardsticks);
    let beside = beside.flat_map(|it| it.steps.iter().flat_map(Step::publications).chain([it.publication]));
    for publication in of_target.chain(beside) {
        if !editions.iter().any(|known| known.id == publication.id) {
            let crate::reference::Publication { id, publisher, title, edition } = *publication;
            editions.push(DataEdition { id, publisher, title, edition });
        }
    }
    editions
}
