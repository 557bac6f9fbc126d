//! The community that a workshop is about: a sample, or the one on the desk.

use leptos::prelude::*;

use crate::session::desk;
use crate::text::texts::words;
use fairshare::plan::Plan;
use fairshare::samples::Sample;

/// What the tables play with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Played {
    Sample(Sample),
    Desk,
}

impl Played {
    /// Its plan, as it is now.
    pub(crate) fn plan(self) -> Plan {
        match self {
            Played::Sample(sample) => sample.plan(),
            Played::Desk => desk().plan.get_untracked(),
        }
    }
}

pub(crate) fn name_of(with: Played) -> &'static str {
    let w = words().start;
    match with {
        Played::Sample(Sample::SanJose) => w.sample_san_jose,
        Played::Sample(Sample::Ferndale) => w.sample_ferndale,
        Played::Sample(Sample::Maplewood) => w.sample_maplewood,
        Played::Desk => words().workshop.own_plan,
    }
}
