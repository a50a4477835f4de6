//! A rolling and a calendar budget over the same course of events, and what is left on a chosen day.

use egui::Ui;

use super::Kept;
use crate::session::comparison::{Case, Courses, courses as both_courses, window_words};
use crate::slo::{Burndown, BurndownError, CalendarUnit, Period, Spent, Window, time_budget};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Course, bar, body, card, courses, fact, in_columns, number_field, second, segmented, setting_row, slider, title,
};

const UNITS: [(CalendarUnit, &str); 3] =
    [(CalendarUnit::Week, "Week"), (CalendarUnit::Month, "Month"), (CalendarUnit::Quarter, "Quarter")];

/// Both courses, and their lines ready to be drawn.
#[derive(Debug)]
struct Made {
    courses: Courses,
    lines: [Course; 2],
}

/// What is left on one day.
#[derive(Debug)]
struct OnDay {
    rolling: Spent,
    calendar: Spent,
    period: Period,
    next_return: Option<(u32, u32)>,
}

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct Rolling {
    unit: CalendarUnit,
    day: u32,
    made: Kept<(u64, CalendarUnit), Result<Made, BurndownError>>,
    on_day: Kept<(u64, CalendarUnit, u32), Result<OnDay, BurndownError>>,
}

impl Default for Rolling {
    fn default() -> Self {
        Self { unit: CalendarUnit::Month, day: 33, made: Kept::default(), on_day: Kept::default() }
    }
}

impl Rolling {
    pub(super) fn ui(&mut self, ui: &mut Ui, case: &Case, version: u64) {
        card(ui, |ui| {
            title(ui, "What is left, and when it comes back");
            let made = match self.made.get((version, self.unit), || make(case, self.unit)) {
                Ok(made) => made,
                Err(error) => {
                    body(ui, &format!("This cannot be drawn: {error}."));
                    return;
                }
            };
            let last = made.courses.last_day;
            self.day = self.day.min(last);
            second(
                ui,
                "A rolling budget returns when incidents age out. A calendar budget never recovers by itself, but is \
                 whole again at the boundary.",
            );
            ui.add_space(space::L);
            setting_row(ui, "Calendar period", "Minute 0 is Monday 1 June 2026, midnight.", |ui| {
                segmented(ui, "Calendar period", &mut self.unit, &UNITS)
            });
            ui.add_space(space::L);
            day(ui, &mut self.day, last);
            ui.add_space(space::L);
            let key = (version, made.courses.window.unit, self.day);
            let on_day = match self.on_day.get(key, || on_day(case, &made.courses, self.day)) {
                Ok(on_day) => on_day,
                Err(error) => {
                    body(ui, &format!("This day cannot be counted: {error}."));
                    return;
                }
            };
            figures(ui, case, made, on_day, self.day);
            ui.add_space(space::L);
            let words = format!(
                "Budget left over {last} days, rolling and calendar; after {} days {} rolling and {} calendar",
                self.day,
                on_day.rolling.left_text(),
                on_day.calendar.left_text()
            );
            if made.lines.iter().any(|line| !line.points.is_empty()) {
                courses(ui, &words, &made.lines, self.day);
            } else {
                body(ui, "There is no line to draw: without a budget or without traffic no share can be left.");
            }
            ui.add_space(space::M);
            body(ui, &sentence(on_day, &made.courses, self.day));
        });
    }
}

fn make(case: &Case, unit: CalendarUnit) -> Result<Made, BurndownError> {
    let made = both_courses(case, unit)?;
    let line = |name, burndown: &Burndown| {
        let points = burndown.points.iter();
        let at = |minute: u32| f64::from(minute) / 1440.0;
        Course { name, points: points.filter_map(|p| Some([at(p.minute), burndown.left(p)?])).collect() }
    };
    Ok(Made { lines: [line("rolling", &made.rolling), line("calendar", &made.calendar)], courses: made })
}

fn on_day(case: &Case, courses: &Courses, day: u32) -> Result<OnDay, BurndownError> {
    let (calendar, period) = courses.calendar_on(case, day)?;
    let next_return = courses.next_return(case, day);
    Ok(OnDay { rolling: courses.rolling_on(case, day)?, calendar, period, next_return })
}

fn day(ui: &mut Ui, day: &mut u32, last: u32) {
    setting_row(ui, "Days since the start", "Drag, or type a day.", |ui| {
        number_field(ui, "Days since the start", day, 0..=last, 1.0, "days")
    });
    ui.add_space(space::S);
    ui.spacing_mut().slider_width = (ui.available_width() - 80.0).max(120.0);
    slider(ui, "Day", day, 0..=last, |value| format!("{value:.0}"));
}

fn figures(ui: &mut Ui, case: &Case, made: &Made, on_day: &OnDay, day: u32) {
    let target = case.scenario.target;
    let rolling_window = case.scenario.window.nominal();
    let note = match &case.scenario.window {
        Window::Rolling(_) => {
            format!("of {}, the last {}", time_budget(target, rolling_window).brief(), rolling_window.brief())
        }
        Window::Calendar(_) => format!(
            "of {}, a rolling window as long as {}",
            time_budget(target, rolling_window).brief(),
            window_words(&case.scenario.window)
        ),
    };
    let length = on_day.period.length();
    let zone = made.courses.window.zone.clone();
    let from = on_day.period.start.to_zoned(zone).date();
    let calendar_note =
        format!("of {}, {} from {}", time_budget(target, length).brief(), length.brief(), from.strftime("%-d %B"));
    let date = made.courses.date(day).strftime("%-d %B %Y").to_string();
    second(ui, &format!("At midnight on {date}:"));
    ui.add_space(space::S);
    let per_row = if ui.available_width() < 420.0 { 1 } else { 2 };
    let both =
        [("Rolling, solid line", &on_day.rolling, note), ("Calendar, dashed line", &on_day.calendar, calendar_note)];
    in_columns(ui, per_row, 2, |ui, n| {
        let Some((name, spent, note)) = both.get(n) else { return };
        let left = spent.left_text();
        let value = if spent.left().is_some_and(|left| !left.is_negative()) { format!("{left} left") } else { left };
        fact(ui, name, &value, note);
        ui.add_space(space::S);
        #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
        let filled = spent.left().map_or(0.0, |left| left.to_f64() as f32);
        let tone = if spent.is_met() { Tone::Good } else { Tone::Burning };
        bar(ui, name, filled, &value, tone);
    });
}

fn sentence(on_day: &OnDay, courses: &Courses, day: u32) -> String {
    let rolling = match on_day.next_return {
        Some((from, to)) => {
            let date = courses.date_of_minute(from).strftime("%-d %B").to_string();
            let (from, to) = (from / 1440, to / 1440);
            let days = if from == to { format!("on day {from}") } else { format!("from day {from} to day {to}") };
            format!("The next failures leave the rolling window {days} ({date}), and their budget returns.")
        }
        None => "Nothing that failed counts in the rolling window on this day.".to_owned(),
    };
    let end = on_day.period.end.to_zoned(courses.window.zone.clone()).date();
    let until = courses.date(day).until(end).map_or(0, |span| span.get_days());
    let days = if until == 1 { "1 day".to_owned() } else { format!("{until} days") };
    format!("{rolling} The calendar budget is whole again on {}, in {days}.", end.strftime("%-d %B"))
}
