//! The budget that is left at each moment of a scenario, rolling or by the calendar, in events or in slices.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::budget::Spent;
use super::exact::Exact;
use super::ledger::Ledger;
use super::scenario::LAST_MINUTE;
use super::slices::{EmptySlice, Slice};
use super::target::Target;
use super::window::{CalendarWindow, WindowError};

/// What the budget is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// Bad events of all events.
    Events,
    /// Bad slices of all slices.
    TimeSlices {
        /// Length of a slice in minutes; at least 1.
        minutes: u32,
        /// A slice below this is bad.
        slice_target: Target,
        /// What a slice without traffic is.
        empty: EmptySlice,
    },
    /// The mean of what slices lost.
    RatioSlices {
        /// Length of a slice in minutes; at least 1.
        minutes: u32,
        /// What a slice without traffic is.
        empty: EmptySlice,
    },
}

impl Counting {
    /// Minutes of a slice; 1 for events.
    const fn minutes(self) -> u32 {
        match self {
            Self::Events => 1,
            Self::TimeSlices { minutes, .. } | Self::RatioSlices { minutes, .. } => {
                if minutes == 0 {
                    1
                } else {
                    minutes
                }
            }
        }
    }
}

/// Why there is no burn-down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BurndownError {
    /// No steps, or beyond 400 days.
    #[error("a burn-down goes in steps of at least a minute, over windows from 1 minute to 400 days")]
    Range,
    /// The calendar ends.
    #[error("{0}")]
    Calendar(#[from] WindowError),
    /// Slices of so many different sizes that their ratios cannot be added exactly.
    #[error("these slices differ too much in traffic to be added up exactly; use longer slices")]
    TooManySizes,
}

/// One step: what was lost of how much, in units that are the same all along one burn-down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurnPoint {
    /// When.
    pub minute: u32,
    /// Lost so far in the window or period.
    pub lost: u128,
    /// All there is in the window, or will be in the period.
    pub all: u128,
}

impl BurnPoint {
    /// For plots: the share of a target's budget that is left, negative once overspent; none without a budget or data.
    pub fn left(&self, target: Target) -> Option<f64> {
        if self.all == 0 || target.has_no_budget() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "for a plot")]
        let (lost, all) = (self.lost as f64, self.all as f64);
        let left = 1.0 - lost * 1e9 / (all * f64::from(target.budget_parts()));
        Some(if left == 0.0 { 0.0 } else { left })
    }
}

/// The budget over time. At a calendar boundary there are two points of one minute: what was left, and the new whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burndown {
    target: Target,
    /// In order of time.
    pub points: Vec<BurnPoint>,
}

impl Burndown {
    /// What has gone at a point, exactly.
    pub fn spent(&self, point: &BurnPoint) -> Spent {
        if point.all == 0 {
            return Spent::NoData;
        }
        Spent::of(&Exact::whole(point.lost), &(Exact::whole(point.all) * self.target.budget()))
    }

    /// For plots: the share that is left, negative once overspent; none without a budget or data.
    pub fn left(&self, point: &BurnPoint) -> Option<f64> {
        point.left(self.target)
    }
}

/// The budget left in a rolling window of so many minutes, every `step` minutes until `until`. The window holds the
/// observed events, so that failures weigh more where traffic falls after them; what ages out comes back.
///
/// # Errors
/// With a step or window of 0, beyond 400 days, or slices that cannot be added up.
pub fn rolling_burndown(
    ledger: &Ledger,
    target: Target,
    window: u32,
    counting: Counting,
    step: u32,
    until: u32,
) -> Result<Burndown, BurndownError> {
    if step == 0 || window == 0 || window > LAST_MINUTE || until > LAST_MINUTE.saturating_mul(2) {
        return Err(BurndownError::Range);
    }
    let counts = Counts::new(ledger, counting, -i64::from(window), i64::from(until))?;
    let points = (0..=until / step).map(|n| {
        let minute = n * step;
        let (lost, all) = counts.between(i64::from(minute) - i64::from(window), i64::from(minute));
        BurnPoint { minute, lost, all }
    });
    Ok(Burndown { target, points: points.collect() })
}

