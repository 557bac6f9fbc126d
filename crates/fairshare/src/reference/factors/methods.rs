//! How an amount becomes emissions: the few formulas behind all factors, and their constants.

use serde::{Deserialize, Serialize};

use crate::reference::CheckLevel;
use crate::reference::publications::{AFDC_MPG, CFR_98_W, EGRID_2023, EPA_SIT, Publication, WASTE_DEFAULTS};

/// How an amount becomes emissions. `a` is the amount in the factor's unit, `f` the factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// `a × f`
    Direct,
    /// Electricity lost on the way to who used `a`: `a × L / (1 − L) × f`. GPC, scope 3.
    LineLosses,
    /// Miles driven: `a / m × f_fuel + a × f`, where `m` is miles a unit of fuel and `f` what a
    /// mile emits besides the fuel's carbon.
    FuelEconomy,
    /// Miles driven by electricity: `a × w × f`, where `w` is kWh a mile.
    ElectricMiles,
    /// All methane that a year's waste will give off in a landfill:
    /// `a × MCF × DOC × DOCf × F × 16/12 × (1 − R) × (1 − OX)`. GPC equation 8.3 and 8.4.
    MethaneCommitment,
    /// Methane from treating a population's wastewater: `a × BOD × 365 × An × B`.
    WastewaterMethane,
    /// Nitrous oxide from a population's wastewater, in the plant and after it:
    /// `a × (D / 1000 × S + Pr × N × Nc × EF × 44/28)`.
    WastewaterNitrousOxide,
    /// Natural gas lost from pipes, as a share of the gas delivered: `a × l × d × M`, `d` the density of
    /// methane and `M` its share of the gas.
    GasLeakage,
}

/// A constant of a method that a user may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // described by `row`
pub enum Parameter {
    LossShare,
    MilesPerFuelUnit,
    KwhPerMile,
    MethaneCorrection,
    DegradableCarbon,
    DegradedShare,
    MethaneShare,
    Recovered,
    Oxidized,
    BodPerPerson,
    AnaerobicShare,
    MethanePerBod,
    PlantNitrousOxide,
    SeweredShare,
    Protein,
    NitrogenInProtein,
    NonConsumedProtein,
    NitrogenEmitted,
    LeakShare,
    MethaneDensity,
    MethaneInGas,
}

/// What is to know about a constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParameterRow {
    /// Its name in documents.
    pub code: &'static str,
    /// Its symbol in formulas.
    pub symbol: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The smallest figure taken.
    pub min: f64,
    /// The largest figure taken.
    pub max: f64,
    /// What it stands for unless a factor or the user says otherwise.
    pub default: Option<f64>,
    /// Where its default was published, its own or the factors' own.
    pub publication: &'static Publication,
    /// How well that was checked.
    pub level: CheckLevel,
}

impl Method {
    /// The formula, in the symbols of its parameters; `a` is the amount, `f` the factor.
    pub const fn formula(self) -> &'static str {
        match self {
            Method::Direct => "a × f",
            Method::LineLosses => "a × L / (1 − L) × f",
            Method::FuelEconomy => "a / m × f_fuel + a × f",
            Method::ElectricMiles => "a × w × f",
            Method::MethaneCommitment => "a × MCF × DOC × DOCf × F × 16/12 × (1 − R) × (1 − OX)",
            Method::WastewaterMethane => "a × BOD × 365 × An × B",
            Method::WastewaterNitrousOxide => "a × (D / 1000 × S + Pr × N × Nc × EF × 44/28)",
            Method::GasLeakage => "a × l × d × M",
        }
    }

    /// The constants in its formula.
    pub const fn parameters(self) -> &'static [Parameter] {
        use Parameter::*;
        match self {
            Method::Direct => &[],
            Method::LineLosses => &[LossShare],
            Method::FuelEconomy => &[MilesPerFuelUnit],
            Method::ElectricMiles => &[KwhPerMile],
            Method::MethaneCommitment => {
                &[MethaneCorrection, DegradableCarbon, DegradedShare, MethaneShare, Recovered, Oxidized]
            }
            Method::WastewaterMethane => &[BodPerPerson, AnaerobicShare, MethanePerBod],
            Method::WastewaterNitrousOxide => &[
                PlantNitrousOxide,
                SeweredShare,
                Protein,
                NitrogenInProtein,
                NonConsumedProtein,
                NitrogenEmitted,
            ],
            Method::GasLeakage => &[LeakShare, MethaneDensity, MethaneInGas],
        }
    }

    /// What the amount is multiplied with before the rates; for [`Method::FuelEconomy`], before
    /// the fuel's rates.
    pub fn multiplier(self, of: impl Fn(Parameter) -> f64) -> f64 {
        use Parameter::*;
        match self {
            Method::Direct => 1.0,
            Method::LineLosses => of(LossShare) / (1.0 - of(LossShare)),
            Method::FuelEconomy => 1.0 / of(MilesPerFuelUnit),
            Method::ElectricMiles => of(KwhPerMile),
            Method::MethaneCommitment => {
                let generated =
                    of(MethaneCorrection) * of(DegradableCarbon) * of(DegradedShare) * of(MethaneShare);
                generated * 16.0 / 12.0 * (1.0 - of(Recovered)) * (1.0 - of(Oxidized))
            }
            Method::WastewaterMethane => of(BodPerPerson) * 365.0 * of(AnaerobicShare) * of(MethanePerBod),
            Method::WastewaterNitrousOxide => {
                let plant = of(PlantNitrousOxide) / 1000.0 * of(SeweredShare);
                let nitrogen = of(Protein) * of(NitrogenInProtein) * of(NonConsumedProtein);
                plant + nitrogen * of(NitrogenEmitted) * 44.0 / 28.0
            }
            Method::GasLeakage => of(LeakShare) * of(MethaneDensity) * of(MethaneInGas),
        }
    }
}

