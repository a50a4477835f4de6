//! The log: what the learner did, entry by entry, append-only; knows nothing of tables or schedules.

use super::attempt::{Attempt, Interview, Mark};
use super::criterion::Criterion;
use super::ids::{DeviceId, PromptKey};
use super::time::{Day, Timestamp};

/// How well a prompt was recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Not recalled.
    Again,
    /// Recalled with great effort. Never use it for a miss.
    Hard,
    /// Recalled.
    Good,
    /// Recalled at once.
    Easy,
}

impl Grade {
    /// In the order of their keys 1-4.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// 1-4, as in FSRS and in the log.
    pub const fn number(self) -> u8 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }

    /// The grade of a number 1-4.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.number() == number)
    }

    /// The word on its button.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }

    /// Whether the prompt was recalled at all.
    pub const fn recalled(self) -> bool {
        !matches!(self, Self::Again)
    }
}

/// Stability in days and difficulty 1-10 by prompt: what a cache keeps so that the log need not be replayed.
pub type Memories = std::collections::HashMap<PromptKey, (f32, f32)>;

/// Name of a log entry, unique among all devices: united logs never collide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The machine that wrote it.
    pub device: DeviceId,
    /// Counts up on that machine from 1; gaps are allowed.
    pub sequence: u64,
}

/// Where a prompt stands between learning and being known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// In the steps of its first day; the index of the step it is on.
    Learning(u8),
    /// Spaced by days.
    Review,
    /// Missed after having been known; the index of the step it is on.
    Relearning(u8),
}

/// When a prompt is to be asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// Within the day, at a moment.
    At(Timestamp),
    /// On a study day.
    On(Day),
}

/// An answer that moved the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// How it went.
    pub grade: Grade,
    /// Milliseconds from showing the question to the grade.
    pub took_ms: u32,
    /// The phase the answer led to, as it was promised to the learner then.
    pub phase: Phase,
    /// The next date, as it was promised to the learner then.
    pub due: Due,
    /// The mock answer that was graded; `None` for a flashcard.
    pub attempt: Option<EntryId>,
    /// The grade of that answer which no longer counts because this one was given in its place. It counts again
    /// when this one is withdrawn.
    pub instead_of: Option<EntryId>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An answer that moved the schedule.
    Review(PromptKey, Review),
    /// An answer in a cram, which leaves the schedule alone.
    Cram(PromptKey, Grade, u32),
    /// Not to be asked until taken back in.
    Suspend(PromptKey),
    /// Taken back in.
    Resume(PromptKey),
    /// Not to be asked before this day.
    Bury(PromptKey, Day),
    /// An earlier entry is undone.
    Withdraw(EntryId),
    /// The learner says the clock is right now, so days of earlier entries that lie
    /// after this entry's day count as this day.
    TrustClock,
    /// A mock interview begins; this entry names it.
    Interview(Box<Interview>),
    /// A mock answer was handed in; its grade comes as a [`Review`].
    Attempt(Box<Attempt>),
    /// The learner's own word on a beat or a disputed criterion of an attempt: whether it was met. The newest counts.
    SelfScore(EntryId, Mark, bool),
    /// A remark on an attempt is disputed. In this and every other attempt at its question the criterion is
    /// self-scored from then on, until the dispute is withdrawn.
    Dispute(EntryId, Criterion),
}

impl Event {
    /// The prompt whose schedule, or place in it, this entry changes. A mock answer changes nothing there before it is
    /// graded, so its entries have none.
    pub const fn prompt(&self) -> Option<&PromptKey> {
        match self {
            Self::Review(key, _)
            | Self::Cram(key, ..)
            | Self::Suspend(key)
            | Self::Resume(key)
            | Self::Bury(key, _) => Some(key),
            Self::Withdraw(_)
            | Self::TrustClock
            | Self::Interview(_)
            | Self::Attempt(_)
            | Self::SelfScore(..)
            | Self::Dispute(..) => None,
        }
    }

    /// How it went, if it is an answer.
    pub const fn grade(&self) -> Option<Grade> {
        match self {
            Self::Review(_, Review { grade, .. }) | Self::Cram(_, grade, _) => Some(*grade),
            Self::Suspend(_)
            | Self::Resume(_)
            | Self::Bury(..)
            | Self::Withdraw(_)
            | Self::TrustClock
            | Self::Interview(_)
            | Self::Attempt(_)
            | Self::SelfScore(..)
            | Self::Dispute(..) => None,
        }
    }

    /// Whether undo takes it back, as a step of its own.
    pub const fn is_step(&self) -> bool {
        match self {
            Self::Review(..)
            | Self::Cram(..)
            | Self::Suspend(_)
            | Self::Resume(_)
            | Self::Bury(..)
            | Self::Interview(_)
            | Self::Attempt(_)
            | Self::SelfScore(..)
            | Self::Dispute(..) => true,
            Self::Withdraw(_) | Self::TrustClock => false,
        }
    }

    /// Whether it is part of mock answers.
    pub const fn is_mock(&self) -> bool {
        match self {
            Self::Review(_, Review { attempt, .. }) => attempt.is_some(),
            Self::Interview(_) | Self::Attempt(_) | Self::SelfScore(..) | Self::Dispute(..) => true,
            Self::Cram(..)
            | Self::Suspend(_)
            | Self::Resume(_)
            | Self::Bury(..)
            | Self::Withdraw(_)
            | Self::TrustClock => false,
        }
    }
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// When it was written; never before the entry that stands before it on its device.
    pub at: Timestamp,
    /// The study day it counts for, in the zone the learner was in.
    pub day: Day,
    /// What was done.
    pub event: Event,
}
