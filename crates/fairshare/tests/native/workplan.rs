//! The work plan: order, what is overdue and next, what is kept; the calendar file, read by an
//! independent library.

use fairshare::actions::{Action, Chosen, Effect, Kind, Measure, Scenario};
use fairshare::assessment::assess;
use fairshare::community::Community;
use fairshare::plan::{CalendarFiles, Entry, Key, Plan, Status, Task, WorkPlan};
use fairshare::pledge::{Standing, five_ps};
use fairshare::quantity::Percent;
use fairshare::reference::states::State;
use fairshare::restore::{restore, save};
use fairshare::samples::Sample;
use fairshare::workplan::calendar::{Dated, Event, Stamp, calendar};
use fairshare::workplan::{Timing, WorkItem, work_items};
use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;

use crate::date::{any_date, day};
use crate::support::{cases, text};

fn items(plan: &Plan, today: &str) -> Vec<WorkItem> {
    work_items(plan, &assess(plan), day(today))
}

fn of(plan: &Plan, key: &Key, today: &str) -> WorkItem {
    items(plan, today).into_iter().find(|it| it.key == *key).unwrap()
}

#[test]
fn the_programmes_steps_are_there_without_anything_typed() {
    let all = items(&Plan::default(), "2026-11-25");
    let keys: Vec<Key> = all.iter().map(|it| it.key.clone()).collect();
    assert_eq!(keys, Task::ALL.map(Key::Task));
    assert!(all.iter().all(|it| it.status == Status::NotStarted && it.is_status_computed));
    assert!(all.iter().all(|it| it.due.is_none() && it.timing.is_none()));
}

#[test]
fn what_the_plan_holds_is_done_unless_a_person_says_otherwise() {
    let mut plan = Sample::SanJose.plan();
    for task in [Task::Inventory, Task::Target] {
        let item = of(&plan, &Key::Task(task), "2026-11-25");
        assert_eq!((item.status, item.is_status_computed), (Status::Done, true));
    }
    let key = Key::Task(Task::Inventory);
    plan.work_plan.change(&key, |entry| entry.status = Some(Status::UnderWay));
    let item = of(&plan, &key, "2026-11-25");
    assert_eq!((item.status, item.is_status_computed), (Status::UnderWay, false));
}

#[test]
fn by_date_with_what_is_overdue_and_next() {
    let mut plan = Plan::default();
    let mut add = |title: &str, due: Option<&str>, status: Option<Status>| {
        let key = plan.work_plan.add(title, 1).unwrap();
        plan.work_plan.change(&key, |entry| (entry.due, entry.status) = (due.map(day), status));
    };
    add("later", Some("2027-01-01"), None);
    add("next", Some("2026-12-01"), None);
    add("also next", Some("2026-12-01"), Some(Status::UnderWay));
    add("overdue", Some("2026-11-01"), None);
    add("done in time", Some("2026-11-26"), Some(Status::Done));
    add("without a date", None, None);
    add("today is not overdue", Some("2026-11-25"), Some(Status::Done));
    let seen = |today: &str| -> Vec<(String, Option<Timing>)> {
        let own = items(&plan, today).into_iter().filter(|it| it.title.is_some());
        own.map(|it| (it.title.unwrap(), it.timing)).collect()
    };
    let named = |all: &[(&str, Option<Timing>)]| -> Vec<(String, Option<Timing>)> {
        all.iter().map(|(title, timing)| ((*title).to_owned(), *timing)).collect()
    };
    // 25 November: 24 days after the first, 6 days before the first of December.
    assert_eq!(
        seen("2026-11-25"),
        named(&[
            ("overdue", Some(Timing::Overdue(24))),
            ("today is not overdue", None),
            ("done in time", None),
            ("next", Some(Timing::Next(6))),
            ("also next", Some(Timing::Next(6))),
            ("later", Some(Timing::Later)),
            ("without a date", None),
        ])
    );
    assert_eq!(seen("2026-12-02")[5], ("later".to_owned(), Some(Timing::Next(30))));
    assert_eq!(seen("2026-12-01")[3].1, Some(Timing::Next(0)));
}

