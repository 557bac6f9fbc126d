//! What is begun again before it has ended, such as a link made of the plan as it is now.

use std::cell::Cell;
use std::rc::Rc;

/// Of several that were begun, the latest counts: what comes late of an earlier one is not wanted any more.
#[derive(Clone, Default)]
pub(crate) struct Turns(Rc<Cell<u32>>);

impl Turns {
    /// Begins the next one, and tells whenever asked whether it is still the latest.
    pub(crate) fn next(&self) -> impl Fn() -> bool + use<> {
        let (turns, mine) = (self.0.clone(), self.0.get() + 1);
        turns.set(mine);
        move || turns.get() == mine
    }
}
