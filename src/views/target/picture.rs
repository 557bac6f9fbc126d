//! What the picture of the path is read, saved and copied by. It comes after the picture itself.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::El;
use crate::session::desk;
use crate::text::texts::words;
use crate::ui::by_year::{Picture, by_year};
use crate::ui::canvas::path_of;
use crate::ui::save_chart::{About, saving};
use fairshare::chart::Chart;

pub(crate) fn about_path(canvas: &El, sentence: Signal<String>) -> Vec<El> {
    let (desk, title) = (desk(), words().target.path);
    let picture: Picture =
        Rc::new(move || desk.assessment.with(|it| it.result().map(|it| Chart::Path(path_of(it)))));
    let about = About { title, sentence, axis: "" };
    vec![saving(about, picture.clone()), by_year(title, canvas, picture)]
}