#[test]
fn dates_follow_from_the_pledge_until_one_is_typed() {
    let mut plan = Plan::default();
    plan.pledge.joined = Some(day("2026-01-15"));
    plan.pledge.last_reported = Some(day("2026-06-30"));
    plan.pledge.date = Some(day("2025-12-01"));
    for (task, due) in
        [(Task::Plan, "2027-01-15"), (Task::Report, "2027-06-30"), (Task::Pledge, "2025-12-01")]
    {
        let item = of(&plan, &Key::Task(task), "2026-11-25");
        assert_eq!((item.due, item.is_due_computed), (Some(day(due)), true), "{task:?}");
    }
    let key = Key::Task(Task::Plan);
    plan.work_plan.change(&key, |entry| entry.due = Some(day("2026-12-24")));
    let item = of(&plan, &key, "2026-11-25");
    assert_eq!((item.due, item.is_due_computed), (Some(day("2026-12-24")), false));
}

#[test]
fn actions_that_are_on_are_items_and_one_under_way_counts_for_proceed() {
    let measure = |name: &str| {
        let effect = Effect::Driver {
            driver: fairshare::forecast::drivers::Driver::Population,
            percent: Percent::new(1.0).unwrap(),
        };
        Chosen::of(Action::Own(Measure { name: name.to_owned(), effect }))
    };
    let off = Chosen { is_on: false, ..Chosen::new(Kind::Trees) };
    let cars = Chosen { start: Some(crate::support::year(2026)), ..Chosen::new(Kind::ElectricCars) };
    let actions = vec![cars, off, measure("Bus lanes"), measure("Bus lanes ")];
    let mut plan = Plan { scenarios: vec![Scenario { actions, ..Scenario::default() }], ..Plan::default() };
    let found: Vec<WorkItem> = items(&plan, "2026-11-25")
        .into_iter()
        .filter(|it| matches!(it.key, Key::Action(_) | Key::Measure(_)))
        .collect();
    // The last day of the first year with an effect: 2026, and 2027 where nobody said.
    let seen: Vec<_> = found.iter().map(|it| (it.key.clone(), it.title.as_deref(), it.due)).collect();
    assert_eq!(
        seen,
        [
            (Key::Action(Kind::ElectricCars), None, Some(day("2026-12-31"))),
            (Key::Measure("Bus lanes".to_owned()), Some("Bus lanes"), Some(day("2027-12-31"))),
        ]
    );
    let proceed = |plan: &Plan| five_ps(plan, &assess(plan), day("2026-11-25"))[2].standing;
    assert_eq!(proceed(&plan), Standing::Missing);
    plan.work_plan.change(&Key::Action(Kind::ElectricCars), |it| it.status = Some(Status::UnderWay));
    assert_eq!(proceed(&plan), Standing::There);
    // An action that was switched off is no longer under way.
    plan.scenarios[0].actions[0].is_on = false;
    assert_eq!(proceed(&plan), Standing::Missing);
}

#[test]
fn what_is_taken_out_can_be_put_back() {
    let mut plan = Plan::default();
    let step = Key::Task(Task::Persuade);
    plan.work_plan.change(&step, |entry| entry.owner_role = "Mayor".to_owned());
    let own = plan.work_plan.add("Hire an energy manager", 4_000_000_000).unwrap();
    plan.work_plan.change(&own, |entry| entry.note = "budget 2027".to_owned());
    for key in [&step, &own] {
        plan.work_plan.remove(key);
        assert!(items(&plan, "2026-11-25").iter().all(|it| it.key != *key));
    }
    assert_eq!(plan.work_plan.left_out(), 1);
    plan.work_plan.put_back();
    assert_eq!(of(&plan, &step, "2026-11-25").owner_role, "Mayor");
    // Nothing sticks to an item that is gone.
    assert_eq!(plan.work_plan.entry(&own), None);
    plan.work_plan.change(&own, |entry| entry.note = "nobody".to_owned());
    assert_eq!(plan.work_plan.entry(&own), None);
    plan.work_plan.change(&step, |entry| entry.owner_role.clear());
    assert!(plan.work_plan.is_empty());
}

