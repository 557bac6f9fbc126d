//! The facilitator's page: prepare a workshop, invite the tables, lay their results side by side.

pub(crate) mod bar;
mod camera;
pub(crate) mod entry;
mod played;
pub(crate) mod present;
pub(crate) mod results;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::dom::{El, el, piece, watch};
use crate::routes::View;
use crate::session::files;
use crate::session::workshop::{bit, has, names_of};
use crate::session::{Desk, desk};
use crate::shell::language::{Language, in_link, of_links};
use crate::text::format;
use crate::text::texts::words;
use crate::turns::Turns;
use crate::ui::choices::options;
use crate::ui::clipboard::copying;
use crate::ui::deflate;
use crate::ui::parts::{button, foreign, h1, h2, hint, input_of, js, panel};
use crate::views::report::share::qr_up_to;
use crate::views::report::way_to_many;
use crate::views::workshop::played::{Played, name_of};
use crate::views::workshop::results::results;
use fairshare::assessment::assess;
use fairshare::link::{MAX_LINK, base64url};
use fairshare::outlook::{Why, outlook};
use fairshare::plan::Plan;
use fairshare::restore::save;
use fairshare::samples::Sample;

/// 57 modules on a side: more are too small for a phone at the back of a room.
pub(crate) const MAX_QR: u8 = 10;

/// The way in for the tables.
#[derive(Clone, PartialEq)]
enum Link {
    /// Being made.
    None,
    Made(String),
    /// With a whole plan; the other one asks for a file.
    WithPlan(String, String),
    /// The plan's link would have this many characters; the other one asks for a file.
    TooLong(usize, String),
    /// The browser cannot compress.
    Impossible(String),
    NoSteps,
    NoPlan,
}

pub(crate) fn workshop() -> Vec<El> {
    let w = words().workshop;
    let how = el("ol.how").add([w.how_prepare, w.how_play, w.how_collect].map(|text| el("li").add(text)));
    let many = el("div.no-print").add(way_to_many());
    let has_plan = desk().plan.with_untracked(|plan| !plan.is_empty());
    let with = RwSignal::new(if has_plan { Played::Desk } else { Played::Sample(Sample::Maplewood) });
    vec![h1(w.title), el("p.lead").add(w.lead), how, prepare(with), results(with), many]
}

fn prepare(with: RwSignal<Played>) -> El {
    let desk = desk();
    let w = words().workshop;
    let steps = RwSignal::new(bit(View::Target) | bit(View::Actions));
    let language = RwSignal::new(of_links());
    let link = RwSignal::new(Link::None);
    let turns = Turns::default();
    watch(move || {
        let is_latest = turns.next();
        let way = Way { steps: steps.get(), language: language.get() };
        match with.get() {
            Played::Desk => desk.plan.with(|plan| make(link, way, plan, is_latest)),
            Played::Sample(sample) => link.set(invitation(way, &format!("sample={}", sample.key()))),
        }
    });
    let all = [
        Played::Sample(Sample::Maplewood),
        Played::Sample(Sample::SanJose),
        Played::Sample(Sample::Ferndale),
        Played::Desk,
    ];
    let community = options(
        "workshop-with",
        w.community,
        w.community_hint,
        &all,
        name_of,
        move || with.get(),
        move |it| with.set(it),
    );
    let way = piece(move || way_in(link.get()));
    panel("prepare", w.prepare)
        .add(community)
        .add(which_steps(steps))
        .add(piece(move || without_actions(desk, with.get(), steps.get())))
        .add(which_language(language))
        .add(el("div").attr("role", "status").add(way))
}

fn which_steps(steps: RwSignal<u32>) -> El {
    let w = words().workshop;
    let step = move |view: View| {
        let input = el("input")
            .attr("type", "checkbox")
            .live_prop("checked", move || js(has(steps.get(), view)))
            .on("change", move |event| {
                let yes = input_of(&event).checked();
                steps.update(|all| *all = if yes { *all | bit(view) } else { *all & !bit(view) });
            });
        el("label.option").add(input).add(el("span").add(view.name()))
    };
    el("fieldset.options")
        .attr("aria-describedby", "workshop-steps-hint")
        .add(el("legend").add(w.steps))
        .add(el("div.option-row").add(View::STEPS.map(step)))
        .add(el("span.hint").id("workshop-steps-hint").add(w.steps_hint))
}

fn which_language(language: RwSignal<Option<Language>>) -> El {
    let w = words().workshop;
    let all: Vec<Option<Language>> =
        std::iter::once(None).chain(Language::ALL.into_iter().map(Some)).collect();
    let name = |it: Option<Language>| it.map_or(words().workshop.language_own, Language::own_name);
    let choose = move |it| language.set(it);
    options("workshop-language", w.language, w.language_hint, &all, name, move || language.get(), choose)
}

/// What tables could not do with this community.
fn without_actions(desk: Desk, with: Played, steps: u32) -> Option<El> {
    if !has(steps, View::Actions) {
        return None;
    }
    let missing = |plan: &Plan| outlook(plan, &assess(plan)).err();
    let why = match with {
        Played::Desk => desk.plan.with(missing),
        Played::Sample(sample) => missing(&sample.plan()),
    };
    let w = words().workshop;
    Some(hint(match why? {
        Why::NoTarget => w.no_target,
        Why::NoForecast(_) => w.no_forecast,
    }))
}

