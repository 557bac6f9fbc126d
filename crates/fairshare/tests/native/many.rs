//! Many communities at once: their targets, what a bad row says, and what a changed report does.

use std::fmt::Write;
use std::sync::Arc;

use fairshare::assessment::{Missing, assess};
use fairshare::community::{Count, Method};
use fairshare::exchange::grid::Archive;
use fairshare::exchange::grid::open;
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::fold::folded;
use fairshare::exchange::meaning::units::Unclear;
use fairshare::formats::REPORT_VERSION;
use fairshare::many::{
    Book, Check, Choices, Column, Columns, Fault, Figure, Fill, Filter, KeptDocument, KeptTable, Key, Listed,
    MAX_ROWS, Note, Read, Reading, Said, Sheet, Summary, Twins, UnitQuestion, asked, candidates, csv_row,
    document_row, is_list, keep, kept, offer, order, passes, plan_of, template,
};
use fairshare::places::Place;
use fairshare::quantity::People;
use fairshare::report::Report;
use fairshare::report::mend;
use fairshare::restore::RestoreError;
use fairshare::samples::Sample;
use fairshare::sbt::{NoTarget, TARGET_YEAR};
use fairshare::stored::{Stored, archive_of};

use crate::places::{counties_table, site};

const HEADS: &str = "name,state,base_year,base_emissions_tco2e,base_population,population_2030";

fn read_by(text: &str, choices: Choices) -> Read {
    let table = open(text.as_bytes()).unwrap().remove(0);
    let mut reading = Reading::new(Arc::new(table), choices);
    while reading.read(3) {}
    reading.finish()
}

fn read(text: &str) -> Read {
    read_by(text, Choices::default())
}

/// A list of one row, under the list's own heads.
fn row(cells: &str) -> Listed {
    read(&format!("{HEADS}\n{cells}")).rows.remove(0)
}

fn tons(row: &Listed) -> f64 {
    row.target().map(|it| it.emissions.value().round()).unwrap()
}

fn all_places(rows: &[Listed]) -> Vec<u32> {
    (0..rows.len() as u32).collect()
}

/// 138 made-up communities: 35 of 2019, 45 of 2018, 28 of 2017 and 30 of 2016.
fn communities() -> String {
    let mut text = HEADS.to_owned();
    for nth in 0..138u32 {
        let year = match nth {
            0..35 => 2019,
            35..80 => 2018,
            80..108 => 2017,
            _ => 2016,
        };
        let people = 20_000 + 137 * nth;
        let _ = write!(text, "\nTown {nth},MN,{year},{},{people},{}", people * 11, people + 500);
    }
    text
}

/// ICLEI publishes a median of 63.3% less per person for its 138 communities. By hand, with the HDI of the
/// 2020 report: 50% × 0.926/0.737 = 62.822% (2019), 50% × 0.925/0.731 = 63.269% (2018), 50% × 0.924/0.729 =
/// 63.374% (2017) and 50% × 0.922/0.727 = 63.411% (2016). From the smallest up, 2019 has the places 1 to 35,
/// and 2018 the places 36 to 80; the middle of 138 is between the places 69 and 70, both of 2018.
#[test]
fn of_138_communities_median_and_range_are_those_of_a_hand_calculation() {
    let read = read(&communities());
    let summary = Summary::of(&read.rows);
    assert_eq!((summary.rows, summary.with_target), (138, 138));
    let spread = summary.per_capita.unwrap();
    assert!((spread.median - 50.0 * 0.925 / 0.731).abs() < 1e-9, "{spread:?}");
    assert!((spread.least - 50.0 * 0.926 / 0.737).abs() < 1e-9, "{spread:?}");
    assert!((spread.most - 50.0 * 0.922 / 0.727).abs() < 1e-9, "{spread:?}");
    assert_eq!(format!("{:.1}", spread.median), "63.3");
    assert_eq!(summary.counts, [(62.8, 35), (63.3, 45), (63.4, 58)]);
}

