//! Numbers as people type and read them.

use fairshare::numerals::NumberError::{self, DecimalComma, NotANumber, TooLarge};
use fairshare::numerals::{Separators, read, write, write_exact};
use proptest::prelude::*;

use crate::support::{amount, cases, text};

fn all(table: &[(&str, Result<Option<f64>, NumberError>)]) {
    for (typed, expected) in table {
        assert_eq!(read(typed), *expected, "{typed:?}");
    }
}

#[test]
fn as_a_us_spreadsheet_writes_them() {
    all(&[
        ("0", Ok(Some(0.0))),
        ("7", Ok(Some(7.0))),
        ("1234", Ok(Some(1234.0))),
        ("1,234", Ok(Some(1234.0))),
        ("1,234.5", Ok(Some(1234.5))),
        ("12,345,678.25", Ok(Some(12_345_678.25))),
        ("5,412,154", Ok(Some(5_412_154.0))),
        ("1.234", Ok(Some(1.234))), // a point is a decimal point
        ("0.5", Ok(Some(0.5))),
        (".5", Ok(Some(0.5))),
        ("1.", Ok(Some(1.0))),
        ("007", Ok(Some(7.0))),
        ("+5", Ok(Some(5.0))),
        ("  42\t", Ok(Some(42.0))),
    ]);
}

#[test]
fn with_spaces_and_apostrophes_between_groups() {
    all(&[
        ("1 234", Ok(Some(1234.0))),
        ("1\u{a0}234", Ok(Some(1234.0))),   // no-break space
        ("1\u{202f}234", Ok(Some(1234.0))), // narrow no-break space
        ("1\u{2009}234", Ok(Some(1234.0))), // thin space
        ("1 234 567.8", Ok(Some(1_234_567.8))),
        ("1'234", Ok(Some(1234.0))),
        ("1\u{2019}234", Ok(Some(1234.0))),
        ("\u{a0}42\u{a0}", Ok(Some(42.0))),
        ("12 34", Err(NotANumber)),
        ("1  234", Err(NotANumber)),
    ]);
}

#[test]
fn with_signs_and_exponents() {
    all(&[
        ("-5", Ok(Some(-5.0))),
        ("\u{2212}5", Ok(Some(-5.0))), // minus
        ("\u{2013}5", Ok(Some(-5.0))), // en dash, as word processors put it
        ("-1,234.5", Ok(Some(-1234.5))),
        ("1.2e5", Ok(Some(120_000.0))),
        ("1.2E5", Ok(Some(120_000.0))),
        ("1.2e+5", Ok(Some(120_000.0))),
        ("12e-1", Ok(Some(1.2))),
        ("12e\u{2212}1", Ok(Some(1.2))),
        ("-2e3", Ok(Some(-2000.0))),
        ("1e308", Ok(Some(1e308))),
        ("1e999", Err(TooLarge)),
        ("-1e999", Err(TooLarge)),
        ("1e-999", Ok(Some(0.0))),
        ("1e", Err(NotANumber)),
        ("1e+", Err(NotANumber)),
        ("1e+-5", Err(NotANumber)),
        ("1e5.5", Err(NotANumber)),
        ("e5", Err(NotANumber)),
        ("1e5e5", Err(NotANumber)),
        ("--5", Err(NotANumber)),
        ("5-", Err(NotANumber)),
        ("+-5", Err(NotANumber)),
    ]);
    assert_eq!(read(&"9".repeat(400)), Err(TooLarge));
    assert_eq!(read(&format!("0.{}1", "0".repeat(400))), Ok(Some(0.0)));
}

#[test]
fn a_comma_that_may_be_a_decimal_point_is_asked_about() {
    all(&[
        ("1.234,5", Err(DecimalComma(1234.5))),
        ("1.234,567", Err(DecimalComma(1234.567))),
        ("1 234,5", Err(DecimalComma(1234.5))),
        ("1,5", Err(DecimalComma(1.5))),
        ("12,34", Err(DecimalComma(12.34))),
        ("0,5", Err(DecimalComma(0.5))),
        (",5", Err(DecimalComma(0.5))),
        ("1234,567", Err(DecimalComma(1234.567))),
        ("1.234.567", Err(DecimalComma(1_234_567.0))),
        ("1.234.567,89", Err(DecimalComma(1_234_567.89))),
        ("\u{2212}1,5", Err(DecimalComma(-1.5))),
        ("1,5e3", Err(DecimalComma(1500.0))),
        ("1,5e999", Err(TooLarge)),
    ]);
}

