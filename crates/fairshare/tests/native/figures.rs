//! What a chart says at a year, where the year stands, and its rows for a spreadsheet: by hand.

use plotters_svg::SVGBackend;

use fairshare::chart::{
    Axis, Bar, Bars, Chart, FONT_ON_PAPER, Labels, Line, ON_PAPER, Pair, Pairs, PathChart, ProgressChart,
    Scale, Sheet, Value, Wedge, Wedges, paint, tab_separated,
};
use fairshare::samples::Sample;

use crate::support::{assert_close, plain_plan, result_of, year};

fn san_jose() -> Chart {
    Chart::Path(PathChart::of(&result_of(&Sample::SanJose.plan())))
}

#[test]
fn the_path_at_a_year() {
    // 5,412,154 in 2019, 2,152,137.6 in 2030, zero in 2050, straight between them:
    // 2025 is 6 of 11 years on: 5,412,154 − 3,260,016.4 × 6/11 = 3,633,963.2; 2040 is half of 2030.
    let chart = san_jose();
    assert_eq!(chart.years(), Some((year(2019), year(2050))));
    for (at, expected) in
        [(2019, 5_412_154.0), (2025, 3_633_963.234), (2030, 2_152_137.6), (2040, 1_076_068.8)]
    {
        let found = chart.at(year(at));
        assert_eq!((found.len(), &found[0].0), (1, &Line::Path));
        assert_close(found[0].1.unwrap(), expected, 1e-7);
    }
    assert_eq!(chart.at(year(2050)), [(Line::Path, Some(0.0))]);
    assert_eq!([chart.at(year(2018)), chart.at(year(2051))], [[(Line::Path, None)], [(Line::Path, None)]]);
}

#[test]
fn the_path_at_a_year_is_the_one_that_is_computed() {
    let result = result_of(&Sample::SanJose.plan());
    for at in 2019..=2050 {
        let computed = result.path.at(year(at)).unwrap().value();
        assert_close(san_jose().at(year(at))[0].1.unwrap(), computed, 1e-12);
    }
}

#[test]
fn inventories_at_a_year() {
    let result = result_of(&plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 100.0)]));
    let chart = Chart::Progress(ProgressChart::of(&result, vec![(year(2018), 990.0), (year(2024), 900.0)]));
    // Its axis holds the inventory before the base year, where no path is.
    assert_eq!(chart.years(), Some((year(2018), year(2050))));
    assert_eq!(chart.at(year(2018)), [(Line::Path, None), (Line::Measured, Some(990.0))]);
    assert_eq!(chart.at(year(2019)), [(Line::Path, Some(1000.0)), (Line::Measured, None)]);
    let [(_, Some(path)), (_, measured)] = chart.at(year(2024))[..] else { panic!("a path") };
    // 1,000 × (1 − 0.463/0.737 × 5/11) = 714.4
    assert_close(path, 714.444_6, 1e-6);
    assert_eq!(measured, Some(900.0));
}

fn wedges() -> Chart {
    let wedge = |name: &str, tons: [f64; 3]| Wedge {
        key: "1".to_owned(),
        name: name.to_owned(),
        tons: tons.to_vec(),
    };
    Chart::Wedges(Wedges {
        years: vec![year(2029), year(2030), year(2031)],
        usual: vec![1100.0, 1200.0, 1300.0],
        forecast: vec![1000.0, 990.0, 980.0],
        wedges: vec![wedge("Solar", [100.0, 190.0, 200.0]), wedge("Trees", [0.0, -10.0, 20.4])],
        scenario: vec![900.0, 810.0, 759.6],
        path: vec![(year(2029), 500.0), (year(2030), 400.0), (year(2031), 0.0)],
        gaps: vec![],
        today: None,
    })
}

#[test]
fn each_line_and_each_action_at_a_year() {
    let found = wedges().at(year(2030));
    let names: Vec<Line> = found.iter().map(|(line, _)| line.clone()).collect();
    let action = |name: &str| Line::Wedge(name.to_owned());
    assert_eq!(
        names,
        [Line::Usual, Line::Forecast, action("Solar"), action("Trees"), Line::Scenario, Line::Path]
    );
    let values: Vec<Value> = found.iter().map(|(_, value)| *value).collect();
    assert_eq!(values, [1200.0, 990.0, 190.0, -10.0, 810.0, 400.0].map(Some));
    assert!(wedges().at(year(2032)).iter().all(|(_, value)| value.is_none()));
}

