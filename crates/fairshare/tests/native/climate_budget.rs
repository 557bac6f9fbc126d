//! The climate budget, held against a city computed by hand.

use fairshare::actions::attribution::Attribution;
use fairshare::actions::{Kind, Scenario};
use fairshare::assessment::assess;
use fairshare::climate_budget::{BudgetYear, ClimateBudget, climate_budget};
use fairshare::council::Decider;
use fairshare::date::Date;
use fairshare::fiscal_year::FiscalYear;
use fairshare::outlook::outlook;
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;
use fairshare::report::Report;
use fairshare::restore::{restore, save};

use crate::actions::city_one;
use crate::support::{assert_close, result_of, tons, year};

fn plan() -> Plan {
    let (plan, actions) = city_one();
    let scenario = Scenario { name: String::new(), actions };
    Plan { scenarios: vec![scenario], attribution: Attribution::Sequence, ..plan }
}

fn budget(plan: &Plan, from: u16) -> ClimateBudget {
    from_day(plan, FiscalYear::CALENDAR, Date::new(from, 1, 1).unwrap())
}

fn from_day(plan: &Plan, fiscal: FiscalYear, day: Date) -> ClimateBudget {
    climate_budget(&plan.scenarios[0].actions, &outlook(plan, &assess(plan)).unwrap(), fiscal, day)
}

fn fiscal(month: u8) -> FiscalYear {
    FiscalYear::beginning_in(month).unwrap()
}

fn of(found: &ClimateBudget, number: u16) -> &BudgetYear {
    found.years.iter().find(|it| it.year == year(number)).unwrap()
}

/// City one (see `actions.rs`) emits 1,000 t in 2020, and nothing grows. Its path is straight from there to the
/// target: half way, in 2025, half of the cut is made. By the published sequence the actions save
///
/// ```text
///        clean electricity     less driving          electric cars, the rest          all
/// 2030   500 × 0.5 = 250       500 × 0.2 = 100       160                              510
/// 2027   a quarter: 62.5       a quarter: 25         126.09375 − 87.5 = 38.59375      1000 − 873.90625
/// 2025   none has begun        0                     0                                0
/// ```
///
/// where 2027 is 500 × 0.875 + 500 × 0.95 × 0.875 + 47.5 MWh × 0.5 × 0.875 = 873.90625.
#[test]
fn each_year_of_city_one_by_hand() {
    let plan = plan();
    let target = result_of(&plan).target.emissions.value();
    let found = budget(&plan, 2021);
    assert_eq!(found.deciders, [Decider::City, Decider::Utility, Decider::Residents].map(Some));
    assert_eq!(
        found.years.iter().map(|it| it.year).collect::<Vec<_>>(),
        (2021..=2030).map(year).collect::<Vec<_>>()
    );
    let cases = [
        (2025, (1000.0 + target) / 2.0, [0.0, 0.0, 0.0], 0.0),
        (2027, 1000.0 - (1000.0 - target) * 0.7, [25.0, 62.5, 38.59375], 126.09375),
        (2030, target, [100.0, 250.0, 160.0], 510.0),
    ];
    for (number, ceiling, savings, all) in cases {
        let it = of(&found, number);
        assert_close(it.ceiling.value(), ceiling, 1e-9);
        assert_close(it.forecast.value(), 1000.0, 1e-9);
        for (found, expected) in it.savings.iter().zip(savings) {
            assert_close(found.value(), expected, 1e-9);
        }
        assert_close(it.all.value(), all, 1e-9);
        assert_close(it.open.value(), 1000.0 - all - ceiling, 1e-9);
    }
}

#[test]
fn the_base_year_has_no_ceiling_what_is_off_saves_nothing_and_no_year_comes_after_2030() {
    let mut plan = plan();
    assert_eq!(budget(&plan, 1990).years[0].year, year(2021));
    assert_eq!(budget(&plan, 2030).years.len(), 1);
    assert_eq!(budget(&plan, 2031).years, []);
    plan.scenarios[0]
        .actions
        .iter_mut()
        .filter(|it| it.kind() != Some(Kind::DriveLess))
        .for_each(|it| it.is_on = false);
    let found = budget(&plan, 2030);
    assert_eq!(found.deciders, [Some(Decider::City)]);
    assert_close(found.years[0].all.value(), 100.0, 1e-9);
    plan.scenarios[0].actions.clear();
    let found = budget(&plan, 2030);
    assert_eq!((found.deciders.len(), found.years[0].all), (0, Tco2e::ZERO));
}

