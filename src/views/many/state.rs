//! What the panels share: the rows, where they came from, and what is shown of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::session::store;
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::focus::{focus_if_lost, focus_soon};
use crate::views::exchange::door::published;
use crate::views::reading::{Pace, breathe};
use fairshare::exchange::decode::{MAX_BYTES, in_utf8};
use fairshare::exchange::grid::Opening;
use fairshare::exchange::meaning::fold::folded;
use fairshare::exchange::table::Table;
use fairshare::many::{
    Choices, Filter, Kept, KeptDocument, KeptTable, Key, Layout, Read, Reading, Row, Twins, UnitQuestion,
    document_row, keep, kept, order, passes,
};
use fairshare::report::mend;
use fairshare::restore::{self, RestoreError};

/// Where the focus goes.
pub(crate) const DOOR: &str = "many-door";
pub(crate) const UNDO: &str = "many-undo";
pub(crate) const OPENED: &str = "many-opened";

/// Rows between two looks at the clock.
const SLICE: usize = 100;
/// Milliseconds after which work shows a bar.
const PATIENCE: f64 = 400.0;

/// What a person brings.
pub(crate) enum Brought {
    File(File),
    Pasted(String),
    /// Tables that the inventory's import has read, and the one that is meant.
    Tables(Arc<Vec<Arc<Table>>>, usize),
}

/// A table or a file, and which of the rows are its own.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) from: usize,
    pub(crate) count: usize,
    /// Of a table what there is to correct; nothing of a report or a plan.
    pub(crate) sheet: Option<Sheet>,
}

/// A table, and how it is read.
#[derive(Clone)]
pub(crate) struct Sheet {
    /// The sheets of its file, and the one that is read.
    pub(crate) all: Arc<Vec<Arc<Table>>>,
    pub(crate) at: usize,
    pub(crate) choices: Choices,
    pub(crate) layout: Layout,
    pub(crate) unit: Option<UnitQuestion>,
    pub(crate) decimals: Option<String>,
    pub(crate) left_out: usize,
}

impl Sheet {
    pub(crate) fn table(&self) -> &Arc<Table> {
        &self.all[self.at]
    }

    fn of(all: Arc<Vec<Arc<Table>>>, at: usize, choices: Choices, read: Read) -> (Sheet, Vec<Row>) {
        let Read { rows, layout, unit, decimals, left_out } = read;
        (Sheet { all, at, choices, layout, unit, decimals, left_out }, rows)
    }
}

/// The list, from any of its panels.
#[derive(Clone, Copy)]
pub(crate) struct List {
    pub(crate) rows: RwSignal<Vec<Row>>,
    pub(crate) sources: RwSignal<Vec<Source>>,
    /// Counts up when rows were read again.
    pub(crate) version: RwSignal<u32>,
    /// What goes on, where it takes long.
    pub(crate) working: RwSignal<Option<String>>,
    pub(crate) done: RwSignal<f64>,
    /// Counts up with every start and stop: work of an earlier number ends.
    turn: RwSignal<u32>,
    /// Whether the list that was kept is still being read. What comes meanwhile waits: it would end that work,
    /// and be kept in place of the whole list.
    pub(crate) restoring: RwSignal<bool>,
    waiting: StoredValue<Vec<Brought>, LocalStorage>,
    pub(crate) said: RwSignal<String>,
    pub(crate) refused: RwSignal<Vec<(String, String)>>,
    /// The table whose columns were corrected last: they stay unfolded.
    pub(crate) corrected: RwSignal<Option<usize>>,
    pub(crate) is_kept: RwSignal<bool>,
    /// What was there before it was cleared.
    pub(crate) before: RwSignal<Option<(Vec<Row>, Vec<Source>)>>,
    pub(crate) filter: RwSignal<Filter>,
    pub(crate) search: RwSignal<String>,
    pub(crate) by: RwSignal<(Key, bool)>,
    /// The places of the rows that are shown, in order.
    pub(crate) shown: Memo<Arc<Vec<u32>>>,
    pub(crate) picked: RwSignal<BTreeSet<u32>>,
    /// The row that is looked at.
    pub(crate) open: RwSignal<Option<u32>>,
}

