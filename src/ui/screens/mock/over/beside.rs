//! Beside the panel: what to practise next, what was missing most often, and earlier interviews.

use egui::Ui;

use super::Ask;
use super::made::Made;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, TableColumn, body, caps_label, caps_label_toned, card, card_toned, second, strong, table,
};

/// Draws it; what was asked.
pub(super) fn beside(ui: &mut Ui, made: &Made) -> Option<Ask> {
    let mut ask = None;
    card_toned(ui, Tone::Accent, |ui| {
        caps_label_toned(ui, "Practise next", Tone::Accent);
        if made.practise.is_empty() {
            ui.add_space(space::XS);
            body(ui, "Nothing stands out. Take less time, or questions of a higher level.");
        }
        for (n, practise) in made.practise.iter().enumerate() {
            ui.add_space(if n == 0 { space::XS } else { space::L });
            strong(ui, &practise.name);
            second(ui, &practise.advice);
            let Some((key, label)) = &practise.at else { continue };
            ui.add_space(space::S);
            let button = if n == 0 { Button::plain(label).key("P") } else { Button::plain(label) };
            if ui.push_id(n, |ui| ui.add(button).clicked()).inner {
                ask = Some(Ask::Practise(key.clone()));
            }
        }
    });
    if !made.missing.is_empty() {
        ui.add_space(space::L);
        card(ui, |ui| {
            caps_label(ui, "Not heard, also after follow-ups");
            ui.add_space(space::S);
            let columns = [TableColumn::words("Criterion"), TableColumn::figures("Answers")];
            table(ui, "Not heard", &columns, &made.missing);
        });
    }
    ui.add_space(space::L);
    card(ui, |ui| {
        caps_label(ui, "Beside earlier interviews");
        ui.add_space(space::S);
        if made.earlier.is_empty() {
            second(ui, "This is the first one. The next report stands beside it.");
            return;
        }
        let columns = [
            TableColumn::words("Interview"),
            TableColumn::figures("Strong"),
            TableColumn::figures("Close"),
            TableColumn::figures("Not yet"),
        ];
        table(ui, "Earlier interviews", &columns, &made.earlier);
        ui.add_space(space::S);
        second(ui, &made.since);
    });
    ask
}
