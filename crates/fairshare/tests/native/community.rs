//! Population over time.

use fairshare::community::{Community, Count, Method, Population, Residents};
use fairshare::plan::Plan;

use crate::support::{assert_close, people, population, year};

#[test]
fn between_two_years_it_grows_at_one_compound_rate() {
    let found = population(&[(2010, 10_000.0), (2020, 12_100.0), (2030, 6_050.0)]);
    // 10,000 × 1.21^(5/10) = 10,000 × 1.1
    assert_close(found.at(year(2015)).unwrap().people().value(), 11_000.0, 1e-14);
    // 12,100 × 0.5^(1/10) = 12,100 × 0.933032991536807
    assert_close(found.at(year(2021)).unwrap().people().value(), 11_289.699_197_595_4, 1e-13);
    // 10,000 × 1.21^(3/10) = 10,000 × e^(0.3 × 0.190620359608650) = 10,000 × 1.0588528529
    assert_close(found.at(year(2013)).unwrap().people().value(), 10_588.528_529, 1e-9);
}

#[test]
fn the_nearest_years_are_used_and_named() {
    let found = population(&[(2010, 10_000.0), (2020, 12_100.0), (2030, 6_050.0)]);
    let Some(Residents::Interpolated { year: asked, before, after, .. }) = found.at(year(2026)) else {
        panic!("2026 lies between 2020 and 2030")
    };
    assert_eq!((asked, before.year, after.year), (year(2026), year(2020), year(2030)));
    assert_eq!((before.people, after.people), (people(12_100.0), people(6_050.0)));
}

#[test]
fn an_entered_year_is_taken_as_it_stands() {
    let mut found = population(&[(2010, 10_000.0), (2020, 12_100.0)]);
    found.set_source(year(2020), "Census".to_owned());
    let count =
        Count { year: year(2020), people: people(12_100.0), source: "Census".to_owned(), method: None };
    assert_eq!(found.at(year(2020)), Some(Residents::Given(count)));
}

#[test]
fn nothing_is_extrapolated() {
    let found = population(&[(2010, 10_000.0), (2020, 12_100.0)]);
    assert_eq!(found.at(year(2009)), None);
    assert_eq!(found.at(year(2021)), None);
    assert_eq!(population(&[(2019, 5.0)]).at(year(2030)), None);
    assert_eq!(Population::default().at(year(2019)), None);
}

#[test]
fn years_stay_in_order_however_they_are_entered() {
    let found = population(&[(2030, 3.0), (2010, 1.0), (2020, 2.0)]);
    let years: Vec<u16> = found.counts().iter().map(|count| count.year.number()).collect();
    assert_eq!(years, [2010, 2020, 2030]);
}

#[test]
fn correcting_a_figure_keeps_its_source() {
    let mut found = population(&[(2020, 2.0)]);
    found.set_source(year(2020), "Census".to_owned());
    found.set(year(2020), people(3.0));
    assert_eq!(
        found.counts(),
        [Count { year: year(2020), people: people(3.0), source: "Census".to_owned(), method: None }]
    );
    // A source for a year without a figure changes nothing.
    found.set_source(year(2021), "nobody".to_owned());
    assert_eq!(found.counts().len(), 1);
}

#[test]
fn what_was_filled_in_keeps_its_year_and_loses_its_source_with_its_figure() {
    let mut found = Population::default();
    found.fill(year(2016), people(40_567.0), "Census".to_owned(), Method::CensusEstimate);
    found.redate(year(2016), year(2015)); // a count of 2016 is none of 2015
    assert_eq!((found.given(year(2015)), found.counts().len()), (None, 1));
    found.set(year(2016), people(40_567.0)); // the same figure
    assert_eq!(found.counts()[0].method, Some(Method::CensusEstimate));
    found.set(year(2016), people(41_000.0));
    assert_eq!(
        found.counts(),
        [Count { year: year(2016), people: people(41_000.0), source: String::new(), method: None }]
    );
}

#[test]
fn removed_is_missing() {
    let mut found = population(&[(2010, 1.0), (2020, 2.0)]);
    assert_eq!(found.remove(year(2020)).map(|count| count.people), Some(people(2.0)));
    assert_eq!(found.remove(year(2020)), None);
    assert_eq!((found.given(year(2020)), found.at(year(2015))), (None, None));
}

#[test]
fn redating_moves_a_figure_only_to_a_free_year() {
    let mut found = population(&[(2018, 100.0), (2030, 120.0)]);
    found.set_source(year(2018), "Census".to_owned());
    found.redate(year(2018), year(2019));
    assert_eq!(found.given(year(2018)), None);
    let moved = found.given(year(2019)).unwrap();
    assert_eq!((moved.people, moved.source.as_str()), (people(100.0), "Census"));

    found.redate(year(2019), year(2030)); // taken: nothing moves
    assert_eq!(found, {
        let mut same = population(&[(2019, 100.0), (2030, 120.0)]);
        same.set_source(year(2019), "Census".to_owned());
        same
    });
    found.redate(year(2019), year(2040)); // past the other figure: order is kept
    let years: Vec<u16> = found.counts().iter().map(|count| count.year.number()).collect();
    assert_eq!(years, [2030, 2040]);
}

#[test]
fn a_new_base_year_takes_its_population_along() {
    let mut plan = Plan::default();
    plan.set_base_year(Some(year(2018)));
    plan.set_population(year(2018), Some(people(100.0)));
    plan.set_base_year(Some(year(2019)));
    assert_eq!(plan.community.population, population(&[(2019, 100.0)]));
    plan.set_population(year(2019), None);
    plan.set_base_year(None);
    assert!(plan.is_empty());
}

#[test]
fn a_year_given_twice_is_refused() {
    let count =
        |number| Count { year: year(number), people: people(5.0), source: String::new(), method: None };
    let refused = Population::try_from(vec![count(2030), count(2019), count(2030)]);
    assert!(refused.unwrap_err().contains("2030"));
    let sorted = Population::try_from(vec![count(2030), count(2019)]).unwrap();
    assert_eq!(sorted, population(&[(2019, 5.0), (2030, 5.0)]));
    let json = r#"{"population":[{"year":2019,"people":5},{"year":2019,"people":6}]}"#;
    assert!(serde_json::from_str::<Community>(json).is_err());
}

#[test]
fn correcting_the_base_year_moves_only_the_base_years_own_population() {
    let mut plan = fairshare::plan::Plan::default();
    plan.set_base_year(Some(year(2019)));
    plan.set_population(year(2019), Some(people(10_000.0)));
    plan.set_base_year(Some(year(2018)));
    assert_eq!(plan.community.population.given(year(2018)).map(|count| count.people.value()), Some(10_000.0));
    assert!(plan.community.population.given(year(2019)).is_none());

    // A census count stays what it is.
    plan.community.population.set_source(year(2018), "a census".to_owned());
    plan.set_base_year(Some(year(2017)));
    assert!(plan.community.population.given(year(2018)).is_some());
    assert!(plan.community.population.given(year(2017)).is_none());

    // And so does the projection, where 2030 was typed as the base year by mistake.
    plan.set_population(year(2030), Some(people(12_000.0)));
    plan.set_base_year(Some(year(2030)));
    plan.set_base_year(Some(year(2019)));
    assert!(plan.community.population.given(year(2030)).is_some());
}
