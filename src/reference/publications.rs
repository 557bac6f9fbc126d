//! The publications every figure and rule of this project comes from.

/// A published document, as it is cited.
#[derive(Debug, PartialEq, Eq)]
pub struct Publication {
    /// A short name that never changes: reports refer to it.
    pub id: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its edition: the year or version.
    pub edition: &'static str,
}

macro_rules! publications {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $publisher:literal, $title:literal, $edition:literal;)*) => {
        $($(#[$doc])* pub static $name: Publication =
            Publication { id: $id, publisher: $publisher, title: $title, edition: $edition };)*
        /// Every publication, for the list of sources.
        pub static ALL: &[&Publication] = &[$(&$name),*];
    };
}

publications! {
    /// HDI as known when ICLEI150 computed its first targets: base years 2016–2019.
    HDR_2020 = "undp-hdr-2020", "UNDP", "Human Development Report", "2020";
    /// For the sensitivity to the edition.
    HDR_2021 = "undp-hdr-2021-22", "UNDP", "Human Development Report", "2021/22";
    /// For the sensitivity to the edition.
    HDR_2023 = "undp-hdr-2023-24", "UNDP", "Human Development Report", "2023/24";
    /// The newest edition: base years from 2020.
    HDR_2025 = "undp-hdr-2025", "UNDP", "Human Development Report", "2025";
    /// The rule that the global cut is raised by each country's HDI.
    OPCC = "wwf-opcc-sbt", "WWF and ICLEI USA", "One Planet City Challenge: science-based targets for cities, as applied by ICLEI USA", "2020–2021";
    /// The global halving by 2030 on the way to 1.5 °C.
    SR15 = "ipcc-sr15", "IPCC", "Special Report: Global Warming of 1.5 °C", "2018";
    /// Sector references, scopes and reporting levels.
    GPC = "gpc-1.1", "WRI, C40 and ICLEI", "Global Protocol for Community-Scale Greenhouse Gas Inventories", "1.1";
}
