//! The sign of a verdict: a tick or a cross on a disc, beside words that say the same.

use egui::{Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::ui::theme::{Tokens, Tone, Type};

/// Side of the disc; the line of the title beside it is a little higher.
const DISC: f32 = 22.0;

/// Draws it as high as the line of a title.
pub fn sign(ui: &mut Ui, right: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(DISC, Type::Title.line()), Sense::hover());
    let name = if right { "Right" } else { "Wrong" };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), name));
    let at = rect.center();
    let colour = tokens.tone(if right { Tone::Good } else { Tone::Burning });
    ui.painter().circle_filled(at, DISC / 2.0, colour);
    let stroke = Stroke::new(2.2, tokens.surface);
    if right {
        ui.painter().line(vec![at + vec2(-4.8, 0.4), at + vec2(-1.4, 3.8), at + vec2(5.0, -3.8)], stroke);
    } else {
        for side in [-1.0, 1.0] {
            ui.painter().line_segment([at + vec2(-3.9 * side, -3.9), at + vec2(3.9 * side, 3.9)], stroke);
        }
    }
    response
}
