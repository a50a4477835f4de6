//! The rows of a study path: one path among others, the header of a day, a card of a day, a question of a day.

use egui::{Align2, CornerRadius, Pos2, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{KeyBox, focus_ring, place, row_ground};
use crate::ui::theme::{Tokens, Type, radius, space};

/// Diameter of the circle around the number of a day.
const CIRCLE: f32 = 24.0;
/// Height of the header of a day, and of a card of it.
const DAY: f32 = 48.0;
const CARD: f32 = 36.0;
/// Height of a question of it.
const ASK: f32 = 56.0;
/// Width below which the state of a day stands below its title.
const NARROW: f32 = 360.0;

/// Where a day or a card stands; each has a shape of its own, so that the colour is not alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepMark {
    /// A tick.
    Done,
    /// Filled: here one is.
    Now,
    /// An empty circle.
    Open,
    /// A dash: nothing waits for it.
    Away,
}

/// One path among others: its title, how long and for whom, and what it is for. `chosen` is the one shown beside it.
pub fn path_row(ui: &mut Ui, title: &str, facts: &str, summary: &str, chosen: bool) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let room = width - 2.0 * space::L;
    let title_text = Type::Strong.lines_of(ui, title, tokens.ink, room);
    let facts_text = Type::Second.lines_of(ui, facts, if chosen { tokens.accent } else { tokens.muted }, room);
    let summary_text = (!summary.is_empty()).then(|| Type::Second.lines_of(ui, summary, tokens.muted, room));
    let below = summary_text.as_ref().map_or(0.0, |text| text.size().y + space::XS);
    let height = title_text.size().y + facts_text.size().y + below + 2.0 * space::M;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(format!("{facts}. {summary}")));
    focus_ring(ui, &response, radius::CARD);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match (chosen, response.hovered()) {
        (true, _) => tokens.accent_tint,
        (false, true) => tokens.hovered(tokens.surface),
        (false, false) => tokens.surface,
    };
    let line = Stroke::new(1.0, if chosen { tokens.accent } else { tokens.line });
    ui.painter().rect(rect, CornerRadius::same(radius::CARD), fill, line, StrokeKind::Inside);
    let top = rect.min + vec2(space::L, space::M);
    let title = place(ui, title_text, Align2::LEFT_TOP, top);
    let facts = place(ui, facts_text, Align2::LEFT_TOP, title.left_bottom());
    if let Some(text) = summary_text {
        place(ui, text, Align2::LEFT_TOP, facts.left_bottom() + vec2(0.0, space::XS));
    }
    response
}

/// The header of a day; flips `open` when clicked. `state` says in words how much of it is done.
pub fn day_row(ui: &mut Ui, number: usize, title: &str, state: &str, mark: StepMark, open: &mut bool) -> Response {
    let tokens = Tokens::of(ui);
    let below = (ui.available_width() < NARROW).then(|| {
        let room = ui.available_width() - CIRCLE - space::M - 16.0;
        let title = Type::Medium.lines_of(ui, title, tokens.ink, room);
        (title, Type::Second.lines_of(ui, state, tokens.muted, room))
    });
    let height = below.as_ref().map_or(DAY, |(title, state)| title.size().y + state.size().y + space::L);
    let (rect, mut response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if response.clicked() {
        *open = !*open;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Day {number}: {title}")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(*open);
        node.set_description(state);
    });
    if !row_ground(ui, &response, rect) {
        return response;
    }
    let centre = pos2(rect.left() + CIRCLE / 2.0, rect.center().y);
    let half = CIRCLE / 2.0;
    match mark {
        StepMark::Done => {
            ui.painter().circle_filled(centre, half, tokens.good);
            tick(ui, centre, 1.2, tokens.surface);
        }
        StepMark::Now => {
            ui.painter().circle_filled(centre, half, tokens.accent);
        }
        StepMark::Open | StepMark::Away => {
            ui.painter().circle_stroke(centre, half - 0.5, Stroke::new(1.0, tokens.edge));
        }
    }
    if mark != StepMark::Done {
        let ink = if mark == StepMark::Now { tokens.on_accent } else { tokens.muted };
        let number = Type::Mark.line_of(ui, &number.to_string(), ink, CIRCLE);
        place(ui, number, Align2::CENTER_CENTER, centre);
    }
    let right = rect.right() - 16.0;
    triangle(ui, pos2(rect.right() - 5.0, rect.center().y), *open);
    let left = rect.left() + CIRCLE + space::M;
    let voice = if mark == StepMark::Now { Type::Strong } else { Type::Medium };
    if let Some((title, state)) = below {
        let title = place(ui, title, Align2::LEFT_TOP, pos2(left, rect.top() + space::S));
        place(ui, state, Align2::LEFT_TOP, title.left_bottom());
        return response;
    }
    let state = Type::Second.line_of(ui, state, tokens.muted, rect.width() / 2.0);
    let title = voice.line_of(ui, title, tokens.ink, right - state.size().x - space::M - left);
    place(ui, state, Align2::RIGHT_CENTER, pos2(right, rect.center().y));
    place(ui, title, Align2::LEFT_CENTER, pos2(left, rect.center().y));
    response
}

