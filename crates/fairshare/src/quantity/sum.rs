//! Sums that do not depend on the order of their parts.

/// Adds numbers exactly and rounds once, so that lines in any order give the same total.
///
/// Shewchuk's algorithm ("Adaptive Precision Floating-Point Arithmetic", 1997): what an addition
/// rounds away is kept as a further, smaller part.
///
/// ```
/// use fairshare::quantity::sum::sum;
///
/// assert_eq!(sum([0.1; 10].into_iter()), 1.0);
/// assert_eq!(sum([1e16, 1.0, -1e16].into_iter()), 1.0);
/// ```
pub fn sum(numbers: impl Iterator<Item = f64>) -> f64 {
    // Parts that do not overlap, smallest first. Two or three are the rule.
    let mut parts: Vec<f64> = Vec::new();
    for mut x in numbers {
        let mut kept = 0;
        for i in 0..parts.len() {
            let mut y = parts[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        parts.truncate(kept);
        parts.push(x);
    }
    rounded(&parts)
}

/// The double nearest to the sum of parts that do not overlap.
fn rounded(parts: &[f64]) -> f64 {
    let mut rest = parts.iter().rev();
    let mut high = rest.next().copied().unwrap_or(0.0);
    let mut low = 0.0;
    for part in rest.by_ref() {
        let x = high;
        high = x + part;
        low = part - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // Halfway cases: the next smaller part decides the direction.
    if let Some(next) = rest.next()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let x = high + twice;
        if twice == x - high {
            high = x;
        }
    }
    high
}
