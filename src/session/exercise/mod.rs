//! Predict, then reveal: a calculation card with numbers drawn by a seed, its exact answer, and how it is worked out.
//!
//! | file | subject |
//! |---|---|
//! | `givens` | the values drawn for one exercise, read by name |
//! | `budget`, `alert`, `parts`, `capacity` | each formula's answer and its steps, by functions of `slo` |
//! | `guides` | three statements of which one is wrong |
//! | `answer`, `judge` | the exact answer as it is shown, and what a typed one is worth |

mod alert;
mod answer;
mod budget;
mod capacity;
mod givens;
mod guides;
mod judge;
mod parts;
#[cfg(test)]
mod tests;

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};

pub use answer::{Answer, AnswerKind, Tolerance};
pub use judge::{Prediction, Verdict, judge};

use crate::model::card::{Calculation, Formula};
use crate::model::ids::PromptKey;
use crate::model::prompt::Face;
use crate::model::section::{Block, Section};
use crate::model::time::Timestamp;
use crate::slo::Scenario;
use givens::Givens;

/// How often numbers are drawn again that stand exactly on a threshold.
const TRIES: usize = 64;

/// A question with its numbers, ready to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// What is asked for.
    pub formula: Formula,
    /// The question, its numbers filled in; small markup.
    pub question: String,
    /// The exact answer.
    pub answer: Answer,
    /// How near a prediction has to come.
    pub tolerance: Tolerance,
    /// How it is worked out with these numbers, step by step; never empty.
    pub solution: Vec<Block>,
    /// The course of events that it is about, where it is about one.
    pub scenario: Option<Scenario>,
}

impl Exercise {
    /// What the prompt shows with these numbers, in place of `face`, which is that of the card.
    pub fn face(&self, face: Face) -> Face {
        let mut back = vec![Section { title: "Worked solution", blocks: self.solution.clone() }];
        back.extend(face.back);
        Face { cue: "Predict, then check".to_owned(), front: self.question.clone(), back, ..face }
    }
}

/// Why a card makes no exercise. `check` names all of these by file and place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// A parameter that the formula needs is missing.
    #[error("the formula {0} lacks parameters")]
    Missing(&'static str),
    /// A value cannot be read.
    #[error("the value \"{1}\" of {0} cannot be read")]
    Unreadable(String, String),
    /// The values do not fit together, as more failures than events.
    #[error("these values do not fit together: {0}")]
    Unfit(String),
    /// The question still has a gap.
    #[error("the question has a gap that no parameter fills")]
    Gap,
}

/// What a formula comes to with the numbers drawn.
struct Solved {
    answer: Answer,
    steps: Steps,
    /// What the question says below its first paragraph.
    statements: Vec<String>,
    scenario: Option<Scenario>,
    on_the_line: bool,
}

impl Solved {
    fn new(answer: Answer, steps: Steps) -> Self {
        Self { answer, steps, statements: Vec::new(), scenario: None, on_the_line: false }
    }
}

/// The lines of a worked solution.
#[derive(Default)]
struct Steps(Vec<Block>);

impl Steps {
    #[must_use]
    fn then(mut self, label: &str, text: impl Into<String>) -> Self {
        self.push(label, text);
        self
    }

    fn push(&mut self, label: &str, text: impl Into<String>) {
        self.0.push(Block::Step(self.0.len() + 1, label.to_owned(), String::new(), text.into()));
    }

    #[must_use]
    fn note(mut self, text: impl Into<String>) -> Self {
        self.0.push(Block::Note(text.into()));
        self
    }
}

/// Draws numbers for a card; the same seed draws the same. Numbers that stand exactly on a threshold are drawn again.
///
/// # Errors
/// When the card's parameters make no sense for its formula; `hotseat check` says so.
pub fn draw(calculation: &Calculation, seed: u64) -> Result<Exercise, DrawError> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut drawn = once(calculation, &mut random)?;
    for _ in 1..TRIES {
        if !drawn.1 {
            break;
        }
        drawn = once(calculation, &mut random)?;
    }
    Ok(drawn.0)
}

