//! Fields for words and numbers, each with its name.

use super::paint::{KeyBox, focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::emath::Numeric;
use egui::text::TextWrapping;
use egui::{
    Align, Align2, Color32, CornerRadius, DragValue, Label, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextBuffer, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::ops::RangeInclusive;

/// A field for text; `TextField::new("Title", &mut title).hint("…").show(ui)`.
#[must_use = "show it"]
pub struct TextField<'a> {
    label: &'a str,
    value: &'a mut String,
    hint: &'a str,
    key: Option<&'a str>,
    rows: usize,
    named_above: bool,
    problem: Option<&'a str>,
    wrong: bool,
}

impl<'a> TextField<'a> {
    /// A field of one line as wide as there is room, its label above it.
    pub fn new(label: &'a str, value: &'a mut String) -> Self {
        Self { label, value, hint: "", key: None, rows: 1, named_above: true, problem: None, wrong: false }
    }

    /// What to write, shown while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Several lines in the voice of one's own words.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// The label only for screen readers, as for a search field with a hint.
    pub fn unlabelled(mut self) -> Self {
        self.named_above = false;
        self
    }

    /// The key that leads here, shown while the field is empty. The screen listens for it.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// What is wrong with the value, said below the field.
    pub fn problem(mut self, problem: Option<&'a str>) -> Self {
        self.problem = problem;
        self
    }

    /// Outlined as wrong; what is wrong is said elsewhere, as below a row of narrow fields.
    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }

    /// Draws it and returns the response of the field.
    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let name = self.named_above.then(|| {
            let name = ui.add(Label::new(Type::SecondStrong.job(self.label, tokens.ink)).wrap());
            ui.add_space(space::XS);
            name
        });
        let multi = self.rows > 1;
        let empty = self.value.is_empty();
        let voice = if multi { Type::Own } else { Type::Body };
        let mut layout = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let mut job = voice.job(text.as_str(), tokens.ink);
            job.keep_trailing_whitespace = true;
            job.wrap = TextWrapping::wrap_at_width(if multi { width } else { f32::INFINITY });
            job.break_on_newline = multi;
            ui.painter().layout_job(job)
        };
        let edit = if multi {
            let height = voice.line() * f32::from(u8::try_from(self.rows).unwrap_or(u8::MAX)) + 24.0;
            TextEdit::multiline(self.value).desired_rows(1).min_size(vec2(0.0, height)).margin(vec2(16.0, 12.0))
        } else {
            TextEdit::singleline(self.value).min_size(vec2(0.0, space::TARGET)).margin(vec2(12.0, 8.0))
        };
        let edit = edit
            .font(voice.font())
            .layouter(&mut layout)
            .hint_text(voice.rich(self.hint).color(tokens.muted))
            .id_salt(self.label)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        let response = match name {
            Some(name) => response.labelled_by(name.id),
            None => response.accessible_name(self.label),
        };
        if let (Some(key), true, false) = (self.key, empty, response.has_focus()) {
            let cap = KeyBox::new(ui, key, tokens.muted, tokens.edge);
            let left = response.rect.right() - cap.size().x - space::M;
            cap.paint(ui, pos2(left, response.rect.center().y));
        }
        if (self.wrong || self.problem.is_some()) && !response.has_focus() {
            let outline = Stroke::new(1.0, tokens.burning);
            let corner = CornerRadius::same(radius::BUTTON);
            ui.painter().rect_stroke(response.rect, corner, outline, StrokeKind::Inside);
        }
        if let Some(problem) = self.problem {
            ui.add_space(space::XS);
            ui.add(Label::new(Type::Second.job(problem, tokens.burning)).wrap());
        }
        response
    }
}

/// The name above a control that has none of its own.
pub fn field_label(ui: &mut Ui, text: &str) -> Response {
    let response = ui.add(Label::new(Type::SecondStrong.job(text, Tokens::of(ui).ink)).truncate());
    ui.add_space(space::XS);
    response
}

