//! A slider with a field for the number: what either says goes into the plan at once, while it
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

impl Slider {
    /// The slider and its field, showing a value and taking another. An empty field takes `None`:
    /// the default again.
    pub(crate) fn taking(self, value: Signal<f64>, take: impl Fn(Option<f64>) + 'static) -> El {
        let desk = desk();
        let Slider { id, label, hint, unit, min, max, step } = self;
        let take: Rc<dyn Fn(Option<f64>)> = Rc::new(take);
        let slid = take.clone();
        let text = move |value: f64| format::with_unit(&format::exact(value), unit);
        let range = el("input.slider")
            .id(&format!("{id}-slider"))
            .attr("type", "range")
            .attr("min", &min.to_string())
            .attr("max", &max.to_string())
            .attr("step", &step.to_string())
            .attr("aria-label", &label)
            .live_attr("aria-valuetext", move || Some(text(value.get())))
            // After the limits, or the browser would clamp it to its own.
            .live_prop("value", move || value.get().to_string().into())
            .on_text(move |event| {
                if let Ok(value) = typed(&event).parse() {
                    slid(Some(value));
                }
            })
            .on("change", move |_| desk.close_edit());
        let shown = signal(move || format::exact(value.get()));
        let field = Field::new(&id, label, shown).numeric().hint(Signal::stored(hint)).unit(unit).taking(
            move |text| -> Result<(), Problem> {
                take(read_within(text, min, max)?);
                Ok(())
            },
        );
        el("div.slide").add(field).add(range)
    }
}
