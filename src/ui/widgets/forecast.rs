//! What will be due: one bar a day for the next weeks, today first.

use super::paint::place;
use crate::model::time::Day;
use crate::ui::theme::{Tokens, Type, space};
use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of the highest bar.
const HEIGHT: f32 = 96.0;
/// Room for the count above it and the day below.
const ABOVE: f32 = 20.0;
const BELOW: f32 = 24.0;

/// Counts for `today` and the days after it, as many as are given.
pub fn forecast(ui: &mut Ui, today: Day, counts: &[u32]) -> Response {
    let size = vec2(ui.available_width(), ABOVE + HEIGHT + BELOW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), summary(counts)));
    if counts.is_empty() {
        return response;
    }
    let plot = Plot { rect, counts, today, step: rect.width() / to_f32(counts.len()) };
    if ui.is_rect_visible(rect) {
        plot.paint(ui, response.hover_pos().and_then(|at| plot.index_at(at.x)));
    }
    match response.hover_pos().and_then(|at| plot.index_at(at.x)) {
        Some(n) => response.on_hover_text_at_pointer(Type::Second.rich(plot.words(n))),
        None => response,
    }
}

fn summary(counts: &[u32]) -> String {
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let today = counts.first().copied().unwrap_or(0);
    let most = counts.iter().copied().max().unwrap_or(0);
    format!("{total} answers fall due in {} days, {today} of them today, at most {most} in a day", counts.len())
}

fn to_f32(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::from(u16::MAX), f32::from)
}

struct Plot<'a> {
    rect: Rect,
    counts: &'a [u32],
    today: Day,
    step: f32,
}

impl Plot<'_> {
    fn index_at(&self, x: f32) -> Option<usize> {
        (0..self.counts.len()).find(|n| self.slot(*n).x_range().contains(x))
    }

    fn day(&self, n: usize) -> Day {
        self.today.plus(i32::try_from(n).unwrap_or(i32::MAX))
    }

    fn slot(&self, n: usize) -> Rect {
        let left = self.rect.left() + to_f32(n) * self.step;
        Rect::from_x_y_ranges(left..=left + self.step, self.rect.y_range())
    }

    fn words(&self, n: usize) -> String {
        let count = self.counts.get(n).copied().unwrap_or(0);
        format!("{count} due on {}", self.day(n).date().strftime("%A %-d %B %Y"))
    }

    fn paint(&self, ui: &Ui, hovered: Option<usize>) {
        let tokens = Tokens::of(ui);
        let base = self.rect.bottom() - BELOW;
        let most = self.counts.iter().copied().max().unwrap_or(0).max(1);
        let highest = self.counts.iter().position(|count| *count == most);
        let dense = self.step < 30.0;
        for (n, count) in self.counts.iter().enumerate() {
            let slot = self.slot(n);
            let width = (self.step * 0.62).clamp(3.0, 28.0).round();
            let share = f64::from(*count) / f64::from(most);
            let height = (HEIGHT * narrow(share)).round();
            let left = (slot.center().x - width / 2.0).round();
            let top = if *count == 0 { base } else { base - height.max(2.0) };
            let column = Rect::from_min_max(pos2(left, top), pos2(left + width, base));
            let fill = if n == 0 { tokens.accent } else { tokens.shade(2, 4) };
            let fill = if hovered == Some(n) { tokens.hovered(fill) } else { fill };
            ui.painter().rect_filled(column, CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 }, fill);
            let told = !dense || n == 0 || Some(n) == highest;
            if told && *count > 0 {
                let colour = if n == 0 { tokens.ink } else { tokens.muted };
                let number = Type::Mark.line_of(ui, &count.to_string(), colour, f32::INFINITY);
                place(ui, number, Align2::CENTER_BOTTOM, pos2(column.center().x, top - 1.0));
            }
        }
        ui.painter().hline(self.rect.x_range(), base, egui::Stroke::new(1.0, tokens.line));
        self.days(ui, base + space::XS, dense);
    }

    fn days(&self, ui: &Ui, top: f32, dense: bool) {
        let tokens = Tokens::of(ui);
        let mut free_from = self.rect.left() - space::S;
        for n in 0..self.counts.len() {
            let day = self.day(n);
            let monday = day.weekday_from_monday() == 0;
            if dense && n > 0 && !monday {
                continue;
            }
            let date = day.date();
            let text = match (n, dense || self.step >= 46.0) {
                (0, _) => "Today".to_owned(),
                (_, true) => date.strftime("%-d %b").to_string(),
                (_, false) => date.strftime("%-d").to_string(),
            };
            let colour = if n == 0 { tokens.ink } else { tokens.muted };
            let galley = Type::Mark.line_of(ui, &text, colour, f32::INFINITY);
            let half = galley.size().x / 2.0;
            let x = self.slot(n).center().x.clamp(self.rect.left() + half, self.rect.right() - half);
            if x - half >= free_from {
                free_from = place(ui, galley, Align2::CENTER_TOP, pos2(x, top)).right() + space::S;
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a share of a height in points")]
fn narrow(share: f64) -> f32 {
    share as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_what_the_bars_show() {
        assert_eq!(summary(&[12, 0, 7]), "19 answers fall due in 3 days, 12 of them today, at most 12 in a day");
    }
}
