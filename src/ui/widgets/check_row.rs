//! A row with a box to tick: its name, and its state in a word at the right.

use egui::{Align2, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{place, row_ground};
use crate::ui::theme::{Tokens, Tone, Type, radius, space};

/// Least height of a row, and the side of its box.
const ROW: f32 = 32.0;
const BOX: f32 = 16.0;
/// Air above and below a name of several lines.
const AIR: f32 = 6.0;

/// Draws the row across the room. A click, or Enter or Space on the focus, asks to tick or untick it.
/// `tone` is that of the state; without one it stands in the second voice.
pub fn check_row(ui: &mut Ui, name: &str, state: &str, ticked: bool, tone: Option<Tone>) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let colour = tone.map_or(tokens.muted, |tone| tokens.tone(tone));
    let state_text = Type::Mark.line_of(ui, state, colour, width / 2.0);
    let room = width - BOX - space::S - state_text.size().x - space::S;
    let text = Type::Second.lines_of(ui, name, tokens.ink, room);
    let (rect, response) = ui.allocate_exact_size(vec2(width, (text.size().y + 2.0 * AIR).max(ROW)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), ticked, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(state));
    if !row_ground(ui, &response, rect) {
        return response;
    }
    let first_line = rect.top() + ((rect.height() - text.size().y) / 2.0).round() + Type::Second.line() / 2.0;
    let square = egui::Rect::from_center_size(pos2(rect.left() + BOX / 2.0, first_line.round()), vec2(BOX, BOX));
    let corner = CornerRadius::same(radius::KEY);
    if ticked {
        ui.painter().rect_filled(square, corner, colour);
        let tick = Stroke::new(2.0, tokens.surface);
        let at = square.center();
        ui.painter().line(vec![at + vec2(-4.0, 0.0), at + vec2(-1.2, 3.0), at + vec2(4.2, -3.4)], tick);
    } else {
        ui.painter().rect_stroke(square, corner, Stroke::new(1.5, tokens.edge), StrokeKind::Inside);
    }
    place(ui, state_text, Align2::RIGHT_CENTER, pos2(rect.right(), first_line));
    let top = pos2(square.right() + space::S, rect.center().y - text.size().y / 2.0);
    place(ui, text, Align2::LEFT_TOP, pos2(top.x, top.y.round()));
    response
}
