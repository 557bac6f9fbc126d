//! Elements of the page, and the parts of them that live.
//!
//! Leptos' own `view!` compiles rendering code for every combination of tag, attributes and
//! closures: the whole app came to 292 kB with it, to 264 kB with its types erased, and to 182 kB
//! without (docs/decisions/0001-elements-by-hand.md). So views are built by these few functions
//! instead, each compiled once; signals, memos, owners, effects, context and mounting are Leptos'.
//!
//! Text is always a text node: nothing a person types or opens can become markup. But no text node is
//! held on to: translators in browsers put others in their place, and extensions that mark words
//! remove empty ones. What changes is the whole text of an element, or stands between two comments.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};
use leptos::reactive::owner::Owner;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Comment, Element, Event, Node};

/// An element under construction; whoever adds it to another one puts it into the page.
#[derive(Clone)]
pub(crate) struct El(Element);

/// Makes an element: `el("p.hint")` is a `p` with the class `hint`.
///
/// # Panics
/// Where the browser makes no elements, which ends on the recovery page.
pub(crate) fn el(tag_and_classes: &str) -> El {
    let mut parts = tag_and_classes.split('.');
    let tag = parts.next().unwrap_or("div");
    let Ok(element) = document().create_element(tag) else { unreachable!("the browser makes no <{tag}>") };
    let classes = parts.fold(String::new(), |all, class| all + class + " ");
    let el = El(element);
    if classes.is_empty() { el } else { el.attr("class", classes.trim_end()) }
}

/// What can be put into an element.
pub(crate) trait Part {
    fn put(self, into: &Node);
}

impl El {
    /// Adds what stands inside, in order.
    pub(crate) fn add(self, part: impl Part) -> El {
        part.put(&self.0);
        self
    }

    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> El {
        // Fails for names that are none; all names here are literals.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Names the element within the page.
    pub(crate) fn id(self, id: &str) -> El {
        self.attr("id", id)
    }

    /// An attribute that changes, or is not there.
    pub(crate) fn live_attr(self, name: &'static str, read: impl Fn() -> Option<String> + 'static) -> El {
        let element = self.0.clone();
        watch(move || {
            let _ = match read() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        });
        self
    }

    /// A class that comes and goes.
    pub(crate) fn live_class(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> El {
        let element = self.0.clone();
        watch(move || drop(element.class_list().toggle_with_force(class, holds())));
        self
    }

    /// A property, such as what stands in an input; unlike the attribute it wins over typing.
    pub(crate) fn live_prop(self, name: &'static str, read: impl Fn() -> JsValue + 'static) -> El {
        let element = self.0.clone();
        watch(move || drop(js_sys::Reflect::set(&element, &JsValue::from_str(name), &read())));
        self
    }

    /// Adds a text that changes and that nothing else stands beside: it needs no element of its own.
    pub(crate) fn text(self, text: impl Into<Live>) -> El {
        text.into().keep(&self.0);
        self
    }

    /// What happens on an event.
    pub(crate) fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> El {
        let act = Closure::wrap(Box::new(act) as Box<dyn FnMut(Event)>);
        let _ = self.0.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
        keep(Listener { element: self.0.clone(), event: event.to_owned(), act });
        self
    }

    /// What happens with the text of a field, as it is typed; programs that fill fields may say no more
    /// than that it has changed.
    pub(crate) fn on_text(self, act: impl Fn(Event) + Clone + 'static) -> El {
        self.on("input", act.clone()).on("change", act)
    }

    /// What a click does.
    pub(crate) fn on_click(self, mut act: impl FnMut() + 'static) -> El {
        self.on("click", move |_| act())
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &Element {
        &self.0
    }
}

/// What listens to an element, until it is dropped: an element that goes away while one types in
/// it still loses the focus, and says so.
struct Listener {
    element: Element,
    event: String,
    act: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let act = self.act.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(&self.event, act);
    }
}

impl Part for El {
    fn put(self, into: &Node) {
        // Fails only where an element would contain itself.
        let _ = into.append_child(&self.0);
    }
}

impl Part for &str {
    fn put(self, into: &Node) {
        let _ = into.append_child(&document().create_text_node(self));
    }
}

impl Part for String {
    fn put(self, into: &Node) {
        self.as_str().put(into);
    }
}

impl<P: Part> Part for Option<P> {
    fn put(self, into: &Node) {
        if let Some(part) = self {
            part.put(into);
        }
    }
}

impl<P: Part> Part for Vec<P> {
    fn put(self, into: &Node) {
        self.into_iter().for_each(|part| part.put(into));
    }
}

impl<P: Part, const N: usize> Part for [P; N] {
    fn put(self, into: &Node) {
        self.into_iter().for_each(|part| part.put(into));
    }
}

/// What can stand as text; nothing is the empty text.
pub(crate) trait Shown {
    fn shown(self) -> String;
}

impl Shown for String {
    fn shown(self) -> String {
        self
    }
}

impl Shown for &'static str {
    fn shown(self) -> String {
        self.to_owned()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(self) -> String {
        self.map_or(String::new(), T::shown)
    }
}

/// A text that changes. As a part it has an element of its own; see [`El::text`] where it stands alone.
pub(crate) struct Live(Box<dyn Fn() -> String>);

/// A text that changes.
pub(crate) fn live<T: Shown>(read: impl Fn() -> T + 'static) -> Live {
    Live(Box::new(move || read().shown()))
}

/// A text that changes and is read in several places.
pub(crate) fn signal<T: Shown>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || read().shown())
}

