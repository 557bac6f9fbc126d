//! The page that a city publishes: no text in it is markup, its report comes back whole, it stays small.

use fairshare::actions::{Chosen, Kind, Scenario};
use fairshare::assessment::assess;
use fairshare::chart::{Colors, Labels, PathChart, Rgb, Scale, Svg, paint};
use fairshare::docx::{Cell, Table};
use fairshare::plan::Plan;
use fairshare::public_page::{Block, Chapter, MAX_BYTES, Page, Picture, report_in, write};
use fairshare::report::Report;
use fairshare::report::verify::verify;
use fairshare::restore::restore_foreign;
use fairshare::samples::Sample;

use crate::support::result_of;

/// What a page must not become, and what must not end the report within it.
const NASTY: &str = r#"</script><script>alert(1)</script><!-- <b title='x' onclick="y">&amp; ]]> `"#;

fn page(plan: &Plan, text: &str) -> Page {
    let text = || text.to_owned();
    let cell = |is_head| Cell { text: text(), is_head, is_number: !is_head, is_strong: false };
    let table =
        Table { caption: text(), head: vec![cell(true); 2], rows: vec![vec![cell(true), cell(false)]] };
    let picture = Picture { unit: text(), wide: svg(plan, &text()), narrow: String::new(), note: text() };
    let blocks = vec![
        Block::Text(text()),
        Block::Note(text()),
        Block::Figures(vec![(text(), text())]),
        Block::List(vec![text()]),
        Block::Picture(picture),
        Block::Table(table, 1),
        Block::Link(text(), format!("https://example.org/?{}", text())),
    ];
    let chapter = |heading: &str| Chapter { heading: heading.to_owned(), begins_sheet: true, blocks: vec![] };
    Page {
        language: "en".to_owned(),
        title: text(),
        above: text(),
        heading: text(),
        stamps: vec![text()],
        chapters: vec![Chapter { blocks, ..chapter(&text()) }],
        check: ["With the report", "Without the report"].map(chapter),
        foot: vec![],
        report: Report::new(plan, &assess(plan), "2026-11-29T12:00:00Z").to_json(),
    }
}

fn svg(plan: &Plan, text: &str) -> String {
    let chart = PathChart::of(&result_of(plan));
    let labels = Labels {
        tons: vec![text.to_owned(); chart.tons.ticks.len()],
        years: vec!["2030".to_owned(); chart.years.ticks.len()],
        marks: vec![text.to_owned(); 3],
        target: text.to_owned(),
        today: text.to_owned(),
        font: String::new(),
    };
    let [ink, grid, path, paper] = [1, 2, 3, 4].map(|it| Rgb(it, 0, 0));
    let variable = |Rgb(nth, ..): Rgb| format!("var(--v{nth})");
    let mut picture = Svg::new((640, 360), &variable);
    paint(&mut picture, &chart, &labels, Colors { ink, grid, path, paper }, Scale(1.0)).unwrap();
    picture.element("wide", "p1", text)
}

fn maplewood() -> Plan {
    let mut plan = Sample::Maplewood.plan();
    let actions = Kind::ALL.iter().take(Scenario::MAX_ACTIONS).map(|kind| Chosen::new(*kind)).collect();
    plan.add_scenario(Scenario { name: NASTY.to_owned(), actions });
    plan
}

/// The tags of a page, without those of the style sheet and the report; attributes with them.
fn tags(html: &str) -> Vec<&str> {
    let (before, rest) = html.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let texts = [before, after].into_iter().flat_map(|it| it.split('<').skip(1));
    texts.map(|it| it.split('>').next().unwrap()).collect()
}

