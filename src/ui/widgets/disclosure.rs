//! Headers that open and close what stands below them, so that one tries before one looks.

use super::paint::{KeyBox, focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::{Align2, Color32, CornerRadius, Pos2, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Room for the triangle.
const TRIANGLE: f32 = 20.0;

/// A header row across the room; flips `open` when clicked, or by Enter or Space when focused.
pub fn disclosure(ui: &mut Ui, title: &str, key: Option<&str>, open: &mut bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, mut response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    flip(ui, &mut response, title, key, open);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() {
        let fill = tokens.hovered(tokens.bg);
        ui.painter().rect_filled(rect.expand2(vec2(space::S, 0.0)), CornerRadius::same(radius::BUTTON), fill);
    }
    focus_ring(ui, &response, radius::BUTTON);
    triangle(ui, pos2(rect.left() + 5.0, rect.center().y), *open, tokens.muted);
    let mut right = rect.right();
    if let Some(key) = key {
        let cap = KeyBox::new(ui, key, tokens.muted, tokens.edge);
        let left = right - cap.size().x;
        right = cap.paint(ui, pos2(left, rect.center().y)).left();
    }
    let title = Type::Strong.line_of(ui, title, tokens.ink, right - rect.left() - TRIANGLE - space::S);
    place(ui, title, Align2::LEFT_CENTER, rect.left_center() + vec2(TRIANGLE, 0.0));
    response
}

/// The same in the second voice, to stand with others in one line.
pub fn disclosure_inline(ui: &mut Ui, title: &str, key: Option<&str>, open: &mut bool) -> Response {
    let tokens = Tokens::of(ui);
    let cap = key.map(|key| KeyBox::new(ui, key, tokens.muted, tokens.edge));
    let taken = cap.as_ref().map_or(0.0, |cap| cap.size().x + space::XS);
    let probe = Type::Second.line_of(ui, title, tokens.muted, ui.available_width() - taken - 14.0);
    let size = vec2(14.0 + probe.size().x + taken, 28.0);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    flip(ui, &mut response, title, key, open);
    let ink = if response.hovered() || *open { tokens.ink } else { tokens.muted };
    focus_ring(ui, &response, radius::KEY);
    triangle(ui, pos2(rect.left() + 4.0, rect.center().y), *open, ink);
    let title = Type::Second.line_of(ui, title, ink, probe.size().x + 1.0);
    place(ui, title, Align2::LEFT_CENTER, rect.left_center() + vec2(14.0, 0.0));
    if let Some(cap) = cap {
        let left = rect.right() - cap.size().x;
        cap.paint(ui, pos2(left, rect.center().y));
    }
    response
}

fn flip(ui: &Ui, response: &mut Response, title: &str, key: Option<&str>, open: &mut bool) {
    if response.clicked() {
        *open = !*open;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(*open);
        if let Some(key) = key {
            node.set_keyboard_shortcut(key);
        }
    });
}

fn triangle(ui: &Ui, at: Pos2, open: bool, colour: Color32) {
    let points = if open {
        vec![at + vec2(-4.5, -2.5), at + vec2(4.5, -2.5), at + vec2(0.0, 3.5)]
    } else {
        vec![at + vec2(-2.5, -4.5), at + vec2(3.5, 0.0), at + vec2(-2.5, 4.5)]
    };
    ui.painter().add(Shape::convex_polygon(points, colour, Stroke::NONE));
}
