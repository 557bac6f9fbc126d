//! What fills the cells of the lines other than typing: a pasted block, and Ctrl+D.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlElement, KeyboardEvent};

use crate::dom::{El, el, live, piece};
use crate::session::sheet::Sheet;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::focus::{focus, focus_if_lost, focus_soon};
use crate::ui::parts::button;
use crate::views::lines::state::Bench;
use fairshare::exchange::block::Block;
use fairshare::exchange::cells::{BadCell, Column, fill, fill_down};

/// Bad cells named one by one.
const NAMED: usize = 20;

/// The cell that an event came from.
fn cell(event: &Event) -> Option<(HtmlElement, Column, usize)> {
    let target = event.target()?.dyn_into::<HtmlElement>().ok()?;
    let id = target.id();
    let (column, index) = id.strip_prefix("line-")?.split_once('-')?;
    let column = match column {
        "name" => Column::Name,
        "amount" => Column::Amount,
        "unit" => Column::Unit,
        _ => return None,
    };
    Some((target, column, index.parse().ok()?))
}

/// A block goes into the cells from this one on; a single value is pasted as in any field.
pub(crate) fn paste(bench: Bench, sheet: Sheet, event: &ClipboardEvent) {
    let Some((target, column, index)) = cell(event) else { return };
    // A picture or a file holds no text: it is no block, and the browser does with it what it does.
    let held =
        |kind: &str| event.clipboard_data().and_then(|data| data.get_data(kind).ok()).unwrap_or_default();
    // Where a page with a table lies beside the plain text, its cells count: a cell of two
    // paragraphs is two lines of text.
    let block = match Block::from_page(&held("text/html")) {
        Some(block) => block,
        None => {
            let text = held("text/plain");
            if !Block::is_block(&text) {
                return;
            }
            Block::read(&text)
        }
    };
    event.prevent_default();
    match sheet.read_now(|it| fill(&it.lines, index, column, &block)) {
        Ok(lines) => {
            sheet.rearrange(|it| it.lines = lines);
            bench.is_all.set(true);
            bench.say(words().lines.pasted(&format::decimals(block.rows.len() as f64, 0)));
        }
        Err(bad) => {
            bench.refuse(bad);
            // The message comes up from below, and must not lie over the cell.
            request_animation_frame(move || target.scroll_into_view_with_bool(false));
        }
    }
}

/// Ctrl+D takes what stands above; up, down and Enter go from cell to cell in a column. Both as in
/// a spreadsheet.
pub(crate) fn key(bench: Bench, sheet: Sheet, event: &KeyboardEvent) {
    let Some((target, column, index)) = cell(event) else { return };
    if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("d") {
        event.prevent_default();
        match sheet.read_now(|it| fill_down(&it.lines, index, column)) {
            Ok(lines) => {
                sheet.rearrange(|it| it.lines = lines);
                bench.say(String::new());
            }
            Err(bad) => bench.refuse(vec![bad]),
        }
        return focus_if_lost(vec![target.id()]);
    }
    let to = match event.key().as_str() {
        "ArrowDown" | "Enter" => Some(index + 1),
        "ArrowUp" => index.checked_sub(1),
        _ => return,
    };
    // Up and down choose from a list of units.
    if column != Column::Unit {
        event.prevent_default();
        if let (Some(to), Some((column, _))) = (to, target.id().rsplit_once('-')) {
            let is_hidden = untrack(|| !bench.on_screen(sheet.read_now(|it| it.lines.len())).contains(&to));
            let id = format!("{column}-{to}");
            if is_hidden {
                bench.is_all.set(true);
                return focus_soon(id);
            }
            focus(&id);
        }
    }
}

/// What was done to the lines, or which cells kept a block from being taken.
pub(crate) fn answer(bench: Bench) -> Vec<El> {
    let said = el("p.hint").attr("role", "status").text(live(move || bench.said.get()));
    let refused = piece(move || {
        let bad = bench.refused.get();
        (!bad.is_empty()).then(|| refused(bench, bad))
    });
    vec![said, el("div.refused").add(refused)]
}

fn refused(bench: Bench, bad: Vec<BadCell>) -> El {
    let w = words().lines;
    let name =
        |it: &BadCell| el("li").add(w.bad_cell(&(it.index + 1).to_string(), &words::reason(&it.reason)));
    let named: Vec<El> = bad.iter().take(NAMED).map(name).collect();
    let more = bad.len().checked_sub(NAMED).filter(|more| *more > 0);
    let more = more.map(|more| el("li").add(words().exchange.more(&format::decimals(more as f64, 0))));
    let first = bad.first().map_or(0, |it| it.index);
    let close = move || {
        bench.refused.set(Vec::new());
        focus_if_lost(vec![format!("line-amount-{first}"), "line-amount-0".to_owned()]);
    };
    el("div.message.warning")
        .attr("role", "alert")
        .add(el("div").add(el("p").add(w.refused)).add(button("button.small", w.close, close)))
        .add(el("ul.line-hints").add(named).add(more))
}
