//! What the page around the widget is told: its height, the result, or why there is none.
//!
//! Messages go to whatever page is around: it is the page that the numbers were typed for, and a
//! page inside a frame cannot know its address. They hold figures and codes, never the name.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ResizeObserver};

use super::dom::window;
use fairshare::parameters::{Fault, Field};
use fairshare::sbt::{METHOD_NAME, ScienceBasedTarget, TARGET_YEAR};

/// Errors as a message names them: the field and the reason.
type Errors = Vec<(&'static str, &'static str)>;

/// The page around the widget.
#[derive(Default)]
pub(super) struct Parent {
    /// What it was told last.
    told: RefCell<Option<Result<ScienceBasedTarget, Errors>>>,
}

impl Parent {
    /// Tells the result, or why there is none, where it is not what was told last. Settings that
    /// are not used are told first, once: with them there can be a result all the same.
    pub(super) fn tell(
        &self,
        outcome: &Result<ScienceBasedTarget, Vec<(Field, Fault)>>,
        unused: &[(&'static str, &'static str)],
    ) {
        let outcome = match outcome {
            Ok(target) => Ok(target.clone()),
            Err(faults) => {
                let faults = faults.iter().map(|(field, fault)| (field.code(), fault.code()));
                Err(faults.chain(unused.iter().copied()).collect::<Errors>())
            }
        };
        let mut told = self.told.borrow_mut();
        if told.is_none() && outcome.is_ok() && !unused.is_empty() {
            send("fairshare:invalid", "errors", &errors(unused));
        }
        if told.as_ref() == Some(&outcome) {
            return;
        }
        match &outcome {
            Ok(target) => send("fairshare:result", "result", &result(target)),
            Err(faults) => send("fairshare:invalid", "errors", &errors(faults)),
        }
        *told = Some(outcome);
    }

    /// Tells the height of what is on the page, now and whenever it changes.
    pub(super) fn follow_height(&self, body: &HtmlElement) {
        let told = Rc::new(Cell::new(0.0));
        let observed = body.clone();
        let tell = move || {
            let height = observed.get_bounding_client_rect().height().ceil();
            if told.replace(height) != height {
                send("fairshare:height", "height", &JsValue::from_f64(height));
            }
        };
        // Once by itself: browsers observe nothing in a frame that is scrolled out of sight.
        tell();
        let tell = Closure::wrap(Box::new(tell) as Box<dyn Fn()>);
        if let Ok(observer) = ResizeObserver::new(tell.as_ref().unchecked_ref()) {
            observer.observe(body);
        }
        tell.forget(); // as long as the page
    }
}

fn send(kind: &str, key: &str, value: &JsValue) {
    let window = window();
    // A page on its own is its own parent; nobody else is told.
    let Ok(Some(parent)) = window.parent() else { return };
    if parent == window {
        return;
    }
    let message = object([("type", JsValue::from_str(kind)), (key, value.clone())]);
    let _ = parent.post_message(&message, "*");
}

fn result(target: &ScienceBasedTarget) -> JsValue {
    object([
        ("method", JsValue::from_str(METHOD_NAME)),
        ("base_year", JsValue::from(target.basis.year.number())),
        ("target_year", JsValue::from(TARGET_YEAR.number())),
        ("reduction_per_capita_pct", JsValue::from_f64(target.reduction_per_capita.percent())),
        ("reduction_absolute_pct", JsValue::from_f64(target.reduction_absolute.percent())),
        ("target_emissions_tco2e", JsValue::from_f64(target.emissions.value())),
        ("target_emissions_per_capita_tco2e", JsValue::from_f64(target.per_capita.value())),
        ("data_edition", JsValue::from_str(target.hdi.edition.publication.id)),
    ])
}

fn errors(faults: &[(&'static str, &'static str)]) -> JsValue {
    let error = |(field, reason): &(&str, &str)| {
        object([("field", JsValue::from_str(field)), ("reason", JsValue::from_str(reason))])
    };
    faults.iter().map(error).collect::<Array>().into()
}

fn object<const N: usize>(pairs: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        // Fails only on objects that are closed to changes.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &value);
    }
    object.into()
}
