//! Mock answers through the one door: what a sitting is about, its steps, and one's own word on what was handed in.

mod choices;
mod drafts;
mod read;
mod seat;
mod step;
mod undo;
mod word;

pub(super) use drafts::DraftChange;

use std::cell::OnceCell;

use super::{Error, Trainer};
use crate::coach::{Claims, Report};
use crate::model::attempt::{Draft, Mark, Slot, Standing};
use crate::model::criterion::Criterion;
use crate::model::ids::{PromptKey, TopicId};
use crate::model::library::Library;
use crate::model::log::{EntryId, Grade};
use crate::model::time::Timestamp;
use crate::progress::Attempts;
use crate::session::mock::{MockError, Sitting, Wish};

/// What to sit down to. What was being written until then is kept as a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sit {
    /// This question; a draft of it is gone on with.
    Question(PromptKey),
    /// The question that is due longest, else the next new one, those of a path that is followed first; then, by [`Step::Next`], the one after it.
    Due {
        /// Only of this topic.
        topic: Option<TopicId>,
    },
    /// A question drawn by seed; then, by [`Step::Next`], others.
    Random {
        /// Only of this topic.
        topic: Option<TopicId>,
        /// Only for somebody in this position and for everybody, and answered so.
        standing: Option<Standing>,
        /// The same seed draws the same question.
        seed: u64,
    },
    /// A new interview.
    Interview(Wish),
    /// Whatever [`Trainer::resumable`] names, also after a restart.
    Resume,
    /// What this draft was for.
    Draft(Slot),
    /// An interview that was begun before: its next question, or its report when it is over.
    GoOn(EntryId),
    /// The review of an answer of any time.
    Review(EntryId),
}

/// One step of a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The question was read: the clock starts.
    Begin,
    /// What is written by now, whole; starts the clock if it stands. Kept in memory also when saving fails.
    Write(String),
    /// Whether the answer is spoken, and the text only notes what was said.
    Speak(bool),
    /// The clock stands.
    Pause,
    /// The clock runs on.
    GoOn,
    /// Opens the next hint.
    Hint,
    /// Hands the answer in.
    HandIn,
    /// No more follow-ups to this question. What was written to one stays as a draft.
    Skip,
    /// Opens the next section of the model answer.
    Reveal,
    /// Opens all sections of the model answer.
    RevealAll,
    /// One's own word on a beat, or on a disputed criterion.
    SelfScore {
        /// On which answer, of any time.
        attempt: EntryId,
        /// On what.
        mark: Mark,
        /// Whether it was met.
        met: bool,
    },
    /// Disputes a remark: from now on this criterion of this question is self-scored.
    Dispute {
        /// On which answer.
        attempt: EntryId,
        /// Which criterion.
        criterion: Criterion,
    },
    /// The coach reads this criterion of this question again.
    Undispute {
        /// An answer to the question.
        attempt: EntryId,
        /// Which criterion.
        criterion: Criterion,
    },
    /// Grades the answer to a question, in place of the grade it has.
    Grade {
        /// Which answer.
        attempt: EntryId,
        /// How it went.
        grade: Grade,
    },
    /// Goes on. In an interview: while a question is asked, passes on it (what was written counts as the answer); at a
    /// follow-up as [`Step::Skip`]; in a review, back to the report. In a drill: to the next question of a run that is
    /// due or drawn; the sitting ends when there is none.
    Next,
    /// In the report of an interview: the review of its question of this number, from 0.
    Open(usize),
    /// Ends the sitting. What was written stays as a draft, and an interview can be gone on with.
    Leave,
}

/// What may be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resumable {
    /// A draft.
    Draft(Slot),
    /// An interview with questions left.
    Interview(EntryId),
}

/// Everything about mock answers.
#[derive(Debug, Default)]
pub(super) struct Mock {
    sitting: Option<Sitting>,
    run: Option<Run>,
    attempts: Attempts,
    /// Newest first.
    drafts: Vec<Draft>,
    claims: Claims,
    /// What the coach reads in the text as it stands; made when it is asked for.
    live: OnceCell<Option<Report>>,
}

/// A run of questions one after another, none of them twice.
#[derive(Clone, Debug)]
struct Run {
    sit: Sit,
    began: Timestamp,
    passed: Vec<PromptKey>,
}

impl Mock {
    pub(super) fn new(library: &Library, attempts: Attempts, drafts: Vec<Draft>) -> Self {
        Self { attempts, drafts, claims: Claims::of(library.misconceptions()), ..Self::default() }
    }
}

impl Trainer {
    pub(super) fn sit(&mut self, sit: Sit, now: Timestamp) -> Result<(), Error> {
        let began = self.honest(now);
        self.put_away(now)?;
        let next = self.seat(&sit, &[], began, now)?;
        self.mock.run = Some(Run { sit, began, passed: Vec::new() });
        self.mock.sitting = Some(next);
        self.mock.live.take();
        Ok(())
    }

    pub(super) fn step(&mut self, step: Step, now: Timestamp) -> Result<(), Error> {
        self.mock.live.take();
        match step {
            Step::Begin | Step::GoOn => self.change_page(now, |sitting| sitting.begin(now)),
            Step::Write(text) => self.change_page(now, |sitting| sitting.write(text, now)),
            Step::Speak(spoken) => self.change_page(now, |sitting| sitting.speak(spoken)),
            Step::Pause => self.change_page(now, |sitting| sitting.pause(now)),
            Step::Hint => self.change_page(now, Sitting::hint),
            Step::HandIn => self.hand_in(false, now),
            Step::Skip => self.skip(now),
            Step::Reveal => Ok(self.seated()?.reveal()?),
            Step::RevealAll => Ok(self.seated()?.reveal_all()?),
            Step::Open(n) => Ok(self.seated()?.open(n)?),
            Step::SelfScore { attempt, mark, met } => self.self_score(&attempt, mark, met, now),
            Step::Dispute { attempt, criterion } => self.dispute(&attempt, criterion, now),
            Step::Undispute { attempt, criterion } => self.undispute(&attempt, criterion, now),
            Step::Grade { attempt, grade } => self.grade_attempt(&attempt, grade, now),
            Step::Next => self.next(now),
            Step::Leave => self.leave(now),
        }
    }

    fn seated(&mut self) -> Result<&mut Sitting, MockError> {
        self.mock.sitting.as_mut().ok_or(MockError::NotSitting)
    }

    pub(super) fn tick_mock(&mut self, now: Timestamp) {
        if let Some(sitting) = &mut self.mock.sitting {
            sitting.tick(now);
        }
    }

    pub(super) fn refold_attempts(&mut self) {
        self.mock.attempts = Attempts::new(&self.ledger);
    }

    /// Takes over packs that were read anew.
    pub(super) fn refresh_mock(&mut self) {
        self.mock.claims = Claims::of(self.library.misconceptions());
        self.mock.live.take();
        if let Some(mut sitting) = self.mock.sitting.take() {
            let standing = sitting.standing();
            sitting.refresh(|key| self.round(key, standing));
            self.mock.sitting = Some(sitting);
        }
    }
}
