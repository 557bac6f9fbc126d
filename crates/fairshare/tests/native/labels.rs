//! Labels of charts at the sizes of phones and of large text: none on another, and none cut off.

use fairshare::chart::{Colors, Labels, PathChart, ProgressChart, Rgb, Scale, Svg, paint, paint_progress};
use fairshare::plan::Plan;

use crate::support::{plain_plan, result_of, year};

const COLORS: Colors =
    Colors { ink: Rgb(0, 0, 0), grid: Rgb(200, 200, 200), path: Rgb(0, 100, 50), paper: Rgb(255, 255, 255) };

/// As the app says them, in the language whose words are longer.
fn labels(chart: &PathChart) -> Labels {
    let tons = |tons: f64| match tons {
        0.0 => "cero neto".to_owned(),
        tons => format!("{} tCO₂e", thousands(tons)),
    };
    Labels {
        tons: chart.tons.ticks.iter().map(|tick| format!("{:.1}", tick / chart.tons.max * 10.0)).collect(),
        years: chart.years.ticks.iter().map(|tick| format!("{tick:.0}")).collect(),
        marks: chart.marks.iter().map(|(_, it)| tons(*it)).collect(),
        target: "meta para 2030".to_owned(),
        today: "hoy".to_owned(),
        font: String::new(),
    }
}

/// 5,412,154
fn thousands(tons: f64) -> String {
    let digits = format!("{tons:.0}");
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|it| std::str::from_utf8(it).unwrap()).collect();
    parts.join(",")
}

#[derive(Clone, Debug)]
struct Text {
    said: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// The texts of a picture and what they cover, in letters of six tenths of their size, which rise seven tenths
/// of it above their ground and hang two tenths below.
fn texts(svg: &str) -> Vec<Text> {
    svg.split("<text ")
        .skip(1)
        .map(|rest| {
            let value =
                |name: &str| rest.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap();
            let number = |name: &str| -> f64 { value(name).parse().unwrap() };
            let said = rest.split(['>', '<']).nth(1).unwrap().to_owned();
            let (x, ground, size) = (number("x"), number(" y"), number("font-size"));
            let wide = said.chars().count() as f64 * 0.6 * size;
            let left = match value("text-anchor") {
                "start" => x,
                "middle" => x - wide / 2.0,
                _ => x - wide,
            };
            Text { said, left, top: ground - 0.7 * size, right: left + wide, bottom: ground + 0.2 * size }
        })
        .collect()
}

fn expect_apart(svg: &str, (width, height): (u32, u32), about: &str) -> Vec<String> {
    let texts = texts(svg);
    for (nth, one) in texts.iter().enumerate() {
        // A pixel of rounding.
        let is_inside = one.left >= -1.0
            && one.top >= -1.0
            && one.right <= f64::from(width) + 1.0
            && one.bottom <= f64::from(height) + 1.0;
        assert!(is_inside, "{about}: {one:?} is cut off");
        for two in &texts[nth + 1..] {
            let touch = one.left < two.right - 1.0
                && two.left < one.right - 1.0
                && one.top < two.bottom - 1.0
                && two.top < one.bottom - 1.0;
            assert!(!touch, "{about}: {one:?} on {two:?}");
        }
    }
    texts.into_iter().map(|it| it.said).collect()
}

/// The centers of diamonds: paths of four corners, of which each second stands above or beside it.
fn diamonds(svg: &str) -> Vec<(f64, f64)> {
    let corners = |path: &str| -> Option<Vec<(f64, f64)>> {
        path.strip_suffix('z')?
            .split(['M', 'L'])
            .skip(1)
            .map(|it| it.split_once(' ').and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?))))
            .collect()
    };
    svg.split("d=\"")
        .skip(1)
        .filter_map(|rest| match corners(rest.split('"').next()?)?[..] {
            [top, right, bottom, left] if top.0 == bottom.0 && left.1 == right.1 => Some((top.0, left.1)),
            _ => None,
        })
        .collect()
}

/// A phone of 320 px, one of 390, a desk; and the first with text half as large again and twice as large.
const SURFACES: [(u32, u32, f64); 5] =
    [(254, 254, 1.0), (324, 324, 1.0), (635, 254, 1.0), (254, 254, 1.5), (254, 254, 2.0)];

/// Growth of the people: the target lies far below the base year, near it, on both sides, and far above.
fn plans() -> impl Iterator<Item = (String, Plan)> {
    let growths = [0.5, 1.0, 1.5, 2.0, 2.3, 2.5, 2.6, 2.65, 2.7, 2.75, 2.8, 2.9, 3.0, 3.5, 5.0, 10.0];
    [2016, 2019, 2022].into_iter().flat_map(move |base| {
        growths.into_iter().flat_map(move |growth| {
            [4.2, 980.0, 513_033.0, 5_412_154.0, 99_999_999.0].map(|tons| {
                let plan = plain_plan(base, tons, &[(base, 1e5), (2030, 1e5 * growth)]);
                (format!("{tons} t in {base}, {growth} times the people"), plan)
            })
        })
    })
}

#[test]
fn no_label_of_a_path_stands_on_another_or_is_cut_off() {
    let mut found = 0;
    for (about, plan) in plans() {
        let chart = PathChart { today: Some(2026.9), ..PathChart::of(&result_of(&plan)) };
        for (width, height, scale) in SURFACES {
            let mut on = Svg::new((width, height), &|_| String::new());
            paint(&mut on, &chart, &labels(&chart), COLORS, Scale(scale)).unwrap();
            let about = format!("{about} on {width} at {scale}");
            let said = expect_apart(&on.element("", "", ""), (width, height), &about);
            // The figure of the target is always there in text of the usual size.
            let target = &labels(&chart).marks[1];
            assert!(scale > 1.0 || said.contains(target), "{about}: {said:?}");
            found += said.len();
        }
    }
    assert!(found > 0);
}

#[test]
fn no_year_of_an_inventory_stands_on_another_label() {
    for (about, plan) in plans() {
        let result = result_of(&plan);
        let Some((base, tons)) = PathChart::of(&result).marks.first().copied() else { panic!("a base year") };
        for share in [0.0, 0.3, 0.6, 0.9, 0.97, 1.0, 1.03, 1.1, 1.5] {
            let years = [-2.0, 1.0, 2.0, 4.0, 7.0].map(|after| f64::from(base) + after);
            let measured = years.map(|it| (year(it as u16), share * tons)).to_vec();
            let chart = ProgressChart::of(&result, measured);
            for (width, height, scale) in SURFACES {
                let mut on = Svg::new((width, height), &|_| String::new());
                let labels = labels(&chart.path);
                paint_progress(&mut on, &chart, &labels, COLORS, Scale(scale)).unwrap();
                let about = format!("{about}, {share} of it later, on {width} at {scale}");
                let svg = on.element("", "", "");
                expect_apart(&svg, (width, height), &about);
                let diamonds = diamonds(&svg);
                assert!(!diamonds.is_empty(), "{about}: no inventory");
                for (text, (x, y)) in
                    texts(&svg).iter().flat_map(|it| diamonds.iter().map(move |at| (it, at)))
                {
                    let is_covered = text.left < *x && *x < text.right && text.top < *y && *y < text.bottom;
                    assert!(!is_covered, "{about}: {text:?} under the inventory at {x}, {y}");
                }
            }
        }
    }
}
