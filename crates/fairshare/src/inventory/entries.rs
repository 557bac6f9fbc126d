//! Entries by GPC reference, in the protocol's order.
//!
//! A sorted list rather than a map: an inventory has some fifty references, and the standard
//! library's map would cost more to ship than all of this crate's arithmetic.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Entry;
use crate::reference::gpc::Reference;

/// Entries by GPC reference; a reference without an entry is missing, not zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries(Vec<(Reference, Entry)>);

impl Entries {
    /// What stands at a reference.
    pub fn get(&self, reference: Reference) -> Option<Entry> {
        self.find(reference).ok().map(|index| self.0[index].1)
    }

    /// Enters or corrects what stands at a reference.
    pub fn insert(&mut self, reference: Reference, entry: Entry) {
        match self.find(reference) {
            Ok(index) => self.0[index].1 = entry,
            Err(index) => self.0.insert(index, (reference, entry)),
        }
    }

    /// Clears a reference.
    pub fn remove(&mut self, reference: Reference) {
        self.0.retain(|(known, _)| *known != reference);
    }

    /// All entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (Reference, Entry)> + '_ {
        self.0.iter().copied()
    }

    fn find(&self, reference: Reference) -> Result<usize, usize> {
        self.0.binary_search_by_key(&reference, |(known, _)| *known)
    }
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Entries, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries by GPC reference")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Entries::default();
                while let Some((reference, entry)) = map.next_entry::<Reference, Entry>()? {
                    if entries.get(reference).is_some() {
                        return Err(A::Error::custom(format_args!(
                            "{} is given twice",
                            reference.row().code
                        )));
                    }
                    entries.insert(reference, entry);
                }
                Ok(entries)
            }
        }
        from.deserialize_map(InOrder)
    }
}