#[test]
fn a_row_is_computed_as_its_plan_is() {
    for row in read(&communities()).rows {
        let assessment = assess(&plan_of(&row));
        let target = &assessment.result().unwrap().target;
        assert_eq!(row.target().map(|it| it.emissions), Some(target.emissions));
        assert_eq!(row.target().map(|it| it.reduction_absolute), Some(target.reduction_absolute));
    }
    // San José's published target, as everywhere in these tests.
    let san_jose = row("San José,CA,2019,\"5,412,154\",\"1,047,871\",\"1,120,791\"");
    assert_eq!((tons(&san_jose), san_jose.notes.len()), (2_152_138.0, 0));
}

#[test]
fn a_bad_row_says_what_is_wrong_and_stops_nothing() {
    let faults = |cells: &str| row(cells).faults().to_vec();
    assert_eq!(faults("A,MN,2018,,38000,40500"), [Fault::Missing(Missing::BaseEmissions)]);
    assert_eq!(
        faults("A,MN,2018,NE,38000,-"),
        [Fault::Missing(Missing::BaseEmissions), Fault::Missing(Missing::Population2030)]
    );
    assert_eq!(
        faults("A,MN,2018,a lot,38000,40500"),
        [Fault::NotANumber(Column::Emissions, "a lot".to_owned())]
    );
    assert_eq!(faults("A,MN,last year,1,38000,40500"), [Fault::NotAYear("last year".to_owned())]);
    assert_eq!(
        faults("A,MN,2018,412000,38000.5,40500"),
        [Fault::HalfAPerson(Column::Population, "38000.5".to_owned())]
    );
    assert!(matches!(faults("A,MN,2018,412000,-5,40500")[..], [Fault::OutOfRange(Column::Population, _)]));
    assert!(matches!(faults("A,MN,218,412000,38000,40500")[..], [Fault::OutOfRange(Column::BaseYear, _)]));
    assert!(matches!(faults("A,MN,2015,412000,38000,40500")[..], [Fault::NoTarget(NoTarget::TooOld { .. })]));
    assert!(matches!(
        faults("A,MN,2018,0,38000,40500")[..],
        [Fault::NoTarget(NoTarget::NothingToReduce { .. })]
    ));
    assert!(matches!(faults("A,MN,2018,=1+1,38000,40500")[..], [Fault::NotANumber(Column::Emissions, _)]));
    assert_eq!(faults("Total,,2018,412000,38000,40500"), [Fault::Total]);
    // Missing is not zero, and the rows around stay.
    let read = read(&format!(
        "{HEADS}\nA,MN,2018,412000,38000,40500\nB,MN,2018,x,y,z\nC,MN,2018,412000,38000,40500"
    ));
    let has_target: Vec<bool> = read.rows.iter().map(|it| it.outcome.is_ok()).collect();
    assert_eq!(has_target, [true, false, true]);
    assert_eq!(read.rows[1].faults().len(), 3);
    assert_eq!(read.rows[1].emissions, None);
}

#[test]
fn residents_of_2050_that_cannot_be_read_are_no_fault() {
    let read = read(&format!("{HEADS},population_2050\nA,MN,2018,412000,38000,40500,many"));
    assert!(read.rows[0].outcome.is_ok());
    assert_eq!(read.rows[0].notes, [Note::Unread("many".to_owned())]);
}

