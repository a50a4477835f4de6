//! Mock answers: choosing a question, the drill, its follow-ups and the review.

mod choice;
mod drill;
mod history;
mod interview;
mod over;
mod review;
mod said;

use egui::Ui;

use self::drill::Drill;
use self::over::OverPage;
use self::review::{Ask, Given, Grading, Review, ReviewAsk, Reviewed};
use crate::model::log::EntryId;
use crate::model::time::Timestamp;
use crate::model::words;
use crate::session::mock::{OwnWord, Sitting, Stage};
use crate::trainer::{Command, Sit, Step, Trainer};
use crate::ui::action::Action;

pub(super) use choice::MockPage;
pub(super) use history::HistoryPage;
pub(super) use interview::{InterviewPage, offered};
pub(super) use said::{Asking, NOTABLE, in_a_sentence};

/// What a sitting keeps on the screen: the page that is being written on, and what is open in a review or report.
#[derive(Debug, Default)]
pub(super) struct MockScreen {
    drill: Drill,
    review: Review,
    over: OverPage,
}

impl MockScreen {
    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, sitting: &Sitting, now: Timestamp) -> Option<Action> {
        match sitting.stage() {
            Stage::Reading | Stage::Answering => self.drill.ui(ui, trainer, sitting, now),
            Stage::Review => self.review(ui, trainer, sitting, now),
            Stage::Over => self.over.ui(ui, trainer, sitting, now),
        }
    }

    /// Nothing is sat down to.
    pub(super) fn rest(&mut self) {
        self.drill.rest();
    }

    fn review(&mut self, ui: &mut Ui, trainer: &Trainer, sitting: &Sitting, now: Timestamp) -> Option<Action> {
        let round = sitting.round()?;
        let first = round.turns.first()?;
        let disputed = trainer.attempts().disputed(&round.key);
        let past = |attempt: &EntryId| trainer.attempts().get(attempt);
        let own: Vec<OwnWord<'_>> = round
            .turns
            .iter()
            .map(|turn| OwnWord {
                scores: past(&turn.attempt).map_or(&[], |past| &past.self_scores),
                disputed: &disputed,
            })
            .collect();
        let today = trainer.today(now);
        let given = past(&first.attempt).and_then(|past| past.grade.as_ref());
        let given = given.map(|grade| Given { grade: grade.grade, comes_back: words::interval(grade.due, now, today) });
        let choices = trainer.grade_choices(&first.attempt, now);
        let intervals = choices.map(|choices| choices.map(|memory| words::interval(memory.due, now, today)));
        let is_interview = sitting.interview().is_some();
        let grading =
            trainer.proposed_grade(&first.attempt).zip(intervals.as_ref()).map(|(proposed, intervals)| Grading {
                proposed,
                intervals,
                given: given.as_ref(),
                can_undo: trainer.undoable().is_some(),
                next: if is_interview { "Back to the report" } else { "Go on" },
            });
        let reviewed = Reviewed {
            round,
            own: &own,
            claims: trainer.claims(),
            revealed: sitting.revealed(),
            grading,
            saving: trainer.unsaved() > 0,
            back: if is_interview { "Report" } else { "Back" },
        };
        let ask = self.review.ui(ui, reviewed)?;
        Some(action(ask, first.attempt.clone(), sitting))
    }
}

fn action(ask: ReviewAsk, first: EntryId, sitting: &Sitting) -> Action {
    let step = match ask {
        ReviewAsk::Of(attempt, Ask::Dispute(criterion)) => Step::Dispute { attempt, criterion },
        ReviewAsk::Of(attempt, Ask::Undispute(criterion)) => Step::Undispute { attempt, criterion },
        ReviewAsk::Of(attempt, Ask::SelfScore(mark, met)) => Step::SelfScore { attempt, mark, met },
        ReviewAsk::Reveal => Step::Reveal,
        ReviewAsk::RevealAll => Step::RevealAll,
        ReviewAsk::Grade(grade) => Step::Grade { attempt: first, grade },
        ReviewAsk::Undo => return Action::Do(Command::Undo),
        ReviewAsk::Next => Step::Next,
        ReviewAsk::Again => match sitting.key() {
            Some(key) => return Action::Do(Command::Sit(Sit::Question(key.clone()))),
            None => Step::Leave,
        },
        // Out of a question of an interview one comes to its report.
        ReviewAsk::Leave if sitting.interview().is_some() => Step::Next,
        ReviewAsk::Leave => Step::Leave,
    };
    Action::Do(Command::Mock(step))
}
