//! Buttons: one primary a screen, plain ones, quiet ones; each with its key beside what it does.

use super::paint::{KeyBox, focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::{
    Align2, Color32, CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Plain,
    Quiet,
    Small,
}

/// A button; `ui.add(Button::primary("Start").key("Space"))`.
#[derive(Clone, Copy, Debug)]
#[must_use = "add it to a ui"]
pub struct Button<'a> {
    label: &'a str,
    kind: Kind,
    key: Option<&'a str>,
    second: Option<&'a str>,
    width: Option<f32>,
}

/// What a button looks like in its present state.
struct Look {
    fill: Color32,
    outline: Color32,
    ink: Color32,
    key: Color32,
    key_outline: Color32,
}

impl<'a> Button<'a> {
    const fn new(label: &'a str, kind: Kind) -> Self {
        Self { label, kind, key: None, second: None, width: None }
    }

    /// The one action of a screen.
    pub const fn primary(label: &'a str) -> Self {
        Self::new(label, Kind::Primary)
    }

    /// Any other action.
    pub const fn plain(label: &'a str) -> Self {
        Self::new(label, Kind::Plain)
    }

    /// An action without a border, as high as the others.
    pub const fn quiet(label: &'a str) -> Self {
        Self::new(label, Kind::Quiet)
    }

    /// An action in the second voice, for a line of hints.
    pub const fn small(label: &'a str) -> Self {
        Self::new(label, Kind::Small)
    }

    /// The key that does the same. The screen listens for it, not the button.
    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// A second line below the label, with the key at the right.
    pub const fn second(mut self, second: &'a str) -> Self {
        self.second = Some(second);
        self
    }

    /// An exact width; the label at the left, the key at the right.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// The size that the button takes.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let label = self.voice().line_of(ui, self.label, Color32::PLACEHOLDER, f32::INFINITY).size().x;
        let second = self
            .second
            .map_or(0.0, |text| Type::Second.line_of(ui, text, Color32::PLACEHOLDER, f32::INFINITY).size().x);
        let key = self
            .key
            .map_or(0.0, |key| KeyBox::new(ui, key, Color32::PLACEHOLDER, Color32::PLACEHOLDER).size().x + self.gap());
        let width = self.width.unwrap_or(label.max(second) + key + 2.0 * self.padding());
        vec2(width.ceil(), self.height())
    }

    const fn height(&self) -> f32 {
        match (self.kind, self.second) {
            (Kind::Small, _) => 28.0,
            (_, None) => space::TARGET,
            (_, Some(_)) => 60.0,
        }
    }

    const fn voice(&self) -> Type {
        match self.kind {
            Kind::Primary | Kind::Plain => Type::Strong,
            Kind::Quiet => Type::Medium,
            Kind::Small => Type::Second,
        }
    }

    const fn padding(&self) -> f32 {
        match self.kind {
            Kind::Primary | Kind::Plain => 16.0,
            Kind::Quiet => 12.0,
            Kind::Small => 6.0,
        }
    }

    const fn gap(&self) -> f32 {
        if matches!(self.kind, Kind::Small) { 5.0 } else { 10.0 }
    }

    fn look(&self, ui: &Ui, response: &Response) -> Look {
        let t = Tokens::of(ui);
        let down = response.is_pointer_button_down_on();
        let over = response.hovered();
        let state = |fill: Color32| match (down, over) {
            (true, _) => t.pressed(fill),
            (false, true) => t.hovered(fill),
            (false, false) => fill,
        };
        let live = down || over;
        match self.kind {
            Kind::Primary => Look {
                fill: state(t.accent),
                outline: Color32::TRANSPARENT,
                ink: t.on_accent,
                key: t.on_accent,
                key_outline: t.on_accent.gamma_multiply(0.65),
            },
            Kind::Plain => Look {
                fill: state(t.surface),
                outline: if live { t.edge } else { t.line },
                ink: t.ink,
                key: t.muted,
                key_outline: t.edge,
            },
            Kind::Quiet | Kind::Small => Look {
                fill: if live { state(t.bg) } else { Color32::TRANSPARENT },
                outline: Color32::TRANSPARENT,
                ink: if live { t.ink } else { t.muted },
                key: if live { t.ink } else { t.muted },
                key_outline: t.edge,
            },
        }
    }

    fn paint(&self, ui: &Ui, response: &Response) {
        let rect = response.rect;
        let look = self.look(ui, response);
        let corner = CornerRadius::same(radius::BUTTON);
        ui.painter().rect(rect, corner, look.fill, Stroke::new(1.0, look.outline), StrokeKind::Inside);
        focus_ring(ui, response, radius::BUTTON);

        let inner = rect.shrink2(vec2(self.padding(), 0.0));
        let cap = self.key.map(|key| KeyBox::new(ui, key, look.key, look.key_outline));
        let taken = cap.as_ref().map_or(0.0, |cap| cap.size().x + self.gap());
        let room = inner.width() - taken;
        let label = self.voice().line_of(ui, self.label, look.ink, room);
        if let Some(second) = self.second {
            let colour = if self.kind == Kind::Primary { look.key } else { Tokens::of(ui).muted };
            let second = Type::Second.line_of(ui, second, colour, room);
            stack(ui, inner, label, second);
        } else if self.width.is_some() && self.key.is_none() {
            place(ui, label, Align2::CENTER_CENTER, inner.center());
        } else {
            place(ui, label, Align2::LEFT_CENTER, inner.left_center());
        }
        if let Some(cap) = cap {
            let left = inner.right() - cap.size().x;
            cap.paint(ui, pos2(left, inner.center().y));
        }
    }
}

