//! Opens a document from anywhere: reads it, mends what is safe to mend, says what it mended, and
//! verifies it.
//!
//! Safe is what can mean one thing only: a number written as text, a figure that is `null` or empty
//! where it should not stand at all, the same field with the same value twice, a field that nobody
//! here knows. Everything else is refused with its place, and the plan at hand stays as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::json::{Node, Part, path, place};
use super::verify::{Verification, again, as_written, held_against};
use crate::exchange::decode::in_utf8;
use crate::numerals;
use crate::plan::Plan;
use crate::report;
use crate::restore::{self, RestoreError, restore_foreign};

/// A document that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its plan.
    pub plan: Plan,
    /// What was mended on the way.
    pub repairs: Vec<Repair>,
    /// Whether its results follow from its inputs; nothing for a plan, which has no results.
    pub verification: Option<Verification>,
}

/// Something that was mended, and where.
#[derive(Clone, Debug, PartialEq)]
pub enum Repair {
    /// A number stood there as text.
    NumberFromText {
        /// Where.
        path: String,
        /// What stood there.
        text: String,
        /// What it was taken as.
        value: f64,
    },
    /// Nothing stood there, as `null` or empty text: it was taken as missing.
    Missing {
        /// Where.
        path: String,
    },
    /// It stood there twice with the same value.
    Twice {
        /// Where.
        path: String,
    },
    /// Nobody here knows this field; it was left out.
    Unknown {
        /// Where; in each entry of a list that has it.
        path: String,
    },
}

/// How often a document is read again: once for each kind of field that was mended.
const MAX_ROUNDS: usize = 60;
/// The most unknown fields that are looked for.
const MAX_UNKNOWN: usize = 40;
/// The most fields that are taken out because they stand there twice: no hand makes more.
const MAX_TWICE: usize = 10_000;
/// The most bytes that are read again, so that no document holds up the page: 0.5 s.
const MAX_READ_AGAIN: usize = 30_000_000;

/// How often a text can be read again.
fn times(most: usize, text: &str) -> usize {
    most.min(2 + MAX_READ_AGAIN / text.len().max(1))
}

/// Opens a report or a stored plan, in whatever letters it was saved again.
///
/// # Errors
/// [`RestoreError`], which says what is wrong and where.
///
/// ```
/// use fairshare::report::mend::{Repair, open};
///
/// let document = r#"{"format":"fairshare-plan","version":"1.0.0","plan":{"inventory":{"community_wide":"1,234"}}}"#;
/// let opened = open(document.as_bytes())?;
/// assert!(matches!(&opened.repairs[..], [Repair::NumberFromText { value: 1234.0, .. }]));
/// # Ok::<(), fairshare::restore::RestoreError>(())
/// ```
pub fn open(bytes: &[u8]) -> Result<Opened, RestoreError> {
    let bytes = in_utf8(bytes);
    let mut opening = Opening::new(&bytes);
    loop {
        match opening.step()? {
            Progress::Working(next) => opening = next,
            Progress::Done(opened) => return Ok(*opened),
        }
    }
}

/// A document on its way, in steps: between two of them a page can draw and listen.
#[derive(Debug)]
pub struct Opening<'a> {
    bytes: &'a [u8],
    stage: Stage<'a>,
}

/// What came of a step.
#[derive(Debug)]
pub enum Progress<'a> {
    /// There is more to do.
    Working(Opening<'a>),
    /// It is open.
    Done(Box<Opened>),
}

#[derive(Debug)]
enum Stage<'a> {
    Unread,
    /// Readable as it is; is it what this program writes?
    Read(Box<Plan>),
    /// Not readable as it is.
    Refused(RestoreError),
    /// Its part that is the plan is read again and again: see [`mend_once`].
    Mending {
        document: String,
        key: String,
        body: String,
        repairs: Vec<Repair>,
        round: usize,
    },
    /// Readable; are there fields that nobody knows?
    Readable {
        document: Cow<'a, str>,
        plan: Box<Plan>,
        repairs: Vec<Repair>,
    },
    /// To be computed again.
    Known {
        document: Cow<'a, str>,
        plan: Box<Plan>,
        repairs: Vec<Repair>,
    },
    /// To be compared with what was computed.
    Computed {
        document: Cow<'a, str>,
        plan: Box<Plan>,
        repairs: Vec<Repair>,
        again: String,
    },
}

