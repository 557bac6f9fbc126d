//! Where a published factor usually belongs in an inventory, for a line that is made from it.

use super::line::{Activity, FactorChoice, Line, What};
use crate::reference::factors::{Factor, FactorId, Table};
use crate::reference::gpc::Reference;

impl Line {
    /// A line with a published factor, its amount still missing, at the reference where such
    /// factors are used most. Where homes and businesses share a factor it is the businesses': a
    /// person moves it.
    ///
    /// ```
    /// use fairshare::inventory::Line;
    /// use fairshare::reference::factors::FactorId;
    ///
    /// let jet_fuel = FactorId::from_code("motor-fuel/kerosene-type-jet-fuel").ok_or("factor")?;
    /// assert_eq!(Line::with(jet_fuel).map(|line| line.reference.row().code), Some("II.4.1"));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn with(id: FactorId) -> Option<Line> {
        let factor = id.factor();
        let activity = Activity {
            amount: None,
            unit: factor.unit(),
            factor: FactorChoice::Published(id),
            parameters: vec![],
        };
        Some(Line::new(Reference::from_code(usual_reference(factor))?, What::Activity(activity)))
    }
}

fn usual_reference(factor: &Factor) -> &'static str {
    let is = |beginnings: &[&str]| beginnings.iter().any(|it| factor.name.starts_with(it));
    match factor.table {
        Table::Egrid => "I.2.2",
        Table::GridLosses => "I.2.3",
        Table::ElectricVehicles => "II.1.2",
        Table::Fuels => "I.2.1",
        Table::MotorFuels if is(&["Aviation", "Kerosene-Type Jet"]) => "II.4.1",
        Table::MotorFuels if is(&["Residual"]) => "II.3.1",
        Table::MotorFuels | Table::OnRoad => "II.1.1",
        // Flights and long journeys by rail lead out of the boundary; subways take their current
        // from the grid.
        Table::PerMile if is(&["Air"]) => "II.4.3",
        Table::PerMile if is(&["Intercity Rail"]) => "II.2.3",
        Table::PerMile if is(&["Transit Rail"]) => "II.2.2",
        Table::PerMile if is(&["Rail", "Commuter Rail"]) => "II.2.1",
        Table::PerMile if is(&["Waterborne"]) => "II.3.1",
        Table::PerMile => "II.1.1",
        Table::OffRoad if is(&["Ships"]) => "II.3.1",
        Table::OffRoad if is(&["Locomotives", "Railroad"]) => "II.2.1",
        Table::OffRoad if is(&["Aircraft"]) => "II.4.1",
        Table::OffRoad => "II.5.1",
        // Most communities' waste is treated outside their boundary.
        Table::Warm => match factor.variant {
            "landfilled" => "III.1.2",
            "combusted" => "III.3.2",
            // What recycling takes is no part of the protocol's waste.
            "recycled" => "VI.1",
            _ => "III.2.2",
        },
        Table::Waste => "III.1.2",
        Table::Treatment if is(&["Incineration"]) => "III.3.1",
        Table::Treatment => "III.2.1",
        Table::Wastewater => "III.4.1",
        Table::Gases if is(&["Methane", "Nitrous"]) => "IV.1",
        Table::Gases => "IV.2",
        Table::Leakage => "I.8.1",
    }
}
