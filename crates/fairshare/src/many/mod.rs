//! Many communities at once: a list of them in a spreadsheet, and any number of reports and plans.
//!
//! Each becomes a row, whose target is that of a plan with the row's figures: there is no second formula.
//! A bad row carries what is wrong with it and stops nothing; what is missing is missing, not zero.
//! Everything large goes in slices, so that a page can draw and listen in between.
//!
//! ```
//! use std::sync::Arc;
//! use fairshare::exchange::grid::open;
//! use fairshare::many::{Choices, Reading, Summary};
//!
//! let csv = b"name,state,base_year,base_emissions_tco2e,base_population,population_2030\n\
//!     San Jos\xc3\xa9,CA,2019,5412154,1047871,1120791";
//! let table = open(csv).map_err(|why| why.to_string())?.remove(0);
//! let mut reading = Reading::new(Arc::new(table), Choices::default());
//! while reading.read(200) {}
//! let rows = reading.finish().rows;
//! let target = rows[0].outcome.as_ref().map_err(|faults| format!("{faults:?}"))?;
//! assert_eq!(target.emissions.value().round(), 2_152_138.0);
//! assert_eq!(Summary::of(&rows).with_target, 1);
//! # Ok::<(), String>(())
//! ```

mod column;
mod document;
mod fill;
mod pick;
mod reading;
mod row;
mod sheet;
mod store;
mod summary;
mod twins;

pub use column::{Column, Layout, is_list};
pub use document::{Check, Figure, Told, document_row};
pub use fill::{Fill, asked, candidates, offer};
pub use pick::{Filter, Key, order, passes};
pub use reading::{Choices, Read, Reading, UnitQuestion};
pub use row::{Fault, Listed, Note, Origin, Target, plan_of};
pub use sheet::{Book, Columns, HEADS, Said, Sheet, csv_row, template};
pub use store::{Kept, KeptDocument, KeptTable, keep, kept};
pub use summary::{Spread, Summary};
pub use twins::Twins;

/// The most communities in a list: there are some 39,000 general-purpose local governments in the
/// United States (Census of Governments, 2022).
pub const MAX_ROWS: usize = 50_000;
