//! All visible text, and the one place where the domain's facts become words.

use std::cell::Cell;
use std::hint::black_box;

use crate::app::desk::FileProblem;
use crate::app::format;
use crate::assessment::{Caution, Missing};
use crate::assumptions::{Area, Assumption};
use crate::community::BoundaryType;
use crate::exchange::decode::DecodeError;
use crate::exchange::import::{Reason, Warning};
use crate::exchange::meaning::Meaning;
use crate::exchange::table::{Reader, TableError};
use crate::inventory::Lines;
use crate::inventory::{
    BasicActivity, DataQuality, Detail, EndUse, GwpSet, LineHint, Place, Protocol, ReportingLevel, Slip,
    Source, Sum, Template, Unknown,
};
use crate::quantity::Year;
use crate::quantity::activity::{ActivityUnit, CannotConvert};
use crate::readiness::{Doubt, Item};
use crate::reference::Publication;
use crate::reference::budgets::Budget;
use crate::reference::factors::{Parameter, Table};
use crate::reference::gpc::{Reference, Scope, Sector, Subsector};
use crate::reference::publications::OPCC;
use crate::reference::states::State;
use crate::restore::{MAX_BYTES, RestoreError};
use crate::target::own::{At, Measure, Quantity, Why};
use crate::target::yardsticks::Yardstick;
use crate::target::{Caveat, NoTarget, Origin, Standing, Term, budget, yardsticks};
use crate::uncertainty;

mod generated {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

use generated::Words;

thread_local! {
    /// The reader's language where it is not the first one.
    static OTHER: Cell<Option<&'static generated::All>> = const { Cell::new(None) };
}

/// The reader's language. Inlined, so that each place refers to its own group of texts and not to
/// all of them.
#[inline(always)]
pub(super) fn words() -> Words {
    generated::in_language(OTHER.get())
}

/// English from now on, for what is made from now on.
pub(super) fn speak_english() {
    OTHER.set(None);
}

/// Spanish from now on. Its texts are fetched with this function: `LANGUAGES` in tools/split.mjs.
#[inline(never)]
pub(super) fn speak_spanish() {
    // Were it known that nothing else is ever put here, each text would be looked for in this very
    // value, and so it could not move.
    OTHER.set(Some(black_box(&generated::ES)));
}

/// Puts values into the places of a text; a value is never read for places itself.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(place, _)| *place == name);
        out.push_str(value.map_or("", |(_, value)| *value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A text that came from a person or a file, for the middle of a sentence: its writing direction
/// ends with it. Marks that would end the isolation early are left out.
pub(super) fn isolated(text: &str) -> String {
    const ISOLATES: std::ops::RangeInclusive<char> = '\u{2066}'..='\u{2069}';
    let inside: String = text.chars().filter(|letter| !ISOLATES.contains(letter)).collect();
    // Below come only scripts that run left to right: they stay as they are, also when copied.
    const FIRST_RIGHT_TO_LEFT: char = '\u{590}';
    if inside.chars().all(|letter| letter < FIRST_RIGHT_TO_LEFT) {
        return inside;
    }
    format!("\u{2068}{inside}\u{2069}")
}

/// What a published table calls one of its rows, a place or a unit. Names of several parts, such as
/// "Buses, Diesel", may be known by their parts only; what is not known, such as a gas or a grid, has
/// the same name everywhere.
pub(super) fn published(name: &str) -> String {
    match (row(name), name.rsplit_once(", ")) {
        (Some(text), _) => text.to_owned(),
        (None, Some((before, last))) => [published(before), published(last)].join(", "),
        (None, None) => name.to_owned(),
    }
}

fn row(name: &str) -> Option<&'static str> {
    let rows = words().rows;
    let place = rows.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    rows.get(place).map(|(_, text)| *text)
}

pub(super) fn state(state: State) -> &'static str {
    row(state.name()).unwrap_or(state.name())
}

/// A text as it is searched: what is typed in a hurry has no accents.
pub(super) fn unaccented(text: &str) -> String {
    let plain = |letter: char| match letter {
        'á' | 'Á' => 'a',
        'é' | 'É' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'Ó' => 'o',
        'ú' | 'Ú' | 'ü' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        letter => letter,
    };
    text.chars().map(plain).collect()
}

pub(super) fn sector(sector: Sector) -> &'static str {
    let w = words().inventory;
    match sector {
        Sector::StationaryEnergy => w.stationary_energy,
        Sector::Transportation => w.transportation,
        Sector::Waste => w.waste,
        Sector::Ippu => w.ippu,
        Sector::Afolu => w.afolu,
        Sector::OtherScope3 => w.other_scope_3,
    }
}

