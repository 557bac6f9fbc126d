//! What is asked about a file, and where its kinds of rows and its columns are put right: one
//! choice mends all rows alike.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dom::{El, el};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::choices::pick;
use crate::ui::parts::hint;
use crate::views::exchange::state::Desktop;
use fairshare::exchange::lines::{Choices, Dash, Kind, Preview, PutAt, Question};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::units::Mass;
use fairshare::exchange::table::Table;
use fairshare::reference::gpc::Reference;

/// The most kinds that are shown to be placed.
const KINDS: usize = 60;

type Tables = Arc<Vec<Arc<Table>>>;

/// A list to choose an answer from; the first entry stands for none where nothing is guessed.
#[derive(Clone)]
struct Answers {
    id: String,
    label: String,
    names: Vec<String>,
    /// What is said or guessed.
    chosen: Option<usize>,
    is_guess: bool,
}

/// Shows a list; `say` writes the answer with this number into the choices.
fn ask(
    it: Desktop,
    tables: &Tables,
    at: usize,
    answers: Answers,
    say: impl Fn(&mut Choices, usize) + 'static,
) -> El {
    let w = words().exchange;
    let Answers { id, label, mut names, chosen, is_guess } = answers;
    let shift = usize::from(chosen.is_none());
    if shift == 1 {
        names.insert(0, w.choose_one.to_owned());
    }
    let (tables, focus) = (tables.clone(), id.clone());
    let field = pick(
        &id,
        &label,
        false,
        names,
        move || Some(chosen.unwrap_or(0)),
        move |place| {
            if let Some(answer) = place.checked_sub(shift) {
                it.say(&tables, at, focus.clone(), |choices| say(choices, answer));
            }
        },
    );
    field.add(is_guess.then(|| hint(w.guessed)))
}

/// What is asked once for the file.
pub(crate) fn questions(it: Desktop, tables: &Tables, at: usize, preview: &Preview) -> Vec<El> {
    let said = it.choices.get_untracked();
    let columns = Arc::new(preview.layout.columns.clone());
    let fields = preview.questions.iter().enumerate().filter_map(|(number, question)| {
        let (id, label) = (format!("ask-{number}"), words::question(question));
        let answers = |names: Vec<String>, chosen: Option<usize>, is_guess: bool| Answers {
            id: id.clone(),
            label: label.clone(),
            names,
            chosen,
            is_guess,
        };
        let w = words().exchange;
        let own = |it: &str| it.to_owned();
        Some(match question {
            Question::Kinds(_) => return None,
            Question::Emissions => {
                let names = columns.iter().map(|it| {
                    let name = if it.header.is_empty() {
                        w.column(&(it.index + 1).to_string())
                    } else {
                        it.header.clone()
                    };
                    format!("{name}: {}", it.samples.join(" · "))
                });
                let known = columns.clone();
                ask(it, tables, at, answers(names.collect(), None, false), move |choices, answer| {
                    if let Some(column) = known.get(answer) {
                        choices.meanings.insert(column.index, Meaning::Emissions);
                    }
                })
            }
            Question::Sign { point, comma, .. } => {
                let both = [(Sign::Point, *point), (Sign::Comma, *comma)];
                let known: Vec<(Sign, f64)> =
                    both.into_iter().filter_map(|(sign, value)| Some((sign, value?))).collect();
                let names = known.iter().map(|(_, value)| format::exact(*value)).collect();
                let chosen = said.sign.and_then(|sign| known.iter().position(|it| it.0 == sign));
                ask(it, tables, at, answers(names, chosen, false), move |choices, answer| {
                    choices.sign = known.get(answer).map(|it| it.0);
                })
            }
            Question::Quote(_) => {
                let chosen = said.quote.map(|take| usize::from(!take));
                let names = vec![own(w.q_quote_take), own(w.q_quote_leave)];
                ask(it, tables, at, answers(names, chosen, false), |choices, answer| {
                    choices.quote = Some(answer == 0)
                })
            }
            Question::Dash(_) => {
                let chosen = said.dash.map(|dash| usize::from(dash == Dash::Missing));
                let names = vec![own(w.q_dash_zero), own(w.q_dash_missing)];
                ask(it, tables, at, answers(names, chosen, false), |choices, answer| {
                    choices.dash = Some(if answer == 0 { Dash::Zero } else { Dash::Missing });
                })
            }
            Question::Mass(word, ..) => {
                let (word, all) = (*word, word.choices());
                let chosen = said.mass(word).and_then(|mass| all.iter().position(|it| *it == mass));
                let names = all.iter().map(|it| own(words::mass(*it))).collect();
                ask(it, tables, at, answers(names, chosen, false), move |choices, answer| {
                    choices.set_mass(word, all[answer.min(1)]);
                })
            }
            Question::Tons(_) => {
                let all = [Mass::Short, Mass::Metric];
                let names = all.iter().map(|it| own(words::mass(*it))).collect();
                let chosen = Some(usize::from(said.tons == Some(Mass::Metric)));
                ask(it, tables, at, answers(names, chosen, said.tons.is_none()), move |choices, answer| {
                    choices.tons = Some(all[answer.min(1)]);
                })
            }
            Question::GasMass(guess) => {
                let names = vec![own(w.kilograms), own(w.mass_metric)];
                let chosen = Some(usize::from(said.gas_mass.unwrap_or(*guess) == 1.0));
                ask(it, tables, at, answers(names, chosen, said.gas_mass.is_none()), |choices, answer| {
                    choices.gas_mass = Some(if answer == 0 { 0.001 } else { 1.0 });
                })
            }
            Question::Year { years, taken } => {
                let rows = |(year, count): &(u16, usize)| w.rows_of(&year.to_string(), &count.to_string());
                let known: Vec<u16> = years.iter().map(|it| it.0).collect();
                let chosen = known.iter().position(|year| year == taken);
                let names = years.iter().map(rows).collect();
                ask(it, tables, at, answers(names, chosen, said.year.is_none()), move |choices, answer| {
                    choices.year = known.get(answer).copied();
                })
            }
            Question::Place(places) => {
                let rows = |(name, count): &(String, usize)| w.rows_of(&isolated(name), &count.to_string());
                let known: Vec<String> = places.iter().map(|it| it.0.clone()).collect();
                let chosen = said.place.as_ref().and_then(|own| known.iter().position(|it| it == own));
                let names = places.iter().map(rows).collect();
                ask(it, tables, at, answers(names, chosen, false), move |choices, answer| {
                    choices.place = known.get(answer).cloned();
                })
            }
        })
    });
    fields.collect()
}

