//! The grid's future and past: by hand from published figures, and without a cliff anywhere.

use fairshare::forecast::adjusted::{CleanShare, GridPath, GridRules, HeldFlat, MixOf, Region};
use fairshare::forecast::{Outcome, forecast};
use fairshare::inventory::{Activity, Amount, Detail, FactorChoice, GwpSet, Inventory, Line, Revision, What};
use fairshare::plan::Plan;
use fairshare::quantity::Percent;
use fairshare::quantity::activity::ActivityUnit;
use fairshare::quantity::gases::Methane;
use fairshare::reference::factors::{FactorId, Gas, Table, catalogue, data_year};
use fairshare::reference::grid::{self, LAST_PUBLISHED, Projection};
use fairshare::reference::standards;
use fairshare::reference::states::State;
use fairshare::reference::subregions::Subregion;

use crate::forecast::{forecast_of, sectors};
use crate::support::{assert_close, reference, year};

/// 1,000 t of electricity used in homes.
fn electric(base: u16, state: &str, subregion: &str) -> Plan {
    let mut plan = sectors(base, &[("I.1.2", 1000.0)], &[(base, 100.0)]);
    plan.community.state = State::from_code(state);
    plan.community.grid_subregion = Subregion::from_code(subregion);
    plan
}

fn with(plan: &Plan, path: GridPath) -> Outcome {
    let mut plan = plan.clone();
    plan.forecast.grid = path;
    forecast_of(&plan)
}

fn left(outcome: &Outcome, number: u16) -> f64 {
    outcome.adjusted.at(year(number)).unwrap().value() / 1000.0
}

fn promised(number: u16, percent: f64) -> CleanShare {
    CleanShare { year: year(number), share: Percent::new(percent).unwrap() }
}

/// MROW 2018 → 2030: 1,239.849 lb in 2018, 920.13 in 2023 (eGRID2023 rev2), × 0.6639 (the slower of
/// two Cambium Mid-cases): 610.87 / 1,239.849 = 0.4927; faster × 0.4633: 0.3438. By Minnesota's
/// standard (1 − 0.7428) / (1 − c0), c0 = 47.21 % of 2018's generation (EIA): 0.4872.
#[test]
fn the_upper_midwest_goes_as_worked_by_hand() {
    let plan = electric(2018, "MN", "MROW");
    let slower = with(&plan, GridPath::Slower);
    assert_close(left(&slower, 2018), 1.0, 1e-12);
    assert_close(left(&slower, 2019), 1098.4 / 1239.849, 1e-12); // history, as published
    assert_close(left(&slower, 2023), 920.13 / 1239.849, 1e-12);
    assert_close(left(&slower, 2030), 920.13 * 0.6639 / 1239.849, 1e-12);
    assert_eq!((left(&slower, 2030) * 100.0).round(), 49.0);
    // Half way from 1 to 0.6639 and from there to 0.517.
    assert_close(left(&slower, 2033), 920.13 * (0.6639 + (0.517 - 0.6639) * 0.6) / 1239.849, 1e-12);
    assert_eq!((left(&with(&plan, GridPath::Faster), 2030) * 100.0).round(), 34.0);
    let standard = with(&plan, GridPath::State);
    assert_eq!((left(&standard, 2030) * 100.0).round(), 49.0);
    assert_eq!(standard.grid.base_of, MixOf::State(State::from_code("MN").unwrap()));
    assert!((standard.grid.base.share - 0.472).abs() < 0.0005, "{:?}", standard.grid.base);
    // A straight line from 2018: no cliff in 2030, where the standard itself steps by 49 points.
    assert_close(left(&standard, 2024), (1.0 + left(&standard, 2030)) / 2.0, 1e-12);
    assert_close(left(&standard, 2040), 0.0, 1e-12); // 100 % by 2040
    assert_eq!(left(&with(&plan, GridPath::Unchanged), 2050), 1.0);
}