pub(super) fn subsector(subsector: Subsector) -> &'static str {
    let w = words().inventory;
    match subsector {
        Subsector::ResidentialBuildings => w.residential_buildings,
        Subsector::CommercialBuildings => w.commercial_buildings,
        Subsector::Manufacturing => w.manufacturing,
        Subsector::EnergyIndustries => w.energy_industries,
        Subsector::AgricultureEnergy => w.agriculture_energy,
        Subsector::NonSpecified => w.non_specified,
        Subsector::FugitiveCoal => w.fugitive_coal,
        Subsector::FugitiveOilGas => w.fugitive_oil_gas,
        Subsector::OnRoad => w.on_road,
        Subsector::Railways => w.railways,
        Subsector::Waterborne => w.waterborne,
        Subsector::Aviation => w.aviation,
        Subsector::OffRoad => w.off_road,
        Subsector::SolidWaste => w.solid_waste,
        Subsector::BiologicalTreatment => w.biological_treatment,
        Subsector::Incineration => w.incineration,
        Subsector::Wastewater => w.wastewater,
        Subsector::IndustrialProcesses => w.industrial_processes,
        Subsector::ProductUse => w.product_use,
        Subsector::Livestock => w.livestock,
        Subsector::Land => w.land,
        Subsector::AggregateSources => w.aggregate_sources,
        Subsector::OtherScope3 => w.other_indirect,
    }
}

pub(super) fn scope(scope: Scope) -> &'static str {
    let w = words().inventory;
    match scope {
        Scope::Scope1 => w.scope1,
        Scope::Scope2 => w.scope2,
        Scope::Scope3 => w.scope3,
    }
}

pub(super) fn scope_explained(scope: Scope) -> &'static str {
    let w = words().inventory;
    match scope {
        Scope::Scope1 => w.scope1_explained,
        Scope::Scope2 => w.scope2_explained,
        Scope::Scope3 => w.scope3_explained,
    }
}

pub(super) fn detail(detail: Detail) -> &'static str {
    let w = words().inventory;
    match detail {
        Detail::Lines => words().lines.detail,
        Detail::Sectors => w.detail_sectors,
        Detail::Scopes => w.detail_scopes,
        Detail::CommunityWide => w.detail_community,
    }
}

pub(super) fn template(template: Template) -> &'static str {
    let w = words().lines;
    match template {
        Template::HomeElectricity => w.home_electricity,
        Template::BusinessElectricity => w.business_electricity,
        Template::HomeGas => w.home_gas,
        Template::BusinessGas => w.business_gas,
        Template::PassengerMiles => w.passenger_miles,
        Template::TruckMiles => w.truck_miles,
        Template::WaterElectricity => w.water_electricity,
        Template::SolidWaste => w.solid_waste,
        Template::LineLosses => w.line_losses,
        Template::HeatingOil => w.heating_oil,
        Template::ElectricVehicles => w.electric_vehicles,
        Template::Transit => w.transit,
        Template::OffRoad => w.off_road,
        Template::Aviation => w.aviation,
        Template::Composting => w.composting,
        Template::Wastewater => w.wastewater,
        Template::Refrigerants => w.refrigerants,
        Template::GasLeaks => w.gas_leaks,
        Template::AlreadyCo2e => w.already_co2e,
    }
}

pub(super) fn unit(unit: ActivityUnit) -> &'static str {
    let w = words().lines;
    match unit {
        // Symbols are the same in every language.
        ActivityUnit::Kwh
        | ActivityUnit::Mwh
        | ActivityUnit::Gwh
        | ActivityUnit::Mmbtu
        | ActivityUnit::Gigajoule
        | ActivityUnit::Scf
        | ActivityUnit::Ccf
        | ActivityUnit::Mcf
        | ActivityUnit::Gram
        | ActivityUnit::Kilogram
        | ActivityUnit::Pound => unit.code(),
        ActivityUnit::Therm => w.unit_therm,
        ActivityUnit::Gallon => w.unit_gallon,
        ActivityUnit::Barrel => w.unit_barrel,
        ActivityUnit::Liter => w.unit_liter,
        ActivityUnit::ShortTon => w.unit_short_ton,
        ActivityUnit::MetricTon => w.unit_metric_ton,
        ActivityUnit::VehicleMile => w.unit_vehicle_mile,
        ActivityUnit::ThousandVehicleMiles => w.unit_thousand_vehicle_miles,
        ActivityUnit::MillionVehicleMiles => w.unit_million_vehicle_miles,
        ActivityUnit::VehicleKilometer => w.unit_vehicle_km,
        ActivityUnit::PassengerMile => w.unit_passenger_mile,
        ActivityUnit::PassengerKilometer => w.unit_passenger_km,
        ActivityUnit::ShortTonMile => w.unit_short_ton_mile,
        ActivityUnit::Person => w.unit_person,
        ActivityUnit::Head => w.unit_head,
        ActivityUnit::Acre => w.unit_acre,
        ActivityUnit::Hectare => w.unit_hectare,
    }
}

