//! The report of an interview.

use egui::Ui;

use crate::model::time::Timestamp;
use crate::session::mock::Sitting;
use crate::trainer::{Command, Step, Trainer};
use crate::ui::action::Action;
use crate::ui::widgets::{Button, empty};

/// What is open of it.
#[derive(Debug, Default)]
pub(super) struct OverPage {}

impl OverPage {
    #[must_use]
    #[expect(clippy::unused_self, reason = "every page is called in the same way")]
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        _trainer: &Trainer,
        _sitting: &Sitting,
        _now: Timestamp,
    ) -> Option<Action> {
        let back = Some(Button::primary("Back"));
        empty(ui, "The interview is over.", "Its answers are in the history.", back)
            .then_some(Action::Do(Command::Mock(Step::Leave)))
    }
}
