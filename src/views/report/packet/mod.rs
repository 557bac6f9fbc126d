//! The council packet: pages on screen as they are printed, chosen one by one, and the same for a word
//! processor. What a page says is made anew of the plan each time, by one function for all of it.

mod actions;
pub(crate) mod budget;
mod decision;
mod export;
mod fiscal;
mod resolution;

pub(crate) use actions::decider;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use crate::dom::{El, Part, Piece, el, live, memo, on_window, piece, while_true};
use crate::routes::View;
use crate::session::today::today;
use crate::session::{Desk, desk};
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::parts::{button, hint, input_of, js, link, print_button, section};
use crate::ui::rest::at_rest;
use crate::views::actions::missing_list;
use crate::views::inventory::first_estimate::label_text;
use crate::views::report::printed;
use fairshare::actions::Chosen;
use fairshare::assessment::{Assessment, Result2030};
use fairshare::date::Date;
use fairshare::outlook::{Effects, Outlook, State, outlook};
use fairshare::plan::Plan;

/// What a page is made of.
struct Facts<'a> {
    desk: Desk,
    plan: &'a Plan,
    assessment: &'a Assessment,
    result: &'a Result2030,
    outlook: Option<Outlook>,
    today: Date,
}

impl Facts<'_> {
    /// Whether an action counts.
    fn has_package(&self) -> bool {
        !self.counted().is_empty()
    }

    /// The actions that count, with what each takes off in 2030.
    fn counted(&self) -> Vec<(&Chosen, &Effects)> {
        let Some(outlook) = &self.outlook else { return Vec::new() };
        let chosen = self.plan.shown_scenario().map_or(&[][..], |it| &it.actions);
        let both = chosen.iter().zip(&outlook.actions).filter(|(_, it)| it.state == State::On);
        both.map(|(it, figures)| (it, &figures.in_2030)).collect()
    }
}

/// A part of the packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Decision,
    Actions,
    Resolution,
    Fiscal,
    Annexes,
}

impl Page {
    const ALL: [Page; 5] = [Page::Decision, Page::Actions, Page::Resolution, Page::Fiscal, Page::Annexes];

    fn name(self) -> &'static str {
        let w = words().packet;
        match self {
            Page::Decision => w.page_decision,
            Page::Actions => w.page_actions,
            Page::Resolution => w.page_resolution,
            Page::Fiscal => w.page_fiscal,
            Page::Annexes => w.page_annexes,
        }
    }

    /// Without a package it would be nearly empty, and is not there: the next steps stand on the first page.
    fn needs_package(self) -> bool {
        matches!(self, Page::Actions | Page::Fiscal)
    }

    /// The first two are seen at once; the others are folded.
    fn is_open(self) -> bool {
        matches!(self, Page::Decision | Page::Actions)
    }

    fn make(self, facts: &Facts) -> Vec<El> {
        match self {
            Page::Decision => decision::page(facts),
            Page::Actions => actions::page(facts),
            Page::Resolution => resolution::page(facts),
            Page::Fiscal => fiscal::page(facts),
            Page::Annexes => printed::annexes(facts.plan, facts.assessment, facts.result),
        }
    }
}

/// Which pages are wanted, and a count of the moments in which the hand came to rest.
#[derive(Clone, Copy)]
struct Packet {
    desk: Desk,
    chosen: RwSignal<Vec<Page>>,
    rests: RwSignal<u32>,
    has_package: RwSignal<bool>,
    /// What became of a copy or a file.
    said: RwSignal<&'static str>,
    /// What the views' own tables ask for is there within the view only; a click comes from outside.
    view: StoredValue<Owner>,
}

impl Packet {
    fn has(self, page: Page) -> bool {
        self.offers(page) && self.chosen.with(|all| all.contains(&page))
    }

    /// Whether a page has something to say.
    fn offers(self, page: Page) -> bool {
        !page.needs_package() || self.has_package.get()
    }

    /// The hand came to rest: pages are made anew.
    fn renew(self) {
        let now = self.read(|facts| facts.has_package()).unwrap_or(false);
        if self.has_package.get_untracked() != now {
            self.has_package.set(now);
        }
        self.rests.update(|count| *count = count.wrapping_add(1));
    }

    fn choose(self, page: Page, is_wanted: bool) {
        self.chosen.update(|all| {
            let wanted = |it: &Page| if *it == page { is_wanted } else { all.contains(it) };
            *all = Page::ALL.into_iter().filter(wanted).collect();
        });
    }

