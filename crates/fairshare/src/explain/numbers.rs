//! A formula with its numbers in place: `50% × 0.925 / 0.731`.

use crate::steps::{Input, Step};

/// The step's formula with each symbol replaced by what its input is written as.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::explain::in_numbers;
/// use fairshare::samples::Sample;
/// use fairshare::steps::Term;
///
/// let assessment = assess(&Sample::SanJose.plan());
/// let steps = &assessment.result().ok_or("no target")?.steps;
/// let step = steps.iter().find(|it| it.term == Term::ReductionPerCapita).ok_or("no step")?;
/// // 50 % × HDI of the United States / the world's, of 2019 in the report of 2020.
/// assert_eq!(in_numbers(step, &|input| input.value.to_string()), "0.5 × 0.926 / 0.737");
/// # Ok::<(), &str>(())
/// ```
pub fn in_numbers(step: &Step, write: &dyn Fn(&Input) -> String) -> String {
    let mut out = String::new();
    let mut rest = &*step.formula;
    while let Some(first) = rest.chars().next() {
        let belongs = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '.';
        let length = match belongs(first) {
            true => rest.find(|it| !belongs(it)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match step.inputs.iter().find(|input| input.term.symbol() == token) {
            Some(input) => {
                let number = write(input);
                // What has a sign of its own stands apart from the formula's.
                let is_negative = number.starts_with(['-', '\u{2212}']);
                out.push_str(&if is_negative { format!("({number})") } else { number });
            }
            None => out.push_str(token),
        }
        rest = after;
    }
    out
}