#[test]
fn there_is_room_for_so_many() {
    let mut plan = WorkPlan::default();
    for number in 0..WorkPlan::MAX_OWN {
        assert!(plan.add(&number.to_string(), 1).is_some());
    }
    assert_eq!(plan.add("one more", 1), None);
}

#[test]
fn an_item_has_the_number_drawn_for_it_or_the_next_that_is_free() {
    let mut plan = WorkPlan::default();
    assert_eq!(plan.add("a", 7), Some(Key::Own(7)));
    assert_eq!(plan.add("b", 6), Some(Key::Own(6)));
    assert_eq!(plan.add("c", 6), Some(Key::Own(8)));
    assert_eq!(plan.add("d", u32::MAX), Some(Key::Own(u32::MAX)));
    assert_eq!(plan.add("e", u32::MAX), Some(Key::Own(0)));
    // The order is that in which they were added, and stays so in the document.
    let plan = Plan { work_plan: plan, ..Plan::default() };
    let titles = |plan: &Plan| {
        let own = items(plan, "2026-11-25").into_iter().filter(|it| matches!(it.key, Key::Own(_)));
        own.filter_map(|it| it.title).collect::<String>()
    };
    assert_eq!(titles(&plan), "abcde");
    assert_eq!(titles(&restore(save(&plan).as_bytes()).unwrap()), "abcde");
}

#[test]
fn an_item_added_after_another_was_removed_is_another_to_calendars() {
    let mut plan = WorkPlan::default();
    let first = plan.add("Street trees", 3_141_592_653).unwrap();
    plan.remove(&first);
    let second = plan.add("Bike lanes", 2_718_281_828).unwrap();
    let uids = uids(&mut Plan::default(), &[first, second]);
    assert_ne!(uids[0], uids[1]);
}

