//! The widget's words, in two languages, and its numbers.

use super::dom::window;
use crate::text::plain;
use crate::text::texts::fill;
pub(super) use crate::text::texts::isolated;
use fairshare::assessment::USUAL_GROWTH;
use fairshare::inventory::USUAL_PER_CAPITA;
use fairshare::numerals::{NumberError, Separators, read_by, write, write_exact};
use fairshare::parameters::{Fault, Field, Language, Typed};
use fairshare::quantity::{OutOfRange, Share, Unit};
use fairshare::reference::Publication;
use fairshare::sbt::{NoTarget, ScienceBasedTarget, Window};
use fairshare::steps::{Input, Origin, Standing, Term};

mod generated {
    include!(concat!(env!("OUT_DIR"), "/widget.rs"));
}

pub(super) use generated::Widget as Texts;

/// What says everything in the reader's language. US English and US Spanish write numbers alike.
#[derive(Clone, Copy)]
pub(super) struct Say(Language);

impl Say {
    /// In the language asked for, else in the browser's, else in English.
    pub(super) fn of(asked: Option<Language>) -> Say {
        let browser = || Language::of(&window().navigator().language()?);
        Say(asked.or_else(browser).unwrap_or(Language::English))
    }

    /// The language's tag.
    pub(super) fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// The texts.
    pub(super) fn words(self) -> &'static Texts {
        match self.0 {
            Language::English => &generated::EN,
            Language::Spanish => &generated::ES,
        }
    }

    /// A field's label.
    pub(super) fn label(self, field: Field) -> &'static str {
        let w = self.words();
        match field {
            Field::Year => w.year,
            Field::Emissions => w.emissions,
            Field::Population => w.population,
            Field::Population2030 => w.population2030,
        }
    }

    /// "62.8% less" or "3.1% more".
    pub(super) fn change(self, reduction: Share) -> String {
        let w = self.words();
        let percent = decimals(reduction.percent().abs(), 1);
        if reduction.value() < 0.0 { w.more(&percent) } else { w.less(&percent) }
    }

    /// What the target means for each person, in a sentence.
    pub(super) fn sentence(self, target: &ScienceBasedTarget) -> String {
        self.words().sentence(
            &decimals(target.reduction_per_capita.percent(), 1),
            &decimals(target.base_per_capita.value(), 2),
            &target.basis.year.to_string(),
            &decimals(target.per_capita.value(), 2),
        )
    }

    /// What the target means for the whole community, in a sentence.
    pub(super) fn sentence_in_total(self, target: &ScienceBasedTarget) -> String {
        let people = decimals(target.basis.population_2030.0.value(), 0);
        self.words().sentence_total(&people, &decimals(target.emissions.value(), 0))
    }

    /// What stands beside a field that has no usable figure; nothing where it is only empty.
    pub(super) fn problem(self, fault: Fault, field: Field, typed: &Typed) -> Option<String> {
        let w = self.words();
        let text = isolated(typed.text(field).trim());
        Some(match fault {
            Fault::Missing => return None,
            Fault::Number(NumberError::NotANumber) => w.not_a_number(&text),
            Fault::Number(NumberError::DecimalComma(value)) => w.decimal_comma(&text, &exact(value)),
            Fault::Number(NumberError::TooLarge) => w.too_large(&text),
            Fault::Range(OutOfRange { unit: Unit::Year, min, max, .. }) => {
                w.range_year(&format!("{min}"), &format!("{max}"))
            }
            Fault::Range(OutOfRange { unit: Unit::People, min, max, .. }) => {
                w.range_people(&decimals(min, 0), &decimals(max, 0))
            }
            Fault::Range(OutOfRange { max, .. }) => w.range_tons(&decimals(max, 0)),
            Fault::NoTarget(NoTarget::TooOld { year, first }) => {
                w.too_old(&year.to_string(), &first.to_string())
            }
            Fault::NoTarget(NoTarget::TooLate { year }) => w.too_late(&year.to_string()),
            Fault::NoTarget(NoTarget::NothingToReduce { .. }) => w.nothing_to_reduce.to_owned(),
        })
    }

    /// What to know before the target is used.
    pub(super) fn cautions(self, target: &ScienceBasedTarget) -> Vec<String> {
        let w = self.words();
        let year = target.basis.year;
        let mut cautions = Vec::new();
        if target.window != Window::Programme {
            cautions.push(w.outside(&year.to_string()));
        }
        if let Window::AfterLastHdi(used) = target.window {
            cautions.push(w.earlier_hdi(&used.to_string()));
        }
        if !USUAL_PER_CAPITA.contains(&target.base_per_capita.value()) {
            cautions.push(w.unusual(&decimals(target.base_per_capita.value(), 2)));
        }
        let ratio = target.basis.population_2030.0.value() / target.basis.population.0.value();
        if !USUAL_GROWTH.contains(&ratio) {
            cautions.push(w.growth(&decimals(ratio, 2)));
        }
        if target.emissions > target.basis.emissions {
            cautions.push(w.above.to_owned());
        }
        cautions
    }

    /// A quantity's name.
    pub(super) fn term(self, term: Term) -> &'static str {
        let w = self.words();
        match term {
            Term::GlobalReduction => w.term_global_reduction,
            Term::HdiUsa => w.term_hdi_usa,
            Term::HdiWorld => w.term_hdi_world,
            Term::ReductionPerCapita => w.term_reduction_per_capita,
            Term::BaseEmissions => w.term_base_emissions,
            Term::BasePopulation => w.term_base_population,
            Term::BasePerCapita => w.term_base_per_capita,
            Term::TargetPerCapita => w.term_target_per_capita,
            Term::TargetPopulation => w.term_target_population,
            Term::TargetEmissions => w.term_target_emissions,
            Term::ReductionAbsolute => w.term_reduction_absolute,
            Term::ToCut => w.term_to_cut,
            other => other.symbol(), // no step of the target has any other
        }
    }

    /// A quantity's value with its unit.
    pub(super) fn value(self, term: Term, value: f64) -> String {
        let w = self.words();
        match term.unit() {
            Unit::Share => format!("{}%", decimals(value * 100.0, 2)),
            Unit::Tco2ePerPerson => w.unit(&decimals(value, 4)),
            Unit::People => w.unit_people(&decimals(value, 0)),
            Unit::Index => decimals(value, 3),
            _ => w.unit_tons(&decimals(value, 0)),
        }
    }

    /// How far a formula is backed.
    pub(super) fn standing(self, standing: Standing) -> String {
        let w = self.words();
        match standing {
            Standing::Published(from) | Standing::Inferred(from) => w.inferred(&self.publication(from)),
            Standing::Definition | Standing::OurChoice => w.definition.to_owned(),
        }
    }

    /// Where a figure comes from.
    pub(super) fn origin(self, input: &Input) -> String {
        let w = self.words();
        match &input.origin {
            // What is typed, and the total that is typed as such.
            Origin::Entered(_) | Origin::Asked => w.source_entered.to_owned(),
            Origin::Computed if input.term == Term::BaseEmissions => w.source_entered.to_owned(),
            Origin::Computed => w.source_computed.to_owned(),
            Origin::Published { publication, year: Some(year), .. } => {
                w.source_of_year(&self.publication(publication), &year.to_string())
            }
            Origin::Published { publication, .. } => self.publication(publication),
        }
    }

    /// A publication as it is cited; titles stay in their own language.
    pub(super) fn publication(self, from: &Publication) -> String {
        self.words().source_of(from.publisher, from.title, from.edition)
    }
}

/// A number rounded to the decimals given.
pub(super) fn decimals(value: f64, decimals: usize) -> String {
    write(value, decimals, Separators::US)
}

/// A number with nothing rounded away.
pub(super) fn exact(value: f64) -> String {
    write_exact(value, Separators::US)
}

/// Reads a typed number.
pub(super) fn read(text: &str) -> Result<Option<f64>, NumberError> {
    read_by(text, plain::parse)
}
