//! The work plan as a calendar file (iCalendar, RFC 5545), for any calendar program.
//!
//! Items are events of a whole day and not to-dos, which most programs leave aside. An event's UID
//! follows from the community and the item, so that opening a later file corrects the events of an
//! earlier one. The time of writing comes from the caller.

use sha2::{Digest, Sha256};

use super::Key;
use crate::community::Community;
use crate::date::Date;

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// One event, its texts in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique in the world: see [`uid`].
    pub uid: String,
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

/// The name by which calendar programs know an item for ever: a UUID (RFC 9562, version 8) from
/// the community's name and state and what the item is about.
pub fn uid(community: &Community, key: &Key) -> String {
    let item = match key {
        Key::Task(task) => format!("step/{}", task.code()),
        Key::Action(kind) => format!("action/{}", kind.code()),
        Key::Measure(name) => format!("measure/{name}"),
        Key::Own(number) => format!("own/{number}"),
    };
    let state = community.state.map_or("", |state| state.code());
    // Parts that no text can imitate: none of them holds this separator.
    let text = format!("fairshare work plan\0{}\0{state}\0{item}", community.name.trim());
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
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", basic(event.day)));
        // Without an end, an event without a time lasts its day.
        if let Some(end) = event.day.tomorrow() {
            line(&mut out, &format!("DTEND;VALUE=DATE:{}", basic(end)));
        }
        if event.is_yearly {
            line(&mut out, "RRULE:FREQ=YEARLY");
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
