//! Published figures. Each row knows its publication, its edition and how well it was checked.
//!
//! This room imports nothing but [`crate::quantity`].

pub mod addresses;
pub mod budgets;
pub mod counties;
pub mod factors;
pub mod gpc;
pub mod grid;
pub mod gwp;
pub mod hdi;
pub mod pathways;
pub mod projection;
pub mod publications;
pub mod rows;
pub mod rules;
pub mod standards;
pub mod state_population;
pub mod states;
pub mod subregions;
pub mod world;

pub use publications::Publication;

/// How well a figure was checked against its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckLevel {
    /// Two independent copies were compared and are equal.
    A,
    /// One copy, reconciled by arithmetic or against another published figure.
    B,
    /// One copy, not cross-checked.
    C,
}

impl CheckLevel {
    /// The level's letter, as reports write it.
    pub const fn code(self) -> &'static str {
        match self {
            CheckLevel::A => "A",
            CheckLevel::B => "B",
            CheckLevel::C => "C",
        }
    }
}
