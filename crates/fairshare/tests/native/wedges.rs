//! The wedges and the pairs of bars: their models by hand, and the paint that the browser's canvas
//! gets, on SVG.

use fairshare::chart::{
    Axis, Colors, Gap, Pair, Pairs, Rgb, Scale, Wedge, WedgeLabels, Wedges, paint_pairs, paint_wedges,
};
use plotters_svg::SVGBackend;

use crate::support::year;

const COLORS: Colors =
    Colors { ink: Rgb(1, 2, 3), grid: Rgb(200, 201, 202), path: Rgb(0, 100, 50), paper: Rgb(255, 255, 255) };

fn wedge(key: &str, tons: [f64; 3]) -> Wedge {
    Wedge { key: key.to_owned(), name: format!("Action {key}"), tons: tons.to_vec() }
}

/// Three years ten apart would be years next to each other in the app; the model does not mind.
/// The second action adds 100 t in 2030 and takes off 200 t in 2050.
fn chart() -> Wedges {
    Wedges {
        years: vec![year(2020), year(2030), year(2050)],
        usual: vec![1000.0, 1100.0, 1200.0],
        forecast: vec![1000.0, 1000.0, 900.0],
        wedges: vec![wedge("1", [0.0, 300.0, 400.0]), wedge("2", [0.0, -100.0, 200.0])],
        scenario: vec![1000.0, 800.0, 300.0],
        path: vec![(year(2020), 1000.0), (year(2030), 400.0), (year(2050), 0.0)],
        gaps: vec![
            Gap {
                year: year(2030),
                scenario: 800.0,
                path: 400.0,
                label: "400 <short>".to_owned(),
                short: "<400".to_owned(),
            },
            Gap {
                year: year(2050),
                scenario: 300.0,
                path: 0.0,
                label: "300 short".to_owned(),
                short: "300".to_owned(),
            },
        ],
        today: Some(2026.9),
    }
}

fn labels(chart: &Wedges) -> WedgeLabels {
    WedgeLabels {
        tons: chart.axis().ticks.iter().map(f64::to_string).collect(),
        usual: "Business as usual".to_owned(),
        forecast: "Forecast".to_owned(),
        scenario: "With actions".to_owned(),
        path: "Target".to_owned(),
        target: "2030 target".to_owned(),
        today: "today".to_owned(),
        font: "system-ui".to_owned(),
    }
}

fn drawn(chart: &Wedges, size: (u32, u32), scale: f64) -> String {
    in_hues(chart, size, scale, &[Rgb(6, 64, 52), Rgb(208, 125, 18)])
}

fn in_hues(chart: &Wedges, size: (u32, u32), scale: f64, hues: &[Rgb]) -> String {
    let mut svg = String::new();
    let mut surface = SVGBackend::with_string(&mut svg, size);
    paint_wedges(&mut surface, chart, &labels(chart), (COLORS, hues), Scale(scale)).unwrap();
    drop(surface);
    svg
}

fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    svg.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn texts(svg: &str) -> Vec<&str> {
    svg.split("<text").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().trim()).collect()
}

/// The corners of everything that is drawn with lines, and the places of texts.
fn places(svg: &str) -> Vec<(i32, i32)> {
    let corners = attributes(svg, "points").into_iter().flat_map(str::split_whitespace).map(|corner| {
        let (x, y) = corner.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    });
    let numbers = |name: &str| -> Vec<i32> {
        attributes(svg, name).into_iter().map(|value| value.parse().unwrap()).collect()
    };
    corners.chain(numbers("x").into_iter().zip(numbers("y"))).collect()
}

#[test]
fn wedges_reach_from_the_forecast_down_to_the_scenario() {
    let edges = chart().edges();
    // In 2030 the second action adds 100 t: the stack begins at 1,000 + 100 and loses 300.
    assert_eq!(edges[0], (vec![1000.0, 1100.0, 900.0], vec![1000.0, 800.0, 500.0]));
    assert_eq!(edges[1], (vec![1000.0, 800.0, 500.0], vec![1000.0, 800.0, 300.0]));
    assert_eq!(edges[1].1, chart().scenario);
}

#[test]
fn the_axis_holds_what_is_added_and_what_land_takes_up() {
    assert_eq!(chart().axis().ticks, [0.0, 250.0, 500.0, 750.0, 1000.0, 1250.0]);
    // From −50 to 1,200 in steps of 250.
    let below = Wedges { scenario: vec![1000.0, 800.0, -50.0], ..chart() };
    assert_eq!(below.axis().ticks, [-250.0, 0.0, 250.0, 500.0, 750.0, 1000.0, 1250.0]);
    assert_eq!(chart().year_axis().ticks, [2020.0, 2030.0, 2040.0, 2050.0]);
    assert_eq!((chart().year_axis().min, chart().year_axis().max), (2020.0, 2050.0));
}