/// It begins with the mark that spreadsheets know UTF-8 by; a number below zero has a plain minus sign.
#[test]
fn the_table_for_a_spreadsheet() {
    let plan = plan();
    let csv = budget(&plan, 2029).to_csv();
    let lines: Vec<&str> = csv.strip_prefix('\u{feff}').unwrap().split("\r\n").collect();
    assert_eq!(
        lines[0],
        "year,ceiling_tco2e,forecast_tco2e,local_government_tco2e,utilities_tco2e,residents_and_businesses_tco2e,all_actions_tco2e,still_open_tco2e"
    );
    assert_eq!(lines.len(), 4);
    let cells: Vec<f64> = lines[2].split(',').map(|it| it.parse().unwrap()).collect();
    let ceiling = result_of(&plan).target.emissions.value();
    for (found, expected) in
        cells.iter().zip([2030.0, ceiling, 1000.0, 100.0, 250.0, 160.0, 510.0, 490.0 - ceiling])
    {
        assert_close(*found, expected, 1e-9);
    }
    // Below the ceiling by five and a half tons.
    let zero = Tco2e::ZERO;
    let open = zero - tons(5.5);
    let it = BudgetYear { year: year(2030), ceiling: zero, forecast: zero, savings: vec![], all: zero, open };
    let csv = ClimateBudget { deciders: vec![], fiscal: FiscalYear::CALENDAR, years: vec![it] }.to_csv();
    assert!(csv.ends_with("\r\n2030,0,0,0,-5.5\r\n"), "{csv}");
}

/// City one again, whose path falls by a tenth of the whole cut each year. By hand, with c the cut:
///
/// ```text
/// July to June      FY 2028  half of 2027 and half of 2028      ceiling 1000 − c × (0.7 + 0.8) / 2 = 1000 − 0.75 c
/// October to Sept.  FY 2027  three months of 2026, nine of 2027 ceiling 1000 − c × (3 × 0.6 + 9 × 0.7) / 12
///                                                                       = 1000 − c × 8.1 / 12 = 1000 − 0.675 c
/// ```
///
/// Less driving saves a quarter of its 100 t in 2027 and half of them in 2028: (25 + 50) / 2 = 37.5 t in FY 2028.
#[test]
fn fiscal_years_are_the_months_shares_of_two_calendar_years() {
    let plan = plan();
    let cut = 1000.0 - result_of(&plan).target.emissions.value();
    let any = Date::new(2021, 1, 1).unwrap();
    let july = from_day(&plan, fiscal(7), any);
    let it = of(&july, 2028);
    assert_close(it.ceiling.value(), 1000.0 - 0.75 * cut, 1e-9);
    assert_close(it.forecast.value(), 1000.0, 1e-9);
    assert_close(it.savings[0].value(), 37.5, 1e-9);
    assert_close(it.open.value(), it.forecast.value() - it.all.value() - it.ceiling.value(), 1e-9);
    let october = from_day(&plan, fiscal(10), any);
    assert_close(of(&october, 2027).ceiling.value(), 1000.0 - 0.675 * cut, 1e-9);
    // 2020 is the base year, whose months have no ceiling; the last year ends in 2030.
    let years: Vec<u16> = july.years.iter().map(|it| it.year.number()).collect();
    assert_eq!(years, (2022..=2030).collect::<Vec<u16>>());
    // Calendar years are what they were.
    assert_eq!(from_day(&plan, FiscalYear::CALENDAR, any), budget(&plan, 2021));
}

/// From July on, June 30, 2026 is the last day of FY 2026, and July 1 the first of FY 2027.
#[test]
fn a_day_lies_in_the_fiscal_year_named_after_its_end() {
    let plan = plan();
    let first = |month: u8, day: (u16, u8, u8)| {
        let day = Date::new(day.0, day.1, day.2).unwrap();
        from_day(&plan, fiscal(month), day).years.first().map(|it| it.year.number())
    };
    assert_eq!(first(7, (2026, 6, 30)), Some(2026));
    assert_eq!(first(7, (2026, 7, 1)), Some(2027));
    assert_eq!(first(1, (2026, 12, 31)), Some(2026));
    assert_eq!(first(12, (2026, 11, 30)), Some(2026));
    assert_eq!(first(12, (2026, 12, 1)), Some(2027));
    assert_eq!(first(7, (2030, 7, 1)), None);
}

#[test]
fn the_table_of_fiscal_years_says_when_each_begins() {
    let found = from_day(&plan(), fiscal(7), Date::new(2026, 8, 1).unwrap());
    let csv = found.to_csv();
    let lines: Vec<&str> = csv.strip_prefix('\u{feff}').unwrap().split("\r\n").collect();
    assert!(lines[0].starts_with("fiscal_year,begins,ceiling_tco2e,forecast_tco2e,local"), "{}", lines[0]);
    assert!(lines[1].starts_with("FY 2027,2026-07,"), "{}", lines[1]);
    assert_eq!(lines.len(), 1 + 4 + 1);
    assert!(lines.iter().take(5).all(|it| it.split(',').count() == lines[0].split(',').count()));
}

/// Plans of calendar years are written as before; a month that there is not is refused.
#[test]
fn the_month_travels_with_the_plan() {
    let mut plan = plan();
    assert!(!save(&plan).contains("fiscal_year"));
    plan.fiscal_year_begins = fiscal(7);
    let stored = save(&plan);
    assert!(stored.contains(r#""fiscal_year_begins":7"#), "{stored}");
    assert_eq!(restore(stored.as_bytes()).as_ref(), Ok(&plan));
    let report = Report::new(&plan, &assess(&plan), "").to_json();
    assert_eq!(restore(report.as_bytes()), Ok(plan));
    for wrong in ["0", "13", "-1", "7.5", "\"7\"", "null"] {
        let with = stored.replace(r#""fiscal_year_begins":7"#, &format!(r#""fiscal_year_begins":{wrong}"#));
        assert!(restore(with.as_bytes()).is_err(), "{wrong}");
    }
}
