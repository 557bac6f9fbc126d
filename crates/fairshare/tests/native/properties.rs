//! What holds for every plan.

use fairshare::assessment::assess;
use fairshare::chart::PathChart;
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::restore::{restore, save};
use fairshare::sbt::NET_ZERO_YEAR;
use proptest::prelude::*;

use crate::reference::{HDR_2020, HDR_2025};
use crate::support::{any_plan, cases, complete_plan, result_of, target, year};

/// The base years in which an index is published, from the lowest ratio USA / world to the highest.
fn base_years_by_ratio() -> Vec<u16> {
    let programme = HDR_2020.iter().filter(|row| (2016..=2019).contains(&row.0));
    let later = HDR_2025.iter().filter(|row| (2020..=2023).contains(&row.0));
    let mut rows: Vec<(u16, f64)> =
        programme.chain(later).map(|(year, usa, world, _)| (*year, usa / world)).collect();
    rows.sort_by(|one, other| one.1.total_cmp(&other.1));
    rows.into_iter().map(|(year, _)| year).collect()
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_target_falls_as_the_index_ratio_rises(
        emissions in 1.0..1e9_f64, p0 in 1_000.0..1e7_f64, p2030 in 1_000.0..1e7_f64,
    ) {
        let years = base_years_by_ratio();
        prop_assert_eq!(years.len(), 8);
        let targets: Vec<_> =
            years.iter().map(|base| target(*base, emissions, p0, p2030).unwrap()).collect();
        for pair in targets.windows(2) {
            prop_assert!(pair[1].reduction_per_capita > pair[0].reduction_per_capita);
            prop_assert!(pair[1].per_capita < pair[0].per_capita);
            prop_assert!(pair[1].emissions < pair[0].emissions);
            prop_assert!(pair[1].to_cut > pair[0].to_cut);
        }
    }

    #[test]
    fn tons_scale_with_emissions(
        base in 2016_u16..2030, emissions in 1.0..1e6_f64, factor in 0.001..1000.0_f64,
        p0 in 1_000.0..1e7_f64, p2030 in 1_000.0..1e7_f64,
    ) {
        let one = target(base, emissions, p0, p2030).unwrap();
        let scaled = target(base, emissions * factor, p0, p2030).unwrap();
        prop_assert!(close(scaled.emissions.value(), one.emissions.value() * factor));
        prop_assert!(close(scaled.per_capita.value(), one.per_capita.value() * factor));
        prop_assert_eq!(scaled.reduction_per_capita, one.reduction_per_capita);
        prop_assert_eq!(scaled.reduction_absolute, one.reduction_absolute);
    }

    #[test]
    fn more_people_in_2030_raise_the_tons_not_the_percentage_per_person(
        base in 2016_u16..2030, emissions in 1.0..1e9_f64,
        p0 in 1_000.0..1e7_f64, p2030 in 1_000.0..1e7_f64, growth in 1.001..5.0_f64,
    ) {
        let fewer = target(base, emissions, p0, p2030).unwrap();
        let more = target(base, emissions, p0, p2030 * growth).unwrap();
        prop_assert_eq!(more.reduction_per_capita, fewer.reduction_per_capita);
        prop_assert_eq!(more.per_capita, fewer.per_capita);
        prop_assert!(close(more.emissions.value(), fewer.emissions.value() * growth));
        prop_assert!(more.emissions > fewer.emissions);
        prop_assert!(more.reduction_absolute < fewer.reduction_absolute);
    }

    #[test]
    fn without_growth_both_reductions_are_the_same(
        base in 2016_u16..2030, emissions in 1.0..1e9_f64, people in 1_000.0..1e7_f64,
    ) {
        let target = target(base, emissions, people, people).unwrap();
        let per_capita = target.reduction_per_capita.value();
        prop_assert!(close(target.reduction_absolute.value(), per_capita));
        prop_assert!(close(target.emissions.value() + target.to_cut.value(), emissions));
    }

    #[test]
    fn the_path_runs_from_the_base_over_the_target_to_zero(plan in complete_plan()) {
        let result = result_of(&plan);
        let (base, target) = (result.target.basis.emissions, result.target.emissions);
        let at = |number: u16| result.path.at(year(number)).map(|emissions| emissions.value());
        let start = result.target.basis.year.number();
        prop_assert_eq!(at(start - 1), None);
        prop_assert_eq!(at(start), Some(base.value()));
        prop_assert_eq!(at(2030), Some(target.value()));
        prop_assert_eq!(at(2050), Some(0.0));
        prop_assert_eq!(at(2100), Some(0.0));
        let along: Vec<f64> = (start..=2060).filter_map(at).collect();
        prop_assert_eq!(along.len(), usize::from(2060 - start) + 1);
        prop_assert!(along.iter().all(|tons| *tons >= 0.0));
        let slack = 1e-12 * base.value(); // rounding, where base and target are nearly equal
        if target < base {
            prop_assert!(along.windows(2).all(|pair| pair[1] <= pair[0] + slack));
        }
        // Straight: each year as far below the year before as that was.
        let (knee, end) = (usize::from(2030 - start), usize::from(2050 - start));
        for leg in [&along[..=knee], &along[knee..=end]] {
            let scale = 4e-12 * leg[0].max(leg[leg.len() - 1]);
            let straight = |three: &[f64]| (three[0] - 2.0 * three[1] + three[2]).abs() <= scale;
            prop_assert!(leg.windows(3).all(straight));
        }
        let marks: Vec<u16> = result.milestones.iter().map(|found| found.year.number()).collect();
        prop_assert_eq!((marks[0], marks[marks.len() - 1]), (start, NET_ZERO_YEAR.number()));
        prop_assert!(marks.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn what_is_saved_is_restored(plan in any_plan()) {
        prop_assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
    }

    #[test]
    fn the_inputs_of_a_report_are_the_plan(plan in any_plan()) {
        let assessment = assess(&plan);
        let report = Report::new(&plan, &assessment, "2026-01-02T03:04:05Z").to_json();
        prop_assert_eq!(restore(report.as_bytes()), Ok(plan));
    }

    #[test]
    fn everything_computed_is_a_number(plan in complete_plan()) {
        prop_assert!(everything(&plan).is_ok());
    }
}

/// Computes all that follows from a plan, and refuses what is no number.
fn everything(plan: &Plan) -> Result<(), String> {
    let assessment = assess(plan);
    let report = Report::new(plan, &assessment, "2026-01-02T03:04:05Z").to_json();
    // JSON has no NaN and no infinity: the writer puts `null` there, where a number must stand.
    let report: serde_json::Value = serde_json::from_str(&report).map_err(|error| error.to_string())?;
    let Some(result) = assessment.result() else { return Ok(()) };
    let target = report["results"]["target"].as_object().ok_or("no target in the report")?;
    match target.iter().find(|(_, value)| value.is_null()) {
        Some((key, _)) => return Err(format!("{key} is no number")),
        None if result.milestones.is_empty() => return Err("no milestones".to_owned()),
        None => {}
    }
    let chart = PathChart::of(result);
    let points = chart.path.iter().map(|(_, tons)| *tons);
    match points.chain(chart.tons.ticks).find(|tons| !tons.is_finite()) {
        Some(tons) => Err(format!("the chart holds {tons}")),
        None => Ok(()),
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_bytes_are_restored_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        // Random bytes are never a plan.
        prop_assert!(restore(&bytes).is_err());
    }

    /// Whatever a damaged document is taken for, everything can be computed from it.
    #[test]
    fn damaged_documents_are_refused_or_harmless(
        plan in prop_oneof![any_plan(), complete_plan()],
        as_report in any::<bool>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, any::<u8>()), 1..4),
    ) {
        let assessment = assess(&plan);
        let mut bytes = match as_report {
            true => Report::new(&plan, &assessment, "2026-01-02T03:04:05Z").to_json().into_bytes(),
            false => save(&plan).into_bytes(),
        };
        for (index, kind, byte) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                3 => bytes.truncate(at),
                // Digits are what turns one figure into another.
                _ => bytes[at] = b'0' + byte % 10,
            }
        }
        if let Ok(found) = restore(&bytes) {
            prop_assert_eq!(restore(save(&found).as_bytes()), Ok(found.clone()));
            prop_assert_eq!(everything(&found), Ok(()));
        }
    }

    #[test]
    fn any_plan_can_be_assessed_reported_and_drawn(plan in any_plan()) {
        prop_assert_eq!(everything(&plan), Ok(()));
    }
}
