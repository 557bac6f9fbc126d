//! What the panels of the lines share: the page of them on screen, and how a line is read and changed.

use std::ops::Range;

use crate::dom::watch;
use crate::session::history::Edit;
use crate::session::sheet::Sheet;
use crate::text::texts;
use crate::text::texts::words;
use crate::ui::focus::focus_soon;
use fairshare::exchange::cells::BadCell;
use fairshare::inventory::{FactorChoice, GwpSet, Inventory, Line, Lines, Order, What};
use fairshare::reference::factors::Factor;
use leptos::prelude::*;

/// Lines on screen at a time: thousands of inputs would make every browser slow.
pub(crate) const PAGE: usize = 50;
/// So many lines are shown at once.
const MOST_AT_FIRST: usize = 12;
/// Of more than that, so many at first.
const AT_FIRST: usize = 10;

/// What of the lines is on screen.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    /// The line whose details are open.
    pub(crate) open: RwSignal<Option<usize>>,
    /// The first line shown.
    pub(crate) first: RwSignal<usize>,
    /// Whether all lines of a long list were asked for.
    pub(crate) is_all: RwSignal<bool>,
    /// Whether GPC references and factors were asked for.
    pub(crate) is_wide: RwSignal<bool>,
    /// The order the lines were put in last, and the lines as they then stood.
    pub(crate) sorted: RwSignal<Option<(Order, Lines)>>,
    /// What was done to the lines as a whole.
    pub(crate) said: RwSignal<String>,
    /// The cells that could not be filled.
    pub(crate) refused: RwSignal<Vec<BadCell>>,
    /// The rows on screen.
    rows: StoredValue<Vec<Row>>,
}

/// A row on screen, told of its own line only: what is typed in one row is no matter of the other fifty.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    index: usize,
    /// The line, with the potentials that make it tCO2e; none in the moment in which it disappears.
    shown: RwSignal<Option<(Line, GwpSet)>>,
}

impl Row {
    /// Reads the line, and again whenever it changes.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Line) -> T) -> Option<T> {
        self.read_with_set(|line, _| read(line))
    }

    /// The same, with the potentials in use.
    pub(crate) fn read_with_set<T>(self, read: impl FnOnce(&Line, GwpSet) -> T) -> Option<T> {
        self.shown.with(|it| it.as_ref().map(|(line, set)| read(line, *set)))
    }

    /// Looks whether the line is another one by now.
    fn look(self, inventory: &Inventory) {
        let set = inventory.gwp_in_use();
        let now = inventory.lines.get(self.index);
        let is_known = self.shown.with_untracked(|it| match (it, now) {
            (Some((line, known)), Some(now)) => line == now && *known == set,
            (None, None) => true,
            _ => false,
        });
        if !is_known {
            self.shown.set(now.map(|line| (line.clone(), set)));
        }
    }
}

impl Bench {
    pub(crate) fn new() -> Bench {
        Bench {
            open: RwSignal::new(None),
            first: RwSignal::new(0),
            is_all: RwSignal::new(false),
            is_wide: RwSignal::new(false),
            sorted: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            refused: RwSignal::new(Vec::new()),
            rows: StoredValue::new(Vec::new()),
        }
    }

    /// A row on screen for as long as the current owner lives.
    pub(crate) fn row(self, sheet: Sheet, index: usize) -> Row {
        let row = Row { index, shown: RwSignal::new(None) };
        sheet.read_now(|it| row.look(it));
        self.rows.update_value(|rows| rows.push(row));
        on_cleanup(move || {
            let _ = self.rows.try_update_value(|rows| rows.retain(|it| it.index != index));
        });
        row
    }

    /// Tells the rows of changes: the only thing of them that every keystroke reaches.
    pub(crate) fn tell_rows(self, sheet: Sheet) {
        watch(move || sheet.read(|it| self.rows.with_value(|rows| rows.iter().for_each(|row| row.look(it)))));
    }

    /// Whether the end of the list waits until it is asked for.
    pub(crate) fn is_short(self, count: usize) -> bool {
        count > MOST_AT_FIRST && !self.is_all.get()
    }

    /// The lines on screen, of so many.
    pub(crate) fn on_screen(self, count: usize) -> Range<usize> {
        if self.is_short(count) {
            return 0..AT_FIRST;
        }
        let first = self.first.get().min(count.saturating_sub(1) / PAGE * PAGE);
        first..count.min(first + PAGE)
    }

    /// Shows the whole list, and puts the focus into it where it was cut off.
    pub(crate) fn show_all(self) {
        self.is_all.set(true);
        focus_soon(format!("line-name-{AT_FIRST}"));
    }

    /// Says what was done; what was refused before is answered by it.
    pub(crate) fn say(self, what: String) {
        self.refused.set(Vec::new());
        self.said.set(what);
    }

    /// Says which cells could not be filled.
    pub(crate) fn refuse(self, bad: Vec<BadCell>) {
        self.said.set(String::new());
        // Any line may be among them.
        self.is_all.set(true);
        self.refused.set(bad);
    }

    /// Adds a line and brings it on screen, ready for its amount.
    pub(crate) fn add(self, sheet: Sheet, line: Line) {
        sheet.edit(Edit::Whole, |it| {
            // From now on the choice is visible, and no later default changes it silently.
            it.gwp_set = Some(it.gwp_in_use());
            it.lines.push(line);
        });
        let last = sheet.read_now(|it| it.lines.len()).saturating_sub(1);
        self.is_all.set(true);
        self.first.set(last / PAGE * PAGE);
        self.say(String::new());
        focus_soon(format!("line-amount-{last}"));
    }
}

/// A published factor's name, with what tells it from others of that name.
pub(crate) fn factor_name(factor: &Factor) -> String {
    match factor.variant {
        "" => texts::published(factor.name),
        variant => texts::published(&format!("{}, {variant}", factor.name)),
    }
}

/// The factor in a few words.
pub(crate) fn factor_text(line: &Line) -> String {
    match &line.what {
        What::Activity(activity) => match &activity.factor {
            FactorChoice::Own(own) if own.source.trim().is_empty() => words().lines.own.to_owned(),
            FactorChoice::Own(own) => own.source.clone(),
            FactorChoice::Published(id) => factor_name(id.factor()),
        },
        _ => String::new(),
    }
}

/// Changes a line.
pub(crate) fn change_line(sheet: Sheet, step: Edit, index: usize, change: impl FnOnce(&mut Line)) {
    sheet.edit(step, |it| it.lines.change(index, change));
}

/// Reads a line; empty in the moment in which it disappears.
pub(crate) fn of_line<T>(sheet: Sheet, index: usize, read: impl FnOnce(&Line) -> T) -> Option<T> {
    sheet.read(|it| it.lines.get(index).map(read))
}
