//! The widget: four numbers in, the 2030 target out, on anyone's page.
//!
//! It asks no server, keeps nothing and reads nothing that a page of another origin may be denied.
//! What it knows comes from its address and from its fields, and, where a town's name is asked for, from
//! the site's public tables; what it finds goes into its page and,
//! as messages, to the page around it.

mod dom;
mod fields;
mod look;
mod messages;
mod outcome;
mod picture;
mod say;
mod search;
mod town;

use std::cell::RefCell;
use std::rc::Rc;

use dom::{El, document, el, window};
use fields::Fields;
use messages::Parent;
use outcome::Answer;
use say::{Say, isolated, read};
use town::Town;

use fairshare::parameters::{Fault, Field, Parameters, Typed};

/// Starts the widget in the page.
pub fn start() {
    let asked = Parameters::read(&window().location().search().unwrap_or_default());
    let say = Say::of(asked.language);
    look::apply(&asked, say);
    let widget = Widget::open(asked, say);
    let Some(body) = document().body() else { return };
    body.set_text_content(None);
    let _ = body.append_child(&widget.page().0);
    widget.refresh();
    widget.parent.follow_height(&body);
}

/// What is on the page and what was told about it.
struct Widget {
    say: Say,
    name: String,
    typed: RefCell<Typed>,
    fields: Fields,
    answer: Answer,
    parent: Parent,
    /// Settings of the address that are not used: told once, before anything else.
    unused: Vec<(&'static str, &'static str)>,
    /// Whether all four numbers stood in the address: then the target comes first.
    complete: bool,
    /// The town's name, where no number stood in the address.
    town: Option<Rc<Town>>,
}

impl Widget {
    fn open(asked: Parameters, say: Say) -> Rc<Widget> {
        let complete = asked.typed.target_by(read).is_ok();
        let is_empty = Field::ALL.iter().all(|field| asked.typed.text(*field).is_empty());
        let town = if is_empty || (!complete && !asked.place.is_empty()) { Town::new(say) } else { None };
        if let Some(town) = town.as_ref().filter(|_| !asked.place.is_empty()) {
            town.open(asked.place, asked.name.clone());
        }
        let widget = Rc::new(Widget {
            say,
            fields: Fields::new(say, &asked.typed),
            answer: Answer::new(say, asked.language),
            parent: Parent::default(),
            name: asked.name,
            typed: RefCell::new(asked.typed),
            unused: asked.unused,
            complete,
            town,
        });
        let handle = Rc::clone(&widget);
        widget.fields.listen(Rc::new(move |field, text| handle.enter(field, text)));
        widget
    }

    /// Everything on the page.
    fn page(&self) -> El {
        let w = self.say.words();
        let heading = match self.name.as_str() {
            "" => w.heading.to_owned(),
            name => w.heading_of(&isolated(name)),
        };
        document().set_title(&heading);
        let heading = el("h1").attr("id", "heading").text(&heading);
        // Named: the page around it has a main part of its own.
        let main = el("main").attr("aria-labelledby", "heading");
        if self.complete {
            let numbers = el("details.numbers").add(el("summary").text(w.change)).add(self.fields.form());
            return main.add(heading).add(self.answer.section()).add(numbers).add(self.answer.foot());
        }
        let lead = el("p.hint").text(w.lead);
        let town = self.town.iter().map(|town| town.section());
        main.add(heading)
            .add_all(town)
            .add(lead)
            .add(self.fields.form())
            .add(self.answer.section())
            .add(self.answer.foot())
    }

    /// Something was typed.
    fn enter(&self, field: Field, text: String) {
        self.typed.borrow_mut().set(field, text);
        self.refresh();
    }

    /// Brings page and messages up to date.
    fn refresh(&self) {
        let typed = self.typed.borrow();
        let outcome = typed.target_by(read);
        let faults: &[(Field, Fault)] = outcome.as_ref().err().map_or(&[], Vec::as_slice);
        self.fields.mark(self.say, &typed, faults);
        self.answer.show(&typed, &self.name, &outcome);
        self.parent.tell(&outcome, &self.unused);
    }
}
