//! Choosing an interview of many questions.

use egui::Ui;

use crate::model::time::Timestamp;
use crate::trainer::Trainer;
use crate::ui::action::Action;
use crate::ui::widgets::empty;

/// What is being chosen.
#[derive(Debug, Default)]
pub(in crate::ui::screens) struct InterviewPage {}

impl InterviewPage {
    #[must_use]
    #[expect(clippy::unused_self, reason = "every page is called in the same way")]
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, _trainer: &Trainer, _now: Timestamp) -> Option<Action> {
        empty(ui, "No interviews yet.", "Practise one question as a mock answer.", None);
        None
    }
}
