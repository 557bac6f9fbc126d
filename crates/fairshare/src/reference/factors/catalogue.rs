//! All factors, read once from the tables' text.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize, Serializer};

use super::text::{TextRow, rows};
use super::{Factor, Gas, MassUnit, Method, Parameter, Rate, Rates};
use crate::quantity::Year;
use crate::quantity::activity::ActivityUnit;
use crate::quantity::gases::Methane;
use crate::reference::gwp::GwpSet;

/// A table of factors. Its code is the first part of its factors' codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Electricity from the grid, by eGRID subregion and data year.
    Egrid,
    /// The same for electricity lost on the way.
    GridLosses,
    /// The same for miles driven by electricity.
    ElectricVehicles,
    /// Fuels burned in buildings and industry.
    Fuels,
    /// Fuels sold for vehicles.
    MotorFuels,
    /// Vehicle miles by class, fuel and model year.
    OnRoad,
    /// Vehicles, travel and freight by the mile.
    PerMile,
    /// Fuels burned in non-road vehicles.
    OffRoad,
    /// Solid waste by material and treatment (EPA WARM).
    Warm,
    /// Solid waste by the methane-commitment equation.
    Waste,
    /// Composting, digestion, incineration.
    Treatment,
    /// Wastewater by population.
    Wastewater,
    /// Single gases: refrigerants, industrial gases, methane and nitrous oxide measured.
    Gases,
    /// Natural gas lost from pipes.
    Leakage,
}

impl Table {
    /// All tables, in the order in which inventories are usually made.
    pub const ALL: [Table; 14] = {
        use Table::*;
        [
            Egrid,
            GridLosses,
            ElectricVehicles,
            Fuels,
            MotorFuels,
            OnRoad,
            PerMile,
            OffRoad,
            Warm,
            Waste,
            Treatment,
            Wastewater,
            Gases,
            Leakage,
        ]
    };

    /// The first part of its factors' codes.
    pub const fn code(self) -> &'static str {
        match self {
            Table::Egrid => "egrid",
            Table::GridLosses => "grid-losses",
            Table::ElectricVehicles => "electric-vehicle",
            Table::Fuels => "fuel",
            Table::MotorFuels => "motor-fuel",
            Table::OnRoad => "on-road",
            Table::PerMile => "per-mile",
            Table::OffRoad => "off-road",
            Table::Warm => "warm",
            Table::Waste => "waste",
            Table::Treatment => "treatment",
            Table::Wastewater => "wastewater",
            Table::Gases => "gas",
            Table::Leakage => "gas-leak",
        }
    }

    /// Whether its rows are the grid's, by subregion and data year.
    pub const fn is_grid(self) -> bool {
        matches!(self, Table::Egrid | Table::GridLosses | Table::ElectricVehicles)
    }
}

/// A factor's place in the catalogue. Documents hold its code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct FactorId(u16);

/// All factors.
pub struct Catalogue {
    factors: Vec<Factor>,
    /// Where each table's factors stand, in the order of [`Table::ALL`].
    tables: Vec<Range<usize>>,
    /// The factors' codes, in their order: documents of thousands of lines ask for them.
    codes: Vec<String>,
    /// All of them, in the order of their codes.
    by_code: Vec<FactorId>,
    /// Sorted when it is first asked for: not every plan needs it.
    grid: OnceLock<Grid>,
}

/// The grid's factors by table and subregion, each with its data year, in the table's order.
type Grid = BTreeMap<(&'static str, &'static str), Vec<(u16, FactorId)>>;

/// All factors, read at the first call.
#[inline(never)] // where the app's reader begins, too: tools/split.mjs
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::read)
}

impl Catalogue {
    /// All factors of all tables, in order.
    pub fn all(&self) -> impl Iterator<Item = (FactorId, &Factor)> {
        self.factors.iter().enumerate().map(|(index, factor)| (FactorId(index as u16), factor))
    }

    /// The factors of a table.
    pub fn of(&self, table: Table) -> impl Iterator<Item = (FactorId, &Factor)> {
        let range = self.tables[table as usize].clone();
        range.clone().map(|index| FactorId(index as u16)).zip(&self.factors[range])
    }