pub(super) fn factor_table(table: Table) -> &'static str {
    let w = words().lines;
    match table {
        Table::Egrid => w.table_egrid,
        Table::GridLosses => w.table_grid_losses,
        Table::ElectricVehicles => w.table_electric_vehicles,
        Table::Fuels => w.table_fuels,
        Table::MotorFuels => w.table_motor_fuels,
        Table::OnRoad => w.table_on_road,
        Table::PerMile => w.table_per_mile,
        Table::OffRoad => w.table_off_road,
        Table::Warm => w.table_warm,
        Table::Waste => w.table_waste,
        Table::Treatment => w.table_treatment,
        Table::Wastewater => w.table_wastewater,
        Table::Gases => w.table_gases,
        Table::Leakage => w.table_leakage,
    }
}

pub(super) fn parameter(parameter: Parameter) -> &'static str {
    let w = words().lines;
    match parameter {
        Parameter::LossShare => w.loss_share,
        Parameter::MilesPerFuelUnit => w.miles_per_fuel_unit,
        Parameter::KwhPerMile => w.kwh_per_mile,
        Parameter::MethaneCorrection => w.methane_correction,
        Parameter::DegradableCarbon => w.degradable_carbon,
        Parameter::DegradedShare => w.degraded_share,
        Parameter::MethaneShare => w.methane_share,
        Parameter::Recovered => w.recovered,
        Parameter::Oxidized => w.oxidized,
        Parameter::BodPerPerson => w.bod_per_person,
        Parameter::AnaerobicShare => w.anaerobic_share,
        Parameter::MethanePerBod => w.methane_per_bod,
        Parameter::PlantNitrousOxide => w.plant_nitrous_oxide,
        Parameter::SeweredShare => w.sewered_share,
        Parameter::Protein => w.protein,
        Parameter::NitrogenInProtein => w.nitrogen_in_protein,
        Parameter::NonConsumedProtein => w.non_consumed_protein,
        Parameter::NitrogenEmitted => w.nitrogen_emitted,
        Parameter::LeakShare => w.leak_share,
        Parameter::MethaneDensity => w.methane_density,
        Parameter::MethaneInGas => w.methane_in_gas,
    }
}

pub(super) fn quality(quality: DataQuality) -> &'static str {
    let w = words().lines;
    match quality {
        DataQuality::High => w.quality_high,
        DataQuality::Medium => w.quality_medium,
        DataQuality::Low => w.quality_low,
    }
}

pub(super) fn end_use(end_use: EndUse) -> &'static str {
    match end_use {
        EndUse::Water => words().lines.use_water,
        EndUse::VehicleCharging => words().lines.use_charging,
    }
}

pub(super) fn basic_activity(activity: BasicActivity) -> &'static str {
    let w = words().lines;
    match activity {
        BasicActivity::Electricity => w.basic_electricity,
        BasicActivity::Fuels => w.basic_fuels,
        BasicActivity::OnRoad => w.basic_on_road,
        BasicActivity::Water => w.basic_water,
        BasicActivity::SolidWaste => w.basic_solid_waste,
    }
}

fn slip(slip: Slip) -> &'static str {
    let w = words().target;
    match slip {
        Slip::Tenfold => w.slip_tenfold,
        Slip::Thousandfold => w.slip_thousandfold,
        Slip::Pounds => w.slip_pounds,
    }
}

pub(super) fn source(source: Source) -> &'static str {
    let w = words().profile;
    match source {
        Source::Electricity => w.s_electricity,
        Source::NaturalGas => w.s_natural_gas,
        Source::OtherFuels => w.s_other_fuels,
        Source::Fuels => w.s_fuels,
        Source::RoadVehicles => w.s_road_vehicles,
        Source::OtherTransport => w.s_other_transport,
        Source::SolidWaste => w.s_solid_waste,
        Source::Wastewater => w.s_wastewater,
        Source::Fugitive => w.s_fugitive,
        Source::Processes => w.s_processes,
        Source::Land => w.s_land,
        Source::OtherScope3 => w.s_other_scope_3,
    }
}

pub(super) fn line_hint(hint: LineHint) -> String {
    let w = words().lines;
    let number = |index: usize| (index + 1).to_string();
    match hint {
        LineHint::Duplicate { index, of } => w.hint_duplicate(&number(index), &number(of)),
        LineHint::MilesAndFuel => w.hint_miles_and_fuel.to_owned(),
        LineHint::TooLarge { index, slip: why } => {
            let sentence = w.hint_too_large(&number(index));
            why.map_or(sentence.clone(), |why| format!("{sentence} {}", slip(why)))
        }
        LineHint::FactorTooHigh { index } => w.hint_factor_too_high(&number(index)),
        LineHint::UseInsideTotal => w.hint_use_inside.to_owned(),
    }
}

/// A GPC reference with its number: long enough to be chosen from a list.
pub(super) fn reference(reference: Reference) -> String {
    let row = reference.row();
    format!("{} {}, {}", row.code, subsector(row.subsector), scope(row.scope))
}

