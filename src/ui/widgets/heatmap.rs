//! The calendar of answers: weeks as columns, days as rows, five shades.

use super::paint::place;
use crate::model::time::Day;
use crate::ui::theme::{Tokens, Type, space};
use egui::{Align2, CornerRadius, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeMap;

/// Side of a day and the gap to the next.
const CELL: f32 = 13.0;
const STEP: f32 = 16.0;
/// Room for the names of weekdays and months.
const LEFT: f32 = 36.0;
const TOP: f32 = 20.0;
const LEGEND: f32 = 30.0;
const WEEKS: u8 = 26;
const SHADES: u8 = 4;

struct Calendar {
    counts: BTreeMap<i32, u32>,
    most: u32,
    /// The Monday of the first column.
    first: Day,
    today: Day,
    weeks: u8,
}

/// Answers a day in the weeks up to `today`: 26 where there is room, fewer where not. Days without an entry are 0.
pub fn heatmap(ui: &mut Ui, today: Day, counts: &[(Day, u32)]) -> Response {
    let room = ((ui.available_width() - LEFT) / STEP).floor();
    let weeks = (1..=WEEKS).rev().find(|weeks| f32::from(*weeks) <= room).unwrap_or(1);
    let first = today.plus(-i32::from(today.weekday_from_monday()) - 7 * (i32::from(weeks) - 1));
    let counts: BTreeMap<i32, u32> = counts
        .iter()
        .filter(|(day, _)| (first.number()..=today.number()).contains(&day.number()))
        .map(|(day, count)| (day.number(), *count))
        .collect();
    let most = counts.values().copied().max().unwrap_or(0);
    let calendar = Calendar { counts, most, first, today, weeks };

    let size = vec2(LEFT + f32::from(weeks) * STEP, TOP + 7.0 * STEP + LEGEND);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), calendar.summary()));
    if ui.is_rect_visible(rect) {
        calendar.paint(ui, rect);
    }
    let hovered = response.hover_pos().and_then(|at| calendar.day_at(rect, at));
    match hovered {
        Some(day) => response.on_hover_text_at_pointer(Type::Second.rich(calendar.words(day))),
        None => response,
    }
}

/// "12 answers on Friday 20 November 2026".
fn sentence(count: u32, day: Day) -> String {
    let count = match count {
        0 => "No answers".to_owned(),
        1 => "1 answer".to_owned(),
        n => format!("{n} answers"),
    };
    format!("{count} on {}", day.date().strftime("%A %-d %B %Y"))
}

impl Calendar {
    fn count(&self, day: Day) -> u32 {
        self.counts.get(&day.number()).copied().unwrap_or(0)
    }

    fn words(&self, day: Day) -> String {
        sentence(self.count(day), day)
    }

    fn summary(&self) -> String {
        let total: u64 = self.counts.values().map(|count| u64::from(*count)).sum();
        let days = self.counts.values().filter(|count| **count > 0).count();
        let mut words = format!("{total} answers on {days} days in the last {} weeks", self.weeks);
        if let Some((day, count)) = self.counts.iter().max_by_key(|(_, count)| **count)
            && *count > 0
        {
            words.push_str(", most of them: ");
            words.push_str(&sentence(*count, Day::from_number(*day)));
        }
        words
    }

    /// 0 for none, then quarters of the busiest day.
    fn level(&self, count: u32) -> u8 {
        if count == 0 || self.most == 0 {
            return 0;
        }
        let quarter = (u64::from(count) * u64::from(SHADES)).div_ceil(u64::from(self.most));
        u8::try_from(quarter).unwrap_or(SHADES).min(SHADES)
    }

    fn days(&self) -> impl Iterator<Item = (u8, u8, Day)> {
        let (first, today) = (self.first, self.today);
        (0..self.weeks)
            .flat_map(move |week| (0..7).map(move |row| (week, row, first.plus(7 * i32::from(week) + i32::from(row)))))
            .filter(move |(_, _, day)| *day <= today)
    }

    fn cell(rect: Rect, week: u8, row: u8) -> Rect {
        let at = rect.min + vec2(LEFT + f32::from(week) * STEP, TOP + f32::from(row) * STEP);
        Rect::from_min_size(at, vec2(CELL, CELL))
    }

    fn day_at(&self, rect: Rect, at: Pos2) -> Option<Day> {
        self.days()
            .find(|(week, row, _)| Self::cell(rect, *week, *row).expand((STEP - CELL) / 2.0).contains(at))
            .map(|(_, _, day)| day)
    }

