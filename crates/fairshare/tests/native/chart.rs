//! The chart: its model by hand, and the same paint that the browser's canvas gets, on SVG.

use fairshare::chart::{
    Axis, Bar, Bars, Colors, Labels, PathChart, ProgressChart, Rgb, Scale, paint, paint_bars, paint_progress,
};
use fairshare::samples::Sample;
use plotters_svg::SVGBackend;

use crate::support::{assert_close, plain_plan, result_of, year};

#[test]
fn axes_end_on_round_numbers() {
    for (top, ticks) in [
        (5_412_154.0, &[0.0, 2e6, 4e6, 6e6][..]),
        (1000.0, &[0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]),
        (1001.0, &[0.0, 250.0, 500.0, 750.0, 1000.0, 1250.0]),
        (1300.0, &[0.0, 500.0, 1000.0, 1500.0]),
        (256_401.0, &[0.0, 100_000.0, 200_000.0, 300_000.0]),
        (513_033.335, &[0.0, 200_000.0, 400_000.0, 600_000.0]),
        (4.0, &[0.0, 1.0, 2.0, 3.0, 4.0]),
        (5.0, &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]),
        (9.0, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
        (1e9, &[0.0, 2e8, 4e8, 6e8, 8e8, 1e9]),
        // Nothing to show is shown on an axis to one.
        (0.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-3.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (f64::NAN, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (5e-324, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ] {
        let axis = Axis::round(top);
        assert_eq!(axis.ticks.len(), ticks.len(), "{top}: {axis:?}");
        for (found, expected) in axis.ticks.iter().zip(ticks) {
            assert_close(*found, *expected, 1e-12);
        }
        assert_eq!((axis.min, axis.max), (0.0, axis.ticks[axis.ticks.len() - 1]));
    }
}

#[test]
fn every_axis_reaches_its_top_in_a_few_steps() {
    for exponent in 0..200_i32 {
        let top = 1.123_f64.powi(exponent) * 0.01; // 0.01 to a billion
        let axis = Axis::round(top);
        assert!(axis.max >= top * (1.0 - 1e-12) && axis.max <= top * 1.7, "{top}: {axis:?}");
        assert!((4..=6).contains(&axis.ticks.len()), "{top}: {axis:?}");
    }
}

#[test]
fn san_jose() {
    let chart = PathChart::of(&result_of(&Sample::SanJose.plan()));
    // The corners of the path: 2019, 2030 (see the target's hand calculation), zero in 2050.
    let expected = [(2019, 5_412_154.0), (2030, 2_152_137.595_526_862), (2050, 0.0)];
    assert_eq!(chart.path.len(), 3);
    for ((found, tons), (at, expected)) in chart.path.iter().zip(expected) {
        assert_eq!(*found, year(at));
        assert_close(*tons, expected, 1e-12);
    }
    assert_eq!(chart.marks, chart.path);
    assert_eq!((chart.years.min, chart.years.max), (2019.0, 2050.0));
    // 2020 would touch 2019.
    assert_eq!(chart.years.ticks, [2019.0, 2030.0, 2040.0, 2050.0]);
    assert_eq!(chart.tons.ticks, [0.0, 2e6, 4e6, 6e6]);
}

#[test]
fn year_ticks_keep_their_distance() {
    for (base, ticks) in [
        (2016, &[2016.0, 2020.0, 2030.0, 2040.0, 2050.0][..]),
        (2017, &[2017.0, 2030.0, 2040.0, 2050.0]),
        (2026, &[2026.0, 2030.0, 2040.0, 2050.0]),
        (2027, &[2027.0, 2040.0, 2050.0]),
    ] {
        let plan = plain_plan(base, 1000.0, &[(base, 100.0), (2030, 100.0)]);
        assert_eq!(PathChart::of(&result_of(&plan)).years.ticks, ticks);
    }
}

#[test]
fn the_axis_holds_a_target_above_the_base_year() {
    // Ten times the people: 1,000 × 0.3718 × 10 = 3,718 t, above the 1,000 t of 2019.
    let plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 1000.0)]);
    assert_eq!(PathChart::of(&result_of(&plan)).tons.ticks, [0.0, 1000.0, 2000.0, 3000.0, 4000.0]);
}

fn labels(chart: &PathChart) -> Labels {
    Labels {
        tons: chart.tons.ticks.iter().map(|tons| format!("{} Mt", tons / 1e6)).collect(),
        years: chart.years.ticks.iter().map(f64::to_string).collect(),
        marks: vec!["5.4 <Mt>".to_owned(), "2.2 & less".to_owned(), "net zero".to_owned()],
        target: "2030 target".to_owned(),
        today: "today".to_owned(),
        font: "system-ui".to_owned(),
    }
}

const COLORS: Colors =
    Colors { ink: Rgb(1, 2, 3), grid: Rgb(200, 201, 202), path: Rgb(0, 100, 50), paper: Rgb(255, 255, 255) };