/// CAMX 496.536 lb in 2018, × 0.823 after 2023 (faster 0.6402); SRSO 1,027.927 lb, × 0.9715 (0.7345).
#[test]
fn california_and_the_southeast_go_as_worked_by_hand() {
    let camx = electric(2018, "CA", "CAMX");
    let rate = |code: &str| {
        let rates = &FactorId::from_code(code).unwrap().factor().rates.rates;
        rates.iter().find(|it| it.gas == Gas::Co2).unwrap().mass
    };
    assert_close(
        left(&with(&camx, GridPath::Slower), 2030),
        rate("egrid/CAMX/2023") * 0.823 / 496.536,
        1e-12,
    );
    let rounded = |plan: &Plan, path| (left(&with(plan, path), 2030) * 100.0).round();
    assert_eq!(rounded(&camx, GridPath::Slower), 71.0);
    assert_eq!(rounded(&camx, GridPath::Faster), 55.0);
    let georgia = electric(2018, "GA", "SRSO");
    assert_eq!(rounded(&georgia, GridPath::Slower), 80.0);
    assert_eq!(rounded(&georgia, GridPath::Faster), 60.0);
    let by_standard = with(&georgia, GridPath::State);
    assert_eq!((left(&by_standard, 2030), left(&by_standard, 2050)), (1.0, 1.0));
    assert_eq!(by_standard.grid.held_flat, Some(HeldFlat::NoStandard(State::from_code("GA").unwrap())));
}

/// No default forecast has a cliff: after 2023 no year falls by more than 8 % of 2023's factor and
/// none rises; up to 2023 each year is the published rate.
#[test]
fn no_default_path_has_a_cliff() {
    let mut walked = 0;
    for subregion in Subregion::all() {
        for base in 2016..=2023_u16 {
            let outcome = forecast_of(&electric(base, "", subregion.code()));
            let ratio = |number: u16| outcome.grid.ratio[usize::from(number - base)];
            for number in base..=2023 {
                let rate = |number| grid::rate(subregion, year(number)).unwrap().1;
                assert_close(ratio(number), rate(number) / rate(base), 1e-12);
            }
            for number in 2024..=2050 {
                let fall = (ratio(number - 1) - ratio(number)) / ratio(2023);
                assert!((-1e-12..=0.08).contains(&fall), "{} {base} {number}: {fall}", subregion.code());
                walked += 1;
            }
        }
    }
    assert_eq!(walked, 28 * 8 * 27);
    // What is published is history: MROW fell by 11 % from 2018 to 2019.
    let outcome = forecast_of(&electric(2018, "", "MROW"));
    assert_eq!(((1.0 - outcome.grid.ratio[1]) * 100.0).round(), 11.0);
}

#[test]
fn where_there_is_no_projection_the_grid_is_held_flat_and_says_so() {
    for code in ["AKGD", "AKMS", "HIMS", "HIOA", "PRMS"] {
        let subregion = Subregion::from_code(code).unwrap();
        for path in [GridPath::Slower, GridPath::Faster] {
            let outcome = with(&electric(2019, "", code), path);
            assert_eq!(outcome.grid.held_flat, Some(HeldFlat::NoProjection(subregion)), "{code}");
            let rate = |number| grid::rate(subregion, year(number)).unwrap().1;
            for number in [2023, 2024, 2050] {
                assert_close(left(&outcome, number), rate(2023) / rate(2019), 1e-12);
            }
        }
    }
    // Nothing says where the electricity comes from.
    let nowhere = forecast_of(&electric(2018, "", ""));
    assert_eq!((nowhere.grid.region, left(&nowhere, 2050)), (Region::Unknown, 1.0));
    assert_eq!(nowhere.grid.held_flat, Some(HeldFlat::NoRegion));
    // A state in which three subregions meet does not say either; one that lies in one does.
    assert_eq!(forecast_of(&electric(2018, "NY", "")).grid.region, Region::Unknown);
    let mrow = Subregion::from_code("MROW").unwrap();
    let minnesota = forecast_of(&electric(2018, "MN", ""));
    assert_eq!(minnesota.grid.region, Region::OfState(mrow));
    assert_eq!(left(&minnesota, 2030), left(&forecast_of(&electric(2018, "MN", "MROW")), 2030));
    // What was chosen comes first.
    assert_eq!(
        forecast_of(&electric(2018, "MN", "RFCW")).grid.region,
        Region::Chosen(Subregion::from_code("RFCW").unwrap())
    );
}