impl Live {
    /// Keeps the whole text of an element up to date, whatever else was done to it.
    fn keep(self, element: &Element) {
        let element = element.clone();
        let before = RefCell::new(String::new());
        // Written only when it differs: writing the same text costs a layout all the same.
        watch(move || {
            let now = self.0();
            if *before.borrow() != now {
                write(&element, &now);
                before.replace(now);
            }
        });
    }
}

/// Writes the whole text of an element: into the text that stands there alone, so that nothing around it is
/// styled anew; in place of whatever else stands there.
fn write(element: &Element, text: &str) {
    let is_text = |node: &Node| node.node_type() == Node::TEXT_NODE && node.next_sibling().is_none();
    match element.first_child().filter(is_text) {
        Some(node) => node.set_node_value(Some(text)),
        None => element.set_text_content(Some(text)),
    }
}

impl From<Signal<String>> for Live {
    fn from(text: Signal<String>) -> Live {
        live(move || text.get())
    }
}

impl Part for Live {
    fn put(self, into: &Node) {
        let own = el("span");
        self.keep(&own.0);
        own.put(into);
    }
}

impl Part for Signal<String> {
    fn put(self, into: &Node) {
        Live::from(self).put(into);
    }
}

/// A part that is made anew when what it reads changes.
pub(crate) struct Piece(Box<dyn Fn(&Node)>);

/// A part that is made anew when what it reads changes.
pub(crate) fn piece<P: Part>(make: impl Fn() -> P + 'static) -> Piece {
    Piece(Box::new(move |into| make().put(into)))
}

/// A part that is there while a condition holds; it is made anew only when that changes.
pub(crate) fn while_true(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> El + 'static,
) -> Piece {
    let holds = memo(move |_| condition());
    piece(move || holds.get().then(&make))
}

impl Part for Piece {
    fn put(self, into: &Node) {
        let place = Place::new(into);
        watch(move || {
            place.clear();
            let fresh: Node = document().create_document_fragment().into();
            self.0(&fresh);
            place.insert(&fresh);
        });
    }
}

/// A list whose rows are made once for their key and stay while the key does.
pub(crate) struct Rows {
    keys: Box<dyn Fn() -> Vec<u32>>,
    make: Box<dyn Fn(u32) -> El>,
}

/// A list whose rows are made once for their key and stay while the key does: what is open,
/// focused or half typed in a row survives a change elsewhere.
pub(crate) fn rows(keys: impl Fn() -> Vec<u32> + 'static, make: impl Fn(u32) -> El + 'static) -> Rows {
    Rows { keys: Box::new(keys), make: Box::new(make) }
}

