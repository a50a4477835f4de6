//! Few events: what one failure does, and how many it takes to set off an alert.

use super::alert::{Alert, Comparison};
use super::budget::Spent;
use super::burn::BurnRate;
use super::exact::Exact;
use super::span::Millis;
use super::target::Target;

/// What one failure among so many events does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneFailure {
    /// Failures that the window's budget allows, `b·N`; need not be whole.
    pub budget_events: Exact,
    /// The share of that budget which one failure takes, `1/(b·N)`.
    pub spent: Spent,
    /// How fast one failure burns over the watched stretch, `1/(n·b)`; none without events.
    pub rate: Option<BurnRate>,
}

/// One failure at a steady `events` per `each` (10 an hour), seen over a stretch as long as `each`, with a budget over
/// `window`. `each` is not 0.
///
/// ```
/// use hotseat::slo::{Millis, one_failure};
/// let one = one_failure("99.9".parse().unwrap(), Millis::from_days(30), 10, Millis::from_hours(1));
/// assert_eq!(one.budget_events.to_string(), "7.2");
/// assert_eq!(one.spent.share().unwrap().percent(1), "13.9 %");
/// assert_eq!(one.rate.unwrap().times().unwrap().to_string(), "100");
/// ```
pub fn one_failure(target: Target, window: Millis, events: u64, each: Millis) -> OneFailure {
    let all = each.within(window).unwrap_or_else(Exact::zero) * Exact::whole(events);
    let budget_events = all * target.budget();
    let spent =
        if events == 0 && !target.has_no_budget() { Spent::NoData } else { Spent::of(&Exact::one(), &budget_events) };
    let rate = Exact::fraction(1, events).map(|ratio| BurnRate::of(&ratio, target));
    OneFailure { budget_events, spent, rate }
}

/// How many failures a window needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailuresNeeded {
    /// So many of the window's events, and no fewer.
    AtLeast(u64),
    /// More than there are events: the threshold is out of reach.
    MoreThanThereAre(u64),
}

impl FailuresNeeded {
    /// The number, reachable or not.
    pub const fn count(self) -> u64 {
        match self {
            Self::AtLeast(n) | Self::MoreThanThereAre(n) => n,
        }
    }
}

/// How many of `events` in a window have to fail for the alert's ratio to pass: `floor(k·b·n) + 1`.
///
/// ```
/// use hotseat::slo::{FailuresNeeded, Millis, failures_needed, fixed_windows, workbook_shares};
/// let page = &fixed_windows(Millis::from_days(30), &workbook_shares())[0];
/// let target = "99.9".parse().unwrap();
/// assert_eq!(failures_needed(page, target, 600), FailuresNeeded::AtLeast(9));
/// assert_eq!(failures_needed(page, target, 10), FailuresNeeded::AtLeast(1)); // one failure pages
/// ```
pub fn failures_needed(alert: &Alert, target: Target, events: u64) -> FailuresNeeded {
    let line = alert.threshold(target) * Exact::whole(events);
    let count = match alert.comparison {
        Comparison::Above => line.floor().and_then(|n| n.checked_add(1)),
        // No events are no data, and silent whatever the comparison.
        Comparison::AtLeast => line.ceil().map(|n| n.max(u64::from(events == 0))),
    };
    let count = count.unwrap_or(u64::MAX);
    if count > events { FailuresNeeded::MoreThanThereAre(count) } else { FailuresNeeded::AtLeast(count) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::alert::{fixed_windows, workbook_shares};

    #[test]
    fn no_traffic_is_no_data_and_silent() {
        let one = one_failure("99.9".parse().unwrap(), Millis::from_days(30), 0, Millis::from_hours(1));
        assert_eq!((one.spent, one.rate), (Spent::NoData, None));
        let page = &fixed_windows(Millis::from_days(30), &workbook_shares())[0];
        assert_eq!(failures_needed(page, "99.9".parse().unwrap(), 0), FailuresNeeded::MoreThanThereAre(1));
    }

    #[test]
    fn a_low_target_needs_more_failures_than_there_are_events() {
        let page = &fixed_windows(Millis::from_days(30), &workbook_shares())[0];
        assert_eq!(failures_needed(page, "90".parse().unwrap(), 10), FailuresNeeded::MoreThanThereAre(15));
    }
}
