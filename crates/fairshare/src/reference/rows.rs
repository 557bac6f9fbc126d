//! Every published figure in one list, so that anyone can look one up and see where it is from.

use super::factors::{Factor, Gas, Method, Parameter, Rates, Table, catalogue, economies_printed};
use super::gwp::{self, GwpSet};
use super::hdi::EDITIONS;
use super::{
    CheckLevel, Publication, budgets, gpc, grid, pathways, projection, rules, standards, state_population,
    world,
};
use crate::quantity::Year;
use crate::quantity::gases::Methane;

/// The table a row stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Emission factors.
    Factors(Table),
    /// Constants of the factors' methods.
    Parameters,
    /// Global warming potentials of methane and nitrous oxide.
    Potentials,
    /// The Human Development Index.
    Hdi,
    /// Pathways of the world's emissions to 1.5 °C.
    Pathways,
    /// Remaining carbon budgets.
    Budgets,
    /// The world's population.
    World,
    /// The states' population.
    States,
    /// The nation's projected population.
    Projection,
    /// How clean the states' standards make their electricity.
    Standards,
    /// How clean the electricity of subregions and states is.
    Mixes,
    /// How two projections see the grid go on.
    GridPaths,
    /// Rules of other programs.
    Rules,
    /// GPC references.
    Gpc,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceRow {
    /// Its table.
    pub table: Listed,
    /// Its name as published.
    pub name: String,
    /// The figures as printed, with their units.
    pub figures: String,
    /// Where it was published.
    pub publication: &'static Publication,
    /// How well it was checked.
    pub level: CheckLevel,
}

/// All rows, table by table.
pub fn rows() -> Vec<ReferenceRow> {
    let mut rows: Vec<ReferenceRow> = catalogue().all().map(|(_, factor)| of_factor(factor)).collect();
    for parameter in Parameter::ALL {
        let row = parameter.row();
        // Without a default there is no published figure to list.
        if let Some(default) = row.default {
            rows.push(ReferenceRow {
                table: Listed::Parameters,
                name: row.symbol.to_owned(),
                figures: format!("{default} {}", row.unit),
                publication: row.publication,
                level: row.level,
            });
        }
    }
    rows.extend(economies_printed().map(|(name, figures, publication, level)| ReferenceRow {
        table: Listed::Parameters,
        name: name.to_owned(),
        figures,
        publication,
        level,
    }));
    for set in GwpSet::ALL {
        let of_origin = [("CH4, fossil", Methane::Fossil), ("CH4, not fossil", Methane::NonFossil)];
        let by_origin = of_origin.map(|(name, methane)| (name, set.ch4(methane)));
        let tells = by_origin.iter().filter(|(_, value)| *value != set.ch4(Methane::Unknown));
        let all = [("CH4", set.ch4(Methane::Unknown)), ("N2O", set.n2o())];
        for (gas, value) in all.into_iter().chain(tells.copied()) {
            rows.push(ReferenceRow {
                table: Listed::Potentials,
                name: format!("{gas}, {}", set.code()),
                figures: format!("{value} t CO2e per t"),
                publication: set.publication(),
                level: gwp::CHECKED,
            });
        }
    }
    for edition in EDITIONS {
        for row in edition.rows {
            for (place, index, level) in
                [("United States", row.usa, edition.level_usa), ("World", row.world, edition.level_world)]
            {
                rows.push(ReferenceRow {
                    table: Listed::Hdi,
                    name: format!("{place}, {}", row.year),
                    figures: format!("{index} index"),
                    publication: edition.publication,
                    level,
                });
            }
        }
    }
    rows.extend(
        pathways()
            .chain(budgets())
            .chain(world())
            .chain(states())
            .chain(projection())
            .chain(clean_standards())
            .chain(mixes())
            .chain(grid_paths())
            .chain(rules()),
    );
    rows.extend(gpc::Reference::all().map(|reference| ReferenceRow {
        table: Listed::Gpc,
        name: reference.row().code.to_owned(),
        figures: format!("{}, scope {}", reference.row().sector.code(), reference.row().scope.number()),
        publication: gpc::PUBLICATION,
        level: gpc::CHECKED,
    }));
    rows
}

fn pathways() -> impl Iterator<Item = ReferenceRow> {
    pathways::ROWS.iter().map(|row| ReferenceRow {
        table: Listed::Pathways,
        name: format!("1.5 °C, {}", row.year),
        figures: format!("{} % below {} ({}–{} %)", row.median, pathways::BASE_YEAR, row.p5, row.p95),
        publication: pathways::PUBLICATION,
        level: pathways::CHECKED,
    })
}

fn budgets() -> impl Iterator<Item = ReferenceRow> {
    budgets::all().map(|budget| ReferenceRow {
        table: Listed::Budgets,
        name: format!("1.5 °C, {} %", budget.row.likelihood_pct),
        figures: format!("{} GtCO2 from the start of {}", budget.row.gtco2, budget.estimate.start),
        publication: budget.estimate.publication,
        level: budget.estimate.level,
    })
}

fn world() -> impl Iterator<Item = ReferenceRow> {
    world::ROWS.iter().map(|row| ReferenceRow {
        table: Listed::World,
        name: format!("World, {}", row.year),
        figures: format!("{} million people", row.millions),
        publication: world::PUBLICATION,
        level: row.level,
    })
}

fn states() -> impl Iterator<Item = ReferenceRow> {
    state_population::ROWS.iter().flat_map(|row| {
        let years = [(state_population::FIRST, row.first), (state_population::LAST, row.last)];
        years.map(|(year, people)| ReferenceRow {
            table: Listed::States,
            name: format!("{}, {year}", row.state.name()),
            figures: format!("{people} people"),
            publication: state_population::PUBLICATION,
            level: state_population::CHECKED,
        })
    })
}