/// Why a line shows no emissions.
pub(super) fn unknown(why: Unknown) -> String {
    let w = words().lines;
    match why {
        Unknown::Key(key) => key.code().to_owned(),
        Unknown::Amount => w.unknown_amount.to_owned(),
        Unknown::Factor => w.unknown_factor.to_owned(),
        Unknown::Parameter(of) => w.unknown_parameter(parameter(of)),
        Unknown::Unit(CannotConvert { from, to }) => w.unknown_unit(unit(from), unit(to)),
        Unknown::Gwp(set) => w.unknown_gwp(gwp_set(set)),
        Unknown::TooLarge => w.unknown_too_large.to_owned(),
    }
}

pub(super) fn reporting_level(level: ReportingLevel) -> &'static str {
    let w = words().inventory;
    match level {
        ReportingLevel::Everything => w.level_everything,
        ReportingLevel::Basic => w.level_basic,
        ReportingLevel::BasicPlus => w.level_basic_plus,
    }
}

pub(super) fn protocol(protocol: Protocol) -> &'static str {
    let w = words().inventory;
    match protocol {
        Protocol::UsCommunityProtocol => w.us_community_protocol,
        Protocol::Gpc => w.gpc,
        Protocol::Other => w.other,
    }
}

pub(super) fn gwp_set(set: GwpSet) -> &'static str {
    let w = words().inventory;
    match set {
        GwpSet::Ar4 => w.ar4,
        GwpSet::Ar5 => w.ar5,
        GwpSet::Ar6 => w.ar6,
    }
}

pub(super) fn boundary_type(kind: BoundaryType) -> &'static str {
    let w = words().community;
    match kind {
        BoundaryType::City => w.city,
        BoundaryType::Town => w.town,
        BoundaryType::Village => w.village,
        BoundaryType::Township => w.township,
        BoundaryType::County => w.county,
        BoundaryType::TribalNation => w.tribal_nation,
        BoundaryType::Region => w.region,
    }
}

pub(super) fn missing(what: Missing) -> &'static str {
    let w = words().target;
    match what {
        Missing::BaseYear => w.missing_base_year,
        Missing::BaseEmissions => w.missing_base_emissions,
        Missing::BasePopulation => w.missing_base_population,
        Missing::Population2030 => w.missing_population_2030,
    }
}

pub(super) fn no_target(why: NoTarget) -> String {
    let w = words().target;
    match why {
        NoTarget::TooOld { year, first } => w.too_old(&year.to_string(), &first.to_string()),
        NoTarget::TooLate { year } => w.too_late(&year.to_string()),
        NoTarget::NothingToReduce { emissions } => w.nothing_to_reduce(&format::tons(emissions)),
    }
}

pub(super) fn caution(caution: Caution) -> String {
    let w = words().target;
    match caution {
        Caution::OutsideProgramme(year) => w.caution_outside(&year.to_string()),
        Caution::HdiOfEarlierYear(year) => w.caution_earlier_hdi(&year.to_string()),
        Caution::UnusualPerCapita(value, why) => {
            let sentence = w.caution_per_capita(&format::per_person(value));
            why.map_or(sentence.clone(), |why| format!("{sentence} {}", slip(why)))
        }
        Caution::Jump { from, to, ratio } => {
            let (from, to) = (from.to_string(), to.to_string());
            let percent = format::decimals((ratio - 1.0).abs() * 100.0, 0);
            match ratio >= 1.0 {
                true => w.caution_jump_up(&from, &to, &percent),
                false => w.caution_jump_down(&from, &to, &percent),
            }
        }
        Caution::UnusualGrowth { ratio } => w.caution_growth(&format::decimals(ratio, 2)),
        Caution::TargetAboveBase => w.caution_above.to_owned(),
        Caution::NotEstimated(count) => w.caution_not_estimated(&count.to_string()),
        Caution::NoBreakdown => w.caution_no_breakdown.to_owned(),
        Caution::No2050Population => w.caution_no_2050.to_owned(),
    }
}