/// The budget left in each calendar period, from minute 0 at `start` every `step` minutes until `until`. The budget is
/// that of the whole period with its expected traffic from the first minute on, so that it never comes back within a
/// period (as it does in Kibana, issue 270381, where it grows with the traffic seen so far).
///
/// # Errors
/// With a step of 0, beyond 400 days or the calendar, or slices that cannot be added up.
pub fn calendar_burndown(
    ledger: &Ledger,
    target: Target,
    window: &CalendarWindow,
    start: Timestamp,
    counting: Counting,
    step: u32,
    until: u32,
) -> Result<Burndown, BurndownError> {
    if step == 0 || until > LAST_MINUTE.saturating_mul(2) {
        return Err(BurndownError::Range);
    }
    let minute_of = |at: Timestamp| at.duration_since(start).as_millis().div_euclid(60_000);
    let mut periods: Vec<(i64, i64)> = Vec::new();
    let mut at = start;
    loop {
        let period = window.period_at(at)?;
        let minutes = [minute_of(period.start), minute_of(period.end)];
        let [from, to] = minutes.map(|minute| i64::try_from(minute).unwrap_or(i64::MAX));
        periods.push((from, to));
        if to >= i64::from(until) {
            break;
        }
        at = period.end;
    }
    let ends = periods.first().zip(periods.last()).map_or((0, 0), |(first, last)| (first.0, last.1));
    let counts = Counts::new(ledger, counting, ends.0, ends.1)?;
    let mut points = Vec::new();
    for (from, to) in periods {
        let (_, all) = counts.between(from, to);
        let first = u32::try_from(from.max(0)).unwrap_or(u32::MAX);
        let last = u32::try_from(to).unwrap_or(u32::MAX).min(until);
        let inner = (first / step + 1..=last / step).map(|n| n * step).filter(|minute| *minute < last);
        for minute in std::iter::once(first).chain(inner).chain((last > first).then_some(last)) {
            let (lost, _) = counts.between(from, i64::from(minute));
            points.push(BurnPoint { minute, lost, all });
        }
    }
    Ok(Burndown { target, points })
}

/// Lost and all, in one unit, between any two minutes.
enum Counts<'a> {
    /// Straight from the ledger.
    Events(&'a Ledger),
    /// Running sums of slices from the slice that begins at `first` slices after minute 0.
    Slices { first: i64, minutes: i64, sums: Vec<(u128, u128)> },
}

impl<'a> Counts<'a> {
    fn new(ledger: &'a Ledger, counting: Counting, from: i64, to: i64) -> Result<Self, BurndownError> {
        let minutes = i64::from(counting.minutes());
        let (first, last) = (from.div_euclid(minutes), to.div_euclid(minutes));
        let slice = |n: i64| Slice {
            bad: ledger.bad_between(n * minutes, (n + 1) * minutes),
            all: ledger.traffic().between(n * minutes, (n + 1) * minutes),
        };
        let (unit, empty) = match counting {
            Counting::Events => return Ok(Self::Events(ledger)),
            Counting::TimeSlices { empty, .. } => (1, empty),
            Counting::RatioSlices { empty, .. } => {
                let sizes: BTreeSet<u64> =
                    (first..last).map(slice).filter(|slice| slice.bad > 0).map(|slice| slice.all).collect();
                (common_multiple(sizes).ok_or(BurndownError::TooManySizes)?, empty)
            }
        };
        let lost = |slice: Slice| match counting {
            Counting::TimeSlices { slice_target, .. } => slice.is_bad(slice_target, empty).map(u128::from),
            Counting::Events | Counting::RatioSlices { .. } => match (slice.all, empty) {
                (0, EmptySlice::Excluded) => None,
                (0, EmptySlice::Good) => Some(0),
                (0, EmptySlice::Bad) => Some(unit),
                (all, _) => Some(unit / u128::from(all) * u128::from(slice.bad)),
            },
        };
        let mut sums = Vec::with_capacity(usize::try_from(last - first).unwrap_or(0) + 1);
        let mut sum = (0, 0);
        sums.push(sum);
        for n in first..last {
            if let Some(lost) = lost(slice(n)) {
                sum = (sum.0 + lost, sum.1 + unit);
            }
            sums.push(sum);
        }
        Ok(Self::Slices { first, minutes, sums })
    }

