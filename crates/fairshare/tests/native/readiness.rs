//! What ICLEI needs of a community, and what of it is there.

use fairshare::inventory::{BasicActivity, Detail, EndUse, Entry, Line, NotationKey, What};
use fairshare::plan::Plan;
use fairshare::readiness::{Doubt, Item, Status, readiness};
use fairshare::reference::gpc::{Level, Reference};

use crate::support::{at, plain_plan, population, reference, tons, year};

fn status(plan: &Plan, item: Item) -> Status {
    readiness(plan).into_iter().find(|(of, _)| *of == item).map(|(_, status)| status).unwrap()
}

#[test]
fn nothing_entered() {
    let expected = Item::ALL.map(|item| (item, Status::Missing));
    assert_eq!(readiness(&Plan::default()), expected);
}

#[test]
fn the_inventorys_year() {
    use Status::{Doubtful, Missing, There};
    for (base, recent, window) in [
        (2015, Missing, Missing),
        (2016, There, There),
        (2019, There, There),
        (2020, There, Doubtful(Doubt::OutsideWindow(year(2020)))),
        (2029, There, Doubtful(Doubt::OutsideWindow(year(2029)))),
        (2030, Missing, Missing),
    ] {
        let plan = plain_plan(base, 1000.0, &[]);
        assert_eq!(status(&plan, Item::InventoryOf2016OrNewer), recent, "{base}");
        assert_eq!(status(&plan, Item::BaseYearInWindow), window, "{base}");
    }
    // A year alone is no inventory.
    let mut dated = Plan::default();
    dated.set_base_year(Some(year(2018)));
    assert_eq!(status(&dated, Item::InventoryOf2016OrNewer), Missing);
    assert_eq!(status(&dated, Item::BaseYearInWindow), There);
}

#[test]
fn populations() {
    use Status::{Doubtful, Missing, There};
    let between = |from: u16, to: u16| Doubtful(Doubt::Interpolated(year(from), year(to)));
    for (counts, now, in_2030, in_2050) in [
        (&[][..], Missing, Missing, Missing),
        (&[(2018, 5.0)], There, Missing, Missing),
        (&[(2010, 5.0), (2030, 6.0)], between(2010, 2030), There, Missing),
        (&[(2020, 5.0), (2050, 6.0)], Missing, between(2020, 2050), There),
        (&[(2018, 5.0), (2030, 6.0), (2060, 7.0)], There, There, between(2030, 2060)),
    ] {
        let mut plan = plain_plan(2018, 1000.0, &[]);
        plan.community.population = population(counts);
        let items = [Item::PopulationNow, Item::Population2030, Item::Population2050];
        assert_eq!(items.map(|item| status(&plan, item)), [now, in_2030, in_2050], "{counts:?}");
    }
}

fn completeness(plan: &Plan) -> Status {
    status(plan, Item::CompleteInventory)
}

#[test]
fn totals_show_nothing_of_what_is_in_them() {
    let mut plan = plain_plan(2018, 1000.0, &[]);
    assert_eq!(completeness(&plan), Status::Doubtful(Doubt::OnlyTotals));
    plan.inventory.detail = Detail::Scopes;
    assert_eq!(completeness(&plan), Status::Missing);
}

#[test]
fn sectors_are_complete_with_all_basic_references() {
    let mut plan = Plan::default();
    let basic: Vec<Reference> = Reference::all().filter(|it| it.row().level == Level::Basic).collect();
    for it in &basic {
        plan.inventory.by_reference.insert(*it, Entry::Key(NotationKey::No));
    }
    // Keys alone are no figure.
    assert_eq!(completeness(&plan), Status::Missing);
    plan.inventory.enter(at("I.1.1"), Some(Entry::Amount(tons(5.0)))).unwrap();
    assert_eq!(completeness(&plan), Status::There);
    plan.inventory.enter(at("I.1.2"), Some(Entry::Key(NotationKey::Ne))).unwrap();
    assert_eq!(completeness(&plan), Status::Doubtful(Doubt::NotEstimated(1)));
    plan.inventory.enter(at("I.1.2"), None).unwrap();
    let absent = Doubt::References(vec![reference("I.1.2")]);
    assert_eq!(completeness(&plan), Status::Doubtful(absent));
}

#[test]
fn lines_are_complete_with_the_five_basic_activities() {
    let mut plan = Plan::default();
    plan.inventory.detail = Detail::Lines;
    assert_eq!(completeness(&plan), Status::Missing);
    let of = |code: &str| Line::new(reference(code), What::Emissions(Some(tons(1.0))));
    for code in ["I.1.2", "I.1.1", "II.1.1"] {
        plan.inventory.lines.push(of(code));
    }
    let absent = Doubt::Activities(vec![BasicActivity::Water, BasicActivity::SolidWaste]);
    assert_eq!(completeness(&plan), Status::Doubtful(absent));
    plan.inventory.lines.push(Line { end_use: Some(EndUse::Water), ..of("I.2.2") });
    plan.inventory.lines.push(of("III.1.2"));
    assert_eq!(completeness(&plan), Status::There);
    plan.inventory.lines.push(Line::new(reference("II.4.1"), What::Key(NotationKey::Ne)));
    assert_eq!(completeness(&plan), Status::Doubtful(Doubt::NotEstimated(1)));
}