/// A number with less and more at its sides; it can be typed too. `unit` stands behind it.
pub fn number_field<N: Numeric>(
    ui: &mut Ui,
    name: &str,
    value: &mut N,
    range: RangeInclusive<N>,
    step: f64,
    unit: &str,
) -> Response {
    let tokens = Tokens::of(ui);
    let side = space::TARGET;
    let (rect, _) = ui.allocate_exact_size(vec2(2.0 * side + 96.0, side), Sense::hover());
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(rect, corner, tokens.sunk, Stroke::new(1.0, tokens.edge), StrokeKind::Inside);
    let middle = rect.shrink2(vec2(side, 1.0));
    let suffix = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let mut child = ui.new_child(UiBuilder::new().max_rect(middle).id_salt(name));
    bare(&mut child);
    let (low, high) = (range.start().to_f64(), range.end().to_f64());
    let mut response = child
        .add_sized(middle.size(), DragValue::new(value).range(range).speed(step * 0.1).suffix(suffix))
        .accessible_name(name);
    focus_ring(ui, &response.clone().with_new_rect(rect.shrink(2.0)), radius::BUTTON - 2);

    let now = value.to_f64();
    let less = Rect::from_min_size(rect.min, vec2(side, side));
    if step_button(ui, less, &format!("{name}, less"), false, now > low) {
        *value = N::from_f64((now - step).max(low));
        response.mark_changed();
    }
    let more = Rect::from_min_size(pos2(rect.right() - side, rect.top()), vec2(side, side));
    if step_button(ui, more, &format!("{name}, more"), true, now < high) {
        *value = N::from_f64((now + step).min(high));
        response.mark_changed();
    }
    response
}

fn step_button(ui: &Ui, rect: Rect, name: &str, plus: bool, possible: bool) -> bool {
    let tokens = Tokens::of(ui);
    let sense = if possible { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(name), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, possible && ui.is_enabled(), name));
    if possible && response.hovered() {
        let corner = CornerRadius::same(radius::BUTTON - 2);
        ui.painter().rect_filled(rect.shrink(3.0), corner, tokens.pressed(tokens.sunk));
    }
    focus_ring(ui, &response.clone().with_new_rect(rect.shrink(4.0)), radius::BUTTON - 4);
    let stroke = Stroke::new(1.5, if possible { tokens.ink } else { tokens.edge });
    let at = rect.center();
    ui.painter().hline(at.x - 5.0..=at.x + 5.0, at.y, stroke);
    if plus {
        ui.painter().vline(at.x, at.y - 5.0..=at.y + 5.0, stroke);
    }
    possible && response.clicked()
}

/// The groove is painted around the number, so the number itself has no frame.
fn bare(ui: &mut Ui) {
    let visuals = ui.visuals_mut();
    visuals.text_edit_bg_color = Some(Color32::TRANSPARENT);
    visuals.selection.stroke.width = 0.0;
    let widgets = &mut visuals.widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.weak_bg_fill = Color32::TRANSPARENT;
        state.bg_stroke = Stroke::NONE;
    }
}

/// A slider with the accent up to its handle. `text` formats the value at its right.
pub fn slider<N: Numeric>(
    ui: &mut Ui,
    name: &str,
    value: &mut N,
    range: RangeInclusive<N>,
    text: impl Fn(f64) -> String,
) -> Response {
    let tokens = Tokens::of(ui);
    let (response, rect) = track(ui, name, value, range, 64.0);
    let shown = text(value.to_f64());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(shown.as_str()));
    let shown = Type::Body.line_of(ui, &shown, tokens.ink, 60.0);
    place(ui, shown, Align2::RIGHT_CENTER, rect.right_center());
    response
}

/// A slider beside the field of the same value, which may lie between its stops: it shows no number of its own and
/// leaves the value alone until it is moved. `said` is the value in effect, as a screen reader says it, of a stop that
/// was just taken or, for none, of what the field holds.
pub fn slider_beside<N: Numeric>(
    ui: &mut Ui,
    name: &str,
    value: &mut N,
    range: RangeInclusive<N>,
    said: impl Fn(Option<f64>) -> String,
) -> Response {
    let (response, _) = track(ui, name, value, range, 0.0);
    let said = said(response.changed().then(|| value.to_f64()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(said));
    response
}

/// The track with its handle, and the room it stands in with so much more at its right.
fn track<N: Numeric>(ui: &mut Ui, name: &str, value: &mut N, range: RangeInclusive<N>, more: f32) -> (Response, Rect) {
    let tokens = Tokens::of(ui);
    let width = ui.spacing().slider_width;
    let (rect, _) = ui.allocate_exact_size(vec2(width + more, space::TARGET), Sense::hover());
    // Its own layout: in a row that runs from right to left the value must still stand at the right.
    let row = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)).id_salt(name);
    let mut child = ui.new_child(row);
    let visuals = child.visuals_mut();
    visuals.selection.bg_fill = tokens.accent;
    visuals.widgets.inactive.fg_stroke = Stroke::new(2.0, tokens.accent);
    visuals.widgets.hovered.fg_stroke = Stroke::new(2.0, tokens.accent);
    visuals.widgets.active.fg_stroke = Stroke::new(3.0, tokens.accent);
    let response = child.add(egui::Slider::new(value, range).show_value(false)).accessible_name(name);
    focus_ring(ui, &response.clone().with_new_rect(response.rect.expand2(vec2(4.0, 0.0))), radius::BUTTON);
    (response, rect)
}