#[test]
fn what_is_no_number() {
    all(&[
        ("", Ok(None)),
        ("   ", Ok(None)),
        ("\u{a0}\n", Ok(None)),
        ("-", Err(NotANumber)),
        ("+", Err(NotANumber)),
        (".", Err(NotANumber)),
        (",", Err(NotANumber)),
        ("-.", Err(NotANumber)),
        ("1,,2", Err(NotANumber)),
        ("1..2", Err(NotANumber)),
        ("1,2,3", Err(NotANumber)),
        ("1,234,5", Err(NotANumber)),
        ("1.234.5", Err(NotANumber)),
        ("1,234.5,6", Err(NotANumber)),
        ("1.234,5.6", Err(NotANumber)),
        ("abc", Err(NotANumber)),
        ("12 t", Err(NotANumber)),
        ("$12", Err(NotANumber)),
        ("12%", Err(NotANumber)),
        ("NaN", Err(NotANumber)),
        ("inf", Err(NotANumber)),
        ("infinity", Err(NotANumber)),
        ("0x10", Err(NotANumber)),
        ("1_000", Err(NotANumber)),
        ("١٢٣", Err(NotANumber)), // digits of another script
        ("=1+1", Err(NotANumber)),
        ("1\0", Err(NotANumber)),
    ]);
}

#[test]
fn written_for_reading() {
    for (value, decimals, expected) in [
        (0.0, 0, "0"),
        (-0.0, 2, "0.00"),
        (7.0, 0, "7"),
        (999.0, 0, "999"),
        (1000.0, 0, "1,000"),
        (999_999.5, 0, "1,000,000"),
        (2_152_137.595_526_862, 0, "2,152,138"),
        (62.822_252, 1, "62.8"),
        (62.0, 1, "62.0"),
        (1234.567, 2, "1,234.57"),
        (-9_653.395, 1, "−9,653.4"),
        (-0.04, 1, "0.0"), // no minus before a zero
        (-0.06, 1, "−0.1"),
        (1e15, 0, "1,000,000,000,000,000"),
    ] {
        assert_eq!(write(value, decimals, Separators::US), expected);
    }
    let spanish = Separators { group: '\u{a0}', point: ',' };
    assert_eq!(write(-1_234_567.8, 1, spanish), "−1\u{a0}234\u{a0}567,8");
}

#[test]
fn written_in_full() {
    for (value, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (5_412_154.0, "5,412,154"),
        (62_585.35, "62,585.35"),
        (-9_653.395, "−9,653.395"),
        (0.001, "0.001"),
        (1e9, "1,000,000,000"),
    ] {
        assert_eq!(write_exact(value, Separators::US), expected);
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn what_is_written_reads_as_the_rounded_number(value in -1e12..1e12_f64, decimals in 0..=6_usize) {
        let written = write(value, decimals, Separators::US);
        let found = read(&written).unwrap().unwrap();
        // The nearest number with so many decimals: at most half a unit of the last place away…
        let unit = 10_f64.powi(-(decimals as i32));
        prop_assert!((found - value).abs() <= unit * 0.5 + value.abs() * 1e-15, "{} as {}", value, written);
        // …with exactly so many of them.
        prop_assert_eq!(written.split_once('.').map_or(0, |(_, places)| places.len()), decimals);
        prop_assert_eq!(write(found, decimals, Separators::US), written);
    }

    #[test]
    fn what_is_written_in_full_reads_as_itself(value in amount(), negative in any::<bool>()) {
        let value = if negative { -value } else { value };
        prop_assert_eq!(read(&write_exact(value, Separators::US)), Ok(Some(value)));
    }

    #[test]
    fn whole_numbers_survive_writing_and_reading(value in -9_007_199_254_740_991_i64..=9_007_199_254_740_991) {
        let value = value as f64;
        prop_assert_eq!(read(&write(value, 0, Separators::US)), Ok(Some(value)));
    }

    #[test]
    fn any_text_is_read_or_refused(typed in text()) {
        if let Ok(Some(value)) | Err(DecimalComma(value)) = read(&typed) {
            prop_assert!(value.is_finite());
        }
    }

    #[test]
    fn any_mix_of_digits_and_separators_is_read_or_refused(typed in "[0-9 .,'eE+−-]{0,12}") {
        if let Ok(Some(value)) | Err(DecimalComma(value)) = read(&typed) {
            prop_assert!(value.is_finite());
        }
    }
}

/// They come along with what is copied from pages, mails and documents.
#[test]
fn marks_nobody_sees_are_no_part_of_a_number() {
    for text in [
        "\u{202d}1,200\u{202c}",
        "\u{200b}1200",
        "1\u{ad}200",
        "\u{feff}1200",
        "1200\u{200e}",
        "\u{a0}1\u{a0}200\u{a0}",
    ] {
        assert_eq!(read(text), Ok(Some(1200.0)), "{text:?}");
    }
    assert_eq!(read("\u{200b}"), Ok(None), "nothing to see is nothing, and no zero");
}

#[test]
fn thousands_by_points_are_asked_about_where_they_can_be_meant() {
    use fairshare::numerals::read_large;
    for (text, value) in
        [("38.000", 38_000.0), ("1.234", 1234.0), ("-12.345", -12_345.0), (" 412.000 ", 412_000.0)]
    {
        assert_eq!(read_large(text), Err(DecimalComma(value)), "{text}");
    }
    for (text, value) in
        [("0.453", 0.453), ("38.00", 38.0), ("38.0000", 38.0), ("1234.567", 1234.567), ("38,000", 38_000.0)]
    {
        assert_eq!(read_large(text), Ok(Some(value)), "{text}");
    }
}
