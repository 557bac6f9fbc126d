//! What stands around the views: the frame, messages, language, offline use, and the door to what is
//! fetched later.

pub(crate) mod arrival;
pub(crate) mod frame;
pub(crate) mod kept;
pub(crate) mod language;
pub(crate) mod later;
pub(crate) mod link;
pub(crate) mod message;
pub(crate) mod offline;
pub(crate) mod steps;
pub(crate) mod theme;
pub(crate) mod walk;
pub(crate) mod workshop;
