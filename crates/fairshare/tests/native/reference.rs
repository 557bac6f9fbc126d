//! The reference tables against figures copied from the publications by another hand.

use fairshare::reference::gpc::{Level, Reference, Scope, Sector};
use fairshare::reference::hdi::{EDITION_2020, EDITION_2021, EDITION_2023, EDITION_2025, EDITIONS, Edition};
use fairshare::reference::states::State;

use crate::support::{assert_reads, year};

/// One edition of the table below: year, United States, world, and 50 × USA / world to 0.01.
pub type Table = &'static [(u16, f64, f64, &'static str)];

/// UNDP, Human Development Report 2020.
pub const HDR_2020: Table = &[
    (2015, 0.921, 0.722, "63.78"),
    (2016, 0.922, 0.727, "63.41"),
    (2017, 0.924, 0.729, "63.37"),
    (2018, 0.925, 0.731, "63.27"),
    (2019, 0.926, 0.737, "62.82"),
];
/// UNDP, Human Development Report 2021/22.
const HDR_2021: Table = &[
    (2015, 0.920, 0.724, "63.54"),
    (2016, 0.922, 0.729, "63.24"),
    (2017, 0.924, 0.733, "63.03"),
    (2018, 0.927, 0.736, "62.98"),
    (2019, 0.930, 0.739, "62.92"),
    (2020, 0.920, 0.735, "62.59"),
    (2021, 0.921, 0.732, "62.91"),
];
/// UNDP, Human Development Report 2023/24.
const HDR_2023: Table = &[
    (2015, 0.924, 0.724, "63.81"),
    (2016, 0.926, 0.728, "63.60"),
    (2017, 0.928, 0.732, "63.39"),
    (2018, 0.930, 0.735, "63.27"),
    (2019, 0.933, 0.739, "63.13"),
    (2020, 0.923, 0.736, "62.70"),
    (2021, 0.921, 0.735, "62.65"),
    (2022, 0.927, 0.739, "62.72"),
];
/// UNDP, Human Development Report 2025.
pub const HDR_2025: Table = &[
    (2015, 0.928, 0.731, "63.47"),
    (2016, 0.929, 0.735, "63.20"),
    (2017, 0.931, 0.739, "62.99"),
    (2018, 0.934, 0.741, "63.02"),
    (2019, 0.936, 0.745, "62.82"),
    (2020, 0.925, 0.742, "62.33"),
    (2021, 0.921, 0.742, "62.06"),
    (2022, 0.930, 0.752, "61.84"),
    (2023, 0.938, 0.756, "62.04"),
];

#[test]
fn hdi_is_as_published_in_each_edition() {
    let expected: [(&str, &Edition, Table); 4] = [
        ("2020", &EDITION_2020, HDR_2020),
        ("2021/22", &EDITION_2021, HDR_2021),
        ("2023/24", &EDITION_2023, HDR_2023),
        ("2025", &EDITION_2025, HDR_2025),
    ];
    assert_eq!(EDITIONS.len(), expected.len());
    for ((name, edition, table), listed) in expected.into_iter().zip(EDITIONS) {
        assert_eq!(listed, edition);
        assert_eq!(edition.publication.edition, name);
        assert_eq!(edition.publication.publisher, "UNDP");
        let rows: Vec<_> = edition.rows.iter().map(|row| (row.year, row.usa, row.world)).collect();
        let published: Vec<_> = table.iter().map(|(year, usa, world, _)| (*year, *usa, *world)).collect();
        assert_eq!(rows, published, "{name}");
        for (row, (.., half_ratio)) in edition.rows.iter().zip(table) {
            assert_reads(50.0 * row.usa / row.world, 2, half_ratio);
        }
    }
}

#[test]
fn a_year_the_edition_does_not_have_has_no_index() {
    assert_eq!(EDITION_2020.year(year(2014)), None);
    assert_eq!(EDITION_2020.year(year(2020)), None);
    assert_eq!(EDITION_2025.year(year(2024)), None);
    assert_eq!(EDITION_2020.year(year(2019)).unwrap().row.usa, 0.926);
    assert_eq!(EDITION_2025.last().unwrap().row.year, 2023);
}

