//! Dresses egui in the tokens: fonts, both themes, spacing; what the stock widgets look like is decided here.

use super::theme::{Tokens, radius, space};
use super::type_scale::{self, Type};
use crate::model::settings::ThemeChoice;
use egui::epaint::{FontColorTransferFunction, Shadow, TextOptions};
use egui::style::{HandleShape, ScrollAnimation, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, Context, CornerRadius, Margin, Stroke, Style, Theme, ThemePreference, Vec2, Visuals, vec2};

/// Longest motion in seconds.
const MOTION: f32 = 0.1;

/// Sets fonts, both themes and the zoom in per cent (75-200). Call once, before the first frame.
pub fn install(ctx: &Context, zoom_percent: u16) {
    ctx.set_fonts(type_scale::fonts());
    for (theme, tokens) in [(Theme::Light, &Tokens::LIGHT), (Theme::Dark, &Tokens::DARK)] {
        ctx.style_mut_of(theme, |style| dress(style, tokens));
    }
    set_zoom(ctx, zoom_percent);
}

/// Follows the desktop, or stays light or dark.
pub fn set_choice(ctx: &Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    });
}

/// Sets the size of everything, in per cent, 75-200.
pub fn set_zoom(ctx: &Context, percent: u16) {
    ctx.set_zoom_factor(f32::from(percent.clamp(75, 200)) / 100.0);
}

fn dress(style: &mut Style, tokens: &Tokens) {
    style.text_styles = Type::styles();
    style.drag_value_text_style = Type::Body.style();
    style.visuals = visuals(tokens);
    style.animation_time = MOTION;
    style.scroll_animation = ScrollAnimation::duration(MOTION);
    // Text is selectable where one reads, not on every label of a control.
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    spacing(style);
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    // Vertical distances are set by hand from `space`, so that the rhythm is the design's, not egui's.
    spacing.item_spacing = vec2(space::S, 0.0);
    // 18 of text and 11 on both sides make 40. The row height stays low, or every line of text would be 40 high.
    spacing.button_padding = vec2(space::M, 11.0);
    spacing.interact_size = vec2(space::TARGET, 24.0);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(8);
    spacing.menu_spacing = space::XS;
    spacing.indent = space::XL;
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = space::S;
    spacing.slider_width = 200.0;
    spacing.slider_rail_height = 6.0;
    spacing.combo_width = 120.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 320.0;
    spacing.default_area_size = Vec2::new(600.0, 400.0);
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        handle_min_length: 24.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        foreground_color: true,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.6,
        interact_handle_opacity: 0.9,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.3,
        ..ScrollStyle::floating()
    };
}

fn visuals(t: &Tokens) -> Visuals {
    let base = if t.dark { Visuals::dark() } else { Visuals::light() };
    // egui's own dark transfer makes Inter look a weight heavier than it is.
    let color_transfer_function =
        if t.dark { FontColorTransferFunction::Gamma(0.8) } else { FontColorTransferFunction::LIGHT_MODE_DEFAULT };
    Visuals {
        text_options: TextOptions { color_transfer_function, ..base.text_options },
        widgets: widgets(t),
        selection: Selection { bg_fill: t.accent_tint, stroke: Stroke::new(2.0, t.accent) },
        weak_text_color: Some(t.muted),
        hyperlink_color: t.accent,
        faint_bg_color: t.hovered(t.surface),
        extreme_bg_color: t.sunk,
        text_edit_bg_color: Some(t.sunk),
        code_bg_color: t.sunk,
        warn_fg_color: t.warning,
        error_fg_color: t.burning,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: Shadow::NONE,
        window_fill: t.surface,
        window_stroke: Stroke::new(1.0, t.line),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(radius::BUTTON),
        panel_fill: t.bg,
        popup_shadow: Shadow::NONE,
        text_cursor: TextCursorStyle { stroke: Stroke::new(2.0, t.accent), ..base.text_cursor },
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        indent_has_left_vline: false,
        disabled_alpha: 0.5,
        ..base
    }
}

fn widgets(t: &Tokens) -> Widgets {
    let state = |fill: Color32, groove: Color32, outline: Stroke, ink: Color32| WidgetVisuals {
        bg_fill: groove,
        weak_bg_fill: fill,
        bg_stroke: outline,
        corner_radius: CornerRadius::same(radius::BUTTON),
        fg_stroke: Stroke::new(1.5, ink),
        expansion: 0.0,
    };
    let edge = Stroke::new(1.0, t.edge);
    Widgets {
        noninteractive: state(t.bg, t.bg, Stroke::new(1.0, t.line), t.ink),
        inactive: state(t.surface, t.sunk, edge, t.ink),
        hovered: state(t.hovered(t.surface), t.hovered(t.sunk), Stroke::new(1.0, t.muted), t.ink),
        // egui shows a focused widget as an active one: the ring must be here.
        active: state(t.pressed(t.surface), t.pressed(t.sunk), Stroke::new(2.0, t.accent), t.ink),
        open: state(t.hovered(t.surface), t.sunk, Stroke::new(2.0, t.accent), t.ink),
    }
}