pub(super) fn term(term: Term) -> String {
    let w = words().explain;
    let name = match term {
        Term::GlobalReduction => w.term_global_reduction,
        Term::HdiUsa => w.term_hdi_usa,
        Term::HdiWorld => w.term_hdi_world,
        Term::ReductionPerCapita => w.term_reduction_per_capita,
        Term::BaseEmissions => w.term_base_emissions,
        Term::BasePopulation => w.term_base_population,
        Term::BasePerCapita => w.term_base_per_capita,
        Term::TargetPerCapita => w.term_target_per_capita,
        Term::TargetPopulation => w.term_target_population,
        Term::TargetEmissions => w.term_target_emissions,
        Term::ReductionAbsolute => w.term_reduction_absolute,
        Term::ToCut => w.term_to_cut,
        Term::PopulationBefore => w.term_population_before,
        Term::PopulationAfter => w.term_population_after,
        Term::YearAsked => w.term_year_asked,
        Term::YearBefore => w.term_year_before,
        Term::YearAfter => w.term_year_after,
        Term::Own(quantity) => own_quantity(quantity),
        Term::Entry(Place::CommunityWide) => w.term_community_wide,
        Term::Entry(Place::Scope(of)) => scope(of),
        Term::Entry(Place::Reference(reference)) => {
            let row = reference.row();
            return format!("{}, {}", subsector(row.subsector), scope(row.scope));
        }
        Term::PopulationGrowth => words().explain.population_growth,
        Term::BaseYear => words().frame.base_year,
        Term::Path(year) => return words().explain.path(&year.to_string()),
        Term::PathPerCapita(year) => return words().explain.path_per_capita(&year.to_string()),
        Term::PathReduction(year) => return words().explain.path_reduction(&year.to_string()),
        Term::PathPopulation(year) => return words().explain.path_population(&year.to_string()),
        Term::Sum(sum) => return sum_name(sum),
        Term::SumShare(sum) => return words().explain.share(&sum_name(sum)),
        Term::SumPerPerson(sum) => return words().explain.per_person(&sum_name(sum)),
        Term::Source(of) => source(of),
        Term::SourceShare(of) => return words().explain.share(source(of)),
        Term::SourcePerPerson(of) => return words().explain.per_person(source(of)),
        Term::Line(index) => return words().explain.line(&(index + 1).to_string()),
        Term::LineAmount => words().explain.line_amount,
        Term::Gas(gas) => return words().explain.gas(gas.symbol()),
        Term::Potential(gas) => return words().explain.potential(gas.symbol()),
        Term::Amount(per) => return words().explain.amount(unit(per)),
        Term::Rate(gas, mass, per) => return words().explain.rate(gas.symbol(), mass.code(), unit(per)),
        Term::Constant(of) => return format!("{}, {}", parameter(of), published(of.row().unit)),
        Term::Yardstick(of) => return yardstick_term(of),
        Term::Budget(of) => budget_term(of),
        Term::Outlook(of) => return super::words_outlook::term(of),
        Term::Progress(of) => return super::words_progress::term(of),
    };
    name.to_owned()
}

/// What is assumed, with its figures.
pub(super) fn assumption(assumption: Assumption) -> String {
    assumption.sentence(words().assumptions, format::SEPARATORS)
}

pub(super) fn area(area: Area) -> &'static str {
    let w = words().method;
    match area {
        Area::Target => w.area_target,
        Area::Inventory => w.inventory,
        Area::Yardsticks => w.yardsticks,
        Area::CarbonBudget => w.budget,
        Area::OwnTarget => w.own,
        Area::Uncertainty => w.uncertainty,
        Area::Forecast => words().quantities.area_forecast,
        Area::Actions => words().quantities.area_actions,
        Area::Progress => w.progress,
        Area::Hints => w.hints,
    }
}

pub(super) fn yardstick(yardstick: Yardstick) -> String {
    let w = words().yardsticks;
    match yardstick {
        Yardstick::Halving => w.y_halving.to_owned(),
        Yardstick::Pathways => w.y_pathways.to_owned(),
        Yardstick::AbsoluteContraction => w.y_contraction.to_owned(),
        Yardstick::Deadline2020 => w.y_deadline.to_owned(),
        Yardstick::CarbonBudget(budget) => world_budget(budget),
    }
}

/// A world budget by its likelihood and who published it.
pub(super) fn world_budget(budget: Budget) -> String {
    let edition = budget.estimate.publication.edition;
    let likelihood = budget.row.likelihood_pct.to_string();
    words().yardsticks.y_budget(&likelihood, &format!("{} {edition}", authors(budget)))
}

/// Who estimated a budget, without where it was printed.
fn authors(budget: Budget) -> &'static str {
    let publisher = budget.estimate.publication.publisher;
    publisher.split_once(',').map_or(publisher, |(authors, _)| authors)
}

/// A yardstick's name where there is little room.
pub(super) fn yardstick_short(of: Yardstick) -> String {
    match of {
        Yardstick::CarbonBudget(budget) => {
            let likelihood = budget.row.likelihood_pct.to_string();
            words().yardsticks.y_budget_short(&likelihood, authors(budget))
        }
        of => yardstick(of),
    }
}

pub(super) fn yardstick_rule(yardstick: Yardstick) -> String {
    let w = words().yardsticks;
    let rule = match yardstick {
        Yardstick::Halving => w.rule_halving,
        Yardstick::Pathways => w.rule_pathways,
        Yardstick::AbsoluteContraction => w.rule_contraction,
        Yardstick::Deadline2020 => w.rule_deadline,
        Yardstick::CarbonBudget(_) => w.rule_budget,
    };
    rule.to_owned()
}