    /// The grid's factor for a subregion in the data year nearest to a year; of two as near, the
    /// earlier.
    pub fn grid(&self, table: Table, subregion: &str, year: u16) -> Option<FactorId> {
        let years = self.grid_rows().get(&(table.code(), subregion))?;
        years.iter().min_by_key(|(of, _)| of.abs_diff(year)).map(|(_, id)| *id)
    }

    fn grid_rows(&self) -> &Grid {
        self.grid.get_or_init(|| {
            let mut grid = Grid::new();
            for (id, factor) in self.all().filter(|(_, factor)| factor.table.is_grid()) {
                grid.entry((factor.table.code(), factor.name)).or_default().push((data_year(factor), id));
            }
            grid
        })
    }

    fn read() -> Catalogue {
        let mut factors = Vec::with_capacity(900);
        let mut tables = Vec::with_capacity(Table::ALL.len());
        for table in Table::ALL {
            let start = factors.len();
            read_table(table, &mut factors);
            tables.push(start..factors.len());
        }
        let codes: Vec<String> = factors.iter().map(code).collect();
        let mut by_code: Vec<FactorId> = (0..).map(FactorId).take(codes.len()).collect();
        by_code.sort_unstable_by_key(|id| codes[usize::from(id.0)].as_str());
        Catalogue { by_code, grid: OnceLock::new(), tables, codes, factors }
    }
}

/// The data year of a grid factor; 0 for other factors.
pub fn data_year(factor: &Factor) -> u16 {
    if factor.table.is_grid() { factor.variant.parse().unwrap_or(0) } else { 0 }
}

impl FactorId {
    /// The factor itself.
    pub fn factor(self) -> &'static Factor {
        &catalogue().factors[usize::from(self.0)]
    }

    /// The same row of the grid in another data year, where there is one.
    pub fn in_data_year(self, year: u16) -> Option<FactorId> {
        let this = self.factor();
        let years = catalogue().grid_rows().get(&(this.table.code(), this.name))?;
        years.iter().find(|(of, _)| *of == year).map(|(_, id)| *id)
    }

    /// The same row of the grid in the data year nearest to a year; of two as near, the earlier.
    pub fn near_year(self, year: Year) -> Option<FactorId> {
        let this = self.factor();
        this.table.is_grid().then(|| catalogue().grid(this.table, this.name, year.number()))?
    }

    /// The code documents know it by, such as `egrid/CAMX/2022`.
    pub fn code(self) -> &'static str {
        &catalogue().codes[usize::from(self.0)]
    }

    /// The factor with this code.
    ///
    /// ```
    /// use fairshare::reference::factors::FactorId;
    ///
    /// let gas = FactorId::from_code("fuel/natural-gas").ok_or("unknown")?;
    /// assert_eq!(gas.factor().name, "Natural Gas");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn from_code(code: &str) -> Option<FactorId> {
        let all = catalogue();
        let at = all.by_code.binary_search_by_key(&code, |id| all.codes[usize::from(id.0)].as_str());
        at.ok().map(|at| all.by_code[at])
    }
}

/// The table, the name and the variant, as far as there is one.
fn code(factor: &Factor) -> String {
    let mut code = String::from(factor.table.code());
    for part in [factor.name, factor.variant] {
        if !part.is_empty() {
            code.push('/');
            code.extend(slug(part, factor.table.is_grid()));
        }
    }
    code
}

/// A published name as part of a code: letters and digits, everything between them one hyphen.
fn slug(name: &'static str, keep_case: bool) -> impl Iterator<Item = char> {
    let mut pending = false;
    let mut is_first = true;
    name.chars().flat_map(move |letter| {
        let mut out = [None, None];
        if letter.is_ascii_alphanumeric() {
            if pending && !is_first {
                out[0] = Some('-');
            }
            out[1] = Some(if keep_case { letter } else { letter.to_ascii_lowercase() });
            (pending, is_first) = (false, false);
        } else {
            pending = true;
        }
        out.into_iter().flatten()
    })
}

impl fmt::Debug for FactorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for FactorId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl TryFrom<String> for FactorId {
    type Error = String;
    fn try_from(code: String) -> Result<FactorId, String> {
        FactorId::from_code(&code).ok_or_else(|| format!("there is no emission factor {code}"))
    }
}

