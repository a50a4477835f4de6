//! A value that is dragged, stepped or typed: a field that knows no numbers and says what the hand asked for.

use super::field::field_label;
use super::paint::{focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::text::{CCursor, CCursorRange};
use egui::{
    Align, Align2, CornerRadius, CursorIcon, Event, EventFilter, Id, Key, Label, Layout, Modifiers, Rect, Response,
    Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Points of dragging for one step.
const STEP: f32 = 10.0;
/// Width of the two step buttons.
const SIDE: f32 = 28.0;

/// What was asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldAsk {
    /// So many steps up, or down when negative; the gesture goes on.
    Drag(i32),
    /// The drag ended.
    Release,
    /// One step up or down, by button or key.
    Step(i32),
    /// This text, when it is finished: by Enter, or by leaving the field.
    Type(String),
}

/// A field whose value is dragged sideways, stepped by its buttons or the arrow keys, or typed after a click.
#[must_use = "show it"]
pub struct DragField<'a> {
    label: &'a str,
    value: &'a str,
    typed: &'a mut Option<String>,
    problem: Option<&'a str>,
}

impl<'a> DragField<'a> {
    /// `value` is what is shown; `typed` holds what is being written, and none when nothing is.
    pub fn new(label: &'a str, value: &'a str, typed: &'a mut Option<String>) -> Self {
        Self { label, value, typed, problem: None }
    }

    /// What is wrong with the text that is being written, said below the field. It stays until it is mended.
    pub fn problem(mut self, problem: Option<&'a str>) -> Self {
        self.problem = problem;
        self
    }

    /// Draws it across the room.
    pub fn show(self, ui: &mut Ui) -> Option<FieldAsk> {
        let tokens = Tokens::of(ui);
        field_label(ui, self.label);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::TARGET), Sense::hover());
        let id = ui.scope_id().with(("drag field", self.label));
        let outline = if self.problem.is_some() { tokens.burning } else { tokens.edge };
        let corner = CornerRadius::same(radius::BUTTON);
        ui.painter().rect(rect, corner, tokens.sunk, Stroke::new(1.0, outline), StrokeKind::Inside);
        let problem = self.problem;
        let ask = match self.typed {
            Some(text) => match edit(ui, rect, id, self.label, text) {
                Typing::GoesOn => None,
                // What cannot be read stays until it is mended, and what was in effect stays in effect. After Enter one
                // is still at it, so that Escape gives it up.
                Typing::Finished if problem.is_some() => {
                    if ui.input(|input| input.key_pressed(Key::Enter)) {
                        ui.memory_mut(|memory| memory.request_focus(edit_id(id)));
                    }
                    None
                }
                Typing::Finished => self.typed.take().map(FieldAsk::Type),
                Typing::GivenUp => {
                    *self.typed = None;
                    None
                }
            },
            None => {
                let (ask, begun) = shown(ui, rect, id, self.label, self.value);
                *self.typed = begun;
                ask
            }
        };
        if let Some(problem) = problem {
            ui.add_space(space::XS);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add(Label::new(Type::Second.job(problem, tokens.burning)).wrap());
            });
        }
        ask
    }
}

/// How it stands with the text.
enum Typing {
    GoesOn,
    Finished,
    /// By Escape: nothing is to change.
    GivenUp,
}

