//! The four fields: a label, a hint, the unit, and what is wrong with the text beside it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::dom::{El, el};
use super::say::{Say, exact, read};
use fairshare::numerals::NumberError;
use fairshare::parameters::{Fault, Field, Typed};

/// What happens when a text changes.
type Enter = Rc<dyn Fn(Field, String)>;

/// The fields of the form.
pub(super) struct Fields {
    form: El,
    rows: Vec<Input>,
}

/// One field.
struct Input {
    field: Field,
    input: HtmlInputElement,
    problem: El,
    /// Whether the hand has left the text: nobody is interrupted while typing.
    settled: Rc<Cell<bool>>,
    /// The figure to offer instead of the text.
    offered: Rc<Cell<Option<f64>>>,
    offer: El,
}

impl Fields {
    /// The form with what the address holds.
    pub(super) fn new(say: Say, typed: &Typed) -> Fields {
        let mut form = el("fieldset").add(el("legend.visually-hidden").text(say.words().numbers));
        let mut rows = Vec::new();
        for field in Field::ALL {
            let (element, row) = row(say, field, typed.text(field));
            form = form.add(element);
            rows.extend(row);
        }
        Fields { form, rows }
    }

    /// The form's element.
    pub(super) fn form(&self) -> El {
        self.form.clone()
    }

    /// Listens to the fields from now on.
    pub(super) fn listen(&self, enter: Enter) {
        for row in &self.rows {
            row.listen(&enter);
        }
    }

    /// Says beside each field what is wrong with its text.
    pub(super) fn mark(&self, say: Say, typed: &Typed, faults: &[(Field, Fault)]) {
        for row in &self.rows {
            let fault = faults.iter().find(|(field, _)| *field == row.field).map(|(_, fault)| *fault);
            row.mark(say, typed, fault.filter(|_| row.settled.get()));
        }
    }
}

fn row(say: Say, field: Field, text: &str) -> (El, Option<Input>) {
    let w = say.words();
    let code = field.code();
    let (hint, unit) = match field {
        Field::Year => (w.year_hint, ""),
        Field::Emissions => (w.emissions_hint, "tCO₂e"),
        Field::Population | Field::Population2030 => ("", w.people),
    };
    let input = el("input")
        .attr("id", code)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("inputmode", if field == Field::Year { "numeric" } else { "decimal" })
        .attr("aria-describedby", &format!("{code}-more {code}-problem"));
    let problem = el("p.problem").attr("id", &format!("{code}-problem")).attr("hidden", "");
    let offer = el("button.offer").attr("type", "button").attr("hidden", "");
    let more = match (hint, unit) {
        ("", unit) => unit.to_owned(),
        (hint, "") => hint.to_owned(),
        (hint, unit) => format!("{unit} · {hint}"),
    };
    let element = el("div.field")
        .add(el("label").attr("for", code).text(say.label(field)))
        .add(input.clone())
        .add(el("span.hint").attr("id", &format!("{code}-more")).text(&more))
        .add(problem.clone())
        .add(offer.clone());
    let settled = Rc::new(Cell::new(true));
    let row = input.0.dyn_into().ok().map(|input: HtmlInputElement| {
        input.set_value(&tidy(field, text));
        Input { field, input, problem, settled, offered: Rc::default(), offer }
    });
    (element, row)
}

/// A number as it is read best; any other text as it is.
fn tidy(field: Field, text: &str) -> String {
    match read(text) {
        Ok(Some(value)) if field != Field::Year => exact(value),
        _ => text.to_owned(),
    }
}

impl Input {
    fn listen(&self, enter: &Enter) {
        let field = self.field;
        let input = El(self.input.clone().into());
        let (element, settled, act) = (self.input.clone(), Rc::clone(&self.settled), Rc::clone(enter));
        let input = input.on("input", move |_| {
            settled.set(false);
            act(field, element.value());
        });
        let (element, settled, act) = (self.input.clone(), Rc::clone(&self.settled), Rc::clone(enter));
        input.on("change", move |_| {
            settled.set(true);
            act(field, element.value());
            element.set_value(&tidy(field, &element.value()));
        });
        // A text that is again what it was when the field was entered is no change, and may be wrong.
        let (element, settled, act) = (self.input.clone(), Rc::clone(&self.settled), Rc::clone(enter));
        let left = El(self.input.clone().into());
        left.on("blur", move |_| {
            if !settled.replace(true) {
                act(field, element.value());
            }
        });
        let (element, offered, act) = (self.input.clone(), Rc::clone(&self.offered), Rc::clone(enter));
        self.offer.clone().on("click", move |_| {
            if let Some(value) = offered.get() {
                element.set_value(&exact(value));
                act(field, exact(value));
                // The button goes away; whoever used it stays with the figure.
                let _ = element.focus();
            }
        });
    }

    fn mark(&self, say: Say, typed: &Typed, fault: Option<Fault>) {
        let text = fault.and_then(|fault| say.problem(fault, self.field, typed));
        self.problem.say(text.as_deref().unwrap_or_default());
        set_hidden(&self.problem, text.is_none());
        let _ = match text {
            Some(_) => self.input.set_attribute("aria-invalid", "true"),
            None => self.input.remove_attribute("aria-invalid"),
        };
        let other = match fault {
            Some(Fault::Number(NumberError::DecimalComma(value))) => Some(value),
            _ => None,
        };
        self.offered.set(other);
        self.offer.say(&other.map_or(String::new(), |value| say.words().use_value(&exact(value))));
        set_hidden(&self.offer, other.is_none());
    }
}

/// Shows or hides an element.
pub(super) fn set_hidden(el: &El, hidden: bool) {
    // Fails for names that are none.
    let _ = el.0.toggle_attribute_with_force("hidden", hidden);
}
