//! A row of a list of things to pick: its name, what else there is to say below it, its state at the right.

use egui::{Align2, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::paint::{place, row_ground};
use crate::ui::theme::{Tokens, Tone, Type, space};

/// Height of a row.
const ROW: f32 = 56.0;

/// Height of a row with the rule below it, for lists that draw only the rows in sight.
pub const PICK_ROW: f32 = ROW + 1.0;

/// Draws the row across the room. A click, or Enter or Space on the focus, picks it. Without a note the name stands in
/// the middle.
pub fn pick_row(ui: &mut Ui, name: &str, note: &str, state: &str, tone: Option<Tone>) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let description = [note, state].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        node.set_description(description);
    });
    if !row_ground(ui, &response, rect) {
        return response;
    }
    let colour = tone.map_or(tokens.muted, |tone| tokens.tone(tone));
    let state = Type::Second.line_of(ui, state, colour, rect.width() / 3.0);
    let room = rect.width() - state.size().x - space::L;
    place(ui, state, Align2::RIGHT_CENTER, rect.right_center());
    let name = Type::Medium.line_of(ui, name, tokens.ink, room);
    if note.is_empty() {
        place(ui, name, Align2::LEFT_CENTER, rect.left_center());
        return response;
    }
    let note = Type::Second.line_of(ui, note, tokens.muted, room);
    let top = (rect.center().y - (name.size().y + note.size().y) / 2.0).round();
    let first = place(ui, name, Align2::LEFT_TOP, egui::pos2(rect.left(), top));
    place(ui, note, Align2::LEFT_TOP, first.left_bottom());
    response
}