    /// Reads what pages are made of, as it is now; nothing while there is no target.
    fn read<T>(self, read: impl FnOnce(&Facts) -> T) -> Option<T> {
        let desk = self.desk;
        untrack(|| {
            desk.plan.with(|plan| {
                desk.assessment.with(|assessment| {
                    let (result, today) = (assessment.result()?, today());
                    let outlook = outlook(plan, assessment).ok();
                    Some(read(&Facts { desk, plan, assessment, result, outlook, today }))
                })
            })
        })
    }

    /// A page on its sheet.
    fn sheet(self, page: Page) -> Option<El> {
        self.read(|facts| sheet(page, facts))
    }

    /// All sheets that are wanted.
    fn sheets(self) -> Vec<El> {
        let chosen = self.chosen.get_untracked();
        let made = |facts: &Facts| {
            let is_there = |page: &Page| facts.has_package() || !page.needs_package();
            chosen.iter().copied().filter(is_there).map(|page| sheet(page, facts)).collect()
        };
        self.view.with_value(|view| view.with(|| self.read(made))).unwrap_or_default()
    }
}

/// A sheet says in its first line whose it is and that it is a draft; a first estimate says so on each.
fn sheet(page: Page, facts: &Facts) -> El {
    let w = words().packet;
    let running = el("p.running").add(el("bdi").add(place(facts.plan))).add(" · ").add(w.kind);
    let estimate = facts.plan.inventory.is_estimate().then(|| el("p.first-look").add(label_text(facts.plan)));
    let name = if page == Page::Annexes { "article.sheet.annexes" } else { "article.sheet" };
    el(name).attr("data-source", "report").add(running).add(estimate).add(page.make(facts))
}

fn name_of(plan: &Plan) -> String {
    match plan.community.name.trim() {
        "" => words().frame.unnamed.to_owned(),
        name => isolated(name),
    }
}

fn place(plan: &Plan) -> String {
    let name = name_of(plan);
    plan.community.state.map_or(name.clone(), |state| format!("{name}, {}", words::state(state)))
}

/// What the packet is called: also the file that a browser makes of it, so without marks of direction.
pub(crate) fn title(plan: &Plan) -> String {
    match plan.community.name.trim() {
        "" => words().packet.title(words().frame.unnamed),
        name => words().packet.title(name),
    }
}

/// The part of the view, and the pages on paper, which stand before all that is on screen.
pub(crate) fn packet() -> (El, El) {
    let desk = desk();
    let w = words().packet;
    let (chosen, rests) = (RwSignal::new(Page::ALL.to_vec()), RwSignal::new(0_u32));
    let view = StoredValue::new(Owner::current().unwrap_or_default());
    let has_package = RwSignal::new(false);
    let packet = Packet { desk, chosen, rests, has_package, said: RwSignal::new(""), view };
    packet.renew();
    at_rest(desk, move || packet.renew());
    let has_target = memo(move |_| desk.assessment.with(|it| it.result().is_some()));
    let body = piece(move || match has_target.get() {
        true => untrack(|| {
            let controls = el("div").add(ways(packet)).add(about_actions(packet)).add(choices(packet));
            vec![el("div.packet-body").add(controls).add(preview(packet)), folds(packet)]
        }),
        false => vec![missing(desk)],
    });
    let part = section("section.packet", "packet", w.heading).add(el("div").add(body));
    (on_paper(packet), part)
}

/// What is missing, and the way to where it is entered.
fn missing(desk: Desk) -> El {
    el("div.message.warning").add(el("p").add(words().packet.missing)).add(missing_list(desk))
}

fn choices(packet: Packet) -> El {
    let option = move |page: Page| {
        let input = el("input")
            .attr("type", "checkbox")
            .live_prop("checked", move || js(packet.has(page)))
            .on("change", move |event| packet.choose(page, input_of(&event).checked()));
        el("label.option").add(input).add(el("span").add(page.name()))
    };
    let option = |page: Page| while_true(move || packet.offers(page), move || option(page));
    el("fieldset.options")
        .add(el("legend").add(words().packet.choose))
        .add(el("div.option-row").add(Page::ALL.map(option)))
}

fn ways(packet: Packet) -> El {
    let w = words().packet;
    let is_empty = move || !Page::ALL.into_iter().any(|page| packet.has(page));
    let buttons = move || {
        let print = print_button(w.print).attr("class", "button primary");
        el("div").add(el("p.ways").add(print).add(export::buttons(packet))).add(export::said(packet))
    };
    el("div")
        .add(while_true(move || !is_empty(), buttons))
        .add(while_true(is_empty, move || hint(w.none_chosen)))
}

