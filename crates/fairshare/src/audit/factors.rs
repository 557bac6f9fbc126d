//! Emissions over amount, held against the published figures of their kind.

use super::{Around, Finding, Found, Sure, Times};
use crate::exchange::lines::words::{Source, source_of};
use crate::exchange::meaning::fold::folded;
use crate::inventory::{Activity, FactorChoice, GwpSet, Inventory, Line, Slip, What};
use crate::quantity::activity::{ActivityUnit, Dimension};
use crate::quantity::gases::Methane;
use crate::reference::factors::{FactorId, Table, catalogue};
use crate::reference::gpc::{Scope, Sector, Subsector};

/// How near an implied factor is to one that it is taken for: editions differ by more.
const SAME: f64 = 0.004;
/// How far a factor may be from the expected one without a question: heat content of gas, blends
/// of motor fuel, sets of potentials, other editions of the same figure. Our own limit.
const USUAL: f64 = 0.04;
/// How near to a figure of the grid, of which there are hundreds close together.
const SAME_GRID: f64 = 0.0006;
/// Short tons in a metric ton.
const SHORT_TONS: f64 = 1.102_311_3;

pub(super) fn findings(inventory: &Inventory, around: &Around) -> Vec<Finding> {
    let set = inventory.gwp_in_use();
    let year = inventory.year.map(|it| it.number());
    let lines = inventory.lines.iter().enumerate();
    lines.filter_map(|(at, line)| finding(at, line, year, set, around)).collect()
}

fn finding(at: usize, line: &Line, year: Option<u16>, set: GwpSet, around: &Around) -> Option<Finding> {
    let What::Activity(activity) = &line.what else { return None };
    // A published factor that was chosen here is what it says.
    if !matches!(activity.factor, FactorChoice::Own(_)) {
        return None;
    }
    let amount = activity.amount?.value();
    let tons = line.emissions(set).ok()?.co2e.value();
    if amount <= 0.0 || tons <= 0.0 {
        return None;
    }
    let expected = expected(line, activity, year, around)?;
    let implied = tons * 1000.0 / in_unit(expected, amount, activity.unit)?;
    let published = figure(expected, set)?;
    let ratio = implied / published;
    let is_grid = expected.factor().table == Table::Egrid;
    let found =
        |found, share: f64, sure| Some(Finding { line: Some(at), found, tons: Some(tons * share), sure });
    if (ratio - 1.0).abs() <= if is_grid { 0.02 } else { USUAL } && !short_tons(ratio) {
        return None;
    }
    let others = others(expected, line, around);
    let near = if is_grid { SAME_GRID } else { SAME };
    let is_near = |id: &FactorId| {
        let of = in_unit(*id, amount, activity.unit).zip(figure(*id, set));
        of.is_some_and(|(amount, rate)| (tons * 1000.0 / amount / rate - 1.0).abs() <= near)
    };
    if let Some(matches) = others.into_iter().find(is_near) {
        let sure = if is_grid { Sure::Possible } else { Sure::Likely };
        return found(Found::OtherFactor { implied, expected, published, matches }, 1.0 - 1.0 / ratio, sure);
    }
    // The grid of a place that is not known may be cleaner or dirtier by half; a slip stands out.
    let near = if is_grid && around.subregion.is_none() {
        0.55
    } else if is_grid {
        0.25
    } else {
        0.03
    };
    let (by, is_too_high) = slip(ratio, near)?;
    found(Found::Off { implied, expected, published, by, is_too_high }, 1.0 - 1.0 / ratio, Sure::Likely)
}

fn short_tons(ratio: f64) -> bool {
    [SHORT_TONS, 1.0 / SHORT_TONS].into_iter().any(|it| (ratio / it - 1.0).abs() < 0.003)
}

