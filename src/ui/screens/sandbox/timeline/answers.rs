//! The answers above the drawing: beside each other, or one under the other where it is narrow.

use egui::Ui;

use crate::session::board::AnswerCard;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{bar, caps_label, is_wide, second, title};

/// Below this width answers stand one under the other.
const NARROW: f32 = 340.0;

/// The answers beside each other, under the controls they come from; two rows where it is narrow.
pub(super) fn answers(ui: &mut Ui, cards: &[AnswerCard]) {
    let columns = match ui.available_width() {
        _ if is_wide(ui) => 4,
        width if width < NARROW => 1,
        _ => 2,
    };
    ui.spacing_mut().item_spacing.x = space::L;
    for (n, row) in cards.chunks(columns).enumerate() {
        if n > 0 {
            ui.add_space(space::L);
        }
        ui.columns(columns, |columns| {
            for (ui, answer) in columns.iter_mut().zip(row) {
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    caps_label(ui, answer.title);
                    title(ui, &answer.value);
                    if let Some(left) = answer.left_per_mille {
                        budget_bar(ui, left, &answer.value);
                    }
                    second(ui, &answer.detail);
                });
            }
        });
    }
}

fn budget_bar(ui: &mut Ui, left_per_mille: i32, value: &str) {
    let tone = match left_per_mille {
        ..=0 => Tone::Burning,
        1..=500 => Tone::Warning,
        _ => Tone::Good,
    };
    #[expect(clippy::cast_precision_loss, reason = "parts per thousand")]
    let share = left_per_mille.clamp(0, 1000) as f32 / 1000.0;
    bar(ui, "Budget left", share, value, tone);
    ui.add_space(space::XS);
}
