//! What a community can do, and what it does to the forecast.
//!
//! An action edits activities and factors, never emissions; what it saves follows. One scenario
//! total comes from all actions together and does not depend on their order.
//!
//! A chain of stages is the same for every package: demand (drive less, divert waste) → use less
//! energy → fuel moves to electricity → the electricity's factor. New load meets the factor of the
//! same scenario.
//!
//! All strengths, limits, co-benefits and equity tags are this project's own: ICLEI's own table of
//! assumptions is not public.

pub mod attribution;
pub mod catalogue;
pub mod engine;
pub mod packages;
pub mod ramp;
pub mod rank;
pub mod scenario;
pub mod search;

pub use attribution::Attribution;
pub use catalogue::{Kind, Parameter};
pub use scenario::{Action, Chosen, Effect, Fiscal, Measure, Scenario};