impl List {
    /// The list as it was kept.
    pub(crate) fn open() -> List {
        let rows: RwSignal<Vec<Row>> = RwSignal::new(Vec::new());
        let (filter, search) = (RwSignal::new(Filter::All), RwSignal::new(String::new()));
        let by = RwSignal::new((Key::Place, false));
        let shown = Memo::new(move |_| {
            let words = folded(&search.get());
            let filter = filter.get();
            let (key, descending) = by.get();
            rows.with(|all| {
                let taken = all.iter().enumerate().filter(|(_, row)| passes(row, filter, &words));
                let places = taken.map(|(at, _)| at as u32).collect();
                Arc::new(order(all, places, key, descending))
            })
        });
        let list = List {
            rows,
            sources: RwSignal::new(Vec::new()),
            version: RwSignal::new(0),
            working: RwSignal::new(None),
            done: RwSignal::new(0.0),
            turn: RwSignal::new(0),
            restoring: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            said: RwSignal::new(String::new()),
            refused: RwSignal::new(Vec::new()),
            corrected: RwSignal::new(None),
            is_kept: RwSignal::new(true),
            before: RwSignal::new(None),
            filter,
            search,
            by,
            shown,
            picked: RwSignal::new(BTreeSet::new()),
            open: RwSignal::new(None),
        };
        if let Some(kept) = store::many().and_then(|text| kept(&text)) {
            list.restoring.set(true);
            spawn_local(list.take_kept(kept));
        }
        list
    }

    pub(crate) fn is_empty(self) -> bool {
        self.rows.with(Vec::is_empty)
    }

    /// Begins anew; what still works for an earlier turn stops at its next slice.
    fn begin(self) -> Work {
        self.turn.update(|turn| *turn += 1);
        self.done.set(0.0);
        Work {
            list: self,
            turn: self.turn.get_untracked(),
            pace: Pace::new(),
            since: js_sys::Date::now(),
            what: String::new(),
        }
    }

    pub(crate) fn stop(self) {
        self.turn.update(|turn| *turn += 1);
        self.working.set(None);
        self.said.set(words().many.stopped.to_owned());
        focus_soon(DOOR.to_owned());
    }

    /// Takes in what was brought.
    pub(crate) fn bring(self, brought: Vec<Brought>) {
        if brought.is_empty() {
            return;
        }
        if self.restoring.get_untracked() {
            return self.waiting.update_value(|all| all.extend(brought));
        }
        self.said.set(String::new());
        self.refused.set(Vec::new());
        let mut work = self.begin();
        spawn_local(async move {
            let all = brought.len();
            let (mut sources, mut rows, mut refused) = (Vec::new(), Vec::new(), Vec::new());
            for (nth, it) in brought.into_iter().enumerate() {
                let part = (nth as f64 / all as f64, 1.0 / all as f64);
                match work.take(it, part).await {
                    None => break, // stopped: what is read stays
                    Some(Ok((source, own))) => {
                        sources.push(Source { from: rows.len(), count: own.len(), ..source });
                        rows.extend(own);
                    }
                    Some(Err(why)) => refused.push(why),
                }
            }
            breathe().await;
            self.add(sources, rows);
            let _ = self.refused.try_set(refused);
            work.end();
            self.keep().await;
        });
    }

    fn add(self, sources: Vec<Source>, rows: Vec<Row>) {
        if self.turn.is_disposed() {
            return; // the view was left
        }
        let w = words().many;
        if rows.is_empty() {
            return;
        }
        let count = format::decimals(rows.len() as f64, 0);
        self.said.set(if rows.len() == 1 { w.added_one.to_owned() } else { w.added(&count) });
        self.before.set(None);
        let from = self.rows.with_untracked(Vec::len);
        self.sources.update(|all| {
            all.extend(sources.into_iter().map(|it| Source { from: it.from + from, ..it }));
        });
        self.rows.update(|all| {
            all.extend(rows);
            mark(all);
        });
    }

    /// Reads a table again by what was said of it, and comes back to where that was said.
    pub(crate) fn again(self, nth: usize, focus: String, change: impl FnOnce(&mut Sheet)) {
        let Some(source) = self.sources.with_untracked(|all| all.get(nth).cloned()) else { return };
        let Some(mut sheet) = source.sheet else { return };
        change(&mut sheet);
        let mut work = self.begin();
        work.what = words().many.reading.to_owned();
        spawn_local(async move {
            let found = work.read(sheet.table().clone(), sheet.choices.clone(), (0.0, 1.0)).await;
            work.end();
            let Some(read) = found else { return };
            let (sheet, rows) = Sheet::of(sheet.all, sheet.at, sheet.choices, read);
            self.corrected.set(Some(nth));
            self.put_again(nth, sheet, rows);
            focus_if_lost(vec![focus, DOOR.to_owned()]);
            self.keep().await;
        });
    }

    fn put_again(self, nth: usize, sheet: Sheet, rows: Vec<Row>) {
        let Some((from, before)) =
            self.sources.with_untracked(|all| all.get(nth).map(|it| (it.from, it.count)))
        else {
            return;
        };
        let count = rows.len();
        self.open.set(None);
        self.picked.set(BTreeSet::new());
        self.sources.update(|all| {
            all[nth].sheet = Some(sheet);
            all[nth].count = count;
            let mut at = 0;
            for source in all.iter_mut() {
                source.from = at;
                at += source.count;
            }
        });
        self.rows.update(|all| {
            all.splice(from..from + before, rows);
            mark(all);
        });
        self.version.update(|it| *it += 1);
    }

