//! Words of somebody with a rule at their left and where they stand behind them; a click leads there.

use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};

/// Width of the rule, and from its left edge to the words.
const RULE: f32 = 3.0;
const LEFT: f32 = 16.0;
/// Above and below the words.
const AIR: f32 = 4.0;

/// Draws the row across the room. A click, or Enter or Space on the focus, asks to go there.
pub fn quote_row(ui: &mut Ui, words: &str, source: &str) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let mut job = Type::Body.job(format!("\"{words}\""), tokens.ink);
    job.append(&source.replace(' ', "\u{a0}"), space::S, Type::Second.format(tokens.muted));
    job.wrap.max_width = width - LEFT;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.0 * AIR), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(source));
    focus_ring(ui, &response, radius::KEY);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() {
        let ground = Rect::from_min_max(pos2(rect.left() + RULE, rect.top()), rect.max);
        ui.painter().rect_filled(ground, CornerRadius::same(radius::KEY), tokens.hovered(tokens.surface));
    }
    let line = Rect::from_min_size(pos2(rect.left(), rect.top() + AIR), vec2(RULE, rect.height() - 2.0 * AIR));
    ui.painter().rect_filled(line, CornerRadius::same(2), if response.hovered() { tokens.accent } else { tokens.line });
    place(ui, galley, Align2::LEFT_TOP, pos2(rect.left() + LEFT, rect.top() + AIR));
    response
}
