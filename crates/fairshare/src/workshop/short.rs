//! A table's result in twelve letters that a person can read out: which actions of the catalogue are on, how
//! strong each is in coarse steps, and a letter by which a typo is noticed. The facilitator's browser knows
//! the community; measures of one's own and years do not fit.
//!
//! ```text
//! 55 bits  version (1), what is on (17), a step for each that is on (37), in eleven letters of five bits
//! check    a twelfth letter: Σ αⁱ·letterᵢ is the community's number in GF(2⁵), so that any one letter that
//!          is wrong, and any two that are swapped, are noticed
//! ```

use crate::actions::catalogue::{Kind, Limits, Parameter};
use crate::actions::packages::scaled;
use crate::actions::scenario::{Chosen, Scenario, Setting};
use crate::plan::Plan;

/// How many letters a code has.
pub const LETTERS: usize = 12;
/// Letters and digits that nobody takes for one another: without 0, O, 1 and I.
const ALPHABET: [char; 32] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N',
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
];
const KINDS: usize = Kind::ALL.len();
/// The bits for what is on and for the steps; one more says the version, which is 0.
const STEPS_BITS: u32 = 5 * (LETTERS as u32 - 1) - 1 - KINDS as u32;
/// More steps than a slider shows apart.
const MOST_STEPS: u64 = 64;

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoShortCode {
    /// It has so many letters.
    Length(usize),
    /// No code has this letter.
    Letter(char),
    /// A letter is wrong, or two are swapped, or it is of another community.
    Wrong,
    /// A newer version wrote it.
    Newer,
}

/// Writes what the scenario on screen does, for who knows the community.
pub fn write(plan: &Plan) -> String {
    let mut value = 0;
    if let Some(scenario) = plan.shown_scenario() {
        let on: Vec<(Kind, f64)> =
            Kind::ALL.iter().filter_map(|kind| Some((*kind, at_work(scenario, *kind)?))).collect();
        let count = steps_for(on.len());
        for (kind, strength) in on.iter().rev() {
            value = value * count + nearest(*kind, *strength, count);
        }
        for (at, kind) in Kind::ALL.iter().enumerate() {
            value |= u64::from(on.iter().any(|it| it.0 == *kind)) << (STEPS_BITS as usize + at);
        }
    }
    let mut letters: Vec<u8> = (0..LETTERS - 1).map(|at| (value >> (5 * at) & 31) as u8).collect();
    letters.push(check(&letters, number_of(plan)));
    letters.iter().map(|it| ALPHABET[usize::from(*it)]).collect()
}

/// Reads a code, and lays its actions into a community's plan. Spaces, hyphens and small letters do not
/// matter.
///
/// # Errors
/// [`NoShortCode`]: what is wrong with it.
pub fn read(text: &str, plan: &Plan) -> Result<Plan, NoShortCode> {
    let letters = letters_of(text)?;
    if letters.len() != LETTERS {
        return Err(NoShortCode::Length(letters.len()));
    }
    if sum(&letters) != number_of(plan) {
        return Err(NoShortCode::Wrong);
    }
    let value = letters[..LETTERS - 1].iter().rev().fold(0_u64, |value, it| value << 5 | u64::from(*it));
    if value >> (STEPS_BITS as usize + KINDS) != 0 {
        return Err(NoShortCode::Newer);
    }
    let is_on = |at: &usize| value >> (STEPS_BITS as usize + at) & 1 == 1;
    let on: Vec<Kind> = (0..KINDS).filter(is_on).map(|at| Kind::ALL[at]).collect();
    let (count, mut steps) = (steps_for(on.len()), value & ((1 << STEPS_BITS) - 1));
    let mut actions = Vec::with_capacity(on.len());
    for kind in on {
        actions.push(at_step(kind, steps % count, count));
        steps /= count;
    }
    if steps != 0 {
        return Err(NoShortCode::Wrong); // no code says more than its actions need
    }
    Ok(Plan { scenarios: vec![Scenario { name: String::new(), actions }], scenario: 0, ..plan.clone() })
}

