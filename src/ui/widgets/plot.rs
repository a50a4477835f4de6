//! What all small plots have in common: they are looked at, not dragged, and their axes speak quietly.

use crate::ui::theme::{Tokens, Type};
use egui::{TextStyle, Ui};
use egui_plot::Plot;

/// A plot of this name and height that stays as it is.
pub(super) fn still<'a>(name: &str, height: f32, tokens: &Tokens) -> Plot<'a> {
    Plot::new(name)
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .show_crosshair(false)
        .show_grid([false, true])
        .grid_color(tokens.line)
        .label_formatter(|_| None)
}

/// Draws with small and muted axes.
pub(super) fn quiet<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let muted = Tokens::of(ui).muted;
    ui.scope(|ui| {
        // The axes are labelled in the body style, whatever else is asked for.
        ui.style_mut().text_styles.insert(TextStyle::Body, Type::Mark.font());
        ui.visuals_mut().override_text_color = Some(muted);
        add(ui)
    })
    .inner
}