/// San José's chart on a surface of this size, in device pixels.
fn drawn(size: (u32, u32), scale: f64) -> String {
    let chart = PathChart::of(&result_of(&Sample::SanJose.plan()));
    let mut svg = String::new();
    let mut surface = SVGBackend::with_string(&mut svg, size);
    paint(&mut surface, &chart, &labels(&chart), COLORS, Scale(scale)).unwrap();
    drop(surface);
    svg
}

/// The values of an attribute, in the order in which they were drawn.
fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    svg.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn numbers(svg: &str, name: &str) -> Vec<i32> {
    attributes(svg, name).into_iter().map(|value| value.parse().unwrap()).collect()
}

/// All places something is drawn at: x and y of texts, circles, and corners of lines and areas.
fn places(svg: &str) -> Vec<(i32, i32)> {
    let corners = attributes(svg, "points").into_iter().flat_map(str::split_whitespace).map(|corner| {
        let (x, y) = corner.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    });
    let circles = numbers(svg, "cx").into_iter().zip(numbers(svg, "cy"));
    let texts = numbers(svg, "x").into_iter().zip(numbers(svg, "y"));
    corners.chain(circles).chain(texts).collect()
}

#[test]
fn painted_where_the_figures_say() {
    // On 640 × 360 the plot runs from x 52 to 618 and from y 330 up to 30.
    //   2030: 52 + 566 × 11/31 = 252.8;  2,152,138 of 6 million: 330 − 300 × 0.35869 = 222.4
    //   2019: x 52;  5,412,154 of 6 million: 330 − 300 × 0.90203 = 59.4
    let svg = drawn((640, 360), 1.0);
    let lines = attributes(&svg, "points");
    assert_eq!(lines.last().unwrap().trim(), "52,59 253,222 618,330");
    assert!(lines.iter().any(|line| line.trim() == "52,330 52,59 253,222 618,330 618,330"), "the area below");
    // A grid line for each tick: 0, 2, 4, 6 million.
    for y in [330, 230, 130, 30] {
        assert!(lines.iter().any(|line| line.trim() == format!("52,{y} 618,{y}")), "{y}");
    }
    // Two circles for each mark, one its rim.
    assert_eq!(numbers(&svg, "cx"), [52, 52, 253, 253, 618, 618]);
    assert_eq!(numbers(&svg, "cy"), [59, 59, 222, 222, 330, 330]);
}

