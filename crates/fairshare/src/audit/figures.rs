//! Figures held against each other, against other years, and against the people who live there.

use std::collections::HashMap;

use super::{Around, Finding, Found, Sure};
use crate::estimate::Beside;
use crate::inventory::{Inventory, Line, OddSum, USUAL_PER_CAPITA, What, slip};
use crate::quantity::sum::sum;
use crate::quantity::{Tco2e, Tco2ePerPerson};

/// From how many digits on it is no chance that two figures are the same.
const DIGITS: usize = 4;
/// How many lines have to follow one number before it is no chance.
const LINES: usize = 4;

pub(super) fn findings(inventory: &Inventory, around: &Around) -> Vec<Finding> {
    let set = inventory.gwp_in_use();
    let tons = |line: &Line| line.emissions(set).ok().map(|it| it.co2e.value());
    let mut found = same_tons(inventory, tons);
    found.extend(years(inventory, around));
    for (at, line) in inventory.lines.iter().enumerate() {
        let is_zero = match &line.what {
            What::Emissions(Some(amount)) => *amount == Tco2e::ZERO,
            What::Activity(activity) => activity.amount.is_some_and(|it| it.value() == 0.0),
            _ => false,
        };
        if is_zero {
            found.push(Finding {
                line: Some(at),
                found: Found::ZeroForBlank,
                tons: None,
                sure: Sure::Possible,
            });
        }
    }
    let total = sum(inventory.lines.iter().filter_map(tons));
    if let Some(people) = around.people
        && let Ok(each) = Tco2ePerPerson::new(total / people.value())
        && !USUAL_PER_CAPITA.contains(&each.value())
        && total > 0.0
    {
        let why = slip(each);
        let sure = if why.is_some() { Sure::Likely } else { Sure::Possible };
        found.push(Finding { line: None, found: Found::PerPerson(each, why), tons: None, sure });
    }
    found.extend(far_from_county(around));
    if !inventory.lines.is_empty() {
        found.extend(inventory.odd_sums.iter().filter_map(|it| odd_sum(it, total)));
        let missing = inventory.basic_activities().into_iter().filter(|(_, is_there)| !is_there);
        found.extend(missing.map(|(activity, _)| Finding {
            line: None,
            found: Found::Missing(activity),
            tons: None,
            sure: Sure::Possible,
        }));
    }
    found
}

/// Groups that emit at least twice what their county's profile has for each person, or at most half.
fn far_from_county(around: &Around) -> Vec<Finding> {
    let people = around.people.map_or(0.0, |it| it.value());
    let far = around.beside.iter().filter(|it| it.ratio_to_look_at().is_some());
    let finding = |it: &Beside| Finding {
        line: None,
        found: Found::FarFromCounty(*it),
        tons: Some((it.own - it.county) * people).filter(|it| *it != 0.0),
        // Another boundary, a plant or a highway explain it as well as a slip.
        sure: Sure::Possible,
    };
    far.map(finding).collect()
}

/// A sum of the file that differs; one of all lines no longer, once they are what it says.
fn odd_sum(it: &OddSum, total: f64) -> Option<Finding> {
    let written = it.written.value();
    let is_met = it.is_total && (total - written).abs() <= 0.5 + 1e-6 * written.abs();
    let tons = Some(written - it.summed.value());
    (!is_met).then(|| Finding { line: None, found: Found::OddSum(it.clone()), tons, sure: Sure::Likely })
}

/// The digits of a figure without zeros at its ends.
fn digits(value: f64) -> usize {
    let digits: Vec<u8> = value.to_string().bytes().filter(u8::is_ascii_digit).collect();
    let is_digit = |it: &u8| *it != b'0';
    match (digits.iter().position(is_digit), digits.iter().rposition(is_digit)) {
        (Some(first), Some(last)) => last - first + 1,
        _ => 0,
    }
}

/// Lines of different activities whose tons are the same to all of at least [`DIGITS`] digits.
fn same_tons(inventory: &Inventory, tons: impl Fn(&Line) -> Option<f64>) -> Vec<Finding> {
    let mut seen: HashMap<u64, (usize, &Line)> = HashMap::new();
    let mut found = Vec::new();
    for (at, line) in inventory.lines.iter().enumerate() {
        let Some(tons) = tons(line).filter(|it| *it > 0.0 && digits(*it) >= DIGITS) else { continue };
        match seen.get(&tons.to_bits()) {
            // What repeats a line is said elsewhere.
            Some((other, before)) if before.reference != line.reference || before.what != line.what => {
                let (other, sure) = (*other, Sure::Likely);
                found.push(Finding {
                    line: Some(at),
                    found: Found::SameTons { other },
                    tons: Some(tons),
                    sure,
                });
            }
            Some(_) => {}
            None => drop(seen.insert(tons.to_bits(), (at, line))),
        }
    }
    found
}

/// Other years whose lines are all this one's times one number.
fn years(inventory: &Inventory, around: &Around) -> Vec<Finding> {
    let by_key = |it: &Inventory| -> HashMap<(usize, String), f64> {
        let set = it.gwp_in_use();
        let of = |line: &Line| {
            Some(((line.reference.index(), line.name.clone()), line.emissions(set).ok()?.co2e.value()))
        };
        it.lines.iter().filter_map(of).collect()
    };
    let own = by_key(inventory);
    let compare = |(other, it): (usize, &&Inventory)| {
        let theirs = by_key(it);
        let pairs = own.iter().filter_map(|(key, tons)| Some((*tons, *theirs.get(key)?)));
        let ratios: Vec<f64> = pairs.filter(|(own, _)| *own > 0.0).map(|(own, their)| their / own).collect();
        let first = *ratios.first()?;
        let is_one = ratios.iter().all(|ratio| (ratio / first - 1.0).abs() < 5e-4);
        let found = Found::YearTimesConstant { other, times: first };
        (is_one && ratios.len() >= LINES).then_some(Finding {
            line: None,
            found,
            tons: None,
            sure: Sure::Likely,
        })
    };
    around.others.iter().enumerate().filter_map(compare).collect()
}