#[test]
fn columns_are_known_by_heads_in_other_words_and_guessed_without_any() {
    use Column::{BaseYear, Emissions, Name, Other, Population, Population2030, State};
    let columns = |text: &str| read(text).layout.columns;
    let of_agency = "Local government,ST,Inventory year,GHG emissions (MTCO2e),Residents,Pop. 2030,Contact\n\
        Maplewood,Minnesota,2018,412000,38000,40500,Ann";
    assert_eq!(columns(of_agency), [Name, State, BaseYear, Emissions, Population, Population2030, Other]);
    let spanish = "Municipio;Estado;Año base;Emisiones (t CO2e);Población;Población 2030\nMaplewood;MN;2018;412000;38000;40500";
    assert_eq!(columns(spanish), [Name, State, BaseYear, Emissions, Population, Population2030]);
    let bare = read("Maplewood,MN,2018,412000,38000,40500\nCoon Rapids,MN,2018,512000,62000,64500");
    assert_eq!(bare.layout.columns, [Name, State, BaseYear, Emissions, Population, Population2030]);
    assert_eq!((bare.layout.heads, bare.layout.guessed), (None, vec![true; 6]));
    assert_eq!(bare.rows.len(), 2);
    // What no column says is said to be missing, and a person can say it.
    let odd = "Community,Value,Year,Population,Population in 2030\nMaplewood,412000,2018,38000,40500";
    assert_eq!(read(odd).layout.missing(), [Emissions]);
    let choices = Choices { columns: vec![(1, Emissions)], ..Choices::default() };
    assert_eq!(tons(&read_by(odd, choices).rows[0]), tons(&row("A,,2018,412000,38000,40500")));
    // A rate, a source and the year of a population are none of the columns.
    let near = "City,Emissions per capita,Population,Population source,Population year,Base year emissions,Base year\nA,9,38000,ACS,2018,412000,2018";
    assert_eq!(columns(near), [Name, Other, Population, Other, Other, Emissions, BaseYear]);
}

/// A short ton is 0.90718474 metric tons, by definition of the pound.
#[test]
fn the_unit_of_the_emissions_is_that_of_their_head_of_a_column_or_of_the_cell() {
    let emissions = |text: &str| read(text).rows[0].emissions.map(|it| it.value());
    let under =
        |head: &str, cell: &str| emissions(&format!("name,base_year,{head},population\nA,2018,{cell},38000"));
    assert_eq!(under("Emissions (metric tons CO2e)", "412000"), Some(412_000.0));
    assert_eq!(under("Emissions (short tons CO2e)", "1000"), Some(907.184_74));
    assert_eq!(under("Emissions (kt CO2e)", "412"), Some(412_000.0));
    assert_eq!(under("Emissions (MMTCO2e)", "0.5"), Some(500_000.0));
    assert_eq!(under("Emissions", "412 kt CO2e"), Some(412_000.0));
    assert_eq!(emissions("name,base_year,emissions,emissions unit\nA,2018,412,kt CO2e"), Some(412_000.0));
    // What can mean two things is asked, and counts for nothing until it is said.
    let asked = "name,base_year,Emissions (tons),population,population 2030\nA,2018,1000,38000,40500";
    let found = read(asked);
    assert_eq!(found.unit, Some(UnitQuestion::Unclear(Unclear::Tons)));
    assert_eq!(found.rows[0].faults(), [Fault::UnclearUnit(Unclear::Tons)]);
    let said = read_by(asked, Choices { tons: Some(0.907_184_74), ..Choices::default() });
    assert_eq!((said.rows[0].emissions.map(|it| it.value()), said.unit), (Some(907.184_74), None));
    let one_gas =
        read("name,base_year,Emissions (t CH4),population,population 2030\nA,2018,1000,38000,40500");
    assert!(matches!(one_gas.unit, Some(UnitQuestion::Gas(_))));
    assert_eq!(one_gas.rows[0].emissions, None);
    assert!(matches!(row("A,MN,2018,412 furlongs,38000,40500").faults(), [Fault::Unit(_)]));
}

#[test]
fn a_decimal_comma_is_asked_about() {
    let text = format!("{}\nA;MN;2018;412.000;38.000;40.500", HEADS.replace(',', ";"));
    let found = read(&text);
    assert_eq!(found.decimals.as_deref(), Some("412.000"));
    assert!(matches!(found.rows[0].faults()[0], Fault::Decimals(Column::Population, _)));
    let comma = read_by(&text, Choices { sign: Some(Sign::Comma), ..Choices::default() });
    assert_eq!(comma.rows[0].emissions.map(|it| it.value()), Some(412_000.0));
    assert_eq!((comma.decimals, comma.rows[0].outcome.is_ok()), (None, true));
    let point = read_by(&text, Choices { sign: Some(Sign::Point), ..Choices::default() });
    assert_eq!(point.rows[0].emissions.map(|it| it.value()), Some(412.0));
}

