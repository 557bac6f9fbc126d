//! Verifies a report: its results are computed again from its inputs, and every difference is named.
//!
//! Numbers are compared by value, to the last digit; texts, keys and lists too. Reports of older
//! versions are held against the parts their version had.

use std::borrow::Cow;

use super::json::{Node, Part, compact, path, shown};
use super::{FORMAT, Report, VERSION, inputs_sha256};
use crate::assessment::assess;
use crate::forecast::adjusted::GridRules;
use crate::forecast::forecast;
use crate::inventory::{Activity, Detail, FactorChoice, GwpSet, Inventory, Line, What};
use crate::plan::Plan;
use crate::quantity::gases::Methane;
use crate::reference::factors::{Table, data_year};
use crate::reference::publications::FORSTER_2026;
use crate::sbt::TARGET_YEAR;

/// The most differences that are listed; the others are counted.
pub const MAX_LISTED: usize = 1_000;

/// Parts of a report that came with a version: a report of an older one does not have them.
const ADDED: [(&str, (u32, u32)); 18] = [
    ("results.other_inventories", (1, 1)),
    ("results.inventory.lines", (1, 1)),
    ("results.yardsticks", (1, 1)),
    ("results.carbon_budgets", (1, 1)),
    ("results.own_target", (1, 1)),
    ("results.uncertainty", (1, 1)),
    ("results.readiness", (1, 1)),
    // What they rest on, and what they say about it, grew with the parts above.
    ("data_editions", (1, 2)),
    ("results.assumptions", (1, 2)),
    ("results.disclaimers", (1, 2)),
    ("results.forecast", (1, 2)),
    ("results.no_forecast", (1, 2)),
    ("results.actions", (1, 2)),
    ("results.progress", (1, 2)),
    ("results.to_go", (1, 2)),
    ("results.race_to_zero", (1, 2)),
    ("results.work_plan", (1, 2)),
    ("results.target.grid_path", (1, 3)),
];

/// What the report of a newer version adds to lists of an older one: estimates published since. Each is
/// at its list's end.
const NEWER_ENTRIES: [&str; 1] = [FORSTER_2026.id];

/// The first version whose forecast starts from the grid's own figures.
const REAL_GRID: (u32, u32) = (1, 3);

/// A method or figure that changed after a report was made, and touches it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// How the grid is taken to go on where nobody chose: the report verifies against the rule it
    /// was made with. The adjusted forecast's tons in 2030 by that rule, and by today's.
    GridPath {
        /// By the rule it was made with.
        then: f64,
        /// By today's.
        now: f64,
    },
    /// Emission rates of 2016, 2017 and 2021, and what is lost on the way in each year.
    GridFigures,
    /// Methane by its origin in AR6.
    Methane,
}

/// What came of verifying a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// The version of the format that it is written in.
    pub version: String,
    /// The version of Fairshare that wrote it, where it is another than this one.
    pub other_engine: Option<String>,
    /// How many values were compared.
    pub compared: usize,
    /// Where it differs from what its inputs give.
    pub differences: Vec<Difference>,
    /// Differences beyond [`MAX_LISTED`].
    pub more: usize,
    /// Parts that were not compared, because its version writes them otherwise or not at all.
    pub left_aside: Vec<String>,
    /// What changed since its version, where that touches it.
    pub changes: Vec<Change>,
}

/// A place where a report differs from what its inputs give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: `results.target.to_cut_tco2e`.
    pub path: String,
    /// What stands there; nothing where it is missing.
    pub reported: Option<String>,
    /// What the inputs give; nothing where they give nothing of the kind.
    pub recomputed: Option<String>,
    /// What kind of difference it is.
    pub kind: Kind,
}

/// A kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It has another value.
    Changed,
    /// It is not there.
    Missing,
    /// It should not be there.
    Extra,
    /// It is there once more.
    Twice,
}