/// Wedges take the hues in turn; without any they are one color in tones, every second one hatched.
#[test]
fn neighbors_have_hues_of_their_own_or_tones_and_hatching() {
    let filled = |svg: &str| -> Vec<String> {
        let all = svg.split("<polygon").skip(1).map(|rest| attributes(rest, "fill")[0].to_owned());
        all.collect()
    };
    let many =
        Wedges { wedges: ["1", "2", "3"].map(|key| wedge(key, [0.0, 100.0, 100.0])).to_vec(), ..chart() };
    assert_eq!(filled(&drawn(&many, (900, 400), 1.0)), ["#064034", "#D07D12", "#064034"]);
    let plain = in_hues(&many, (900, 400), 1.0, &[]);
    assert_eq!(filled(&plain), ["#006432"; 3]);
    assert!(plain.matches("<polyline").count() > drawn(&many, (900, 400), 1.0).matches("<polyline").count());
}

/// Today's line stands at its place among the years, 52 + 618 × (2026.9 − 2020) / 30 = 194, and not
/// where it is none of them; the target is named at its point, left of 258, where the label has room.
#[test]
fn today_and_the_target_are_named_where_they_are() {
    let svg = drawn(&chart(), (900, 400), 1.0);
    assert!(attributes(&svg, "points").iter().any(|it| it.trim().starts_with("194,18 194,")), "today's line");
    assert!(texts(&svg).contains(&"today") && texts(&svg).contains(&"2030 target"));
    let later = drawn(&Wedges { today: Some(2051.0), ..chart() }, (900, 400), 1.0);
    assert!(!texts(&later).contains(&"today"));
    // At 240 px 2030 stands 51 px from the axis: the label takes 79.
    assert!(!texts(&drawn(&chart(), (240, 300), 1.0)).contains(&"2030 target"));
}

#[test]
fn painted_where_the_figures_say() {
    // On 900 × 400 the plot runs from x 52 to 670, where names have room, and from y 370 up to 18.
    //   2030: 52 + 618 / 3 = 258; 2050: 670
    //   1,000 of 1,250: 370 − 352 × 0.8 = 88.4; 800: 144.7; 400: 257.4; 300: 285.5; 900: 116.6
    let svg = drawn(&chart(), (900, 400), 1.0);
    let lines: Vec<&str> = attributes(&svg, "points").into_iter().map(str::trim).collect();
    assert!(lines.contains(&"52,88 258,88 670,117"), "the forecast");
    assert_eq!(lines.iter().filter(|line| **line == "52,88 258,145 670,286").count(), 3, "the scenario");
    assert!(lines.contains(&"52,88 258,60 670,117 670,229 258,145 52,88"), "the first wedge");
    assert!(lines.contains(&"258,145 258,257"), "the gap of 2030");
    assert!(lines.contains(&"670,286 670,370"), "the gap of 2050");
}

#[test]
fn business_as_usual_is_dashed_and_the_path_dotted() {
    let svg = drawn(&chart(), (900, 400), 1.0);
    let lines = attributes(&svg, "points");
    let pieces = |wide: &str| {
        let of = |line: &&str| line.split_whitespace().count() == 2;
        let shapes =
            svg.split("<polyline").skip(1).filter(|it| it.contains(&format!("stroke-width=\"{wide}\"")));
        shapes.filter(|it| attributes(it, "points").first().is_some_and(of)).count()
    };
    // 618 px in steps of 12; the gap's marks and the dots of the path in steps of 6 along 680 px.
    assert!(pieces("2") > 45 && pieces("3") > 100, "{} and {} of {}", pieces("2"), pieces("3"), lines.len());
}

#[test]
fn names_stand_beside_the_wedges_and_numbers_where_there_is_no_room() {
    let wide = drawn(&chart(), (900, 400), 1.0);
    for text in
        ["1  Action 1", "2  Action 2", "Business as usual", "Forecast", "With actions", "Target", "300 short"]
    {
        assert!(texts(&wide).contains(&text), "{text} in {:?}", texts(&wide));
    }
    assert!(texts(&wide).contains(&"400 &lt;short&gt;"));
    let narrow = drawn(&chart(), (320, 300), 1.0);
    for text in ["1", "2", "&lt;400", "300"] {
        assert!(texts(&narrow).contains(&text), "{text} in {:?}", texts(&narrow));
    }
    assert!(!narrow.contains("Action 1") && !narrow.contains("Business as usual"));
    // A projector at twice the pixels is as wide as the screen it shows.
    assert!(drawn(&chart(), (1800, 800), 2.0).contains("Action 1"));
    assert!(!drawn(&chart(), (1000, 800), 2.0).contains("Action 1"));
}

#[test]
fn names_keep_apart_however_thin_the_wedges_are() {
    let thin = Wedge { tons: vec![0.0, 1.0, 1.0], ..wedge("1", [0.0; 3]) };
    let wedges: Vec<Wedge> = (0..16).map(|_| thin.clone()).collect();
    let scenario = vec![1000.0, 984.0, 884.0];
    let many = Wedges { wedges, scenario, ..chart() };
    let svg = drawn(&many, (900, 440), 1.0);
    let opening = svg.split("<text").skip(1).filter(|it| it.contains("Action"));
    let heights: Vec<i32> = opening.map(|it| attributes(it, "y")[0].parse().unwrap()).collect();
    assert_eq!(heights.len(), 16);
    for pair in heights.windows(2) {
        assert!(pair[1] - pair[0] >= 17, "{heights:?}");
    }
}

