//! What the panels share: the rows, where they came from, and what is shown of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::dom::{memo, on_window};
use crate::session::store;
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::focus::{focus_if_lost, focus_soon};
use crate::views::exchange::door::published;
use crate::views::reading::{Pace, breathe};
use fairshare::exchange::decode::{MAX_BYTES, in_utf8};
use fairshare::exchange::grid::{Archive, Opening};
use fairshare::exchange::meaning::fold::folded;
use fairshare::exchange::table::Table;
use fairshare::many::{
    Choices, Fill, Filter, Kept, KeptDocument, KeptTable, Key, Layout, Listed, Origin, Read, Reading, Twins,
    UnitQuestion, document_row, keep, kept, order, passes,
};
use fairshare::report::mend;
use fairshare::restore::{self, RestoreError};

/// Where the focus goes.
pub(crate) const DOOR: &str = "many-door";
pub(crate) const UNDO: &str = "many-undo";
pub(crate) const OPENED: &str = "many-opened";

/// Rows between two looks at the clock.
const SLICE: usize = 100;
/// The same where a row takes next to nothing.
const TOLD: usize = 1_000;
/// Milliseconds after which work shows a bar.
const PATIENCE: f64 = 400.0;

/// What a person brings.
pub(crate) enum Brought {
    File(File),
    /// A text as the browser has it: of megabytes it is copied in a task of its own.
    Pasted(JsValue),
    /// Tables that the inventory's import has read, and the one that is meant.
    Tables(Arc<Vec<Arc<Table>>>, usize),
}

/// What is done when its turn comes.
pub(crate) type Later = Box<dyn FnOnce()>;

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

    fn of(all: Arc<Vec<Arc<Table>>>, at: usize, choices: Choices, read: Read) -> (Sheet, Vec<Listed>) {
        let Read { rows, layout, unit, decimals, left_out } = read;
        (Sheet { all, at, choices, layout, unit, decimals, left_out }, rows)
    }
}

/// A row whose name several places have: its place, its name, and what each of them offers.
#[derive(Clone)]
pub(crate) struct Question {
    pub(crate) place: usize,
    pub(crate) name: String,
    pub(crate) offers: Vec<(String, Fill)>,
}

/// The list, from any of its panels.
#[derive(Clone, Copy)]
pub(crate) struct List {
    pub(crate) rows: RwSignal<Vec<Listed>>,
    pub(crate) sources: RwSignal<Vec<Source>>,
    /// Counts up when rows were read again.
    pub(crate) version: RwSignal<u32>,
    /// What goes on, where it takes long.
    pub(crate) working: RwSignal<Option<String>>,
    pub(crate) done: RwSignal<f64>,
    /// Counts up with every start and stop: work of an earlier number ends.
    turn: RwSignal<u32>,
    /// The number of the last clearing: what was begun before has no place in the list any more.
    cleared: StoredValue<u32>,
    /// Such numbers of the search for names that stand twice.
    telling: StoredValue<u32>,
    /// Counts up with every time that the list is to be kept; and whether that is still to be done.
    keeping: StoredValue<(u32, bool)>,
    /// Whether the list that was kept is still being read. What comes meanwhile waits: it would end that work,
    /// and be kept in place of the whole list.
    pub(crate) restoring: RwSignal<bool>,
    /// Whether what was brought is being read: so long other things that are brought wait, too.
    taking: StoredValue<bool>,
    waiting: StoredValue<Vec<Brought>, LocalStorage>,
    /// Other work that waits until all of that is read; what is asked for last.
    later: StoredValue<Option<Later>, LocalStorage>,
    pub(crate) said: RwSignal<String>,
    pub(crate) refused: RwSignal<Vec<(String, String)>>,
    /// The table whose columns were corrected last: they stay unfolded.
    pub(crate) corrected: RwSignal<Option<usize>>,
    pub(crate) is_kept: RwSignal<bool>,
    /// What was there before it was cleared.
    pub(crate) before: RwSignal<Option<(Vec<Listed>, Vec<Source>)>>,
    pub(crate) filter: RwSignal<Filter>,
    pub(crate) search: RwSignal<String>,
    pub(crate) by: RwSignal<(Key, bool)>,
    /// The places of the rows that are shown, in order.
    pub(crate) shown: Memo<Arc<Vec<u32>>>,
    pub(crate) picked: RwSignal<BTreeSet<u32>>,
    /// Rows whose names several places have.
    pub(crate) asked: RwSignal<Vec<Question>>,
    /// Whether the table may be made.
    pub(crate) is_laid: RwSignal<bool>,
    /// The row that is looked at.
    pub(crate) open: RwSignal<Option<u32>>,
}