impl Verification {
    /// Whether everything compared is as its inputs give it.
    pub fn is_verified(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Verifies the text of a report whose inputs were read as `plan`; nothing where it is no report.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::report::Report;
/// use fairshare::report::verify::verify;
/// use fairshare::samples::Sample;
///
/// let plan = Sample::SanJose.plan();
/// let report = Report::new(&plan, &assess(&plan), "2026-01-02T03:04:05Z").to_json();
/// assert!(verify(&report, &plan).is_some_and(|it| it.is_verified()));
///
/// let changed = report.replace("2152137", "2152138");
/// let found = verify(&changed, &plan).ok_or("no report")?;
/// assert!(found.differences.iter().any(|it| it.path == "results.target.target_year_emissions_tco2e"));
/// # Ok::<(), &str>(())
/// ```
pub fn verify(text: &str, plan: &Plan) -> Option<Verification> {
    // Spares the computation where it is a plan.
    if !text.contains(FORMAT) {
        return None;
    }
    held_against(text, plan, &again(text, plan)?)
}

/// The verification of a file that is byte for byte what this program writes for its inputs, as most
/// are; nothing for any other, which may still be right.
pub(super) fn as_written(text: &str, plan: &Plan) -> Option<Verification> {
    const KEY: &str = "\n  \"generated_at\": \"";
    let (_, after) = text.split_once(KEY)?;
    let (time, _) = after.split_once('"')?;
    let (head, results) = text.split_once("\n  \"inputs\": {\n")?;
    let (_, results) = results.split_once("\n  },\n  \"results\": {\n")?;
    if Report::new(plan, &assess(plan), time).to_json() != text {
        return None;
    }
    // A value a line; what opens, closes or is empty is none. The head's first values are not computed.
    let is_value = |line: &&str| !line.trim_end_matches(',').ends_with(['{', '[', '}', ']']);
    let values = |text: &str| text.lines().filter(is_value).count();
    const NOT_COMPUTED: usize = 4;
    let compared = values(head).saturating_sub(NOT_COMPUTED) + values(results);
    let version = VERSION.to_owned();
    let (differences, left_aside) = (Vec::new(), Vec::new());
    let changes = Vec::new();
    Some(Verification { version, other_engine: None, compared, differences, more: 0, left_aside, changes })
}

/// What the plan of a report gives by the rules of the report's version, to hold it against.
pub fn again(text: &str, plan: &Plan) -> Option<String> {
    let made_with = made_with(text, plan);
    serde_json::to_string(&Report::new(&made_with, &assess(&made_with), "")).ok()
}

/// The plan of a report, to be treated by the rules that the report was made with.
fn made_with(text: &str, plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    if version_of(text) < REAL_GRID {
        plan.forecast.rules = GridRules::UntilReport1_2;
    }
    plan
}

/// The version that a report says it is written in, read without reading the whole.
fn version_of(text: &str) -> (u32, u32) {
    #[derive(serde::Deserialize)]
    struct Head {
        version: String,
    }
    serde_json::from_str::<Head>(text.trim_start_matches('\u{feff}')).map_or((0, 0), |it| number(&it.version))
}

/// What changed after a version and touches what a plan gives.
fn changes(version: (u32, u32), plan: &Plan, text: &str) -> Vec<Change> {
    if version >= REAL_GRID {
        return Vec::new();
    }
    let in_2030 = |plan: &Plan| {
        let found = forecast(&plan.forecast, &plan.community, &plan.inventory).ok()?;
        Some(found.adjusted.at(TARGET_YEAR)?.value())
    };
    let lines = || {
        let by_line = plan.inventories().into_iter().filter(|(_, it)| it.detail == Detail::Lines);
        by_line.flat_map(|(_, it)| it.lines.iter().map(move |line| (it, line)))
    };
    let is_revised = |line: &Line| match &line.what {
        What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => {
            let factor = id.factor();
            factor.table == Table::GridLosses || data_year(factor) == 2021
        }
        _ => false,
    };
    let has_methane = |inventory: &Inventory, line: &Line| {
        let gases = line.emissions(GwpSet::Ar6).ok().and_then(|it| it.gases);
        inventory.gwp_in_use() == GwpSet::Ar6
            && gases.is_some_and(|it| it.ch4.value() != 0.0 && it.methane != Methane::Unknown)
    };
    // A forecast came with 1.2.
    let both = in_2030(&made_with(text, plan)).zip(in_2030(plan));
    let path = both.filter(|(then, now)| version >= (1, 2) && then != now);
    let is_2021 = plan.inventory.year.is_some_and(|it| it.number() == 2021);
    [
        path.map(|(then, now)| Change::GridPath { then, now }),
        (is_2021 || lines().any(|(_, line)| is_revised(line))).then_some(Change::GridFigures),
        lines().any(|(inventory, line)| has_methane(inventory, line)).then_some(Change::Methane),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The same as [`verify`], against what [`again`] has computed.
pub fn held_against(text: &str, plan: &Plan, again: &str) -> Option<Verification> {
    let reported = Node::read(text.trim_start_matches('\u{feff}'))?;
    if reported.field("format")?.text()? != FORMAT {
        return None;
    }
    let recomputed = Node::read(again)?;

    let version = reported.field("version").and_then(Node::text).unwrap_or_default();
    let engine = reported.field("engine_version").and_then(Node::text);
    let mut search = Search {
        version: number(&version),
        own: number(VERSION),
        found: Verification {
            other_engine: engine.filter(|it| it != env!("CARGO_PKG_VERSION")),
            compared: 0,
            differences: Vec::new(),
            more: 0,
            left_aside: Vec::new(),
            changes: changes(number(&version), plan, text),
            version,
        },
    };
    search.envelope(&reported, &recomputed, plan);
    Some(search.found)
}

/// The first two numbers of a version.
fn number(version: &str) -> (u32, u32) {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}

struct Search {
    version: (u32, u32),
    own: (u32, u32),
    found: Verification,
}

impl Search {
    fn envelope(&mut self, reported: &Node, recomputed: &Node, plan: &Plan) {
        let (theirs, twice) = reported.fields();
        let (ours, _) = recomputed.fields();
        let mut way = Vec::new();
        for (key, value) in &theirs {
            way.push(Part::Key(Cow::Borrowed(*key)));
            match (*key, ours.get(key)) {
                // What they are is read, not computed; the inputs are what everything follows from.
                ("format" | "version" | "generated_at" | "engine_version" | "inputs", _) => {}
                ("inputs_sha256", Some(own)) => self.checksum(reported, value, own, plan),
                (_, Some(own)) => self.compare(&mut way, value, own),
                (_, None) => self.extra(&way, value),
            }
            way.pop();
        }
        for (key, own) in &ours {
            if !theirs.contains_key(key) {
                self.missing(&[Part::Key(Cow::Borrowed(*key))], own);
            }
        }
        for (key, value) in twice {
            self.note(&[Part::Key(Cow::Borrowed(key))], Some(value), None, Kind::Twice);
        }
    }

    /// Over the inputs as this program writes them, or as they stand there: a newer version may
    /// have written fields that this one does not know.
    fn checksum(&mut self, report: &Node, reported: &Node, own: &Node, plan: &Plan) {
        self.found.compared += 1;
        let stated = reported.text();
        let as_written = || report.field("inputs").map(|it| super::sha256(compact(it.raw()).as_bytes()));
        if stated != Some(inputs_sha256(plan)) && stated != as_written() {
            self.note(&[Part::Key(Cow::Borrowed("inputs_sha256"))], Some(reported), Some(own), Kind::Changed);
        }
    }

    fn compare<'a>(&mut self, way: &mut Vec<Part<'a>>, reported: &'a Node, recomputed: &'a Node) {
        if self.is_of_another_version(way) {
            let path = path(way);
            return self.found.left_aside.push(path);
        }
        match (reported, recomputed) {
            (Node::Object(..), Node::Object(..)) => self.objects(way, reported, recomputed),
            (Node::Array(_, theirs), Node::Array(_, ours)) => {
                for index in 0..theirs.len().max(ours.len()) {
                    way.push(Part::Index(index));
                    match (theirs.get(index), ours.get(index)) {
                        (Some(reported), Some(recomputed)) => self.compare(way, reported, recomputed),
                        (Some(reported), None) => self.extra(way, reported),
                        (None, Some(newer)) if self.is_newer_entry(newer) => {
                            let path = path(way);
                            self.found.left_aside.push(path);
                        }
                        (None, Some(recomputed)) => self.missing(way, recomputed),
                        (None, None) => {}
                    }
                    way.pop();
                }
            }
            (Node::Leaf(_), Node::Leaf(_)) => {
                self.found.compared += 1;
                if !reported.is_same_leaf(recomputed) {
                    self.note(way, Some(reported), Some(recomputed), Kind::Changed);
                }
            }
            _ => self.note(way, Some(reported), Some(recomputed), Kind::Changed),
        }
    }

    fn objects<'a>(&mut self, way: &mut Vec<Part<'a>>, reported: &'a Node, recomputed: &'a Node) {
        let (theirs, twice) = reported.fields();
        let (ours, _) = recomputed.fields();
        for (key, recomputed) in &ours {
            way.push(Part::Key(Cow::Borrowed(*key)));
            match theirs.get(key) {
                Some(reported) => self.compare(way, reported, recomputed),
                None => self.missing(way, recomputed),
            }
            way.pop();
        }
        for (key, reported) in &theirs {
            if !ours.contains_key(key) {
                way.push(Part::Key(Cow::Borrowed(*key)));
                self.extra(way, reported);
                way.pop();
            }
        }
        for (key, value) in twice {
            way.push(Part::Key(Cow::Borrowed(key)));
            self.note(way, Some(value), None, Kind::Twice);
            way.pop();
        }
    }

    /// Whether the report's version has this part otherwise than this program writes it.
    fn is_of_another_version(&self, way: &[Part]) -> bool {
        way.len() <= 3 && self.version < self.own && {
            let path = path(way);
            ADDED.iter().any(|(part, since)| *part == path && self.version < *since)
        }
    }

    /// Whether an entry of a list is of an estimate that an older report could not know.
    fn is_newer_entry(&self, entry: &Node) -> bool {
        let names = ["publication", "id"].map(|key| entry.field(key).and_then(Node::text));
        self.version < self.own && names.into_iter().flatten().any(|it| NEWER_ENTRIES.contains(&it.as_str()))
    }

    fn missing(&mut self, way: &[Part], recomputed: &Node) {
        match self.is_of_another_version(way) {
            true => self.found.left_aside.push(path(way)),
            false => self.note(way, None, Some(recomputed), Kind::Missing),
        }
    }

    fn extra(&mut self, way: &[Part], reported: &Node) {
        match self.version > self.own {
            true => self.found.left_aside.push(path(way)),
            false => self.note(way, Some(reported), None, Kind::Extra),
        }
    }

    fn note(&mut self, way: &[Part], reported: Option<&Node>, recomputed: Option<&Node>, kind: Kind) {
        if self.found.differences.len() == MAX_LISTED {
            self.found.more += 1;
            return;
        }
        self.found.differences.push(Difference {
            path: path(way),
            reported: reported.map(shown),
            recomputed: recomputed.map(shown),
            kind,
        });
    }
}