/// A package is chosen elsewhere: the way there, while there is none.
fn about_actions(packet: Packet) -> El {
    let w = words().packet;
    el("div").add(while_true(
        move || !packet.has_package.get(),
        move || el("p.message").add(w.no_actions).add(" ").add(link("a", View::Actions.href(), w.to_actions)),
    ))
}

/// The first pages as they will be printed, made again when the hand rests: small, or as large as on paper.
fn preview(packet: Packet) -> El {
    let w = words().packet;
    let is_large = RwSignal::new(false);
    let page = move |page: Page| {
        while_true(
            move || packet.has(page),
            move || el("div.page").attr("data-paper", "").add(shown(packet, page)),
        )
    };
    let pages: Vec<Piece> = Page::ALL.into_iter().filter(|page| page.is_open()).map(page).collect();
    let size = live(move || if is_large.get() { w.smaller } else { w.larger });
    el("div.preview-pages")
        .add(el("div.pages").live_class("large", move || is_large.get()).add(pages))
        .add(button("button.quiet", size, move || is_large.update(|it| *it = !*it)))
}

/// The others, each folded.
fn folds(packet: Packet) -> El {
    let all = Page::ALL.into_iter().filter(|page| !page.is_open());
    let fold = |page: Page| el("div").add(while_true(move || packet.has(page), move || folded(packet, page)));
    el("div.sheets").add(all.map(fold).collect::<Vec<El>>())
}

fn shown(packet: Packet, page: Page) -> Piece {
    piece(move || {
        packet.rests.track();
        packet.sheet(page).map(below_headings).map(with_pictures)
    })
}

fn folded(packet: Packet, page: Page) -> El {
    let is_open = RwSignal::new(false);
    let details = el("details");
    let element: HtmlDetailsElement = details.element().clone().unchecked_into();
    let make = move || {
        let fields = match page {
            Page::Resolution => Some(resolution::fields(packet)),
            Page::Fiscal => Some(fiscal::fields(packet.desk)),
            Page::Annexes => Some(budget::fields(packet)),
            _ => None,
        };
        el("div").add(fields).add(el("div").add(shown(packet, page)))
    };
    let inside = while_true(move || is_open.get(), make);
    let details = details
        .on("toggle", move |_| is_open.set(element.open()))
        .add(el("summary").add(el("h3").add(page.name())))
        .add(el("div").add(inside));
    el("div.fold").add(details)
}

/// A browser makes a picture small finely, a canvas coarsely.
fn with_pictures(sheet: El) -> El {
    for canvas in export::found(sheet.element(), "canvas") {
        let picture = export::picture_of(&canvas).attr("class", "chart drawn");
        let _ = canvas.replace_with_with_node_1(picture.element());
    }
    sheet
}

/// On screen the view has a heading above the pages' own, which stand two levels lower than on paper. They
/// look alike by their class.
fn below_headings(sheet: El) -> El {
    for level in (1..=4_u8).rev() {
        let Ok(all) = sheet.element().query_selector_all(&format!("h{level}")) else { continue };
        for index in 0..all.length() {
            let Some(node) = all.item(index) else { continue };
            let lower = el(&format!("h{}.h{level}", level + 2));
            while let Some(child) = node.first_child() {
                let _ = lower.element().append_child(&child);
            }
            let _ = node.unchecked_into::<Element>().replace_with_with_node_1(lower.element());
        }
    }
    sheet
}

/// Where the pages stand while the browser prints; empty otherwise. Meanwhile the page has the packet's
/// title, which is the name of the file that a browser makes.
fn on_paper(packet: Packet) -> El {
    let place = el("div.on-paper.printed").attr("data-source", "report");
    let (before, after) = (place.element().clone(), place.element().clone());
    let title_before = RwSignal::new(None::<String>);
    on_window("beforeprint", move |_| {
        before.set_text_content(None);
        packet.sheets().put(&before);
        if title_before.with_untracked(Option::is_none) {
            title_before.set(Some(document().title()));
        }
        packet.desk.plan.with_untracked(|plan| {
            document().set_title(&title(plan));
            say_on_each_page(plan.inventory.is_estimate().then_some(words().packet.estimate));
        });
    });
    on_window("afterprint", move |_| {
        after.set_text_content(None);
        say_on_each_page(None);
        if let Some(title) = title_before.try_update(Option::take).flatten() {
            document().set_title(&title);
        }
    });
    place
}

/// What the style of paper puts at the head of every page: a sheet may go on for several.
fn say_on_each_page(text: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    let style = root.unchecked_into::<HtmlElement>().style();
    let _ = match text {
        Some(text) => style.set_property("--running", &format!("\"{text}\"")),
        None => style.remove_property("--running").map(drop),
    };
}