impl List {
    /// The list as it was kept.
    pub(crate) fn open() -> List {
        let rows: RwSignal<Vec<Listed>> = RwSignal::new(Vec::new());
        let (filter, search) = (RwSignal::new(Filter::All), RwSignal::new(String::new()));
        let by = RwSignal::new((Key::Place, false));
        let shown = memo(move |_| {
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
            cleared: StoredValue::new(0),
            telling: StoredValue::new(0),
            keeping: StoredValue::new((0, false)),
            restoring: RwSignal::new(false),
            taking: StoredValue::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            later: StoredValue::new_local(None),
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
            asked: RwSignal::new(Vec::new()),
            is_laid: RwSignal::new(false),
            open: RwSignal::new(None),
        };
        on_window("pagehide", move |_| list.keep_now());
        on_cleanup(move || list.keep_now());
        if let Some(kept) = store::many().and_then(|text| kept(&text)) {
            list.restoring.set(true);
            // Begun here, not in the task: the view may be gone when that runs.
            let work = list.begin(words().many.reading);
            spawn_local(list.take_kept(kept, work));
        }
        list
    }

    pub(crate) fn is_empty(self) -> bool {
        self.rows.with(Vec::is_empty)
    }

    /// Takes offered residents of 2030 into a row, or takes them back. Nobody sees it before [`List::show`].
    pub(crate) fn fill(self, place: usize, fill: Option<Fill>) {
        let row = self.rows.try_update_untracked(|all| {
            let row = all.get_mut(place)?;
            row.fill(fill.clone());
            match row.origin {
                Origin::Table { row } => Some(row),
                Origin::File(_) => None,
            }
        });
        let Some(Some(row)) = row else { return };
        self.sources.update_untracked(|all| {
            let own = all.iter_mut().find(|it| (it.from..it.from + it.count).contains(&place));
            if let Some(sheet) = own.and_then(|it| it.sheet.as_mut()) {
                match fill {
                    Some(fill) => drop(sheet.choices.fills.insert(row, fill)),
                    None => drop(sheet.choices.fills.remove(&row)),
                }
            }
        });
    }

    /// Rows have changed where they stand: they are made anew, and the list is kept.
    pub(crate) async fn changed(self) {
        let _ = self.version.try_update(|it| *it += 1);
        self.show().await;
        self.keep().await;
    }

    /// Begins anew; what still works for an earlier turn stops at its next slice.
    pub(crate) fn begin(self, what: &str) -> Work {
        self.turn.update(|turn| *turn += 1);
        self.done.set(0.0);
        Work {
            list: self,
            turn: self.turn.get_untracked(),
            pace: Pace::new(),
            since: js_sys::Date::now(),
            what: what.to_owned(),
        }
    }

    pub(crate) fn stop(self) {
        self.turn.update(|turn| *turn += 1);
        self.let_go();
        self.working.set(None);
        self.said.set(words().many.stopped.to_owned());
        focus_soon(DOOR.to_owned());
    }

    /// What waits is given up.
    fn let_go(self) {
        self.waiting.set_value(Vec::new());
        self.later.set_value(None);
    }

    /// Does it now, or once what was brought is read: it would end the reading, and what is read would be lost.
    pub(crate) fn in_turn(self, act: Later) {
        match self.taking.get_value() {
            true => self.later.set_value(Some(act)),
            false => act(),
        }
    }

    /// Goes on with what waited.
    fn go_on(self) {
        if self.waiting.try_with_value(|all| !all.is_empty()) == Some(true) {
            self.take_waiting();
        } else if let Some(act) = self.later.try_update_value(Option::take).flatten() {
            act();
        }
    }

    /// Takes in what was brought.
    pub(crate) fn bring(self, brought: Vec<Brought>) {
        if brought.is_empty() {
            return;
        }
        mark("brought");
        self.waiting.update_value(|all| all.extend(brought));
        if self.restoring.get_untracked() || self.taking.get_value() {
            return;
        }
        self.refused.set(Vec::new());
        self.take_waiting();
    }

    /// Takes in what waits, and what comes while that is read.
    fn take_waiting(self) {
        self.taking.set_value(true);
        self.said.set(String::new());
        let mut work = self.begin(words().many.reading);
        spawn_local(async move {
            let (mut found, mut done) = (Found::default(), 0.0);
            while let Some((it, left)) = self.next_waiting() {
                let part = (done, (1.0 - done) / left as f64);
                done += part.1;
                if work.take(it, part, &mut found).await.is_none() {
                    break; // stopped: what is read stays
                }
            }
            breathe().await;
            if !work.is_of_cleared() {
                self.add(&work, found.sources, found.rows).await;
                let _ = self.refused.try_update(|all| all.extend(found.refused));
            }
            work.end();
            let _ = self.taking.try_update_value(|it| *it = false);
            self.go_on();
            self.keep().await;
        });
    }

    /// The first that waits, and how many there are with it.
    fn next_waiting(self) -> Option<(Brought, usize)> {
        let next = self.waiting.try_update_value(|all| {
            let left = all.len();
            (left > 0).then(|| (all.remove(0), left))
        });
        next.flatten()
    }

    /// Lays rows to those that are there; they are shown once it is known which of them are named alike.
    async fn add(self, work: &Work, sources: Vec<Source>, rows: Vec<Listed>) {
        if rows.is_empty() || work.is_of_cleared() {
            return;
        }
        let (from, count) = (self.rows.with_untracked(Vec::len), rows.len());
        self.sources.update_untracked(|all| {
            all.extend(sources.into_iter().map(|it| Source { from: it.from + from, ..it }));
        });
        self.rows.update_untracked(|all| all.extend(rows));
        self.tell_twins().await;
        mark("told");
        if work.is_of_cleared() {
            return; // the rows are gone; the way back to them stays
        }
        if from > 0 {
            // Rows that are there already may be called as new ones are.
            self.version.update(|it| *it += 1);
        }
        let w = words().many;
        let number = format::decimals(count as f64, 0);
        self.said.update(|said| {
            *said = match count {
                _ if *said == w.stopped => w.stopped_after(&number),
                1 => w.added_one.to_owned(),
                _ => w.added(&number),
            };
        });
        self.before.set(None);
        self.show().await;
        mark("shown");
    }

    /// Lets everything see what came, a panel at a time.
    async fn show(self) {
        let seen: [&dyn Fn(); 2] = [&|| self.sources.notify(), &|| self.rows.notify()];
        for show in seen {
            breathe().await;
            if self.turn.is_disposed() {
                return;
            }
            show();
        }
        // The rows are laid out as a task of their own.
        breathe().await;
        let _ = self.is_laid.try_update(|it| *it = true);
    }

    /// Looks for names that stand in the list more than once, in steps. What begins later knows all that
    /// came since, so what began before leaves it to that.
    async fn tell_twins(self) {
        let turn = self.telling.get_value() + 1;
        self.telling.set_value(turn);
        let is_over = move || self.telling.try_get_value() != Some(turn);
        let (mut twins, mut pace, mut at) = (Twins::default(), Pace::new(), 0);
        loop {
            let goes_on = self.rows.try_update_untracked(|all| {
                let until = all.len().min(at + TOLD);
                for (place, row) in all.iter_mut().enumerate().take(until).skip(at) {
                    twins.see(place, row);
                }
                at = until;
                at < all.len() || twins.tell(all, TOLD)
            });
            if goes_on != Some(true) || (pace.rest().await && is_over()) {
                return;
            }
        }
    }

    /// Reads a table again by what was said of it, and comes back to where that was said.
    pub(crate) fn again(self, nth: usize, focus: String, change: impl FnOnce(&mut Sheet) + 'static) {
        let change: Box<dyn FnOnce(&mut Sheet)> = Box::new(change);
        self.in_turn(Box::new(move || self.read_again(nth, focus, change)));
    }

    /// Compiled once, not for each change.
    fn read_again(self, nth: usize, focus: String, change: Box<dyn FnOnce(&mut Sheet)>) {
        let Some(source) = self.sources.with_untracked(|all| all.get(nth).cloned()) else { return };
        let Some(mut sheet) = source.sheet else { return };
        change(&mut sheet);
        let mut work = self.begin(words().many.reading);
        spawn_local(async move {
            let found = work.read(sheet.table().clone(), sheet.choices.clone(), (0.0, 1.0)).await;
            work.end();
            let Some(read) = found else { return };
            let (sheet, rows) = Sheet::of(sheet.all, sheet.at, sheet.choices, read);
            self.corrected.set(Some(nth));
            self.put_again(nth, sheet, rows).await;
            focus_if_lost(vec![focus, DOOR.to_owned()]);
            self.keep().await;
        });
    }

    async fn put_again(self, nth: usize, sheet: Sheet, rows: Vec<Listed>) {
        let Some((from, before)) =
            self.sources.with_untracked(|all| all.get(nth).map(|it| (it.from, it.count)))
        else {
            return;
        };
        let count = rows.len();
        self.open.set(None);
        self.asked.set(Vec::new());
        self.picked.set(BTreeSet::new());
        self.sources.update_untracked(|all| {
            all[nth].sheet = Some(sheet);
            all[nth].count = count;
            let mut at = 0;
            for source in all.iter_mut() {
                source.from = at;
                at += source.count;
            }
        });
        self.rows.update_untracked(|all| drop(all.splice(from..from + before, rows)));
        self.tell_twins().await;
        self.show().await;
        let _ = self.version.try_update(|it| *it += 1);
    }

    /// Takes everything out; there is a way back.
    pub(crate) fn clear(self) {
        let work = self.begin("");
        work.end();
        self.cleared.set_value(work.turn);
        self.let_go();
        // Moved, not copied: there may be tens of thousands.
        let rows = self.rows.try_update_untracked(std::mem::take).unwrap_or_default();
        let before = (rows, self.sources.get_untracked());
        self.put((Vec::new(), Vec::new()));
        self.before.set(Some(before));
        self.said.set(String::new());
        focus_soon(UNDO.to_owned());
        spawn_local(self.keep());
    }

    pub(crate) fn bring_back(self) {
        if let Some(before) = self.before.try_update(Option::take).flatten() {
            self.put(before);
        }
        focus_soon(DOOR.to_owned());
        spawn_local(async move {
            // It may have been cleared before it was known.
            self.tell_twins().await;
            self.show().await;
            self.keep().await;
        });
    }

    fn put(self, (rows, sources): (Vec<Listed>, Vec<Source>)) {
        self.telling.update_value(|turn| *turn += 1);
        self.open.set(None);
        self.asked.set(Vec::new());
        self.picked.set(BTreeSet::new());
        self.filter.set(Filter::All);
        self.search.set(String::new());
        self.sources.set(sources);
        if rows.is_empty() {
            self.is_laid.set(false);
        }
        self.rows.set(rows);
        self.version.update(|it| *it += 1);
    }

    /// Keeps the list in the browser, in steps; only the last of several that go on writes.
    async fn keep(self) {
        let begun = self.keeping.try_update_value(|(turn, is_due)| {
            (*turn, *is_due) = (*turn + 1, true);
            *turn
        });
        let is_over = || begun.is_none() || self.keeping.try_get_value().map(|(turn, _)| turn) != begun;
        breathe().await;
        if is_over() {
            return;
        }
        let sources = self.sources.get_untracked();
        let (mut tables, mut pace) = (Vec::new(), Pace::new());
        for source in &sources {
            let Some(sheet) = &source.sheet else { continue };
            let table = sheet.table();
            let mut kept = KeptTable::new(&source.name, table.is_typed, &sheet.choices);
            for rows in table.rows.chunks(TOLD) {
                kept.add(rows);
                pace.rest().await;
            }
            tables.push(kept);
        }
        breathe().await;
        if is_over() {
            return;
        }
        let document = self.document(tables);
        breathe().await;
        if !is_over() {
            self.write(document);
        }
    }

    /// Who leaves before that was done has it done at once.
    fn keep_now(self) {
        if !self.keeping.try_get_value().is_some_and(|(_, is_due)| is_due) {
            return;
        }
        let table = |source: &Source| {
            let sheet = source.sheet.as_ref()?;
            let table = sheet.table();
            let mut kept = KeptTable::new(&source.name, table.is_typed, &sheet.choices);
            table.rows.chunks(TOLD).for_each(|rows| kept.add(rows));
            Some(kept)
        };
        let tables = self.sources.get_untracked().iter().filter_map(table).collect();
        self.write(self.document(tables));
    }

    /// Nothing, of an empty list.
    fn document(self, tables: Vec<KeptTable>) -> Option<String> {
        let documents: Vec<KeptDocument> =
            self.rows.with_untracked(|all| all.iter().filter_map(KeptDocument::of).collect());
        let is_none = tables.is_empty() && documents.is_empty();
        (!is_none).then(|| keep(tables, documents))
    }

    fn write(self, document: Option<String>) {
        mark("written");
        let is_kept = store::keep_many(document.as_deref()).is_ok();
        mark("kept");
        self.keeping.update_value(|(_, is_due)| *is_due = false);
        self.is_kept.set(is_kept);
    }

    /// Lays out the list that was kept, read as any other.
    async fn take_kept(self, kept: Kept, mut work: Work) {
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
        self.add(&work, sources, rows).await;
        work.end();
        // All of it is gone with its view.
        let _ = self.said.try_set(String::new());
        let _ = self.restoring.try_set(false);
        self.go_on();
    }
}

/// Work on the list, which lets the page breathe and can be stopped.
pub(crate) struct Work {
    list: List,
    turn: u32,
    pace: Pace,
    since: f64,
    what: String,
}

/// A part of the whole work: where it begins, and how large it is.
type Span = (f64, f64);
/// What was found in all that was brought.
#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    rows: Vec<Listed>,
    refused: Vec<(String, String)>,
}

