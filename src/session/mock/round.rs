//! One question of a sitting: what was asked and answered so far, and what an interviewer would ask next.

use std::collections::HashSet;

use super::draw::MOST_FOLLOW_UPS;
use crate::coach::{AskOn, Brief, Claims, Report, State};
use crate::model::attempt::{Attempt, Mark};
use crate::model::card::Question;
use crate::model::criterion::Criterion;
use crate::model::ids::PromptKey;
use crate::model::log::EntryId;
use crate::model::section::Section;

/// A question of a sitting.
#[derive(Clone, Debug)]
pub struct Round {
    /// Its prompt.
    pub key: PromptKey,
    /// As the interviewer says it.
    pub question: String,
    /// The card as it stood when it was asked; `None` when it was gone by then.
    pub card: Option<Box<Question>>,
    /// The model answer, section by section.
    pub sections: Vec<Section>,
    /// The time box in seconds.
    pub limit_s: u32,
    /// The time box of each follow-up in seconds.
    pub follow_up_limit_s: u32,
    /// The answer, then the answers to follow-ups; empty before the answer is handed in.
    pub turns: Vec<Turn>,
}

/// Something that was asked and answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// As the interviewer said it.
    pub question: String,
    /// Why it was asked: what was missing; `None` for the question itself.
    pub because: Option<String>,
    /// The criterion it asked for, if it was one.
    pub about: Option<Criterion>,
    /// Its entry in the log.
    pub attempt: EntryId,
    /// One's own words.
    pub text: String,
    /// What the coach read in them.
    pub report: Report,
    /// Seconds on the clock.
    pub took_s: u32,
    /// The time box in seconds.
    pub limit_s: u32,
    /// Whether it was spoken.
    pub spoken: bool,
    /// Hints that were opened.
    pub hints: u8,
}

/// A hint to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A picture to think with: its name, and how to use it.
    Picture(String, String),
    /// The name of a beat.
    Beat(String),
}

impl Round {
    /// All hints of the question: the mental model first, then the beats one by one.
    pub fn hints(&self) -> Vec<Hint> {
        let Some(card) = &self.card else { return Vec::new() };
        let picture = card.model.iter().map(|model| Hint::Picture(model.name.clone(), model.text.clone()));
        picture.chain(card.beats.iter().map(|beat| Hint::Beat(beat.name.clone()))).collect()
    }

    /// Adds an answer of the log, read again unless it is among `known`.
    pub fn add(&mut self, id: &EntryId, attempt: &Attempt, claims: &Claims, known: &[Turn]) {
        if let Some(turn) = known.iter().find(|turn| turn.attempt == *id) {
            self.turns.push(turn.clone());
            return;
        }
        let report = read(attempt, self.card.as_deref(), claims);
        let turn = self.turn(id.clone(), attempt, report);
        self.turns.push(turn);
    }

    /// An answer as a turn, with why it was asked.
    pub(super) fn turn(&self, id: EntryId, attempt: &Attempt, report: Report) -> Turn {
        let asked_on = attempt.follows.as_ref().and_then(|_| self.asked_on(&attempt.asked));
        Turn {
            question: attempt.asked.clone(),
            because: asked_on.as_ref().map(|ask| ask.because.clone()),
            about: asked_on.and_then(|ask| ask.criterion),
            attempt: id,
            text: attempt.text.clone(),
            report,
            took_s: attempt.took_s,
            limit_s: attempt.limit_s,
            spoken: attempt.spoken,
            hints: attempt.hints,
        }
    }

    /// Why a follow-up is asked: found in what was read, so that it need not be kept.
    pub(super) fn asked_on(&self, question: &str) -> Option<AskOn> {
        self.turns.iter().flat_map(|turn| openings(&turn.report)).find(|ask| ask.question == question)
    }

    /// Follow-ups that may still be asked.
    pub fn follow_ups_left(&self) -> usize {
        MOST_FOLLOW_UPS.saturating_sub(self.turns.len().saturating_sub(1))
    }

    /// The next follow-up. What the answer itself left open comes first, then what the last follow-up did; never one
    /// that was `asked`, never about the criterion of the last one, and nothing that the answer had already.
    pub(super) fn next_follow_up(&self, asked: &HashSet<String>) -> Option<AskOn> {
        let (first, last) = (self.turns.first()?, self.turns.last()?);
        if self.follow_ups_left() == 0 {
            return None;
        }
        let had = |criterion: Criterion| {
            first.report.criteria.iter().any(|judged| judged.criterion == criterion && judged.state == State::Found)
        };
        let opens = |ask: &AskOn| match ask.criterion {
            Some(criterion) => last.about != Some(criterion) && !had(criterion),
            None => true,
        };
        let mut all = openings(&first.report);
        if self.turns.len() > 1 {
            all.extend(openings(&last.report));
        }
        all.into_iter().find(|ask| opens(ask) && !asked.contains(&folded(&ask.question)))
    }
}

/// A question without its case and white space, to tell whether it was asked already.
pub(super) fn folded(question: &str) -> String {
    question.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What a report leads to being asked: for an answer that is too short, first what to say.
fn openings(report: &Report) -> Vec<AskOn> {
    let prompt = report.prompt.as_ref().map(|prompt| AskOn {
        question: prompt.clone(),
        because: "That was too short to be judged.".to_owned(),
        of_card: None,
        criterion: None,
    });
    prompt.into_iter().chain(report.follow_ups.iter().cloned()).collect()
}

/// Reads an answer: one to the question itself with its card, one to a follow-up by the words of the follow-up.
pub fn read(attempt: &Attempt, card: Option<&Question>, claims: &Claims) -> Report {
    let brief = Brief {
        question: &attempt.asked,
        card: if attempt.follows.is_some() { None } else { card },
        claims,
        spoken_s: attempt.spoken.then_some(attempt.took_s),
        standing: attempt.standing,
    };
    crate::coach::read(&brief, &attempt.text)
}

/// What the coach read, as it is kept with the answer.
pub(super) fn marks(report: &Report) -> Vec<(Mark, u16)> {
    let criteria = report.criteria.iter().map(|judged| (Mark::Criterion(judged.criterion), judged.value));
    let beats = report.beats.iter().map(|beat| {
        let value = match beat.state {
            State::Missing => 0,
            State::Partly => 500,
            State::Found => 1000,
        };
        (Mark::Beat(beat.name.clone()), value)
    });
    criteria.chain(beats).collect()
}