/// A line with the grid's factor says where the electricity comes from, where nobody else does.
#[test]
fn a_line_names_the_region() {
    let factor = FactorChoice::Published(FactorId::from_code("egrid/SRVC/2019").unwrap());
    let amount = Some(Amount::new(1000.0).unwrap());
    let activity = Activity { amount, unit: ActivityUnit::Mwh, factor, parameters: vec![] };
    let line = Line::new(reference("I.1.2"), What::Activity(activity));
    let plan = crate::forecast::by_lines(2019, vec![line], &[(2019, 100.0)]);
    assert_eq!(forecast_of(&plan).grid.region, Region::OfLines(Subregion::from_code("SRVC").unwrap()));
}

/// From what was really clean in the base year, 39.5 % of MROW's generation in 2018, a straight line
/// to each later step above it.
#[test]
fn a_commitment_starts_from_the_real_share_and_never_falls() {
    let plan = electric(2018, "MN", "MROW");
    let c0 = forecast_of(&plan).grid.base.share;
    assert_eq!(grid::mix(Subregion::from_code("MROW").unwrap(), year(2018)).unwrap().share, c0);
    let one = with(&plan, GridPath::Utility(vec![promised(2030, 80.0)]));
    assert_close(left(&one, 2030), 0.2 / (1.0 - c0), 1e-12);
    assert_close(left(&one, 2024), (1.0 - (c0 + 0.8) / 2.0) / (1.0 - c0), 1e-12);
    assert_close(left(&one, 2050), 0.2 / (1.0 - c0), 1e-12); // kept after the last year
    // A later year that asks for less than an earlier one changes nothing: 2035 lies on the line
    // from 80 % in 2030 to 90 % in 2040.
    let falling = vec![promised(2030, 80.0), promised(2035, 60.0), promised(2040, 90.0)];
    let falling = with(&plan, GridPath::Utility(falling));
    assert_close(left(&falling, 2035), 0.15 / (1.0 - c0), 1e-12);
    assert!(falling.grid.ratio.windows(2).all(|pair| pair[1] <= pair[0]));
    // Nor does one below what is clean already; that is said.
    let low = with(&plan, GridPath::Utility(vec![promised(2030, 30.0)]));
    assert_eq!(left(&low, 2050), 1.0);
    assert_eq!(low.grid.held_flat, Some(HeldFlat::CommitmentBelowReal));
}

/// No standard is weakened later: the clean share never falls, in any state, from any base year.
/// 80 % in 2025, promised once more for 2030, and 90 % in 2035: from the first the line goes straight to
/// what is more, so that 15 of 20 % are left in 2030.
#[test]
fn a_step_that_is_no_higher_is_none() {
    let steps = [promised(2025, 80.0), promised(2030, 80.0), promised(2035, 90.0)];
    let found = with(&electric(2018, "MN", "MROW"), GridPath::Utility(steps.to_vec()));
    assert_close(left(&found, 2030) / left(&found, 2025), 0.75, 1e-12);
}

/// What is lost on the way is as clean as what is used, also where nothing else is known of it.
#[test]
fn losses_alone_follow_the_grid() {
    let plan = electric(2018, "MN", "MROW");
    let mut losses = plan.clone();
    losses.inventory = sectors(2018, &[("I.1.3", 1000.0)], &[]).inventory;
    for path in [GridPath::Slower, GridPath::Unchanged] {
        assert_close(left(&with(&losses, path.clone()), 2030), left(&with(&plan, path), 2030), 1e-12);
    }
}