impl Parameter {
    /// All of them.
    pub const ALL: [Parameter; 21] = {
        use Parameter::*;
        [
            LossShare,
            MilesPerFuelUnit,
            KwhPerMile,
            MethaneCorrection,
            DegradableCarbon,
            DegradedShare,
            MethaneShare,
            Recovered,
            Oxidized,
            BodPerPerson,
            AnaerobicShare,
            MethanePerBod,
            PlantNitrousOxide,
            SeweredShare,
            Protein,
            NitrogenInProtein,
            NonConsumedProtein,
            NitrogenEmitted,
            LeakShare,
            MethaneDensity,
            MethaneInGas,
        ]
    };

    /// What is to know about it.
    #[rustfmt::skip] // a table
    pub fn row(self) -> ParameterRow {
        use Parameter::*;
        let (code, symbol, unit, min, max, default, publication) = match self {
            // Each data year of the grid has its own.
            LossShare => ("loss_share", "L", "share", 0.0, 0.5, None, &EGRID_2023),
            MilesPerFuelUnit => ("miles_per_fuel_unit", "m", "miles per unit of fuel", 0.01, 500.0, None, &AFDC_MPG),
            // None was at hand: the user is asked.
            KwhPerMile => ("kwh_per_mile", "w", "kWh per mile", 0.01, 20.0, None, &AFDC_MPG),
            MethaneCorrection => ("methane_correction", "MCF", "share", 0.0, 1.0, Some(1.0), &WASTE_DEFAULTS),
            DegradableCarbon => ("degradable_carbon", "DOC", "share of wet weight", 0.0, 1.0, None, &WASTE_DEFAULTS),
            DegradedShare => ("degraded_share", "DOCf", "share", 0.0, 1.0, Some(0.6), &WASTE_DEFAULTS),
            MethaneShare => ("methane_share", "F", "share of landfill gas", 0.0, 1.0, Some(0.5), &WASTE_DEFAULTS),
            Recovered => ("recovered", "R", "share", 0.0, 1.0, Some(0.0), &WASTE_DEFAULTS),
            Oxidized => ("oxidized", "OX", "share", 0.0, 1.0, Some(0.1), &WASTE_DEFAULTS),
            BodPerPerson => ("bod_per_person", "BOD", "kg BOD5 per person and day", 0.0, 1.0, Some(0.09), &EPA_SIT),
            AnaerobicShare => ("anaerobic_share", "An", "share", 0.0, 1.0, Some(0.1265), &EPA_SIT),
            MethanePerBod => ("methane_per_bod", "B", "kg CH4 per kg BOD5", 0.0, 2.0, Some(0.6), &EPA_SIT),
            PlantNitrousOxide => ("plant_nitrous_oxide", "D", "g N2O per person and year", 0.0, 1000.0, Some(4.0), &EPA_SIT),
            SeweredShare => ("sewered_share", "S", "share of people", 0.0, 1.0, Some(0.83), &EPA_SIT),
            Protein => ("protein", "Pr", "kg per person and year", 0.0, 200.0, Some(44.6), &EPA_SIT),
            NitrogenInProtein => ("nitrogen_in_protein", "N", "share", 0.0, 1.0, Some(0.16), &EPA_SIT),
            NonConsumedProtein => ("non_consumed_protein", "Nc", "ratio", 1.0, 5.0, Some(1.75), &EPA_SIT),
            NitrogenEmitted => ("nitrogen_emitted", "EF", "kg N2O-N per kg N", 0.0, 1.0, Some(0.005), &EPA_SIT),
            LeakShare => ("leak_share", "l", "share of the gas delivered", 0.0, 0.5, None, &CFR_98_W),
            MethaneDensity => ("methane_density", "d", "kg per scf", 0.0, 0.1, Some(0.0192), &CFR_98_W),
            MethaneInGas => ("methane_in_gas", "M", "share of volume", 0.0, 1.0, Some(0.95), &CFR_98_W),
        };
        ParameterRow { code, symbol, unit, min, max, default, publication, level: CheckLevel::C }
    }

    /// The parameter with this code.
    pub fn from_code(code: &str) -> Option<Parameter> {
        Parameter::ALL.into_iter().find(|parameter| parameter.row().code == code)
    }
}
