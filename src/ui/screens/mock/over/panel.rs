//! What a panel would say for and against, each remark with the words it rests on and where they stand.

use egui::Ui;

use super::Ask;
use super::made::Made;
use crate::coach::CANNOT_SEE;
use crate::coach::debrief::Remark;
use crate::model::words;
use crate::ui::screens::mock::said::listed;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{body, caps_label, caps_label_toned, card, quote_row, rule, second};

/// Characters of a quote.
const QUOTED: usize = 160;

/// Draws it; the question that was asked for.
pub(super) fn panel(ui: &mut Ui, made: &Made) -> Option<Ask> {
    let mut ask = None;
    card(ui, |ui| {
        caps_label(ui, "What a panel would say");
        ui.add_space(space::L);
        let sides =
            [("In favour", Tone::Good, &made.debrief.in_favour), ("Against", Tone::Burning, &made.debrief.against)];
        for (n, (label, tone, remarks)) in sides.into_iter().enumerate() {
            if n > 0 {
                ui.add_space(space::XL);
                rule(ui);
                ui.add_space(space::L);
            }
            caps_label_toned(ui, label, tone);
            if remarks.is_empty() {
                ui.add_space(space::XS);
                second(ui, "Nothing that can be pointed at.");
            }
            for (place, remark) in remarks.iter().enumerate() {
                ui.add_space(if place == 0 { space::XS } else { space::L });
                ui.push_id((n, place), |ui| ask = ask.take().or(remark_ui(ui, made, remark)));
            }
        }
        ui.add_space(space::XL);
        rule(ui);
        ui.add_space(space::M);
        second(ui, CANNOT_SEE);
    });
    ask
}

fn remark_ui(ui: &mut Ui, made: &Made, remark: &Remark) -> Option<Ask> {
    let mut ask = None;
    body(ui, &remark.text);
    if !remark.quotes.is_empty() && !remark.not_heard_in.is_empty() {
        second(ui, "Nearest to it:");
    }
    for (n, quote) in remark.quotes.iter().enumerate() {
        let Some((round, name)) = made.places.get(quote.answer) else { continue };
        ui.add_space(space::XS);
        let text = words::short(&quote.text, QUOTED);
        if ui.push_id(n, |ui| quote_row(ui, &text, name).clicked()).inner {
            ask = Some(Ask::Open(*round));
        }
    }
    if remark.quotes.is_empty() && !remark.not_heard_in.is_empty() {
        let places = remark.not_heard_in.iter().filter_map(|place| made.places.get(*place));
        let names: Vec<String> = places.map(|(_, name)| name.clone()).collect();
        second(ui, &format!("Not heard in {}.", listed(&names)));
    }
    ask
}