#[test]
fn broken_work_plans_are_refused() {
    for items in [
        r#"[{}]"#,
        r#"[{"step":"pledge","number":1}]"#,
        r#"[{"step":"pledge"},{"step":"pledge","note":"x"},{"step":"pledge"}]"#,
        r#"[{"number":1,"title":"a"},{"number":1,"title":"b"}]"#,
        r#"[{"step":"dance"}]"#,
        r#"[{"step":"pledge","due":"2026-02-30"}]"#,
        r#"[{"step":"pledge","status":"submitted"}]"#,
        r#"{"step":"pledge"}"#,
    ] {
        let document =
            format!(r#"{{"format":"fairshare-plan","version":"1.1.0","plan":{{"work_plan":{items}}}}}"#);
        // The same step twice is refused as soon as the first said anything.
        assert!(restore(document.as_bytes()).is_err() || items.contains("x"), "{items}");
    }
    let many: Vec<String> =
        (0..=WorkPlan::MAX_OWN).map(|it| format!(r#"{{"number":{it},"title":""}}"#)).collect();
    let document = format!(
        r#"{{"format":"fairshare-plan","version":"1.1.0","plan":{{"work_plan":[{}]}}}}"#,
        many.join(",")
    );
    assert!(restore(document.as_bytes()).is_err());
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let status = prop::option::of(prop::sample::select(Status::ALL.to_vec()));
    (prop::option::of(any_date()), text(), status, text()).prop_map(|(due, owner_role, status, note)| Entry {
        due,
        owner_role,
        status,
        note,
        is_left_out: false,
    })
}

fn any_work_plan() -> impl Strategy<Value = WorkPlan> {
    let steps =
        prop::collection::vec((prop::sample::select(Task::ALL.to_vec()), any_entry(), any::<bool>()), 0..5);
    let own = prop::collection::vec((text(), any::<u32>(), any_entry()), 0..5);
    let kind = prop::sample::select(Kind::ALL.to_vec());
    (steps, own, (text(), kind), any_entry()).prop_map(|(steps, own, (name, kind), action)| {
        let mut plan = WorkPlan::default();
        for (task, entry, is_left_out) in steps {
            plan.change(&Key::Task(task), |it| *it = Entry { is_left_out, ..entry });
        }
        plan.change(&Key::Action(kind), |it| *it = action.clone());
        plan.change(&Key::Measure(name), |it| *it = action);
        for (title, drawn, entry) in own {
            let key = plan.add(&title, drawn).unwrap();
            plan.change(&key, |it| *it = entry);
        }
        plan
    })
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_work_plan_reads_back(work_plan in any_work_plan()) {
        let plan = Plan { work_plan, ..Plan::default() };
        let back = restore(save(&plan).as_bytes()).unwrap();
        prop_assert_eq!(save(&back), save(&plan));
        let today = day("2026-11-25");
        prop_assert_eq!(work_items(&back, &assess(&back), today), work_items(&plan, &assess(&plan), today));
    }

    #[test]
    fn items_are_in_order_and_at_most_one_day_is_next(work_plan in any_work_plan(), today in any_date()) {
        let plan = Plan { work_plan, ..Plan::default() };
        let all = work_items(&plan, &assess(&plan), today);
        let dated: Vec<_> = all.iter().map_while(|it| it.due).collect();
        prop_assert!(dated.is_sorted());
        prop_assert!(all[dated.len()..].iter().all(|it| it.due.is_none()));
        let mut next: Vec<_> = all.iter().filter(|it| matches!(it.timing, Some(Timing::Next(_)))).map(|it| it.due).collect();
        next.dedup();
        prop_assert!(next.len() <= 1);
        for it in &all {
            prop_assert_eq!(matches!(it.timing, Some(Timing::Overdue(_))), it.status != Status::Done && it.due.is_some_and(|due| due < today));
        }
    }
}

fn stamp() -> Stamp {
    Stamp::from_iso("2026-11-25T15:42:15.123Z").unwrap()
}

fn event(summary: &str, description: &str) -> Event {
    Event {
        uid: "8a6f3c1e-0d52-8b11-9c3f-5a7e12345678".to_owned(),
        sequence: 1,
        is_cancelled: false,
        day: day("2026-12-31"),
        summary: summary.to_owned(),
        description: description.to_owned(),
        is_yearly: false,
    }
}

fn dated(key: &Key) -> Dated {
    Dated {
        key: key.clone(),
        day: day("2026-12-31"),
        summary: "An item".to_owned(),
        description: String::new(),
        is_yearly: false,
    }
}

/// The UIDs of items in the next calendar file of a plan.
fn uids(plan: &mut Plan, keys: &[Key]) -> Vec<String> {
    let items: Vec<Dated> = keys.iter().map(dated).collect();
    plan.calendar.next(&plan.community, &items).into_iter().map(|it| it.uid).collect()
}

fn property<'a>(component: &'a Component, name: &str) -> Option<&'a str> {
    component.properties.iter().find(|it| it.name == name).map(|it| it.val.as_str())
}

/// A text as RFC 5545 (3.3.11) says to read it.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next().unwrap() {
                'n' | 'N' => out.push('\n'),
                other => out.push(other),
            },
            letter => out.push(letter),
        }
    }
    out
}

#[test]
fn a_calendar_program_reads_the_days() {
    let report = Event { is_yearly: true, uid: "another".to_owned(), ..event("Report", "") };
    let first = event("Adopt the plan; then, report\\file", "Owner: Mayor\nSee page 3");
    let text = calendar("Work plan: San José", &[first, report], stamp());
    let unfolded = unfold(&text);
    let read = read_calendar(&unfolded).unwrap();
    let value = |name: &str| read.properties.iter().find(|it| it.name == name).map(|it| it.val.as_str());
    assert_eq!(value("VERSION"), Some("2.0"));
    assert_eq!(value("X-WR-CALNAME"), Some("Work plan: San José"));
    assert_eq!(read.components.len(), 2);
    let first = &read.components[0];
    assert_eq!(first.name, "VEVENT");
    assert_eq!(property(first, "DTSTAMP"), Some("20261125T154215Z"));
    assert_eq!(property(first, "DTSTART"), Some("20261231"));
    assert_eq!(property(first, "DTEND"), Some("20270101"));
    assert_eq!(property(first, "RRULE"), None);
    // The library takes the escapes away itself.
    assert_eq!(property(first, "SUMMARY"), Some("Adopt the plan; then, report\\file"));
    assert_eq!(property(first, "DESCRIPTION"), Some("Owner: Mayor\nSee page 3"));
    let dates = first.properties.iter().filter(|it| it.name == "DTSTART" || it.name == "DTEND");
    assert!(
        dates.clone().count() == 2
            && dates
                .flat_map(|it| &it.params)
                .all(|it| { it.key == "VALUE" && it.val.as_ref().is_some_and(|val| val.as_str() == "DATE") })
    );
    assert_eq!(property(&read.components[1], "RRULE"), Some("FREQ=YEARLY"));
    assert_eq!(property(&read.components[1], "DESCRIPTION"), None);
    // The library's own types take it, too.
    let typed: icalendar::Calendar = text.parse().unwrap();
    assert_eq!(typed.components.len(), 2);
}

