//! A slider and a field for its number: what either says goes into the plan at once, while it
//! moves, and one movement is one step for undo.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, signal};
use crate::session::desk;
use crate::text::format;
use crate::text::problem::{Problem, read_within};
use crate::ui::field::Field;
use crate::ui::parts::typed;

/// What a slider asks for.
#[derive(Clone)]
pub(crate) struct Slider {
    /// Unique in the page, and the name of the edit.
    pub(crate) id: String,
    /// What it sets.
    pub(crate) label: String,
    /// A sentence of help.
    pub(crate) hint: String,
    /// The unit, shown behind the number.
    pub(crate) unit: &'static str,
    /// The smallest value.
    pub(crate) min: f64,
    /// The largest value.
    pub(crate) max: f64,
    /// From one stop to the next; the field takes what lies between, too.
    pub(crate) step: f64,
}

/// Takes what was said: `None` for the default again.
pub(crate) type Take = Rc<dyn Fn(Option<f64>)>;

impl Slider {
    /// The slider and its field, one beside the other.
    pub(crate) fn both(&self, value: Signal<f64>, take: Take) -> El {
        el("div.slide").add(self.field(value, take.clone())).add(self.range(value, take))
    }

    /// The slider alone, for where its field stands elsewhere.
    pub(crate) fn range(&self, value: Signal<f64>, take: Take) -> El {
        let desk = desk();
        let unit = self.unit;
        let text = move |value: f64| format::with_unit(&format::exact(value), unit);
        el("input.slider")
            .id(&format!("{}-slider", self.id))
            .attr("type", "range")
            .attr("min", &self.min.to_string())
            .attr("max", &self.max.to_string())
            .attr("step", &self.step.to_string())
            .attr("aria-label", &self.label)
            .live_attr("aria-valuetext", move || Some(text(value.get())))
            // After the limits, or the browser would clamp it to its own.
            .live_prop("value", move || value.get().to_string().into())
            .on_text(move |event| {
                if let Ok(value) = typed(&event).parse() {
                    take(Some(value));
                }
            })
            .on("change", move |_| desk.close_edit())
    }

    /// The field alone; an empty one takes `None`.
    pub(crate) fn field(&self, value: Signal<f64>, take: Take) -> El {
        let Slider { id, label, hint, unit, min, max, .. } = self.clone();
        let shown = signal(move || format::exact(value.get()));
        Field::new(&id, label, shown).numeric().hint(Signal::stored(hint)).unit(unit).taking(
            move |text| -> Result<(), Problem> {
                take(read_within(text, min, max)?);
                Ok(())
            },
        )
    }
}
