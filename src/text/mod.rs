//! Words for what the domain says: texts of the locale files, formatted figures, reasons.

pub(crate) mod format;
pub(crate) mod plain;
pub(crate) mod problem;
pub(crate) mod texts;
pub(crate) mod words;
