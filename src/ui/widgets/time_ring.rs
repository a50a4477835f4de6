//! A clock with its time box: a quiet ring that fills, and goes round again in another tone when the time is over.

use std::f32::consts::TAU;

use egui::{Align2, Color32, Pos2, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::paint::place;
use crate::ui::theme::{Tokens, Tone, Type, space};

/// Diameter and width of the ring.
const RING: f32 = 40.0;
const WIDE: f32 = 4.0;

/// "2:05", "1:02:05".
pub fn minutes(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

/// Draws the ring with the time beside it. `spent_ms` counts without pauses; the time box has `limit_s` seconds.
pub fn time_ring(ui: &mut Ui, spent_ms: u64, limit_s: u32, paused: bool) -> Response {
    let tokens = Tokens::of(ui);
    let spent = spent_ms / 1000;
    let limit = u64::from(limit_s);
    let over = spent.saturating_sub(limit);
    let note = match (over, paused) {
        (0, false) => format!("of {}", minutes(limit)),
        (0, true) => format!("of {}, paused", minutes(limit)),
        (over, false) => format!("{} over {}", minutes(over), minutes(limit)),
        (over, true) => format!("{} over, paused", minutes(over)),
    };
    let colour = if over > 0 { tokens.warning } else { tokens.muted };
    let time = Type::Title.line_of(ui, &minutes(spent), tokens.ink, f32::INFINITY);
    let note_text = Type::Second.line_of(ui, &note, colour, f32::INFINITY);
    let text = time.size().x.max(note_text.size().x);
    let height = time.size().y + note_text.size().y;
    let (rect, response) = ui.allocate_exact_size(vec2(RING + space::M + text.ceil(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Timer, ui.is_enabled(), "Clock"));
    let said = format!("{} {note}", minutes(spent));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(said));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let centre = pos2(rect.left() + RING / 2.0, rect.center().y);
    let radius = (RING - WIDE) / 2.0;
    arc(ui, centre, radius, 1.0, tokens.line);
    #[expect(clippy::cast_precision_loss, reason = "the length of an arc")]
    let laps = if limit == 0 { 0.0 } else { spent_ms as f32 / (limit * 1000) as f32 };
    if laps <= 1.0 {
        arc(ui, centre, radius, laps, tokens.accent);
    } else {
        // The first lap stays in sight below the second.
        arc(ui, centre, radius, 1.0, tokens.accent.gamma_multiply(0.45));
        arc(ui, centre, radius, (laps - 1.0).min(1.0), tokens.tone(Tone::Warning));
    }
    if paused {
        for left in [-4.5, 1.5] {
            let bar = egui::Rect::from_min_size(centre + vec2(left, -6.0), vec2(3.0, 12.0));
            ui.painter().rect_filled(bar, 1.0, tokens.ink);
        }
    }
    let left = rect.left() + RING + space::M;
    let first = place(ui, time, Align2::LEFT_TOP, pos2(left, rect.top()));
    place(ui, note_text, Align2::LEFT_TOP, first.left_bottom());
    response
}

/// A part of the ring, from the top clockwise.
fn arc(ui: &Ui, centre: Pos2, radius: f32, share: f32, colour: Color32) {
    if share <= 0.0 {
        return;
    }
    let steps = 64_u16;
    let points = (0..=steps)
        .map(|step| {
            let angle = TAU * share * f32::from(step) / f32::from(steps) - TAU / 4.0;
            centre + radius * vec2(angle.cos(), angle.sin())
        })
        .collect();
    ui.painter().add(Shape::line(points, Stroke::new(WIDE, colour)));
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn a_time_is_said_in_minutes_and_from_an_hour_on_in_hours() {
        assert_eq!([minutes(5), minutes(72), minutes(3600)], ["0:05", "1:12", "1:00:00"]);
    }
}