#[test]
fn a_year_stands_where_it_is_painted() {
    // 640 wide: the plot runs from 52 to 618, 566 for 31 years; 2030 stands at 252.8, as it is painted.
    let scale = san_jose().scale(640.0, 1.0).unwrap();
    assert_close(scale.x(year(2030)), 252.838_7, 1e-6);
    assert_eq!([scale.x(year(2019)), scale.x(year(2050))], [52.0, 618.0]);
    // A year is 18.26 wide: it begins and ends half of that from its middle.
    for (x, nearest) in
        [(243.8, 2030), (243.6, 2029), (261.9, 2030), (262.1, 2031), (-5.0, 2019), (900.0, 2050)]
    {
        assert_eq!(scale.nearest(x), year(nearest), "{x}");
    }
    // Twice the text, twice the margins: 104 to 596.
    assert_close(san_jose().scale(640.0, 2.0).unwrap().x(year(2050)), 596.0, 1e-12);
    // Beside the wedges there is room for names, 230, where the picture is wide; else for numbers, 34.
    assert_eq!(wedges().scale(640.0, 1.0).unwrap().x(year(2031)), 410.0);
    assert_eq!(wedges().scale(320.0, 1.0).unwrap().x(year(2031)), 286.0);
    assert_eq!(wedges().scale(640.0, 1.0).unwrap().x(year(2030)), 231.0);
    // Without room every place is a year all the same.
    assert_eq!(san_jose().scale(10.0, 3.0).unwrap().nearest(1e9), year(2050));
}

#[test]
fn a_spreadsheet_takes_the_rows() {
    let head =
        ["Year", "Usual", "Forecast", "Solar", "Trees\tand\nmore", "With actions", "Path"].map(str::to_owned);
    assert_eq!(
        tab_separated(&head, &wedges().rows(), 0),
        "Year\tUsual\tForecast\tSolar\tTrees and more\tWith actions\tPath\n\
         2029\t1100\t1000\t100\t0\t900\t500\n\
         2030\t1200\t990\t190\t-10\t810\t400\n\
         2031\t1300\t980\t200\t20\t760\t0\n"
    );
    let rows = vec![("a".to_owned(), vec![None, Some(-0.04), Some(1_234_567.25)])];
    assert_eq!(tab_separated(&[], &rows, 1), "\na\t\t0.0\t1234567.2\n");
    assert_eq!(san_jose().rows().len(), 32); // 2019 to 2050
}

#[test]
fn bars_and_pairs_have_a_row_each() {
    let bar = |from: f64, range| Bar {
        from,
        to: 7.0,
        range,
        is_strong: false,
        name: "one".to_owned(),
        value: String::new(),
    };
    let rows = |all: Vec<Bar>| {
        Chart::Bars(Bars { bars: all, axis: Axis::round(9.0), ticks: vec![], line: None }).rows()
    };
    assert_eq!(rows(vec![bar(0.0, None)]), [("one".to_owned(), vec![Some(7.0)])]);
    assert_eq!(rows(vec![bar(3.0, None)])[0].1, [Some(3.0), Some(7.0)]);
    let both = rows(vec![bar(0.0, Some((6.0, 8.0))), bar(0.0, None)]);
    assert_eq!([&both[0].1, &both[1].1], [&[Some(7.0), Some(6.0), Some(8.0)], &[Some(7.0), None, None]]);
    let pair = Pair { name: "two".to_owned(), within: 1.0, alone: 2.0, value: String::new() };
    let pairs = Chart::Pairs(Pairs::new(vec![pair], |tick| tick.to_string()));
    assert_eq!(pairs.rows(), [("two".to_owned(), vec![Some(1.0), Some(2.0)])]);
    assert_eq!((pairs.years(), pairs.at(year(2030)).len()), (None, 0));
}

