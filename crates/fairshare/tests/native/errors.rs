//! Every public error can be printed and passed on, and names the values it is about.

use std::error::Error;

use fairshare::numerals::read;
use fairshare::outlook::{Why, outlook};
use fairshare::plan::Plan;
use fairshare::reference::counties;
use fairshare::restore::restore;
use fairshare::sbt::NoTarget;
use fairshare::workshop::code;

use crate::support::{plain_plan, target, tons, year};

/// As any program prints an error: behind `?` in a function that returns `Box<dyn Error>`.
fn said<E: Error + 'static>(error: E) -> String {
    let error: Box<dyn Error> = Box::new(error);
    error.to_string()
}

#[test]
fn errors_say_what_is_wrong_with_which_value() {
    let too_old = target(2014, 1_000.0, 100.0, 100.0).unwrap_err();
    assert_eq!(said(too_old), "an inventory of 2014 carries no target: the first year is 2016");
    assert_eq!(
        said(NoTarget::TooLate { year: year(2030) }),
        "an inventory of 2030 carries no target: it is not before 2030"
    );
    assert_eq!(
        said(NoTarget::NothingToReduce { emissions: tons(0.0) }),
        "nothing to reduce: the inventory's total is 0 tCO2e"
    );
    assert_eq!(said(read("1.234,5").unwrap_err()), "1234.5 if the comma is a decimal point");
    assert_eq!(said(restore(b"{\n\n!").unwrap_err()), "not JSON from line 3 on");
    assert_eq!(
        said(counties::find("no table", "Dane", 5).unwrap_err()),
        "not the table of counties, or only a part of it"
    );
    let whole = code::write(b"a table's plan");
    assert_eq!(
        code::read(&whole[..whole.len() - 3])
            .into_iter()
            .filter_map(Result::err)
            .map(said)
            .collect::<Vec<_>>(),
        ["the code's end is missing"]
    );
    let plan = Plan::default();
    assert_eq!(
        outlook(&plan, &fairshare::assessment::assess(&plan)).map_err(said).unwrap_err(),
        said(Why::NoTarget)
    );
    // One total cannot be forecast: it has to be known what burns and what drives.
    let plan = plain_plan(2019, 1_000.0, &[(2019, 100.0), (2030, 100.0)]);
    assert_eq!(
        outlook(&plan, &fairshare::assessment::assess(&plan)).map_err(said).unwrap_err(),
        "the inventory is not known by sector or line"
    );
}