/// A list of references for a kind of row.
fn kind(it: Desktop, tables: &Tables, at: usize, number: usize, kind: &Kind) -> El {
    let w = words().exchange;
    let tons = words().frame.tons(&format::decimals(kind.tons, 0));
    let label = w.kind(&isolated(&kind.key), &format::decimals(kind.count as f64, 0), &tons);
    let mut names = vec![w.leave_out.to_owned()];
    names.extend(Reference::all().map(words::reference));
    let chosen = kind.at.ok().map(|reference| reference.index() + 1);
    let key = kind.key.clone();
    let answers = Answers { id: format!("kind-{number}"), label, names, chosen, is_guess: kind.is_guess };
    ask(it, tables, at, answers, move |choices, answer| {
        let put = match answer.checked_sub(1).and_then(|place| Reference::all().nth(place)) {
            Some(reference) => PutAt::Reference(reference),
            None => PutAt::Out,
        };
        choices.placed.insert(key.clone(), put);
    })
}

/// The kinds of rows that are open or guessed; and apart, those whose words say where they belong.
pub(crate) fn kinds(it: Desktop, tables: &Tables, at: usize, preview: &Preview) -> Vec<El> {
    let w = words().exchange;
    let known = || preview.kinds.iter().enumerate().filter(|(_, it)| it.count > 0 || it.at.is_err());
    let is_open = |it: &Kind| (it.at.is_err() && it.count > 0) || it.is_guess;
    let field = |(number, of): (usize, &Kind)| kind(it, tables, at, number, of);
    let mut open: Vec<(usize, &Kind)> = known().filter(|(_, it)| is_open(it)).collect();
    open.sort_by_key(|(_, it)| it.at.is_ok());
    let open: Vec<El> = open.into_iter().take(KINDS).map(field).collect();
    let sure: Vec<El> =
        known().filter(|(_, it)| it.at.is_ok() && !it.is_guess).take(KINDS).map(field).collect();
    let mut parts = Vec::new();
    if !open.is_empty() {
        parts.push(el("h4").add(w.kinds));
        parts.push(hint(w.kinds_lead));
        parts.push(el("div.fields").add(open));
    }
    if !sure.is_empty() {
        let title = el("summary").add(w.kinds_other);
        parts.push(el("details").add(title).add(el("div.fields").add(sure)));
    }
    parts
}

/// What each column holds, to be corrected.
pub(crate) fn columns(it: Desktop, tables: &Tables, at: usize, preview: &Preview) -> El {
    let w = words().exchange;
    let fields: Vec<El> = preview
        .layout
        .columns
        .iter()
        .map(|column| {
            let label = match column.header.as_str() {
                "" => w.column(&(column.index + 1).to_string()),
                name => w.column_named(&isolated(name)),
            };
            let names = Meaning::ALL.map(|it| words::meaning(it).to_owned()).to_vec();
            let chosen = Meaning::ALL.iter().position(|it| *it == column.meaning);
            let is_guess = column.is_guess && column.meaning != Meaning::Ignore;
            let answers = Answers { id: format!("column-{}", column.index), label, names, chosen, is_guess };
            let index = column.index;
            let list = ask(it, tables, at, answers, move |choices, answer| {
                if let Some(meaning) = Meaning::ALL.get(answer) {
                    choices.meanings.insert(index, *meaning);
                }
            });
            list.add(hint(w.samples(&isolated(&column.samples.join(" · ")))))
        })
        .collect();
    el("details").add(el("summary").add(w.columns)).add(el("div.fields").add(fields))
}
