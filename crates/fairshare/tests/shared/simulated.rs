//! Twenty plans and what follows from them, simulations included, written down: included by the native tests and
//! by those in the browser, which both compare it with `tests/native/data/uncertainty.txt`.

use std::fmt::Write;

use fairshare::assessment::assess;
use fairshare::depth::depth;
use fairshare::inventory::{DataQuality, Detail, Entry, Line, Place, What};
use fairshare::plan::{Plan, Spreads};
use fairshare::quantity::{People, Percent, PercentPoints, Tco2e, Year};
use fairshare::reference::gpc::{Reference, Scope};
use fairshare::samples::Sample;
use fairshare::steps::Step;
use fairshare::uncertainty::{Outcome, Range, Simulation, Source};

/// Draws of each plan.
const DRAWS: usize = 1_000;

/// What follows from the twenty plans, one block a plan, every number in full.
pub fn findings() -> String {
    let mut text = String::new();
    for (index, (plan, seed)) in plans().iter().enumerate() {
        let mut simulation = Simulation::new(plan, *seed).unwrap();
        simulation.draw(DRAWS);
        write(&mut text, index, *seed, &simulation.result().unwrap());
        write_steps(&mut text, plan);
    }
    text
}

/// The value of every step: of the target, of its path, and of all that stands beside it.
fn write_steps(text: &mut String, plan: &Plan) {
    let assessment = assess(plan);
    let result = assessment.result().unwrap();
    let beside = depth(plan, &assessment).unwrap();
    let values = |steps: &[Step]| steps.iter().map(|step| step.value).collect::<Vec<f64>>();
    let mut row = |name: &str, values: Vec<f64>| {
        let values: Vec<String> = values.iter().map(f64::to_string).collect();
        writeln!(text, "{name} {}", values.join(" ")).unwrap();
    };
    row("steps", values(&result.steps));
    row("path", result.milestones.iter().map(|it| it.emissions.value()).collect());
    for measure in &beside.yardsticks {
        row("yardstick", values(&measure.steps));
    }
    for it in &beside.budgets {
        row("budget", values(&it.spent.steps));
    }
}

fn write(text: &mut String, index: usize, seed: u64, outcome: &Outcome) {
    writeln!(text, "plan {index} seed {seed} draws {}", outcome.draws).unwrap();
    let mut range = |name: &str, numbers: [f64; 4]| {
        let [p5, p50, p95, computed] = numbers;
        writeln!(text, "{name} {p5} {p50} {p95} computed {computed}").unwrap();
    };
    let tons = |it: Range<Tco2e>| [it.p5, it.p50, it.p95, it.computed].map(Tco2e::value);
    range("target", tons(outcome.target));
    range("to_cut", tons(outcome.to_cut));
    let it = outcome.reduction_per_capita;
    range("reduction", [it.p5, it.p50, it.p95, it.computed].map(|share| share.value()));
    for swing in &outcome.swings {
        let name = match swing.source {
            Source::Sector(sector) => sector.code(),
            Source::Scope(scope) => ["scope_1", "scope_2", "scope_3"][usize::from(scope.number() - 1)],
            Source::CommunityWide => "community_wide",
            Source::Growth => "growth",
            Source::HdiEdition => "hdi_edition",
        };
        writeln!(text, "swing {name} {} {}", swing.p5.value(), swing.p95.value()).unwrap();
    }
}

/// The three samples, and seventeen plans of every kind: a few numbers turned into figures.
fn plans() -> Vec<(Plan, u64)> {
    let samples = Sample::ALL.map(|sample| {
        let mut plan = sample.plan();
        // As they were published: by scope, in total, by sector.
        plan.inventory.detail = match sample {
            Sample::SanJose => Detail::Scopes,
            Sample::Ferndale => Detail::CommunityWide,
            Sample::Maplewood => Detail::Sectors,
        };
        (plan, 2030)
    });
    samples.into_iter().chain((3..20).map(|number| (made(number), number))).collect()
}

fn made(number: u64) -> Plan {
    // Knuth's multiplier: 0 to 999, different for each number and place.
    let digit =
        |place: u64| ((number * 64 + place) * 2_654_435_761 % 4_294_967_296 * 1_000 / 4_294_967_296) as f64;
    let tons = |value: f64| Tco2e::new(value).unwrap();
    let year = |number: u64| Year::new(number as u16).unwrap();
    let mut plan = Plan::default();
    let base = year(2016 + number % 14);
    plan.set_base_year(Some(base));
    plan.set_population(base, Some(People::new(1_000.5 + digit(0) * 97.0).unwrap()));
    plan.set_population(year(2030), Some(People::new(1_000.0 + digit(1) * 101.0).unwrap()));
    let references: Vec<Reference> = Reference::all().collect();
    let reference = |place: u64| references[digit(place) as usize % references.len()];
    match number % 4 {
        0 => {
            plan.inventory.detail = Detail::CommunityWide;
            plan.inventory
                .enter(Place::CommunityWide, Some(Entry::Amount(tons(1e6 + digit(2) / 3.0))))
                .unwrap();
        }
        1 => {
            plan.inventory.detail = Detail::Scopes;
            for (scope, place) in Scope::ALL.into_iter().zip(2..) {
                let amount = Entry::Amount(tons(1.0 + digit(place) * 1e4 / 7.0));
                plan.inventory.enter(Place::Scope(scope), Some(amount)).unwrap();
            }
        }
        2 => {
            for place in 2..12 {
                let amount = Entry::Amount(tons(1.0 + digit(place) * 1e3 / 3.0));
                plan.inventory.enter(Place::Reference(reference(place + 12)), Some(amount)).unwrap();
            }
            let removal = Entry::Amount(tons(-10.0 - digit(2) / 9.0));
            let land = Reference::from_code("V.2").unwrap();
            plan.inventory.enter(Place::Reference(land), Some(removal)).unwrap();
        }
        _ => {
            plan.inventory.detail = Detail::Lines;
            for place in 2..32 {
                let amount = What::Emissions(Some(tons(1.0 + digit(place) * 1e3 / 11.0)));
                let mut line = Line::new(reference(place + 32), amount);
                let qualities = DataQuality::ALL.map(Some).into_iter().chain([None]);
                line.quality = qualities.cycle().nth(place as usize).flatten();
                plan.inventory.lines.push(line);
            }
        }
    }
    if number.is_multiple_of(3) {
        plan.spreads = Spreads {
            high: Percent::new(digit(60) / 40.0).unwrap(),
            medium: Percent::new(digit(61) / 20.0).unwrap(),
            low: Percent::new(digit(62) / 10.0).unwrap(),
            growth: PercentPoints::new(digit(63) / 500.0).unwrap(),
            hdi_editions: number.is_multiple_of(2),
        };
    }
    plan
}
