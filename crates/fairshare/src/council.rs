//! What a council is told of a package of actions: who can decide its cut, and what it costs.
//!
//! Who decides is by the catalogue's own tags ([`Kind::authority`]), which are Fairshare's. An action counts in full for
//! whoever decides most of it: no publication says how the say in an action is divided.

use crate::actions::catalogue::{Authority, Kind};
use crate::actions::scenario::{Chosen, Fiscal};
use crate::outlook::{Outlook, State};
use crate::quantity::sum::sum;
use crate::quantity::{Dollars, Share, Tco2e};

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// The city or county itself.
    City,
    /// The electric or gas utility and its regulator.
    Utility,
    /// State and federal government.
    State,
    /// Residents and businesses.
    Residents,
    /// Transit, waste and wastewater districts.
    Region,
}

impl Decider {
    /// All of them, the one first that holds the packet.
    pub const ALL: [Decider; 5] =
        [Decider::City, Decider::Utility, Decider::State, Decider::Residents, Decider::Region];

    /// Who decides most of an action of the catalogue.
    pub fn of(kind: Kind) -> Option<Decider> {
        kind.authority().first().map(|first| match first {
            Authority::LocalGovernment => Decider::City,
            Authority::Utility => Decider::Utility,
            Authority::State => Decider::State,
            Authority::Owners | Authority::Businesses => Decider::Residents,
            Authority::Region => Decider::Region,
        })
    }
}

/// What one of them decides of a package's cut in 2030.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decided {
    /// Who; `None` for measures of the community's own, of which nobody said.
    pub decider: Option<Decider>,
    /// Its actions' part of what all save together.
    pub tons: Tco2e,
    /// The same of all; `None` where one of them adds emissions, so that parts are no shares.
    pub share: Option<Share>,
}

/// The cut in 2030 by who decides it, in the order of [`Decider::ALL`]; those without an action are left out.
/// The tons add up to what the package saves.
pub fn who_decides(actions: &[Chosen], outlook: &Outlook) -> Vec<Decided> {
    let both = actions.iter().zip(&outlook.actions).filter(|(_, it)| it.state == State::On);
    let parts: Vec<(Option<Decider>, f64)> = both
        .map(|(chosen, it)| (chosen.kind().and_then(Decider::of), it.in_2030.in_package.value()))
        .collect();
    let all = sum(parts.iter().map(|(_, tons)| *tons));
    let of = |decider: Option<Decider>| {
        let own = || parts.iter().filter(move |(it, _)| *it == decider).map(|(_, tons)| *tons);
        own().next().map(|_| (decider, sum(own())))
    };
    let found: Vec<(Option<Decider>, f64)> =
        Decider::ALL.into_iter().map(Some).chain([None]).filter_map(of).collect();
    let are_parts = all > 0.0 && found.iter().all(|(_, tons)| *tons >= 0.0);
    let decided = |(decider, tons): (Option<Decider>, f64)| Decided {
        decider,
        tons: Tco2e::computed(tons),
        share: are_parts.then(|| Share::of(tons / all)),
    };
    found.into_iter().map(decided).collect()
}

/// What actions cost and save together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Cost to the local government.
    pub cost_local: Option<f64>,
    /// Cost to residents and businesses.
    pub cost_residents: Option<f64>,
    /// What residents and businesses save.
    pub savings: Option<f64>,
}

/// The dollars that were filled in, summed; nothing where no action has any. What is missing is not zero, so
/// a sum is that of the amounts known.
pub fn fiscal_sums<'a>(actions: impl Iterator<Item = &'a Chosen> + Clone) -> Sums {
    let of = |read: fn(&Fiscal) -> Option<Dollars>| {
        let known = || actions.clone().filter_map(|it| Some(read(it.fiscal.as_ref()?)?.value()));
        known().next().map(|_| sum(known()))
    };
    Sums {
        cost_local: of(|it| it.cost_local_usd),
        cost_residents: of(|it| it.cost_residents_usd),
        savings: of(|it| it.savings_usd),
    }
}