fn called(name: &str) -> Plan {
    Plan { community: Community { name: name.to_owned(), ..Community::default() }, ..Plan::default() }
}

#[test]
fn names_stay_and_differ() {
    let one = |name: &str, key: Key| uids(&mut called(name), &[key]).remove(0);
    let smallville = one("Smallville", Key::Own(1));
    assert_eq!(smallville, one(" Smallville ", Key::Own(1)));
    for other in [
        one("Smallville", Key::Own(11)),
        one("Smallville", Key::Measure("1".to_owned())),
        one("Springfield", Key::Own(1)),
    ] {
        assert_ne!(smallville, other);
    }
    // 8-4-4-4-12, version 8, variant 10xx.
    let parts: Vec<&str> = smallville.split('-').collect();
    assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
    assert!(parts[2].starts_with('8') && "89ab".contains(&parts[3][..1]));
    // What version 0.1.0 wrote into calendars, by Python:
    // h = bytearray(hashlib.sha256(b"fairshare work plan\0Smallville\0\0own/1").digest()[:16])
    // h[6] = h[6] & 15 | 128; h[8] = h[8] & 63 | 128; uuid.UUID(bytes=bytes(h))
    assert_eq!(smallville, "63a6fb03-560d-8876-8a59-e454eda5549c");
}

/// What a calendar program holds after files were imported one after the other: the event of each UID
/// with the highest SEQUENCE, unless that is cancelled (RFC 5546, 3.2.1). Read by the library.
fn imported(files: &[String]) -> Vec<(String, u32, String, String)> {
    let mut held: Vec<(String, u32, String, String, bool)> = Vec::new();
    for file in files {
        let unfolded = unfold(file);
        for event in read_calendar(&unfolded).unwrap().components {
            let value = |name: &str| property(&event, name).unwrap_or_default().to_owned();
            let uid = value("UID");
            let sequence: u32 = value("SEQUENCE").parse().unwrap();
            let known = held.iter().position(|(known, ..)| *known == uid);
            if known.is_some_and(|at| held[at].1 >= sequence) {
                continue;
            }
            known.map(|at| held.remove(at));
            held.push((uid, sequence, value("DTSTART"), value("SUMMARY"), value("STATUS") == "CANCELLED"));
        }
    }
    held.sort_by(|one, other| (&one.2, &one.3).cmp(&(&other.2, &other.3)));
    held.into_iter()
        .filter(|it| !it.4)
        .map(|(uid, sequence, day, title, _)| (uid, sequence, day, title))
        .collect()
}

/// The plan's next calendar file, as the app writes it.
fn file(plan: &mut Plan) -> String {
    let items = work_items(plan, &assess(plan), day("2026-11-25"));
    let dated: Vec<Dated> = items
        .iter()
        .filter_map(|it| {
            let summary = it.title.clone().unwrap_or_else(|| format!("{:?}", it.key));
            Some(Dated {
                key: it.key.clone(),
                day: it.due?,
                summary,
                description: String::new(),
                is_yearly: false,
            })
        })
        .collect();
    let events = plan.calendar.next(&plan.community, &dated);
    calendar("Work plan", &events, stamp())
}

/// As every edit in the app goes.
fn rename(plan: &mut Plan, name: &str, state: Option<&str>) {
    let before = plan.clone();
    plan.community.name = name.to_owned();
    plan.community.state = state.and_then(State::from_code);
    plan.calendar.keep_name(&before);
}

fn days_and_titles(files: &[String]) -> Vec<(String, String)> {
    imported(files).into_iter().map(|(.., day, title)| (day, title)).collect()
}