#[test]
fn a_standard_never_makes_the_grid_dirtier() {
    assert_eq!(standards::states().count(), 29);
    for state in standards::states() {
        let steps = standards::steps(state).unwrap();
        let rises = |pair: &[(_, f64)]| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1;
        assert!(steps.windows(2).all(rises), "{}", state.code());
        assert!(steps.iter().all(|step| (0.0..=1.0).contains(&step.1)), "{}", state.code());
        for base in [2016, 2019, 2023, 2026] {
            let outcome = with(&electric(base, state.code(), ""), GridPath::State);
            assert!(outcome.grid.ratio.windows(2).all(|pair| pair[1] <= pair[0]), "{}", state.code());
            assert!(outcome.grid.ratio.iter().all(|it| (0.0..=1.0).contains(it)));
        }
    }
}

/// The standards of Vermont are those of its law of 2024: 97.62 % in 2030, all of it in 2035.
#[test]
fn the_standards_are_as_published() {
    let share = |code: &str, number| {
        let steps = standards::steps(State::from_code(code).unwrap()).unwrap();
        steps.iter().find(|step| step.0 == year(number)).map(|step| (step.1 * 1e6).round() / 1e6)
    };
    assert_eq!(share("VT", 2030), Some(0.9762));
    assert_eq!(share("VT", 2035), Some(1.0));
    assert_eq!(share("MN", 2030), Some(0.7428));
    assert_eq!(share("CA", 2030), Some(0.5714));
    assert_eq!(standards::steps(State::from_code("HI").unwrap()), None);
}

/// Ohio's standard ends with 2026 (6.4 %), below the 17 % that its generation was clean in 2018.
#[test]
fn a_standard_below_what_there_is_changes_nothing() {
    let ohio = State::from_code("OH").unwrap();
    let outcome = with(&electric(2018, "OH", "RFCW"), GridPath::State);
    assert_eq!(outcome.grid.held_flat, Some(HeldFlat::BelowReal(ohio)));
    assert_eq!(left(&outcome, 2050), 1.0);
}

/// Georgia has no standard, and its grid was not without clean electricity: an action to make 60 %
/// clean takes off what is beyond the real share.
#[test]
fn clean_electricity_starts_from_the_real_share_in_every_state() {
    use fairshare::actions::engine::Compiled;
    use fairshare::actions::{Chosen, Kind, Parameter};
    let mut plan = electric(2018, "GA", "SRSO");
    plan.forecast.grid = GridPath::Unchanged;
    let outcome = forecast_of(&plan);
    let c0 = grid::mix(Subregion::from_code("SRSO").unwrap(), year(2018)).unwrap().share;
    assert!(c0 > 0.2, "{c0}");
    let mut action = Chosen::new(Kind::CleanElectricity);
    action.set(Parameter::Share, Some(60.0)).unwrap();
    let compiled = Compiled::new(&outcome, &[&action], year(2035));
    assert_close(compiled.total(compiled.all()), 1000.0 * 0.4 / (1.0 - c0), 1e-12);
    // Carried along the grid's path: what is left at 60 % clean is the same, whatever came before.
    plan.forecast.grid = GridPath::Slower;
    let outcome = forecast_of(&plan);
    let compiled = Compiled::new(&outcome, &[&action], year(2035));
    assert_close(compiled.total(compiled.all()), 1000.0 * 0.4 / (1.0 - c0), 1e-9);
}

