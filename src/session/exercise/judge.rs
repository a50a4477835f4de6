//! What a typed prediction is worth: reads it leniently, compares it exactly.

use super::answer::{AnswerKind, Tolerance};
use super::{Answer, Exercise};
use crate::model::card::Formula;
use crate::model::log::Grade;
use crate::slo::{Exact, Figure, FigureKind, Quantity, QuantityError, TimeUnit};

/// A rounding that hides more than one part in so many is too coarse to count.
const COARSEST: u32 = 20;

/// How many statements a choice is from.
const STATEMENTS: u8 = 3;

/// What a prediction is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Within the tolerance.
    Right,
    /// Outside of it.
    Wrong,
    /// No answer: says what to write. It does not count.
    NotUnderstood(String),
}

/// A prediction as it was typed and as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// The value as it was read, written out with its unit; what was typed where nothing could be read.
    pub yours: String,
    /// What it is worth.
    pub verdict: Verdict,
}

impl Prediction {
    /// Whether it counts as an answer.
    pub const fn counts(&self) -> bool {
        matches!(self.verdict, Verdict::Right | Verdict::Wrong)
    }

    /// What it is worth in a sentence, with both values; what to write where it was not understood.
    pub fn sentence(&self, exercise: &Exercise) -> String {
        let exact = exercise.answer.text();
        match &self.verdict {
            Verdict::Right if self.yours == exact => format!("Right: it is {exact}."),
            Verdict::Right => format!("Right: you said {}, it is {exact}.", self.yours),
            Verdict::Wrong => format!("Not right: you said {}, it is {exact}.", self.yours),
            Verdict::NotUnderstood(reason) => reason.clone(),
        }
    }

    /// The grade that fits; none while it does not count.
    pub const fn suggested(&self) -> Option<Grade> {
        match self.verdict {
            Verdict::Right => Some(Grade::Good),
            Verdict::Wrong => Some(Grade::Again),
            Verdict::NotUnderstood(_) => None,
        }
    }
}

/// Judges a typed prediction.
pub fn judge(exercise: &Exercise, text: &str) -> Prediction {
    let kind = exercise.answer.kind();
    match read(exercise, text) {
        Ok(read) => {
            let right = is_right(exercise, &read);
            Prediction { yours: read.text(kind), verdict: if right { Verdict::Right } else { Verdict::Wrong } }
        }
        Err(advice) => Prediction { yours: text.trim().to_owned(), verdict: Verdict::NotUnderstood(advice) },
    }
}

/// A prediction that was understood.
enum Read {
    Never,
    Figure(Figure),
}

impl Read {
    fn text(&self, kind: AnswerKind) -> String {
        match (self, kind) {
            (Self::Never, _) => "never".to_owned(),
            (Self::Figure(figure), AnswerKind::Choice) => format!("statement {}", figure.text()),
            (Self::Figure(figure), AnswerKind::Minute) => minute(figure).unwrap_or_else(|| figure.text()),
            (Self::Figure(figure), AnswerKind::Time | AnswerKind::Count | AnswerKind::Share | AnswerKind::Factor) => {
                figure.text()
            }
        }
    }
}

/// `minute 9`, the name of a whole minute of the grid; none of a time that is no whole number of them.
fn minute(figure: &Figure) -> Option<String> {
    let minutes = number(&figure.quantity()).over(&Exact::whole(TimeUnit::Min.ms()))?;
    minutes.as_whole().map(|minute| format!("minute {minute}"))
}

fn read(exercise: &Exercise, text: &str) -> Result<Read, String> {
    let kind = exercise.answer.kind();
    let example = kind.example();
    if text.trim().is_empty() {
        return Err(format!("Write {example}."));
    }
    if says_never(text) || says_none(text) {
        return match exercise.formula {
            // A threshold above 100 % is never passed. Whether it is must not be given away by what is asked back.
            Formula::AlertThreshold => Ok(Read::Never),
            // Nothing may be left, which is a number: `none` does not say that it does not happen.
            Formula::BudgetTime | Formula::BudgetEvents | Formula::BudgetLeft if says_none(text) => {
                Err(format!("Is that 0? Write {example}."))
            }
            Formula::BudgetTime
            | Formula::BudgetEvents
            | Formula::BudgetLeft
            | Formula::TimeToEmpty
            | Formula::DetectionTime
            | Formula::ResetTime
            | Formula::PageMinute
            | Formula::PageOffMinute
            | Formula::SmallestPagingOutage
            | Formula::FailuresToPage
            | Formula::OutagesThatFit
            | Formula::RequiredMtbf
            | Formula::CleanEvents => Ok(Read::Never),
            Formula::BudgetSpent
            | Formula::BudgetLeftOnDay
            | Formula::BurnRate
            | Formula::BurnRateForShare
            | Formula::SerialAvailability
            | Formula::ParallelAvailability
            | Formula::AvailabilityFromRepair
            | Formula::RequiredOfEach
            | Formula::EnoughOfMany
            | Formula::InProgress
            | Formula::UnitsNeeded
            | Formula::RetryLoad
            | Formula::WrongGuide => Err(format!("There is a number here: write {example}.")),
        };
    }
    let text = match kind {
        AnswerKind::Choice => without_words(text, &["statement", "guide", "number", "no.", "#"]),
        AnswerKind::Minute => without_words(text, &["at", "in", "after", "the", "minutes", "minute", "min"]),
        AnswerKind::Time | AnswerKind::Count | AnswerKind::Share | AnswerKind::Factor => text.to_owned(),
    };
    let figure = Figure::read(&text).map_err(|error| match error {
        QuantityError::TooLarge => "That number is too long; write fewer digits.".to_owned(),
        QuantityError::NotAFigure | QuantityError::Zero | QuantityError::Mixed(_) | QuantityError::Kind(_) => {
            format!("That could not be read as a number. Write {example}.")
        }
    })?;
    fitted(kind, figure).map(Read::Figure)
}