/// GPC 1.1, table of references: number, sector, scope, and B (BASIC), P (BASIC+), T (territorial)
/// or O (other).
const GPC: &str = "
    I.1.1 stationary_energy 1 B   I.1.2 stationary_energy 2 B   I.1.3 stationary_energy 3 P
    I.2.1 stationary_energy 1 B   I.2.2 stationary_energy 2 B   I.2.3 stationary_energy 3 P
    I.3.1 stationary_energy 1 B   I.3.2 stationary_energy 2 B   I.3.3 stationary_energy 3 P
    I.4.1 stationary_energy 1 B   I.4.2 stationary_energy 2 B   I.4.3 stationary_energy 3 P
    I.4.4 stationary_energy 1 T
    I.5.1 stationary_energy 1 B   I.5.2 stationary_energy 2 B   I.5.3 stationary_energy 3 P
    I.6.1 stationary_energy 1 B   I.6.2 stationary_energy 2 B   I.6.3 stationary_energy 3 P
    I.7.1 stationary_energy 1 B   I.8.1 stationary_energy 1 B
    II.1.1 transportation 1 B     II.1.2 transportation 2 B     II.1.3 transportation 3 P
    II.2.1 transportation 1 B     II.2.2 transportation 2 B     II.2.3 transportation 3 P
    II.3.1 transportation 1 B     II.3.2 transportation 2 B     II.3.3 transportation 3 P
    II.4.1 transportation 1 B     II.4.2 transportation 2 B     II.4.3 transportation 3 P
    II.5.1 transportation 1 B     II.5.2 transportation 2 B
    III.1.1 waste 1 B             III.1.2 waste 3 B             III.1.3 waste 1 T
    III.2.1 waste 1 B             III.2.2 waste 3 B             III.2.3 waste 1 T
    III.3.1 waste 1 B             III.3.2 waste 3 B             III.3.3 waste 1 T
    III.4.1 waste 1 B             III.4.2 waste 3 B             III.4.3 waste 1 T
    IV.1 ippu 1 P                 IV.2 ippu 1 P
    V.1 afolu 1 P                 V.2 afolu 1 P                 V.3 afolu 1 P
    VI.1 other_scope_3 3 O";

#[test]
fn gpc_references_are_as_published() {
    let words: Vec<&str> = GPC.split_whitespace().collect();
    let published: Vec<&[&str]> = words.chunks(4).collect();
    assert_eq!(Reference::all().count(), published.len());
    for (reference, line) in Reference::all().zip(published) {
        let row = reference.row();
        let level = match row.level {
            Level::Basic => "B",
            Level::BasicPlus => "P",
            Level::Territorial => "T",
            Level::Other => "O",
        };
        assert_eq!([row.code, row.sector.code(), &row.scope.number().to_string(), level], *line);
        assert_eq!(Reference::from_code(row.code), Some(reference));
    }
    assert_eq!(Reference::from_code("I.63"), None);
    assert_eq!(Sector::ALL.len(), 6);
    assert_eq!(Scope::ALL.map(Scope::number), [1, 2, 3]);
}

#[test]
fn only_land_can_remove() {
    let removing: Vec<_> = Reference::all().filter(|r| r.can_remove()).map(|r| r.row().code).collect();
    assert_eq!(removing, ["V.2"]);
}

#[test]
fn states_are_found_by_postal_code() {
    // 50 states, the District of Columbia, 5 territories.
    assert_eq!(State::all().count(), 50 + 1 + 5);
    for (code, name) in [("CA", "California"), ("MI", "Michigan"), ("MN", "Minnesota"), ("PR", "Puerto Rico")]
    {
        assert_eq!(State::from_code(code).unwrap().name(), name);
    }
    for state in State::all() {
        assert_eq!(State::from_code(state.code()), Some(state));
    }
    assert_eq!(State::from_code("ca"), None);
    assert_eq!(State::from_code("XX"), None);
}

/// Each publication opens where its publisher has it, by a safe connection.
#[test]
fn every_publication_has_an_address() {
    use fairshare::reference::addresses::address;
    use fairshare::reference::publications::ALL;
    for publication in ALL {
        let found =
            address(publication).unwrap_or_else(|| panic!("reference/addresses.rs lacks {}", publication.id));
        assert!(found.starts_with("https://") && !found.contains(char::is_whitespace), "{found}");
    }
}
