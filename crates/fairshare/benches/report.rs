//! A full report, ten inventories of 500 lines and 16 actions: built, written, and verified, natively
//! and as WebAssembly in a browser.
//!
//! ```text
//! cargo bench --bench report
//! cargo bench --bench report --target wasm32-unknown-unknown
//! ```

use std::hint::black_box;

use fairshare::actions::{Chosen, Kind, Scenario};
use fairshare::assessment::assess;
use fairshare::inventory::{Amount, Detail, GwpSet, Line, Template, What};
use fairshare::plan::Plan;
use fairshare::quantity::Year;
use fairshare::report::Report;
use fairshare::report::mend::open;
use fairshare::samples::Sample;

const INVENTORIES: u16 = 10;
const LINES: usize = 500;
const ACTIONS: usize = 16;
const RUNS: usize = 30;

fn full() -> Plan {
    let mut plan = Sample::Maplewood.plan();
    plan.inventory.detail = Detail::Lines;
    let templates = Template::ALL.iter().filter_map(|it| it.line(Some("MROW"), plan.inventory.year));
    let lines: Vec<Line> = templates
        .filter_map(|mut line| {
            let What::Activity(activity) = &mut line.what else { return None };
            activity.amount = Amount::new(50_000.0).ok();
            line.emissions(GwpSet::Ar6).is_ok().then_some(line)
        })
        .collect();
    plan.inventory.lines = lines.into_iter().cycle().take(LINES).collect();
    for nth in 1..INVENTORIES {
        let mut later = plan.inventory.clone();
        later.year = Year::new(2018 + nth).ok();
        plan.add_inventory(later);
    }
    let actions = Kind::ALL.iter().take(ACTIONS).map(|kind| Chosen::new(*kind)).collect();
    plan.scenarios = vec![Scenario { name: String::new(), actions }];
    plan
}

/// Median times of building and writing a report, and of opening it verified.
fn report(where_it_runs: &str, milliseconds: impl Fn() -> f64) -> Vec<String> {
    let plan = full();
    let write = || Report::new(black_box(&plan), &assess(&plan), "2026-01-02T03:04:05Z").to_json();
    let text = write();
    let is_verified =
        open(text.as_bytes()).ok().and_then(|it| it.verification).is_some_and(|it| it.is_verified());
    let median = |once: &dyn Fn()| {
        let mut all: Vec<f64> = (0..RUNS)
            .map(|_| {
                let start = milliseconds();
                once();
                milliseconds() - start
            })
            .collect();
        all.sort_by(f64::total_cmp);
        all[RUNS / 2]
    };
    let written = median(&|| drop(black_box(write())));
    let verified = median(&|| drop(black_box(open(black_box(text.as_bytes())))));
    let size = text.len() / 1000;
    vec![
        format!("report built and written, {where_it_runs}: median {written:.1} ms ({size} kB, {RUNS} runs)"),
        format!(
            "report opened and verified, {where_it_runs}: median {verified:.1} ms (verified: {is_verified})"
        ),
    ]
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let start = std::time::Instant::now();
    report("native", || start.elapsed().as_secs_f64() * 1e3).iter().for_each(|line| println!("{line}"));
}

#[cfg(target_arch = "wasm32")]
fn main() {} // the browser's runner calls the benchmark below

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_bench]
    fn both(_: &mut Criterion) {
        match web_sys::window().and_then(|window| window.performance()) {
            Some(clock) => {
                for line in super::report("wasm", || clock.now()) {
                    console_log!("{line}");
                }
            }
            None => console_log!("this browser has no clock"),
        }
    }
}