/// The value, with a step button at each side; the text with which typing begins.
fn shown(ui: &Ui, rect: Rect, id: Id, label: &str, value: &str) -> (Option<FieldAsk>, Option<String>) {
    let tokens = Tokens::of(ui);
    let middle = rect.shrink2(vec2(SIDE, 1.0));
    let response = ui.interact(middle, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, ui.is_enabled(), label));
    ui.ctx().accesskit_node_builder(id, |node| node.set_value(value));
    focus_ring(ui, &response.clone().with_new_rect(rect.shrink(2.0)), radius::BUTTON - 2);
    let text = Type::Strong.line_of(ui, value, tokens.ink, middle.width());
    place(ui, text, Align2::CENTER_CENTER, middle.center());

    let mut ask = None;
    for (steps, name, left) in [(-1, "less", rect.left()), (1, "more", rect.right() - SIDE)] {
        let side = Rect::from_min_size(pos2(left, rect.top()), vec2(SIDE, rect.height()));
        if step_button(ui, side, &format!("{label}, {name}"), steps > 0) {
            ask = Some(FieldAsk::Step(steps));
        }
    }
    if let Some(dragged) = drag(ui, &response) {
        return (Some(dragged), None);
    }
    let mut begun = response.clicked().then(|| value.to_owned());
    let mut typed_over = false;
    if response.has_focus() {
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowUp) {
            ask = Some(FieldAsk::Step(1));
        } else if pressed(Key::ArrowDown) {
            ask = Some(FieldAsk::Step(-1));
        }
        // Whoever comes by Tab just types.
        let letters = ui.input_mut(|input| {
            let at = input.events.iter().position(|event| matches!(event, Event::Text(text) if text != " "))?;
            if let Event::Text(text) = input.events.remove(at) { Some(text) } else { None }
        });
        if let Some(letters) = letters {
            typed_over = true;
            begun = Some(letters);
        }
    }
    if let Some(text) = &begun {
        let all = if typed_over { text.chars().count() } else { 0 };
        let mut state = egui::text_edit::TextEditState::default();
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(all), CCursor::new(text.chars().count()))));
        state.store(ui.ctx(), edit_id(id));
        ui.memory_mut(|memory| memory.request_focus(edit_id(id)));
    }
    (ask, begun)
}

/// Steps of a drag since the last frame; what is left of a step is kept for the next.
fn drag(ui: &Ui, response: &Response) -> Option<FieldAsk> {
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove_temp::<f32>(response.id));
        return Some(FieldAsk::Release);
    }
    if !response.dragged() {
        return None;
    }
    let moved = ui.data(|data| data.get_temp::<f32>(response.id)).unwrap_or(0.0) + response.drag_delta().x;
    let steps = (moved / STEP).trunc();
    ui.data_mut(|data| data.insert_temp(response.id, moved - steps * STEP));
    #[expect(clippy::cast_possible_truncation, reason = "the width of a screen in steps")]
    let steps = steps as i32;
    (steps != 0).then_some(FieldAsk::Drag(steps))
}

/// The text being written.
fn edit(ui: &mut Ui, rect: Rect, id: Id, label: &str, text: &mut String) -> Typing {
    // Before the field: it takes Escape for leaving.
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    let tokens = Tokens::of(ui);
    let inner = rect.shrink(1.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(label));
    let visuals = child.visuals_mut();
    visuals.text_edit_bg_color = Some(egui::Color32::TRANSPARENT);
    let mut layout = |ui: &Ui, text: &dyn egui::TextBuffer, _width: f32| {
        let mut job = Type::Strong.job(text.as_str(), tokens.ink);
        job.keep_trailing_whitespace = true;
        job.break_on_newline = false;
        job.wrap.max_width = f32::INFINITY;
        ui.painter().layout_job(job)
    };
    let field = TextEdit::singleline(text)
        .id(edit_id(id))
        .layouter(&mut layout)
        .align(Align2::CENTER_CENTER)
        .min_size(inner.size())
        .margin(vec2(8.0, 8.0))
        .desired_width(f32::INFINITY);
    let response = child.add_sized(inner.size(), field).accessible_name(label);
    focus_ring(ui, &response.clone().with_new_rect(rect.shrink(2.0)), radius::BUTTON - 2);
    match (response.lost_focus(), response.has_focus()) {
        (true, _) if escape => Typing::GivenUp,
        (true, _) => Typing::Finished,
        (false, true) => Typing::GoesOn,
        // Another screen took the keyboard in between.
        (false, false) if response.gained_focus() => Typing::GoesOn,
        (false, false) => Typing::Finished,
    }
}

fn edit_id(id: Id) -> Id {
    id.with("typing")
}

fn step_button(ui: &Ui, rect: Rect, name: &str, plus: bool) -> bool {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(name), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() {
        let corner = CornerRadius::same(radius::BUTTON - 2);
        ui.painter().rect_filled(rect.shrink(3.0), corner, tokens.pressed(tokens.sunk));
    }
    focus_ring(ui, &response.clone().with_new_rect(rect.shrink(4.0)), radius::BUTTON - 4);
    let stroke = Stroke::new(1.5, if response.hovered() { tokens.ink } else { tokens.muted });
    let at = rect.center();
    ui.painter().hline(at.x - 4.0..=at.x + 4.0, at.y, stroke);
    if plus {
        ui.painter().vline(at.x, at.y - 4.0..=at.y + 4.0, stroke);
    }
    response.clicked()
}