#[test]
fn the_grid_gives_way_to_a_label_and_the_path_does_not() {
    // The first label begins 9 to the right of its mark at 52, 59 and stands 9 above it; eight letters
    // of 0.6 × 13 are 62.4 wide.
    let svg = drawn((640, 360), 1.0);
    let ground = svg.find(r#"<rect x="61" y="37" width="62" height="13""#).unwrap();
    assert!(svg.find(r#"points="52,30 618,30"#).unwrap() < ground);
    assert!(ground < svg.find(r#"points="52,330 52,59"#).unwrap());
}

#[test]
fn every_label_is_drawn() {
    for scale in [1.0, 2.0] {
        let svg = drawn(((640.0 * scale) as u32, (360.0 * scale) as u32), scale);
        let texts: Vec<&str> =
            svg.split("<text").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().trim()).collect();
        let expected = [
            "0 Mt",
            "2 Mt",
            "4 Mt",
            "6 Mt",
            "2019",
            "2030",
            "2040",
            "2050",
            "5.4 &lt;Mt&gt;",
            "2030 target",
            "2.2 &amp; less",
            "net zero",
        ];
        assert_eq!(texts, expected);
        assert_eq!(attributes(&svg, "font-family"), ["system-ui"; 12]);
    }
}

#[test]
fn nothing_is_drawn_outside_the_surface() {
    for (width, height) in [(272, 200), (320, 240), (640, 360), (1440, 600)] {
        for scale in [1.0, 1.5, 2.0] {
            let size = ((f64::from(width) * scale) as u32, (f64::from(height) * scale) as u32);
            let places = places(&drawn(size, scale));
            assert_eq!(places.len(), 4 * 2 + 3 + 3 + 5 + 6 + 12); // grid, room for labels, path, area, circles, labels
            for (x, y) in places {
                assert!(
                    (0..=size.0 as i32).contains(&x) && (0..=size.1 as i32).contains(&y),
                    "{x}, {y} on {size:?}"
                );
            }
        }
    }
}

#[test]
fn twice_the_pixels_are_the_same_picture() {
    let (once, twice) = (drawn((640, 360), 1.0), drawn((1280, 720), 2.0));
    for ((x1, y1), (x2, y2)) in places(&once).into_iter().zip(places(&twice)) {
        assert!((x2 - 2 * x1).abs() <= 1 && (y2 - 2 * y1).abs() <= 1, "{x1},{y1} and {x2},{y2}");
    }
    let radii = |svg: &str| numbers(svg, "r");
    assert_eq!(radii(&once), [7, 5, 7, 5, 7, 5]);
    assert_eq!(radii(&twice), [14, 10, 14, 10, 14, 10]);
    let sizes =
        |svg: &str| attributes(svg, "font-size").iter().map(|size| size.parse::<f64>().unwrap()).sum::<f64>();
    assert_close(sizes(&twice), 2.0 * sizes(&once), 1e-12);
    let widths = |svg: &str| numbers(svg, "stroke-width").into_iter().max();
    assert_eq!((widths(&once), widths(&twice)), (Some(3), Some(6)));
}

#[test]
fn a_surface_without_room_is_no_reason_to_fail() {
    for size in [(0, 0), (1, 1), (40, 40), (74, 60), (20_000, 3)] {
        for scale in [0.5, 1.0, 3.0] {
            assert!(drawn(size, scale).contains("<circle"));
        }
    }
}

#[test]
fn names_that_have_no_room_lose_their_last_words() {
    let drawn = |width: u32| {
        let bar = Bar {
            from: 1.0,
            to: 2.0,
            range: None,
            is_strong: false,
            name: "Agriculture, forestry and other land use".to_owned(),
            value: "12".to_owned(),
        };
        let ticks = Axis::between(0.0, 3.0).ticks.iter().map(f64::to_string).collect();
        let bars = Bars { bars: vec![bar], axis: Axis::between(0.0, 3.0), ticks, line: None };
        let mut svg = String::new();
        let mut surface = SVGBackend::with_string(&mut svg, (width, 80));
        paint_bars(&mut surface, &bars, "system-ui", COLORS, Scale(1.0)).unwrap();
        drop(surface);
        svg
    };
    // 40 letters of 0.6 × 13 px and more are 312 px: there is room beside margins of 14 px each.
    assert!(drawn(640).contains("Agriculture, forestry and other land use"));
    let narrow = drawn(272);
    assert!(narrow.contains("Agriculture, forestry and…") && !narrow.contains("land use"), "{narrow}");
    assert!(drawn(60).contains('…'));
}

#[test]
fn inventories_stand_beside_the_path_on_axes_that_hold_them() {
    let result = result_of(&plain_plan(2019, 1e6, &[(2019, 1e5), (2030, 1.1e5)]));
    let measured = vec![(year(2012), 1.3e6), (year(2022), 9e5), (year(2023), 8e5), (year(2052), 10.0)];
    let chart = ProgressChart::of(&result, measured.clone());
    assert_eq!((chart.path.years.min, chart.path.years.max), (2012.0, 2052.0));
    assert_eq!(chart.path.years.ticks, [2019.0, 2030.0, 2040.0, 2050.0]);
    assert_eq!(chart.path.tons.max, 1.5e6);
    assert_eq!(chart.path.path, PathChart::of(&result).path);
    // 2022 would touch 2023.
    assert_eq!(chart.labelled(), [year(2052), year(2023), year(2012)]);

    let mut svg = String::new();
    let labels = Labels {
        tons: chart.path.tons.ticks.iter().map(f64::to_string).collect(),
        years: chart.path.years.ticks.iter().map(f64::to_string).collect(),
        marks: vec!["one".to_owned(), "two".to_owned(), "three".to_owned()],
        target: String::new(),
        today: String::new(),
        font: "sans-serif".to_owned(),
    };
    let black = Rgb(0, 0, 0);
    let colors = Colors { ink: black, grid: black, path: Rgb(0, 0, 255), paper: Rgb(255, 255, 255) };
    paint_progress(&mut SVGBackend::with_string(&mut svg, (600, 300)), &chart, &labels, colors, Scale(1.0))
        .unwrap();
    // The area under the path, and a rim and a diamond for each inventory.
    assert_eq!(svg.matches("<polygon").count(), 1 + 2 * measured.len());
    // 2023 above the path would stand on the base year's label, and stands beside its mark: on 320 × 300 the
    // base is at 52 and 2023 at 52 + 246 × 4/31 = 84, its label from 68 on, the base's from 61 to 61 + 8 × 7.8.
    let beside = |tons: f64| {
        let chart = ProgressChart::of(&result, vec![(year(2023), tons)]);
        let labels = Labels { marks: vec!["1,000 kt".to_owned(); 3], ..labels.clone() };
        let mut svg = String::new();
        let mut surface = SVGBackend::with_string(&mut svg, (320, 300));
        paint_progress(&mut surface, &chart, &labels, colors, Scale(1.0)).unwrap();
        drop(surface);
        numbers(&svg, "y").last().copied().unwrap()
    };
    // 1 million of 1 million: at 30; 970,000 at 37, its year there. 860,000 is at 64, its year 11 above.
    assert_eq!([beside(970e3), beside(860e3)], [37, 64 - 11]);
    // A path's own chart alone begins at its base year.
    let alone = ProgressChart::of(&result, vec![(year(2023), 8e5)]);
    assert_eq!(alone.path, PathChart::of(&result));
}
