//! The policy game: 28 days before a sales peak, played under an error-budget policy.

use egui::Ui;

use crate::model::time::Timestamp;
use crate::ui::action::Action;

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct GamePage;

impl GamePage {
    #[expect(clippy::unused_self, reason = "every page is called in the same way")]
    pub(super) fn ui(&mut self, _ui: &mut Ui, _now: Timestamp) -> Option<Action> {
        None
    }
}
