//! A council's resolution as a person has worded it. The draft follows from the plan's figures each time; kept
//! is only what differs from it, paragraph by paragraph, so that the rest goes on following the figures.

use serde::{Deserialize, Serialize};

/// A paragraph of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum Clause {
    Subject,
    World,
    Inventory,
    Method,
    OwnTarget,
    Joined,
    Resolved,
    Target,
    Actions,
    Report,
    Adopted,
    Signed,
    Attest,
}

impl Clause {
    /// All of them, in their order.
    pub const ALL: [Clause; 13] = [
        Clause::Subject,
        Clause::World,
        Clause::Inventory,
        Clause::Method,
        Clause::OwnTarget,
        Clause::Joined,
        Clause::Resolved,
        Clause::Target,
        Clause::Actions,
        Clause::Report,
        Clause::Adopted,
        Clause::Signed,
        Clause::Attest,
    ];
}

/// A paragraph in a person's words; an empty one is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reworded {
    /// Which.
    pub clause: Clause,
    /// Its words; each line is a paragraph.
    pub text: String,
}

/// What a person has changed of the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Resolution(Vec<Reworded>);

impl Resolution {
    /// Whether it is the draft as it is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it has more paragraphs than there can be.
    pub fn is_too_long(&self) -> bool {
        self.0.len() > Clause::ALL.len()
    }

    /// A paragraph in the person's words; nothing where it is the draft's.
    pub fn own(&self, clause: Clause) -> Option<&str> {
        self.0.iter().find(|it| it.clause == clause).map(|it| it.text.as_str())
    }

    /// Keeps a paragraph's words, or takes the draft's again. What reads as the draft is not kept.
    pub fn reword(&mut self, clause: Clause, text: Option<&str>, draft: &str) {
        self.0.retain(|it| it.clause != clause);
        self.0.extend(text.filter(|it| *it != draft).map(|it| Reworded { clause, text: it.to_owned() }));
    }

    /// The whole: the person's words, and the draft's for the rest, in the order of the draft. A reworded
    /// paragraph stays where the draft has none any more.
    pub fn with(&self, draft: &[(Clause, String)]) -> Vec<(Clause, String)> {
        let of = |clause: Clause| {
            let drafted = || draft.iter().find(|(it, _)| *it == clause).map(|(_, text)| text.as_str());
            Some((clause, self.own(clause).or_else(drafted)?.to_owned()))
        };
        Clause::ALL.into_iter().filter_map(of).collect()
    }
}
