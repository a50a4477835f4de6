//! Mock answers as a state machine: a question is read, answered against a clock and asked on; then it is reviewed.
//! Writes nothing itself, and reads time as an argument.

mod clock;
mod draw;
mod grade;
mod round;
mod sitting;
#[cfg(test)]
mod tests;

pub use clock::Clock;
pub use draw::{Candidate, MOST_FOLLOW_UPS, MOST_MINUTES, MOST_QUESTIONS, Wish, boxes, draw, follow_up_box};
pub use grade::{Given, OwnWord, band, propose};
pub use round::{Hint, Round, Turn, read};
pub use sitting::{Sitting, Stage};

/// Why a step is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MockError {
    /// There is no sitting.
    #[error("no question is being asked; choose one first")]
    NotSitting,
    /// No question fits what was wished for.
    #[error("no question fits; choose more topics or another position")]
    NothingToAsk,
    /// No question of the topic is due or new.
    #[error("no question is due; choose one by hand, or draw one")]
    NothingDue,
    /// There is neither a draft nor an unfinished interview.
    #[error("there is nothing to go on with")]
    NothingToResume,
    /// Nothing is being answered at this stage.
    #[error("the answer is handed in already")]
    NotAnswering,
    /// Handed in without a word.
    #[error("write at least a word before handing it in")]
    NothingWritten,
    /// More than [`ANSWER_BYTES`](crate::model::attempt::ANSWER_BYTES).
    #[error("an answer has at most 64 KiB; make it shorter")]
    TooLong,
    /// All hints are open, or a follow-up has none.
    #[error("there is no other hint")]
    NoHint,
    /// There is no follow-up to skip.
    #[error("no follow-up is being asked")]
    NoFollowUp,
    /// The model answer opens only after one's own is handed in.
    #[error("hand in your own answer before the model answer opens")]
    NotInReview,
    /// There is no such question in the report.
    #[error("there is no such question in this report")]
    NoSuchRound,
    /// The log has no such answer, or it was taken back.
    #[error("that answer was taken back")]
    NoSuchAttempt,
    /// A criterion may be scored by oneself only after the coach's remark was disputed.
    #[error("dispute the remark first; from then on you score it yourself")]
    NotDisputed,
    /// The answer was not read for a beat of this name.
    #[error("the question has no such beat")]
    NoSuchBeat,
    /// It is not disputed, or it is already.
    #[error("that remark stands as you want it already")]
    NothingChanged,
    /// Only an answer to a question has a grade.
    #[error("a follow-up is not graded; grade the answer to its question")]
    GradesQuestionsOnly,
    /// The question was graded again since.
    #[error("the question was graded again since then; that grade counts now")]
    GradedSince,
}
