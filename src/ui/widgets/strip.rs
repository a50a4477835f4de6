//! A strip on which the parts of an answer stand where they were said, each under its name.

use egui::{Align2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::place;
use crate::ui::theme::{Tokens, Tone, Type, space};

/// Height: the line with its marks, and two rows of names.
const LINE: f32 = 24.0;
/// Half of a mark.
const MARK: f32 = 6.0;
/// Names closer than this would be read as one.
const APART: f32 = 10.0;

/// The shape of a mark, so that colour is not alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripShape {
    /// A disc.
    Disc,
    /// A square on its corner.
    Diamond,
    /// A square.
    Square,
}

/// Something on the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StripPoint<'a> {
    /// Where, 0 at the beginning and 1 at the end.
    pub at: f32,
    /// How it looks.
    pub shape: StripShape,
    /// Its tone.
    pub tone: Tone,
    /// Its name, in a word or three; said at the first of that name, whose shape the others share.
    pub name: &'a str,
}

/// Draws the strip across the room; `said` is what a screen reader says of it.
pub fn strip(ui: &mut Ui, name: &str, points: &[StripPoint<'_>], said: &str) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let names = names(ui, points, width);
    let rows = if names.iter().any(|(_, second_row, _)| *second_row) { 2.0 } else { 1.0 };
    let height = LINE + Type::Mark.line() * rows;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(said));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let y = (rect.top() + LINE / 2.0).round();
    ui.painter().hline(rect.x_range(), y, Stroke::new(2.0, tokens.line));
    for end in [rect.left(), rect.right()] {
        ui.painter().vline(end, y - 4.0..=y + 4.0, Stroke::new(2.0, tokens.line));
    }
    for point in points {
        let at = pos2(x_of(rect.left(), width, point.at), y);
        let colour = tokens.tone(point.tone);
        let ring = Stroke::new(2.0, tokens.surface);
        match point.shape {
            StripShape::Disc => {
                ui.painter().circle(at, MARK, colour, ring);
            }
            StripShape::Diamond => {
                let half = MARK * 1.25;
                let corners = [vec2(0.0, -half), vec2(half, 0.0), vec2(0.0, half), vec2(-half, 0.0)];
                let corners = corners.into_iter().map(|corner| at + corner).collect();
                ui.painter().add(Shape::convex_polygon(corners, colour, ring));
            }
            StripShape::Square => {
                let square = Rect::from_center_size(at, vec2(MARK * 1.8, MARK * 1.8));
                ui.painter().rect(square, 1.0, colour, ring, StrokeKind::Middle);
            }
        }
    }
    for (left, second_row, text) in names {
        let text = Type::Mark.line_of(ui, text, tokens.muted, width);
        let top = rect.top() + LINE + if second_row { Type::Mark.line() } else { 0.0 };
        place(ui, text, Align2::LEFT_TOP, pos2(rect.left() + left, top));
    }
    response
}

fn x_of(left: f32, width: f32, at: f32) -> f32 {
    (left + space::S + (width - 2.0 * space::S) * at.clamp(0.0, 1.0)).round()
}

/// Where each name begins, and whether in the second row, which it takes where the first has no room.
fn names<'a>(ui: &Ui, points: &[StripPoint<'a>], width: f32) -> Vec<(f32, bool, &'a str)> {
    let mut out: Vec<(f32, bool, &str)> = Vec::new();
    let mut ends = [f32::NEG_INFINITY; 2];
    for point in points {
        if out.iter().any(|(_, _, name)| *name == point.name) {
            continue;
        }
        let size = Type::Mark.line_of(ui, point.name, Tokens::of(ui).muted, width).size().x;
        let left = (x_of(0.0, width, point.at) - size / 2.0).clamp(0.0, (width - size).max(0.0)).round();
        let Some(row) = ends.iter().position(|end| left >= *end + APART) else { continue };
        if let Some(end) = ends.get_mut(row) {
            *end = left + size;
        }
        out.push((left, row == 1, point.name));
    }
    out
}