    fn paint(&self, ui: &Ui, rect: Rect) {
        let tokens = Tokens::of(ui);
        let mark = |text: &str| Type::Mark.line_of(ui, text, tokens.muted, f32::INFINITY);
        for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri")] {
            place(ui, mark(name), Align2::LEFT_CENTER, pos2(rect.left(), Self::cell(rect, 0, row).center().y));
        }
        let mut free_from = rect.left();
        for week in 0..self.weeks {
            let monday = self.first.plus(7 * i32::from(week));
            let starts = (0..7).map(|day| monday.plus(day).date()).find(|date| date.day() == 1);
            let shown = if week == 0 { Some(monday.date()) } else { starts };
            let left = Self::cell(rect, week, 0).left();
            if let Some(date) = shown
                && left >= free_from
                && !(week == 0 && date.day() > 20)
            {
                let name = place(ui, mark(&date.strftime("%b").to_string()), Align2::LEFT_TOP, pos2(left, rect.top()));
                free_from = name.right() + space::S;
            }
        }
        for (week, row, day) in self.days() {
            let cell = Self::cell(rect, week, row);
            dot(ui, cell, self.level(self.count(day)));
            if day == self.today {
                let corner = CornerRadius::same(4);
                ui.painter().rect_stroke(cell, corner, Stroke::new(1.5, tokens.ink), StrokeKind::Outside);
            }
        }
        self.legend(ui, rect);
    }

    fn legend(&self, ui: &Ui, rect: Rect) {
        let tokens = Tokens::of(ui);
        let middle = rect.bottom() - 9.0;
        let less = Type::Mark.line_of(ui, "Less", tokens.muted, f32::INFINITY);
        let mut left = place(ui, less, Align2::LEFT_CENTER, pos2(rect.left() + LEFT, middle)).right() + space::S;
        for level in 0..=SHADES {
            let cell = Rect::from_min_size(pos2(left.round(), middle - CELL / 2.0), vec2(CELL, CELL));
            dot(ui, cell, level);
            left += STEP;
        }
        let more = match self.most {
            0 => "More".to_owned(),
            most => format!("More, up to {most} a day"),
        };
        let more = Type::Mark.line_of(ui, &more, tokens.muted, rect.right() - left - space::XS);
        place(ui, more, Align2::LEFT_CENTER, pos2(left + space::XS, middle));
    }
}

fn dot(ui: &Ui, cell: Rect, level: u8) {
    let tokens = Tokens::of(ui);
    let outline = if level == 0 { Stroke::new(1.0, tokens.line) } else { Stroke::NONE };
    ui.painter().rect(cell, CornerRadius::same(3), tokens.shade(level, SHADES), outline, StrokeKind::Inside);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(counts: &[(i32, u32)]) -> Calendar {
        let today = Day::of_date(jiff::civil::date(2026, 11, 20));
        let counts: BTreeMap<i32, u32> = counts.iter().map(|(back, n)| (today.number() - back, *n)).collect();
        let most = counts.values().copied().max().unwrap_or(0);
        Calendar { counts, most, first: today.plus(-4 - 7 * 3), today, weeks: 4 }
    }

    #[test]
    fn words_name_the_count_and_the_date() {
        assert_eq!(calendar(&[(0, 12)]).words(calendar(&[]).today), "12 answers on Friday 20 November 2026");
    }

    #[test]
    fn levels_are_quarters_of_the_busiest_day() {
        let calendar = calendar(&[(0, 40)]);
        let levels: Vec<_> = [0, 1, 10, 11, 39, 40].into_iter().map(|n| calendar.level(n)).collect();
        assert_eq!(levels, [0, 1, 1, 2, 4, 4]);
    }

    #[test]
    fn the_last_column_ends_today() {
        let calendar = calendar(&[]);
        assert_eq!(calendar.days().last().map(|(_, row, day)| (row, day)), Some((4, calendar.today)));
        assert_eq!(calendar.days().count(), 7 * 3 + 5);
    }

    #[test]
    fn the_summary_says_it_without_colour() {
        let words = calendar(&[(0, 12), (3, 5)]).summary();
        assert_eq!(
            words,
            "17 answers on 2 days in the last 4 weeks, most of them: 12 answers on Friday 20 November 2026"
        );
    }
}
