//! Workshops: every table plays with a copy of one plan and hands its own back; the results are laid
//! side by side.
//!
//! What a table hands in is its plan with its name, as a file or as a code to paste. Whatever is
//! shown of it is computed from the plan.

pub mod code;
mod collected;
mod handed_in;
mod invitation;
pub mod short;
mod standing;

pub use collected::{Added, Collected, MAX_TABLES};
pub use handed_in::{HandedIn, MAX_NAME, Mark};
pub use invitation::{Community, Invitation};
pub use standing::{Coming, Standing, standing};
