//! The charts: pure models of what is drawn, and paint for any drawing surface.
//!
//! The browser's canvas and an SVG file are drawn by the same code, so that a native test sees
//! what the screen shows.

mod bars;
mod figures;
mod labels;
mod model;
mod paint;
mod pairs;
mod progress;
mod rows;
mod sheet;
mod svg;
mod wedges;

pub use bars::{Bar, Bars, paint_bars};
pub use figures::{Chart, Line, Value, YearScale, tab_separated};
pub use model::{Axis, PathChart, Series};
pub use paint::{Colors, FONT_CSS_PX, Labels, Rgb, Scale, paint};
pub use pairs::{Pair, Pairs, paint_pairs};
pub use progress::{ProgressChart, paint_progress};
pub use sheet::{FONT_ON_PAPER, HUES_ON_PAPER, ON_PAPER, Sheet};
pub use svg::Svg;
pub use wedges::{Edges, Gap, Wedge, WedgeLabels, Wedges, paint_wedges};
