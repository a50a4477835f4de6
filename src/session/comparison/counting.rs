//! The same failures counted in events, in slices of time, and as the mean ratio of slices.

use std::cmp::Ordering;

use super::Case;
use crate::slo::{
    BurndownError, Counting, EmptySlice, Sli, Slice, Spent, Target, event_weighted_error, rolling_burndown,
    time_weighted_error,
};

/// One way of counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What has gone of the window's budget.
    pub spent: Spent,
    /// The share that was good.
    pub sli: Sli,
    /// Lost, in units of this way.
    pub lost: u128,
    /// All there is, in the same units.
    pub all: u128,
}

/// How one way of counting judges beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// It takes more of the budget.
    More,
    /// It takes as much.
    Not,
    /// It takes less.
    Less,
    /// One of them has no figure.
    Unknown,
}

impl Differs {
    fn of(this: &Spent, other: &Spent) -> Self {
        match this.share().zip(other.share()).map(|(this, other)| this.cmp(other)) {
            Some(Ordering::Greater) => Self::More,
            Some(Ordering::Equal) => Self::Not,
            Some(Ordering::Less) => Self::Less,
            None => Self::Unknown,
        }
    }
}

/// All ways of counting one window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Bad events of all events.
    pub events: Counted,
    /// Bad slices of all slices.
    pub time_slices: Counted,
    /// The mean of what slices lost.
    pub ratio_slices: Counted,
    /// Slices that had no traffic.
    pub empty_slices: usize,
    /// Slices in the window.
    pub slices: usize,
    /// Bad over all.
    pub weighted_by_events: Sli,
    /// The mean of the slices' error ratios, those without traffic left out.
    pub weighted_by_time: Sli,
    /// Time slices beside events.
    pub time_slices_differ: Differs,
    /// Ratio slices beside events.
    pub ratio_slices_differ: Differs,
}

/// Counts the window that ends with the last incident, or the first whole window if that is later; on whole hours.
/// Slices of `minutes` (at least 1) are good from `slice_target` on.
///
/// # Errors
/// When slices differ so much in traffic that their ratios cannot be added exactly.
pub fn counts(case: &Case, minutes: u32, slice_target: Target, empty: EmptySlice) -> Result<Counts, BurndownError> {
    let (ledger, target, window) = (&case.ledger, case.scenario.target, case.window);
    let minutes = minutes.max(1);
    let until = window.max(ledger.last()).div_ceil(60).saturating_mul(60);
    let counted = |counting| {
        let burndown = rolling_burndown(ledger, target, window, counting, until, until)?;
        let point = burndown.points.last().copied().ok_or(BurndownError::Range)?;
        let (lost, all) = (point.lost, point.all);
        let sli = crate::slo::Exact::fraction(lost, all).map_or(Sli::NoData, |lost| Sli::Ratio(lost.complement()));
        Ok::<_, BurndownError>(Counted { spent: burndown.spent(&point), sli, lost, all })
    };
    let events = counted(Counting::Events)?;
    let time_slices = counted(Counting::TimeSlices { minutes, slice_target, empty })?;
    let ratio_slices = counted(Counting::RatioSlices { minutes, empty })?;
    let (first, last) = (i64::from(until) - i64::from(window), i64::from(until));
    let step = i64::from(minutes);
    let slices: Vec<Slice> = (first.div_euclid(step)..last.div_euclid(step))
        .map(|n| n * step)
        .filter(|from| *from >= first)
        .map(|from| Slice {
            bad: ledger.bad_between(from, from + step),
            all: ledger.traffic().between(from, from + step),
        })
        .collect();
    Ok(Counts {
        time_slices_differ: Differs::of(&time_slices.spent, &events.spent),
        ratio_slices_differ: Differs::of(&ratio_slices.spent, &events.spent),
        empty_slices: slices.iter().filter(|slice| slice.all == 0).count(),
        slices: slices.len(),
        // A ledger never has more bad events than events.
        weighted_by_events: event_weighted_error(&slices).unwrap_or(Sli::NoData),
        weighted_by_time: time_weighted_error(&slices).unwrap_or(Sli::NoData),
        events,
        time_slices,
        ratio_slices,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::Board;
    use crate::slo::{Exact, Shape};

    fn percent(counted: &Counted) -> String {
        counted.spent.share().unwrap().percent(1)
    }

    fn of(shape: Shape, slice_target: &str, empty: EmptySlice) -> Counts {
        let mut scenario = Board::default().scenario().clone();
        scenario.shape = shape;
        counts(&Case::of(&scenario).unwrap(), 5, slice_target.parse().unwrap(), empty).unwrap()
    }

    const FLAT: Shape = Shape::Flat { per_minute: 10_000 };

    #[test]
    fn partial_failures_cost_whole_slices_or_nothing() {
        // The example: 30 minutes of everything and an hour of 10 %, of 43.2 minutes.
        let strict = of(FLAT, "95", EmptySlice::Good);
        assert_eq!(
            (percent(&strict.events), percent(&strict.time_slices), percent(&strict.ratio_slices)),
            ("83.3 %".into(), "208.3 %".into(), "83.3 %".into())
        );
        assert_eq!((strict.time_slices.lost, strict.time_slices.all), (18, 8640));
        assert_eq!((strict.time_slices_differ, strict.ratio_slices_differ), (Differs::More, Differs::Not));
        let lax = of(FLAT, "80", EmptySlice::Good);
        assert_eq!((percent(&lax.time_slices), lax.time_slices_differ), ("69.4 %".into(), Differs::Less));
    }

    #[test]
    fn traffic_that_varies_parts_the_clock_from_the_crowd() {
        // At noon there is more than the mean: events cost more than time.
        let day = of(Shape::DayNight { day: 9000, night: 1000 }, "95", EmptySlice::Good);
        assert_eq!(day.ratio_slices_differ, Differs::Less);
        let ratio = |sli: &Sli| sli.ratio().cloned().unwrap_or_else(Exact::zero);
        assert!(ratio(&day.weighted_by_events) > ratio(&day.weighted_by_time));
    }

    #[test]
    fn slices_without_traffic_are_counted_and_are_what_one_chose() {
        let quiet = Shape::Weekend { weekday: 100, weekend: 0 };
        let good = of(quiet, "95", EmptySlice::Good);
        assert!(good.empty_slices > 2000, "{}", good.empty_slices);
        let bad = of(quiet, "95", EmptySlice::Bad);
        assert!(bad.time_slices.lost > 2000);
        let left_out = of(quiet, "95", EmptySlice::Excluded);
        assert!(left_out.time_slices.all < good.time_slices.all);
    }

    #[test]
    fn no_traffic_at_all_is_no_data() {
        let none = of(Shape::Flat { per_minute: 0 }, "95", EmptySlice::Excluded);
        assert_eq!((&none.events.spent, &none.events.sli), (&Spent::NoData, &Sli::NoData));
        assert_eq!(none.time_slices_differ, Differs::Unknown);
    }
}