pub(super) fn caveat(caveat: Caveat) -> String {
    let w = words().yardsticks;
    let years = |years: i32| years.abs().to_string();
    match caveat {
        Caveat::WorldAverage => w.caveat_world.to_owned(),
        Caveat::BaseStandsFor2019 { years: off } => w.caveat_base_for_2019(&years(off)),
        Caveat::CorporateRule => w.caveat_corporate.to_owned(),
        Caveat::AverageOfC40 => w.caveat_average.to_owned(),
        Caveat::Co2AgainstCo2e => w.caveat_co2.to_owned(),
        Caveat::RateOfAnotherYear { years: off } => w.caveat_rate(&years(off)),
        Caveat::BudgetStartsBeforePath { years: off } => w.caveat_before(&years(off)),
    }
}

pub(super) fn readiness_item(item: Item) -> &'static str {
    let w = words().readiness;
    match item {
        Item::CompleteInventory => w.i_complete,
        Item::InventoryOf2016OrNewer => w.i_2016,
        Item::BaseYearInWindow => w.i_window,
        Item::PopulationNow => w.i_now,
        Item::Population2030 => w.i_2030,
        Item::Population2050 => w.i_2050,
    }
}

pub(super) fn doubt(doubt: &Doubt) -> String {
    let w = words().readiness;
    match doubt {
        Doubt::OnlyTotals => w.d_totals.to_owned(),
        Doubt::Activities(all) => {
            let names: Vec<&str> = all.iter().map(|it| basic_activity(*it)).collect();
            w.d_activities(&names.join(", "))
        }
        Doubt::References(all) => w.d_references(&all.len().to_string()),
        Doubt::NotEstimated(count) => w.d_not_estimated(&count.to_string()),
        Doubt::OutsideWindow(year) => w.d_outside(&year.to_string()),
        Doubt::Interpolated(before, after) => w.d_interpolated(&before.to_string(), &after.to_string()),
    }
}

/// An input that a simulation varies.
pub(super) fn uncertain(input: uncertainty::Source) -> String {
    let w = words().uncertainty;
    let name = match input {
        uncertainty::Source::Sector(of) => sector(of),
        uncertainty::Source::Scope(of) => return scope(of).to_owned(),
        uncertainty::Source::CommunityWide => w.u_total,
        uncertainty::Source::Growth => w.u_growth,
        uncertainty::Source::HdiEdition => w.u_edition,
    };
    name.to_owned()
}

fn sum_name(sum: Sum) -> String {
    let w = words().inventory;
    match sum {
        Sum::Scope(of) => w.total_scope(scope(of)),
        Sum::Basic => w.total_basic.to_owned(),
        Sum::BasicPlus => w.total_basic_plus.to_owned(),
        Sum::GridGeneration => w.total_memo.to_owned(),
        Sum::Counted => words().explain.counted.to_owned(),
        Sum::Sector(of) => sector(of).to_owned(),
    }
}

fn yardstick_term(quantity: yardsticks::Quantity) -> String {
    use yardsticks::Quantity;
    let w = words().yardsticks;
    match quantity {
        Quantity::BaseYear => w.term_base_year.to_owned(),
        Quantity::AnnualCut => w.term_annual_cut.to_owned(),
        Quantity::Emissions2019 => w.term_emissions_2019.to_owned(),
        Quantity::Reduction(year) => w.term_reduction(&year.to_string()),
        Quantity::ReductionP5(year) => w.term_reduction_p5(&year.to_string()),
        Quantity::ReductionP95(year) => w.term_reduction_p95(&year.to_string()),
        Quantity::Emissions(year) => w.term_emissions(&year.to_string()),
        Quantity::Lowest(year) => w.term_lowest(&year.to_string()),
        Quantity::Highest(year) => w.term_highest(&year.to_string()),
        Quantity::PerCapita(year) => w.term_per_capita(&year.to_string()),
        Quantity::Residents(year) => w.term_residents(&year.to_string()),
    }
}

fn budget_term(quantity: budget::Quantity) -> &'static str {
    use budget::Quantity;
    let w = words().yardsticks;
    match quantity {
        Quantity::WorldBudget => w.term_world_budget,
        Quantity::WorldPopulation => w.term_world_population,
        Quantity::CityPopulation => w.term_city_population,
        Quantity::Share => w.term_share,
        Quantity::Start => w.term_start,
        Quantity::Rate => w.term_rate,
        Quantity::YearsLeft => w.term_years_left,
        Quantity::Exhaustion => w.term_exhaustion,
        Quantity::YearsToZero => w.term_years_to_zero,
        Quantity::BaseYear => w.term_base_year,
        Quantity::PathAtStart => w.term_path_at_start,
        Quantity::UnderThePath => w.term_under_the_path,
        Quantity::PartOfShare => w.term_part_of_share,
    }
}