impl<'a> Opening<'a> {
    /// Nothing is read yet. In UTF-8: see [`in_utf8`].
    pub fn new(bytes: &'a [u8]) -> Opening<'a> {
        Opening { bytes, stage: Stage::Unread }
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f64 {
        match &self.stage {
            Stage::Unread => 0.0,
            Stage::Read(_) | Stage::Refused(_) => 0.2,
            Stage::Mending { round, .. } => 0.5 - 0.2 / (1 + round) as f64,
            Stage::Readable { .. } => 0.5,
            Stage::Known { .. } => 0.6,
            Stage::Computed { .. } => 0.8,
        }
    }

    /// Takes one step.
    ///
    /// # Errors
    /// As [`open`].
    pub fn step(self) -> Result<Progress<'a>, RestoreError> {
        let bytes = self.bytes;
        let stage = match self.stage {
            Stage::Unread => match restore_foreign(bytes) {
                Ok(plan) => Stage::Read(Box::new(plan)),
                Err(error @ (RestoreError::Damaged { .. } | RestoreError::NotOurs)) => Stage::Refused(error),
                Err(error) => return Err(error),
            },
            Stage::Read(plan) => {
                let document = String::from_utf8_lossy(bytes);
                if let Some(found) = as_written(&document, &plan) {
                    return Ok(done(*plan, Vec::new(), Some(found)));
                }
                Stage::Readable { document, plan, repairs: Vec::new() }
            }
            Stage::Refused(refused) => {
                let Ok(text) = std::str::from_utf8(bytes) else { return Err(refused) };
                let (document, repairs) = without_twins(text.trim_start_matches('\u{feff}'), &refused)?;
                let Some((key, body)) = body_of(&document) else { return Err(refused) };
                Stage::Mending { document, key, body, repairs, round: 0 }
            }
            Stage::Mending { document, key, body, mut repairs, round } => {
                match mend_once(&key, &body, &mut repairs)? {
                    Some(_) if round + 1 >= times(MAX_ROUNDS, &body) => {
                        return Err(damaged("too many fields are not what they should be"));
                    }
                    Some(body) => Stage::Mending { document, key, body, repairs, round: round + 1 },
                    None => {
                        let document = mended_document(&document, &key, &body);
                        let plan = Box::new(restore_foreign(document.as_bytes())?);
                        Stage::Readable { document: document.into(), plan, repairs }
                    }
                }
            }
            Stage::Readable { document, plan, mut repairs } => {
                if let Some((key, body)) = body_of(&document) {
                    repairs.extend(unknown(&key, &body, &plan));
                }
                Stage::Known { document, plan, repairs }
            }
            // A plan has no results to be computed again.
            Stage::Known { document, plan, repairs } if !document.contains(report::FORMAT) => {
                return Ok(done(*plan, repairs, None));
            }
            Stage::Known { document, plan, repairs } => match again(&document, &plan) {
                Some(again) => Stage::Computed { document, plan, repairs, again },
                None => return Ok(done(*plan, repairs, None)),
            },
            Stage::Computed { document, plan, repairs, again } => {
                let found = held_against(&document, &plan, &again);
                return Ok(done(*plan, repairs, found));
            }
        };
        Ok(Progress::Working(Opening { bytes, stage }))
    }
}

fn done<'a>(plan: Plan, repairs: Vec<Repair>, verification: Option<Verification>) -> Progress<'a> {
    Progress::Done(Box::new(Opened { plan, repairs, verification }))
}

/// Where the plan stands in a document: `inputs` or `plan`.
fn body_of(document: &str) -> Option<(String, String)> {
    let node = Node::read(document.trim_start_matches('\u{feff}'))?;
    let key = match node.field("format")?.text()?.as_str() {
        report::FORMAT => "inputs",
        restore::FORMAT => "plan",
        _ => return None,
    };
    Some((key.to_owned(), node.field(key)?.raw().to_owned()))
}

fn mended_document(document: &str, key: &str, body: &str) -> String {
    let Some(node) = Node::read(document) else { return document.to_owned() };
    let Some(old) = node.field(key) else { return document.to_owned() };
    let mut out = document.to_owned();
    out.replace_range(place(document, old.raw()), body);
    out
}

fn damaged(detail: impl ToString) -> RestoreError {
    RestoreError::Damaged { detail: detail.to_string() }
}

/// Takes fields out that stand there twice with the same value, outside the results.
fn without_twins(document: &str, refused: &RestoreError) -> Result<(String, Vec<Repair>), RestoreError> {
    let Some(node) = Node::read(document) else { return Err(refused.clone()) };
    let (mut cuts, mut repairs, mut clash) = (Vec::new(), Vec::new(), None);
    node.visit(&mut Vec::new(), &mut |way, node| {
        if clash.is_some() || matches!(way.first(), Some(Part::Key(key)) if key == "results") {
            return;
        }
        let (once, more) = node.fields();
        for (key, value) in more {
            let mut here = way.to_vec();
            here.push(Part::Key(key.to_owned().into()));
            let first = once.get(key).map(|it| super::json::compact(it.raw()));
            if repairs.len() == MAX_TWICE {
                clash = Some(format!("more than {MAX_TWICE} fields are there twice"));
                return;
            }
            if first.is_some_and(|first| first == super::json::compact(value.raw())) {
                cuts.push(field_around(document, value));
                repairs.push(Repair::Twice { path: path(&here) });
            } else {
                clash = Some(format!("{} is there twice, with different values", path(&here)));
                return;
            }
        }
    });
    match clash {
        Some(clash) => Err(damaged(clash)),
        None => Ok((cut(document, cuts), repairs)),
    }
}

/// A field with its key, and the comma before it or after it.
fn field_around(text: &str, value: &Node) -> Range<usize> {
    let Range { start, end } = place(text, value.raw());
    let bytes = text.as_bytes();
    let before = text.get(..start).unwrap_or_default().trim_end().trim_end_matches(':').trim_end();
    // The key is a text; its quotation mark is the last one that is not escaped.
    let mut from = before.len().saturating_sub(1);
    while from > 0 {
        from -= 1;
        let slashes = before.as_bytes().get(..from).unwrap_or_default().iter().rev();
        if bytes.get(from) == Some(&b'"') && slashes.take_while(|it| **it == b'\\').count() % 2 == 0 {
            break;
        }
    }
    let before = text.get(..from).unwrap_or_default().trim_end();
    if before.ends_with(',') {
        return before.len() - 1..end;
    }
    let after = text.get(end..).unwrap_or_default();
    let blank = after.len() - after.trim_start().len();
    let comma = usize::from(after.trim_start().starts_with(','));
    from..end + comma * (blank + 1)
}

fn cut(text: &str, mut cuts: Vec<Range<usize>>) -> String {
    cuts.sort_by_key(|it| it.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for range in cuts {
        if range.start >= at {
            out += text.get(at..range.start).unwrap_or_default();
            at = range.end;
        }
    }
    out + text.get(at..).unwrap_or_default()
}

/// Mends what stopped the reading of a plan, and everything else that stands in the same field of
/// another entry; nothing where nothing stops it.
fn mend_once(key: &str, body: &str, repairs: &mut Vec<Repair>) -> Result<Option<String>, RestoreError> {
    let Err(error) = serde_json::from_str::<Plan>(body) else { return Ok(None) };
    let Some(node) = Node::read(body) else { return Err(damaged(error)) };
    let stopped = stopped_at(body, &node, &error);
    let message = error.to_string();
    let Some(way) = stopped else { return Err(damaged(message)) };
    let message = message.split(" at line ").next().unwrap_or_default();
    let at = format!("{}: {message}", path(&with(key, &way)));
    let is_mendable = [
        "invalid type: string",
        "invalid type: null",
        "invalid value: string",
        "data did not match",
        "expected value",
    ];
    if !is_mendable.iter().any(|it| message.starts_with(it)) {
        return Err(damaged(at));
    }
    let edits = edits(key, body, &node, &way, repairs);
    if edits.is_empty() {
        return Err(damaged(at));
    }
    Ok(Some(edited(body, edits)))
}

fn with<'a>(key: &str, way: &[Part<'a>]) -> Vec<Part<'a>> {
    let mut all = vec![Part::Key(key.to_owned().into())];
    all.extend_from_slice(way);
    all
}