/// 30 wedges on a surface with room for (330 − 18 − 30) / 17 + 1 = 17 lines, four of which the chart's own lines have.
/// The thickest are named, wherever they stand; the table beside the chart names all.
#[test]
fn more_wedges_than_lines_leave_the_thinnest_without_a_name() {
    let of = |nth: usize| if nth.is_multiple_of(3) { 20.0 } else { 1.0 };
    let wedge_of = |nth: usize| wedge(&format!("{nth}"), [0.0, of(nth), of(nth)]);
    let wedges: Vec<Wedge> = (1..=30).map(wedge_of).collect();
    // Ten of 20 t and twenty of 1 t: 220 t off 1,000.
    let many = Wedges { wedges, scenario: vec![1000.0, 780.0, 780.0], ..chart() };
    let svg = drawn(&many, (900, 330), 1.0);
    let opening: Vec<&str> = svg.split("<text").skip(1).filter(|it| it.contains("Action")).collect();
    assert_eq!(opening.len(), 13);
    for nth in (3..=30).step_by(3) {
        assert!(texts(&svg).iter().any(|it| it.starts_with(&format!("{nth}  "))), "{nth}: {:?}", texts(&svg));
    }
    let heights: Vec<i32> = opening.iter().map(|it| attributes(it, "y")[0].parse().unwrap()).collect();
    assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 16), "{heights:?}");
}

#[test]
fn nothing_is_drawn_outside_the_surface() {
    for (width, height) in [(272, 260), (320, 320), (768, 400), (1440, 560), (1920, 700)] {
        for scale in [1.0, 1.5, 2.0] {
            let size = ((f64::from(width) * scale) as u32, (f64::from(height) * scale) as u32);
            for (x, y) in places(&drawn(&chart(), size, scale)) {
                assert!(
                    (-1..=size.0 as i32).contains(&x) && (-1..=size.1 as i32).contains(&y),
                    "{x}, {y} on {size:?}"
                );
            }
        }
    }
}

#[test]
fn neither_an_empty_chart_nor_a_surface_without_room_is_a_reason_to_fail() {
    let empty = Wedges {
        years: vec![],
        usual: vec![],
        forecast: vec![],
        wedges: vec![],
        scenario: vec![],
        path: vec![],
        gaps: vec![],
        today: None,
    };
    for chart in [chart(), empty] {
        for size in [(0, 0), (1, 1), (40, 40), (700, 3), (20_000, 3)] {
            for scale in [0.5, 1.0, 3.0] {
                assert!(drawn(&chart, size, scale).contains("<svg"));
            }
        }
    }
}

fn pair(name: &str, within: f64, alone: f64) -> Pair {
    Pair { name: name.to_owned(), within, alone, value: format!("{within} of {alone}") }
}

fn drawn_pairs(pairs: &Pairs, size: (u32, u32)) -> String {
    let mut svg = String::new();
    let mut surface = SVGBackend::with_string(&mut svg, size);
    paint_pairs(&mut surface, pairs, "system-ui", COLORS, Scale(1.0)).unwrap();
    drop(surface);
    svg
}

#[test]
fn pairs_stand_on_one_axis_from_zero() {
    let pairs =
        Pairs::new(vec![pair("Clean power", 300.0, 400.0), pair("Homes", 50.0, 90.0)], |it| it.to_string());
    assert_eq!(pairs.axis, Axis::round(400.0));
    assert_eq!(pairs.height(), 2.0 * 54.0 + 34.0);
    // On 528 px from x 14 to 514: 300 of 400 ends at 14 + 375 = 389, 90 at 14 + 112.5 = 127.
    let svg = drawn_pairs(&pairs, (528, 142));
    let rects: Vec<(i32, i32)> = svg
        .split("<rect")
        .skip(1)
        .map(|it| (attributes(it, "x")[0].parse().unwrap(), attributes(it, "width")[0].parse().unwrap()))
        .collect();
    assert_eq!(rects, [(14, 375), (14, 500), (14, 63), (14, 113)]);
    for text in ["Clean power", "300 of 400", "Homes", "50 of 90"] {
        assert!(texts(&svg).contains(&text), "{text}");
    }
}

#[test]
fn an_action_that_adds_stands_left_of_zero() {
    let pairs = Pairs::new(vec![pair("Heat pumps", -100.0, 300.0)], |it| it.to_string());
    assert!(pairs.axis.min <= -100.0 && pairs.axis.max >= 300.0);
    assert!(pairs.ticks.contains(&"0".to_owned()));
    // Names give way to nothing: on a phone the values stand in the table.
    assert!(!texts(&drawn_pairs(&pairs, (120, 88))).contains(&"-100 of 300"));
}
