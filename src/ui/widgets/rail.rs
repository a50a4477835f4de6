//! The rail at the left: where one is, and where one can go.

use super::paint::{KeyBox, focus_ring, place};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::{Align2, Color32, CornerRadius, Frame, Margin, Panel, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Width of the rail, and of that in a window which great zoom has made small.
const WIDTH: f32 = 176.0;
const SMALL: f32 = 132.0;

/// What stands at the right of a rail item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailMark<'a> {
    /// Nothing.
    None,
    /// A count or state: "12 due".
    Badge(&'a str),
    /// The key that goes there.
    Key(&'a str),
}

/// The rail itself, with the name of the program on top. Show it before the central panel.
pub fn rail_panel<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    let small = ui.available_width() < 640.0;
    let (width, side, end) = if small { (SMALL, 8, 10) } else { (WIDTH, 12, 20) };
    // The margin at the right belongs to the scroll bar of a low window.
    let frame = Frame::new().fill(tokens.bg).inner_margin(Margin { left: side, right: 0, top: end, bottom: end });
    Panel::left("rail")
        .exact_size(width)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            egui::ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.set_width(width - 2.0 * f32::from(side));
                    let galley = Type::Title.line_of(ui, name, tokens.ink, ui.available_width());
                    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
                    place(ui, galley, Align2::LEFT_CENTER, rect.left_center() + vec2(space::M, 0.0));
                    ui.add_space(if small { space::S } else { space::XL });
                    add(ui)
                })
                .inner
        })
        .inner
}

/// One place to go to.
pub fn rail_item(ui: &mut Ui, label: &str, selected: bool, mark: RailMark<'_>) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::TARGET), Sense::click());
    let name = match mark {
        RailMark::Badge(badge) => format!("{label}, {badge}"),
        RailMark::None | RailMark::Key(_) => label.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, ui.is_enabled(), label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(selected);
        match mark {
            RailMark::Key(key) => node.set_keyboard_shortcut(key),
            RailMark::Badge(_) => node.set_description(name),
            RailMark::None => {}
        }
    });
    ui.add_space(1.0);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let live = response.hovered();
    let fill = match (selected, live) {
        (true, _) => tokens.accent_tint,
        (false, true) => tokens.hovered(tokens.bg),
        (false, false) => Color32::TRANSPARENT,
    };
    let ink = match (selected, live) {
        (true, _) => tokens.accent,
        (false, true) => tokens.ink,
        (false, false) => tokens.muted,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(radius::BUTTON), fill);
    focus_ring(ui, &response, radius::BUTTON);
    let inner = rect.shrink2(vec2(space::M, 0.0));
    let marked = match mark {
        RailMark::None => inner.right(),
        RailMark::Badge(badge) => {
            let colour = if selected { tokens.accent } else { tokens.muted };
            let galley = Type::Mark.line_of(ui, badge, colour, inner.width() / 2.0);
            place(ui, galley, Align2::RIGHT_CENTER, inner.right_center()).left()
        }
        RailMark::Key(key) => {
            let cap = KeyBox::new(ui, key, tokens.muted, tokens.edge);
            let left = inner.right() - cap.size().x;
            cap.paint(ui, pos2(left, inner.center().y)).left()
        }
    };
    let label = Type::Medium.line_of(ui, label, ink, marked - inner.left() - space::XS);
    place(ui, label, Align2::LEFT_CENTER, inner.left_center());
    response
}
