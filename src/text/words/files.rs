//! Words for files that are not opened.

use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::words;
use fairshare::restore::{MAX_BYTES, MAX_TEXT, RestoreError};

pub(crate) fn restore_error(error: &RestoreError) -> String {
    let w = words().problem;
    match error {
        RestoreError::TooLarge { bytes } => {
            w.file_too_large(&format::megabytes(*bytes), &format::megabytes(MAX_BYTES))
        }
        RestoreError::Empty => w.file_empty.to_owned(),
        RestoreError::Truncated => w.file_truncated.to_owned(),
        RestoreError::NotJson { line } => w.file_not_json(&line.to_string()),
        RestoreError::NotOurs => w.file_not_ours.to_owned(),
        RestoreError::Newer { version } => w.file_newer(version),
        RestoreError::NoPlan => w.file_no_plan.to_owned(),
        RestoreError::LongText => w.file_long_text(&format::decimals(MAX_TEXT as f64, 0)),
        RestoreError::Damaged { detail } => w.file_damaged(detail),
    }
}

pub(crate) fn file_problem(problem: &FileProblem) -> String {
    match problem {
        FileProblem::Unreadable => words().problem.file_unreadable.to_owned(),
        FileProblem::Content(error) => restore_error(error),
        FileProblem::OneAtATime => words().problem.file_one_at_a_time.to_owned(),
        FileProblem::Table => words().problem.file_table.to_owned(),
    }
}
