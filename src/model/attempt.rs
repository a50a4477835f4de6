//! Mock answers as they are kept: one's own words, the time they took, what was read in them, and plans of interviews.

use super::card::{Level, Question};
use super::criterion::Criterion;
use super::ids::{PromptKey, TopicId};
use super::log::EntryId;
use super::time::Timestamp;

/// The longest answer that is kept, in bytes.
pub const ANSWER_BYTES: usize = 64 * 1024;

/// As whom one answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Has felt the pain, has not run the programme.
    Junior,
    /// Has led it and taught it.
    Senior,
    /// Has never done it, and is asked for no result of it.
    NoExperience,
}

impl Standing {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Junior, Self::Senior, Self::NoExperience];

    /// The word in files and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Senior => "senior",
            Self::NoExperience => "no-experience",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == word)
    }

    /// In a sentence: "every topic, no experience".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Senior => "senior",
            Self::NoExperience => "no experience",
        }
    }

    /// Whether a card for these levels is asked of somebody in this position; a card without any is for everybody.
    pub fn suits(self, levels: &[Level]) -> bool {
        let wanted: &[Level] = match self {
            Self::Junior | Self::NoExperience => &[Level::Junior],
            Self::Senior => &[Level::Mid, Level::Senior],
        };
        levels.is_empty() || levels.iter().any(|level| wanted.contains(level))
    }

    /// What the card says somebody in this position would honestly answer.
    pub fn variant(self, card: &Question) -> Option<&str> {
        let variants = &card.variants;
        match self {
            Self::Junior => variants.junior.as_deref(),
            Self::Senior => variants.senior.as_deref(),
            Self::NoExperience => variants.no_experience.as_deref(),
        }
    }
}

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
    /// As whom it was given; `None` where nothing was chosen.
    pub standing: Option<Standing>,
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
    /// As whom its questions are answered; `None` for everybody.
    pub standing: Option<Standing>,
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
    /// As whom it is answered.
    pub standing: Option<Standing>,
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
