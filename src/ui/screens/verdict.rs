//! What a prediction or a choice was worth, at the top of the answer: a sign, a sentence and a note; judges nothing.

use egui::{Align, Ui};

use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{second, sign, tinted, title};

/// Room between the sign and the words.
const GAP: f32 = space::M;

/// Draws it; without `right` nothing was committed to. `opened` brings it to the top of what is seen.
pub(super) fn verdict(ui: &mut Ui, right: Option<bool>, sentence: &str, note: Option<&str>, opened: bool) {
    let tone = match right {
        Some(true) => Tone::Good,
        Some(false) => Tone::Burning,
        None => Tone::Accent,
    };
    let words = |ui: &mut Ui| {
        title(ui, sentence);
        if let Some(note) = note {
            ui.add_space(space::XS);
            second(ui, note);
        }
    };
    let drawn = ui.scope(|ui| {
        ui.set_max_width(space::COLUMN.min(ui.available_width()));
        tinted(ui, tone, |ui| match right {
            Some(right) => {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP;
                    sign(ui, right);
                    ui.vertical(words);
                });
            }
            None => words(ui),
        });
    });
    if opened {
        drawn.response.scroll_to_me(Some(Align::TOP));
    }
}