/// Losses are those of the year and the interconnection: MROW 4.88 % in 2018, 4.2 % in 2023.
#[test]
fn losses_are_those_of_each_year() {
    let lost = |code: &str| {
        let factor = FactorChoice::Published(FactorId::from_code(code).unwrap());
        let amount = Some(Amount::new(1000.0).unwrap());
        let activity = Activity { amount, unit: ActivityUnit::Mwh, factor, parameters: vec![] };
        let gases = activity.gases().unwrap();
        gases.co2.value()
    };
    // 1,000 MWh × L / (1 − L) × lb a MWh × 0.45359237 / 1,000
    let by_hand = |loss: f64, pounds: f64| 1000.0 * loss / (1.0 - loss) * pounds * 0.45359237 / 1000.0;
    assert_close(lost("grid-losses/MROW/2018"), by_hand(0.0488, 1239.849), 1e-12);
    assert_close(lost("grid-losses/MROW/2023"), by_hand(0.042, 920.13), 1e-12);
    assert_close(lost("grid-losses/CAMX/2020"), by_hand(0.053, 513.5), 1e-12);
    assert_close(lost("grid-losses/MROW/2016"), by_hand(0.044874, 1238.817), 1e-12);
}

/// 2016 as published; 2017 was not: the mean of its neighbors; 2021 by gas.
#[test]
fn the_past_is_by_gas() {
    let of = |code: &str| {
        let factor = FactorId::from_code(code).unwrap().factor();
        let mass = |gas| factor.rates.rates.iter().find(|it| it.gas == gas).unwrap().mass;
        [Gas::Co2, Gas::Ch4, Gas::N2o].map(mass)
    };
    assert_eq!(of("egrid/MROW/2016"), [1238.817, 0.115, 0.02]);
    assert_eq!(of("egrid/MROW/2017"), [1239.333, 0.12695, 0.0199]);
    let [co2, ch4, n2o] = of("egrid/MROW/2021");
    // CH4 and N2O between 2020 (0.104, 0.015) and 2022; with them the published 1,003.05 lb CO2e (AR4).
    assert_close(co2 + ch4 * 25.0 + n2o * 298.0, 1003.05, 5e-4);
    for (id, factor) in catalogue().of(Table::GridLosses) {
        assert!(!factor.defaults.is_empty(), "{id:?} has no losses");
    }
    for (id, factor) in catalogue().of(Table::Egrid) {
        let is_by_gas = |gas| factor.rates.rates.iter().any(|it| it.gas == gas);
        assert!([Gas::Co2, Gas::Ch4, Gas::N2o].into_iter().all(is_by_gas), "{id:?}");
        let edition = factor.publication.edition;
        match data_year(factor) {
            2017 => assert!(edition.contains("not published"), "{edition}"),
            2021 => assert!(edition.contains("mean of eGRID2020 and eGRID2022"), "{edition}"),
            other => assert!(edition.contains(&other.to_string()), "{edition}"),
        }
    }
}

/// Until 1.2 the default was the state's standard alone: 1,000 × (1 − 0.7428) / (1 − 0.2053).
#[test]
fn reports_until_1_2_keep_their_rule() {
    let mut plan = electric(2018, "MN", "MROW");
    plan.forecast.rules = GridRules::UntilReport1_2;
    assert!(plan.forecast.is_default());
    let outcome = forecast(&plan.forecast, &plan.community, &plan.inventory).unwrap();
    assert_close(left(&outcome, 2030), 0.2572 / 0.7947, 1e-12);
    assert_close(left(&outcome, 2050), 0.0, 1e-12);
    plan.forecast.grid = GridPath::Utility(vec![promised(2030, 80.0), promised(2035, 60.0)]);
    let outcome = forecast(&plan.forecast, &plan.community, &plan.inventory).unwrap();
    assert_close(left(&outcome, 2024), (1.0 - (0.2053 + 0.8) / 2.0) / 0.7947, 1e-12);
    assert_close(left(&outcome, 2040), 0.2 / 0.7947, 1e-12);
    // Nothing changes where nobody wants it to, nor where nothing is left to clean.
    for path in [GridPath::Unchanged, GridPath::Utility(vec![promised(2018, 100.0)])] {
        assert_close(left(&with(&plan, path), 2030), 1.0, 1e-12);
    }
    // No document holds it.
    assert!(!fairshare::restore::save(&plan).contains("rules"));
}

