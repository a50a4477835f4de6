//! A sheet over the page: a headline, a body that scrolls, a line of buttons that stays; its size never jumps.

use super::text::headline;
use crate::ui::theme::space;
use egui::{Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui, vec2};

/// Height below which a sheet has no room for its headline.
const LOW: f32 = 300.0;
/// How far an arrow key scrolls.
const LINE: f32 = 60.0;

/// Which part of a sheet is being drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetPart {
    /// What scrolls.
    Body,
    /// The buttons at the bottom, in a row.
    Buttons,
}

/// Draws a sheet at most so large, smaller where the window is. `add` is called once for each part. Whether Escape or
/// a click beside it asked to close it.
#[must_use]
pub fn sheet(ui: &Ui, title: &str, width: f32, height: f32, mut add: impl FnMut(&mut Ui, SheetPart)) -> bool {
    let window = ui.ctx().content_rect().size();
    // A small window has no room to give away.
    let (inner, outer) = if window.x < 640.0 || window.y < 480.0 { (12.0, 8.0) } else { (28.0, 20.0) };
    let frame = Frame::popup(ui.style()).inner_margin(inner);
    let size = vec2(width, height).min(window - vec2(2.0 * (inner + outer), 2.0 * (inner + outer)));
    let modal = Modal::new(Id::unique(("sheet", title))).frame(frame).show(ui, |ui| {
        ui.set_width(size.x);
        ui.set_height(size.y);
        if size.y > LOW {
            headline(ui, title);
            ui.add_space(space::M);
        }
        let rest = (ui.available_height() - space::TARGET - space::L).max(80.0);
        // The bar of the scroll area stands in the margin of the sheet.
        let inside = Margin { left: 2, right: 14, top: 2, bottom: 2 };
        ui.allocate_ui(vec2(size.x, rest), |ui| {
            ScrollArea::vertical().auto_shrink(false).max_height(rest).show(ui, |ui| {
                Frame::new().inner_margin(inside).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    scroll_by_keys(ui, rest);
                    add(ui, SheetPart::Body);
                });
            });
        });
        ui.add_space(space::L);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, space::S);
            add(ui, SheetPart::Buttons);
        });
    });
    modal.should_close()
}

/// The body goes up and down by keys when nothing in it has the keyboard.
fn scroll_by_keys(ui: &Ui, page: f32) {
    if ui.memory(|memory| memory.focused().is_some()) {
        return;
    }
    let keys =
        [(Key::ArrowDown, -LINE), (Key::ArrowUp, LINE), (Key::PageDown, LINE - page), (Key::PageUp, page - LINE)];
    for (key, by) in keys {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}
