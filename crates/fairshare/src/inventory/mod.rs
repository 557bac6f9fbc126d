//! A community's greenhouse-gas inventory of one year, in as much detail as is known.
//!
//! A figure is known line by line from activity data, or by sector (GPC references), or by scope,
//! or only as one community-wide total. The four are kept side by side, because a person moves from one to the next as more
//! becomes known, and nothing typed is lost on the way; [`Detail`] says which one counts.

mod bridge;
mod completeness;
mod document;
mod entries;
mod estimated;
mod line;
mod lines;
mod order;
mod placing;
mod plausible;
pub mod search;
mod sources;
mod templates;
mod totals;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::quantity::{Tco2e, Year};
use crate::reference::gpc::{Reference, Scope};
pub use crate::reference::gwp::GwpSet;
use crate::unseen::seen;
pub use bridge::{Bridge, GridYear, Part, Revision};
pub use completeness::{BasicActivity, DUPLICATE_REACH, LineHint};
pub use entries::Entries;
pub use estimated::{Estimated, LABELLED_ABOVE};
pub use line::{
    Activity, Amount, DataQuality, Emitted, EndUse, FactorChoice, Line, OwnFactor, Unknown, What,
};
pub use lines::Lines;
pub use order::{Order, SortKey};
pub use plausible::{
    CLEARLY_LIKELIER, FIVE_TO_NINETY_FIVE, MAX_KG_PER_KWH, MEDIAN_PER_CAPITA, RARITY_OF_SLIPS, Slip,
    USUAL_PER_CAPITA, slip, slip_of_line,
};
pub use sources::{Source, SourcePart};
pub use templates::{Template, US_AVERAGE};
pub use totals::{Figures, Sum, Totals};

/// The inventory of one year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Inventory {
    /// The accounting year.
    pub year: Option<Year>,
    /// The protocol it follows.
    pub protocol: Option<Protocol>,
    /// The global warming potentials its CO2 equivalents were computed with.
    pub gwp_set: Option<GwpSet>,
    /// Where the figures come from, in the user's words.
    pub source: String,
    /// Which of the figures below count.
    pub detail: Detail,
    /// Which of the protocol's totals a target starts from, where sectors are known.
    pub reporting_level: ReportingLevel,
    /// By GPC reference; a reference without an entry is missing, not zero.
    pub by_reference: Entries,
    /// By scope.
    pub by_scope: ByScope,
    /// One community-wide total.
    pub community_wide: Option<Tco2e>,
    /// Line by line, from activity data.
    #[serde(skip_serializing_if = "Lines::is_empty")]
    pub lines: Lines,
    /// Sums of the file the lines came in that are not what its parts add up to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub odd_sums: Vec<OddSum>,
}

/// A sum that a file wrote and its parts do not add up to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OddSum {
    /// What the file calls it.
    pub label: String,
    /// What it says.
    pub written: Tco2e,
    /// What its parts added up to when the file was read.
    pub summed: Tco2e,
    /// Whether it sums all lines of the file.
    pub is_total: bool,
}

impl OddSum {
    /// The most that an inventory keeps.
    pub const MAX: usize = 100;
}

/// One of a plan's inventories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// The one the target starts from.
    #[default]
    Base,
    /// Another one, counted from 0.
    Other(usize),
}

/// The detail in which an inventory is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Activities and their factors, line by line.
    Lines,
    /// Sector totals by GPC reference.
    #[default]
    Sectors,
    /// Three totals by scope.
    Scopes,
    /// One community-wide total.
    CommunityWide,
}

/// Which entries make up the total a target starts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportingLevel {
    /// Everything entered, but for the protocol's territorial memo lines.
    #[default]
    Everything,
    /// The GPC's BASIC total.
    Basic,
    /// The GPC's BASIC+ total.
    BasicPlus,
}

/// The protocol an inventory follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// ICLEI's U.S. Community Protocol.
    UsCommunityProtocol,
    /// The Global Protocol for Community-Scale Greenhouse Gas Inventories.
    Gpc,
    /// Another one.
    Other,
}

/// Why an inventory has no figure in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum NotationKey {
    /// Not occurring: the activity does not exist here.
    No,
    /// Not estimated: it exists and its emissions are not known.
    Ne,
    /// Included elsewhere: another entry holds it.
    Ie,
    /// Confidential.
    C,
}

impl NotationKey {
    /// The four keys in the protocol's order.
    pub const ALL: [NotationKey; 4] = [NotationKey::No, NotationKey::Ne, NotationKey::Ie, NotationKey::C];

    /// The key as it is typed and reported.
    pub const fn code(self) -> &'static str {
        match self {
            NotationKey::No => "NO",
            NotationKey::Ne => "NE",
            NotationKey::Ie => "IE",
            NotationKey::C => "C",
        }
    }

    /// Reads a typed key, in either case.
    pub fn read(text: &str) -> Option<NotationKey> {
        let text = seen(text);
        NotationKey::ALL.into_iter().find(|key| key.code().eq_ignore_ascii_case(text.trim()))
    }
}

/// What stands at one place of an inventory: an amount, or the reason why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Entry {
    /// Emissions.
    Amount(Tco2e),
    /// No figure, and why.
    Key(NotationKey),
}