fn tell_twins(rows: &mut [Listed], at_once: usize) {
    let mut twins = Twins::default();
    rows.iter_mut().enumerate().for_each(|(at, row)| twins.see(at, row));
    while twins.tell(rows, at_once) {}
}

#[test]
fn a_name_in_very_many_rows_names_the_first_of_them() {
    let mut text = HEADS.to_owned();
    for nth in 0..30_000 {
        let _ =
            write!(text, "\nSpringfield,{},2018,412000,38000,40500", if nth % 2 == 0 { "IL" } else { "MO" });
    }
    let mut rows = read(&text).rows;
    tell_twins(&mut rows, 1_000);
    let (illinois, missouri) = (rows[0].state, rows[1].state);
    assert_eq!(rows[0].notes, [Note::Twins(vec![2, 4, 6, 8, 10]), Note::OtherState(1, missouri)]);
    assert_eq!(rows[29_999].notes, [Note::Twins(vec![1, 3, 5, 7, 9]), Note::OtherState(0, illinois)]);
}

#[test]
fn a_name_in_several_rows_and_one_with_two_states_are_said() {
    let figures = "2018,412000,38000,40500";
    let mut rows = read(&format!(
        "{HEADS}\nSpringfield,IL,{figures}\nspringfield,IL,{figures}\nSpringfield,MO,{figures}\nSalem,OR,{figures}"
    ))
    .rows;
    tell_twins(&mut rows, usize::MAX);
    tell_twins(&mut rows, 1); // once more, one by one, changes nothing
    let missouri = rows[2].state;
    assert_eq!(rows[0].notes, [Note::Twins(vec![1]), Note::OtherState(2, missouri)]);
    assert_eq!(rows[2].notes, [Note::OtherState(0, rows[0].state)]);
    assert_eq!(rows[3].notes, []);
    assert_eq!(rows.iter().filter(|it| Filter::Twins.takes(it)).count(), 3);

    let behind = row(&format!("\"Ferndale, MI\",,{figures}"));
    assert_eq!((behind.name.as_str(), behind.state.map(|it| it.code())), ("Ferndale", Some("MI")));
    let two = row(&format!("\"Ferndale, MI\",WA,{figures}"));
    assert!(matches!(two.notes[..], [Note::TwoStates(..)]) && two.state.is_none());
    assert_eq!(row(&format!("A,Ontario,{figures}")).notes, [Note::UnknownState("Ontario".to_owned())]);
}

#[test]
fn rows_are_filtered_searched_and_sorted() {
    let rows = read(&format!(
        "{HEADS}\nElgin,IL,2018,412000,38000,40500\naurora,IL,2023,900000,90000,95000\n\
         Big,IL,2018,38000000,38000,40500\nNo people,IL,2018,412000,38000,"
    ))
    .rows;
    let taken = |filter: Filter| {
        let taken = rows.iter().filter(|it| filter.takes(it));
        taken.map(|it| it.name.as_str()).collect::<Vec<&str>>()
    };
    assert_eq!(taken(Filter::OutsideWindow), ["aurora"]);
    assert_eq!(taken(Filter::UnusualPerPerson), ["Big"]);
    assert_eq!(taken(Filter::No2030Population), ["No people"]);
    assert_eq!(taken(Filter::Errors), ["No people"]);
    assert_eq!((taken(Filter::Edited).len(), taken(Filter::All).len()), (0, 4));
    assert!(passes(&rows[1], Filter::All, &folded("AUR")) && !passes(&rows[0], Filter::All, &folded("AUR")));
    let by = |key, descending| order(&rows, all_places(&rows), key, descending);
    assert_eq!(by(Key::Name, false), [1, 2, 0, 3]);
    // Without the figure last, in either direction.
    assert_eq!(by(Key::Target, false), [0, 1, 2, 3]);
    assert_eq!(by(Key::Target, true), [2, 1, 0, 3]);
    assert_eq!(by(Key::Verdict, false)[0], 3);
    assert_eq!(by(Key::Place, true), [3, 2, 1, 0]);
}