/// What the tables find: the open steps, and the language that the link asks for.
#[derive(Clone, Copy)]
struct Way {
    steps: u32,
    language: Option<Language>,
}

/// The link's address; `with` says what is played with, or nothing.
fn address(Way { steps, language }: Way, with: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    let first = View::STEPS.into_iter().find(|view| has(steps, *view)).unwrap_or(View::Target);
    // Actions are what is played with; where they are open, the tables begin there.
    let at = if has(steps, View::Actions) { View::Actions } else { first };
    let with = if with.is_empty() { String::new() } else { format!("{with}&") };
    format!("{page}{}?{}{with}steps={}", at.href(), in_link(language), names_of(steps))
}

fn invitation(way: Way, with: &str) -> Link {
    if way.steps == 0 { Link::NoSteps } else { Link::Made(address(way, with)) }
}

/// Makes the link of a whole plan.
fn make(link: RwSignal<Link>, way: Way, plan: &Plan, is_latest: impl Fn() -> bool + 'static) {
    if plan.is_empty() || way.steps == 0 {
        return link.set(if way.steps == 0 { Link::NoSteps } else { Link::NoPlan });
    }
    link.set(Link::None);
    let document = save(plan);
    spawn_local(async move {
        let without = address(way, "");
        let made = match deflate::compress(document.as_bytes()).await {
            Err(_) => Link::Impossible(without),
            Ok(bytes) => {
                let address = address(way, &format!("plan={}", base64url::encode(&bytes)));
                match address.len() {
                    length if length > MAX_LINK => Link::TooLong(length, without),
                    _ => Link::WithPlan(address, without),
                }
            }
        };
        if is_latest() {
            let _ = link.try_set(made);
        }
    });
}

fn number(count: usize) -> String {
    format::decimals(count as f64, 0)
}

fn way_in(link: Link) -> Vec<El> {
    let (desk, w) = (desk(), words().workshop);
    let download = || button("button", w.file, move || desk.plan.with_untracked(files::download_plan));
    let refusal = |why: String, without: &str| {
        let first = el("div.message.warning")
            .attr("data-source", "limit")
            .add(el("p").add(why))
            .add(el("p").add(w.with_file))
            .add(el("div.answers").add(download()));
        [vec![first], shown(without)].concat()
    };
    match link {
        Link::None => vec![],
        Link::NoSteps => vec![el("p.message.warning").add(w.no_steps)],
        Link::NoPlan => vec![el("p.message.warning").add(w.no_plan)],
        Link::WithPlan(address, without) => {
            let name = desk.plan.with_untracked(|plan| plan.community.name.trim().to_owned());
            let what = hint(w.own_plan_is).add(" ").add(foreign(name));
            let shown = match qr_up_to(&address, MAX_QR) {
                Some(_) => shown(&address),
                None => {
                    let copy = copying(words().share.copy, w.link, address.clone());
                    let way = vec![field(&address), el("div.answers").add(copy), hint(w.no_qr)];
                    [way, codes(&without, w.qr_asks, download())].concat()
                }
            };
            [vec![what], shown].concat()
        }
        Link::Made(address) => shown(&address),
        Link::TooLong(length, without) => refusal(w.too_long(&number(length), &number(MAX_LINK)), &without),
        Link::Impossible(without) => refusal(words().share.impossible.to_owned(), &without),
    }
}

/// The link, and its code in two sizes.
fn shown(address: &str) -> Vec<El> {
    let w = words().workshop;
    let copy = copying(words().share.copy, w.link, address.to_owned());
    [vec![field(address)], codes(address, w.qr_alternative, copy)].concat()
}

/// The link to be read and copied. On paper it stands as a text, which wraps.
fn field(address: &str) -> El {
    let field =
        el("input").id("workshop-link").attr("type", "text").attr("readonly", "").attr("value", address);
    let label = el("label").attr("for", "workshop-link").add(words().workshop.link);
    // On paper the code leads there; nobody types a link of hundreds of letters.
    el("div.field.no-print").add(label).add(el("span.box").add(field))
}

/// A link's code, small and for the projector, with another way beside it; that alone where it has none.
fn codes(address: &str, alternative: &'static str, beside: El) -> Vec<El> {
    let w = words().workshop;
    let Some(svg) = qr_up_to(address, MAX_QR) else { return vec![el("div.answers").add(beside)] };
    let source = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(&svg)));
    let picture = move |class: &str| el(class).attr("src", &source).attr("alt", alternative);
    let small = picture("img.workshop-qr");
    let dialog = large(picture("img"), address);
    let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
    // Fails where it is open already.
    let show = button("button.primary", w.show_large, move || drop(element.show_modal()));
    vec![el("div.answers").add(show).add(beside), small, dialog]
}

/// For the projector: nothing but how to come in.
fn large(code: El, address: &str) -> El {
    let w = words().workshop;
    let dialog = el("dialog.presenter.invitation").attr("aria-labelledby", "invitation");
    let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
    let close = button("button.quiet", w.present_close, move || element.close());
    // A link with a whole plan in it is nothing to read from a wall.
    let short = address.len() < 160;
    let steps = el("ol").add([w.come_scan, w.come_name, w.come_hand_in].map(|text| el("li").add(text)));
    let text = el("div")
        .add(h2("invitation", w.come_in))
        .add(steps)
        .add(short.then(|| el("p.address").attr("data-source", "address").add(address)))
        .add(el("p").add(close));
    dialog.add(code).add(text)
}
