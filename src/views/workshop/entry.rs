//! A workshop's link was followed: its plan becomes the workshop's copy on this device. A copy that
//! is there already is not thrown away unasked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, piece};
use crate::session::opened_file::Followed;
use crate::session::workshop::{Left, steps_in};
use crate::session::{Desk, desk};
use crate::shell::message::message;
use crate::text::texts::{isolated, words};
use crate::ui::parts::button;
use crate::views::report::linked::{too_long, unpacked};
use crate::views::workshop::bar::enter;
use fairshare::plan::Plan;
use fairshare::restore::save;
use fairshare::workshop::{Community, Invitation};

/// What there is to say about the link.
#[derive(Clone)]
enum Said {
    /// It is being read, or the workshop began.
    Nothing,
    /// Another copy is here.
    Offered(Box<Left>),
    /// It was not opened, for this reason.
    Failed(String),
}

/// Opens the workshop of a link; nothing where it is no workshop's.
pub(crate) fn entered(followed: &Followed) -> Option<Vec<El>> {
    let Invitation { steps, community } = Invitation::read(&followed.query)?;
    let steps = Some(steps_in(&steps)).filter(|steps| *steps != 0)?;
    if followed.is_open {
        return Some(vec![]); // it may have been left by now
    }
    let desk = desk();
    let said = RwSignal::new(Said::Nothing);
    match community {
        Community::Sample(sample) => arrive(desk, said, steps, sample.plan()),
        Community::File => arrive(desk, said, steps, Plan::default()),
        Community::Garbled => said.set(Said::Failed(words().link.garbled.to_owned())),
        Community::TooLong(letters) => said.set(Said::Failed(too_long(letters))),
        Community::Plan(readings) => spawn_local(async move {
            match unpacked(&readings).await {
                Ok(plan) => arrive(desk, said, steps, plan),
                Err(why) => said.set(Said::Failed(why)),
            }
        }),
    }
    Some(vec![el("div").add(piece(move || shown(desk, said)))])
}

fn arrive(desk: Desk, said: RwSignal<Said>, steps: u32, plan: Plan) {
    let prepared = if plan.is_empty() { String::new() } else { save(&plan) };
    let is_here = desk.workshop.is_on() && desk.workshop.steps.get_untracked() == steps;
    if is_here && desk.workshop.prepared.with_untracked(|it| *it == prepared) {
        return; // the same link once more: the table goes on
    }
    let invited = Left { steps, table: String::new(), prepared, plan };
    match desk.workshop.is_on() {
        true => said.set(Said::Offered(Box::new(invited))),
        false => {
            desk.link_is_open();
            enter(desk, invited);
        }
    }
}

fn shown(desk: Desk, said: RwSignal<Said>) -> Option<El> {
    let w = words().workshop;
    let close = move |text: &'static str| button("button", text, move || desk.followed.set(None));
    match said.get() {
        Said::Nothing => None,
        Said::Failed(why) => Some(message(true, words().link.failed(&why), vec![close(words().link.close)])),
        Said::Offered(invited) => {
            let name = desk.workshop.table.with_untracked(|name| name.clone());
            let text =
                if name.is_empty() { w.other_copy.to_owned() } else { w.other_copy_of(&isolated(&name)) };
            let afresh = button("button.primary", w.afresh, move || {
                enter(desk, (*invited).clone());
                desk.followed.set(None);
            });
            Some(message(false, text, vec![afresh, close(w.go_on)]))
        }
    }
}