/// A quantity of the community's own target.
fn own_quantity(quantity: Quantity) -> &'static str {
    let w = words().own;
    match quantity {
        Quantity::BaseEmissions => w.base_emissions,
        Quantity::BasePopulation => w.base_population,
        Quantity::BasePerPerson => w.base_per_person,
        Quantity::Reduction(At::In2030) => w.reduction,
        Quantity::Reduction(At::Before) => w.reduction_before,
        Quantity::Reduction(At::After) => w.reduction_after,
        Quantity::Emissions(At::In2030) => w.emissions,
        Quantity::Emissions(At::Before) => w.emissions_before,
        Quantity::Emissions(At::After) => w.emissions_after,
        Quantity::PerPerson(At::In2030) => w.per_person,
        Quantity::PerPerson(At::Before) => w.per_person_before,
        Quantity::PerPerson(At::After) => w.per_person_after,
        Quantity::Difference => w.difference,
        Quantity::DifferencePerPerson => w.difference_per_person,
        Quantity::Wording => w.wording,
        Quantity::WordingPerPerson => w.wording_per_person,
    }
}

/// What the figures of the own target are.
pub(super) fn measure(measure: Measure) -> &'static str {
    let w = words().own;
    match measure {
        Measure::Percent => w.percent,
        Measure::PercentPerPerson => w.percent_per_person,
        Measure::Tons => w.tons,
        Measure::TonsPerPerson => w.tons_per_person,
    }
}

/// One figure of the own target, with its unit.
pub(super) fn own_figure(measure: Measure) -> &'static str {
    let w = words().own;
    match measure {
        Measure::Percent => w.figure_percent,
        Measure::PercentPerPerson => w.figure_percent_per_person,
        Measure::Tons => w.figure_tons,
        Measure::TonsPerPerson => w.figure_tons_per_person,
    }
}

/// Why the own target is not compared, and what to do about it.
pub(super) fn not_compared(why: Why) -> String {
    let w = words().own;
    match why {
        Why::NoPoints => w.why_no_points.to_owned(),
        Why::NoBaseYear => w.why_no_base_year.to_owned(),
        Why::NotAfterBase { year } => w.why_not_after_base(&year.to_string()),
        Why::EndsBefore2030 { last } => w.why_ends_before(&last.to_string()),
        Why::NoBaseEmissions(year) => w.why_no_base_emissions(&year.to_string()),
        Why::NoPopulation(year) => w.why_no_population(&year.to_string()),
    }
}

pub(super) fn publication(publication: &Publication) -> String {
    let edition = published(publication.edition);
    words().explain.publication(publication.publisher, publication.title, &edition)
}

pub(super) fn standing(standing: Standing) -> String {
    let w = words().explain;
    match standing {
        Standing::Definition => w.standing_definition.to_owned(),
        Standing::Published(from) => w.standing_published(&publication(from)),
        // Published US figures test the target's formula alone.
        Standing::Inferred(from) if std::ptr::eq(from, &OPCC) => w.standing_inferred(&publication(from)),
        Standing::Inferred(from) => words().yardsticks.standing_inferred(&publication(from)),
        Standing::OurChoice => w.standing_ours.to_owned(),
    }
}

pub(super) fn origin(origin: &Origin) -> String {
    let w = words().explain;
    match origin {
        Origin::Entered(source) if source.trim().is_empty() => w.origin_entered.to_owned(),
        Origin::Entered(source) => w.origin_entered_from(source),
        Origin::Computed => w.origin_computed.to_owned(),
        Origin::Asked => w.origin_asked.to_owned(),
        Origin::Published { publication: from, year, level } => {
            let from = publication(from);
            let source = match year {
                Some(year) => w.origin_published_year(&from, &year.to_string()),
                None => from,
            };
            w.origin_level(&source, level.code())
        }
    }
}

pub(super) fn restore_error(error: &RestoreError) -> String {
    let w = words().problem;
    match error {
        RestoreError::TooLarge { bytes } => {
            w.file_too_large(&format::megabytes(*bytes), &format::megabytes(MAX_BYTES))
        }
        RestoreError::Empty => w.file_empty.to_owned(),
        RestoreError::Truncated => w.file_truncated.to_owned(),
        RestoreError::NotJson { line } => w.file_not_json(&line.to_string()),
        RestoreError::NotOurs => w.file_not_ours.to_owned(),
        RestoreError::Newer { version } => w.file_newer(version),
        RestoreError::Damaged { detail } => w.file_damaged(detail),
    }
}

pub(super) fn file_problem(problem: &FileProblem) -> String {
    match problem {
        FileProblem::Unreadable => words().problem.file_unreadable.to_owned(),
        FileProblem::Content(error) => restore_error(error),
    }
}

pub(super) fn meaning(meaning: Meaning) -> &'static str {
    let w = words().exchange;
    match meaning {
        Meaning::Ignore => w.m_ignore,
        Meaning::GpcReference => w.m_gpc_reference,
        Meaning::Sector => w.m_sector,
        Meaning::Subsector => w.m_subsector,
        Meaning::Scope => w.m_scope,
        Meaning::Name => w.m_name,
        Meaning::NotationKey => w.m_notation_key,
        Meaning::Emissions => w.m_emissions,
        Meaning::EmissionsUnit => w.m_emissions_unit,
        Meaning::Amount => w.m_amount,
        Meaning::AmountUnit => w.m_amount_unit,
        Meaning::FactorCo2 => w.m_factor_co2,
        Meaning::FactorCh4 => w.m_factor_ch4,
        Meaning::FactorN2o => w.m_factor_n2o,
        Meaning::FactorCo2e => w.m_factor_co2e,
        Meaning::FactorUnit => w.m_factor_unit,
        Meaning::FactorCode => w.m_factor_code,
        Meaning::FactorSource => w.m_factor_source,
        Meaning::Method => w.m_method,
        Meaning::Parameters => w.m_parameters,
        Meaning::DataQuality => w.m_data_quality,
        Meaning::EndUse => w.m_end_use,
        Meaning::Note => w.m_note,
        Meaning::Computed => w.m_computed,
    }
}

