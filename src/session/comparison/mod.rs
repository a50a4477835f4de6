//! Ways of alerting and counting worked out side by side for one scenario; knows no screen.

mod alerting;
mod counting;
mod courses;
mod reasons;

use crate::slo::{
    CalendarUnit, CalendarWindow, ErrorRatio, Exact, Incident, Ledger, Ramp, Scenario, ScenarioError, Shape, Traffic,
    Window,
};

pub use alerting::{
    ApproachRow, Burn, Column, Noticed, PairRow, approach_at, approach_rows, burn_at, can_fire, column, first_to_fire,
};
pub use counting::{Counted, Counts, counts};
pub use courses::{Courses, beginning, courses};
pub use reasons::{Beside, Cause, Reason};

/// Minutes in a day.
const DAY: u32 = 1440;

/// The scenario that is compared, with what happened in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is drawn, or an example on the same target, window and traffic.
    pub scenario: Scenario,
    /// Whether it was drawn; otherwise the incidents are the example's.
    pub drawn: bool,
    /// Its window in minutes.
    pub window: u32,
    /// What happened, minute by minute.
    pub ledger: Ledger,
}

impl Case {
    /// The scenario as drawn; where nothing is, an example: a full outage of 30 minutes after a tenth of the window,
    /// and 10 % failing for an hour after two thirds of it.
    ///
    /// # Errors
    /// When the scenario cannot be played.
    pub fn of(scenario: &Scenario) -> Result<Self, ScenarioError> {
        let window = scenario.window_minutes()?;
        let drawn = !scenario.incidents.is_empty();
        let mut scenario = scenario.clone();
        if !drawn {
            scenario.incidents = example(window);
        }
        let ledger = Ledger::new(&Traffic::new(scenario.shape)?, &scenario.incidents)?;
        Ok(Self { scenario, drawn, window, ledger })
    }

    /// The minute at which the first incident begins; 0 without any.
    pub fn onset(&self) -> u32 {
        self.scenario.incidents.iter().map(|incident| incident.start).min().unwrap_or(0)
    }
}

/// Two incidents that the ways of alerting and of counting take differently.
fn example(window: u32) -> Vec<Incident> {
    // At noon where the window has days, so that day and night traffic does not decide.
    let at = |minute: u32| if window >= 10 * DAY { minute / DAY * DAY + DAY / 2 } else { minute };
    let a_tenth = ErrorRatio::new(&Exact::one().over(&Exact::whole(10)).unwrap_or_else(Exact::one));
    vec![
        Incident { start: at(window / 10), minutes: 30, error_ratio: ErrorRatio::ALL, ramp: Ramp::Sudden },
        Incident {
            start: at(window / 3 * 2),
            minutes: 60,
            error_ratio: a_tenth.unwrap_or(ErrorRatio::ALL),
            ramp: Ramp::Sudden,
        },
    ]
}

/// A target and its window as one says them: "99.9 % over 30 days".
pub fn promise(scenario: &Scenario) -> String {
    format!("{} % over {}", scenario.target, window_words(&scenario.window))
}

/// "30 days", "a calendar month of 30 days".
pub fn window_words(window: &Window) -> String {
    let length = window.nominal().brief();
    match window {
        Window::Rolling(_) => length,
        Window::Calendar(CalendarWindow { unit, .. }) => format!("a {} of {length}", unit_words(*unit)),
    }
}

/// "calendar month" and so on.
pub const fn unit_words(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::Week => "calendar week",
        CalendarUnit::Month => "calendar month",
        CalendarUnit::Quarter => "calendar quarter",
        CalendarUnit::Year => "calendar year",
    }
}

/// The traffic as one says it: "10,000 requests a minute".
pub fn traffic_words(shape: Shape) -> String {
    let n = |count: u64| Exact::whole(count).count_text();
    match shape {
        Shape::Flat { per_minute } => format!("{} requests a minute", n(per_minute)),
        Shape::DayNight { day, night } => format!("{} requests a minute by day, {} by night", n(day), n(night)),
        Shape::Weekend { weekday, weekend } => {
            format!("{} requests a minute on weekdays, {} at the weekend", n(weekday), n(weekend))
        }
        Shape::PerHour { per_hour } => format!("{} requests an hour", n(per_hour)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::Board;

    #[test]
    fn an_empty_board_is_compared_by_an_example_and_a_drawn_one_by_itself() {
        let empty = Board::default();
        let case = Case::of(empty.scenario()).unwrap();
        assert!(!case.drawn);
        assert_eq!(case.scenario.incidents.len(), 2);
        assert_eq!((case.onset(), case.window), (3 * DAY + DAY / 2, 30 * DAY));
        let again = Case::of(&case.scenario).unwrap();
        assert!(again.drawn);
        assert_eq!(again.scenario, case.scenario);
    }

    #[test]
    fn the_example_lies_within_windows_of_any_length() {
        for minutes in [1, 60, DAY, 7 * DAY, 400 * DAY] {
            let all = example(minutes);
            assert!(
                all.iter().all(|incident| incident.start < minutes && incident.check().is_ok() || minutes > 399 * DAY)
            );
        }
    }

    #[test]
    fn a_promise_names_its_window_and_calendar() {
        let mut scenario = Board::default().scenario().clone();
        assert_eq!(promise(&scenario), "99.9 % over 30 days");
        scenario.window = Window::Calendar(CalendarWindow {
            unit: CalendarUnit::Month,
            zone: jiff::tz::TimeZone::UTC,
            convention: crate::slo::MonthConvention::ThirtyDays,
        });
        assert_eq!(promise(&scenario), "99.9 % over a calendar month of 30 days");
        assert_eq!(traffic_words(scenario.shape), "10,000 requests a minute");
    }
}
