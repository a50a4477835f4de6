//! Choices: among few, all of them visible, as segments of a groove; among many, as a list that opens.

use super::paint::{focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::{
    Align2, Color32, ComboBox, CornerRadius, PointerButton, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Padding between groove and segments.
const PAD: f32 = 3.0;

/// Room at both sides of a label together, and the least of it.
const AROUND: f32 = 28.0;
const LEAST_AROUND: f32 = 12.0;

/// Draws `options` side by side and sets `value` to the one that is clicked. `name` says what is chosen.
/// The response is that of the whole and `changed()` when another was chosen.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> Response {
    let tokens = Tokens::of(ui);
    let segments = segments(ui, options.iter().map(|(_, label)| *label), ui.available_width());
    let size = segments.iter().fold(vec2(0.0, 0.0), |size, segment| size.max(segment.max.to_vec2()));
    let (rect, mut whole) = ui.allocate_exact_size(size + vec2(PAD, PAD), Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(rect, corner, tokens.sunk, Stroke::new(1.0, tokens.line), StrokeKind::Inside);

    for ((option, label), segment) in options.iter().zip(segments) {
        let segment = segment.translate(rect.min.to_vec2());
        let response = ui.interact(segment, whole.id.with(*label), Sense::click());
        if response.clicked() && *value != *option {
            *value = *option;
            whole.mark_changed();
        }
        let chosen = *value == *option;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, *label));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(name));
        let corner = CornerRadius::same(radius::BUTTON - 2);
        if chosen {
            ui.painter().rect(segment, corner, tokens.surface, Stroke::new(1.0, tokens.edge), StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(segment, corner, tokens.hovered(tokens.sunk));
        }
        focus_ring(ui, &response, radius::BUTTON - 2);
        let quiet = if response.hovered() { tokens.ink } else { tokens.muted };
        let (voice, ink): (Type, Color32) = if chosen { (Type::Strong, tokens.ink) } else { (Type::Medium, quiet) };
        let label = voice.line_of(ui, label, ink, segment.width());
        place(ui, label, Align2::CENTER_CENTER, segment.center());
    }
    whole
}

/// Where segments stand in their groove. Where the room is too narrow they stand closer, and then in several rows.
fn segments<'a>(ui: &Ui, labels: impl Iterator<Item = &'a str>, room: f32) -> Vec<Rect> {
    let mut widths: Vec<f32> = labels
        .map(|label| Type::Strong.line_of(ui, label, Color32::PLACEHOLDER, f32::INFINITY).size().x.ceil() + AROUND)
        .collect();
    let over = widths.iter().sum::<f32>() + 2.0 * PAD - room;
    if over > 0.0 {
        let count: f32 = widths.iter().map(|_| 1.0).sum();
        let less = (over / count).ceil().min(AROUND - LEAST_AROUND);
        widths.iter_mut().for_each(|width| *width -= less);
    }
    let height = space::TARGET - 2.0 * PAD;
    let mut at = pos2(PAD, PAD);
    let place = |width: f32| {
        if at.x > PAD && at.x + width + PAD > room {
            at = pos2(PAD, at.y + height);
        }
        let rect = Rect::from_min_size(at, vec2(width, height));
        at.x += width;
        rect
    };
    widths.into_iter().map(place).collect()
}

/// A list that opens, for more options than a groove can show; sets `value` to the one that is picked.
/// The response is `changed()` when another was.
pub fn drop_down<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> Response {
    list(ui, ComboBox::from_id_salt(name), name, value, options)
}

/// A list that opens and narrows what is shown: as wide as there is room, and toned while it is not at its first
/// option, which narrows nothing.
pub fn narrowing<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> Response {
    ui.scope(|ui| {
        if options.first().is_some_and(|(all, _)| all != value) {
            let tokens = Tokens::of(ui);
            let widgets = &mut ui.visuals_mut().widgets;
            for (state, fill) in [
                (&mut widgets.inactive, tokens.accent_tint),
                (&mut widgets.hovered, tokens.hovered(tokens.accent_tint)),
            ] {
                state.weak_bg_fill = fill;
                state.bg_stroke = Stroke::new(1.0, tokens.accent);
            }
        }
        let width = ui.available_width();
        list(ui, ComboBox::from_id_salt(name).width(width).truncate(), name, value, options)
    })
    .inner
}

fn list<T: Copy + PartialEq>(
    ui: &mut Ui,
    closed: ComboBox<'_>,
    name: &str,
    value: &mut T,
    options: &[(T, &str)],
) -> Response {
    let shown = options.iter().find(|(option, _)| option == value).map_or("", |(_, label)| *label);
    let (mut changed, mut by_key) = (false, false);
    let mut response = closed
        .selected_text(shown)
        .show_ui(ui, |ui| {
            // In the list a ground is enough; an outline around each line under the pointer is noise.
            let widgets = &mut ui.visuals_mut().widgets;
            widgets.hovered.bg_stroke = Stroke::NONE;
            widgets.inactive.bg_stroke = Stroke::NONE;
            for (option, label) in options {
                let line = ui.selectable_value(value, *option, *label);
                changed |= line.changed();
                // A click closes the list by itself; a key does not, and would leave the focus nowhere.
                if line.clicked() && !line.clicked_by(PointerButton::Primary) {
                    by_key = true;
                    ui.close();
                }
            }
        })
        .response
        .accessible_name(name);
    if changed {
        response.mark_changed();
    }
    if by_key {
        response.request_focus();
    }
    response
}