#[test]
fn nothing_is_doubled_whatever_happens_between_two_files() {
    let mut plan = called("Smallville");
    plan.pledge.date = Some(day("2028-03-01"));
    let trees = plan.work_plan.add("Street trees", 7).unwrap();
    plan.work_plan.change(&trees, |it| it.due = Some(day("2027-05-04")));
    let pledge = ("20280301".to_owned(), "Task(Pledge)".to_owned());
    let tree = |title: &str, date: &str| (date.to_owned(), title.to_owned());
    let mut files = vec![file(&mut plan)];
    assert_eq!(days_and_titles(&files), [tree("Street trees", "20270504"), pledge.clone()]);
    let first = imported(&files);

    rename(&mut plan, "City of Smallville", None);
    files.push(file(&mut plan));
    rename(&mut plan, "City of Smallville", Some("MN"));
    // Saved and opened again, on another computer too.
    plan = restore(save(&plan).as_bytes()).unwrap();
    files.push(file(&mut plan));
    let again = imported(&files);
    assert_eq!(days_and_titles(&files), [tree("Street trees", "20270504"), pledge.clone()]);
    for (before, after) in first.iter().zip(&again) {
        assert_eq!(before.0, after.0);
        assert!(before.1 < after.1, "a later file has a higher SEQUENCE");
    }

    // Retitled and moved to another day: the same event.
    let Key::Own(number) = trees else { unreachable!() };
    plan.work_plan.set_title(number, "A thousand trees");
    plan.work_plan.change(&trees, |it| it.due = Some(day("2027-06-01")));
    files.push(file(&mut plan));
    assert_eq!(days_and_titles(&files), [tree("A thousand trees", "20270601"), pledge.clone()]);

    // Without its date, then taken out, then another in its place: cancelled, also for whoever
    // imports a later file only.
    plan.work_plan.change(&trees, |it| it.due = None);
    let without = file(&mut plan);
    assert_eq!(days_and_titles(&[files.clone(), vec![without]].concat()), std::slice::from_ref(&pledge));
    plan.work_plan.remove(&trees);
    plan = restore(save(&plan).as_bytes()).unwrap();
    let bikes = plan.work_plan.add("Bike lanes", 8).unwrap();
    plan.work_plan.change(&bikes, |it| it.due = Some(day("2027-06-01")));
    files.push(file(&mut plan));
    assert_eq!(days_and_titles(&files), [tree("Bike lanes", "20270601"), pledge.clone()]);

    // Back again, it is the event that it was.
    plan.work_plan.add("A thousand trees", 7);
    plan.work_plan.change(&trees, |it| it.due = Some(day("2027-06-01")));
    files.push(file(&mut plan));
    assert_eq!(
        days_and_titles(&files),
        [tree("A thousand trees", "20270601"), tree("Bike lanes", "20270601"), pledge]
    );
    assert_eq!(imported(&files)[0].0, first[0].0);
}

#[test]
fn a_measure_that_is_called_otherwise_stands_once() {
    let measure = |name: &str| {
        let driver = fairshare::forecast::drivers::Driver::Population;
        let effect = Effect::Driver { driver, percent: Percent::new(1.0).unwrap() };
        Chosen::of(Action::Own(Measure { name: name.to_owned(), effect }))
    };
    let with = |name: &str| vec![Scenario { actions: vec![measure(name)], ..Scenario::default() }];
    let mut plan = Plan { scenarios: with("Bus lanes"), ..called("Smallville") };
    let mut files = vec![file(&mut plan)];
    plan.scenarios = with("Bus rapid transit");
    files.push(file(&mut plan));
    let titles: Vec<String> = days_and_titles(&files).into_iter().map(|it| it.1).collect();
    assert_eq!(titles, ["Bus rapid transit"]);
}

