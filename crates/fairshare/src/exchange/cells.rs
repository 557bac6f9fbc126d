//! What goes into the cells of an inventory's lines other than by typing: a pasted block, or what
//! stands in the row above. All of it or nothing: a cell that cannot be read changes no other.

use super::block::Block;
use super::lines::Reason;
use super::meaning::Meaning;
use super::names::{self, NoUnit};
use crate::inventory::{Activity, Amount, Line, Lines, NotationKey, What};
use crate::numerals::{NumberError, read_large};
use crate::quantity::Tco2e;
use crate::quantity::activity::ActivityUnit;
use crate::unseen::seen;

/// A column of the lines that can be filled, in the order shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What the line is.
    Name,
    /// The amount, or emissions or a notation key where there is no activity.
    Amount,
    /// The amount's unit.
    Unit,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Column; 3] = [Column::Name, Column::Amount, Column::Unit];
}

/// A cell that cannot be filled.
#[derive(Clone, Debug, PartialEq)]
pub struct BadCell {
    /// The line's place, from zero.
    pub index: usize,
    /// Why; it names the column and what stands there.
    pub reason: Reason,
}

/// The lines with a block filled in from a cell on, down and to the right. An empty cell leaves
/// what is there; rows below the last line become lines of its kind.
///
/// # Errors
/// Every cell that cannot be read. No line changes then.
///
/// ```
/// use fairshare::exchange::block::Block;
/// use fairshare::exchange::cells::{Column, fill};
/// use fairshare::inventory::{Lines, Template};
///
/// let lines: Lines = Template::HomeGas.line(None, None).into_iter().collect();
/// let filled = fill(&lines, 0, Column::Name, &Block::read("Flats\t1,200\nHouses\t3,400\tMMBtu"));
/// assert_eq!(filled.map(|lines| lines.len()), Ok(2));
/// assert!(fill(&lines, 0, Column::Amount, &Block::read("1.200,5\n7")).is_err());
/// ```
pub fn fill(lines: &Lines, at: usize, from: Column, block: &Block) -> Result<Lines, Vec<BadCell>> {
    let columns = Column::ALL.iter().skip_while(|column| **column != from);
    let kind = lines.iter().last().map(same_kind);
    let (mut filled, mut bad) = (lines.clone(), Vec::new());
    let mut index = at;
    for row in &block.rows {
        if index >= filled.len() {
            // A blank row is no line.
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let Some(kind) = kind.clone().filter(|_| filled.len() < Lines::MAX) else {
                bad.push(BadCell { index, reason: Reason::TooManyLines });
                break;
            };
            filled.push(kind);
            index = filled.len() - 1;
        }
        let mut columns = columns.clone();
        for cell in row {
            let column = columns.next();
            if seen(cell).trim().is_empty() {
                continue;
            }
            let value = match column {
                Some(column) => Value::read(*column, cell),
                None => Err(Reason::BeyondColumns(cell.trim().to_owned())),
            };
            bad.extend(put(&mut filled, index, value));
        }
        index += 1;
    }
    if bad.is_empty() { Ok(filled) } else { Err(bad) }
}

/// The lines with a cell as in the line above it; where nothing stands there, as they are.
///
/// # Errors
/// Why this line does not take what the one above holds.
pub fn fill_down(lines: &Lines, index: usize, column: Column) -> Result<Lines, BadCell> {
    let mut filled = lines.clone();
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    if let Some(value) = above.and_then(|above| Value::of(above, column))
        && index < lines.len()
        && let Some(bad) = put(&mut filled, index, Ok(value))
    {
        return Err(bad);
    }
    Ok(filled)
}

/// A line of the same kind, its figure still missing.
fn same_kind(line: &Line) -> Line {
    let what = match &line.what {
        What::Activity(activity) => What::Activity(Activity { amount: None, ..activity.clone() }),
        _ => What::Emissions(None),
    };
    Line { end_use: line.end_use, ..Line::new(line.reference, what) }
}

/// What goes into a cell.
enum Value {
    Name(String),
    /// The number, and how it was written.
    Number(f64, String),
    Key(NotationKey),
    Unit(ActivityUnit),
    /// The unit of emissions, which has no choice.
    Tons,
}

