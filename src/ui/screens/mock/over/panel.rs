//! What a panel would say for and against, each remark with the words it rests on and where they stand.

use egui::{CornerRadius, Frame, Label, Rect, Ui, vec2};

use super::Ask;
use super::made::Made;
use crate::coach::CANNOT_SEE;
use crate::coach::debrief::{Quote, Remark};
use crate::model::words;
use crate::ui::theme::{Tokens, Tone, Type, space};
use crate::ui::widgets::{Button, body, caps_label, caps_label_toned, card, rule, second};

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
        ui.add_space(space::XS);
        second(ui, "Nearest to it:");
    }
    for (n, quote) in remark.quotes.iter().enumerate() {
        ui.add_space(space::XS);
        ui.push_id(n, |ui| ask = ask.take().or(quote_ui(ui, made, quote)));
    }
    if remark.quotes.is_empty() && !remark.not_heard_in.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::XS, 0.0);
            second(ui, "Not heard in");
            for place in &remark.not_heard_in {
                ask = ask.take().or(place_ui(ui, made, *place));
            }
        });
    }
    ask
}

/// Words of an answer with a rule at their left, and the question they were said to.
fn quote_ui(ui: &mut Ui, made: &Made, quote: &Quote) -> Option<Ask> {
    let tokens = Tokens::of(ui);
    let mut ask = None;
    let drawn = Frame::new().inner_margin(egui::Margin { left: 16, right: 0, top: 0, bottom: 0 }).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::XS, 0.0);
            let text = format!("\"{}\"", words::short(&quote.text, QUOTED));
            ui.add(Label::new(Type::Body.job(text, tokens.ink)).wrap().selectable(true));
            ask = place_ui(ui, made, quote.answer);
        });
    });
    let rect = drawn.response.rect;
    let line = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter().rect_filled(line, CornerRadius::same(2), tokens.line);
    ask
}

fn place_ui(ui: &mut Ui, made: &Made, place: usize) -> Option<Ask> {
    let (round, name) = made.places.get(place)?;
    ui.push_id(place, |ui| ui.add(Button::small(name)).clicked()).inner.then_some(Ask::Open(*round))
}
