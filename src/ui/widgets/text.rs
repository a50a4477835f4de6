//! Text in the voices of the type scale, with real line height and the right role.

use super::button::Button;
use crate::ui::theme::{Tokens, Tone, Type, space};
use egui::{Align2, Color32, Label, Rect, Response, Role, Ui, UiBuilder, WidgetText, pos2, vec2};

fn voice(ui: &mut Ui, voice: Type, text: &str, colour: Color32) -> Response {
    ui.add(Label::new(voice.job(text, colour)).wrap())
}

fn heading(ui: &mut Ui, type_: Type, text: &str) -> Response {
    let colour = Tokens::of(ui).ink;
    let response = ui.add(Label::new(type_.job(text, colour)).wrap().selectable(true));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.clear_value();
        node.set_label(text);
    });
    response
}

/// The one headline of a screen.
pub fn headline(ui: &mut Ui, text: &str) -> Response {
    heading(ui, Type::Headline, text)
}

/// The same with a button at the right; whether it was clicked.
pub fn headline_with(ui: &mut Ui, text: &str, button: Option<Button<'_>>) -> bool {
    let Some(button) = button else {
        headline(ui, text);
        return false;
    };
    let all = ui.available_rect_before_wrap();
    let size = button.size(ui);
    let left = Rect::from_min_size(all.min, vec2(all.width() - size.x - space::L, all.height()));
    let line = ui.scope_builder(UiBuilder::new().max_rect(left), |ui| headline(ui, text)).inner.rect;
    let middle = pos2(all.right(), line.top() + Type::Headline.line() / 2.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(Align2::RIGHT_CENTER.anchor_size(middle, size)));
    child.add(button).clicked()
}

/// A card's title.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    heading(ui, Type::Title, text)
}

/// A card's title with a value or state at the right, on one line where there is room.
pub fn title_with(ui: &mut Ui, text: &str, note: &str) -> Response {
    let tokens = Tokens::of(ui);
    let all = ui.available_rect_before_wrap();
    let right = Type::Body.line_of(ui, note, tokens.muted, all.width() / 2.0);
    let (room, taken) = (all.width(), right.size().x + space::L);
    let left = Rect::from_min_size(all.min, vec2(room - taken, all.height()));
    let response = ui.scope_builder(UiBuilder::new().max_rect(left), |ui| title(ui, text)).inner;
    // The baselines of 18/26 and 15/23 meet when the smaller one stands 3 lower.
    let at = Align2::RIGHT_TOP.anchor_size(pos2(all.right(), response.rect.top() + 3.0), right.size());
    let mut child = ui.new_child(UiBuilder::new().max_rect(at));
    child.add(Label::new(WidgetText::from(right)));
    response
}

/// The sentence below a headline.
pub fn lead(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).muted;
    voice(ui, Type::Body, text, colour)
}

/// Text in ink.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).ink;
    voice(ui, Type::Body, text, colour)
}

/// Text that carries weight.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).ink;
    voice(ui, Type::Strong, text, colour)
}

/// What the learner wrote.
pub fn own(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).ink;
    ui.add(Label::new(Type::Own.job(text, colour)).wrap().selectable(true))
}

/// The second voice: small and muted.
pub fn second(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).muted;
    voice(ui, Type::Second, text, colour)
}

/// What is wrong and what to do, in the second voice.
pub fn wrong(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).burning;
    voice(ui, Type::Second, text, colour)
}

/// Small text in ink, for lists in a narrow column.
pub fn small(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).ink;
    voice(ui, Type::Second, text, colour)
}

/// A label in capitals; screen readers hear it as written.
pub fn caps_label(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).muted;
    caps(ui, text, colour)
}

/// A label in capitals and in a tone.
pub fn caps_label_toned(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let colour = Tokens::of(ui).tone(tone);
    caps(ui, text, colour)
}

fn caps(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    let response = voice(ui, Type::Label, &text.to_uppercase(), colour);
    // Some screen readers spell capitals letter by letter.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(text));
    response
}
