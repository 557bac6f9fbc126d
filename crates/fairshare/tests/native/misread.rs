//! Tables that were once misread without a word: twice the emissions, a thousandth of them, those of
//! another year. All figures are made up; sums in comments are worked by hand.

use crate::intake::{read, taken, tons};

#[test]
fn figures_cut_at_the_comma_of_their_thousands_are_whole() {
    // 18,000 + 6,637 + 637 + 1,234,567 = 1,259,841, written without quotation marks.
    let one = read(
        "Sector,Source,MTCO2e\nResidential,Electricity,18,000\nResidential,Natural gas,6,637\nResidential,Propane,637\nTransportation,Gasoline,1,234,567\n",
    );
    assert_eq!(taken(&one), (4, 0, 1_259_841.0));
    // A column of shares or of notes is none of it.
    let other =
        read("Sector,Source,MTCO2e\nResidential,Electricity,18,0.73\nResidential,Natural gas,6,0.27\n");
    assert_eq!(tons(&other), 24.0);
}