fn opened(name: &str, text: &str) -> Listed {
    match mend::open(text.as_bytes()) {
        Ok(opened) => document_row(name, Ok(&opened)),
        Err(why) => document_row(name, Err(why)),
    }
}

fn report(sample: Sample) -> String {
    let plan = sample.plan();
    Report::new(&plan, &assess(&plan), "2026-01-02T03:04:05Z").to_json()
}

#[test]
fn reports_are_verified_and_a_changed_one_says_what_its_inputs_give() {
    let right = report(Sample::SanJose);
    let row = opened("right.json", &right);
    assert_eq!((row.check.clone(), tons(&row)), (Some(Check::Verified), 2_152_138.0));

    let target = row.target().unwrap().emissions.value().to_string();
    let key = "\"target_year_emissions_tco2e\": ";
    assert!(right.contains(&format!("{key}{target}")), "{target}");
    let row = opened("changed.json", &right.replace(&format!("{key}{target}"), &format!("{key}50000")));
    let Some(Check::Changed(told)) = &row.check else { panic!("{:?}", row.check) };
    assert_eq!((&told.figure, told.reported.as_deref(), told.others), (&Figure::Target, Some("50000"), 0));
    assert_eq!(told.recomputed.as_deref(), Some(target.as_str()));
    // What is shown is what the inputs give.
    assert_eq!(tons(&row), 2_152_138.0);
    assert!(Filter::Edited.takes(&row));

    // Inputs that were changed alone: nothing follows from them any more, the target first of all.
    let row = opened("inputs.json", &right.replace("1120791", "2120791"));
    let Some(Check::Changed(told)) = &row.check else { panic!("{:?}", row.check) };
    assert_eq!(told.figure, Figure::Target);
    assert!(told.others > 10);

    let of_version = |version: &str| right.replacen(REPORT_VERSION, version, 1);
    let newer = opened("newer.json", &of_version("1.9.0"));
    assert_eq!(newer.check, Some(Check::VerifiedNewer("1.9.0".to_owned())));
    let other = opened("newer.json", &of_version("2.0.0"));
    assert_eq!(other.faults(), [Fault::File(RestoreError::Newer { version: "2.0.0".to_owned() })]);
    let cut = opened("cut.json", &right[..right.len() / 2]);
    assert_eq!(cut.faults(), [Fault::File(RestoreError::Truncated)]);
}

fn say(_: &Listed) -> Said {
    let text = |it: &str| it.to_owned();
    Said { verification: text("v"), warnings: text("=w"), error: text("e") }
}

fn csv<'a>(
    sheet: Option<Sheet>,
    rows: impl Iterator<Item = &'a Listed> + Clone,
    say: fn(&Listed) -> Said,
) -> String {
    let columns = Columns::of(rows.clone(), false);
    let mut out = String::new();
    csv_row(&mut out, &columns.heads(sheet));
    rows.for_each(|row| csv_row(&mut out, &columns.cells(sheet, row, say(row))));
    out
}

fn workbook<'a>(sheet: Option<Sheet>, rows: impl Iterator<Item = &'a Listed> + Clone) -> Vec<u8> {
    let columns = Columns::of(rows.clone(), true);
    let mut book = Book::default();
    book.add(&columns.heads(sheet));
    rows.for_each(|row| book.add(&columns.cells(sheet, row, say(row))));
    archive_of(&book.files())
}