/// An inventory by its year.
pub(super) fn inventory_year(year: Option<Year>) -> String {
    year.map_or_else(|| words().years.undated.to_owned(), |year| year.to_string())
}

/// Why a row of a file is not taken.
pub(super) fn reason(reason: &Reason) -> String {
    let w = words().exchange;
    match reason {
        Reason::UnknownReference(text) => w.r_unknown_reference(&isolated(text)),
        Reason::MissingReference(text) if text.is_empty() => w.r_no_reference.to_owned(),
        Reason::MissingReference(text) => w.r_missing_reference(&isolated(text)),
        Reason::NotANumber { column, text } => w.r_not_a_number(meaning(*column), &isolated(text)),
        Reason::DecimalComma { column, text, value } => {
            w.r_decimal_comma(meaning(*column), text, &format::exact(*value))
        }
        Reason::OutOfRange { column, text } => w.r_out_of_range(meaning(*column), &isolated(text)),
        Reason::NegativeEmissions(value) => w.r_negative(&format::exact(*value)),
        Reason::UnknownUnit(text) => w.r_unknown_unit(&isolated(text)),
        Reason::AmbiguousUnit(text) => w.r_ambiguous_unit(&isolated(text)),
        Reason::MissingUnit => w.r_missing_unit.to_owned(),
        Reason::CannotConvert(from, to) => words().lines.unknown_unit(unit(*from), unit(*to)),
        Reason::UnknownFactor(text) => w.r_unknown_factor(&isolated(text)),
        Reason::UnknownKey(text) => w.r_unknown_key(&isolated(text)),
        Reason::KeyAndFigure(key) => w.r_key_and_figure(key.code()),
        Reason::UnknownWord { column, text } => w.r_unknown_word(meaning(*column), &isolated(text)),
        Reason::UnknownParameter(text) => w.r_unknown_parameter(&isolated(text)),
        Reason::Formula { column, text } => w.r_formula(meaning(*column), &isolated(text)),
        Reason::TooManyLines => w.r_too_many(&format::decimals(Lines::MAX as f64, 0)),
        Reason::BeyondColumns(text) => w.r_beyond_columns(&isolated(text)),
        Reason::UnitOfEmissions(it) => w.r_unit_of_emissions(unit(*it)),
    }
}

/// What to know about a row that is taken.
pub(super) fn import_warning(warning: Warning) -> String {
    let w = words().exchange;
    let tons = |value: f64| format::decimals(value, 2);
    match warning {
        Warning::Duplicate(line) => w.w_duplicate(&line.to_string()),
        Warning::EmissionsDiffer { written, computed: Some(computed), slip: why } => {
            let sentence = w.w_differ(&tons(written), &tons(computed));
            why.map_or(sentence.clone(), |why| format!("{sentence}. {}", slip(why)))
        }
        Warning::EmissionsDiffer { written, computed: None, .. } => w.w_differ_unknown(&tons(written)),
        Warning::FactorDiffers => w.w_factor_differs.to_owned(),
        Warning::ActivityWithoutFactor => w.w_activity_without_factor.to_owned(),
        Warning::NoAmount => w.w_no_amount.to_owned(),
        Warning::NoFactor => w.w_no_factor.to_owned(),
        Warning::NoEmissions => w.w_no_emissions.to_owned(),
        Warning::TooLarge(why) => match why {
            Some(why) => format!("{}. {}", w.w_too_large, slip(why)),
            None => w.w_too_large.to_owned(),
        },
    }
}

/// Why a file is no table.
pub(super) fn decode_error(why: DecodeError) -> &'static str {
    let w = words().exchange;
    match why {
        DecodeError::Empty => w.why_empty,
        DecodeError::TooLarge { .. } => w.why_too_large,
        DecodeError::Spreadsheet => w.why_spreadsheet,
        DecodeError::NotText => w.why_not_text,
        DecodeError::BrokenUtf16 => w.why_broken,
    }
}

pub(super) fn table_error(why: TableError) -> String {
    let w = words().exchange;
    match why {
        TableError::TooManyRows => w.why_rows(&format::decimals(Reader::MAX_ROWS as f64, 0)),
        TableError::TooManyColumns { line } => w.why_columns(&line.to_string()),
        TableError::TooManyCells => w.why_too_large.to_owned(),
    }
}
