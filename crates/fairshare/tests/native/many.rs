//! Many communities at once: their targets, what a bad row says, and what a changed report does.

use std::fmt::Write;
use std::sync::Arc;

use fairshare::assessment::{Missing, assess};
use fairshare::exchange::grid::open;
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::fold::folded;
use fairshare::exchange::meaning::units::Unclear;
use fairshare::many::{
    Check, Choices, Column, Fault, Figure, Filter, KeptDocument, KeptTable, Key, MAX_ROWS, Note, Read,
    Reading, Row, Said, Sheet, Summary, Twins, UnitQuestion, csv, document_row, is_list, keep, kept, order,
    passes, plan_of, template,
};
use fairshare::report::Report;
use fairshare::report::mend;
use fairshare::restore::RestoreError;
use fairshare::samples::Sample;
use fairshare::sbt::NoTarget;

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
fn row(cells: &str) -> Row {
    read(&format!("{HEADS}\n{cells}")).rows.remove(0)
}

fn tons(row: &Row) -> f64 {
    row.target().map(|it| it.emissions.value().round()).unwrap()
}

fn all_places(rows: &[Row]) -> Vec<u32> {
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

#[test]
fn a_name_in_several_rows_and_one_with_two_states_are_said() {
    let figures = "2018,412000,38000,40500";
    let mut rows = read(&format!(
        "{HEADS}\nSpringfield,IL,{figures}\nspringfield,IL,{figures}\nSpringfield,MO,{figures}\nSalem,OR,{figures}"
    ))
    .rows;
    let mut twins = Twins::default();
    rows.iter().enumerate().for_each(|(at, row)| twins.see(at, row));
    twins.mark(&mut rows);
    twins.mark(&mut rows); // once more changes nothing
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

fn opened(name: &str, text: &str) -> Row {
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

    let newer = opened("newer.json", &right.replace("\"version\": \"1.3.0\"", "\"version\": \"1.9.0\""));
    assert_eq!(newer.check, Some(Check::VerifiedNewer("1.9.0".to_owned())));
    let other = opened("newer.json", &right.replace("\"version\": \"1.3.0\"", "\"version\": \"2.0.0\""));
    assert_eq!(other.faults(), [Fault::File(RestoreError::Newer { version: "2.0.0".to_owned() })]);
    let cut = opened("cut.json", &right[..right.len() / 2]);
    assert_eq!(cut.faults(), [Fault::File(RestoreError::Truncated)]);
}

fn say(_: &Row) -> Said {
    let text = |it: &str| it.to_owned();
    Said { verification: text("v"), warnings: text("=w"), error: text("e") }
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
    let choices =
        Choices { columns: vec![(3, Column::Emissions)], tons: Some(1000.0), sign: Some(Sign::Comma) };
    let table = open(text.as_bytes()).unwrap().remove(0);
    let before = read_by(text, choices.clone());
    let files = [
        opened("right.json", &report(Sample::SanJose)),
        opened("changed.json", &report(Sample::Ferndale).replace("2021", "2022")),
    ];
    let document = keep(
        vec![KeptTable::of("towns.csv", &table, &choices)],
        files.iter().filter_map(KeptDocument::of).collect(),
    );
    let kept = kept(&document).unwrap();
    assert_eq!((kept.tables[0].name.as_str(), kept.tables[0].choices()), ("towns.csv", choices));
    let again = read_by(&kept.tables[0].csv, kept.tables[0].choices());
    assert_eq!(again.rows, before.rows);
    let rows: Vec<Row> = kept.documents.iter().filter_map(KeptDocument::row).collect();
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
