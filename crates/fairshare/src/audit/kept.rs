//! Findings that a person has looked at: accepted, or dismissed with a reason. They stay in the plan, and so
//! in its report.

use super::{Finding, Found, Times};
use crate::inventory::Inventory;
use crate::verdict::{Kept, Verdict};

impl Kept {
    /// Keeps a finding of an inventory.
    pub fn of(finding: &Finding, inventory: &Inventory, verdict: Verdict, reason: &str) -> Kept {
        Kept {
            year: inventory.year,
            finding: finding.code(),
            line: finding.line_in(inventory),
            verdict,
            reason: reason.trim().to_owned(),
        }
    }

    /// Whether it was said of this finding: of the same figures of the same line and year.
    pub fn is_of(&self, finding: &Finding, inventory: &Inventory) -> bool {
        self.year == inventory.year
            && self.finding == finding.code()
            && self.line == finding.line_in(inventory)
    }
}

impl Finding {
    /// What was found, in short; another figure makes it another finding.
    pub fn code(&self) -> String {
        match &self.found {
            Found::OtherFactor { matches, .. } => format!("other_factor:{}", matches.code()),
            Found::Off { by, is_too_high, .. } => {
                let times = match by {
                    Times::Slip(slip) => slip.factor(),
                    Times::ShortTons => 1.10231,
                    Times::Methane(set) => set.ch4(crate::quantity::gases::Methane::Unknown),
                };
                format!("off:{times}:{}", if *is_too_high { "high" } else { "low" })
            }
            Found::SameTons { .. } => "same_tons".to_owned(),
            Found::YearTimesConstant { times, .. } => format!("year_times:{times:.4}"),
            Found::ZeroForBlank => "zero".to_owned(),
            Found::PerPerson(..) => "per_person".to_owned(),
            Found::FarFromCounty(it) => format!("county:{}:{:.1}", it.group.code(), it.own / it.county),
            Found::OddSum(it) => format!("sum:{}:{}", it.label, it.written.value()),
            Found::Missing(activity) => format!("missing:{}", activity.code()),
        }
    }

    fn line_in(&self, inventory: &Inventory) -> String {
        let line = self.line.and_then(|at| inventory.lines.get(at));
        line.map_or(String::new(), |it| format!("{} {}", it.reference.row().code, it.name))
    }
}