impl Found {
    /// Takes it in; the work goes on.
    fn add(&mut self, taken: Taken) -> Option<()> {
        match taken {
            Ok((source, own)) => {
                self.sources.push(Source { from: self.rows.len(), count: own.len(), ..source });
                self.rows.extend(own);
            }
            Err(why) => self.refused.push(why),
        }
        Some(())
    }
}

/// A source with its rows, or the name of what is refused and why.
type Taken = Result<(Source, Vec<Listed>), (String, String)>;

impl Work {
    /// Whether it was stopped, or its view left.
    pub(crate) fn is_over(&self) -> bool {
        self.list.turn.try_get_untracked() != Some(self.turn)
    }

    /// Whether the list that it was begun for was cleared, or its view left.
    pub(crate) fn is_of_cleared(&self) -> bool {
        self.list.cleared.try_get_value().is_none_or(|at| at > self.turn)
    }

    pub(crate) fn end(&self) {
        if !self.is_over() {
            self.list.working.set(None);
        }
    }

    /// Lets the page breathe where it is time; whether to go on.
    pub(crate) async fn goes_on(&mut self, done: f64) -> bool {
        !self.pace.rest().await || self.tell(done)
    }

    /// Lets the page breathe after what cannot be cut into slices; whether to go on.
    async fn breathe(&mut self, done: f64) -> bool {
        breathe().await;
        self.pace = Pace::new();
        self.tell(done)
    }

