//! Real communities to try the tool with. Each figure names its source inside the document.

use crate::plan::Plan;
use crate::restore::restore;

/// A sample community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A large city known by scope.
    SanJose,
    /// A small city of which only the total is known.
    Ferndale,
    /// A suburb with all its sectors.
    Maplewood,
}

impl Sample {
    /// All samples.
    pub const ALL: [Sample; 3] = [Sample::SanJose, Sample::Ferndale, Sample::Maplewood];

    /// Its name in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Sample::SanJose => "san-jose",
            Sample::Ferndale => "ferndale",
            Sample::Maplewood => "maplewood",
        }
    }

    /// The sample as a plan, read like any other document.
    pub fn plan(self) -> Plan {
        let document = match self {
            Sample::SanJose => include_str!("samples/san-jose-2019.json"),
            Sample::Ferndale => include_str!("samples/ferndale-2018.json"),
            Sample::Maplewood => include_str!("samples/maplewood-2018.json"),
        };
        // The documents are part of the program, and a test reads each of them.
        restore(document.as_bytes()).unwrap_or_else(|_| unreachable!("a sample cannot be read"))
    }
}