/// Figures are numbers in a workbook, however the table writes them; what is no figure of ours stays as it is.
#[test]
fn a_workbook_has_the_same_figures_as_numbers() {
    let text = format!(
        "ZIP,{HEADS}\n01234,Maplewood,MN,2018,\"412,000\",\"38,000\",40500\n2,B,MN,2018,412 kt,1,=1+1"
    );
    let table = open(text.as_bytes()).unwrap().remove(0);
    let found = read(&text);
    let sheet = Sheet { table: &table, layout: &found.layout };
    let again = open(&workbook(Some(sheet), found.rows.iter())).unwrap().remove(0);
    assert!(again.is_typed);
    assert_eq!(again.rows[1].cells[..7], ["01234", "Maplewood", "MN", "2018", "412000", "38000", "40500"]);
    let target = found.rows[0].target().unwrap();
    let results = [target.reduction_per_capita.percent(), target.reduction_absolute.percent()];
    assert_eq!(again.rows[1].cells[7..9], results.map(|it| it.to_string()));
    assert_eq!(again.rows[1].cell(9), target.emissions.value().to_string());
    assert_eq!(again.rows[2].cells[..7], ["2", "B", "MN", "2018", "412 kt", "1", "=1+1"]);
    assert_eq!(again.rows[2].cell(7), ""); // missing is not zero
}

/// "IEND" has the CRC-32 ae426082, as at the end of every PNG file. What is deflated here is a stored block
/// by RFC 1951, 3.2.4: 01, the length 4 twice, the second time with its bits turned, and the four letters.
#[test]
fn an_archive_takes_what_was_compressed_elsewhere() {
    let block = [&[1, 4, 0, 0xfb, 0xff][..], b"IEND"].concat();
    let all = archive_of(&[
        Stored::new("reports/a b.json", b"{}".to_vec()),
        Stored::new("señal.json", b"IEND".to_vec()).deflated(block),
        Stored::new("__MACOSX/._a.json", Vec::new()),
    ]);
    assert!(all.windows(4).any(|four| four == 0xae42_6082_u32.to_le_bytes()));
    let mut archive = Archive::read(all.clone()).unwrap();
    assert_eq!(archive.names(), ["reports/a b.json", "señal.json"]);
    assert_eq!(archive.file("señal.json").unwrap().as_deref(), Some(&b"IEND"[..]));
    assert!(!archive.is_workbook() && Archive::may_be(&all) && archive.into_bytes() == all);
    assert!(Archive::read(workbook(None, [].iter())).unwrap().is_workbook());
}

/// The residents of 2030 that the tables of places offer, as (people, place).
fn offered(row: &Listed) -> Vec<(f64, String)> {
    let Some(query) = asked(row) else { return Vec::new() };
    let counties = counties_table();
    let found = candidates(row, &query, &site(&query.volume().unwrap().address()), &counties).unwrap();
    let people = |place: &Place| {
        let county = place.counties_of(&counties).unwrap();
        let record = place.known(county.as_ref()).into_iter();
        // As the app names them: no growth is read from one series to the other.
        let source = |how| if how == Method::SurveyMean { "ACS 2019" } else { "SUB-EST2019" }.to_owned();
        let count = |(year, people, how)| Count { year, people, source: source(how), method: Some(how) };
        let offer = offer(row, place, county.as_ref(), record.map(count).collect()).unwrap();
        (offer.people.value(), place.short_name())
    };
    found.iter().map(people).collect()
}

/// Maplewood, MN, had 40,981 residents around 2021 (ACS 2019–2023). Of 10,000 people of Ramsey County in 2025
/// there are 10,547 in 2030 (Hauer 2019, SSP2): 40,981 × 1.0547^(9 / 5) = 45,104.
#[test]
fn missing_residents_of_2030_are_offered_for_the_one_place_that_it_can_be() {
    let maplewood = row("Maplewood,MN,2018,412000,40660,");
    assert_eq!(offered(&maplewood), [(45_104.0, "Maplewood, MN".to_owned())]);
    assert_eq!(offered(&row("City of Maplewood,,2018,412000,40660,")), offered(&maplewood));
    // Another one by its people; and none where no place of the name has about as many.
    assert_eq!(offered(&row("Maplewood,,2018,412000,8100,")).len(), 1);
    assert_eq!(offered(&row("Maplewood,MN,2018,412000,20000,")), []);
    assert_eq!(offered(&row("Maplewoo,MN,2018,412000,40660,")), []);
    // Springfield in Massachusetts and in Missouri are both near 160,000.
    let springfield = offered(&row("Springfield,,2018,412000,160000,"));
    let names: Vec<&str> = springfield.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(names, ["Springfield, MO", "Springfield, MA"]);
    // Nothing is offered in place of what a person entered, or where more is missing.
    assert!(asked(&row("Maplewood,MN,2018,412000,40660,1")).is_none());
    assert!(asked(&row("Maplewood,MN,2018,,40660,")).is_none());
    assert!(asked(&row("Maplewood,MN,2018,412000,40660,many")).is_none());
}