    /// In slices, only those that lie wholly between.
    fn between(&self, from: i64, to: i64) -> (u128, u128) {
        match self {
            Self::Events(ledger) => {
                (u128::from(ledger.bad_between(from, to)), u128::from(ledger.traffic().between(from, to)))
            }
            Self::Slices { first, minutes, sums } => {
                let until = |slice: i64| {
                    let place = usize::try_from((slice - first).max(0)).unwrap_or(0).min(sums.len() - 1);
                    sums.get(place).copied().unwrap_or((0, 0))
                };
                let (low, high) = (until(-(-from).div_euclid(*minutes)), until(to.div_euclid(*minutes)));
                (high.0.saturating_sub(low.0), high.1.saturating_sub(low.1))
            }
        }
    }
}

/// The least number that all sizes divide; none above 2^90, where sums over years would no longer fit.
fn common_multiple(sizes: BTreeSet<u64>) -> Option<u128> {
    sizes.into_iter().map(u128::from).try_fold(1_u128, |multiple, size| {
        let (mut a, mut b) = (multiple, size);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        multiple.checked_mul(size / a).filter(|multiple| *multiple < 1 << 90)
    })
}

/// The moment of a minute of a scenario that begins at `start`; the last one there is beyond the calendar.
pub fn moment(start: Timestamp, minute: u32) -> Timestamp {
    start.checked_add(SignedDuration::from_mins(i64::from(minute))).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::scenario::{ErrorRatio, Incident};
    use crate::slo::traffic::{Shape, Traffic};
    use crate::slo::window::{CalendarUnit, MonthConvention};
    use jiff::tz::TimeZone;

    const DAY: u32 = 1440;

    fn ledger(shape: Shape, incidents: &[(u32, u32, &str)]) -> Ledger {
        let incidents: Vec<_> = incidents
            .iter()
            .map(|(start, minutes, ratio)| Incident::sudden(*start, *minutes, ErrorRatio::parse(ratio).unwrap()))
            .collect();
        Ledger::new(&Traffic::new(shape).unwrap(), &incidents).unwrap()
    }

    fn target() -> Target {
        "99.9".parse().unwrap()
    }

    const FLAT: Shape = Shape::Flat { per_minute: 100 };

    fn months() -> CalendarWindow {
        CalendarWindow { unit: CalendarUnit::Month, zone: TimeZone::UTC, convention: MonthConvention::ThirtyDays }
    }

    #[test]
    fn a_rolling_budget_comes_back_when_the_failure_ages_out() {
        let ledger = ledger(FLAT, &[(2 * DAY, 15, "1")]);
        let burndown = rolling_burndown(&ledger, target(), 30 * DAY, Counting::Events, DAY, 34 * DAY).unwrap();
        let left = |day: usize| burndown.spent(&burndown.points[day]).left().unwrap().fraction_text();
        assert_eq!(
            (left(2), left(3), left(32), left(33)),
            ("1/1".into(), "47/72".into(), "47/72".into(), "1/1".into())
        );
    }

    #[test]
    fn a_calendar_budget_is_whole_again_at_the_boundary_and_only_there() {
        let ledger = ledger(FLAT, &[(2 * DAY, 15, "1"), (35 * DAY, 5, "1")]);
        let start = "2026-01-01T00:00:00Z".parse().unwrap();
        let burndown = calendar_burndown(&ledger, target(), &months(), start, Counting::Events, DAY, 40 * DAY).unwrap();
        let boundary: Vec<_> = burndown.points.iter().filter(|point| point.minute == 31 * DAY).collect();
        assert_eq!(boundary.len(), 2);
        assert_eq!(burndown.spent(boundary[0]).share().unwrap().fraction_text(), "125/372"); // 15 of 44.64 minutes
        assert!(burndown.spent(boundary[1]).share().unwrap().is_zero());
        for pair in burndown.points.windows(2) {
            assert!(pair[0].lost <= pair[1].lost || pair[0].minute == pair[1].minute);
        }
        // February has 28 days.
        assert_eq!(burndown.points.last().unwrap().all, 28 * 1440 * 100);
    }

    #[test]
    fn a_scenario_may_begin_in_the_middle_of_a_month() {
        let ledger = ledger(FLAT, &[(0, 10, "1")]);
        let start = "2026-06-20T12:00:00Z".parse().unwrap();
        let burndown = calendar_burndown(&ledger, target(), &months(), start, Counting::Events, DAY, 30 * DAY).unwrap();
        assert_eq!(burndown.points[0], BurnPoint { minute: 0, lost: 0, all: 30 * 1440 * 100 });
        let boundary = 10 * DAY + DAY / 2;
        assert_eq!(burndown.points.iter().filter(|point| point.minute == boundary).count(), 2);
        assert_eq!(moment(start, boundary).to_string(), "2026-07-01T00:00:00Z");
    }

    #[test]
    fn slices_and_events_part_ways_when_errors_are_spread() {
        let ledger = ledger(FLAT, &[(0, 60, "0.1")]);
        let left = |counting| {
            let burndown = rolling_burndown(&ledger, target(), DAY, counting, 60, 60).unwrap();
            burndown.spent(&burndown.points[1]).share().unwrap().fraction_text()
        };
        let empty = EmptySlice::Good;
        assert_eq!(left(Counting::Events), "25/6");
        assert_eq!(left(Counting::RatioSlices { minutes: 1, empty }), "25/6");
        let slices = |slice: &str| Counting::TimeSlices { minutes: 1, slice_target: slice.parse().unwrap(), empty };
        assert_eq!(left(slices("95")), "125/3");
        assert_eq!(left(slices("80")), "0/1");
    }

    #[test]
    fn a_slice_counts_once_it_is_over() {
        let ledger = ledger(FLAT, &[(0, 5, "1")]);
        let counting =
            Counting::TimeSlices { minutes: 5, slice_target: "99".parse().unwrap(), empty: EmptySlice::Good };
        let burndown = rolling_burndown(&ledger, target(), 100, counting, 1, 10).unwrap();
        let lost: Vec<_> = burndown.points.iter().map(|point| point.lost).collect();
        assert_eq!(lost, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn quiet_slices_are_what_one_chose() {
        let quiet = Shape::Weekend { weekday: 0, weekend: 0 };
        let ledger = ledger(quiet, &[]);
        let spent = |empty| {
            let counting = Counting::RatioSlices { minutes: 60, empty };
            let burndown = rolling_burndown(&ledger, target(), DAY, counting, DAY, DAY).unwrap();
            burndown.spent(&burndown.points[1])
        };
        assert_eq!(spent(EmptySlice::Good), Spent::Share(Exact::zero()));
        assert_eq!(spent(EmptySlice::Bad), Spent::Share(Exact::whole(1000)));
        assert_eq!(spent(EmptySlice::Excluded), Spent::NoData);
    }

    #[test]
    fn no_budget_and_no_data_are_not_drawn() {
        let burndown = |shape, target| {
            let ledger = ledger(shape, &[(0, 5, "1")]);
            let burndown = rolling_burndown(&ledger, target, 60, Counting::Events, 30, 60).unwrap();
            burndown.left(&burndown.points[1])
        };
        assert_eq!(burndown(FLAT, Target::EVERYTHING), None);
        assert_eq!(burndown(Shape::Flat { per_minute: 0 }, target()), None);
        assert!(burndown(FLAT, target()).unwrap() < -80.0);
    }
}
