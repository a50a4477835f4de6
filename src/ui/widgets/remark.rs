//! A remark as one row of a list: its number, its name, its state in a word with the underline of its words.

use egui::{Align2, CornerRadius, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::marked::Underline;
use super::paint::{focus_ring, place};
use crate::ui::theme::{Tokens, Tone, Type, radius, space};

/// Height of a row.
const ROW: f32 = 36.0;
/// Room for the number, and for the sample of an underline.
const NUMBER: f32 = 24.0;
const SAMPLE: f32 = 18.0;
/// A row narrower than this has no room for the sample.
const NARROW: f32 = 240.0;

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Remark<'a> {
    /// Its number, as beside its words.
    pub number: usize,
    /// What it is about.
    pub name: &'a str,
    /// How it stands, in a word or two.
    pub state: &'a str,
    /// The tone of the state; none is the second voice.
    pub tone: Option<Tone>,
    /// How its words are underlined, where it has any.
    pub underline: Option<Underline>,
    /// Whether what there is to say about it stands below.
    pub open: bool,
}

/// Draws the row; a click, or Enter or Space on the focus, asks to open or close it.
pub fn remark_row(ui: &mut Ui, remark: Remark<'_>) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let name = format!("{}, {}", remark.name, remark.state);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(remark.open));
    if !ui.is_rect_visible(rect) {
        // What has the focus must come into sight.
        focus_ring(ui, &response, radius::BUTTON);
        return response;
    }
    let ground = rect.expand2(vec2(space::S, 0.0));
    if remark.open {
        ui.painter().rect_filled(ground, CornerRadius::same(radius::BUTTON), tokens.accent_tint);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, CornerRadius::same(radius::BUTTON), tokens.hovered(tokens.surface));
    }
    focus_ring(ui, &response.clone().with_new_rect(ground.shrink2(vec2(2.0, 2.0))), radius::BUTTON - 2);
    let middle = rect.center().y;
    let number = Type::SecondStrong.line_of(ui, &remark.number.to_string(), tokens.ink, NUMBER);
    place(ui, number, Align2::LEFT_CENTER, rect.left_center());
    let colour = remark.tone.map_or(tokens.muted, |tone| tokens.tone(tone));
    let state = Type::SecondStrong.line_of(ui, remark.state, colour, rect.width() / 2.0);
    let mut right = place(ui, state, Align2::RIGHT_CENTER, rect.right_center()).left();
    if let Some(underline) = remark.underline.filter(|_| rect.width() >= NARROW) {
        right -= SAMPLE + space::S;
        underline.paint(ui, right, right + SAMPLE, (middle + 4.0).round());
    }
    let room = right - rect.left() - NUMBER - space::S;
    let name = Type::Second.line_of(ui, remark.name, tokens.ink, room);
    place(ui, name, Align2::LEFT_CENTER, pos2(rect.left() + NUMBER, middle));
    response
}