/// One card of a day: its mark, its name, its kind or state at the right, and the `key` that opens it too. One that is
/// `away` from this machine cannot be opened.
pub fn step_row(ui: &mut Ui, name: &str, state: &str, mark: StepMark, key: Option<&str>) -> Response {
    let tokens = Tokens::of(ui);
    let is_away = mark == StepMark::Away;
    let sense = if is_away { Sense::hover() } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CARD), sense);
    let role = if is_away { Role::Label } else { Role::Button };
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
    let key = key.filter(|_| !is_away);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(state);
        if let Some(key) = key {
            node.set_keyboard_shortcut(key);
        }
    });
    if !row_ground(ui, &response, rect) {
        return response;
    }
    step_mark(ui, pos2(rect.left() + 8.0, rect.center().y), mark);
    let mut right = rect.right();
    if let Some(key) = key {
        let cap = KeyBox::new(ui, key, tokens.muted, tokens.edge);
        let at = right - cap.size().x;
        right = cap.paint(ui, pos2(at, rect.center().y)).left() - space::S;
    }
    // Where there is little room the mark has to do; the state is still told to a screen reader.
    let shown = if rect.width() < NARROW && !is_away { "" } else { state };
    let state = Type::Second.line_of(ui, shown, tokens.muted, rect.width() / 2.0);
    let left = rect.left() + 16.0 + space::M;
    let room = right - state.size().x - space::M - left;
    place(ui, state, Align2::RIGHT_CENTER, pos2(right, rect.center().y));
    let ink = if is_away { tokens.muted } else { tokens.ink };
    let name = Type::Body.line_of(ui, name, ink, room);
    place(ui, name, Align2::LEFT_CENTER, pos2(left, rect.center().y));
    response
}

/// One question of a day: its title and what is asked, and at the right that it can be answered, by `key` too. A
/// screen reader hears "Answer: " and the title.
pub fn ask_row(ui: &mut Ui, title: &str, asked: &str, done: bool, key: Option<&str>) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ASK), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Answer: {title}")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(if done { format!("{asked} Answered.") } else { asked.to_owned() });
        if let Some(key) = key {
            node.set_keyboard_shortcut(key);
        }
    });
    if !row_ground(ui, &response, rect) {
        return response;
    }
    step_mark(ui, pos2(rect.left() + 8.0, rect.center().y), if done { StepMark::Done } else { StepMark::Open });
    let mut right = rect.right();
    if let Some(key) = key {
        let cap = KeyBox::new(ui, key, tokens.muted, tokens.edge);
        let at = right - cap.size().x;
        right = cap.paint(ui, pos2(at, rect.center().y)).left() - space::S;
    }
    let (what, voice, colour) =
        if done { ("answered", Type::Second, tokens.muted) } else { ("Answer", Type::SecondStrong, tokens.accent) };
    let what = voice.line_of(ui, what, colour, rect.width() / 3.0);
    let left = rect.left() + 16.0 + space::M;
    let room = right - what.size().x - space::M - left;
    place(ui, what, Align2::RIGHT_CENTER, pos2(right, rect.center().y));
    let title = Type::Body.line_of(ui, title, tokens.ink, room);
    let asked = Type::Second.line_of(ui, asked, tokens.muted, room);
    let top = (rect.center().y - (title.size().y + asked.size().y) / 2.0).round();
    let first = place(ui, title, Align2::LEFT_TOP, pos2(left, top));
    place(ui, asked, Align2::LEFT_TOP, first.left_bottom());
    response
}

fn step_mark(ui: &Ui, centre: Pos2, mark: StepMark) {
    let tokens = Tokens::of(ui);
    match mark {
        StepMark::Done => tick(ui, centre, 1.2, tokens.good),
        StepMark::Now => {
            ui.painter().circle_filled(centre, 6.0, tokens.accent);
        }
        StepMark::Open => {
            ui.painter().circle_stroke(centre, 6.0, Stroke::new(1.5, tokens.edge));
        }
        StepMark::Away => {
            ui.painter().hline(centre.x - 5.0..=centre.x + 5.0, centre.y, Stroke::new(1.5, tokens.edge));
        }
    }
}

fn tick(ui: &Ui, at: Pos2, size: f32, colour: egui::Color32) {
    let points = [vec2(-4.0, 0.0), vec2(-1.2, 3.0), vec2(4.2, -3.4)].map(|point| at + point * size);
    ui.painter().line(points.to_vec(), Stroke::new(2.0, colour));
}

fn triangle(ui: &Ui, at: Pos2, open: bool) {
    let points = if open {
        vec![at + vec2(-4.5, -2.5), at + vec2(4.5, -2.5), at + vec2(0.0, 3.5)]
    } else {
        vec![at + vec2(-2.5, -4.5), at + vec2(3.5, 0.0), at + vec2(-2.5, 4.5)]
    };
    ui.painter().add(Shape::convex_polygon(points, Tokens::of(ui).muted, Stroke::NONE));
}