    /// Takes everything out; there is a way back.
    pub(crate) fn clear(self) {
        self.begin().end();
        let before = (self.rows.get_untracked(), self.sources.get_untracked());
        self.put((Vec::new(), Vec::new()));
        self.before.set(Some(before));
        self.said.set(String::new());
        focus_soon(UNDO.to_owned());
        spawn_local(self.keep());
    }

    pub(crate) fn bring_back(self) {
        if let Some(before) = self.before.get_untracked() {
            self.put(before);
        }
        self.before.set(None);
        focus_soon(DOOR.to_owned());
        spawn_local(self.keep());
    }

    fn put(self, (rows, sources): (Vec<Row>, Vec<Source>)) {
        self.open.set(None);
        self.picked.set(BTreeSet::new());
        self.filter.set(Filter::All);
        self.search.set(String::new());
        self.sources.set(sources);
        self.rows.set(rows);
        self.version.update(|it| *it += 1);
    }

    /// Keeps the list in the browser, in steps.
    async fn keep(self) {
        breathe().await;
        if self.turn.is_disposed() {
            return;
        }
        let sources = self.sources.get_untracked();
        let mut tables = Vec::new();
        for source in &sources {
            if let Some(sheet) = &source.sheet {
                tables.push(KeptTable::of(&source.name, sheet.table(), &sheet.choices));
                breathe().await;
            }
        }
        if self.turn.is_disposed() {
            return;
        }
        let documents: Vec<KeptDocument> =
            self.rows.with_untracked(|all| all.iter().filter_map(KeptDocument::of).collect());
        let is_none = tables.is_empty() && documents.is_empty();
        let document = (!is_none).then(|| keep(tables, documents));
        breathe().await;
        let is_kept = store::keep_many(document.as_deref()).is_ok();
        let _ = self.is_kept.try_set(is_kept);
    }

    /// Lays out the list that was kept, read as any other.
    async fn take_kept(self, kept: Kept) {
        let mut work = self.begin();
        work.what = words().many.reading.to_owned();
        let (mut sources, mut rows) = (Vec::new(), Vec::new());
        for table in &kept.tables {
            let Some(Ok(tables)) = work.tables(table.csv.clone().into_bytes(), (0.0, 0.5)).await else {
                continue;
            };
            let Some(first) = tables.into_iter().next() else { continue };
            let all = Arc::new(vec![Arc::new(table.again(first))]);
            let Some(read) = work.read(all[0].clone(), table.choices(), (0.5, 0.5)).await else { continue };
            let (sheet, own) = Sheet::of(all, 0, table.choices(), read);
            sources.push(Source {
                name: table.name.clone(),
                from: rows.len(),
                count: own.len(),
                sheet: Some(sheet),
            });
            rows.extend(own);
        }
        for document in &kept.documents {
            if let Some(row) = document.row() {
                sources.push(Source { name: String::new(), from: rows.len(), count: 1, sheet: None });
                rows.push(row);
            }
            work.pace.rest().await;
        }
        self.add(sources, rows);
        work.end();
        // All of it is gone with its view.
        let _ = self.said.try_set(String::new());
        let _ = self.restoring.try_set(false);
        if let Some(waiting) = self.waiting.try_update_value(std::mem::take) {
            self.bring(waiting);
        }
    }
}

fn mark(rows: &mut [Row]) {
    let mut twins = Twins::default();
    rows.iter().enumerate().for_each(|(at, row)| twins.see(at, row));
    twins.mark(rows);
}

/// Work on the list, which lets the page breathe and can be stopped.
struct Work {
    list: List,
    turn: u32,
    pace: Pace,
    since: f64,
    what: String,
}

/// A part of the whole work: where it begins, and how large it is.
type Span = (f64, f64);
/// A source with its rows, or the name of what is refused and why.
type Taken = Result<(Source, Vec<Row>), (String, String)>;

impl Work {
    /// Whether it was stopped, or its view left.
    fn is_over(&self) -> bool {
        self.list.turn.try_get_untracked() != Some(self.turn)
    }

    fn end(&self) {
        if !self.is_over() {
            self.list.working.set(None);
        }
    }

    /// Lets the page breathe where it is time; whether to go on.
    async fn goes_on(&mut self, done: f64) -> bool {
        if !self.pace.rest().await {
            return true;
        }
        if self.is_over() {
            return false;
        }
        self.list.done.set(done);
        let takes_long = js_sys::Date::now() - self.since > PATIENCE;
        if takes_long && self.list.working.with_untracked(|it| it.as_ref() != Some(&self.what)) {
            self.list.working.set(Some(self.what.clone()));
        }
        true
    }