/// The seed of a prompt shown at a moment: new numbers each time, the same ones while it is asked.
pub fn seed(key: &PromptKey, shown_at: Timestamp) -> u64 {
    mixed(key, shown_at.millis().to_le_bytes())
}

/// The seed of a prompt in a run whose figures are fixed by a number of their own, after so many answers: the same run
/// draws the same again, whenever it is played.
pub fn seed_of_run(key: &PromptKey, figures: u64, answered: usize) -> u64 {
    let answered = u64::try_from(answered).unwrap_or(u64::MAX);
    mixed(key, figures.to_le_bytes()) ^ answered.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn mixed(key: &PromptKey, more: [u8; 8]) -> u64 {
    // FNV-1a: the same on every machine and in every version.
    let bytes = key.as_str().bytes().chain(more);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One draw, and whether it stands on a threshold.
fn once(calculation: &Calculation, random: &mut Xoshiro256PlusPlus) -> Result<(Exercise, bool), DrawError> {
    let givens = Givens::draw(calculation, random)?;
    let solved = solve(calculation.formula, &givens, random)?;
    let mut question = givens.fill(&calculation.question);
    for (n, statement) in solved.statements.iter().enumerate() {
        question.push_str(&format!("\n\n**{}** {statement}", n + 1));
    }
    if question.contains('{') {
        return Err(DrawError::Gap);
    }
    let tolerance = Tolerance::of(&solved.answer, calculation.tolerance_per_mille);
    let exercise = Exercise {
        formula: calculation.formula,
        question,
        answer: solved.answer,
        tolerance,
        solution: solved.steps.0,
        scenario: solved.scenario,
    };
    Ok((exercise, solved.on_the_line))
}

fn solve(formula: Formula, givens: &Givens, random: &mut Xoshiro256PlusPlus) -> Result<Solved, DrawError> {
    match formula {
        Formula::BudgetTime => budget::in_time(givens),
        Formula::BudgetEvents => budget::in_events(givens),
        Formula::BudgetSpent => budget::spent(givens),
        Formula::BudgetLeft => budget::left(givens),
        Formula::BudgetLeftOnDay => budget::left_on_day(givens),
        Formula::BurnRate => budget::burn_rate(givens),
        Formula::TimeToEmpty => budget::time_to_empty(givens),
        Formula::BurnRateForShare => alert::burn_rate_for_share(givens),
        Formula::AlertThreshold => alert::threshold(givens),
        Formula::DetectionTime => alert::detection(givens),
        Formula::ResetTime => alert::reset(givens),
        Formula::PageMinute => alert::page_minute(givens),
        Formula::PageOffMinute => alert::page_off_minute(givens),
        Formula::SmallestPagingOutage => alert::smallest_outage_of(givens),
        Formula::FailuresToPage => alert::failures_to_page(givens),
        Formula::SerialAvailability => parts::serial(givens),
        Formula::ParallelAvailability => parts::parallel(givens),
        Formula::AvailabilityFromRepair => parts::from_repair(givens),
        Formula::RequiredOfEach => parts::required_of_each(givens),
        Formula::EnoughOfMany => parts::enough_of_many(givens),
        Formula::OutagesThatFit => parts::outages_that_fit(givens),
        Formula::RequiredMtbf => parts::time_up_needed(givens),
        Formula::CleanEvents => parts::clean_events(givens),
        Formula::InProgress => capacity::in_progress_of(givens),
        Formula::UnitsNeeded => capacity::units(givens),
        Formula::RetryLoad => capacity::retries(givens),
        Formula::WrongGuide => {
            let (target, window) = (givens.target()?, givens.window()?);
            Ok(guides::draw(target, window, |n| random.random_range(0..n.max(1))))
        }
    }
}
