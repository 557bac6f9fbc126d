//! Kinds of lines found by words, and where a published factor is put.

use fairshare::inventory::search::{Kind, find};
use fairshare::inventory::{FactorChoice, GwpSet, Line, Template, Unknown, What};
use fairshare::reference::factors::{FactorId, Table, catalogue};
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
    // The word in its plural before one that only begins so.
    let named = |kind: Kind| match kind {
        Kind::Template(Template::PassengerMiles) => "Carsharing".to_owned(),
        Kind::Template(Template::Transit) => "Cars".to_owned(),
        Kind::Template(Template::SolidWaste) => "Busways".to_owned(),
        Kind::Template(Template::Aviation) => "Buses".to_owned(),
        _ => String::new(),
    };
    assert_eq!(find("car", 1, None, named), [Kind::Template(Template::Transit)]);
    assert_eq!(find("bus", 1, None, named), [Kind::Template(Template::Aviation)]);
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

/// Each factor at the source that uses it most, as the protocol numbers them: what a name says, for
/// a table of several kinds, and what is left of the table.
#[test]
fn a_published_factor_is_put_where_it_is_used_most() {
    for (code, expected) in [
        ("egrid/CAMX/2022", "I.2.2"),
        ("grid-losses/CAMX/2022", "I.2.3"),
        ("electric-vehicle/CAMX/2022", "II.1.2"),
        ("fuel/natural-gas", "I.2.1"),
        ("motor-fuel/aviation-gasoline", "II.4.1"),
        ("motor-fuel/kerosene-type-jet-fuel", "II.4.1"),
        ("motor-fuel/residual-fuel-oil", "II.3.1"),
        ("motor-fuel/diesel-fuel", "II.1.1"),
        ("on-road/buses-cng/all", "II.1.1"),
        ("per-mile/aircraft-freight", "II.4.3"),
        ("per-mile/intercity-rail-national-average", "II.2.3"),
        ("per-mile/transit-rail-subway-tram", "II.2.2"),
        ("per-mile/rail-freight", "II.2.1"),
        ("per-mile/commuter-rail", "II.2.1"),
        ("per-mile/waterborne-craft-freight", "II.3.1"),
        ("per-mile/bus", "II.1.1"),
        ("off-road/ships-and-boats/diesel", "II.3.1"),
        ("off-road/locomotives/diesel", "II.2.1"),
        ("off-road/railroad-equipment/diesel", "II.2.1"),
        ("off-road/aircraft/jet-fuel", "II.4.1"),
        ("off-road/construction-mining-equipment/diesel", "II.5.1"),
        ("warm/mixed-msw/landfilled", "III.1.2"),
        ("warm/mixed-msw/combusted", "III.3.2"),
        ("warm/aluminum-cans/recycled", "VI.1"),
        ("warm/mixed-organics/composted", "III.2.2"),
        ("waste/food-waste", "III.1.2"),
        ("treatment/incineration-continuous-n2o-only", "III.3.1"),
        ("treatment/composting-dry-weight", "III.2.1"),
        ("wastewater/wastewater-treatment-methane", "III.4.1"),
        ("gas/methane", "IV.1"),
        ("gas/nitrous-oxide", "IV.1"),
        ("gas/hfc-134a", "IV.2"),
        ("gas-leak/natural-gas-delivered", "I.8.1"),
    ] {
        let line = Line::with(FactorId::from_code(code).expect(code)).unwrap();
        assert_eq!(line.reference.row().code, expected, "{code}");
    }
}
