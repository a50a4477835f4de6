//! The page on which one answer is being written, with its clock.

use super::super::clock::Clock;
use super::super::round::Round;
use crate::model::attempt::Draft;
use crate::model::log::EntryId;
use crate::model::time::Timestamp;

/// The answer that is being written.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) asked: String,
    pub(super) because: Option<String>,
    pub(super) follows: Option<EntryId>,
    pub(super) limit_s: u32,
    pub(super) text: String,
    pub(super) spoken: bool,
    pub(super) hints: u8,
    pub(super) clock: Clock,
    pub(super) shown_at: Timestamp,
}

impl Page {
    pub(super) fn of(round: &Round, now: Timestamp) -> Self {
        Self {
            asked: round.question.clone(),
            because: None,
            follows: None,
            limit_s: round.limit_s,
            text: String::new(),
            spoken: false,
            hints: 0,
            clock: Clock::default(),
            shown_at: now,
        }
    }

    pub(super) fn follow_up(round: &Round, question: String, now: Timestamp) -> Self {
        Self {
            because: round.asked_on(&question).map(|ask| ask.because),
            follows: round.turns.last().map(|turn| turn.attempt.clone()),
            limit_s: round.follow_up_limit_s,
            spoken: round.turns.last().is_some_and(|turn| turn.spoken),
            asked: question,
            ..Self::of(round, now)
        }
    }

    pub(super) fn from_draft(round: &Round, draft: &Draft, now: Timestamp) -> Self {
        let page = match draft.follows {
            Some(_) => Self::follow_up(round, draft.asked.clone(), now),
            None => Self { asked: draft.asked.clone(), ..Self::of(round, now) },
        };
        let (text, clock) = (draft.text.clone(), Clock::standing(draft.spent_ms));
        Self { text, clock, spoken: draft.spoken, hints: draft.hints, ..page }
    }
}
