//! The camera of the facilitator's device, which reads the tables' codes from their screens. The browser
//! finds them in the picture; where it cannot, nothing is offered, and a code is typed.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::dom::{El, el, live, while_true};
use crate::text::texts::words;
use crate::ui::by_name::{call, get, made, promised};
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, hint};

/// What the browser's class is called, and the kind of code.
const DETECTOR: &str = "BarcodeDetector";
const QR: &str = "qr_code";
/// Milliseconds between two looks at the picture.
const PACE: i32 = 150;

/// Takes what a code says: what came of it, or what is wrong with it.
pub(crate) type Take = Rc<dyn Fn(&str) -> Result<String, String>>;

/// What the panel shows.
#[derive(Clone, Copy)]
struct Scanner {
    can: RwSignal<bool>,
    is_on: RwSignal<bool>,
    said: RwSignal<String>,
    problem: RwSignal<String>,
    take: StoredValue<Take, LocalStorage>,
}

/// A button that opens the camera, where the browser can read codes with it.
pub(crate) fn scanner(take: Take) -> El {
    let it = Scanner {
        can: RwSignal::new(false),
        is_on: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        problem: RwSignal::new(String::new()),
        take: StoredValue::new_local(take),
    };
    spawn_local(async move {
        let _ = it.can.try_set(can_read().await.is_ok_and(|can| can));
    });
    let offered = move || it.can.get() && !it.is_on.get();
    el("div.scanner")
        .add(while_true(offered, move || closed(it)))
        .add(while_true(move || it.is_on.get(), move || opened(it)))
        .add(el("p.problem").attr("role", "alert").text(live(move || it.problem.get())))
}

/// Whether there is a camera to ask for, and the browser knows this kind of code.
async fn can_read() -> Result<bool, JsValue> {
    let has_cameras = !devices()?.is_undefined();
    let known = promised(&get(&js_sys::global(), DETECTOR)?, "getSupportedFormats", &[]).await?;
    Ok(has_cameras && each(known).iter().any(|it| it == QR))
}

/// What stands in a list of the browser's.
fn each(list: JsValue) -> Vec<JsValue> {
    let list: Array = list.unchecked_into();
    list.iter().collect()
}

/// The device's cameras; nothing where the page came without https.
fn devices() -> Result<JsValue, JsValue> {
    get(&get(&js_sys::global(), "navigator")?, "mediaDevices")
}

fn closed(it: Scanner) -> El {
    let open = button("button", words().workshop.scan, move || {
        it.said.set(String::new());
        it.problem.set(String::new());
        it.is_on.set(true);
        focus_soon("scan-stop".to_owned());
    });
    el("div.answers").add(open.id("scan"))
}

fn opened(it: Scanner) -> El {
    let w = words().workshop;
    let video = el("video").attr("autoplay", "").attr("playsinline", "").attr("aria-label", w.scan_picture);
    let picture = video.element().clone();
    spawn_local(async move {
        if let Err(why) = follow(it, &picture).await {
            let _ = it.problem.try_set(in_words(&why).to_owned());
            let _ = it.is_on.try_set(false);
        }
    });
    let stop = button("button", w.scan_stop, move || {
        it.is_on.set(false);
        focus_soon("scan".to_owned());
    });
    el("div")
        .add(video)
        .add(hint(w.scan_hint))
        .add(el("p").attr("role", "status").text(live(move || it.said.get())))
        .add(stop.id("scan-stop"))
}

/// Opens the camera and reads codes for as long as its picture is in the page: whoever leaves it, or closes
/// it, closes the camera.
async fn follow(it: Scanner, video: &web_sys::Element) -> Result<(), JsValue> {
    let detector = made(DETECTOR, &object("formats", &Array::of1(&QR.into()))?)?;
    let camera = object("video", &object("facingMode", &"environment".into())?)?;
    let stream = promised(&devices()?, "getUserMedia", &[&camera]).await?;
    Reflect::set(video, &"srcObject".into(), &stream)?;
    let mut last = String::new();
    while is_there(video) {
        // Fails until there is a first picture.
        let found = promised(&detector, "detect", &[video]).await;
        for code in found.map(each).unwrap_or_default() {
            // Without letters it is no result of anybody's.
            let text = get(&code, "rawValue").ok().and_then(|it| it.as_string()).unwrap_or_default();
            // The same one is in the picture for a while.
            if text != last && is_there(video) {
                let taken = it.take.try_with_value(|take| take(&text));
                tell(it, taken);
                last = text;
            }
        }
        rest().await;
    }
    for track in each(call(&stream, "getTracks", &[])?) {
        call(&track, "stop", &[])?;
    }
    Ok(())
}

/// Whether it is in the page.
fn is_there(it: &web_sys::Element) -> bool {
    get(it, "isConnected").is_ok_and(|it| it.is_truthy())
}

fn tell(it: Scanner, taken: Option<Result<String, String>>) {
    let (said, problem) = match taken {
        Some(Ok(said)) => (said, String::new()),
        Some(Err(problem)) => (String::new(), problem),
        None => return, // the view is gone
    };
    let _ = it.said.try_set(said);
    let _ = it.problem.try_set(problem);
}

fn object(name: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let object = Object::new();
    Reflect::set(&object, &JsValue::from_str(name), value)?;
    Ok(object.into())
}

async fn rest() {
    let mut wait = |done: Function, _: Function| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PACE);
    };
    let _ = JsFuture::from(Promise::new(&mut wait)).await;
}

/// Why the camera did not open.
fn in_words(why: &JsValue) -> &'static str {
    let w = words().workshop;
    // What has no name is said as any other failure.
    let name = get(why, "name").ok().and_then(|it| it.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => w.scan_refused,
        "NotFoundError" | "OverconstrainedError" => w.scan_none,
        _ => w.scan_failed,
    }
}
