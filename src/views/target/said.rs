//! The target in sentences that others say, too.

use crate::text::format;
use crate::text::texts::words;
use fairshare::assessment::Result2030;
use fairshare::quantity::Share;

/// "62.8% less" or "3.1% more".
pub(crate) fn change(reduction: Share) -> String {
    let w = words().target;
    if reduction.value() < 0.0 {
        w.more(&format::decimals(-reduction.percent(), 1))
    } else {
        w.less(&format::percent(reduction))
    }
}

pub(crate) fn path_sentence(result: &Result2030) -> String {
    let w = words().target;
    let basis = &result.target.basis;
    let (base, year) = (format::tons(basis.emissions), basis.year.to_string());
    let target = format::tons(result.target.emissions);
    if result.target.emissions > basis.emissions {
        w.path_sentence_up(&base, &year, &target)
    } else {
        w.path_sentence(&base, &year, &target)
    }
}
