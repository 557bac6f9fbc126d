//! One assessment, all yardsticks and carbon budgets of one community, one simulation, and the outlook
//! with 8, 12 and 16 actions, natively and as WebAssembly in a browser: the same functions, two clocks.
//!
//! ```text
//! cargo bench --bench assessment
//! cargo bench --bench assessment --target wasm32-unknown-unknown
//! ```

use std::hint::black_box;

use fairshare::actions::{Chosen, Kind, Scenario};
use fairshare::assessment::assess;
use fairshare::inventory::{Amount, Detail, GwpSet, Line, Template, What};
use fairshare::outlook::{outlook, what_would_it_take};
use fairshare::plan::Plan;
use fairshare::reference::budgets;
use fairshare::samples::Sample;
use fairshare::sbt::budget::{Rate, carbon_budget};
use fairshare::sbt::yardsticks::yardsticks;
use fairshare::uncertainty::Simulation;

/// Draws of a simulation.
const DRAWS: usize = 10_000;

/// How something is timed.
struct Timing {
    /// Runs before anything is timed, for the browser's compiler to warm up.
    warm_up: usize,
    /// Runs in a batch: long enough for a browser's coarse clock (0.1 ms).
    in_a_batch: usize,
    /// Batches timed.
    batches: usize,
}

/// Times `assess` of a plan with all its sectors, and says what came out.
fn assessment(where_it_runs: &str, milliseconds: impl Fn() -> f64) -> String {
    let plan = Sample::Maplewood.plan();
    let once = || drop(black_box(assess(black_box(&plan))));
    let timing = Timing { warm_up: 2_000, in_a_batch: 1_000, batches: 200 };
    let (median, p95) = timing.measure(once, milliseconds);
    timing.said(&format!("one assessment, {where_it_runs}"), median, p95)
}

/// Times what stands beside that plan's target.
fn beside(where_it_runs: &str, milliseconds: impl Fn() -> f64) -> String {
    let plan = Sample::Maplewood.plan();
    let assessment = assess(&plan);
    let once = || {
        let Some(result) = black_box(&assessment).result() else { return };
        let (basis, people) = (&result.target.basis, &plan.community.population);
        let rate = Rate::of(basis);
        let found: Vec<_> =
            budgets::all().filter_map(|world| carbon_budget(world, people, &rate).ok()).collect();
        for budget in &found {
            black_box(budget.spent_by(&result.path));
        }
        black_box(yardsticks(basis, people, None, &found)).ok();
    };
    let timing = Timing { warm_up: 2_000, in_a_batch: 1_000, batches: 200 };
    let (median, p95) = timing.measure(once, milliseconds);
    timing.said(&format!("yardsticks and budgets, {where_it_runs}"), median, p95)
}

/// Times a simulation of that plan, from nothing to its result.
fn simulation(where_it_runs: &str, milliseconds: impl Fn() -> f64) -> String {
    let plan = Sample::Maplewood.plan();
    let once = || {
        let mut simulation = Simulation::new(black_box(&plan), 2030);
        if let Some(simulation) = &mut simulation {
            simulation.draw(DRAWS);
        }
        drop(black_box(simulation.and_then(|simulation| simulation.result())));
    };
    let timing = Timing { warm_up: 20, in_a_batch: 2, batches: 100 };
    let (median, p95) = timing.measure(once, milliseconds);
    let Timing { in_a_batch, batches, .. } = timing;
    let batches = format!("{batches} batches of {in_a_batch}");
    let (median, p95) = (median / 1e3, p95 / 1e3);
    format!("10,000 draws, {where_it_runs}: median {median:.2} ms, p95 {p95:.2} ms ({batches})")
}

/// A community of 60 lines, with this many actions on.
fn with_actions(count: usize) -> Plan {
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
    plan.inventory.lines = lines.into_iter().cycle().take(60).collect();
    let actions = Kind::ALL.iter().take(count).map(|kind| Chosen::new(*kind)).collect();
    plan.scenarios = vec![Scenario { name: String::new(), actions }];
    plan
}

/// Times everything that follows from one slider step: assessment, forecast, scenario to 2050, and
/// the Shapley values of every year.
fn outlooks(where_it_runs: &str, milliseconds: impl Fn() -> f64 + Copy) -> Vec<String> {
    let line = |count: usize| {
        let plan = with_actions(count);
        let once = || drop(black_box(outlook(black_box(&plan), &assess(black_box(&plan)))));
        let timing = Timing { warm_up: 100, in_a_batch: 10, batches: 200 };
        let (median, p95) = timing.measure(once, milliseconds);
        timing.said(&format!("outlook, {count} actions, 60 lines, {where_it_runs}"), median, p95)
    };
    [8, 12, 16].map(line).to_vec()
}

/// Times "what would it take?" for that community.
fn search(where_it_runs: &str, milliseconds: impl Fn() -> f64) -> String {
    let plan = with_actions(12);
    let assessment = assess(&plan);
    let once = || drop(black_box(what_would_it_take(black_box(&plan), &assessment)));
    let timing = Timing { warm_up: 2, in_a_batch: 1, batches: 40 };
    let (median, p95) = timing.measure(once, milliseconds);
    timing.said(&format!("what would it take, {where_it_runs}"), median, p95)
}

impl Timing {
    /// A line about what was measured, in microseconds.
    fn said(&self, what: &str, median: f64, p95: f64) -> String {
        let batches = format!("{} batches of {}", self.batches, self.in_a_batch);
        format!("{what}: median {median:.2} µs, p95 {p95:.2} µs ({batches})")
    }

    /// Median and 95th percentile of one run, in microseconds.
    fn measure(&self, once: impl Fn(), milliseconds: impl Fn() -> f64) -> (f64, f64) {
        let run = |times: usize| (0..times).for_each(|_| once());
        run(self.warm_up);
        let mut microseconds: Vec<f64> = (0..self.batches)
            .map(|_| {
                let start = milliseconds();
                run(self.in_a_batch);
                (milliseconds() - start) * 1e3 / self.in_a_batch as f64
            })
            .collect();
        microseconds.sort_by(f64::total_cmp);
        let at = |part: f64| microseconds[((self.batches - 1) as f64 * part).round() as usize];
        (at(0.5), at(0.95))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let start = std::time::Instant::now();
    let clock = || start.elapsed().as_secs_f64() * 1e3;
    println!("{}", assessment("native", clock));
    println!("{}", beside("native", clock));
    println!("{}", simulation("native", clock));
    outlooks("native", clock).iter().for_each(|line| println!("{line}"));
    println!("{}", search("native", clock));
}

#[cfg(target_arch = "wasm32")]
fn main() {} // the browser's runner calls the benchmarks below

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// The runner's own statistics are left aside, so that both targets are measured alike.
    #[wasm_bindgen_bench]
    fn both(_: &mut Criterion) {
        match web_sys::window().and_then(|window| window.performance()) {
            Some(clock) => {
                console_log!("{}", super::assessment("wasm", || clock.now()));
                console_log!("{}", super::beside("wasm", || clock.now()));
                console_log!("{}", super::simulation("wasm", || clock.now()));
                for line in super::outlooks("wasm", || clock.now()) {
                    console_log!("{line}");
                }
                console_log!("{}", super::search("wasm", || clock.now()));
            }
            None => console_log!("this browser has no clock"),
        }
    }
}
