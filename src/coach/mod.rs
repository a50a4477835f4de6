//! The coach reads one's own answer by rules, points every remark at words, and says what it cannot see; the same
//! answer always gives the same report.

mod report;
mod sums;

pub use report::{
    Advice, AskOn, Band, BeatRead, ClaimRead, Flag, Flagged, Judged, Pace, Place, Report, State, StripKind, StripMark,
    Sum,
};

use crate::model::card::{Level, Question};
use crate::model::criterion::Criterion;

/// Answers of fewer words get no score, only a prompt.
pub const FEWEST_WORDS: usize = 15;

/// What the coach cannot see, said under every report.
pub const CANNOT_SEE: &str = "I read words. I cannot see whether what you say happened, how sound the reasoning is, \
                              or how your voice sounds. I do not judge grammar, accent or pauses.";

/// What an answer is held against.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    /// As the interviewer said it.
    pub question: &'a str,
    /// The card it stands on; without one a profile is chosen from the words of the question.
    pub card: Option<&'a Question>,
    /// Misconceptions to look for.
    pub claims: &'a Claims,
    /// Seconds it took to say; `None` where it was typed.
    pub spoken_s: Option<u32>,
    /// Which variant of the answer is expected.
    pub level: Option<Level>,
}

/// Statements that are known to be wrong, with the words they are recognised by.
#[derive(Clone, Debug, Default)]
pub struct Claims {}

impl Claims {
    /// Of every misconception card that has cues.
    pub fn of<'a>(_cards: impl IntoIterator<Item = &'a crate::model::card::Misconception>) -> Self {
        Self {}
    }
}

/// Reads an answer.
pub fn read(brief: &Brief<'_>, answer: &str) -> Report {
    let expect = brief.card.map_or(&[][..], |card| &card.expect);
    let words = answer.split_whitespace().count();
    let judged = |criterion| Judged {
        criterion,
        state: State::Missing,
        value: 0,
        weight: 0,
        evidence: Vec::new(),
        said: String::new(),
        advice: None,
    };
    Report {
        words,
        score: (words >= FEWEST_WORDS).then_some(50),
        band: (words >= FEWEST_WORDS).then_some(Band::Close),
        criteria: Criterion::ALL.into_iter().map(judged).collect(),
        beats: Vec::new(),
        sums: sums::check(answer, brief.question, expect),
        claims: Vec::new(),
        flags: Vec::new(),
        mend_first: None,
        follow_ups: Vec::new(),
        pace: None,
        strip: Vec::new(),
        prompt: None,
    }
}
