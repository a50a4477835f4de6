//! The calendar strip of a game: a cell a day with a letter for what was done, and below it how long users suffered.

use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::tell;
use crate::slo::policy::{Choice, DAYS, DayReport};
use crate::ui::theme::{Tokens, Type, space};

/// Cells: the days and the peak.
const CELLS: u8 = DAYS + 1;
const CELL: f32 = 26.0;
/// Room for the bars below; the longest day fills it.
const BARS: f32 = 26.0;
const GAP: f32 = 4.0;
/// A day of 25 minutes fills the room for its bar, longer ones too.
const FULL: f32 = 1500.0;

const fn letter(choice: Option<Choice>) -> &'static str {
    match choice {
        Some(Choice::Ship) => "S",
        Some(Choice::Hold) => "H",
        Some(Choice::Reliability) => "R",
        Some(Choice::Fix) => "F",
        None => "P",
    }
}

/// Draws the days so far across the room; `today` is outlined, and says whether the budget is gone.
pub(super) fn strip(ui: &mut Ui, days: &[DayReport], today: Option<(u8, bool)>) -> Response {
    let height = Type::Mark.line() + CELL + GAP + BARS;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let told: Vec<String> = days.iter().map(|report| format!("Day {}: {}", report.day, tell::day(report))).collect();
    let name = if told.is_empty() { "Days played: none yet".to_owned() } else { told.join(" ") };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), name.as_str()));
    if ui.is_rect_visible(rect) {
        paint(ui, rect, days, today);
    }
    let hovered = response.hover_pos().and_then(|at| (1..=CELLS).find(|day| column(rect, *day).contains(at)));
    match hovered.and_then(|day| days.iter().find(|report| report.day == day)) {
        Some(report) => response.on_hover_text_at_pointer(Type::Second.rich(tell::day(report))),
        None => response,
    }
}

/// The column of a day, 1 to 29, with the gap to the next.
fn column(rect: Rect, day: u8) -> Rect {
    let step = rect.width() / f32::from(CELLS);
    let left = (rect.left() + step * (f32::from(day) - 1.0)).round();
    let right = (rect.left() + step * f32::from(day)).round();
    Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
}

fn paint(ui: &Ui, rect: Rect, days: &[DayReport], today: Option<(u8, bool)>) {
    let tokens = Tokens::of(ui);
    for day in 1..=CELLS {
        let column = column(rect, day);
        let name = match day {
            // The word beside it is wider than a narrow cell.
            DAYS if column.width() < 28.0 => String::new(),
            1 | 7 | 14 | 21 | DAYS => day.to_string(),
            CELLS => "peak".to_owned(),
            _ => String::new(),
        };
        let number = Type::Mark.line_of(ui, &name, tokens.muted, f32::INFINITY);
        let anchor = if day == CELLS { Align2::RIGHT_TOP } else { Align2::CENTER_TOP };
        let at = if day == CELLS { column.right_top() } else { pos2(column.center().x - 1.0, column.top()) };
        place(ui, number, anchor, at);
        let top = rect.top() + Type::Mark.line();
        let cell = Rect::from_min_max(pos2(column.left(), top), pos2(column.right() - 2.0, top + CELL));
        let report = days.iter().find(|report| report.day == day);
        let corner = CornerRadius::same(4);
        let now = today.filter(|(at, _)| *at == day);
        let gone = report.map_or_else(|| now.is_some_and(|(_, gone)| gone), |report| report.budget_gone);
        let edge = if now.is_some() { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.line) };
        let fill = match report {
            _ if gone => tokens.burning_tint,
            Some(_) => tokens.surface,
            None => tokens.sunk,
        };
        ui.painter().rect(cell, corner, fill, edge, StrokeKind::Inside);
        if gone {
            let y = cell.bottom() - 4.5;
            ui.painter().hline(cell.left() + 4.0..=cell.right() - 4.0, y, Stroke::new(2.0, tokens.burning));
        }
        let Some(report) = report else { continue };
        let ink = if gone { tokens.burning } else { tokens.ink };
        let mark = Type::SecondStrong.line_of(ui, letter(report.choice), ink, f32::INFINITY);
        place(ui, mark, Align2::CENTER_CENTER, cell.center());
        let seconds = f32::from(u16::try_from(report.bad_seconds()).unwrap_or(u16::MAX));
        if seconds > 0.0 {
            let length = ((seconds / FULL).min(1.0) * BARS).max(4.0);
            let from = cell.bottom() + GAP;
            let width = (cell.width() - 4.0).min(10.0);
            let bar = Rect::from_min_size(pos2((cell.center().x - width / 2.0).round(), from), vec2(width, length));
            ui.painter().rect_filled(bar, CornerRadius::same(2), tokens.burning);
        }
    }
}

fn place(ui: &Ui, galley: std::sync::Arc<egui::Galley>, anchor: Align2, at: egui::Pos2) {
    let rect = anchor.anchor_size(at, galley.size());
    ui.painter().galley(rect.min, galley, Tokens::of(ui).ink);
}

/// What the letters and bars mean.
pub(super) fn legend(ui: &mut Ui) {
    ui.add_space(space::XS);
    crate::ui::widgets::second(
        ui,
        "S shipped, H held back, R reliability, F fix, P peak. A letter underlined: the budget was gone that morning. \
         A bar below: how long users suffered that day.",
    );
}