#[test]
fn an_offer_is_marked_kept_written_and_taken_back() {
    let text = format!("{HEADS}\nMaplewood,MN,2018,412000,38000,\nOther,MN,2018,412000,38000,40500");
    let fill = Fill {
        people: People::new(40_500.0).unwrap(),
        method: Method::OwnRecord,
        source: "by its own growth".to_owned(),
        place: "Maplewood, MN".to_owned(),
    };
    let before = read(&text).rows;
    let choices = Choices { fills: [(1, fill.clone()), (2, fill.clone())].into(), ..Choices::default() };
    let found = read_by(&text, choices.clone());
    let filled = &found.rows[0];
    assert_eq!(filled.notes[0], Note::Offered(fill.clone()));
    assert_eq!(tons(filled), tons(&row("A,MN,2018,412000,38000,40500")));
    assert!(Filter::Offered.takes(filled));
    assert_eq!(found.rows[1], before[1]); // what is entered stays
    let plan = plan_of(filled);
    let count = plan.community.population.given(TARGET_YEAR).unwrap();
    assert_eq!((count.source.as_str(), count.method), ("by its own growth", Some(Method::OwnRecord)));

    let table = open(text.as_bytes()).unwrap().remove(0);
    let sheet = Some(Sheet { table: &table, layout: &found.layout });
    assert!(csv(sheet, found.rows.iter(), say).contains("Maplewood,MN,2018,412000,38000,40500,63.26"));
    let mut again = KeptTable::new("towns.csv", false, &choices);
    again.add(&table.rows);
    let again = kept(&keep(vec![again], Vec::new())).unwrap();
    assert_eq!(again.tables[0].choices(), choices);

    let mut row = filled.clone();
    row.fill(None);
    assert_eq!(row, before[0]);
}

#[test]
fn what_goes_out_is_what_came_in_with_the_results_behind_it() {
    let text =
        format!("Contact,{HEADS}\n=SUM(A1),Maplewood,MN,2018,\"412,000\",38000,40500\n+1,B,MN,2018,,1,2");
    let table = open(text.as_bytes()).unwrap().remove(0);
    let found = read(&text);
    let sheet = Sheet { table: &table, layout: &found.layout };
    let out = csv(Some(sheet), found.rows.iter(), say);
    let lines: Vec<&str> = out.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        format!(
            "Contact,{HEADS},reduction_per_capita_pct,reduction_absolute_pct,target_emissions_tco2e,target_emissions_per_capita_tco2e,warnings,error"
        )
    );
    assert!(
        lines[1].starts_with("'=SUM(A1),Maplewood,MN,2018,\"412,000\",38000,40500,63.26"),
        "{}",
        lines[1]
    );
    assert!(lines[1].ends_with(",'=w,e"), "{}", lines[1]);
    assert_eq!(lines[2], "'+1,B,MN,2018,,1,2,,,,,'=w,e");

    // Read again, results are computed again and not written twice; targets are the same to the last digit.
    let again = read(&out);
    let table = open(out.as_bytes()).unwrap().remove(0);
    let twice = csv(Some(Sheet { table: &table, layout: &again.layout }), again.rows.iter(), say);
    assert_eq!(again.rows[0].target(), found.rows[0].target());
    assert_eq!(twice.lines().next(), out.lines().next());

    // Of several sources: the list's own columns, emissions in metric tons.
    let mixed = [row("A,MN,2018,412 kt CO2e,38000,40500"), opened("right.json", &report(Sample::SanJose))];
    let out = csv(None, mixed.iter(), say);
    assert!(
        out.contains("A,MN,2018,412000,38000,40500,")
            && out.contains("San José,CA,2019,5412154,1047871,1120791")
    );
    // A file that cannot be read is known by its own name.
    let cut = [opened("cut.json", &report(Sample::SanJose)[..5_000])];
    assert!(
        csv(None, cut.iter(), say).lines().any(|line| line.starts_with("cut.json,") && line.ends_with(",e"))
    );
    assert!(
        out.lines()
            .next()
            .unwrap()
            .ends_with("target_emissions_per_capita_tco2e,verification,warnings,error")
    );

    assert!(template().contains(HEADS) && read(&template()).rows[0].outcome.is_ok());
}

