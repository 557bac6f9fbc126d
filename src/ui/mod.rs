//! What the views are made of: fields, choices, buttons, charts on a canvas, the focus. Nothing here
//! knows a view.

pub(crate) mod by_name;
pub(crate) mod by_year;
pub(crate) mod canvas;
pub(crate) mod choices;
pub(crate) mod clipboard;
pub(crate) mod copied;
pub(crate) mod date_field;
pub(crate) mod deflate;
pub(crate) mod field;
pub(crate) mod focus;
pub(crate) mod fold;
pub(crate) mod parts;
pub(crate) mod rest;
pub(crate) mod save_chart;
pub(crate) mod slider;
pub(crate) mod spoken;
pub(crate) mod tables;
pub(crate) mod why;
