//! Lines from and to a spreadsheet: a file or a pasted block, read in slices, asked about, and
//! shown row by row before anything changes.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::placing::{Placing, placing};
use super::reading::{bar, breathe};
use crate::choices::pick;
use crate::desk::desk;
use crate::dom::{El, el, live, piece};
use crate::files;
use crate::focus::focus_if_lost;
use crate::format;
use crate::parts::{button, hint, input_of, typed};
use crate::sheet::{Sheet, sheet};
use crate::words::{self, words};
use fairshare::exchange::decode::{DecodeError, MAX_BYTES, decode};
use fairshare::exchange::export;
use fairshare::exchange::import::{Import, Preview, Reason};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::table::{Reader, Table};
use fairshare::inventory::Lines;

/// Rows between two moments in which the page can breathe.
const SLICE: usize = 4000;
/// Rows of a list on screen.
const SHOWN: usize = 200;

/// The section's title, and what an import would bring.
const TITLE: &str = "exchange";
const RESULT: &str = "import-result";

/// Where an import stands.
#[derive(Clone)]
enum Stage {
    Idle,
    Working,
    Failed(String),
    /// What the columns hold has to be said.
    Asking(Arc<Table>),
    Checked(Arc<Table>, Arc<Preview>),
    Taken(usize),
}

#[derive(Clone, Copy)]
struct Desktop {
    sheet: Sheet,
    stage: RwSignal<Stage>,
    /// How much is read or checked, 0 to 1.
    done: RwSignal<f64>,
    /// Counts up with every start and cancel: work that belongs to an earlier number stops.
    turn: RwSignal<u32>,
    meanings: RwSignal<Vec<Option<Meaning>>>,
    /// Where a person puts the names that mean no reference alone.
    places: Placing,
}

impl Desktop {
    /// Begins anew; what still works for an earlier file stops at its next slice.
    fn turn(self) -> u32 {
        self.turn.update(|turn| *turn += 1);
        self.turn.get_untracked()
    }

    fn is_over(self, turn: u32) -> bool {
        // Gone with its view: nothing is left to show it to.
        self.turn.try_get_untracked() != Some(turn)
    }

    fn fail(self, why: String) {
        self.stage.set(Stage::Failed(why));
    }

    async fn read(self, bytes: Vec<u8>, turn: u32) {
        let w = words().exchange;
        if self.is_over(turn) {
            return; // another file was chosen, or the view left, while this one was fetched
        }
        self.done.set(0.0);
        self.stage.set(Stage::Working);
        breathe().await;
        if self.is_over(turn) {
            return;
        }
        let file = match decode(&bytes) {
            Ok(file) => file,
            Err(why) => return self.fail(words::decode_error(why).to_owned()),
        };
        let mut reader = Reader::new(file, None);
        loop {
            match reader.read(SLICE) {
                Err(why) => return self.fail(words::table_error(why)),
                Ok(false) => break,
                Ok(true) => {}
            }
            breathe().await;
            if self.is_over(turn) {
                return;
            }
            self.done.set(reader.progress() / 2.0);
        }
        let table = Arc::new(reader.finish());
        let meanings: Vec<Option<Meaning>> = table.columns().into_iter().map(|it| it.meaning).collect();
        if table.rows.is_empty() {
            return self.fail(w.why_empty.to_owned());
        }
        let is_known = meanings.iter().all(Option::is_some);
        self.meanings.set(meanings);
        self.places.clear();
        if is_known { self.check(table, turn).await } else { self.stage.set(Stage::Asking(table)) }
    }

    async fn check(self, table: Arc<Table>, turn: u32) {
        let meanings =
            self.meanings.get_untracked().into_iter().map(|it| it.unwrap_or(Meaning::Ignore)).collect();
        let set = self.sheet.read_now(|it| it.gwp_in_use());
        let people = untrack(|| self.sheet.figures(|it| it.population.as_ref().map(|found| found.people())));
        let mut import = Import::new(table.clone(), meanings, self.places.placed(), set).among(people);
        while import.check(SLICE) {
            breathe().await;
            if self.is_over(turn) {
                return;
            }
            self.done.set(0.5 + import.progress() / 2.0);
        }
        let preview = import.finish();
        self.places.ask(&preview.unplaced);
        self.stage.set(Stage::Checked(table, Arc::new(preview)));
        // What started this is gone with the stage before.
        focus_if_lost(vec![RESULT.to_owned()]);
    }