/// The value after which reading stopped.
fn stopped_at<'a>(body: &str, node: &Node<'a>, error: &serde_json::Error) -> Option<Vec<Part<'a>>> {
    let line = error.line().checked_sub(1)?;
    let start = body.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let stop = start + error.column();
    let mut last: Option<(usize, Vec<Part>)> = None;
    node.visit(&mut Vec::new(), &mut |way, node| {
        let from = place(body, node.raw()).start;
        if from <= stop && !way.is_empty() && last.as_ref().is_none_or(|(known, _)| *known < from) {
            last = Some((from, way.to_vec()));
        }
    });
    last.map(|(_, way)| way)
}

/// Whether two ways lead to the same field, whichever entry of a list or table it is of.
fn is_alike(one: &[Part], two: &[Part]) -> bool {
    let alike = |pair: (&Part, &Part)| match pair {
        (Part::Index(_), Part::Index(_)) => true,
        (Part::Key(one), Part::Key(two)) => one == two || (one.contains('.') && two.contains('.')),
        _ => false,
    };
    one.len() == two.len() && one.iter().zip(two).all(alike)
}

type Edit = (Range<usize>, String);

fn edits<'a>(
    key: &str,
    body: &str,
    node: &Node<'a>,
    like: &[Part<'a>],
    repairs: &mut Vec<Repair>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    node.visit(&mut Vec::new(), &mut |way, node| {
        if !is_alike(way, like) {
            return;
        }
        let path = path(&with(key, way));
        let reading = match node.text() {
            Some(text) => numerals::read(&text).ok().map(|value| (text, value)),
            None => (node.raw() == "null").then(|| (String::new(), None)),
        };
        match reading {
            Some((text, Some(value))) => {
                edits.push((place(body, node.raw()), value.to_string()));
                repairs.push(Repair::NumberFromText { path, text, value });
            }
            // Out of an object only: an entry of a list would move the others.
            Some((_, None)) if matches!(way.last(), Some(Part::Key(_))) => {
                edits.push((field_around(body, node), String::new()));
                repairs.push(Repair::Missing { path });
            }
            _ => {}
        }
    });
    edits
}

fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, with) in edits {
        if range.start >= at {
            out += text.get(at..range.start).unwrap_or_default();
            out += &with;
            at = range.end;
        }
    }
    out + text.get(at..).unwrap_or_default()
}

/// Fields that the plan does not have: a value that no field takes does not stop the reading there.
fn unknown(key: &str, body: &str, plan: &Plan) -> Vec<Repair> {
    let Ok(again) = serde_json::to_string(plan) else { return Vec::new() };
    let (Some(node), Some(known)) = (Node::read(body), Node::read(&again)) else { return Vec::new() };
    let mut suspects: Vec<(Vec<Part>, Range<usize>)> = Vec::new();
    suspect(&node, &known, body, &mut Vec::new(), &mut suspects);
    let is_unknown = |range: &Range<usize>| {
        const NO_FIELD_TAKES: &str = "[null]";
        serde_json::from_str::<Plan>(&edited(body, vec![(range.clone(), NO_FIELD_TAKES.to_owned())])).is_ok()
    };
    let unknown = suspects.into_iter().take(times(MAX_UNKNOWN, body)).filter(|(_, range)| is_unknown(range));
    unknown.map(|(way, _)| Repair::Unknown { path: path(&with(key, &way)) }).collect()
}

fn suspect<'a>(
    node: &Node<'a>,
    known: &Node,
    body: &str,
    way: &mut Vec<Part<'a>>,
    found: &mut Vec<(Vec<Part<'a>>, Range<usize>)>,
) {
    match (node, known) {
        (Node::Object(_, fields), Node::Object(..)) => {
            for (key, value) in fields {
                way.push(Part::Key(key.clone()));
                match known.field(key) {
                    Some(known) => suspect(value, known, body, way, found),
                    None if found.len() < MAX_UNKNOWN && !found.iter().any(|(it, _)| is_alike(it, way)) => {
                        found.push((way.clone(), place(body, value.raw())));
                    }
                    None => {}
                }
                way.pop();
            }
        }
        (Node::Array(_, items), Node::Array(_, known)) => {
            for (index, (item, known)) in items.iter().zip(known).enumerate() {
                way.push(Part::Index(index));
                suspect(item, known, body, way, found);
                way.pop();
            }
        }
        _ => {}
    }
}