fn read_table(table: Table, into: &mut Vec<Factor>) {
    let text = match table {
        Table::Egrid | Table::GridLosses | Table::ElectricVehicles => include_str!("../tables/egrid.txt"),
        Table::Fuels => include_str!("../tables/fuels.txt"),
        Table::MotorFuels => include_str!("../tables/motor-fuels.txt"),
        Table::OnRoad => include_str!("../tables/on-road.txt"),
        Table::PerMile => include_str!("../tables/per-mile.txt"),
        Table::OffRoad => include_str!("../tables/off-road.txt"),
        Table::Warm => include_str!("../tables/warm.txt"),
        Table::Waste => include_str!("../tables/waste.txt"),
        Table::Treatment => include_str!("../tables/treatment.txt"),
        Table::Wastewater => include_str!("../tables/wastewater.txt"),
        Table::Gases => include_str!("../tables/gases.txt"),
        Table::Leakage => include_str!("../tables/leakage.txt"),
    };
    for row in rows(text) {
        let made = factor(table, row, into);
        into.push(made);
    }
}

/// One row as a factor; `before` are those of the tables before. The layouts stand in the first lines of the
/// tables' texts.
fn factor(table: Table, row: TextRow, before: &[Factor]) -> Factor {
    use ActivityUnit::*;
    let [name, variant, third, ..] = row.cells;
    let grams = |ch4: usize, n2o: usize| {
        [rate(Gas::Ch4, row.number(ch4), MassUnit::Gram), rate(Gas::N2o, row.number(n2o), MassUnit::Gram)]
    };
    let mut made = Factor {
        table,
        name,
        variant: "",
        method: Method::Direct,
        rates: Rates { per: Mwh, rates: vec![], methane: Methane::Unknown },
        by_energy: None,
        fuel: None,
        fuel_name: "",
        defaults: vec![],
        publication: row.publication,
        level: row.level,
    };
    match table {
        Table::Egrid | Table::GridLosses | Table::ElectricVehicles => {
            made.variant = variant;
            let pounds = |gas, cell| rate(gas, row.number(cell), MassUnit::Pound);
            let gases = [pounds(Gas::Co2, 2), pounds(Gas::Ch4, 3), pounds(Gas::N2o, 4)];
            made.rates = rates(Mwh, gases);
            made.method = match table {
                Table::GridLosses => Method::LineLosses,
                Table::ElectricVehicles => Method::ElectricMiles,
                _ => Method::Direct,
            };
            if table == Table::GridLosses {
                made.defaults.extend(row.number(5).map(|loss| (Parameter::LossShare, loss)));
            }
        }
        Table::Fuels => {
            let is_biomass = row.cells[9] == "b";
            let co2 = if is_biomass { Gas::BiogenicCo2 } else { Gas::Co2 };
            let energy = rates(Mmbtu, join(rate(co2, row.number(3), MassUnit::Kilogram), grams(4, 5)));
            // Without a unit of its own a fuel's amounts come as energy only.
            made.rates = match ActivityUnit::from_code(variant) {
                Some(unit) => rates(unit, join(rate(co2, row.number(6), MassUnit::Kilogram), grams(7, 8))),
                None => energy.clone(),
            };
            made.by_energy = Some(energy);
        }
        Table::MotorFuels => made.rates = fuel_rates(&row),
        Table::OnRoad => {
            made.variant = variant;
            made.method = Method::FuelEconomy;
            made.rates = rates(VehicleMile, grams(4, 5));
            made.fuel = motor_fuel(before, third);
            made.fuel_name = third;
            made.defaults.extend(row.number(3).map(|miles| (Parameter::MilesPerFuelUnit, miles)));
        }
        Table::PerMile => {
            let unit = ActivityUnit::from_code(variant).unwrap_or(VehicleMile);
            made.rates = rates(unit, join(rate(Gas::Co2, row.number(2), MassUnit::Kilogram), grams(3, 4)));
        }
        Table::OffRoad => {
            made.variant = variant;
            let carbon = motor_fuel(before, third).and_then(|fuel| fuel.rates.first().copied());
            made.rates = rates(Gallon, join(carbon, grams(3, 4)));
        }
        Table::Warm => {
            made.variant = variant;
            made.rates =
                rates(ShortTon, [rate(Gas::Co2e(Some(GwpSet::Ar5)), row.number(2), MassUnit::MetricTon)]);
        }
        Table::Waste => {
            made.method = Method::MethaneCommitment;
            made.rates = rates(MetricTon, [rate(Gas::Ch4, Some(1.0), MassUnit::MetricTon)]);
            made.defaults.extend(row.number(1).map(|carbon| (Parameter::DegradableCarbon, carbon)));
        }
        Table::Treatment => made.rates = rates(Kilogram, grams(1, 2)),
        Table::Wastewater => {
            let is_methane = variant == "CH4";
            made.method = if is_methane { Method::WastewaterMethane } else { Method::WastewaterNitrousOxide };
            let gas = if is_methane { Gas::Ch4 } else { Gas::N2o };
            made.rates = rates(Person, [rate(gas, Some(1.0), MassUnit::Kilogram)]);
        }
        Table::Gases => {
            let gas = match variant {
                "CH4" => Gas::Ch4,
                "N2O" => Gas::N2o,
                _ => Gas::Industrial([1, 2, 3].map(|cell| row.number(cell))),
            };
            made.rates = rates(Kilogram, [rate(gas, Some(1.0), MassUnit::Kilogram)]);
        }
        Table::Leakage => {
            made.method = Method::GasLeakage;
            made.rates = rates(Scf, [rate(Gas::Ch4, Some(1.0), MassUnit::Kilogram)]);
        }
    }
    let has_biomass = |rates: &Rates| rates.rates.iter().any(|rate| rate.gas == Gas::BiogenicCo2);
    let is_biomass = [Some(&made.rates), made.fuel.as_ref(), made.by_energy.as_ref()];
    let is_biomass = is_biomass.into_iter().flatten().any(has_biomass);
    let methane = methane(table, name, is_biomass);
    made.rates.methane = methane;
    for more in [&mut made.fuel, &mut made.by_energy].into_iter().flatten() {
        more.methane = methane;
    }
    made
}

