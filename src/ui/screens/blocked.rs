//! What the window shows when progress cannot be opened: the reason, and a way to try again.

use egui::{Key, Ui};

use super::pressed;
use crate::model::words;
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, body, caps_label, card_toned, column, headline, lead};

/// Draws the reason; asks to open again when the learner says so, unless that is already under way.
#[must_use]
pub(in crate::ui) fn blocked(ui: &mut Ui, reason: &str, is_opening: bool) -> Option<Action> {
    let mut action = None;
    column(ui, |ui| {
        ui.add_space(space::SIDE);
        headline(ui, "Your progress cannot be opened.");
        lead(ui, "Nothing was changed. The cards are fine; only the record of your answers is out of reach.");
        ui.add_space(space::XL);
        card_toned(ui, Tone::Warning, |ui| {
            caps_label(ui, "What happened");
            ui.add_space(space::XS);
            body(ui, &words::sentence(reason));
        });
        ui.add_space(space::XL);
        if is_opening {
            body(ui, "Trying again.");
        } else if ui.add(Button::primary("Try again").key("Enter")).clicked() || pressed(ui, Key::Enter) {
            action = Some(Action::OpenAgain);
        }
    });
    action
}