    /// Says how far it is; whether to go on. However short each piece is, a heap of them takes long.
    fn tell(&self, done: f64) -> bool {
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
    async fn take(&mut self, it: Brought, span: Span, found: &mut Found) -> Option<()> {
        let w = words().many;
        let (name, bytes) = match it {
            Brought::Tables(all, at) => {
                let taken = self.rows_of(w.from_import.to_owned(), all, at, span).await?;
                return found.add(taken);
            }
            Brought::Pasted(text) => {
                breathe().await;
                // It was a text when it was taken; without letters it is refused as an empty table.
                (w.pasted.to_owned(), text.as_string().unwrap_or_default().into_bytes())
            }
            Brought::File(file) => {
                let name = file.name();
                match bytes_of(&file).await {
                    Ok(bytes) => (name, bytes),
                    Err(why) => return found.add(Err((name, why))),
                }
            }
        };
        if !self.breathe(span.0).await {
            return None;
        }
        if !Archive::may_be(&bytes) {
            let taken = self.taken(name, bytes, span).await?;
            return found.add(taken);
        }
        match Archive::read(bytes) {
            Ok(archive) if archive.is_workbook() => {
                let taken = self.taken(name, archive.into_bytes(), span).await?;
                found.add(taken)
            }
            Ok(archive) => self.reports_in(archive, &name, span, found).await,
            Err(why) => found.add(Err((name, words::refusal(&why)))),
        }
    }

    /// Takes the reports of an archive.
    async fn reports_in(
        &mut self,
        mut archive: Archive,
        name: &str,
        span: Span,
        found: &mut Found,
    ) -> Option<()> {
        let names = archive.names();
        let part = span.1 / names.len().max(1) as f64;
        if names.is_empty() {
            found.add(Err((name.to_owned(), words().many.no_reports.to_owned())));
        }
        for (nth, inside) in names.into_iter().enumerate() {
            let span = (span.0 + part * nth as f64, part);
            let own = inside.rsplit('/').next().unwrap_or_default().to_owned();
            let taken = match archive.file(&inside) {
                _ if !own.to_ascii_lowercase().ends_with(".json") => {
                    Err((own, words().many.only_reports.to_owned()))
                }
                Ok(bytes) => self.taken(own, bytes.unwrap_or_default(), span).await?,
                Err(why) => Err((own, words::refusal(&why))),
            };
            found.add(taken);
        }
        Some(())
    }

    /// Takes the bytes of a table, a report or a plan.
    async fn taken(&mut self, name: String, bytes: Vec<u8>, span: Span) -> Option<Taken> {
        let w = words().many;
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
        mark("parsed");
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
        mark("computed");
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
        if !self.breathe(span.0).await {
            return None;
        }
        self.what = words().many.reading.to_owned();
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
    async fn document(&mut self, name: &str, bytes: &[u8], span: Span) -> Option<Listed> {
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

/// Says in the browser's own record how far it is, for who measures: `tools/bench-many.mjs`.
fn mark(what: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(&format!("many: {what}"));
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
