//! The work plan as a calendar file (iCalendar, RFC 5545), for any calendar program.
//!
//! Items are events of a whole day and not to-dos, which most programs leave aside. Programs know an
//! event by its UID for ever, so a later file corrects what an earlier one said: [`CalendarFiles`]
//! keeps what that takes. The time of writing comes from the caller.

use sha2::{Digest, Sha256};

use super::has_dates;
use crate::community::Community;
use crate::date::Date;
use crate::plan::{CalendarFiles, Called, Key, Plan, Written};

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// An item with a date, its texts in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// What it is about.
    pub key: Key,
    /// The day.
    pub day: Date,
    /// Its title.
    pub summary: String,
    /// What to know about it; may be empty.
    pub description: String,
    /// Whether it comes again each year.
    pub is_yearly: bool,
}

impl CalendarFiles {
    /// Keeps the name under which calendars may know the plan `before` an edit that gives the
    /// community another one. Earlier versions of Fairshare kept no record of their files, so any
    /// plan with a date may be in somebody's calendar.
    pub fn keep_name(&mut self, before: &Plan) {
        if self.called.is_none() && !before.community.name.trim().is_empty() && has_dates(before) {
            self.called = Some(Called::of(&before.community));
        }
    }

    /// The events of the next file: the items as they are now, and cancellations of those that an
    /// earlier file held. Remembers them.
    pub fn next(&mut self, community: &Community, items: &[Dated]) -> Vec<Event> {
        let called = self.called.get_or_insert_with(|| Called::of(community)).clone();
        self.files = self.files.saturating_add(1);
        let event = |written: &Written, of: Option<&Dated>| Event {
            uid: called.uid(&written.item),
            sequence: self.files,
            is_cancelled: of.is_none(),
            day: written.date,
            summary: written.title.clone(),
            description: of.map_or(String::new(), |it| it.description.clone()),
            is_yearly: of.is_some_and(|it| it.is_yearly),
        };
        let written =
            |it: &Dated| Written { item: item_code(&it.key), date: it.day, title: it.summary.clone() };
        let there: Vec<Written> = items.iter().map(written).collect();
        let mut gone = std::mem::take(&mut self.events);
        gone.retain(|it| there.iter().all(|other| other.item != it.item));
        // Where there is no more room, what was cancelled longest ago is forgotten first.
        gone.drain(..(there.len() + gone.len()).saturating_sub(Self::MAX_EVENTS).min(gone.len()));
        let mut events: Vec<Event> = there.iter().zip(items).map(|(it, of)| event(it, Some(of))).collect();
        events.extend(gone.iter().map(|it| event(it, None)));
        gone.extend(there);
        self.events = gone;
        events
    }
}

/// One event of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique in the world.
    pub uid: String,
    /// Which of a plan's files it is in: a later one counts.
    pub sequence: u32,
    /// Whether it is taken out of calendars that have it.
    pub is_cancelled: bool,
    /// The day.
    pub day: Date,
    /// Its title.
    pub summary: String,
    /// What to know about it; may be empty.
    pub description: String,
    /// Whether it comes again each year.
    pub is_yearly: bool,
}

/// A moment in coordinated universal time, such as when a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
}

impl Stamp {
    /// Reads `2026-11-25T15:42:15.123Z`, as browsers write a moment; parts of seconds are left out.
    ///
    /// ```
    /// use fairshare::workplan::calendar::Stamp;
    ///
    /// let stamp = Stamp::from_iso("2026-11-25T15:42:15.123Z").map(Stamp::code);
    /// assert_eq!(stamp.as_deref(), Some("20261125T154215Z"));
    /// assert_eq!(Stamp::from_iso("2026-11-25"), None);
    /// ```
    pub fn from_iso(text: &str) -> Option<Stamp> {
        let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
        let time = time.split('.').next()?;
        let mut parts = time.split(':').map(|part| part.parse::<u8>());
        let mut next = || parts.next()?.ok();
        let (hour, minute, second) = (next()?, next()?, next()?);
        let is_time = hour < 24 && minute < 60 && second <= 60;
        is_time.then_some(Stamp { date: date.parse().ok()?, hour, minute, second })
    }

    /// The moment as calendar files write it.
    pub fn code(self) -> String {
        let Stamp { date, hour, minute, second } = self;
        format!("{}T{hour:02}{minute:02}{second:02}Z", basic(date))
    }
}

/// A date without its dashes.
fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// What an item is about, for ever the same.
fn item_code(key: &Key) -> String {
    match key {
        Key::Task(task) => format!("step/{}", task.code()),
        Key::Action(kind) => format!("action/{}", kind.code()),
        Key::Measure(name) => format!("measure/{name}"),
        Key::Own(number) => format!("own/{number}"),
    }
}

impl Called {
    fn of(community: &Community) -> Called {
        Called { name: community.name.trim().to_owned(), state: community.state }
    }

    /// The name by which calendar programs know an item for ever: a UUID (RFC 9562, version 8) from
    /// the community's name and state and what the item is about.
    fn uid(&self, item: &str) -> String {
        let state = self.state.map_or("", |state| state.code());
        // Parts that no text can imitate: none of them holds this separator.
        let text = format!("fairshare work plan\0{}\0{state}\0{item}", self.name);
        let mut bytes: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        bytes[6] = (bytes[6] & 0x0f) | 0x80;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let mut uid = String::with_capacity(36);
        for (at, byte) in bytes.iter().take(16).enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                uid.push('-');
            }
            uid.push_str(&format!("{byte:02x}"));
        }
        uid
    }
}

/// The rule of an event that comes each year. One of 29 February comes on the month's last day: by
/// its date alone it would come every fourth year (RFC 5545, 3.3.10).
fn yearly(day: Date) -> &'static str {
    if (day.month(), day.day()) == (2, 29) { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" } else { "FREQ=YEARLY" }
}

/// Writes the calendar: CRLF, lines of at most 75 bytes, text escaped.
pub fn calendar(name: &str, events: &[Event], stamp: Stamp) -> String {
    let mut out = String::new();
    let stamp = stamp.code();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Fairshare//Work plan//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", event.uid));
        line(&mut out, &format!("DTSTAMP:{stamp}"));
        line(&mut out, &format!("SEQUENCE:{}", event.sequence));
        line(&mut out, if event.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", basic(event.day)));
        // Without an end, an event without a time lasts its day.
        if let Some(end) = event.day.tomorrow() {
            line(&mut out, &format!("DTEND;VALUE=DATE:{}", basic(end)));
        }
        if event.is_yearly {
            line(&mut out, &format!("RRULE:{}", yearly(event.day)));
        }
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        // It takes nobody's time of that day.
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// A text value: what would end it is escaped, and control characters, which it cannot hold, are
/// left out (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes one line, folded: a longer one goes on after CRLF and a blank, never inside a letter.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}
