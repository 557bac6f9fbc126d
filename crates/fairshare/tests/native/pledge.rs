//! The pledge and the five Ps: what is there, what is missing, and by when.

use fairshare::assessment::assess;
use fairshare::plan::{Key, Plan, Pledge, Status, Task};
use fairshare::pledge::{FiveP, Need, P, Standing, five_ps};
use fairshare::restore::{restore, save};
use fairshare::samples::Sample;
use proptest::prelude::*;

use crate::date::{any_date, day};
use crate::support::{cases, text, year};

fn list(plan: &Plan, today: &str) -> [FiveP; 5] {
    five_ps(plan, &assess(plan), day(today))
}

fn standing(plan: &Plan, p: P, today: &str) -> Standing {
    list(plan, today).into_iter().find(|it| it.p == p).unwrap().standing
}

fn needs(plan: &Plan, p: P, today: &str) -> Vec<Need> {
    list(plan, today).into_iter().find(|it| it.p == p).unwrap().needs
}

#[test]
fn an_empty_plan_misses_all_and_says_what() {
    let plan = Plan::default();
    let all = list(&plan, "2026-11-25");
    assert!(all.iter().all(|it| it.standing == Standing::Missing));
    assert_eq!(all.map(|it| it.p), P::ALL);
    assert_eq!(needs(&plan, P::Pledge, "2026-11-25"), [Need::Role, Need::Date]);
    assert_eq!(needs(&plan, P::Plan, "2026-11-25"), [Need::Joined, Need::Target, Need::PlanAdopted]);
    assert_eq!(needs(&plan, P::Proceed, "2026-11-25"), [Need::Action]);
    assert_eq!(needs(&plan, P::Publish, "2026-11-25"), [Need::Platform, Need::LastReported, Need::Joined]);
    assert_eq!(needs(&plan, P::Persuade, "2026-11-25"), [Need::Persuasion]);
}

#[test]
fn a_pledge_is_there_from_its_day_on() {
    let pledge = Pledge { role: "Mayor".into(), date: Some(day("2026-05-04")), ..Pledge::default() };
    let mut plan = Plan { pledge, ..Plan::default() };
    assert_eq!(standing(&plan, P::Pledge, "2026-05-03"), Standing::DueBy(day("2026-05-04")));
    assert_eq!(standing(&plan, P::Pledge, "2026-05-04"), Standing::There);
    // Race to Zero asks for net zero by 2050.
    plan.pledge.net_zero_year = Some(year(2055));
    assert_eq!(standing(&plan, P::Pledge, "2026-05-04"), Standing::Missing);
    assert_eq!(needs(&plan, P::Pledge, "2026-05-04"), [Need::NetZeroBy2050]);
    plan.pledge.net_zero_year = Some(year(2045));
    assert_eq!(standing(&plan, P::Pledge, "2026-05-04"), Standing::There);
    plan.pledge.role = "  ".into();
    assert_eq!(needs(&plan, P::Pledge, "2026-05-04"), [Need::Role]);
}

#[test]
fn a_plan_is_due_twelve_months_after_joining() {
    let mut plan = Sample::SanJose.plan();
    plan.pledge.joined = Some(day("2024-02-29"));
    let due = day("2025-02-28");
    assert_eq!(standing(&plan, P::Plan, "2025-02-28"), Standing::DueBy(due));
    assert_eq!(standing(&plan, P::Plan, "2025-03-01"), Standing::Overdue(due));
    assert_eq!(needs(&plan, P::Plan, "2025-03-01"), [Need::PlanAdopted]);
    plan.pledge.plan_adopted = Some(day("2025-06-01"));
    // Adopted late, but adopted; not before that day.
    assert_eq!(standing(&plan, P::Plan, "2025-05-31"), Standing::Overdue(due));
    assert_eq!(standing(&plan, P::Plan, "2025-06-01"), Standing::There);
}

#[test]
fn an_action_under_way_is_what_proceed_asks_for() {
    let mut plan = Plan::default();
    let key = Key::Task(Task::HighImpactAction);
    plan.work_plan.change(&key, |entry| entry.status = Some(Status::NotStarted));
    assert_eq!(standing(&plan, P::Proceed, "2026-11-25"), Standing::Missing);
    for begun in [Status::UnderWay, Status::Done] {
        plan.work_plan.change(&key, |entry| entry.status = Some(begun));
        assert_eq!(standing(&plan, P::Proceed, "2026-11-25"), Standing::There);
    }
}

#[test]
fn reports_come_again_each_year() {
    let mut plan = Plan::default();
    plan.pledge.joined = Some(day("2025-03-01"));
    // Never reported: a year after joining.
    assert_eq!(standing(&plan, P::Publish, "2026-03-01"), Standing::DueBy(day("2026-03-01")));
    assert_eq!(standing(&plan, P::Publish, "2026-03-02"), Standing::Overdue(day("2026-03-01")));
    plan.pledge.last_reported = Some(day("2026-02-10"));
    plan.pledge.platform = "CDP-ICLEI Track".into();
    let until = Standing::ThereUntil(day("2027-02-10"));
    assert_eq!(standing(&plan, P::Publish, "2026-03-02"), until);
    assert_eq!(standing(&plan, P::Publish, "2027-02-11"), Standing::Overdue(day("2027-02-10")));
    // A day to come is a plan to report, not a report.
    assert_eq!(standing(&plan, P::Publish, "2026-02-09"), Standing::DueBy(day("2026-02-10")));
    plan.pledge.platform.clear();
    assert_eq!(standing(&plan, P::Publish, "2026-03-02"), Standing::DueBy(day("2027-02-10")));
    assert_eq!(needs(&plan, P::Publish, "2026-03-02"), [Need::Platform]);
}

#[test]
fn what_was_not_typed_is_not_written() {
    assert!(!save(&Plan::default()).contains("pledge"));
    assert!(!save(&Plan::default()).contains("work_plan"));
    let mut plan = Plan::default();
    plan.pledge.role = "Council".into();
    assert!(save(&plan).contains(r#""pledge":{"role":"Council"}"#));
    let wrong = save(&plan).replace(r#""role":"Council""#, r#""date":"2026-02-30""#);
    assert!(restore(wrong.as_bytes()).is_err());
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_pledge_reads_back(
        texts in (prop::option::of(text()), text(), text(), text(), text()),
        dates in prop::array::uniform4(prop::option::of(any_date())),
        net_zero in prop::option::of((1950_u16..=2100).prop_map(year)),
    ) {
        let (statement, role, resolution, platform, persuade) = texts;
        let [date, joined, plan_adopted, last_reported] = dates;
        let pledge = Pledge {
            statement, net_zero_year: net_zero, role, date, resolution, joined, plan_adopted, platform,
            last_reported, persuade,
        };
        let plan = Plan { pledge, ..Plan::default() };
        prop_assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
    }
}