#[test]
fn a_list_is_kept_and_comes_back_as_it_was() {
    let text = "Contact,Town,Year,Value,People,People 2030\n=1,Maplewood,2018,412.000,38.000,40.500";
    let choices = Choices {
        columns: vec![(3, Column::Emissions)],
        tons: Some(1000.0),
        sign: Some(Sign::Comma),
        ..Choices::default()
    };
    let table = open(text.as_bytes()).unwrap().remove(0);
    let before = read_by(text, choices.clone());
    let files = [
        opened("right.json", &report(Sample::SanJose)),
        opened("changed.json", &report(Sample::Ferndale).replace("2021", "2022")),
    ];
    let mut kept_table = KeptTable::new("towns.csv", table.is_typed, &choices);
    table.rows.iter().for_each(|it| kept_table.add(std::slice::from_ref(it)));
    let document = keep(vec![kept_table], files.iter().filter_map(KeptDocument::of).collect());
    let kept = kept(&document).unwrap();
    assert_eq!((kept.tables[0].name.as_str(), kept.tables[0].choices()), ("towns.csv", choices));
    let again = read_by(&kept.tables[0].csv, kept.tables[0].choices());
    assert_eq!(again.rows, before.rows);
    let rows: Vec<Listed> = kept.documents.iter().filter_map(KeptDocument::row).collect();
    assert_eq!(rows, files);
    assert!(fairshare::many::kept("{}").is_none() && fairshare::many::kept("").is_none());
}

#[test]
fn a_list_is_read_in_slices_and_no_further_than_it_takes() {
    let mut text = HEADS.to_owned();
    for nth in 0..MAX_ROWS + 2 {
        let _ = write!(text, "\nT{nth},MN,2018,412000,38000,40500");
    }
    let table = Arc::new(open(text.as_bytes()).unwrap().remove(0));
    let mut reading = Reading::new(table, Choices::default());
    let mut slices = 0;
    while reading.read(10_000) {
        slices += 1;
    }
    let read = reading.finish();
    assert!(slices >= 4);
    assert_eq!((read.rows.len(), read.left_out), (MAX_ROWS, 2));
}

/// What a list needs for a target, by its heads: an inventory's table has no residents, and a list without
/// heads could be anything.
#[test]
fn a_list_of_communities_is_told_from_an_inventory() {
    let of = |text: &str| is_list(&open(text.as_bytes()).unwrap().remove(0));
    let row = "Alpha,MN,2018,412000,38000,40500\n";
    assert!(of(&format!("{HEADS}\n{row}")));
    assert!(of(
        "City;State;Inventory year;GHG emissions (MTCO2e);Population;Population 2030\nA;MN;2018;9;8;7\n"
    ));
    assert!(!of(&format!("{row}{row}")));
    // Years say what they are by themselves; other figures do not.
    assert!(of(&format!("{}\n{row}", HEADS.replace("base_year", "note"))));
    for head in ["base_emissions_tco2e", "base_population", "population_2030"] {
        assert!(!of(&format!("{}\n{row}", HEADS.replace(head, "note"))), "{head}");
    }
    assert!(!of("Sector,Source,Activity,Units,MTCO2e\nResidential,Electricity,1200000,kWh,410\n"));
    assert!(!of("Year,Sector,Population,MTCO2e\n2018,Residential,38000,410\n"));
}
