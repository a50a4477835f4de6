//! Mock answers: choosing a question, the drill, its follow-ups and the review.

mod choice;
mod history;
mod interview;
mod sit;

pub(super) use choice::MockPage;
pub(super) use history::HistoryPage;
pub(super) use interview::InterviewPage;