impl Value {
    fn read(column: Column, text: &str) -> Result<Value, Reason> {
        let visible = seen(text);
        let text = if column == Column::Name { text.trim() } else { visible.trim() };
        match column {
            Column::Name => Ok(Value::Name(text.replace(['\t', '\r', '\n'], " "))),
            Column::Amount => {
                if let Some(key) = NotationKey::read(text) {
                    return Ok(Value::Key(key));
                }
                let (column, shown) = (Meaning::Amount, text.to_owned());
                match read_large(text) {
                    Ok(Some(number)) => Ok(Value::Number(number, shown)),
                    Ok(None) | Err(NumberError::NotANumber) => {
                        Err(Reason::NotANumber { column, text: shown })
                    }
                    Err(NumberError::TooLarge) => Err(Reason::OutOfRange { column, text: shown }),
                    Err(NumberError::DecimalComma(value)) => {
                        Err(Reason::DecimalComma { column, text: shown, value })
                    }
                }
            }
            Column::Unit if names::is_one_of(&names::plain(text), &["tCO2e"]) => Ok(Value::Tons),
            Column::Unit => match names::unit(text) {
                Ok(unit) => Ok(Value::Unit(unit)),
                Err(NoUnit::Unknown) => Err(Reason::UnknownUnit(text.to_owned())),
                Err(NoUnit::Ambiguous) => Err(Reason::AmbiguousUnit(text.to_owned())),
            },
        }
    }

    /// What stands in a line; nothing where nothing does.
    fn of(line: &Line, column: Column) -> Option<Value> {
        let number = |value: f64| Value::Number(value, value.to_string());
        match (column, &line.what) {
            (Column::Name, _) => (!line.name.is_empty()).then(|| Value::Name(line.name.clone())),
            (Column::Amount, What::Activity(activity)) => activity.amount.map(|it| number(it.value())),
            (Column::Amount, What::Emissions(amount)) => amount.map(|it| number(it.value())),
            (Column::Amount, What::Key(key)) => Some(Value::Key(*key)),
            (Column::Unit, What::Activity(activity)) => Some(Value::Unit(activity.unit)),
            (Column::Unit, _) => Some(Value::Tons),
        }
    }
}

/// Puts a value into a line, or says why it does not go there.
fn put(lines: &mut Lines, index: usize, value: Result<Value, Reason>) -> Option<BadCell> {
    let mut result = Ok(());
    match value {
        Ok(value) => lines.change(index, |line| result = enter(line, value)),
        Err(reason) => result = Err(reason),
    }
    result.err().map(|reason| BadCell { index, reason })
}

fn enter(line: &mut Line, value: Value) -> Result<(), Reason> {
    let column = Meaning::Amount;
    let not_a_number = |text: &str| Err(Reason::NotANumber { column, text: text.to_owned() });
    match (value, &mut line.what) {
        (Value::Name(name), _) => line.name = name,
        (Value::Number(number, text), What::Activity(activity)) => match Amount::new(number) {
            Ok(amount) => activity.amount = Some(amount),
            Err(_) => return Err(Reason::OutOfRange { column, text }),
        },
        (Value::Number(number, text), _) => match Tco2e::new(number) {
            Ok(amount) if number < 0.0 && !line.reference.can_remove() => {
                return Err(Reason::NegativeEmissions(amount.value()));
            }
            Ok(amount) => line.what = What::Emissions(Some(amount)),
            Err(_) => return Err(Reason::OutOfRange { column, text }),
        },
        (Value::Key(key), What::Activity(_)) => return not_a_number(key.code()),
        (Value::Key(key), _) => line.what = What::Key(key),
        (Value::Unit(unit), What::Activity(activity)) => {
            if !activity.factor.takes(unit) {
                return Err(Reason::CannotConvert(unit, activity.factor.unit()));
            }
            activity.unit = unit;
        }
        (Value::Unit(unit), _) => return Err(Reason::UnitOfEmissions(unit)),
        (Value::Tons, What::Activity(_)) => return Err(Reason::UnknownUnit("tCO2e".to_owned())),
        (Value::Tons, _) => {}
    }
    Ok(())
}
