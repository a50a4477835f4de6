//! Where things stand on a screen: the page with its margins, the column for reading, the column for context.

use crate::ui::theme::{Tokens, space};
use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, Rect, Ui, UiBuilder, pos2, vec2};

/// Width from which the context stands beside the matter and not below it.
const WIDE: f32 = 860.0;
/// Height below which nothing can be kept at the bottom.
const LOW: f32 = 340.0;
/// How far a scroll bar stands outside what it scrolls; no margin of a page or card is smaller.
const SCROLL_BAR: i8 = 16;
/// Room for hover grounds and focus rings at the left of what is scrolled.
const RING: i8 = 8;

/// Which part of a screen is being drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the screen is about.
    Main,
    /// What helps to read it.
    Aside,
}

/// Which place of a page with a footer is being drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What scrolls.
    Body,
    /// What stays at the bottom.
    Footer,
}

/// Whether there is room for a second column.
pub fn is_wide(ui: &Ui) -> bool {
    ui.available_width() >= WIDE
}

/// All that is right of the rail, with the margins of a screen. Show it after the rail.
pub fn page<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    // A narrow window has no room to give away.
    let (side, end) = match ui.available_width() {
        width if width < 400.0 => (SCROLL_BAR, 16),
        width if width < 720.0 => (24, 28),
        _ => (40, 28),
    };
    let margin = Margin { left: side, right: side, top: end, bottom: end };
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
    if !is_wide(ui) {
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

/// No column of several is narrower than this.
const NARROWEST: f32 = 140.0;

/// Draws `count` things in rows of `per_row` columns alike, fewer where they would be too narrow, the gaps of cards
/// between them.
pub fn in_columns(ui: &mut Ui, per_row: usize, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    let room = ui.available_width();
    let fits = |per_row: usize| {
        let all: f32 = (0..per_row).map(|_| 1.0).sum();
        (NARROWEST + space::L) * all <= room + space::L
    };
    let per_row = (1..=per_row).rev().find(|per_row| fits(*per_row)).unwrap_or(1);
    let all: f32 = (0..per_row).map(|_| 1.0).sum();
    let width = ((room - (all - 1.0) * space::L) / all).floor();
    let widths = vec![width; per_row];
    for first in (0..count).step_by(per_row) {
        if first > 0 {
            ui.add_space(space::L);
        }
        ui.push_id(first, |ui| {
            in_widths(ui, space::L, &widths, |ui, n| {
                if first + n < count {
                    add(ui, first + n);
                }
            });
        });
    }
}

/// Draws cells of these widths beside each other, `gap` apart, their tops in one line.
pub fn in_widths(ui: &mut Ui, gap: f32, widths: &[f32], mut add: impl FnMut(&mut Ui, usize)) {
    let all = ui.available_rect_before_wrap();
    let (mut left, mut bottom) = (all.left(), all.top());
    for (n, width) in widths.iter().enumerate() {
        let rect = Rect::from_min_size(pos2(left, all.top()), vec2(*width, all.height()));
        let mut cell = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)).id_salt(n));
        add(&mut cell, n);
        bottom = bottom.max(cell.min_rect().bottom());
        left += width + gap;
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(all.min, pos2(all.right(), bottom)));
}

/// A body that scrolls above a footer that stays, as grades stay below a card. Where a window is too low for both,
/// the footer follows the body and scrolls with it. `add` is called once for each place. Under another `name` the
/// body starts at its top again.
pub fn with_footer(ui: &mut Ui, name: &str, mut add: impl FnMut(&mut Ui, Place)) {
    if ui.available_height() < LOW {
        ui.push_id(name, |ui| {
            scroll(ui, f32::INFINITY, |ui| {
                add(ui, Place::Body);
                ui.add_space(space::L);
                add(ui, Place::Footer);
            });
        });
        return;
    }
    let frame = Frame::new().inner_margin(Margin { left: 0, right: 0, top: 16, bottom: 0 });
    Panel::bottom("footer").resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        add(ui, Place::Footer);
    });
    ui.push_id(name, |ui| scroll(ui, f32::INFINITY, |ui| add(ui, Place::Body)));
}

/// Scrolls what `add` draws, at most `height` high. The bar stands in the margin, so that nothing shifts or is covered.
pub fn scroll<R>(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut rect = ui.available_rect_before_wrap();
    let width = rect.width();
    rect.min.x -= f32::from(RING);
    rect.max.x += f32::from(SCROLL_BAR);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
        egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(0.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin { left: RING, right: SCROLL_BAR, top: 0, bottom: 0 })
                    .show(ui, |ui| {
                        ui.set_width(width);
                        add(ui)
                    })
                    .inner
            })
            .inner
    })
    .inner
}

/// Scrolls `count` rows of one height; `add` draws those in sight. The row `wanted` is brought there. The bar stands in
/// the margin.
pub fn scroll_rows(ui: &mut Ui, height: f32, count: usize, wanted: Option<usize>, mut add: impl FnMut(&mut Ui, usize)) {
    let mut rect = ui.available_rect_before_wrap();
    let width = rect.width();
    rect.min.x -= f32::from(RING);
    rect.max.x += f32::from(SCROLL_BAR);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, count, |ui, range| {
            let top = ui.max_rect().top();
            if let Some(row) = wanted {
                #[expect(clippy::cast_precision_loss, reason = "a place on a page")]
                let above = row as f32 - range.start as f32;
                bring_row(ui, top + above * height, height);
            }
            let inside = Margin { left: RING, right: SCROLL_BAR, top: 0, bottom: 0 };
            Frame::new().inner_margin(inside).show(ui, |ui| {
                ui.set_width(width);
                range.for_each(|n| alone(ui, n, &mut add));
            });
        });
    });
}

/// Draws a row under an id of its own: one that counted the rows drawn before it would change while one scrolls, and the
/// focus would be lost.
fn alone(ui: &mut Ui, n: usize, add: &mut impl FnMut(&mut Ui, usize)) {
    let id = ui.scope_id().with(("row", n));
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| add(ui, n));
}

/// Scrolls so far that a row of this height is in sight, and a little of what is around it.
fn bring_row(ui: &Ui, top: f32, height: f32) {
    let row = Rect::from_x_y_ranges(ui.clip_rect().x_range(), top..=top + height);
    ui.scroll_to_rect(row.expand2(vec2(0.0, space::L)), None);
}

/// Within something that scrolls already: room for `count` rows of one height, of which `add` draws those in sight, and
/// one more at either end, so that the focus can go there. The row `wanted` is brought there.
pub fn rows_in_sight(
    ui: &mut Ui,
    height: f32,
    count: usize,
    wanted: Option<usize>,
    mut add: impl FnMut(&mut Ui, usize),
) {
    let top = ui.cursor().top();
    let seen = ui.clip_rect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a row, not negative")]
    let row = |y: f32| ((y - top) / height).max(0.0) as usize;
    let first = row(seen.top()).saturating_sub(1).min(count);
    let last = (row(seen.bottom()) + 2).clamp(first, count);
    #[expect(clippy::cast_precision_loss, reason = "a place on a page")]
    let above = |rows: usize| rows as f32 * height;
    if let Some(row) = wanted {
        bring_row(ui, top + above(row), height);
    }
    ui.add_space(above(first));
    for n in first..last {
        alone(ui, n, &mut add);
    }
    ui.add_space(above(count - last));
}

fn within<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)).id_salt(salt);
    ui.scope_builder(builder, |ui| {
        ui.set_width(rect.width());
        add(ui)
    })
    .inner
}
