//! Where things stand on a screen: the page with its margins, the column for reading, the column for context.

use crate::ui::theme::{Tokens, space};
use egui::{Align, CentralPanel, Frame, Layout, Margin, Rect, Ui, UiBuilder, pos2, vec2};

/// Width from which the context stands beside the matter and not below it.
const WIDE: f32 = 860.0;

/// Which part of a screen is being drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the screen is about.
    Main,
    /// What helps to read it.
    Aside,
}

/// All that is right of the rail, with the margins of a screen. Show it after the rail.
pub fn page<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    // A narrow window has no room to give away.
    let side = if ui.available_width() < 720.0 { 24 } else { 40 };
    let margin = Margin { left: side, right: side, top: 28, bottom: 28 };
    CentralPanel::default().frame(Frame::new().fill(Tokens::of(ui).bg).inner_margin(margin)).show(ui, add).inner
}

/// A centred column at most `space::COLUMN` wide, for reading.
pub fn column<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let all = ui.available_rect_before_wrap();
    let width = all.width().min(space::COLUMN);
    let left = (all.left() + (all.width() - width) / 2.0).round();
    within(ui, Rect::from_min_size(pos2(left, all.top()), vec2(width, all.height())), "column", add)
}

/// Draws both parts: side by side where there is room, with the aside `width` wide at the right, else one below the
/// other. `add` is called once for each part.
pub fn with_aside(ui: &mut Ui, width: f32, mut add: impl FnMut(&mut Ui, Part)) {
    let all = ui.available_rect_before_wrap();
    if all.width() < WIDE {
        add(ui, Part::Main);
        ui.add_space(space::L);
        add(ui, Part::Aside);
        return;
    }
    let left = Rect::from_min_size(all.min, vec2(all.width() - width - space::L, all.height()));
    let right = Rect::from_min_size(pos2(all.right() - width, all.top()), vec2(width, all.height()));
    let mut drawn = all.min;
    for (part, rect, salt) in [(Part::Main, left, "main"), (Part::Aside, right, "aside")] {
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)).id_salt(salt);
        let mut child = ui.new_child(builder);
        child.set_width(rect.width());
        add(&mut child, part);
        drawn = drawn.max(child.min_rect().max);
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(all.min, pos2(all.right(), drawn.y)));
}

fn within<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)).id_salt(salt);
    ui.scope_builder(builder, |ui| {
        ui.set_width(rect.width());
        add(ui)
    })
    .inner
}
