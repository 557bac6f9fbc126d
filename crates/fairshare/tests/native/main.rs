//! The domain against the world: published figures, hand calculations, and properties.
//!
//! Every expected number comes from outside the code: a publication, or arithmetic shown beside
//! it. Generated cases start from a fixed seed, so that two runs test the same; another seed or
//! more cases: `PROPTEST_RNG_SEED=7 PROPTEST_CASES=2000 cargo test --test native`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod actions;
mod amounts;
mod assessment;
mod assumptions;
mod audit;
mod backup;
mod budget;
mod cells;
mod chart;
mod climate_budget;
mod community;
mod council;
mod counted_once;
mod date;
mod differ;
mod economy;
mod edges;
mod errors;
mod estimate;
mod evaluator;
mod exchange;
mod explain;
mod figures;
mod forecast;
mod gases;
mod golden;
mod grid;
mod growth;
mod intake;
mod inventory;
mod kinds;
mod labels;
mod languages;
mod lines;
mod link;
mod many;
mod mend;
mod metc;
mod misread;
mod modules;
mod numerals;
mod order;
mod outlook;
mod own;
mod parameters;
mod path;
mod periods;
mod places;
mod plausible;
mod pledge;
mod progress;
mod properties;
mod public_page;
mod rates;
mod readiness;
mod reference;
mod removals;
mod report;
mod resolution;
mod restore;
mod samples;
mod schema;
mod search;
mod several_in_one;
mod shapes;
mod steps;
mod subjects;
mod support;
mod tables;
mod target;
mod tools;
mod uncertainty;
mod unquoted;
mod verify;
mod wedges;
mod workplan;
mod workshop;
mod yardsticks;
mod years;