/// The figure as the kind of thing that was asked for, or what to write.
fn fitted(kind: AnswerKind, figure: Figure) -> Result<Figure, String> {
    let example = kind.example();
    let other = |what: &str| Err(format!("That is {what}. Write {example}."));
    let is_zero = figure.quantity() == Quantity::Number(Exact::zero());
    let as_kind = |kind: FigureKind| figure.read_as(kind).map_err(|_too_large| "That number is too long.".to_owned());
    match (kind, figure.kind().clone()) {
        (AnswerKind::Choice, FigureKind::Number) => {
            let is_one = (1..=STATEMENTS).any(|n| figure.quantity() == Quantity::Number(Exact::whole(n)));
            if is_one { Ok(figure) } else { Err(format!("There is no such statement. Write {example}.")) }
        }
        (AnswerKind::Time | AnswerKind::Minute, FigureKind::Time(_))
        | (AnswerKind::Count, FigureKind::Number)
        | (AnswerKind::Share, FigureKind::Percent)
        | (AnswerKind::Factor, FigureKind::Times) => Ok(figure),
        (AnswerKind::Minute, FigureKind::Number) => as_kind(FigureKind::Time(vec![TimeUnit::Min])),
        (AnswerKind::Time, FigureKind::Number) if is_zero => as_kind(FigureKind::Time(vec![TimeUnit::S])),
        (AnswerKind::Time, FigureKind::Number) => Err("Add the unit: s, min, h or d.".to_owned()),
        (AnswerKind::Factor, FigureKind::Number) => as_kind(FigureKind::Times),
        (AnswerKind::Share, FigureKind::Number) => {
            let Quantity::Number(value) = figure.quantity() else { return other("a time") };
            // 0.7 may be meant as 70 %; above 1 only per cent make sense.
            if is_zero || value.abs() > Exact::one() {
                as_kind(FigureKind::Percent)
            } else {
                Err("Is that a ratio or per cent? Write it with the sign, such as 12.5 %.".to_owned())
            }
        }
        (_, FigureKind::Time(_)) => other("a time"),
        (_, FigureKind::Percent) => other("a percentage"),
        (_, FigureKind::Times) => other("a factor"),
    }
}

fn is_right(exercise: &Exercise, read: &Read) -> bool {
    let (Read::Figure(figure), Some(exact)) = (read, exercise.answer.quantity()) else {
        return match (read, &exercise.answer) {
            (Read::Never, Answer::Never(_)) => true,
            (Read::Never, Answer::Share(threshold)) => *threshold >= Exact::one(),
            (Read::Never | Read::Figure(_), _) => false,
        };
    };
    let yours = number(&figure.quantity());
    // Minutes of the grid are numbers; a typed time is in milliseconds.
    let exact = match (&exercise.answer, exact) {
        (Answer::Minute(_), Quantity::Number(minutes)) => Quantity::Time(crate::slo::Span::from_minutes(&minutes)),
        (_, exact) => exact,
    };
    let off = (&yours - &number(&exact)).abs();
    match exercise.tolerance {
        Tolerance::Exactly => off.is_zero(),
        Tolerance::Digits => {
            let fine = off.clone() * Exact::whole(COARSEST) <= matters(&exercise.answer, &number(&exact));
            off.is_zero() || (fine && figure.agrees(&exact) == Ok(true))
        }
        Tolerance::PerMille(n) => off * Exact::whole(1000) <= number(&exact).abs() * Exact::whole(n),
        Tolerance::OneEvaluation => off <= Exact::whole(TimeUnit::Min.ms()),
    }
}

/// What a rounding must not hide: the value itself, and of a share just below the whole what is missing of it, or 100 %
/// would do for 99.8 %.
fn matters(answer: &Answer, exact: &Exact) -> Exact {
    let missing = exact.complement();
    let is_share = matches!(answer, Answer::Share(_));
    if is_share && !missing.is_negative() && missing < *exact { missing } else { exact.abs() }
}

fn number(quantity: &Quantity) -> Exact {
    match quantity {
        Quantity::Number(value) => value.clone(),
        Quantity::Time(span) => span.ms().clone(),
    }
}

/// Whether the text says that it does not happen.
fn says_never(text: &str) -> bool {
    const NEVER: [&str; 12] = [
        "never",
        "not at all",
        "no page",
        "silent",
        "does not page",
        "doesn't page",
        "it does not page",
        "it doesn't page",
        "it never pages",
        "never pages",
        "does not fire",
        "it does not",
    ];
    NEVER.contains(&plain(text).as_str())
}

/// Whether the text says that there is none, which may mean 0 too.
fn says_none(text: &str) -> bool {
    ["no", "none", "nothing"].contains(&plain(text).as_str())
}

fn plain(text: &str) -> String {
    text.trim().trim_end_matches('.').to_lowercase().replace('’', "'")
}

/// What stands behind words that say nothing: `statement 2`, `no. 2`, `#2`, `at minute 9`.
fn without_words(text: &str, words: &[&str]) -> String {
    let text = text.trim().to_lowercase();
    let mut rest = text.as_str();
    while let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start();
    }
    rest.to_owned()
}
