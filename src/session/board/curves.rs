//! What a drawing of the board shows between two minutes, column by column: traffic, both ratios, what is left.

use super::Played;
use super::answers::MINUTE_0;
use crate::slo::{Alert, BurnPoint, CalendarWindow, Ledger, Scenario, Slice, Window};

/// One column of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The minute it stands for.
    pub minute: u32,
    /// Traffic in it, as a share of the most there is in any minute; 0 to 1.
    pub traffic: f32,
    /// The ratio of the long window that ends here; none without traffic.
    pub long: Option<f64>,
    /// The ratio of the short window, if there is one.
    pub short: Option<f64>,
    /// The share of the budget that is left, negative once overspent; none without a budget or traffic.
    pub left: Option<f64>,
}

/// The columns at `minutes`, which go up, for one alert. Costs a few look-ups in running sums a column, however long
/// the scenario is.
pub fn columns(scenario: &Scenario, played: &Played, alert: Option<&Alert>, minutes: &[u32]) -> Vec<Column> {
    let ledger = &played.replay.ledger;
    let (long, short) = alert.map_or((None, None), |alert| {
        let minutes = |window: crate::slo::Millis| window.whole_minutes();
        (minutes(alert.long), alert.short.and_then(minutes))
    });
    let most = busiest(scenario, ledger);
    let mut budget = Budget::new(scenario, ledger);
    let mut last = None;
    minutes
        .iter()
        .map(|minute| {
            let at = |window: Option<u32>| window.and_then(|window| ratio(ledger.seen(window, *minute)));
            let from = last.replace(*minute).unwrap_or_else(|| minute.saturating_sub(1));
            Column {
                minute: *minute,
                traffic: mean(ledger, from, *minute, most),
                long: at(long),
                short: at(short),
                left: budget.left(*minute),
            }
        })
        .collect()
}

/// The most events in a minute of a week.
fn busiest(scenario: &Scenario, ledger: &Ledger) -> u64 {
    use crate::slo::Shape::{DayNight, Flat, PerHour, Weekend};
    match scenario.shape {
        Flat { per_minute } => per_minute,
        DayNight { day, night } => day.max(night),
        Weekend { weekday, weekend } => weekday.max(weekend),
        PerHour { .. } => (1..=60).map(|minute| ledger.traffic().in_minute(minute)).max().unwrap_or(0),
    }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "for a drawing")]
fn mean(ledger: &Ledger, from: u32, to: u32, most: u64) -> f32 {
    let from = from.min(to.saturating_sub(1));
    let all = ledger.traffic().between(i64::from(from), i64::from(to));
    let full = most.saturating_mul(u64::from(to.saturating_sub(from).max(1)));
    if full == 0 { 0.0 } else { (all as f64 / full as f64) as f32 }
}

#[expect(clippy::cast_precision_loss, reason = "for a drawing")]
fn ratio(seen: Slice) -> Option<f64> {
    (seen.all > 0).then(|| seen.bad as f64 / seen.all as f64)
}

/// What is left at minutes that go up.
struct Budget<'a> {
    scenario: &'a Scenario,
    ledger: &'a Ledger,
    /// The calendar period that was looked up last, in minutes.
    period: Option<(i64, i64)>,
}

impl<'a> Budget<'a> {
    fn new(scenario: &'a Scenario, ledger: &'a Ledger) -> Self {
        Self { scenario, ledger, period: None }
    }

    fn left(&mut self, minute: u32) -> Option<f64> {
        let at = i64::from(minute);
        let (lost_from, all_from, all_to) = match &self.scenario.window {
            Window::Rolling(_) => {
                let from = at - i64::from(self.scenario.window_minutes().ok()?);
                (from, from, at)
            }
            Window::Calendar(calendar) => {
                let (from, to) = self.period_of(calendar, at)?;
                (from, from, to)
            }
        };
        let lost = u128::from(self.ledger.bad_between(lost_from, at));
        let all = u128::from(self.ledger.traffic().between(all_from, all_to));
        BurnPoint { minute, lost, all }.left(self.scenario.target)
    }

    fn period_of(&mut self, calendar: &CalendarWindow, minute: i64) -> Option<(i64, i64)> {
        if let Some((from, to)) = self.period
            && (from..to).contains(&minute)
        {
            return self.period;
        }
        let moment = MINUTE_0.checked_add(jiff::SignedDuration::from_mins(minute)).ok()?;
        let period = calendar.period_at(moment).ok()?;
        let minute_of = |at: jiff::Timestamp| at.duration_since(MINUTE_0).as_secs().div_euclid(60);
        self.period = Some((minute_of(period.start), minute_of(period.end)));
        self.period
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::{Board, PRESETS, added};
    use crate::slo::{
        CalendarUnit, Counting, ErrorRatio, Incident, MonthConvention, Ramp, Shape, calendar_burndown, rolling_burndown,
    };

    fn close(a: Option<f64>, b: Option<f64>) -> bool {
        a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 1e-12)
    }

    #[test]
    fn the_line_of_a_rolling_budget_is_that_of_the_burn_down() {
        let board = Board::new(PRESETS[0].scenario());
        let (scenario, played) = (board.scenario(), board.played().unwrap());
        let minutes: Vec<u32> = (0..100).map(|n| n * 997).collect();
        let drawn = columns(scenario, played, None, &minutes);
        let ledger = &played.replay.ledger;
        let exact = rolling_burndown(ledger, scenario.target, 43_200, Counting::Events, 997, 99 * 997).unwrap();
        assert!(drawn.iter().zip(&exact.points).all(|(column, point)| close(column.left, exact.left(point))));
    }

    #[test]
    fn the_line_of_a_calendar_budget_is_that_of_the_burn_down() {
        let mut scenario = PRESETS[0].scenario();
        let zone = jiff::tz::TimeZone::UTC;
        let calendar = CalendarWindow { unit: CalendarUnit::Month, zone, convention: MonthConvention::ThirtyDays };
        scenario.window = Window::Calendar(calendar.clone());
        let board = Board::new(scenario);
        let ledger = &board.played().unwrap().replay.ledger;
        let target = board.scenario().target;
        let exact = calendar_burndown(ledger, target, &calendar, MINUTE_0, Counting::Events, 1000, 80_000).unwrap();
        for point in exact.points.iter().filter(|point| point.minute != 43_200) {
            let drawn = columns(board.scenario(), board.played().unwrap(), None, &[point.minute]);
            assert!(close(drawn[0].left, exact.left(point)), "{point:?} {drawn:?}");
        }
    }

    #[test]
    fn both_windows_hold_what_failed_in_them() {
        let outage = Incident { start: 0, minutes: 30, error_ratio: ErrorRatio::ALL, ramp: Ramp::Sudden };
        let board = Board::new(added(Board::default().scenario(), outage).0);
        let played = board.played().unwrap();
        let at = columns(board.scenario(), played, played.alerts.first(), &[33])[0];
        assert!(close(at.long, Some(0.5)) && close(at.short, Some(0.4)), "{at:?}");
        assert!((at.traffic - 1.0).abs() < 1e-6);
    }

    #[test]
    fn without_traffic_nothing_is_drawn_as_a_number() {
        let mut scenario = Board::default().scenario().clone();
        scenario.shape = Shape::Flat { per_minute: 0 };
        let board = Board::new(scenario);
        let played = board.played().unwrap();
        let at = columns(board.scenario(), played, played.alerts.first(), &[5])[0];
        assert_eq!((at.long, at.short, at.left, at.traffic), (None, None, None, 0.0));
    }
}
