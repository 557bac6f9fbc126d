//! What day it is: the one place that asks the browser.

use fairshare::date::Date;
use fairshare::workplan::calendar::Stamp;

/// Today, where the person is. A clock that is set to no day of ours counts as the first one.
pub(super) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year() as u16, now.get_month() as u8 + 1, now.get_date() as u8);
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

/// This moment, in coordinated universal time.
pub(super) fn now() -> Option<Stamp> {
    Stamp::from_iso(&String::from(js_sys::Date::new_0().to_iso_string()))
}
