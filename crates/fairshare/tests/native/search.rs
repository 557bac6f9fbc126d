//! Kinds of lines found by words, and where a published factor is put.

use fairshare::inventory::search::{Kind, find};
use fairshare::inventory::{FactorChoice, GwpSet, Line, Template, Unknown, What};
use fairshare::reference::factors::{Table, catalogue};
use fairshare::reference::gpc::Scope;

use crate::support::year;

/// As the page does, but in the domain's own words.
fn text(kind: Kind) -> String {
    match kind {
        Kind::Template(template) => format!("{template:?}"),
        Kind::Factor(id) => {
            let factor = id.factor();
            format!("{} {} {} {}", factor.name, factor.variant, factor.rates.per.code(), factor.table.code())
        }
    }
}

fn codes(query: &str, of: Option<u16>) -> Vec<String> {
    let code = |kind| match kind {
        Kind::Template(template) => format!("{template:?}"),
        Kind::Factor(id) => id.code().to_owned(),
    };
    find(query, 8, of.map(year), text).into_iter().map(code).collect()
}

#[test]
fn words_find_templates_and_factors_the_best_first() {
    assert_eq!(codes("propane gallon", None), ["fuel/propane"]);
    // A whole word before one that only begins so.
    assert_eq!(codes("BUS", None)[0], "per-mile/bus");
    // Of the grid's data years the one nearest to the inventory's, unless one is named.
    assert_eq!(
        codes("camx", Some(2019)),
        ["egrid/CAMX/2019", "grid-losses/CAMX/2019", "electric-vehicle/CAMX/2019"]
    );
    assert_eq!(codes("2022 egrid camx", Some(2019)), ["egrid/CAMX/2022"]);
    assert_eq!(codes("transit", None)[0], "Transit");
    assert_eq!(codes("gas", None).len(), 8);
    assert!(
        codes("", None).is_empty() && codes(" , ", None).is_empty() && codes("unobtainium", None).is_empty()
    );
    assert!(codes("é€ß", None).is_empty());
}

#[test]
fn every_published_factor_makes_a_line_whose_scope_fits() {
    for (id, factor) in catalogue().all() {
        let line = Line::with(id).unwrap_or_else(|| panic!("{id:?} has no reference"));
        let row = line.reference.row();
        let wanted = match factor.table {
            // Bought current, what is lost of it on the way, and what it drives.
            Table::Egrid | Table::ElectricVehicles => Scope::Scope2,
            Table::GridLosses => Scope::Scope3,
            // Subways take current; long journeys and most waste leave the boundary.
            Table::PerMile if factor.name.starts_with("Transit Rail") => Scope::Scope2,
            Table::PerMile if factor.name.starts_with("Air") || factor.name.starts_with("Intercity") => {
                Scope::Scope3
            }
            Table::Warm | Table::Waste => Scope::Scope3,
            _ => Scope::Scope1,
        };
        assert_eq!(row.scope, wanted, "{id:?} at {}", row.code);
        // Only the amount is missing, or a constant for which nothing was published.
        let why = line.emissions(GwpSet::Ar5).err();
        assert!(matches!(why, Some(Unknown::Amount | Unknown::Parameter(_))), "{id:?}: {why:?}");
        let What::Activity(activity) = &line.what else { panic!("{id:?} is no activity") };
        assert!(activity.factor.takes(activity.unit), "{id:?} takes no {:?}", activity.unit);
    }
}

#[test]
fn templates_and_their_factors_agree_on_the_scope() {
    for template in Template::ALL {
        let line = template.line(Some("CAMX"), Some(year(2019))).unwrap();
        if let What::Activity(activity) = &line.what
            && let FactorChoice::Published(id) = activity.factor
        {
            let usual = Line::with(id).unwrap().reference.row();
            assert_eq!(usual.scope, line.reference.row().scope, "{template:?}");
        }
    }
}