/// The number of a mistake of units that a ratio is, and whether it makes figures too high.
fn slip(ratio: f64, near: f64) -> Option<(Times, bool)> {
    let is_too_high = ratio > 1.0;
    let times = if is_too_high { ratio } else { 1.0 / ratio };
    let is = |number: f64, near: f64| (times / number - 1.0).abs() <= near;
    // Narrow ones first: a wide margin around 10 must not swallow them.
    if is(SHORT_TONS, 0.003) {
        return Some((Times::ShortTons, is_too_high));
    }
    let methane = GwpSet::ALL.into_iter().find(|set| is(set.ch4(Methane::Unknown), 0.01));
    if let Some(set) = methane.filter(|_| near < 0.1) {
        return Some((Times::Methane(set), is_too_high));
    }
    let distance = |slip: &Slip| (libm::log(times / slip.factor())).abs();
    let nearest = Slip::ALL.into_iter().min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    is(nearest.factor(), near).then_some((Times::Slip(nearest), is_too_high))
}

/// An amount in the unit of a row's figure.
fn in_unit(id: FactorId, amount: f64, unit: ActivityUnit) -> Option<f64> {
    let factor = id.factor();
    match unit.convert(amount, factor.unit()) {
        Ok(amount) => Some(amount),
        // A fuel by its energy, as printed: the same emissions as so much of it by volume.
        Err(_) => {
            let energy = factor.by_energy.as_ref()?;
            let in_energy = unit.convert(amount, energy.per).ok()?;
            let ratio = energy.of(1.0).co2.value() / factor.rates.of(1.0).co2.value();
            Some(in_energy * ratio).filter(|it| it.is_finite())
        }
    }
}

/// What one unit of a row emits, in kilograms of CO2 equivalents.
fn figure(id: FactorId, set: GwpSet) -> Option<f64> {
    let factor = id.factor();
    let gases = factor.emits(1e6, factor.unit(), 1.0).ok()?;
    Some(set.co2e(&gases)?.value() / 1000.0).filter(|it| *it > 0.0)
}

/// The row that a line of this name, place and unit is expected to follow.
fn expected(line: &Line, activity: &Activity, year: Option<u16>, around: &Around) -> Option<FactorId> {
    let row = line.reference.row();
    let source = source_of(&folded(&line.name));
    let dimension = activity.unit.dimension();
    if row.sector == Sector::StationaryEnergy && row.scope == Scope::Scope2 && dimension == Dimension::Energy
    {
        let is_power = source.is_none_or(|it| it == Source::Electricity);
        let subregion = around.subregion.unwrap_or("US");
        return catalogue().grid(Table::Egrid, subregion, year?).filter(|_| is_power);
    }
    if row.subsector == Subsector::SolidWaste && dimension == Dimension::Mass {
        let is_mixed = source.is_none();
        return FactorId::from_code("warm/mixed-msw/landfilled").filter(|_| is_mixed);
    }
    if row.scope != Scope::Scope1 {
        return None;
    }
    source?.factor(activity.unit, row.sector == Sector::Transportation).and_then(FactorId::from_code)
}

/// The rows that a line's factor may have been taken from instead.
fn others(expected: FactorId, line: &Line, around: &Around) -> Vec<FactorId> {
    let factor = expected.factor();
    let is_other = |id: &FactorId| *id != expected;
    match factor.table {
        // Hundreds of figures lie close together: only those of this place in other years, and of
        // the whole country, are near enough to be meant.
        Table::Egrid => {
            let of_place = |name: &str| name == factor.name || name == "US";
            let all = catalogue().of(Table::Egrid).filter(|(_, it)| of_place(it.name)).map(|(id, _)| id);
            if around.subregion.is_some() { all.filter(is_other).collect() } else { Vec::new() }
        }
        Table::Fuels | Table::MotorFuels => {
            let is_road = line.reference.row().sector == Sector::Transportation;
            let codes: &[&str] = match is_road {
                true => &["motor-fuel/motor-gasoline", "motor-fuel/diesel-fuel"],
                false => {
                    &["fuel/natural-gas", "fuel/propane", "fuel/distillate-fuel-oil-no-2", "fuel/kerosene"]
                }
            };
            codes.iter().filter_map(|code| FactorId::from_code(code)).filter(is_other).collect()
        }
        _ => Vec::new(),
    }
}
