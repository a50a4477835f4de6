//! A toggle: one of several things that may be taken in or left out, with a tick where it is taken in.

use egui::{Align2, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};

/// Height of a toggle.
const HEIGHT: f32 = 32.0;
/// Room for the tick, also where there is none, so that nothing moves.
const TICK: f32 = 18.0;

/// Draws it; a click, or Enter or Space on the focus, asks to flip it. `note` stands behind the name in the second
/// voice, as a count does.
pub fn toggle(ui: &mut Ui, name: &str, note: &str, on: bool) -> Response {
    let tokens = Tokens::of(ui);
    let room = (ui.available_width() - 2.0 * space::M - TICK).max(40.0);
    let (fill, outline, ink) =
        if on { (tokens.accent_tint, tokens.accent, tokens.ink) } else { (tokens.surface, tokens.edge, tokens.muted) };
    let note_text = Type::Mark.line_of(ui, note, tokens.muted, room / 2.0);
    let gap = if note.is_empty() { 0.0 } else { space::S };
    let text = Type::Second.line_of(ui, name, ink, room - note_text.size().x - gap);
    let width = 2.0 * space::M + TICK + text.size().x + gap + note_text.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width.ceil(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(note));
    focus_ring(ui, &response, radius::BUTTON);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = if response.hovered() { tokens.hovered(fill) } else { fill };
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(rect, corner, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    let middle = rect.center().y;
    let at = pos2(rect.left() + space::M + 5.0, middle);
    if on {
        let tick = vec![at + vec2(-4.0, 0.0), at + vec2(-1.2, 3.0), at + vec2(4.2, -3.4)];
        ui.painter().line(tick, Stroke::new(2.0, tokens.accent));
    } else {
        ui.painter().circle_stroke(at, 4.5, Stroke::new(1.0, tokens.edge));
    }
    let name = place(ui, text, Align2::LEFT_CENTER, pos2(rect.left() + space::M + TICK, middle));
    place(ui, note_text, Align2::LEFT_CENTER, pos2(name.right() + gap, middle));
    response
}
