//! What was brought to a page that reads no tables: it waits here for the one that does.

use std::sync::Arc;

use fairshare::exchange::table::Table;
use web_sys::{File, FileList};

/// A table on its way to the inventory.
#[derive(Clone)]
pub(crate) enum Brought {
    /// Files that were chosen or dropped together.
    Files(Vec<File>),
    /// What was copied elsewhere: a page with a table, or lines of text.
    Copied(String),
    /// Tables that the inventory's import has read and that are none: a list of communities.
    Tables(Arc<Vec<Arc<Table>>>, usize),
}

/// Whether a text has rows of cells.
pub(crate) fn is_table(text: &str) -> bool {
    let rows = || text.lines().filter(|it| it.contains(['\t', ',', ';', '|']));
    rows().nth(1).is_some()
}

/// The files of a list, in order.
pub(crate) fn all_of(list: Option<FileList>) -> Vec<File> {
    list.iter().flat_map(|it| (0..it.length()).filter_map(|at| it.get(at))).collect()
}
