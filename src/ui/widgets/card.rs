//! Cards: the surfaces on which things are grouped, and the two compositions every screen repeats.

use super::button::Button;
use super::text;
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use egui::{Color32, Frame, InnerResponse, Layout, Rect, Response, Stroke, Ui, UiBuilder, vec2};

/// Text narrower than this leaves no room for a button beside it.
const NARROW: f32 = 160.0;

fn framed<R>(
    ui: &mut Ui,
    fill: Color32,
    outline: Color32,
    margin: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    Frame::new().fill(fill).stroke(Stroke::new(1.0, outline)).corner_radius(radius::CARD).inner_margin(margin).show(
        ui,
        |ui| {
            ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(ui.available_width());
                add(ui)
            })
            .inner
        },
    )
}

/// A card as wide as there is room.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tokens = Tokens::of(ui);
    framed(ui, tokens.surface, tokens.line, space::XL, add)
}

/// A card with less room inside, for many beside each other and for drawings.
pub fn card_tight<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tokens = Tokens::of(ui);
    framed(ui, tokens.surface, tokens.line, space::L, add)
}

/// A card whose border says that it comes first, or what state it is in.
pub fn card_toned<R>(ui: &mut Ui, tone: Tone, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tokens = Tokens::of(ui);
    framed(ui, tokens.surface, tokens.tone(tone), space::XL, add)
}

/// A box on a tint, without a border.
pub fn tinted<R>(ui: &mut Ui, tone: Tone, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tint = Tokens::of(ui).tint(tone);
    framed(ui, tint, tint, space::XL, add)
}

/// A statement on a tint: what is the case in bold, and what there is to say about it.
pub fn tinted_line(ui: &mut Ui, tone: Tone, head: &str, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    let tint = tokens.tint(tone);
    let mut job = Type::Strong.job(format!("{head} "), tokens.ink);
    job.append(text, 0.0, Type::Body.format(tokens.ink));
    framed(ui, tint, tint, space::M, |ui| ui.add(egui::Label::new(job).wrap())).inner
}

/// A card with a title, a sentence and its one button at the right; returns the button's response.
pub fn action_card(ui: &mut Ui, title: &str, sentence: &str, button: Button<'_>) -> Response {
    card(ui, |ui| {
        let all = ui.available_rect_before_wrap();
        let wanted = button.size(ui);
        let width = all.width() - wanted.x - space::L;
        if width < NARROW {
            text::title(ui, title);
            text::second(ui, sentence);
            ui.add_space(space::M);
            return ui.add(button);
        }
        let left = Rect::from_min_size(all.min, vec2(width, all.height()));
        let text = ui
            .scope_builder(UiBuilder::new().max_rect(left), |ui| {
                text::title(ui, title);
                text::second(ui, sentence);
            })
            .response
            .rect;
        let top = (text.center().y - wanted.y / 2.0).round();
        let place = Rect::from_min_size(egui::pos2((all.right() - wanted.x).round(), top), wanted);
        // A child of its own: the card's height is the text's, the button only stands in its middle.
        ui.new_child(UiBuilder::new().max_rect(place)).add(button)
    })
    .inner
}

/// A number with its name above and its unit or window below, for a row of cards.
pub fn fact(ui: &mut Ui, label: &str, value: &str, note: &str) -> Response {
    text::caps_label(ui, label);
    let response = text::headline(ui, value);
    text::second(ui, note);
    response
}