#[test]
fn no_text_is_markup_in_the_page_its_pictures_or_its_report() {
    let mut plan = maplewood();
    plan.community.name = NASTY.to_owned();
    let html = write(&page(&plan, NASTY)).html;
    // As long: a label without room is left out of a picture.
    let plain = write(&page(&plan, &"x".repeat(NASTY.chars().count()))).html;
    // A text that were markup would be a tag more, or another one.
    let names = |html: &str| -> Vec<String> {
        tags(html).iter().map(|it| it.split([' ', '\n']).next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&html), names(&plain));
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</script").count(), 1);
    assert!(!html.contains("<!--") && !html.contains("onclick=\""));
    // The last quotation mark of an attribute is its own.
    for tag in tags(&html) {
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
}

#[test]
fn the_report_comes_back_and_verifies_and_a_changed_figure_is_found() {
    let mut plan = maplewood();
    plan.community.name = NASTY.to_owned();
    let html = write(&page(&plan, NASTY)).html;
    let text = report_in(&html).unwrap();
    let read = restore_foreign(text.as_bytes()).unwrap();
    assert_eq!(read, plan);
    let found = verify(text, &read).unwrap();
    assert!(found.is_verified() && found.compared > 100, "{found:?}");

    let target = result_of(&plan).target.emissions.value();
    let stated = format!("\"target_year_emissions_tco2e\":{target}");
    assert!(text.contains(&stated));
    let changed = html.replace(&stated, "\"target_year_emissions_tco2e\":1000");
    let found = verify(report_in(&changed).unwrap(), &read).unwrap();
    let paths: Vec<&str> = found.differences.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["results.target.target_year_emissions_tco2e"]);

    for other in ["", "<script>1</script>", "<table><tr><td>fairshare-report", "{}"] {
        assert_eq!(report_in(other), None, "{other}");
    }
}

/// 24 names of one line stand beside their picture on a sheet; of two lines each, the picture stays on screen.
#[test]
fn many_long_names_have_the_sheet_to_themselves() {
    let class_of = |rows: usize, letters: usize| {
        let cell = Cell { text: "n".repeat(letters), is_head: true, ..Cell::default() };
        let table = Table { rows: vec![vec![cell]; rows], ..Table::default() };
        let chapter =
            Chapter { begins_sheet: true, blocks: vec![Block::Table(table, 2)], ..Chapter::default() };
        let html = write(&Page { chapters: vec![chapter], ..Page::default() }).html;
        html.split_once(r#"<section class=""#).unwrap().1.split('"').next().unwrap().to_owned()
    };
    assert_eq!(class_of(7, 100), "sheet");
    assert_eq!(class_of(26, 40), "sheet full");
    assert_eq!(class_of(26, 100), "sheet full long");
}

/// 150,000 bytes are the limit; ten names as long as a text may be, 100,000 letters, are beyond it.
#[test]
fn a_page_is_at_most_150_kb_and_goes_without_a_report_that_is_larger() {
    for plan in Sample::ALL.map(Sample::plan).into_iter().chain([maplewood()]) {
        let written = write(&page(&plan, "Name"));
        assert!(written.html.len() <= MAX_BYTES && written.has_report, "{}", written.html.len());
        assert!(written.html.contains("With the report"));
    }
    assert_eq!(MAX_BYTES, 150_000);
    let mut plan = maplewood();
    plan.community.name = "é".repeat(100_000);
    let written = write(&page(&plan, &plan.community.name));
    assert!(written.html.len() <= MAX_BYTES && !written.has_report, "{}", written.html.len());
    assert!(written.html.contains("Without the report") && report_in(&written.html).is_none());
    assert!(written.html.contains("é…"), "long names end");
}

#[test]
fn a_link_leads_to_the_web_or_nowhere() {
    for (address, is_link) in [
        ("https://a.example/", true),
        ("http://localhost:1/", true),
        ("javascript:x", false),
        (" https://x", false),
    ] {
        let chapter = Chapter {
            blocks: vec![Block::Link("Here".to_owned(), address.to_owned())],
            ..Chapter::default()
        };
        let html = write(&Page { chapters: vec![chapter], ..Page::default() }).html;
        assert_eq!(html.contains("<a href"), is_link, "{address}");
        assert!(html.contains("Here"));
    }
}

/// Strokes of one look, one after the other, are one element: a dashed line is not a hundred.
#[test]
fn a_picture_has_a_title_and_the_page_s_own_colors() {
    let svg = svg(&Sample::SanJose.plan(), "t");
    assert!(svg.starts_with(r#"<svg class="wide" viewBox="0 0 640 360" role="img" aria-labelledby="p1"><title id="p1">t</title>"#), "{svg}");
    // The same places as on any surface: see `chart::painted_where_the_figures_say`.
    assert!(svg.contains(r#"stroke="var(--v3)" stroke-width="3" d="M52 59L253 222L618 330""#), "{svg}");
    assert!(svg.contains(
        r#"<path d="M52 330L52 59L253 222L618 330L618 330z" fill="var(--v3)" fill-opacity="0.12"/>"#
    ));
    assert_eq!(svg.matches("<circle").count(), 6);
    assert!(!svg.contains('#'));
}
