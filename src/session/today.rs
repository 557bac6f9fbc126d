//! What day it is: the one place that asks the browser. It asks again at every full minute, as days
//! begin at one everywhere, and when the page is looked at again: timers rest while a tab does.

use std::time::Duration;

use leptos::prelude::*;

use crate::delay::Delay;
use crate::dom::on_window;
use fairshare::date::Date;
use fairshare::workplan::calendar::Stamp;

const MINUTE: f64 = 60_000.0;

/// The day where the person is, as the page has it.
#[derive(Clone, Copy)]
struct Today(RwSignal<Date>);

/// Follows the clock from now on, for all that is shown below the current owner.
pub(crate) fn follow() {
    let today = Today(RwSignal::new(ask()));
    provide_context(today);
    every_minute(today, Delay::new());
    for event in ["visibilitychange", "focus", "pageshow"] {
        on_window(event, move |_| today.refresh());
    }
}

impl Today {
    fn refresh(self) {
        let now = ask();
        if self.0.try_get_untracked().is_some_and(|before| before != now) {
            self.0.set(now);
        }
    }
}

fn every_minute(today: Today, delay: Delay) {
    let rest = MINUTE - js_sys::Date::now().rem_euclid(MINUTE);
    delay.then(Duration::from_millis(rest as u64), move || {
        today.refresh();
        every_minute(today, delay);
    });
}

/// Today, where the person is; tracked, so that what is said about it follows the clock.
pub(crate) fn today() -> Date {
    use_context::<Today>().map_or_else(ask, |today| today.0.get())
}

/// Where today stands among the years: 2026.5 is July 1.
pub(crate) fn year() -> f64 {
    let now = today();
    f64::from(now.year()) + f64::from(now.month() - 1) / 12.0 + f64::from(now.day() - 1) / 372.0
}

/// A clock that is set to no day of ours counts as the first one.
fn ask() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year() as u16, now.get_month() as u8 + 1, now.get_date() as u8);
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

/// This moment, in coordinated universal time.
pub(crate) fn now() -> Option<Stamp> {
    Stamp::from_iso(&String::from(js_sys::Date::new_0().to_iso_string()))
}
