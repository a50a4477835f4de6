//! Ways of alerting and of counting, side by side, on the scenario that was drawn.

use egui::Ui;

use crate::session::board::Board;
use crate::ui::action::Action;

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct ComparePage;

impl ComparePage {
    #[expect(clippy::unused_self, reason = "every page is called in the same way")]
    pub(super) fn ui(&mut self, _ui: &mut Ui, _board: &mut Board) -> Option<Action> {
        None
    }
}
