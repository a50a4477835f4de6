//! One scenario under a rolling and under a calendar budget: the whole course, and one chosen day.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Case, DAY};
use crate::slo::{
    Burndown, BurndownError, CalendarUnit, CalendarWindow, Counting, LAST_MINUTE, MonthConvention, Period, Spent,
    Window, calendar_burndown, moment, rolling_burndown,
};

/// Points of a course at most.
const POINTS: u32 = 400;

/// Where minute 0 of a scenario lies on the calendar: Monday 1 June 2026, midnight in the zone; the Monday that
/// traffic begins with, and the first of a month of 30 days.
pub fn beginning(zone: &TimeZone) -> Timestamp {
    let midnight = jiff::civil::date(2026, 6, 1).to_zoned(zone.clone());
    midnight.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Both budgets over time, counted in events.
#[derive(Clone, Debug)]
pub struct Courses {
    /// What is left of the rolling one.
    pub rolling: Burndown,
    /// What is left of the calendar one.
    pub calendar: Burndown,
    /// The calendar's periods.
    pub window: CalendarWindow,
    /// The last whole day that is shown.
    pub last_day: u32,
}

/// Both courses until the last incident has left the rolling window and a little longer; at least one whole window.
///
/// # Errors
/// When the calendar ends.
pub fn courses(case: &Case, unit: CalendarUnit) -> Result<Courses, BurndownError> {
    let window = match &case.scenario.window {
        Window::Calendar(calendar) => CalendarWindow { unit, ..calendar.clone() },
        Window::Rolling(_) => CalendarWindow { unit, zone: TimeZone::UTC, convention: MonthConvention::ThirtyDays },
    };
    let last_day = case.ledger.last().saturating_add(case.window).saturating_add(2 * DAY).min(2 * LAST_MINUTE) / DAY;
    let until = last_day * DAY;
    // Whole hours, so that boundaries at midnight are met.
    let step = (until / POINTS).div_ceil(60).max(1) * 60;
    let (ledger, target) = (&case.ledger, case.scenario.target);
    let start = beginning(&window.zone);
    Ok(Courses {
        rolling: rolling_burndown(ledger, target, case.window, Counting::Events, step, until)?,
        calendar: calendar_burndown(ledger, target, &window, start, Counting::Events, step, until)?,
        window,
        last_day,
    })
}

impl Courses {
    /// What has gone of the rolling budget when so many days have passed, exactly.
    ///
    /// # Errors
    /// Beyond 800 days.
    pub fn rolling_on(&self, case: &Case, day: u32) -> Result<Spent, BurndownError> {
        let at = day.saturating_mul(DAY);
        let step = at.max(1);
        let burndown = rolling_burndown(&case.ledger, case.scenario.target, case.window, Counting::Events, step, at)?;
        burndown.points.last().map(|point| burndown.spent(point)).ok_or(BurndownError::Range)
    }

    /// What has gone of the calendar budget when so many days have passed, and the period that day lies in.
    ///
    /// # Errors
    /// When the calendar ends.
    pub fn calendar_on(&self, case: &Case, day: u32) -> Result<(Spent, Period), BurndownError> {
        let at = day.saturating_mul(DAY);
        let start = beginning(&self.window.zone);
        let period = self.window.period_at(moment(start, at))?;
        let (ledger, target) = (&case.ledger, case.scenario.target);
        // One minute further, so that on a boundary the new period is the last point but its first.
        let until = at.saturating_add(1);
        let burndown = calendar_burndown(ledger, target, &self.window, start, Counting::Events, until.max(1), until)?;
        let points = burndown.points.iter().rev();
        let point = points.max_by_key(|point| point.minute).copied().ok_or(BurndownError::Range)?;
        // What the one minute brought is taken off again.
        let before = ledger.bad_between(i64::from(at), i64::from(until));
        let lost = point.lost.saturating_sub(u128::from(before));
        Ok((burndown.spent(&crate::slo::BurnPoint { minute: at, lost, all: point.all }), period))
    }

    /// The next stretch, in minutes, in which failures that count on that day leave the rolling window.
    pub fn next_return(&self, case: &Case, day: u32) -> Option<(u32, u32)> {
        let at = day.saturating_mul(DAY);
        let incidents = case.scenario.incidents.iter().filter(|incident| incident.start < at);
        let leaves = incidents
            .map(|incident| (incident.start.saturating_add(case.window), incident.end().saturating_add(case.window)));
        leaves.filter(|(_, end)| *end > at).min()
    }

    /// The moment of a day of the scenario.
    pub fn date(&self, day: u32) -> jiff::civil::Date {
        self.date_of_minute(day.saturating_mul(DAY))
    }

    /// The local date of a minute of the scenario.
    pub fn date_of_minute(&self, minute: u32) -> jiff::civil::Date {
        moment(beginning(&self.window.zone), minute).to_zoned(self.window.zone.clone()).date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::Board;

    fn case() -> Case {
        Case::of(Board::default().scenario()).unwrap()
    }

    fn left(spent: &Spent) -> String {
        spent.left().unwrap().percent(1)
    }

    #[test]
    fn the_scenario_begins_on_a_monday_and_on_the_first() {
        let date = beginning(&TimeZone::UTC).to_zoned(TimeZone::UTC).date();
        assert_eq!((date.weekday(), date.day()), (jiff::civil::Weekday::Monday, 1));
    }

    #[test]
    fn a_rolling_budget_returns_where_a_calendar_one_is_reset() {
        let case = case();
        let months = courses(&case, CalendarUnit::Month).unwrap();
        let on = |day| {
            let (calendar, _) = months.calendar_on(&case, day).unwrap();
            (left(&months.rolling_on(&case, day).unwrap()), left(&calendar))
        };
        assert_eq!(on(0), ("100 %".into(), "100 %".into()));
        assert_eq!(on(5), ("30.6 %".into(), "30.6 %".into()));
        assert_eq!(on(25), ("16.7 %".into(), "16.7 %".into()));
        // 1 July: a new month; the rolling window still holds both.
        assert_eq!(on(30), ("16.7 %".into(), "100 %".into()));
        // The outage of day 3 has aged out, the hour of day 20 not yet.
        assert_eq!(on(34), ("86.1 %".into(), "100 %".into()));
        assert_eq!(on(51), ("100 %".into(), "100 %".into()));
    }

    #[test]
    fn what_begins_at_midnight_does_not_count_before_it_has_failed_anything() {
        let mut scenario = Board::default().scenario().clone();
        let ratio = crate::slo::ErrorRatio::ALL;
        let ramp = crate::slo::Ramp::Sudden;
        scenario.incidents.push(crate::slo::Incident { start: 5 * DAY, minutes: 30, error_ratio: ratio, ramp });
        let case = Case::of(&scenario).unwrap();
        let months = courses(&case, CalendarUnit::Month).unwrap();
        let on = |day| (months.rolling_on(&case, day).unwrap(), months.calendar_on(&case, day).unwrap().0);
        assert_eq!((left(&on(5).0), left(&on(5).1)), ("100 %".into(), "100 %".into()));
        assert_eq!(on(6).0, on(6).1);
        assert_eq!(left(&on(6).0), "30.6 %");
    }

    #[test]
    fn what_returns_next_is_told_by_its_minutes() {
        let case = case();
        let months = courses(&case, CalendarUnit::Month).unwrap();
        let outage = 3 * DAY + DAY / 2 + 30 * DAY;
        assert_eq!(months.next_return(&case, 3), None);
        assert_eq!(months.next_return(&case, 4), Some((outage, outage + 30)));
        assert_eq!(months.next_return(&case, 34), Some((50 * DAY + DAY / 2, 50 * DAY + DAY / 2 + 60)));
        assert_eq!(months.next_return(&case, 52), None);
        assert_eq!(months.date(30).to_string(), "2026-07-01");
        assert!(months.last_day >= 52);
    }

    #[test]
    fn weeks_and_quarters_are_reset_at_their_own_boundaries() {
        let case = case();
        let weeks = courses(&case, CalendarUnit::Week).unwrap();
        // 30 of 10.08 minutes: gone, until Monday.
        assert_eq!(left(&weeks.calendar_on(&case, 6).unwrap().0), "-197.6 %");
        assert_eq!(left(&weeks.calendar_on(&case, 7).unwrap().0), "100 %");
        let quarters = courses(&case, CalendarUnit::Quarter).unwrap();
        let (_, period) = quarters.calendar_on(&case, 6).unwrap();
        assert_eq!(period.days().to_string(), "91");
    }
}
