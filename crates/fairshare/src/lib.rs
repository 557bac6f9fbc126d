//! A US local government's 2030 science-based climate target, every step of its arithmetic, and
//! a report: computed in the browser, with no server.
//!
//! Data flows one way: what people type is a [`plan::Plan`]; [`assessment::assess`] turns it into
//! an [`assessment::Assessment`]; the app shows it and the [`report`] carries it.
//!
//! ```
//! use fairshare::assessment::assess;
//! use fairshare::quantity::{People, Tco2e, Year};
//! use fairshare::inventory::{Detail, Entry, Place};
//! use fairshare::plan::Plan;
//! use fairshare::sbt::TARGET_YEAR;
//!
//! let mut plan = Plan::default();
//! let year = Year::new(2019)?;
//! plan.set_base_year(Some(year));
//! plan.inventory.detail = Detail::CommunityWide;
//! plan.inventory.enter(Place::CommunityWide, Some(Entry::Amount(Tco2e::new(5_412_154.0)?)))?;
//! plan.set_population(year, Some(People::new(1_047_871.0)?));
//! plan.set_population(TARGET_YEAR, Some(People::new(1_120_791.0)?));
//!
//! let assessment = assess(&plan);
//! let result = assessment.result().ok_or("no target")?;
//! assert_eq!((result.target.reduction_per_capita.percent() * 10.0).round() / 10.0, 62.8);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What this crate does not do: talk to a server, know the date, or speak for ICLEI. Targets are
//! drafts by ICLEI USA's published description.
//!
//! # The walls
//! Nothing here knows a browser, a clock, a language or a random source. What does is no dependency
//! of this crate, so the compiler refuses what crosses the wall:
//!
//! ```compile_fail,E0432
//! use leptos::prelude::RwSignal; // unknown to the domain
//! ```

// In the order in which data flows.
pub mod actions;
pub mod address;
pub mod assessment;
pub mod assumptions;
pub mod audit;
pub mod backup;
pub mod chart;
pub mod climate_budget;
pub mod community;
pub mod council;
pub mod date;
pub mod depth;
pub mod docx;
mod errors;
pub mod estimate;
pub mod exchange;
pub mod explain;
pub mod first_look;
pub mod fiscal_year;
pub mod forecast;
pub mod formats;
pub mod growth;
pub mod inventory;
pub mod link;
pub mod many;
pub mod numerals;
pub mod outlook;
pub mod parameters;
pub mod places;
pub mod plan;
pub mod pledge;
pub mod progress;
pub mod public_page;
pub mod quantity;
pub mod readiness;
pub mod reference;
pub mod report;
pub mod resolution;
pub mod restore;
pub mod samples;
pub mod sbt;
pub mod steps;
pub mod stored;
pub mod uncertainty;
pub mod unseen;
pub mod verdict;
pub mod workplan;
pub mod workshop;