fn stack(ui: &Ui, inner: Rect, label: Arc<Galley>, second: Arc<Galley>) {
    let height = label.size().y + second.size().y;
    let top = (inner.center().y - height / 2.0).round();
    let first = place(ui, label, Align2::LEFT_TOP, pos2(inner.left(), top));
    place(ui, second, Align2::LEFT_TOP, first.left_bottom());
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let mut size = self.size(ui);
        size.x = size.x.min(ui.available_width().max(space::TARGET));
        let (_, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.label));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(key) = self.key {
                node.set_keyboard_shortcut(key);
            }
            if let Some(second) = self.second {
                node.set_description(second);
            }
        });
        if ui.is_rect_visible(response.rect) {
            self.paint(ui, &response);
        }
        response
    }
}

/// Buttons of equal width across the whole room, in two rows where they would be too narrow; returns the number of
/// the one that was clicked.
pub fn equal_buttons(ui: &mut Ui, buttons: &[Button<'_>]) -> Option<usize> {
    let widest = buttons.iter().map(|button| button.size(ui).x + space::L).fold(0.0, f32::max);
    let fits = whole(buttons.len()) * widest - space::L <= ui.available_width();
    if fits || buttons.len() < 3 {
        return button_row(ui, buttons);
    }
    let (first, rest) = buttons.split_at(buttons.len().div_ceil(2));
    let upper = button_row(ui, first);
    ui.add_space(space::S);
    upper.or(button_row(ui, rest).map(|n| n + first.len()))
}

/// Small buttons in the middle of the room, in as many lines as they need; returns the number of the one clicked.
pub fn hints(ui: &mut Ui, buttons: &[Button<'_>]) -> Option<usize> {
    let gap = space::XS;
    let room = ui.available_width();
    let mut rows: Vec<(f32, Vec<usize>)> = Vec::new();
    for (n, button) in buttons.iter().enumerate() {
        let width = button.size(ui).x;
        match rows.last_mut() {
            Some((taken, row)) if *taken + gap + width <= room => {
                *taken += gap + width;
                row.push(n);
            }
            _ => rows.push((width, vec![n])),
        }
    }
    let mut clicked = None;
    for (taken, row) in rows {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            ui.add_space(((room - taken) / 2.0).round().max(0.0));
            for n in row {
                if buttons.get(n).is_some_and(|button| ui.add(*button).clicked()) {
                    clicked = Some(n);
                }
            }
        });
    }
    clicked
}

fn button_row(ui: &mut Ui, buttons: &[Button<'_>]) -> Option<usize> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        let gap = if ui.available_width() < 400.0 { space::S } else { space::L };
        ui.spacing_mut().item_spacing.x = gap;
        let mut left = ui.available_width();
        for (n, button) in buttons.iter().enumerate() {
            // Whole points, and the remainder spread, so that borders stay sharp.
            let rest = whole(buttons.len() - n);
            let width = ((left - (rest - 1.0) * gap) / rest).floor();
            left -= width + gap;
            if ui.add(button.width(width)).clicked() {
                clicked = Some(n);
            }
        }
    });
    clicked
}

fn whole(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::from(u16::MAX), f32::from)
}
