//! What the program has to say: a banner about something that happened, or an empty place that says what to do next.

use super::button::Button;
use super::paint::focus_ring;
use super::text;
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use egui::accesskit::Live;
use egui::{
    Align, CornerRadius, Frame, Label, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

/// Room for the mark at the left and the cross at the right.
const LEFT: f32 = 28.0;
const CROSS: f32 = 32.0;

/// What was asked of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeAsk {
    /// Its button.
    Act,
    /// To go away.
    Dismiss,
}

/// A banner across the room: a mark, the text, perhaps a button, and a cross.
pub fn notice(ui: &mut Ui, tone: Tone, text: &str, action: Option<&str>) -> Option<NoticeAsk> {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.tint(tone))
        .stroke(Stroke::new(1.0, tokens.tone(tone).gamma_multiply(0.45)))
        .corner_radius(radius::CARD)
        .inner_margin(egui::Margin { left: 16, right: 8, top: 7, bottom: 7 });
    frame.show(ui, |ui| row(ui, tone, text, action)).inner
}

fn row(ui: &mut Ui, tone: Tone, text: &str, action: Option<&str>) -> Option<NoticeAsk> {
    let tokens = Tokens::of(ui);
    let button = action.map(Button::plain);
    let all = ui.available_rect_before_wrap();
    let taken = button.map_or(0.0, |button| button.size(ui).x + space::S);
    let room = all.width() - LEFT - CROSS - space::M;
    let beside = room - taken >= 160.0;
    let width = if beside { room - taken } else { room };
    let height = Type::Body.lines_of(ui, text, tokens.ink, width).size().y;
    let high = height.max(space::TARGET);
    let middle = all.top() + high / 2.0;

    let top = (middle - height / 2.0).round();
    mark(ui, pos2(all.left() + 9.0, top + Type::Body.line() / 2.0), tone);
    let place = Rect::from_min_size(pos2(all.left() + LEFT, top), vec2(width, height));
    let label = Label::new(Type::Body.job(text, tokens.ink)).wrap().selectable(true);
    let said = ui.new_child(UiBuilder::new().max_rect(place)).add(label);
    let live = if tone == Tone::Burning { Live::Assertive } else { Live::Polite };
    ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(live));

    let mut asked = None;
    let mut bottom = all.top() + high;
    if let Some(button) = button {
        let size = button.size(ui);
        let at = if beside {
            pos2(all.right() - CROSS - space::S - size.x, (middle - size.y / 2.0).round())
        } else {
            pos2(all.left() + LEFT, bottom)
        };
        if ui.new_child(UiBuilder::new().max_rect(Rect::from_min_size(at, size))).add(button).clicked() {
            asked = Some(NoticeAsk::Act);
        }
        bottom = bottom.max(at.y + size.y + if beside { 0.0 } else { space::XS });
    }
    let at = Rect::from_center_size(pos2(all.right() - CROSS / 2.0, middle.round()), vec2(CROSS, CROSS));
    if cross(&mut ui.new_child(UiBuilder::new().max_rect(at))).clicked() {
        asked = Some(NoticeAsk::Dismiss);
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(all.min, pos2(all.right(), bottom)));
    asked
}

/// The tone again as a shape, so that the colour is not alone.
fn mark(ui: &Ui, at: Pos2, tone: Tone) {
    let tokens = Tokens::of(ui);
    let colour = tokens.tone(tone);
    let on = Stroke::new(2.0, tokens.tint(tone));
    let painter = ui.painter();
    match tone {
        Tone::Warning => {
            let points = vec![at + vec2(0.0, -8.5), at + vec2(9.5, 8.0), at + vec2(-9.5, 8.0)];
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        Tone::Accent | Tone::Good | Tone::Burning => {
            painter.circle_filled(at, 9.0, colour);
        }
    }
    match tone {
        Tone::Good => {
            painter.line(vec![at + vec2(-4.0, 0.0), at + vec2(-1.0, 3.5), at + vec2(4.5, -3.0)], on);
        }
        Tone::Warning | Tone::Burning => {
            let down = if tone == Tone::Warning { 1.0 } else { 0.0 };
            painter.line_segment([at + vec2(0.0, down - 4.5), at + vec2(0.0, down + 1.0)], on);
            painter.circle_filled(at + vec2(0.0, down + 4.0), 1.2, on.color);
        }
        Tone::Accent => {
            painter.line_segment([at + vec2(0.0, -0.5), at + vec2(0.0, 5.0)], on);
            painter.circle_filled(at + vec2(0.0, -4.0), 1.2, on.color);
        }
    }
}

fn cross(ui: &mut Ui) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(CROSS, CROSS), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), "Dismiss"));
    if response.hovered() {
        let fill = tokens.ink.gamma_multiply(0.08);
        ui.painter().rect_filled(rect, CornerRadius::same(radius::BUTTON), fill);
    }
    focus_ring(ui, &response, radius::BUTTON);
    let stroke = Stroke::new(1.5, if response.hovered() { tokens.ink } else { tokens.muted });
    let at = rect.center();
    ui.painter().line_segment([at + vec2(-4.5, -4.5), at + vec2(4.5, 4.5)], stroke);
    ui.painter().line_segment([at + vec2(-4.5, 4.5), at + vec2(4.5, -4.5)], stroke);
    response
}

/// An empty place: what is not here yet, why, and the one thing to do about it. Whether the button was clicked.
pub fn empty(ui: &mut Ui, title: &str, sentence: &str, button: Option<Button<'_>>) -> bool {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().min(440.0);
    ui.vertical_centered(|ui| {
        ui.add_space(space::SIDE);
        // The sign of the house, not yet spent.
        let (rect, _) = ui.allocate_exact_size(vec2(96.0, 10.0), Sense::hover());
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(radius::BAR),
            Stroke::new(1.0, tokens.edge),
            egui::StrokeKind::Inside,
        );
        ui.add_space(space::XL);
        text::title(ui, title);
        ui.add_space(space::XS);
        let mut job = Type::Body.job(sentence, tokens.muted);
        job.halign = Align::Center;
        job.wrap.max_width = width;
        let galley = ui.painter().layout_job(job);
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), sentence));
        // A centred galley hangs from the middle of its top.
        ui.painter().galley(rect.center_top(), galley, tokens.muted);
        let clicked = button.is_some_and(|button| {
            ui.add_space(space::XL);
            ui.add(button).clicked()
        });
        ui.add_space(space::SIDE);
        clicked
    })
    .inner
}
