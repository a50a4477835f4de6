//! Planning: dependencies, times to repair, and the chance of meeting the target.

use egui::Ui;

use crate::session::board::Board;
use crate::ui::action::Action;

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct PlanningPage;

impl PlanningPage {
    #[expect(clippy::unused_self, reason = "every page is called in the same way")]
    pub(super) fn ui(&mut self, _ui: &mut Ui, _board: &Board) -> Option<Action> {
        None
    }
}
