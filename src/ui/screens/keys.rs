//! The list of keys, shown over any screen.

use egui::{Frame, Id, Modal, Ui};

use crate::ui::theme::space;
use crate::ui::widgets::{Button, caps_label, headline, keycap, second};

const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Everywhere",
        &[
            ("Ctrl+1 … 5", "Today, Practise, Sandbox, Library, Progress"),
            ("Ctrl+,", "Settings"),
            ("/", "search all cards"),
            ("U", "undo the last answer"),
            ("Ctrl + - 0", "larger, smaller, as it was"),
            ("Esc", "back"),
            ("?", "this list"),
        ],
    ),
    ("Today", &[("Space", "start"), ("R", "read a card"), ("C", "cram")]),
    (
        "Practise",
        &[
            ("Space", "show the answer, then the next section"),
            ("A", "show all sections"),
            ("H", "a hint before the answer"),
            ("P", "to the field for a prediction"),
            ("1 2 3 4", "again, hard, good, easy"),
            ("-", "suspend"),
            ("B", "bury until tomorrow"),
        ],
    ),
    ("Reading", &[("Space", "open the next section"), ("A", "open or close all"), ("P", "practise this card")]),
];

/// Draws the list; whether it is to be closed.
#[must_use]
pub(in crate::ui) fn keys(ui: &mut Ui) -> bool {
    let frame = Frame::popup(ui.style()).inner_margin(28.0);
    let modal = Modal::new(Id::unique("keys")).frame(frame).show(ui, |ui| {
        ui.set_width(680.0_f32.min(ui.ctx().content_rect().width() - 96.0));
        ui.spacing_mut().item_spacing.x = space::L;
        headline(ui, "Keys");
        ui.add_space(space::S);
        ui.columns(2, |columns| {
            for (n, (place, keys)) in KEYS.iter().enumerate() {
                let ui = &mut columns[n / 2 % 2];
                ui.add_space(space::M);
                caps_label(ui, place);
                ui.add_space(space::XS);
                for (key, what) in *keys {
                    ui.horizontal(|ui| {
                        ui.allocate_ui(egui::vec2(92.0, 22.0), |ui| {
                            ui.set_width(92.0);
                            keycap(ui, key);
                        });
                        second(ui, what);
                    });
                }
            }
        });
        ui.add_space(space::L);
        ui.add(Button::plain("Close").key("Esc")).clicked()
    });
    modal.inner || modal.should_close()
}