fn rate(gas: Gas, mass: Option<f64>, unit: MassUnit) -> Option<Rate> {
    mass.map(|mass| Rate { gas, mass, unit })
}

fn join(first: Option<Rate>, [second, third]: [Option<Rate>; 2]) -> [Option<Rate>; 3] {
    [first, second, third]
}

fn rates<const N: usize>(per: ActivityUnit, all: [Option<Rate>; N]) -> Rates {
    Rates { per, rates: all.into_iter().flatten().collect(), methane: Methane::Unknown }
}

/// Where the methane of a table's rows comes from. The grid burns all kinds of fuels.
fn methane(table: Table, name: &str, is_biomass: bool) -> Methane {
    match table {
        Table::Egrid | Table::GridLosses | Table::ElectricVehicles | Table::Gases => Methane::Unknown,
        _ if is_biomass => Methane::NonFossil,
        Table::Fuels | Table::MotorFuels | Table::OnRoad | Table::PerMile | Table::OffRoad => Methane::Fossil,
        Table::Leakage => Methane::Fossil,
        // What burns is of both kinds.
        Table::Treatment if name.starts_with("Incineration") => Methane::Unknown,
        Table::Warm | Table::Waste | Table::Treatment | Table::Wastewater => Methane::NonFossil,
    }
}

fn fuel_rates(row: &TextRow) -> Rates {
    let gas = if row.cells[3] == "b" { Gas::BiogenicCo2 } else { Gas::Co2 };
    let unit = ActivityUnit::from_code(row.cells[1]).unwrap_or(ActivityUnit::Gallon);
    rates(unit, [rate(gas, row.number(2), MassUnit::Kilogram)])
}

/// What a unit of a motor fuel emits; its table comes before those of vehicles.
fn motor_fuel(before: &[Factor], name: &str) -> Option<Rates> {
    before.iter().find(|it| it.table == Table::MotorFuels && it.name == name).map(|it| it.rates.clone())
}
