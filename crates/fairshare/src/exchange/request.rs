//! Tables to send to who knows an activity: amounts are filled in there, and the table is read back like
//! any other.

use super::MARK;
use super::export::row;
use super::names::subsector_name;
use crate::inventory::{Line, What};
use crate::quantity::Year;
use crate::quantity::activity::ActivityUnit;
use crate::reference::gpc::Reference;

/// Data that one of three asked parties has, and that together replace most of a first estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Electricity sold: the electric utility.
    Electricity,
    /// Gas delivered: the gas utility.
    Gas,
    /// Vehicle miles and solid waste: the state's department of transportation, the hauler.
    RoadsAndWaste,
}

/// A row to fill in: its reference, what it is, its unit, and its factor where the unit does not say it.
type Row = (&'static str, &'static str, ActivityUnit, &'static str);

impl Asked {
    /// All of them, the largest part of most estimates first.
    pub const ALL: [Asked; 3] = [Asked::Electricity, Asked::Gas, Asked::RoadsAndWaste];

    fn rows(self) -> &'static [Row] {
        use ActivityUnit::{Gallon, Mwh, ShortTon, Therm, VehicleMile};
        match self {
            Asked::Electricity => &[
                ("I.1.2", "Electricity, residential customers", Mwh, ""),
                ("I.2.2", "Electricity, commercial customers", Mwh, ""),
                ("I.3.2", "Electricity, industrial customers", Mwh, ""),
            ],
            Asked::Gas => &[
                ("I.1.1", "Natural gas, residential customers", Therm, "fuel/natural-gas"),
                ("I.2.1", "Natural gas, commercial customers", Therm, "fuel/natural-gas"),
                ("I.3.1", "Natural gas, industrial customers", Therm, "fuel/natural-gas"),
            ],
            Asked::RoadsAndWaste => &[
                ("II.1.1", "Passenger cars", VehicleMile, "on-road/passenger-cars-gasoline/fleet-average"),
                ("II.1.1", "Diesel of trucks and buses", Gallon, "motor-fuel/diesel-fuel"),
                ("III.1.2", "Solid waste, landfilled", ShortTon, "warm/mixed-msw/landfilled"),
                ("III.1.2", "Solid waste, burned", ShortTon, "warm/mixed-msw/combusted"),
            ],
        }
    }

    /// Whether a line says what is asked for: by its reference; of gas what is no other fuel.
    pub fn answers(self, line: &Line) -> bool {
        let code = line.reference.row().code;
        !matches!(line.what, What::Key(_)) && self.rows().iter().any(|row| row.0 == code)
    }

    /// The table to send along: amounts are blank; units may be changed beside them.
    ///
    /// ```
    /// use fairshare::exchange::request::Asked;
    /// use fairshare::quantity::Year;
    ///
    /// let table = Asked::Gas.table(Year::new(2016)?);
    /// assert!(table.contains("I.1.1,Residential buildings,\"Natural gas, residential customers\",2016,,therm,"));
    /// # Ok::<(), fairshare::quantity::OutOfRange>(())
    /// ```
    pub fn table(self, year: Year) -> String {
        let mut out = MARK.to_owned();
        let own = |cells: [&str; 7]| cells.map(str::to_owned);
        let heads = [
            "GPC Reference Number",
            "Subsector name",
            "Activity type",
            "Year",
            "Activity Value",
            "Activity Units",
            "Data source ID",
        ];
        row(&mut out, &own(heads));
        let year = year.to_string();
        for (code, name, unit, factor) in self.rows() {
            // Each is a row of the published table, as a test holds.
            let subsector = Reference::from_code(code).map_or("", |it| subsector_name(it.row().subsector));
            row(&mut out, &own([code, subsector, name, &year, "", unit.code(), factor]));
        }
        out
    }
}