impl Entry {
    /// The amount, where there is one.
    pub fn amount(self) -> Option<Tco2e> {
        match self {
            Entry::Amount(amount) => Some(amount),
            Entry::Key(_) => None,
        }
    }
}

/// Totals by scope; a scope without an entry is missing, not zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // as in [`Scope`]
pub struct ByScope {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope1: Option<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope2: Option<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope3: Option<Entry>,
}

impl ByScope {
    fn get(&self, scope: Scope) -> Option<Entry> {
        match scope {
            Scope::Scope1 => self.scope1,
            Scope::Scope2 => self.scope2,
            Scope::Scope3 => self.scope3,
        }
    }

    fn put(&mut self, scope: Scope, entry: Option<Entry>) {
        match scope {
            Scope::Scope1 => self.scope1 = entry,
            Scope::Scope2 => self.scope2 = entry,
            Scope::Scope3 => self.scope3 = entry,
        }
    }
}

/// One place of an inventory where a figure can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A GPC reference.
    Reference(Reference),
    /// A scope's total.
    Scope(Scope),
    /// The community-wide total.
    CommunityWide,
}

/// Emissions below zero where nothing takes carbon out of the air.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NegativeEmissions {
    /// Where it was entered.
    pub place: Place,
    /// What was entered.
    pub amount: Tco2e,
}

impl fmt::Display for NegativeEmissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            Place::Reference(reference) => reference.row().code,
            Place::Scope(Scope::Scope1) => "scope 1",
            Place::Scope(Scope::Scope2) => "scope 2",
            Place::Scope(Scope::Scope3) => "scope 3",
            Place::CommunityWide => "the community-wide total",
        };
        write!(f, "{} tCO2e at {place}: only land (V.2) can be below zero", self.amount.value())
    }
}

impl std::error::Error for NegativeEmissions {}

impl Inventory {
    /// What stands at a place.
    pub fn entry(&self, place: Place) -> Option<Entry> {
        match place {
            Place::Reference(reference) => self.by_reference.get(reference),
            Place::Scope(scope) => self.by_scope.get(scope),
            Place::CommunityWide => self.community_wide.map(Entry::Amount),
        }
    }

    /// Enters, corrects or (with `None`) clears what stands at a place.
    ///
    /// # Errors
    /// [`NegativeEmissions`] for an amount below zero anywhere but on land; nothing changes.
    pub fn enter(&mut self, place: Place, entry: Option<Entry>) -> Result<(), NegativeEmissions> {
        if let Some(Entry::Amount(amount)) = entry {
            check_sign(place, amount)?;
        }
        match place {
            Place::Reference(reference) => match entry {
                Some(entry) => self.by_reference.insert(reference, entry),
                None => self.by_reference.remove(reference),
            },
            Place::Scope(scope) => self.by_scope.put(scope, entry),
            Place::CommunityWide => self.community_wide = entry.and_then(Entry::amount),
        }
        Ok(())
    }

    /// Whether nothing stands in it that counts, nor a line without a figure.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.entries().is_empty()
    }

    /// The entries that count, in order.
    pub fn entries(&self) -> Vec<(Place, Entry)> {
        self.entries_and_gaps().0
    }

    /// The same, and how many lines have an amount and no figure.
    fn entries_and_gaps(&self) -> (Vec<(Place, Entry)>, usize) {
        let places: Vec<Place> = match self.detail {
            Detail::Lines => {
                let (sums, gaps) = self.lines.by_reference(self.gwp_in_use());
                let entry = |(reference, entry)| (Place::Reference(reference), entry);
                return (sums.into_iter().map(entry).collect(), gaps);
            }
            Detail::Sectors => {
                self.by_reference.iter().map(|(reference, _)| Place::Reference(reference)).collect()
            }
            Detail::Scopes => Scope::ALL.map(Place::Scope).to_vec(),
            Detail::CommunityWide => vec![Place::CommunityWide],
        };
        (places.into_iter().filter_map(|place| Some((place, self.entry(place)?))).collect(), 0)
    }

    /// The potentials with which lines become tCO2e: the set chosen, or AR5, which EPA's factors
    /// are published with.
    pub fn gwp_in_use(&self) -> GwpSet {
        self.gwp_set.unwrap_or(GwpSet::DEFAULT)
    }

    /// Whether the form that counts tells sectors apart.
    pub fn has_sectors(&self) -> bool {
        matches!(self.detail, Detail::Lines | Detail::Sectors)
    }

    /// The first amount with a sign it cannot have, for documents from outside.
    pub(crate) fn check(&self) -> Result<(), NegativeEmissions> {
        let references = self.by_reference.iter().map(|(reference, _)| Place::Reference(reference));
        let others = Scope::ALL.into_iter().map(Place::Scope).chain([Place::CommunityWide]);
        references.chain(others).try_for_each(|place| match self.entry(place) {
            Some(Entry::Amount(amount)) => check_sign(place, amount),
            _ => Ok(()),
        })
    }
}

fn check_sign(place: Place, amount: Tco2e) -> Result<(), NegativeEmissions> {
    let removes = matches!(place, Place::Reference(reference) if reference.can_remove());
    if amount < Tco2e::ZERO && !removes {
        return Err(NegativeEmissions { place, amount });
    }
    Ok(())
}
