//! The budget bar, sign of the house: how much is left, or done, of something that is spent.

use super::paint::place;
use crate::slo::Spent;
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Height of a bar.
const HEIGHT: f32 = 10.0;

/// A bar across the room, filled to `value` (0..=1). `name` and `value_text` are what a screen reader says.
pub fn bar(ui: &mut Ui, name: &str, value: f32, value_text: &str, tone: Tone) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    describe(ui, &response, name, value, value_text);
    paint(ui, rect, value, tone);
    response
}

/// A bar filled to the share of a budget that has gone: full and burning when it is overspent, empty when there is no
/// share to tell, which the words beside it have to say.
pub fn spent_bar(ui: &mut Ui, name: &str, spent: &Spent) -> Response {
    #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
    let filled = spent.share().map_or(0.0, |share| share.to_f64() as f32);
    let tone = if spent.is_met() { Tone::Good } else { Tone::Burning };
    bar(ui, name, filled, &spent.spent_text(), tone)
}

/// A name at the left, a value at the right, the bar below.
pub fn meter(ui: &mut Ui, name: &str, value: f32, value_text: &str, tone: Tone) -> Response {
    let tokens = Tokens::of(ui);
    let height = Type::Second.line() + space::XS / 2.0 + HEIGHT;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    describe(ui, &response, name, value, value_text);
    let right = Type::Second.line_of(ui, value_text, tokens.muted, rect.width() / 2.0);
    let room = rect.width() - right.size().x - space::S;
    place(ui, right, Align2::RIGHT_TOP, rect.right_top());
    let left = Type::Second.line_of(ui, name, tokens.ink, room);
    place(ui, left, Align2::LEFT_TOP, rect.left_top());
    let groove = Rect::from_min_max(egui::pos2(rect.left(), rect.bottom() - HEIGHT), rect.max);
    paint(ui, groove, value, tone);
    response
}

fn describe(ui: &Ui, response: &Response, name: &str, value: f32, value_text: &str) {
    let share = f64::from(value.clamp(0.0, 1.0));
    response.widget_info(|| WidgetInfo {
        value: Some(share),
        ..WidgetInfo::labeled(Role::ProgressIndicator, ui.is_enabled(), name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
        node.set_value(value_text);
    });
}

fn paint(ui: &Ui, rect: Rect, value: f32, tone: Tone) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let tokens = Tokens::of(ui);
    let corner = CornerRadius::same(radius::BAR);
    ui.painter().rect(rect, corner, tokens.sunk, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    let inner = rect.shrink(1.0);
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    let width = (inner.width() * value).round();
    if width < 1.0 {
        return;
    }
    let filled = Rect::from_min_size(inner.min, vec2(width, inner.height()));
    // The end of the fill is cut straight: it marks a value. At the far end it follows the groove.
    let round = radius::BAR - 1;
    let end = if inner.width() - width < f32::from(round) { round } else { 0 };
    let corner = CornerRadius { nw: round, sw: round, ne: end, se: end };
    ui.painter().rect_filled(filled, corner, tokens.tone(tone));
}