#[test]
fn projections_start_at_one_and_never_rise() {
    for subregion in Subregion::all() {
        for projection in [Projection::Slower, Projection::Faster] {
            let Some(first) = grid::projected(projection, subregion, LAST_PUBLISHED) else { continue };
            assert_eq!(first, 1.0);
            let at = |number| grid::projected(projection, subregion, year(number)).unwrap();
            assert!((2024..=2050).all(|number| at(number) <= at(number - 1) + 1e-12 && at(number) >= 0.0));
            let slower = grid::projected(Projection::Slower, subregion, year(2040)).unwrap();
            assert!(slower >= at(2040) - 1e-12);
        }
    }
}

/// A landfill's methane, a leaking pipeline's, a furnace's and the grid's, each by its origin: AR6,
/// table 7.15. The reports before do not tell them apart.
#[test]
fn methane_counts_by_its_origin() {
    let line = |code: &str, amount: f64, unit: ActivityUnit, factor: &str| {
        let factor = FactorChoice::Published(FactorId::from_code(factor).unwrap());
        let activity =
            Activity { amount: Some(Amount::new(amount).unwrap()), unit, factor, parameters: vec![] };
        Line::new(reference(code), What::Activity(activity))
    };
    let each_ton = |line: &Line, set: GwpSet| {
        let emitted = line.emissions(set).unwrap();
        let gases = emitted.gases.unwrap();
        (emitted.co2e.value() - gases.co2.value() - gases.n2o.value() * set.n2o()) / gases.ch4.value()
    };
    let landfill = line("III.1.2", 1000.0, ActivityUnit::Kilogram, "gas/methane");
    let pipeline = line("I.8.1", 1000.0, ActivityUnit::Kilogram, "gas/methane");
    let unknown = line("I.1.1", 1000.0, ActivityUnit::Kilogram, "gas/methane");
    let furnace = line("I.1.1", 1000.0, ActivityUnit::Therm, "fuel/natural-gas");
    let grid = line("I.1.2", 1000.0, ActivityUnit::Mwh, "egrid/MROW/2018");
    let compost = line("III.2.1", 1000.0, ActivityUnit::Kilogram, "treatment/composting-dry-weight");
    for (line, in_ar6) in [
        (&landfill, 27.0),
        (&compost, 27.0),
        (&pipeline, 29.8),
        (&furnace, 29.8),
        (&unknown, 27.9),
        (&grid, 27.9),
    ] {
        assert_close(each_ton(line, GwpSet::Ar6), in_ar6, 1e-6);
        assert_close(each_ton(line, GwpSet::Ar5), 28.0, 1e-6);
        assert_close(each_ton(line, GwpSet::Ar4), 25.0, 1e-6);
    }
    // The bridge between two sets says of each origin how much there is: a ton each of the landfill, the
    // pipes and nobody knows where; 1,000 therms of gas burn 0.1 kg more (1 g a MMBtu), which is fossil too.
    let lines = [landfill, pipeline, unknown, furnace].into_iter().collect();
    let inventory =
        Inventory { detail: Detail::Lines, gwp_set: Some(GwpSet::Ar5), lines, ..Inventory::default() };
    let origins = inventory.methane_by_origin();
    let found: Vec<Methane> = origins.iter().map(|it| it.0).collect();
    assert_eq!(found, [Methane::Fossil, Methane::NonFossil, Methane::Unknown]);
    for ((_, tons), expected) in origins.into_iter().zip([1.0001, 1.0, 1.0]) {
        assert_close(tons, expected, 1e-12);
    }
    // 1.0001 × (29.8 − 28) + 1 × (27 − 28) + 1 × (27.9 − 28) = 0.70018 t, and 1,000 therms' N2O of
    // 0.00001 t × (273 − 265) = 0.00008 t: in whole grams, line by line.
    let bridge = Revision { gwp_set: Some(GwpSet::Ar6), grid: None }.bridge(&inventory);
    assert_eq!(bridge.by_potentials(), 700_260);
}
