//! One assessment, and all yardsticks and carbon budgets of one community, natively and as
//! WebAssembly in a browser: the same functions, two clocks.
//!
//! ```text
//! cargo bench --bench assessment
//! cargo bench --bench assessment --target wasm32-unknown-unknown
//! ```

use std::hint::black_box;

use fairshare::assessment::assess;
use fairshare::reference::budgets;
use fairshare::samples::Sample;
use fairshare::target::budget::{Rate, carbon_budget};
use fairshare::target::yardsticks::yardsticks;

/// Runs before anything is timed, for the browser's compiler to warm up.
const WARM_UP: usize = 2_000;
/// Runs in a batch: long enough for a browser's coarse clock (0.1 ms).
const IN_A_BATCH: usize = 1_000;
/// Batches timed.
const BATCHES: usize = 200;

/// Times `assess` of a plan with all its sectors and what stands beside its target, and says what
/// came out.
fn measure(where_it_runs: &str, milliseconds: impl Fn() -> f64) -> [String; 2] {
    let plan = Sample::Maplewood.plan();
    let one_assessment = || {
        black_box(assess(black_box(&plan)));
    };
    let assessment = assess(&plan);
    let beside = || {
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
    [
        time(&format!("one assessment, {where_it_runs}"), &milliseconds, one_assessment),
        time(&format!("yardsticks and budgets, {where_it_runs}"), &milliseconds, beside),
    ]
}

fn time(what: &str, milliseconds: impl Fn() -> f64, once: impl Fn()) -> String {
    let run = |times: usize| (0..times).for_each(|_| once());
    run(WARM_UP);
    let mut microseconds: Vec<f64> = (0..BATCHES)
        .map(|_| {
            let start = milliseconds();
            run(IN_A_BATCH);
            (milliseconds() - start) * 1e3 / IN_A_BATCH as f64
        })
        .collect();
    microseconds.sort_by(f64::total_cmp);
    let at = |part: f64| microseconds[((BATCHES - 1) as f64 * part).round() as usize];
    let (median, p95) = (at(0.5), at(0.95));
    let batches = format!("{BATCHES} batches of {IN_A_BATCH}");
    format!("{what}: median {median:.2} µs, p95 {p95:.2} µs ({batches})")
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let start = std::time::Instant::now();
    for line in measure("native", || start.elapsed().as_secs_f64() * 1e3) {
        println!("{line}");
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {} // the browser's runner calls the benchmark below

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// The runner's own statistics are left aside, so that both targets are measured alike.
    #[wasm_bindgen_bench]
    fn one_assessment(_: &mut Criterion) {
        match web_sys::window().and_then(|window| window.performance()) {
            Some(clock) => console_log!("{}", super::measure("wasm", || clock.now()).join("\n")),
            None => console_log!("this browser has no clock"),
        }
    }
}
