//! The target as CSV, in the columns of CDP's public data set "2021 Cities Emissions Reduction
//! Targets" (data.cdp.net, vevx-e5s3): a row per person and a row in total. Typed in or uploaded by
//! a person; what the plan does not hold stays empty.

use super::export::row;
use super::{MARK, guarded};
use crate::assessment::{Assessment, Result2030};
use crate::community::BoundaryType;
use crate::outlook::outlook;
use crate::plan::Plan;
use crate::progress::progress;
use crate::sbt::TARGET_YEAR;

/// CDP's columns, in its order.
pub const COLUMNS: [&str; 32] = [
    "Year Reported to CDP",
    "Account Number",
    "Organization",
    "City",
    "Country",
    "CDP Region",
    "Access",
    "City boundary",
    "Type of target",
    "Sector",
    "Identify and explain sources that differ from the inventory",
    "Target boundary relative to city boundary",
    "Base year",
    "Year target was set",
    "Base year emissions (metric tonnes CO2e)",
    "Percentage reduction target",
    "Target year",
    "Target year absolute emissions (metric tonnes CO2e)",
    "Projected population in target year",
    "Intensity unit (Emissions per)",
    "Base year emissions per intensity unit (metric tonnes CO2e per denominator)",
    "Estimated business as usual absolute emissions in target year (metric tonnes CO2e)",
    "Percentage of target achieved so far",
    "Select the initiatives that this target contributes towards",
    "Description of the target and the modelling methodology(ies) and parameters used to define it",
    "Does this target align with the global 1.5 - 2 °C pathway set out in the Paris Agreement?",
    "Does this target align to a requirement from a higher level of government?",
    "Target description",
    "Population",
    "Population Year",
    "City Location",
    "Last update",
];

/// Writes both rows; nothing where there is no target.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::exchange::targets::targets;
/// use fairshare::samples::Sample;
///
/// let plan = Sample::SanJose.plan();
/// let csv = targets(&plan, &assess(&plan)).ok_or("no target")?;
/// assert!(csv.contains(",Base year intensity target,"));
/// # Ok::<(), &str>(())
/// ```
pub fn targets(plan: &Plan, assessment: &Assessment) -> Option<String> {
    let result = assessment.result()?;
    let mut out = MARK.to_owned();
    row(&mut out, &COLUMNS.map(str::to_owned));
    for is_per_person in [true, false] {
        row(&mut out, &cells(plan, assessment, result, is_per_person));
    }
    Some(out)
}

fn cells(plan: &Plan, assessment: &Assessment, result: &Result2030, is_per_person: bool) -> [String; 32] {
    let target = &result.target;
    let text = |text: &str| guarded(text.trim());
    let number = |value: f64| value.to_string();
    let only = |condition: bool, text: String| if condition { text } else { String::new() };
    let (kind, reduction) = match is_per_person {
        true => ("Base year intensity target", target.reduction_per_capita),
        false => ("Base year emissions (absolute) target", target.reduction_absolute),
    };
    let usual = outlook(plan, assessment).ok().map(|it| number(it.in_2030.business_as_usual.value()));
    let achieved = progress(plan, assessment).and_then(|it| it.latest()?.achieved);
    // What is achieved of the cut in total; per person it is another figure.
    let achieved = achieved.filter(|_| !is_per_person).map(|it| number(it.percent()));
    let initiatives = plan.pledge.joined.map(|_| "Cities Race to Zero".to_owned());
    let name = text(&plan.community.name);
    [
        String::new(),
        String::new(),
        name.clone(),
        name,
        "United States of America".to_owned(),
        "North America".to_owned(),
        String::new(),
        plan.community.boundary_type.map_or(String::new(), boundary),
        kind.to_owned(),
        "All emissions sources included in city inventory".to_owned(),
        String::new(),
        "Same (city-wide) – covers entire city and nothing else".to_owned(),
        target.basis.year.to_string(),
        plan.pledge.date.map_or(String::new(), |date| date.to_string().chars().take(4).collect()),
        number(target.basis.emissions.value()),
        number(reduction.percent()),
        TARGET_YEAR.to_string(),
        number(target.emissions.value()),
        number(target.basis.population_2030.0.value()),
        only(is_per_person, "Metric tonnes CO2e per capita".to_owned()),
        only(is_per_person, number(target.base_per_capita.value())),
        usual.unwrap_or_default(),
        achieved.unwrap_or_default(),
        initiatives.unwrap_or_default(),
        METHOD.to_owned(),
        "Yes - 1.5 °C".to_owned(),
        String::new(),
        DRAFT.to_owned(),
        number(target.basis.population.0.value()),
        target.basis.year.to_string(),
        String::new(),
        String::new(),
    ]
}

const METHOD: &str = "One Planet City Challenge science-based target as applied by ICLEI USA: a global cut of 50 % by \
    2030, raised by the Human Development Index of the United States over that of the world, per person; times the \
    population expected in 2030. Computed with Fairshare.";
const DRAFT: &str =
    "Draft science-based target for 2030; ICLEI USA's technical staff give a community its official target.";

fn boundary(kind: BoundaryType) -> String {
    let name = match kind {
        BoundaryType::City => "City / Municipality",
        BoundaryType::County => "County / Local authority district",
        _ => "Other, please specify",
    };
    name.to_owned()
}
