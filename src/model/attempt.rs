//! Mock answers as they are kept: one's own words, the time they took, what was read in them, and plans of interviews.

use super::card::Level;
use super::criterion::Criterion;
use super::ids::{PromptKey, TopicId};
use super::log::EntryId;
use super::time::Timestamp;

/// The longest answer that is kept, in bytes.
pub const ANSWER_BYTES: usize = 64 * 1024;

/// One answer in one's own words, to a question or to a follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The prompt of the question, also where this answers a follow-up to it.
    pub key: PromptKey,
    /// What was asked, as it was said then.
    pub asked: String,
    /// The answer that this one follows on; `None` for the answer to the question itself.
    pub follows: Option<EntryId>,
    /// The interview it was given in.
    pub interview: Option<EntryId>,
    /// One's own words, at most [`ANSWER_BYTES`].
    pub text: String,
    /// Whether it was spoken, and the text only notes what was said.
    pub spoken: bool,
    /// Seconds on the clock, without pauses.
    pub took_s: u32,
    /// The time box in seconds.
    pub limit_s: u32,
    /// Hints that were opened before handing in.
    pub hints: u8,
    /// The coach's score 0-100 at that time; `None` where it gave none.
    pub score: Option<u8>,
    /// What the coach read at that time, in thousandths 0-1000.
    pub marks: Vec<(Mark, u16)>,
}

/// Something that was read in an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A criterion.
    Criterion(Criterion),
    /// A beat of the card, by its name.
    Beat(String),
}

/// A plan of questions that were drawn for an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// The prompts of the questions, in the order in which they are asked; never empty.
    pub questions: Vec<PromptKey>,
    /// What they were drawn from; empty means every topic.
    pub topics: Vec<TopicId>,
    /// For whom; `None` for everybody.
    pub level: Option<Level>,
    /// Minutes for all of it.
    pub minutes: u32,
    /// The same seed over the same packs draws the same questions.
    pub seed: u64,
}

/// An answer that is being written, saved at every keystroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The prompt of the question.
    pub key: PromptKey,
    /// What is asked: the question, or the follow-up.
    pub asked: String,
    /// The answer that it follows on.
    pub follows: Option<EntryId>,
    /// The interview it belongs to.
    pub interview: Option<EntryId>,
    /// What was written so far.
    pub text: String,
    /// Whether it is spoken.
    pub spoken: bool,
    /// Milliseconds on the clock, without pauses.
    pub spent_ms: u64,
    /// Hints that are open.
    pub hints: u8,
    /// When it was last changed.
    pub at: Timestamp,
}

/// What a draft is for. There is one draft for each.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The prompt of the question.
    pub key: PromptKey,
    /// The answer that it follows on; `None` for the answer to the question itself.
    pub follows: Option<EntryId>,
    /// The interview it belongs to.
    pub interview: Option<EntryId>,
}

impl Draft {
    /// What it is for.
    pub fn slot(&self) -> Slot {
        Slot { key: self.key.clone(), follows: self.follows.clone(), interview: self.interview.clone() }
    }

    /// Whether nothing was written and no time was spent.
    pub fn is_untouched(&self) -> bool {
        self.text.is_empty() && self.spent_ms == 0
    }
}

impl Attempt {
    /// What its draft was for.
    pub fn slot(&self) -> Slot {
        Slot { key: self.key.clone(), follows: self.follows.clone(), interview: self.interview.clone() }
    }
}
