//! The names and versions of the documents that are exchanged. Below those who write them and those
//! who read them.

/// The report that a community sends.
pub const REPORT: &str = "fairshare-report";
/// The version of reports that this program writes. Readers refuse a newer major version.
pub const REPORT_VERSION: &str = "1.3.0";
