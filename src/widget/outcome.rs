//! The answer: the target in figures, sentences and a picture, and how it is computed; or what is
//! still needed.

use super::dom::{El, el};
use super::fields::set_hidden;
use super::picture::picture;
use super::say::{Say, decimals};
use fairshare::parameters::{Fault, Field, Language, Parameters, Typed};
use fairshare::sbt::ScienceBasedTarget;
use fairshare::steps::{Input, Step};

/// The part of the page that answers.
pub(super) struct Answer {
    say: Say,
    /// What the full tool is asked to speak, as the widget was; else the reader's browser says it.
    asked: Option<Language>,
    /// What is read out when it changes.
    status: El,
    shown: El,
    how: El,
    steps: El,
    link: El,
}

impl Answer {
    /// An answer to nothing yet.
    pub(super) fn new(say: Say, asked: Option<Language>) -> Answer {
        let w = say.words();
        let steps = el("div.steps");
        let how = el("details.how").add(el("summary").text(w.how)).add(steps.clone());
        let link = el("a.open")
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .text(w.open)
            .text(" ")
            .add(el("span.hint").text(w.open_hint));
        let status = el("p.visually-hidden").attr("role", "status");
        Answer { say, asked, status, shown: el("div"), how, steps, link }
    }

    /// The answer's section.
    pub(super) fn section(&self) -> El {
        el("section")
            .attr("aria-label", self.say.words().result)
            .add(self.status.clone())
            .add(self.shown.clone())
            .add(self.how.clone())
    }

    /// The way to the full tool.
    pub(super) fn foot(&self) -> El {
        el("p.foot").add(self.link.clone())
    }

    /// Shows the target, or what keeps it from being there.
    pub(super) fn show(
        &self,
        typed: &Typed,
        name: &str,
        outcome: &Result<ScienceBasedTarget, Vec<(Field, Fault)>>,
    ) {
        let carried = Parameters::write(typed, name, self.asked);
        let mark = if carried.is_empty() { "" } else { "?" };
        let _ = self.link.0.set_attribute("href", &format!("../index.html#/target{mark}{carried}"));
        set_hidden(&self.how, outcome.is_err());
        match outcome {
            Ok(target) => {
                self.shown.fill(self.target(target));
                self.steps.fill(self.steps(target));
                self.status.say(&self.say.sentence(target));
            }
            Err(faults) => self.needed(faults),
        }
    }

    fn target(&self, target: &ScienceBasedTarget) -> Vec<El> {
        let (say, w) = (self.say, self.say.words());
        let figure = |class: &str, value: String, what: &str| {
            el(class).add(el("strong").text(&value)).text(" ").add(el("span").text(what))
        };
        let lead = say.change(target.reduction_per_capita);
        let figures = el("div.figures")
            .add(figure("p.figure lead", lead, w.per_person).text(" ").add(el("span.badge").text(w.draft)))
            .add(figure("p.figure", say.change(target.reduction_absolute), w.in_total))
            .add(figure("p.figure", decimals(target.emissions.value(), 0), w.in_2030));
        let sentence = el("p").text(&say.sentence(target)).text(" ").text(&say.sentence_in_total(target));
        let cautions = say.cautions(target).into_iter().map(|text| el("p.caution").text(&text));
        let mut parts = vec![figures, sentence, picture(say, target)];
        parts.extend(cautions);
        parts
    }

    /// What is missing, in one sentence; what is wrong stands beside its field.
    fn needed(&self, faults: &[(Field, Fault)]) {
        let (say, w) = (self.say, self.say.words());
        let is_missing = |(_, fault): &&(Field, Fault)| *fault == Fault::Missing;
        let missing: Vec<String> =
            faults.iter().filter(is_missing).map(|(field, _)| lowercase(say.label(*field))).collect();
        let text = match missing.as_slice() {
            [] => w.wrong.to_owned(),
            missing => format!("{} {}.", w.needed, missing.join("; ")),
        };
        self.shown.fill([el("p.needed").text(&text)]);
        self.status.say(&text);
    }

    fn steps(&self, target: &ScienceBasedTarget) -> Vec<El> {
        let (say, w) = (self.say, self.say.words());
        let publication = say.publication(target.hdi.edition.publication);
        let edition = w.how_edition(&target.basis.year.to_string(), &publication);
        let steps = target.steps.iter().map(|step| self.step(step));
        vec![
            el("p").text(w.how_lead),
            el("p").text(&edition),
            el("ol").add_all(steps),
            el("p").text(w.how_draft),
        ]
    }

    fn step(&self, step: &Step) -> El {
        let (say, w) = (self.say, self.say.words());
        let result = say.value(step.term, step.value);
        let formula = format!("{} = {}", step.term.symbol(), step.formula);
        let head = el("tr")
            .add_all([w.quantity, w.value, w.source].map(|text| el("th").attr("scope", "col").text(text)));
        let rows = step.inputs.iter().map(|input| self.input(input));
        let table = el("table").add(el("thead").add(head)).add(el("tbody").add_all(rows));
        el("li")
            .add(
                el("p.step")
                    .add(el("span").text(say.term(step.term)))
                    .text(" ")
                    .add(el("strong").text(&result)),
            )
            .add(el("p.formula").text(&w.formula(&formula)))
            .add(table)
            .add(el("p.hint").text(&say.standing(step.standing)))
    }

    fn input(&self, input: &Input) -> El {
        let say = self.say;
        let name = format!("{}: {}", input.term.symbol(), say.term(input.term));
        el("tr")
            .add(el("th").attr("scope", "row").text(&name))
            .add(el("td.number").text(&say.value(input.term, input.value)))
            .add(el("td").text(&say.origin(input)))
    }
}

/// A label for the middle of a sentence. All labels begin with a letter of ASCII.
fn lowercase(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map_or(String::new(), |first| Some(first.to_ascii_lowercase()).into_iter().chain(letters).collect())
}