    /// Checks a table's rows, once more perhaps.
    fn start(self, table: &Arc<Table>) {
        let turn = self.turn();
        self.done.set(0.5);
        self.stage.set(Stage::Working);
        spawn_local(self.check(table.clone(), turn));
    }

    fn stop(self) {
        self.turn();
        self.stage.set(Stage::Idle);
        focus_if_lost(vec![TITLE.to_owned()]);
    }

    fn take(self, preview: &Preview, replace: bool) {
        let sheet = self.sheet;
        sheet.edit("import", |inventory| {
            inventory.gwp_set = Some(inventory.gwp_in_use());
            if replace {
                inventory.lines.clear();
            }
            for line in &preview.lines {
                inventory.lines.push(line.clone());
            }
        });
        sheet.close_edit();
        self.stage.set(Stage::Taken(preview.lines.len()));
        focus_if_lost(vec![TITLE.to_owned()]);
    }
}

pub(super) fn exchange() -> El {
    let w = words().exchange;
    let desk = desk();
    let it = Desktop {
        sheet: sheet(),
        stage: RwSignal::new(Stage::Idle),
        done: RwSignal::new(0.0),
        turn: RwSignal::new(0),
        meanings: RwSignal::new(Vec::new()),
        places: Placing::new(),
    };
    let pasted = RwSignal::new(String::new());
    let file = el("input.visually-hidden")
        .attr("type", "file")
        .attr("accept", ".csv,.tsv,.txt,text/csv,text/plain")
        .on("change", move |event| choose(it, input_of(&event)));
    let area = el("textarea")
        .id("paste")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .live_prop("value", move || pasted.get().into())
        .on_text(move |event| pasted.set(typed(&event)));
    let read = move || {
        let bytes = pasted.get_untracked().into_bytes();
        let turn = it.turn();
        spawn_local(it.read(bytes, turn));
    };
    let save = move || {
        let text = |name: &str| it.sheet.read_now(|inventory| export(inventory, name));
        desk.plan.with_untracked(|plan| {
            let name = &plan.community.name;
            files::download_csv(name, it.sheet.read_now(|inventory| inventory.year), &text(name));
        });
    };
    let stage = piece(move || stage(it, it.stage.get()));
    el("section.exchange.no-print")
        .attr("aria-labelledby", TITLE)
        .add(el("h3").id(TITLE).attr("tabindex", "-1").add(w.title))
        .add(hint(w.lead))
        .add(
            el("div.add-lines")
                .add(el("label.button.file").add(w.choose).add(file))
                .add(button("button", w.export, save)),
        )
        .add(el("div.field").add(el("label").attr("for", "paste").add(w.paste)).add(area))
        .add(button("button", w.paste_read, read))
        .add(el("div").add(stage))
}

fn choose(it: Desktop, input: HtmlInputElement) {
    let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
    // So that choosing the same file again is a new choice.
    input.set_value("");
    let turn = it.turn();
    spawn_local(async move {
        if file.size() > MAX_BYTES as f64 {
            let why = DecodeError::TooLarge { bytes: file.size() as usize };
            return it.fail(words::decode_error(why).to_owned());
        }
        let buffer: Result<JsValue, JsValue> = JsFuture::from(file.array_buffer()).await;
        match buffer {
            Ok(buffer) => it.read(js_sys::Uint8Array::new(&buffer).to_vec(), turn).await,
            Err(_) => it.fail(words().exchange.why_unreadable.to_owned()),
        }
    });
}

fn stage(it: Desktop, stage: Stage) -> El {
    let w = words().exchange;
    match stage {
        Stage::Idle => el("div"),
        Stage::Working => bar(w.working.to_owned(), it.done.into(), move || it.stop()),
        Stage::Failed(why) => {
            el("div.message.warning").attr("role", "alert").add(el("p").add(w.failed(&why)))
        }
        Stage::Asking(table) => asking(it, table),
        Stage::Checked(table, preview) => checked(it, table, &preview),
        Stage::Taken(count) => {
            let text = match count {
                1 => w.taken_one.to_owned(),
                _ => w.taken(&format::decimals(count as f64, 0)),
            };
            el("p.hint").attr("role", "status").add(text)
        }
    }
}

