//! Percentiles by nearest rank.

/// The number at place ⌈share × count⌉ in their order: the smallest that at least this share of
/// them does not exceed. Nothing where there are none.
///
/// Hoare's selection ("Algorithm 65: Find", 1961), which reorders the numbers: three percentiles
/// need no whole sort, and the standard library's would be more code than all of this.
///
/// ```
/// use fairshare::uncertainty::percentile;
///
/// let mut numbers: Vec<f64> = (1..=10).rev().map(f64::from).collect();
/// assert_eq!(percentile(&mut numbers, 0.05), Some(1.0)); // place ⌈0.5⌉
/// assert_eq!(percentile(&mut numbers, 0.95), Some(10.0)); // place ⌈9.5⌉
/// ```
pub fn percentile(numbers: &mut [f64], share: f64) -> Option<f64> {
    let last = numbers.len().checked_sub(1)?;
    let place = libm::ceil(share * numbers.len() as f64) as usize;
    let wanted = place.saturating_sub(1).min(last);
    // What is wanted lies in `low..high`; all before is not larger, all after not smaller.
    let (mut low, mut high) = (0, numbers.len());
    while high - low > 1 {
        let pivot = numbers[wanted];
        let (mut left, mut right) = (low, high);
        while left < right {
            while numbers[left] < pivot {
                left += 1;
            }
            while numbers[right - 1] > pivot {
                right -= 1;
            }
            if left < right {
                numbers.swap(left, right - 1);
                left += 1;
                right -= 1;
            }
        }
        // Between `right` and `left` there is at most one number, the pivot itself.
        if wanted < right {
            high = right;
        } else if wanted >= left {
            low = left;
        } else {
            break;
        }
    }
    numbers.get(wanted).copied()
}
