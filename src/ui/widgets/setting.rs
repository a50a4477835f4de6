//! A row of the settings: what it is, what it does, and its control at the right.

use super::text;
use crate::ui::theme::{Tokens, Type, space};
use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

/// Below this width the control stands under its words.
const NARROW: f32 = 400.0;

/// Draws `label`, below it `explanation` in the second voice, and at the right what `control` draws.
pub fn setting_row<R>(ui: &mut Ui, label: &str, explanation: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    let all = ui.available_rect_before_wrap();
    if all.width() < NARROW {
        text::strong(ui, label);
        if !explanation.is_empty() {
            text::second(ui, explanation);
        }
        ui.add_space(space::S);
        return ui.push_id(label, control).inner;
    }
    let tokens = Tokens::of(ui);
    let right = Rect::from_min_size(all.min, vec2(all.width(), space::TARGET));
    let builder = UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)).id_salt(label);
    let mut child = ui.new_child(builder);
    let out = control(&mut child);
    let taken = child.min_rect().width();

    let width = (all.width() - taken - 24.0).max(120.0);
    let mut height = Type::Strong.lines_of(ui, label, tokens.ink, width).size().y;
    if !explanation.is_empty() {
        height += Type::Second.lines_of(ui, explanation, tokens.muted, width).size().y;
    }
    let row = height.max(space::TARGET);
    let top = all.top() + ((row - height) / 2.0).round();
    let left = Rect::from_min_size(pos2(all.left(), top), vec2(width, height));
    let mut words = ui.new_child(UiBuilder::new().max_rect(left).layout(Layout::top_down(Align::Min)));
    text::strong(&mut words, label);
    if !explanation.is_empty() {
        text::second(&mut words, explanation);
    }
    ui.advance_cursor_after_rect(Rect::from_min_size(all.min, vec2(all.width(), row)));
    out
}
