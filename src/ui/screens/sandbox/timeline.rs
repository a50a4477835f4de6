//! The timeline: incidents to draw, the windows of alerts over them, what fires, and the budget that is left.

use egui::Ui;

use crate::session::board::Board;
use crate::trainer::Trainer;
use crate::ui::action::Action;

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct TimelinePage;

impl TimelinePage {
    #[expect(clippy::unused_self, reason = "every page is called in the same way")]
    pub(super) fn ui(&mut self, _ui: &mut Ui, _board: &mut Board, _trainer: &Trainer) -> Option<Action> {
        None
    }
}
