//! What changed between two plans and what follows from them, for people: entries of a list are
//! held against each other by what they are about, not by their place.

use std::borrow::Cow;

use super::Report;
use super::json::{Node, Part, path};
use crate::assessment::assess;
use crate::plan::{CalendarFiles, Plan};

/// The most changes of the inputs that are listed.
pub const MAX_LISTED: usize = 500;

/// What changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// In what was entered, by path.
    pub inputs: Vec<Change>,
    /// How many more changes of the inputs there are.
    pub more: usize,
    /// In the main figures, in order; those that stayed are left out.
    pub results: Vec<Change>,
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Where: `community.population[2030].people`.
    pub path: String,
    /// Before; nothing where there was none.
    pub before: Option<Value>,
    /// After; nothing where there is none any more.
    pub after: Option<Value>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A text, code, or truth value.
    Text(String),
    /// An entry of a list, or another part with values of its own: this many.
    Part(usize),
}

/// The main figures, in the order in which they are told.
const RESULTS: [&str; 12] = [
    "inventory.totals.base_tco2e",
    "inventory.totals.base_per_capita_tco2e",
    "target.reduction_per_capita_pct",
    "target.reduction_absolute_pct",
    "target.target_year_emissions_tco2e",
    "target.target_year_emissions_per_capita_tco2e",
    "target.to_cut_tco2e",
    "forecast.in_2030.bau_tco2e",
    "forecast.in_2030.adjusted_tco2e",
    "forecast.in_2030.scenario_tco2e",
    "forecast.in_2030.remaining_tco2e",
    "to_go.cut_per_year_tco2e",
];

/// Finds what changed from one plan to another.
///
/// ```
/// use fairshare::report::differ::{Value, differ};
/// use fairshare::samples::Sample;
///
/// let before = Sample::SanJose.plan();
/// let mut after = before.clone();
/// after.community.name = "San Jose".to_owned();
/// let found = differ(&before, &after);
/// assert_eq!(found.inputs[0].path, "community.name");
/// assert_eq!(found.inputs[0].after, Some(Value::Text("San Jose".to_owned())));
/// assert_eq!(found.results, []);
/// ```
pub fn differ(before: &Plan, after: &Plan) -> Changes {
    let mut changes = Changes::default();
    let written = |plan: &Plan| {
        // What its calendar files have said, nobody entered.
        let plan = Plan { calendar: CalendarFiles::default(), ..plan.clone() };
        serde_json::to_string(&Report::new(&plan, &assess(&plan), "")).unwrap_or_default()
    };
    let (one, two) = (written(before), written(after));
    let (Some(one), Some(two)) = (Node::read(&one), Node::read(&two)) else { return changes };
    if let (Some(one), Some(two)) = (one.field("inputs"), two.field("inputs")) {
        changes.compare(&mut Vec::new(), one, two);
    }
    for way in RESULTS {
        let read = |report: &Node| -> Option<Value> {
            let parts = way.split('.');
            let found = parts.fold(report.field("results"), |node, name| node.and_then(|it| it.field(name)));
            found.and_then(value)
        };
        let (before, after) = (read(&one), read(&two));
        if before != after {
            changes.results.push(Change { path: way.to_owned(), before, after });
        }
    }
    changes
}

/// A value as people compare it; `null` is none.
fn value(node: &Node) -> Option<Value> {
    match node {
        Node::Leaf("null") => None,
        Node::Leaf(raw) => Some(match (node.text(), serde_json::from_str::<f64>(raw)) {
            (Some(text), _) if text.is_empty() => return None,
            (Some(text), _) => Value::Text(text),
            (None, Ok(number)) => Value::Number(number),
            (None, Err(_)) => Value::Text((*raw).to_owned()),
        }),
        Node::Object(_, fields) => (!fields.is_empty()).then_some(Value::Part(fields.len())),
        Node::Array(_, items) => (!items.is_empty()).then_some(Value::Part(items.len())),
    }
}

/// What an entry of a list is about.
fn key_of(node: &Node) -> Option<String> {
    const NAMES: [&str; 9] =
        ["year", "step", "action", "number", "ref", "gpc_ref", "reference", "parameter", "name"];
    let parts = NAMES.iter().filter_map(|name| {
        let field = node.field(name)?;
        match field {
            Node::Leaf(raw) => Some(field.text().unwrap_or_else(|| (*raw).to_owned())),
            _ => None,
        }
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The entries by what they are about; nothing where two are about the same.
fn keyed<'n, 'a>(items: &'n [Node<'a>]) -> Option<Vec<(String, &'n Node<'a>)>> {
    let all: Option<Vec<(String, &Node)>> = items.iter().map(|it| Some((key_of(it)?, it))).collect();
    let all = all?;
    let mut keys: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair[0] != pair[1]).then_some(all)
}

impl Changes {
    fn note(&mut self, way: &[Part], before: Option<&Node>, after: Option<&Node>) {
        let (before, after) = (before.and_then(value), after.and_then(value));
        if before == after {
            return;
        }
        if self.inputs.len() == MAX_LISTED {
            self.more += 1;
        } else {
            self.inputs.push(Change { path: path(way), before, after });
        }
    }

    fn compare<'a>(&mut self, way: &mut Vec<Part<'a>>, before: &'a Node, after: &'a Node) {
        match (before, after) {
            (Node::Object(_, old), Node::Object(_, new)) => {
                for (key, value) in old {
                    way.push(Part::Key(Cow::Borrowed(key)));
                    match after.field(key) {
                        Some(other) => self.compare(way, value, other),
                        None => self.note(way, Some(value), None),
                    }
                    way.pop();
                }
                for (key, value) in new {
                    if before.field(key).is_none() {
                        way.push(Part::Key(Cow::Borrowed(key)));
                        self.note(way, None, Some(value));
                        way.pop();
                    }
                }
            }
            (Node::Array(_, old), Node::Array(_, new)) => self.lists(way, old, new),
            (Node::Leaf(_), Node::Leaf(_)) if before.is_same_leaf(after) => {}
            _ => self.note(way, Some(before), Some(after)),
        }
    }

    fn lists<'a>(&mut self, way: &mut Vec<Part<'a>>, old: &'a [Node<'a>], new: &'a [Node<'a>]) {
        let (Some(old), Some(new)) = (keyed(old), keyed(new)) else {
            for index in 0..old.len().max(new.len()) {
                way.push(Part::Index(index));
                match (old.get(index), new.get(index)) {
                    (Some(before), Some(after)) => self.compare(way, before, after),
                    (before, after) => self.note(way, before, after),
                }
                way.pop();
            }
            return;
        };
        let by_key: std::collections::BTreeMap<&str, &Node> =
            new.iter().map(|(key, node)| (key.as_str(), *node)).collect();
        for (key, before) in &old {
            way.push(Part::Entry(key.clone()));
            match by_key.get(key.as_str()) {
                Some(after) => self.compare(way, before, after),
                None => self.note(way, Some(before), None),
            }
            way.pop();
        }
        let known: std::collections::BTreeSet<&str> = old.iter().map(|(key, _)| key.as_str()).collect();
        for (key, after) in new.iter().filter(|(key, _)| !known.contains(key.as_str())) {
            way.push(Part::Entry(key.clone()));
            self.note(way, None, Some(after));
            way.pop();
        }
    }
}
