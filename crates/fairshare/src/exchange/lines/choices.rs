//! What a person says about a file, and what is asked.

use std::collections::BTreeMap;

use super::words::NotPlaced;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::Sign;
use crate::exchange::meaning::units::{Mass, Unclear};
use crate::reference::gpc::Reference;

/// What a dash alone stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Nothing was emitted.
    Zero,
    /// Nothing is known.
    Missing,
}

/// Where a person puts a kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutAt {
    /// At a reference.
    Reference(Reference),
    /// Nowhere: it is left out.
    Out,
}

/// All that a person said about a table. The preview follows from the table and this alone, so
/// that taking back an answer is taking back the one before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The row of heads.
    pub heads: Option<usize>,
    /// What columns hold.
    pub meanings: BTreeMap<usize, Meaning>,
    /// How the columns in question write their decimals.
    pub sign: Option<Sign>,
    /// Whether rows from an open quotation mark on are taken as they are read.
    pub quote: Option<bool>,
    /// What a dash stands for.
    pub dash: Option<Dash>,
    /// What "Mt" and "tons" of emissions are.
    pub masses: Vec<(Unclear, Mass)>,
    /// What "tons" of an amount are.
    pub tons: Option<Mass>,
    /// The mass of columns by gas without a unit: in metric tons.
    pub gas_mass: Option<f64>,
    /// Which of several years is this inventory's.
    pub year: Option<u16>,
    /// Which of several communities.
    pub place: Option<String>,
    /// Where kinds of rows belong, by [`Kind::key`].
    pub placed: BTreeMap<String, PutAt>,
    /// Where single rows belong, by their line in the file; stronger than their kind's.
    pub rows: BTreeMap<usize, PutAt>,
}

impl Choices {
    /// What an unclear mass was said to be.
    pub fn mass(&self, word: Unclear) -> Option<Mass> {
        self.masses.iter().find(|(of, _)| *of == word).map(|(_, mass)| *mass)
    }

    /// Whether a question is answered.
    pub fn answers(&self, question: &Question) -> bool {
        match question {
            Question::Emissions => self.meanings.values().any(|it| *it == Meaning::Emissions),
            Question::Sign { .. } => self.sign.is_some(),
            Question::Quote(_) => self.quote.is_some(),
            Question::Dash(_) => self.dash.is_some(),
            Question::Mass(word, ..) => self.mass(*word).is_some(),
            Question::Tons(_) => self.tons.is_some(),
            Question::GasMass(_) => self.gas_mass.is_some(),
            Question::Year { .. } => self.year.is_some(),
            Question::Place(_) => self.place.is_some(),
            Question::Kinds(_) => false,
        }
    }

    /// Says what an unclear mass is.
    pub fn set_mass(&mut self, word: Unclear, mass: Mass) {
        self.masses.retain(|(of, _)| *of != word);
        self.masses.push((word, mass));
    }
}

/// A kind of row: all rows of the same words are placed alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// The words, which tell it from others.
    pub key: String,
    /// Where it goes, as it is guessed, said, or open.
    pub at: Result<Reference, NotPlaced>,
    /// Whether that is a guess.
    pub is_guess: bool,
    /// How many of the file's figures are of it.
    pub count: usize,
    /// What they emit together, in tCO2e.
    pub tons: f64,
    /// The first of its lines in the file.
    pub line: usize,
}

/// What is asked, once for a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Which column holds the emissions.
    Emissions,
    /// How columns write their decimals: a figure of it, read in both ways.
    Sign {
        /// The heads of the columns in question.
        columns: Vec<String>,
        /// A figure that shows it.
        example: String,
        /// As it would be with a point.
        point: Option<f64>,
        /// As it would be with a comma.
        comma: Option<f64>,
        /// What the rest of the file suggests.
        guess: Sign,
    },
    /// Whether the rows from this line on are what they seem: a quotation mark opens there and
    /// never closes.
    Quote(usize),
    /// What a dash stands for, and how many there are.
    Dash(usize),
    /// What a unit of emissions means, as it is written, and how many figures have it.
    Mass(Unclear, String, usize),
    /// What "tons" of amounts are; taken for short tons until it is said.
    Tons(usize),
    /// In which mass columns by gas are that do not say it; the one taken until it is said, in metric tons.
    GasMass(f64),
    /// Which year is this inventory's: those there are, with their rows, and the one taken.
    Year {
        /// The years.
        years: Vec<(u16, usize)>,
        /// The one taken.
        taken: u16,
    },
    /// Which community is ours: those there are, with their rows.
    Place(Vec<(String, usize)>),
    /// Where kinds of rows belong, as many as are open.
    Kinds(usize),
}

impl Question {
    /// Whether rows wait for the answer; else it is a guess, to be looked at.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Question::Tons(_) | Question::GasMass(_) | Question::Year { .. })
    }
}
