//! Choices: among few, all of them visible, as segments of a groove; among many, as a list that opens.

use super::paint::{focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::{
    Align2, Color32, ComboBox, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
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
    let mut widths: Vec<f32> = options
        .iter()
        .map(|(_, label)| Type::Strong.line_of(ui, label, tokens.ink, f32::INFINITY).size().x.ceil() + AROUND)
        .collect();
    // Many segments in a narrow window stand closer, before they would stand out of it.
    let over = widths.iter().sum::<f32>() + 2.0 * PAD - ui.available_width();
    if over > 0.0 {
        let count: f32 = widths.iter().map(|_| 1.0).sum();
        let less = (over / count).ceil().min(AROUND - LEAST_AROUND);
        widths.iter_mut().for_each(|width| *width -= less);
    }
    let size = vec2(widths.iter().sum::<f32>() + 2.0 * PAD, space::TARGET);
    let (rect, mut whole) = ui.allocate_exact_size(size, Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(rect, corner, tokens.sunk, Stroke::new(1.0, tokens.line), StrokeKind::Inside);

    let mut left = rect.left() + PAD;
    for ((option, label), width) in options.iter().zip(widths) {
        let segment = Rect::from_min_size(pos2(left, rect.top() + PAD), vec2(width, rect.height() - 2.0 * PAD));
        left += width;
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
        let label = voice.line_of(ui, label, ink, width);
        place(ui, label, Align2::CENTER_CENTER, segment.center());
    }
    whole
}

/// A list that opens, for more options than a groove can show; sets `value` to the one that is picked.
/// The response is `changed()` when another was.
pub fn drop_down<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> Response {
    let shown = options.iter().find(|(option, _)| option == value).map_or("", |(_, label)| *label);
    let mut changed = false;
    let mut response = ComboBox::from_id_salt(name)
        .selected_text(shown)
        .show_ui(ui, |ui| {
            // In the list a ground is enough; an outline around each line under the pointer is noise.
            let widgets = &mut ui.visuals_mut().widgets;
            widgets.hovered.bg_stroke = Stroke::NONE;
            widgets.inactive.bg_stroke = Stroke::NONE;
            for (option, label) in options {
                changed |= ui.selectable_value(value, *option, *label).changed();
            }
        })
        .response
        .accessible_name(name);
    if changed {
        response.mark_changed();
    }
    response
}