    /// Takes a file or a pasted text; nothing where it was stopped.
    async fn take(&mut self, it: Brought, span: Span) -> Option<Taken> {
        let w = words().many;
        let (name, bytes) = match it {
            Brought::Tables(all, at) => return self.rows_of(w.from_import.to_owned(), all, at, span).await,
            Brought::Pasted(text) => (w.pasted.to_owned(), text.into_bytes()),
            Brought::File(file) => {
                let name = file.name();
                match bytes_of(&file).await {
                    Ok(bytes) => (name, bytes),
                    Err(why) => return Some(Err((name, why))),
                }
            }
        };
        if self.is_over() {
            return None;
        }
        self.what = w.reading.to_owned();
        let bytes = published(&bytes).unwrap_or(bytes);
        let is_document = bytes.iter().find(|it| !it.is_ascii_whitespace() && !BYTE_ORDER_MARK.contains(it))
            == Some(&b'{')
            || name.to_ascii_lowercase().ends_with(".json");
        if is_document {
            self.what = w.checking.to_owned();
            let row = self.document(&name, &bytes, span).await?;
            return Some(Ok((Source { name, from: 0, count: 1, sheet: None }, vec![row])));
        }
        let tables = match self.tables(bytes, (span.0, span.1 / 2.0)).await? {
            Ok(tables) => tables,
            Err(why) => return Some(Err((name, why))),
        };
        let all: Arc<Vec<Arc<Table>>> = Arc::new(tables.into_iter().map(Arc::new).collect());
        let at = likeliest(&all);
        self.rows_of(name, all, at, (span.0 + span.1 / 2.0, span.1 / 2.0)).await
    }

    async fn rows_of(
        &mut self,
        name: String,
        all: Arc<Vec<Arc<Table>>>,
        at: usize,
        span: Span,
    ) -> Option<Taken> {
        let read = self.read(all[at].clone(), Choices::default(), span).await?;
        let (sheet, rows) = Sheet::of(all, at, Choices::default(), read);
        if rows.is_empty() {
            return Some(Err((name, words().many.no_rows.to_owned())));
        }
        Some(Ok((Source { name, from: 0, count: 0, sheet: Some(sheet) }, rows)))
    }

    async fn tables(&mut self, bytes: Vec<u8>, span: Span) -> Option<Result<Vec<Table>, String>> {
        let mut opening = match Opening::new(bytes) {
            Ok(opening) => opening,
            Err(why) => return Some(Err(words::refusal(&why))),
        };
        loop {
            match opening.read(SLICE) {
                Err(why) => return Some(Err(words::refusal(&why))),
                Ok(false) => return Some(opening.finish().map_err(|why| words::refusal(&why))),
                Ok(true) => {}
            }
            if !self.goes_on(span.0 + span.1 * opening.progress()).await {
                return None;
            }
        }
    }

    async fn read(&mut self, table: Arc<Table>, choices: Choices, span: Span) -> Option<Read> {
        let mut reading = Reading::new(table, choices);
        while reading.read(SLICE) {
            if !self.goes_on(span.0 + span.1 * reading.progress()).await {
                return None;
            }
        }
        Some(reading.finish())
    }

    /// Opens a report or a plan, and verifies it.
    async fn document(&mut self, name: &str, bytes: &[u8], span: Span) -> Option<Row> {
        if bytes.len() > restore::MAX_BYTES {
            return Some(document_row(name, Err(RestoreError::TooLarge { bytes: bytes.len() })));
        }
        let bytes = in_utf8(bytes);
        let mut opening = mend::Opening::new(&bytes);
        loop {
            match opening.step() {
                Err(why) => return Some(document_row(name, Err(why))),
                Ok(mend::Progress::Done(opened)) => return Some(document_row(name, Ok(&opened))),
                Ok(mend::Progress::Working(next)) => opening = next,
            }
            if !self.goes_on(span.0 + span.1 * opening.progress()).await {
                return None;
            }
        }
    }
}

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// The sheet that knows most of the columns; the first of several.
fn likeliest(all: &[Arc<Table>]) -> usize {
    let missing = |table: &Arc<Table>| Layout::of(table, &[]).missing().len();
    (0..all.len()).min_by_key(|at| missing(&all[*at])).unwrap_or(0)
}

async fn bytes_of(file: &File) -> Result<Vec<u8>, String> {
    if file.size() > MAX_BYTES as f64 {
        return Err(words().exchange.why_too_large.to_owned());
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| words::file_problem(&FileProblem::Unreadable))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