#[test]
fn a_plan_of_an_earlier_version_keeps_the_name_that_calendars_know() {
    // What 0.1.0 stored, and what it wrote into a calendar under the name it had then.
    let stored = r#"{"format":"fairshare-plan","version":"1.1.0","plan":{"community":{"name":"Smallville"},"pledge":{"date":"2028-03-01"}}}"#;
    let mut plan = restore(stored.as_bytes()).unwrap();
    let known = uids(&mut plan.clone(), &[Key::Task(Task::Pledge)]);
    rename(&mut plan, "City of Smallville", None);
    rename(&mut plan, "Smallville City", None);
    let plan = &mut restore(save(&plan).as_bytes()).unwrap();
    assert_eq!(uids(plan, &[Key::Task(Task::Pledge)]), known);

    // A name that is only being typed, before anything has a date, is none that calendars know.
    let mut new = Plan::default();
    for name in ["S", "Sm", "Smallville"] {
        rename(&mut new, name, None);
    }
    assert!(new.calendar.is_empty());
    assert_eq!(uids(&mut new, &[Key::Task(Task::Pledge)]), known);
}

#[test]
fn what_calendars_were_told_has_its_limits() {
    let mut plan = called("Smallville");
    for start in (0..3_000).step_by(150) {
        let keys: Vec<Key> = (start..start + 150).map(Key::Own).collect();
        uids(&mut plan, &keys);
    }
    // 150 that are there, and the 1,050 that were cancelled last.
    let last = plan.calendar.next(&plan.community.clone(), &[dated(&Key::Own(2_999))]);
    assert_eq!(last.len(), CalendarFiles::MAX_EVENTS);
    assert_eq!(last.iter().filter(|it| it.is_cancelled).count(), CalendarFiles::MAX_EVENTS - 1);
    assert_eq!(restore(save(&plan).as_bytes()).unwrap(), plan);
    let event = r#"{"item":"own/1","date":"2026-01-01","title":""}"#;
    let document = |count: usize| {
        let events = vec![event; count].join(",");
        format!(
            r#"{{"format":"fairshare-plan","version":"1.1.0","plan":{{"calendar":{{"events":[{events}]}}}}}}"#
        )
    };
    assert!(restore(document(CalendarFiles::MAX_EVENTS).as_bytes()).is_ok());
    assert!(restore(document(CalendarFiles::MAX_EVENTS + 1).as_bytes()).is_err());
}

#[test]
fn every_year_on_a_leap_day_is_the_last_of_february() {
    let rule = |date: &str| {
        let text =
            calendar("x", &[Event { is_yearly: true, day: day(date), ..event("Report", "") }], stamp());
        let unfolded = unfold(&text);
        let read = read_calendar(&unfolded).unwrap();
        property(&read.components[0], "RRULE").unwrap().to_owned()
    };
    // RFC 5545, 3.3.10: -1 is the last day of the month; 29 February alone would skip three years.
    assert_eq!(rule("2028-02-29"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
    for other in ["2027-02-28", "2028-02-28", "2028-03-01", "2028-03-29", "2028-01-29"] {
        assert_eq!(rule(other), "FREQ=YEARLY", "{other}");
    }
}

#[test]
fn moments_that_are_none() {
    for text in ["", "2026-11-25T15:42:15", "2026-02-30T15:42:15Z", "2026-11-25T24:00:00Z", "2026-11-25T1:2Z"]
    {
        assert_eq!(Stamp::from_iso(text), None, "{text}");
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_text_survives_in_lines_of_75_bytes(summary in text(), long in text(), times in 0_usize..30, date in any_date()) {
        let description = long.repeat(times);
        let written = calendar(&summary, &[Event { day: date, ..event(&summary, &description) }], stamp());
        prop_assert!(written.ends_with("\r\n"));
        for line in written.split("\r\n") {
            prop_assert!(line.len() <= 75, "{line:?}");
            prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        // What the format cannot hold is left out; line ends are one kind.
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let plain = |text: &str| plain(text).chars().filter(|it| !it.is_control() || *it == '\n').collect::<String>();
        let unfolded = written.replace("\r\n ", "");
        let value = |name: &str| {
            let found = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            unescaped(found.unwrap_or_default())
        };
        prop_assert_eq!(value("SUMMARY"), plain(&summary));
        prop_assert_eq!(value("DESCRIPTION"), plain(&description));
        let unfolded = unfold(&written);
        let read = read_calendar(&unfolded).unwrap();
        prop_assert_eq!(read.components.len(), 1);
        prop_assert_eq!(property(&read.components[0], "SUMMARY").unwrap_or_default(), plain(&summary));
    }
}