/// A table's name and its code, in what the picture on its screen says; nothing where that is something else.
pub fn scanned(text: &str) -> Option<(&str, &str)> {
    let (table, code) = text.rsplit_once(':').unwrap_or(("", text));
    letters_of(code).is_ok_and(|it| it.len() == LETTERS).then(|| (table.trim(), code.trim()))
}

/// The places of a code's letters in the alphabet, as it is typed.
fn letters_of(text: &str) -> Result<Vec<u8>, NoShortCode> {
    let is_gap = |it: &char| it.is_whitespace() || matches!(it, '-' | '\u{2010}'..='\u{2015}');
    let place = |letter: char| {
        let found = ALPHABET.iter().position(|it| *it == letter.to_ascii_uppercase());
        found.map(|it| it as u8).ok_or(NoShortCode::Letter(letter))
    };
    text.chars().filter(|it| !is_gap(it)).map(place).collect()
}

/// The code in groups of four, as it is read out.
pub fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<String>>().join(" ")
}

/// How strong an action is; nothing where it does nothing.
fn at_work(scenario: &Scenario, kind: Kind) -> Option<f64> {
    let chosen = scenario.actions.get(scenario.find(kind)?).filter(|it| it.is_on)?;
    Some(strength(chosen, kind)).filter(|it| *it > 0.0)
}

/// Of several strengths the product: both of half the buildings, and half of what each saves, are half.
fn strength(chosen: &Chosen, kind: Kind) -> f64 {
    let value = |it: &Limits| chosen.parameter(it.parameter).unwrap_or(it.default);
    match kind.has_limit() {
        true => kind.parameters().iter().filter(|it| it.is_strength()).map(value).product(),
        // Tons have no limit: what counts is how many times as many.
        false => kind.parameters().first().map_or(0.0, |it| libm::log(1.0 + value(it))),
    }
}

/// How many steps each of so many actions can have.
fn steps_for(on: usize) -> u64 {
    let fits = |count: &u64| count.checked_pow(on as u32).is_some_and(|all| all <= 1 << STEPS_BITS);
    (2..=MOST_STEPS).rev().find(fits).unwrap_or(2)
}

/// An action at a step: the first is its default, the second its limit, the others lie evenly below that.
fn at_step(kind: Kind, step: u64, count: u64) -> Chosen {
    let part = |from: u64| (step - from + 1) as f64 / (count - from) as f64;
    match step {
        0 => Chosen::new(kind),
        _ if !kind.has_limit() => {
            // Ten tons to ten million.
            let tons = libm::round(libm::pow(10.0, 1.0 + 6.0 * part(1)));
            Chosen {
                settings: vec![Setting { parameter: Parameter::Tons, value: tons }],
                ..Chosen::new(kind)
            }
        }
        1 => scaled(kind, 1.0),
        _ => {
            let mut chosen = scaled(kind, (step - 1) as f64 / (count - 1) as f64);
            chosen.settings.iter_mut().for_each(|it| it.value = libm::round(it.value).max(1.0));
            chosen
        }
    }
}

fn nearest(kind: Kind, wanted: f64, count: u64) -> u64 {
    let off = |step: u64| (strength(&at_step(kind, step, count), kind) - wanted).abs();
    (0..count).reduce(|best, step| if off(step) < off(best) { step } else { best }).unwrap_or(0)
}

/// Σ αⁱ·letterᵢ
fn sum(letters: &[u8]) -> u8 {
    letters.iter().rev().fold(0, |sum, letter| doubled(sum) ^ letter)
}

/// The last letter, which makes the sum what it has to be: α¹¹·letter is what is left.
fn check(letters: &[u8], wanted: u8) -> u8 {
    let with = |last: u8| sum(&[letters, &[last]].concat());
    (0..32).find(|last| with(*last) == wanted).unwrap_or(0)
}

/// Times α in GF(2⁵), by x⁵ + x² + 1.
fn doubled(letter: u8) -> u8 {
    let twice = letter << 1;
    if twice & 32 == 0 { twice } else { twice ^ 0b10_0101 }
}

/// A number that another community hardly shares: of what no table changes.
fn number_of(plan: &Plan) -> u8 {
    let year = plan.inventory.year.map_or(0, |it| it.number());
    let text = format!("{}|{year}", plan.community.name.trim());
    let mixed = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (mixed >> 32 & 31) as u8
}