impl Part for Rows {
    fn put(self, into: &Node) {
        let place = Place::new(into);
        // Rows outlive the run that made them, so each has an owner of its own below this one.
        // Without one, as outside any view, they live as long as this list does.
        let owner = Owner::current().unwrap_or_default();
        let shown: RefCell<Vec<(u32, El, Owner)>> = RefCell::default();
        watch(move || {
            let keys = (self.keys)();
            let mut shown = shown.borrow_mut();
            if keys.iter().eq(shown.iter().map(|(key, ..)| key)) {
                return;
            }
            let mut old = std::mem::take(&mut *shown);
            for key in keys {
                let row = match old.iter().position(|(known, ..)| *known == key) {
                    Some(index) => old.swap_remove(index),
                    None => {
                        let owner = owner.child();
                        let row = owner.with(|| untrack(|| (self.make)(key)));
                        (key, row, owner)
                    }
                };
                shown.push(row);
            }
            for (_, row, owner) in old {
                row.0.remove();
                owner.cleanup();
            }
            place.arrange(shown.iter().map(|(_, row, _)| &row.0));
        });
    }
}

/// A place among siblings, between two comments.
struct Place {
    start: Comment,
    end: Comment,
}

impl Place {
    fn new(into: &Node) -> Place {
        let mark = || {
            let mark = document().create_comment("");
            let _ = into.append_child(&mark);
            mark
        };
        Place { start: mark(), end: mark() }
    }

    fn insert(&self, node: &Node) {
        if let Some(parent) = self.end.parent_node() {
            let _ = parent.insert_before(node, Some(&self.end));
        }
    }

    /// Puts elements in order. One that stands where it belongs is not touched: being put in
    /// again, it would lose the focus.
    fn arrange<'a>(&self, all: impl Iterator<Item = &'a Element>) {
        let Some(parent) = self.end.parent_node() else { return };
        let mut at = self.start.next_sibling();
        for element in all {
            if at.as_ref().is_some_and(|at| at.is_same_node(Some(element))) {
                at = element.next_sibling();
            } else {
                let _ = parent.insert_before(element, at.as_ref());
            }
        }
    }

    fn clear(&self) {
        let Some(parent) = self.end.parent_node() else { return };
        while let Some(node) = self.start.next_sibling().filter(|node| !node.is_same_node(Some(&self.end))) {
            let _ = parent.remove_child(&node);
        }
    }
}

/// Does something now and again whenever what it reads changes, as long as its owner lives.
///
/// Of two memos, one made from the other, read the source first: `reactive_graph` 0.2 checks what was
/// read in this order, and where the second has not changed after all, the change of the first, found
/// while looking, is not told to the effect that looks.
pub(crate) fn watch(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    keep(Watching(RenderEffect::new(move |_| act())));
}

/// An effect that signs off: `reactive_graph` 0.2 leaves dead ones with what they read, so that a page would grow
/// with each view that is left, and each later change take longer.
struct Watching(RenderEffect<()>);

impl Drop for Watching {
    fn drop(&mut self) {
        sign_off(&self.0.to_any_subscriber());
    }
}

/// What is computed once for all who read it, for as long as the current owner lives; it signs off, too.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    memo_of(Box::new(compute))
}

type Compute<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// Compiled once for a type, not for each closure.
fn memo_of<T: PartialEq + Send + Sync + 'static>(compute: Compute<T>) -> Memo<T> {
    let memo = ArcMemo::new(compute);
    let subscriber = memo.to_any_subscriber();
    on_cleanup(move || sign_off(&subscriber));
    memo.into()
}

/// Nothing that it read tells it of changes any more.
fn sign_off(subscriber: &AnySubscriber) {
    subscriber.clear_sources(subscriber);
}

/// Listens to the window as long as the current owner lives.
pub(crate) fn on_window(event: &str, act: impl Fn(Event) + 'static) {
    let listener = window_event_listener_untyped(event, act);
    on_cleanup(move || listener.remove());
}

/// Keeps a value for as long as the current owner lives.
fn keep<T: 'static>(value: T) {
    StoredValue::new_local(value);
}
