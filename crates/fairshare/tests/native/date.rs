//! Dates: what there is and is not, months ahead, days between; against known days.

use fairshare::date::{Date, NoDate};
use fairshare::quantity::Year;
use proptest::prelude::*;

use crate::support::cases;

pub fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

#[test]
fn only_days_that_there_are() {
    for text in ["2024-02-29", "2000-02-29", "1950-01-01", "2100-12-31", "2026-04-30"] {
        assert_eq!(day(text).to_string(), text);
    }
    for (text, why) in [
        ("2023-02-29", NoDate::Day { day: 29, last: 28 }),
        ("2100-02-29", NoDate::Day { day: 29, last: 28 }), // no leap year
        ("2026-04-31", NoDate::Day { day: 31, last: 30 }),
        ("2026-01-00", NoDate::Day { day: 0, last: 31 }),
        ("2026-13-01", NoDate::Month(13)),
        ("2026-00-10", NoDate::Month(0)),
        ("1949-12-31", NoDate::Year(1949)),
        ("2101-01-01", NoDate::Year(2101)),
        ("0000-01-01", NoDate::Year(0)),
        ("", NoDate::Form),
        ("2026-4-30", NoDate::Form),
        ("04/30/2026", NoDate::Form),
        ("2026-04-30T00:00", NoDate::Form),
        ("+026-04-30", NoDate::Form),
        ("２０２６-04", NoDate::Form), // ten bytes, and a digit of another script
        ("12345-01-01", NoDate::Form),
    ] {
        assert_eq!(text.parse::<Date>(), Err(why), "{text}");
    }
}

#[test]
fn months_ahead_end_with_the_month() {
    for (from, months, to) in [
        ("2026-01-15", 12, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2100-06-01", 12, "2100-12-31"),
        ("2026-05-05", 0, "2026-05-05"),
    ] {
        assert_eq!(day(from).plus_months(months), day(to), "{from} + {months}");
    }
}

#[test]
fn days_between() {
    // From the first of January to the first of March: 59 days, in a leap year 60.
    for (from, to, days) in [
        ("2023-01-01", "2023-03-01", 59),
        ("2024-01-01", "2024-03-01", 60),
        ("2000-01-01", "2001-01-01", 366),
        ("2026-11-25", "2026-11-24", -1),
        // 400 years are 146,097 days; 1970 to 2000 are 10,957 (the Unix epoch's day of 2000).
        ("1970-01-01", "2000-01-01", 10_957),
        ("1950-01-01", "2100-12-31", 55_151),
    ] {
        assert_eq!(day(from).days_until(day(to)), days, "{from} {to}");
    }
    assert_eq!(day("2026-12-31").tomorrow(), Some(day("2027-01-01")));
    assert_eq!(day("2024-02-28").tomorrow(), Some(day("2024-02-29")));
    assert_eq!(Date::MAX.tomorrow(), None);
}

pub fn any_date() -> impl Strategy<Value = Date> {
    (Year::MIN..=Year::MAX, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn tomorrow_is_one_day_ahead_and_text_reads_back(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        if let Some(tomorrow) = date.tomorrow() {
            prop_assert_eq!(date.days_until(tomorrow), 1);
            prop_assert!(tomorrow > date);
        }
    }
}