/// San José's path as a file.
fn saved(sheet: &Sheet) -> String {
    let chart = PathChart { today: Some(2026.9), ..PathChart::of(&result_of(&Sample::SanJose.plan())) };
    let labels = Labels {
        tons: chart.tons.ticks.iter().map(f64::to_string).collect(),
        years: chart.years.ticks.iter().map(f64::to_string).collect(),
        marks: ["from", "target", "net zero"].map(str::to_owned).to_vec(),
        target: "2030 target".to_owned(),
        today: "today".to_owned(),
        font: FONT_ON_PAPER.to_owned(),
    };
    sheet.svg(300, 3, |on, scale| paint(on, &chart, &labels, ON_PAPER, scale).unwrap())
}

/// The texts of a document, read by a parser that knows nothing of it; it refuses what is no XML.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(text) => found.push(text.unescape().unwrap().trim().to_owned()),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    found.retain(|text| !text.is_empty());
    found
}

#[test]
fn a_picture_stands_alone_with_its_title_and_its_source() {
    let sheet = Sheet {
        title: "Ellis & \u{1}<Sons> – the path".to_owned(),
        sentence: "word ".repeat(30),
        axis: "Million tCO₂e".to_owned(),
        keys: Some(["within", "alone"].map(str::to_owned)),
        source: "Made with Fairshare.".to_owned(),
    };
    let svg = saved(&sheet);
    let texts = texts(&svg);
    for text in
        ["Ellis & <Sons> – the path", "Million tCO₂e", "within", "alone", "2030 target", "today", "net zero"]
    {
        assert!(texts.iter().any(|it| it == text), "{text}: {texts:?}");
    }
    assert_eq!(texts.last().map(String::as_str), Some("Made with Fairshare."));
    // 752 px hold 101 letters of 0.53 × 14: 20 words of five letters, and the other ten below.
    let line = |words: usize| ["word"; 20][..words.min(20)].join(" ");
    assert!(texts.contains(&line(20)) && texts.contains(&line(10)));
    // Three pixels for each of the 800; below the title (30), two lines (21 each), 8, the unit (18), two
    // keys (18 each), the chart (308) and its source (16) there is as much white as above: 24, less what the
    // last line keeps below itself: 8. 24 + 30 + 42 + 8 + 18 + 36 + 308 + 16 + 16 = 498.
    assert!(svg.contains("width=\"2400\" height=\"1494\" viewBox=\"0 0 800 498\""), "{}", &svg[..300]);
    // The chart is finer than a pixel.
    assert!(svg.contains("scale(0.25)"));
}

#[test]
fn a_year_that_would_touch_another_has_no_label() {
    let years = |base: u16, width: u32| {
        let result = result_of(&plain_plan(base, 1000.0, &[(base, 100.0), (2030, 100.0)]));
        let chart = PathChart::of(&result);
        let labels = Labels {
            tons: vec![],
            years: chart.years.ticks.iter().map(f64::to_string).collect(),
            marks: vec![],
            target: String::new(),
            today: String::new(),
            font: String::new(),
        };
        let mut svg = String::new();
        let mut surface = SVGBackend::with_string(&mut svg, (width, 200));
        paint(&mut surface, &chart, &labels, ON_PAPER, Scale(1.0)).unwrap();
        drop(surface);
        texts(&svg).join(" ")
    };
    // On 256 px 182 are for 34 years: 2020 stands 21.4 from 2016, and a label is 4 × 0.6 × 13 = 31.2 wide.
    assert_eq!(years(2016, 256), "2016 2030 2040 2050");
    assert_eq!(years(2016, 640), "2016 2020 2030 2040 2050");
}

#[test]
fn the_target_is_named_above_its_figure_and_today_stands_on_the_axis() {
    let svg = saved(&Sheet::default());
    // In quarters of a pixel: 2026.9 is 7.9 of 31 years on: 208 + 2712 × 7.9/31 = 899.1.
    assert!(svg.contains("d=\"M899 120L899 1080\""), "{svg}");
    let mark = |text: &str| {
        let before = svg.split(text).next().unwrap().rsplit("<text").next().unwrap();
        let number = |name: &str| -> i32 {
            before.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        (number("x"), number("y"))
    };
    let (name, figure) = (mark("2030 target"), mark(">target<"));
    assert_eq!((figure.0 - name.0, figure.1 - name.1), (0, 64)); // a line of 16
}
