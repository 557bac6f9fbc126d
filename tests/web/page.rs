//! A page with the app in it, and hands to work it.

use fairshare::actions::{Chosen, Kind};
use fairshare::inventory::{Detail, Entry, Place};
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;
use fairshare::restore::save;
use fairshare::samples::Sample;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, Document, Element, Event, EventInit, HtmlCanvasElement, HtmlElement,
    HtmlInputElement,
};

pub fn san_jose() -> Plan {
    Sample::SanJose.plan()
}

pub fn one_total() -> Plan {
    let mut plan = Plan::default();
    plan.inventory.detail = Detail::CommunityWide;
    let amount = Entry::Amount(Tco2e::new(1_000.0).unwrap());
    plan.inventory.enter(Place::CommunityWide, Some(amount)).unwrap();
    plan
}

/// Maplewood with one action.
pub fn driving_less() -> Plan {
    let mut plan = Sample::Maplewood.plan();
    plan.scenario_mut().actions.push(Chosen::new(Kind::DriveLess));
    plan
}

pub fn named(name: &str) -> Plan {
    let mut plan = san_jose();
    plan.community.name = name.to_owned();
    plan
}

/// The app in an element of its own; it goes when this does.
pub struct Page {
    root: HtmlElement,
    _app: Box<dyn std::any::Any>,
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

impl Page {
    /// Opens the app at a view with a stored plan.
    pub async fn open(view: &str, plan: &Plan) -> Page {
        let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
        storage.set_item("fairshare.plan.test", &save(plan)).unwrap();
        storage.set_item("fairshare.last", "test").unwrap();
        web_sys::window().unwrap().location().set_hash(view).unwrap();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        // Without the style sheet a canvas would be as wide as its pixels.
        root.set_attribute("style", "width: 600px").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let app = fairshare_app::open_in(root.clone());
        let page = Page { root, _app: Box::new(app) };
        page.settle().await;
        page
    }

    /// Waits until effects have run: they run as microtasks, and a timer comes after those.
    async fn settle(&self) {
        let timer = js_sys::Promise::new(&mut |resolve, _| {
            web_sys::window().unwrap().set_timeout_with_callback(&resolve).unwrap();
        });
        JsFuture::from(timer).await.unwrap();
    }

    fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| unreachable!("no {selector}"))
    }

    pub fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).get_attribute(name)
    }

    pub fn value(&self, selector: &str) -> String {
        self.find(selector).unchecked_into::<HtmlInputElement>().value()
    }

    pub fn size(&self, selector: &str) -> (f64, f64) {
        let element = self.find(selector);
        (f64::from(element.client_width()), f64::from(element.client_height()))
    }

    pub async fn type_into(&self, selector: &str, text: &str) {
        self.find(selector).unchecked_into::<HtmlInputElement>().set_value(text);
        self.tell(selector, "input").await;
    }

    pub async fn leave(&self, selector: &str) {
        self.tell(selector, "blur").await;
    }

    pub async fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
        self.settle().await;
    }

    async fn tell(&self, selector: &str, event: &str) {
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict(event, &init).unwrap();
        self.find(selector).dispatch_event(&event).unwrap();
        self.settle().await;
    }

    /// Waits for the first drawing, which follows the first layout; the size in pixels.
    pub async fn canvas_when_drawn(&self) -> (u32, u32) {
        for _ in 0..100 {
            let canvas: HtmlCanvasElement = self.find("canvas").unchecked_into();
            let context = canvas.get_context("2d").unwrap().unwrap();
            let context: CanvasRenderingContext2d = context.unchecked_into();
            let (width, height) = (canvas.width(), canvas.height());
            let pixels = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)).unwrap();
            if pixels.data().iter().any(|part| *part != 0) {
                return (width, height);
            }
            let frame = js_sys::Promise::new(&mut |resolve, _| {
                web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
            });
            JsFuture::from(frame).await.unwrap();
        }
        unreachable!("nothing was drawn in 100 frames");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}