fn projection() -> impl Iterator<Item = ReferenceRow> {
    projection::rows().map(|(year, people)| ReferenceRow {
        table: Listed::Projection,
        name: format!("United States, {year}"),
        figures: format!("{people} people"),
        publication: projection::PUBLICATION,
        level: projection::CHECKED,
    })
}

fn clean_standards() -> impl Iterator<Item = ReferenceRow> {
    standards::states().map(|state| ReferenceRow {
        table: Listed::Standards,
        name: state.name().to_owned(),
        figures: by_year(standards::steps(state).unwrap_or(&[]).iter().copied()),
        publication: standards::PUBLICATION,
        level: standards::CHECKED,
    })
}

/// Shares by year, as `2030: 74.28 %`.
fn by_year(shares: impl Iterator<Item = (Year, f64)>) -> String {
    let one = |(year, share): (Year, f64)| format!("{year}: {} %", (share * 1e6).round() / 1e4);
    shares.map(one).collect::<Vec<String>>().join(", ")
}

fn mixes() -> impl Iterator<Item = ReferenceRow> {
    grid::mix_rows().map(|(publication, name, shares)| ReferenceRow {
        table: Listed::Mixes,
        name: name.to_owned(),
        figures: by_year(shares.into_iter().map(|it| (it.year, it.share))),
        publication,
        level: grid::CHECKED,
    })
}

fn grid_paths() -> impl Iterator<Item = ReferenceRow> {
    grid::path_rows().map(|(name, ratios)| {
        let knots = || grid::KNOTS.into_iter().skip(1);
        let printed = |ratios: &[f64]| {
            let one = |(year, ratio): (Year, &f64)| format!("{year}: {ratio}");
            knots().zip(ratios).map(one).collect::<Vec<String>>().join(", ")
        };
        let (slower, faster) = ratios.split_at(knots().count().min(ratios.len()));
        ReferenceRow {
            table: Listed::GridPaths,
            name: name.to_owned(),
            figures: format!(
                "{} = 1; slower {}; faster {}",
                grid::LAST_PUBLISHED,
                printed(slower),
                printed(faster)
            ),
            publication: grid::PATHS,
            level: grid::CHECKED,
        }
    })
}

fn rules() -> impl Iterator<Item = ReferenceRow> {
    let (cut, average) = (&rules::ABSOLUTE_CONTRACTION, &rules::C40_IN_2030);
    let cut_figure = format!("{} % of the base year a year", cut.value.percent());
    let average_figure = format!("{} tCO2e per person", average.value.value());
    [
        ("Absolute contraction", cut_figure, cut.publication, cut.level),
        ("Average of C40 cities, 2030", average_figure, average.publication, average.level),
    ]
    .into_iter()
    .map(|(name, figures, publication, level)| ReferenceRow {
        table: Listed::Rules,
        name: name.to_owned(),
        figures,
        publication,
        level,
    })
}

fn of_factor(factor: &Factor) -> ReferenceRow {
    // Where the method makes the rate of its constants, the 1 in its place was never published.
    let mut figures = match factor.method {
        Method::Direct | Method::LineLosses | Method::ElectricMiles | Method::FuelEconomy => {
            printed(&factor.rates)
        }
        method => made_of(method, factor),
    };
    for more in [&factor.by_energy, &factor.fuel].into_iter().flatten() {
        if *more != factor.rates {
            figures = format!("{figures}; {}", printed(more));
        }
    }
    let is_told = figures.contains(factor.method.formula());
    for (parameter, value) in factor.defaults.iter().filter(|_| !is_told) {
        let row = parameter.row();
        figures = format!("{figures}; {} {value} {}", row.symbol, row.unit);
    }
    let name = match factor.variant {
        "" => factor.name.to_owned(),
        variant => format!("{}, {variant}", factor.name),
    };
    ReferenceRow {
        table: Listed::Factors(factor.table),
        name,
        figures,
        publication: factor.publication,
        level: factor.level,
    }
}

/// What a unit emits, as the method's formula with the constants that are published in their places.
fn made_of(method: Method, factor: &Factor) -> String {
    let gas = factor.rates.rates.first().map_or("", |rate| if rate.gas == Gas::Ch4 { "CH4" } else { "N2O" });
    let unit = factor.rates.rates.first().map_or("", |rate| rate.unit.code());
    let own = |parameter: Parameter| factor.defaults.iter().find(|it| it.0 == parameter).map(|it| it.1);
    let known = method.parameters().iter().filter_map(|parameter| {
        let row = parameter.row();
        Some(format!("{} {}", row.symbol, own(*parameter).or(row.default)?))
    });
    let known = known.collect::<Vec<String>>().join(", ");
    format!("{gas} {}, {unit} per {} ({known})", method.formula(), factor.rates.per.code())
}

fn printed(rates: &Rates) -> String {
    let mut text = String::new();
    for rate in &rates.rates {
        let gas = match rate.gas {
            Gas::Co2 => "CO2",
            Gas::BiogenicCo2 => "CO2 (biomass)",
            Gas::Ch4 => "CH4",
            Gas::N2o => "N2O",
            Gas::Co2e(_) => "CO2e",
            Gas::Industrial(potentials) => {
                for (set, potential) in GwpSet::ALL.iter().zip(potentials) {
                    if let Some(potential) = potential {
                        text = format!("{text}{} {potential}, ", set.code());
                    }
                }
                continue;
            }
        };
        text = format!("{text}{gas} {} {}, ", rate.mass, rate.unit.code());
    }
    let per = match text.contains("AR5") {
        true => "kg CO2e per kg",
        false => return format!("{} per {}", text.trim_end_matches(", "), rates.per.code()),
    };
    format!("{} {per}", text.trim_end_matches(", "))
}
