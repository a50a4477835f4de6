//! Small painted things that several widgets share: focus ring, key box, pill, rule.

use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use egui::{
    Align2, Color32, CornerRadius, Galley, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};
use std::sync::Arc;

/// Height of a key box.
const KEY_HEIGHT: f32 = 19.0;

/// The ring around what has the keyboard, outside its border so that nothing moves.
pub(super) fn focus_ring(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        // Whoever goes by Tab must see where; what is in sight already stays where it is.
        if response.gained_focus() && !ui.clip_rect().contains_rect(response.rect) {
            ui.scroll_to_rect(response.rect.expand(16.0), None);
        }
        let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
        ui.painter().rect_stroke(
            response.rect.expand(2.0),
            CornerRadius::same(radius.saturating_add(2)),
            stroke,
            StrokeKind::Outside,
        );
    }
}

/// Paints laid-out text with one corner, edge or its centre at `at`.
pub(super) fn place(ui: &Ui, galley: Arc<Galley>, anchor: Align2, at: Pos2) -> Rect {
    let rect = anchor.anchor_size(at, galley.size());
    ui.painter().galley(rect.min, galley, Tokens::of(ui).ink);
    rect
}

/// A key laid out, so that its box can be measured before it is painted.
pub(super) struct KeyBox {
    galley: Arc<Galley>,
    colour: Color32,
    outline: Color32,
}

impl KeyBox {
    pub(super) fn new(ui: &Ui, key: &str, colour: Color32, outline: Color32) -> Self {
        Self { galley: Type::Key.line_of(ui, key, colour, f32::INFINITY), colour, outline }
    }

    pub(super) fn size(&self) -> Vec2 {
        vec2((self.galley.size().x + 10.0).max(KEY_HEIGHT), KEY_HEIGHT)
    }

    /// Paints the box so that the middle of its left edge is at `at`.
    pub(super) fn paint(self, ui: &Ui, at: Pos2) -> Rect {
        let rect = Align2::LEFT_CENTER.anchor_size(at, self.size());
        let rect = Rect::from_min_size(pos2(rect.left().round(), rect.top().round()), rect.size());
        let stroke = Stroke::new(1.0, self.outline);
        ui.painter().rect_stroke(rect, CornerRadius::same(radius::KEY), stroke, StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), self.galley.size()).min;
        ui.painter().galley(at, self.galley, self.colour);
        rect
    }
}

/// A key beside running text; shows, does not listen.
pub fn keycap(ui: &mut Ui, key: &str) -> Response {
    let tokens = Tokens::of(ui);
    let cap = KeyBox::new(ui, key, tokens.muted, tokens.edge);
    let (rect, response) = ui.allocate_exact_size(cap.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), key));
    cap.paint(ui, rect.left_center());
    response
}

/// A word on its tint: a state, said in a word.
pub fn pill(ui: &mut Ui, word: &str, tone: Tone) -> Response {
    let tokens = Tokens::of(ui);
    let galley = Type::Label.line_of(ui, word, tokens.tone(tone), ui.available_width() - 16.0);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(16.0, 2.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), word));
    ui.painter().rect_filled(rect, CornerRadius::same(10), tokens.tint(tone));
    place(ui, galley, Align2::CENTER_CENTER, rect.center());
    response
}

/// A line across, with nothing around it.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, Tokens::of(ui).line);
}

/// What lies behind a row of a list that can be pressed: its focus ring and, under the pointer, a tint; a little wider
/// than the row. Whether the row is in sight, so that the rest of it is to be drawn.
pub(super) fn row_ground(ui: &Ui, response: &Response, rect: Rect) -> bool {
    let ground = rect.expand2(vec2(space::S, 0.0));
    // Within the ground, clear of the rule below and of a scroll bar beside it.
    focus_ring(ui, &response.clone().with_new_rect(ground.shrink(4.0)), radius::BUTTON - 4);
    if !ui.is_rect_visible(rect) {
        return false;
    }
    if response.hovered() && response.sense.senses_click() {
        // Rows stand on cards and on the bare window.
        ui.painter().rect_filled(ground, CornerRadius::same(radius::BUTTON), Tokens::of(ui).veil());
    }
    true
}