/// One list for each column whose header does not say what it holds.
fn asking(it: Desktop, table: Arc<Table>) -> El {
    let w = words().exchange;
    let mut fields: Vec<El> = Vec::new();
    for (index, column) in table.columns().into_iter().enumerate() {
        if column.meaning.is_some() {
            continue;
        }
        let label = match column.header.as_str() {
            "" => w.column(&(index + 1).to_string()),
            name => w.column_named(name),
        };
        let mut names = vec![w.not_said.to_owned()];
        names.extend(Meaning::ALL.map(|meaning| words::meaning(meaning).to_owned()));
        let chosen = move || {
            let meaning = it.meanings.with(|all| all.get(index).copied().flatten());
            Some(
                meaning
                    .and_then(|wanted| Meaning::ALL.iter().position(|it| *it == wanted))
                    .map_or(0, |at| at + 1),
            )
        };
        let list = pick(&format!("column-{index}"), &label, false, names, chosen, move |place| {
            let meaning = place.checked_sub(1).and_then(|place| Meaning::ALL.get(place).copied());
            it.meanings.update(|all| {
                if let Some(cell) = all.get_mut(index) {
                    *cell = meaning;
                }
            });
        });
        fields.push(list.add(hint(w.samples(&column.samples.join(" · ")))));
    }
    let is_complaining = RwSignal::new(false);
    let check = move || {
        let is_said = it.meanings.with_untracked(|all| all.iter().all(Option::is_some));
        is_complaining.set(!is_said);
        if is_said {
            it.start(&table);
        }
    };
    let complaint = live(move || is_complaining.get().then_some(w.check_missing));
    el("div.line-details")
        .attr("data-source", "file")
        .add(el("h4").add(w.columns))
        .add(hint(w.columns_lead))
        .add(el("div.fields").add(fields))
        .add(el("p.problem").attr("role", "status").add(complaint))
        .add(button("button", w.check, check))
}

fn checked(it: Desktop, table: Arc<Table>, preview: &Arc<Preview>) -> El {
    let w = words().exchange;
    let count = |count: usize| format::decimals(count as f64, 0);
    let bad = preview.bad.iter().map(|row| {
        let why: Vec<String> = row.reasons.iter().map(words::reason).collect();
        w.row(&row.line.to_string(), &why.join("; "))
    });
    let warnings = preview
        .warnings
        .iter()
        .map(|(line, warning)| w.row(&line.to_string(), &words::import_warning(*warning)));
    let good = preview.lines.len();
    let (add, replace) = (preview.clone(), preview.clone());
    let has_lines = it.sheet.read_now(|inventory| !inventory.lines.is_empty());
    let is_room = it.sheet.read_now(|inventory| inventory.lines.len() + good <= Lines::MAX);
    let (sentence, add_text, replace_text) = match good {
        1 => (w.result_one(&count(preview.bad.len())), w.add_one.to_owned(), w.replace_one.to_owned()),
        _ => {
            let good = count(good);
            (w.result(&good, &count(preview.bad.len())), w.add(&good), w.replace(&good))
        }
    };
    let add = (good > 0 && is_room).then(|| button("button.primary", add_text, move || it.take(&add, false)));
    let replace =
        (good > 0 && has_lines).then(|| button("button", replace_text, move || it.take(&replace, true)));
    let cancel = button("button", w.cancel, move || it.stop());
    let is_full = (good > 0 && !is_room).then(|| hint(words::reason(&Reason::TooManyLines)));
    el("div.line-details")
        .attr("data-source", "file")
        .add(el("p").id(RESULT).attr("role", "status").attr("tabindex", "-1").add(sentence))
        .add(hint(w.read_as(preview.encoding.code())))
        .add(placing(it.places, move || it.start(&table)))
        .add(list(w.bad_rows, preview.bad.len(), bad))
        .add(list(w.warnings, preview.warnings.len(), warnings))
        .add(is_full)
        .add(el("div.add-lines").add(add).add(replace).add(cancel))
}

fn list(title: &'static str, all: usize, texts: impl Iterator<Item = String>) -> Option<El> {
    let rows: Vec<El> = texts.take(SHOWN).map(|text| el("li").add(text)).collect();
    let more = all.checked_sub(rows.len()).filter(|more| *more > 0);
    let more = more.map(|more| el("li").add(words().exchange.more(&format::decimals(more as f64, 0))));
    (!rows.is_empty())
        .then(|| el("div").add(el("h4").add(title)).add(el("ul.line-hints").add(rows).add(more)))
}
