//! A JSON text as a tree that keeps every value as it was written, for comparing and mending.
//!
//! Unlike the usual values it knows where each part stands, keeps keys that are there twice, and
//! stays shallow: what lies deeper than [`MAX_DEPTH`] is one value, however deep it goes on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Several times as deep as any report.
const MAX_DEPTH: usize = 40;

/// A value as it was written.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// A number, text, truth value or `null`; or what lies too deep.
    Leaf(&'a str),
    Object(&'a str, Vec<(Cow<'a, str>, Node<'a>)>),
    Array(&'a str, Vec<Node<'a>>),
}

/// A step from a value to one inside it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part<'a> {
    Key(Cow<'a, str>),
    Index(usize),
    /// An entry of a list, by what it is about.
    Entry(String),
}

impl<'a> Node<'a> {
    /// Reads a text; nothing where it is no JSON.
    pub(super) fn read(text: &'a str) -> Option<Node<'a>> {
        // That checks it without going deeper itself.
        serde_json::from_str::<serde::de::IgnoredAny>(text).ok()?;
        Reader { text, at: 0 }.value(0)
    }

    /// The value as it was written.
    pub(super) fn raw(&self) -> &'a str {
        match self {
            Node::Leaf(raw) | Node::Object(raw, _) | Node::Array(raw, _) => raw,
        }
    }

    /// A field; the first where it is there twice.
    pub(super) fn field(&self, name: &str) -> Option<&Node<'a>> {
        let Node::Object(_, fields) = self else { return None };
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The fields by their names, and those that are there once more.
    pub(super) fn fields(&self) -> (BTreeMap<&str, &Node<'a>>, Vec<(&str, &Node<'a>)>) {
        let (mut once, mut more) = (BTreeMap::new(), Vec::new());
        if let Node::Object(_, fields) = self {
            for (key, value) in fields {
                match once.entry(key.as_ref()) {
                    std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(value)),
                    std::collections::btree_map::Entry::Occupied(_) => more.push((key.as_ref(), value)),
                }
            }
        }
        (once, more)
    }

    /// The text, where it is one.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Node::Leaf(raw) if raw.starts_with('"') => serde_json::from_str(raw).ok(),
            _ => None,
        }
    }

    /// The number, where it is one that a computer can hold.
    fn number(&self) -> Option<f64> {
        match self {
            Node::Leaf(raw) => serde_json::from_str(raw).ok(),
            _ => None,
        }
    }

    /// Whether two values without parts mean the same: `1.0` is `1`, `"\u0041"` is `"A"`.
    pub(super) fn is_same_leaf(&self, other: &Node) -> bool {
        self.raw() == other.raw()
            || matches!((self.number(), other.number()), (Some(one), Some(two)) if one == two)
            || matches!((self.text(), other.text()), (Some(one), Some(two)) if one == two)
    }

    /// Visits every value with the way to it, those inside before the one around them.
    pub(super) fn visit(&self, path: &mut Vec<Part<'a>>, act: &mut impl FnMut(&[Part<'a>], &Node<'a>)) {
        match self {
            Node::Leaf(_) => {}
            Node::Object(_, fields) => {
                for (key, value) in fields {
                    path.push(Part::Key(key.clone()));
                    value.visit(path, act);
                    path.pop();
                }
            }
            Node::Array(_, items) => {
                for (index, item) in items.iter().enumerate() {
                    path.push(Part::Index(index));
                    item.visit(path, act);
                    path.pop();
                }
            }
        }
        act(path, self);
    }
}

/// Where a part of a text stands in it.
pub(super) fn place(text: &str, part: &str) -> Range<usize> {
    let from = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    from..from + part.len()
}

/// A way as people write it: `results.pathway[1].year`.
pub(super) fn path(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Index(index) => {
                out.push('[');
                out += &index.to_string();
                out.push(']');
            }
            Part::Entry(key) => {
                out.push('[');
                out.extend(key.chars().take(80).filter(|it| !it.is_control()));
                out.push(']');
            }
            Part::Key(key) if is_plain(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out += key;
            }
            Part::Key(key) => {
                out += "[\"";
                out.extend(key.chars().take(60).flat_map(char::escape_default));
                out += "\"]";
            }
        }
    }
    out
}

fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 60
        && key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'-')
}

/// A value for a message: short, and on one line.
pub(super) fn shown(node: &Node) -> String {
    const MOST: usize = 80;
    let text = node.text().map_or_else(|| Cow::Borrowed(node.raw()), Cow::Owned);
    let mut out = String::new();
    for (nth, letter) in text.chars().filter(|it| !it.is_control()).enumerate() {
        if nth == MOST {
            out.push('…');
            break;
        }
        out.push(letter);
    }
    match node {
        Node::Leaf(raw) if raw.starts_with('"') => format!("\"{out}\""),
        _ => out,
    }
}

/// JSON without the white space between its parts.
pub(crate) fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_text, mut is_escaped) = (false, false);
    for letter in json.chars() {
        if in_text || !letter.is_ascii_whitespace() {
            out.push(letter);
        }
        let is_quote = letter == '"' && !is_escaped;
        is_escaped = in_text && letter == '\\' && !is_escaped;
        in_text ^= is_quote;
    }
    out
}

/// Reads what is known to be JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let blank = rest.iter().take_while(|it| it.is_ascii_whitespace()).count();
        self.at += blank;
        rest.get(blank).copied()
    }

    fn since(&self, from: usize) -> Option<&'a str> {
        self.text.get(from..self.at)
    }

    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        let first = self.peek()?;
        let from = self.at;
        match first {
            b'{' | b'[' if depth == MAX_DEPTH => {
                self.skip_container();
                Some(Node::Leaf(self.since(from)?))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.at += 1;
                while self.peek()? != b'}' {
                    let key = self.key()?;
                    self.peek()?;
                    self.at += 1; // the colon
                    fields.push((key, self.value(depth + 1)?));
                    self.comma()?;
                }
                self.at += 1;
                Some(Node::Object(self.since(from)?, fields))
            }
            b'[' => {
                let mut items = Vec::new();
                self.at += 1;
                while self.peek()? != b']' {
                    items.push(self.value(depth + 1)?);
                    self.comma()?;
                }
                self.at += 1;
                Some(Node::Array(self.since(from)?, items))
            }
            b'"' => {
                self.skip_text();
                Some(Node::Leaf(self.since(from)?))
            }
            _ => {
                let rest = self.text.as_bytes().get(from..)?;
                let ends = |it: &u8| it.is_ascii_whitespace() || b",]}".contains(it);
                self.at += rest.iter().position(ends).unwrap_or(rest.len());
                Some(Node::Leaf(self.since(from)?))
            }
        }
    }

    fn comma(&mut self) -> Option<()> {
        if self.peek()? == b',' {
            self.at += 1;
        }
        Some(())
    }

    fn key(&mut self) -> Option<Cow<'a, str>> {
        let from = self.at;
        self.skip_text();
        let raw = self.since(from)?;
        let inside = raw.get(1..raw.len().checked_sub(1)?)?;
        match inside.contains('\\') {
            true => serde_json::from_str(raw).ok().map(Cow::Owned),
            false => Some(Cow::Borrowed(inside)),
        }
    }

    fn skip_text(&mut self) {
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at = (self.at + 1).min(bytes.len());
    }

    fn skip_container(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.text.as_bytes().get(self.at).copied() {
            match byte {
                b'"' => {
                    self.skip_text();
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }
}
