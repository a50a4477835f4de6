//! Whether an answer fell into the trap of its card: it lacks everything that the weak answer of the card lacks.

use crate::coach::{self, Band, Brief, Claims, Flag, Report};
use crate::model::card::{Question, Trap};

/// A trap that was fallen into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fallen<'a> {
    pub(super) trap: &'a Trap,
    /// What both answers lack, in words.
    pub(super) shared: &'a [&'static str],
}

/// What an answer and the weak answer of the card both lack. Nothing where the weak answer lacks something that this
/// one has, or where this one is better than "not yet".
pub(super) fn shared(question: &Question, claims: &Claims, report: &Report) -> Vec<&'static str> {
    let Some(trap) = question.trap.as_ref().filter(|_| report.band == Some(Band::NotYet)) else { return Vec::new() };
    let brief = Brief { question: &question.question, card: Some(question), claims, spoken_s: None, standing: None };
    let weak = coach::read(&brief, &trap.sample);
    let lacks = |report: &Report, flag: Flag| report.flags.iter().any(|flagged| flagged.flag == flag);
    let of_trap: Vec<(Flag, &'static str)> = Flag::ALL
        .into_iter()
        .filter(|flag| lacks(&weak, *flag))
        .filter_map(|flag| Some((flag, words(flag)?)))
        .collect();
    if of_trap.iter().all(|(flag, _)| lacks(report, *flag)) {
        of_trap.into_iter().map(|(_, words)| words).collect()
    } else {
        Vec::new()
    }
}

/// What is lacking; none for what says nothing about a trap.
const fn words(flag: Flag) -> Option<&'static str> {
    match flag {
        Flag::NoUserHarm => Some("nobody is hurt or helped"),
        Flag::NoMeasurement => Some("nothing is measured"),
        Flag::NoTargetOrBudget => Some("no line is drawn beforehand"),
        Flag::NoDecision => Some("nobody chooses anything"),
        Flag::NoOutcomeOrChange => Some("nothing is different afterwards"),
        Flag::BlamesOthers => Some("the cause is put on others"),
        Flag::NoOwnAction => Some("no step is your own"),
        Flag::KeywordStuffing => Some("terms stand in lists"),
        Flag::FillerHeavy | Flag::TooShort | Flag::TooLong | Flag::WrongFact => None,
    }
}
