//! Error budgets in time and in events: how much may fail, how much of it has gone, whether the target is met.

use super::exact::Exact;
use super::span::{Millis, Span};
use super::target::Target;

/// How much of a budget has gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spent {
    /// This share of it; above 1 when the target is missed.
    Share(Exact),
    /// The target is 100 %, so there is no budget and no share of it.
    ZeroBudget {
        /// Whether something failed all the same.
        broken: bool,
    },
    /// Nothing was measured.
    NoData,
}

impl Spent {
    /// `bad` over `allowed`, where nothing allowed means a target of 100 %.
    pub(super) fn of(bad: &Exact, allowed: &Exact) -> Self {
        bad.over(allowed).map_or_else(|| Self::ZeroBudget { broken: !bad.is_zero() }, Self::Share)
    }

    /// The share that has gone, where there is one.
    pub const fn share(&self) -> Option<&Exact> {
        match self {
            Self::Share(share) => Some(share),
            Self::ZeroBudget { .. } | Self::NoData => None,
        }
    }

    /// The share that is left; negative once overspent.
    ///
    /// ```
    /// use hotseat::slo::{Exact, Spent};
    /// let spent = Spent::Share(Exact::parse("1.25").unwrap());
    /// assert_eq!(spent.left().unwrap().to_string(), "-0.25");
    /// ```
    pub fn left(&self) -> Option<Exact> {
        self.share().map(Exact::complement)
    }

    /// Whether the target is met: all of the budget may be gone, but no more.
    pub fn is_met(&self) -> bool {
        match self {
            Self::Share(share) => *share <= Exact::one(),
            Self::ZeroBudget { broken } => !broken,
            Self::NoData => true,
        }
    }
}

/// The share of good events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sli {
    /// From 0 to 1.
    Ratio(Exact),
    /// There were no events: neither 0 nor 1.
    NoData,
}

impl Sli {
    /// The share of a target's budget that what was not good takes; no data stays none.
    pub fn spent(&self, target: Target) -> Spent {
        self.ratio().map_or(Spent::NoData, |ratio| Spent::of(&ratio.complement(), &target.budget()))
    }

    /// Good over all; `NoData` of none at all.
    pub fn of(good: u64, all: u64) -> Self {
        Exact::fraction(good, all).map_or(Self::NoData, Self::Ratio)
    }

    /// The ratio, where there is one.
    pub const fn ratio(&self) -> Option<&Exact> {
        match self {
            Self::Ratio(ratio) => Some(ratio),
            Self::NoData => None,
        }
    }
}

/// The time that may be lost in a window, `b·W` (SRE workbook, chapter 2).
///
/// ```
/// use hotseat::slo::{Millis, time_budget};
/// assert_eq!(time_budget("99.9".parse().unwrap(), Millis::from_days(30)).display(), "43m 12s");
/// ```
pub fn time_budget(target: Target, window: Millis) -> Span {
    window.span().times(&target.budget())
}

/// What bad and all events say of a target (SRE workbook, chapter 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventBudget {
    /// Bad events allowed, `b·N`; need not be whole.
    pub allowed: Exact,
    /// Whole bad events allowed, `floor(b·N)`.
    pub allowed_whole: u64,
    /// Events still allowed; negative once overspent.
    pub left: Exact,
    /// The share of the budget that has gone.
    pub spent: Spent,
    /// The share of good events.
    pub sli: Sli,
    /// Whether `bad <= b·N`.
    pub met: bool,
}

/// Why counts make no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there cannot be {part} of {whole} events; correct one of the counts")]
pub struct CountError {
    /// The part that is greater than the whole.
    pub part: u64,
    /// All events.
    pub whole: u64,
}

/// The budget of `all` events of which `bad` failed.
///
/// ```
/// use hotseat::slo::event_budget;
/// let budget = event_budget("99".parse().unwrap(), 2, 150)?;
/// assert_eq!((budget.allowed.to_string().as_str(), budget.allowed_whole, budget.met), ("1.5", 1, false));
/// # Ok::<(), hotseat::slo::CountError>(())
/// ```
///
/// # Errors
/// When more failed than there were.
pub fn event_budget(target: Target, bad: u64, all: u64) -> Result<EventBudget, CountError> {
    let good = all.checked_sub(bad).ok_or(CountError { part: bad, whole: all })?;
    let allowed = target.budget() * Exact::whole(all);
    let lost = Exact::whole(bad);
    let spent = if all == 0 && !target.has_no_budget() { Spent::NoData } else { Spent::of(&lost, &allowed) };
    Ok(EventBudget {
        allowed_whole: allowed.floor().unwrap_or(all),
        left: &allowed - &lost,
        met: lost <= allowed,
        sli: Sli::of(good, all),
        spent,
        allowed,
    })
}

/// A latency objective: an event is good when it was answered within the threshold, and the rest is [`event_budget`].
/// A percentile is something else: p99 below 300 ms in every minute is a time-slice objective.
///
/// # Errors
/// When more were fast than there were.
pub fn latency_budget(target: Target, fast: u64, all: u64) -> Result<EventBudget, CountError> {
    let slow = all.checked_sub(fast).ok_or(CountError { part: fast, whole: all })?;
    event_budget(target, slow, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(target: &str, bad: u64, all: u64) -> EventBudget {
        event_budget(target.parse().unwrap(), bad, all).unwrap()
    }

    #[test]
    fn exactly_all_of_the_budget_still_meets_the_target() {
        assert!(budget("99.9", 1000, 1_000_000).met);
        let over = budget("99.9", 1001, 1_000_000);
        assert!(!over.met && !over.spent.is_met());
        assert_eq!(over.left.to_string(), "-1");
    }

    #[test]
    fn with_fewer_than_one_over_b_events_the_first_failure_breaks_the_target() {
        assert_eq!(budget("99.9", 0, 999).allowed_whole, 0);
        assert!(!budget("99.9", 1, 999).met);
    }

    #[test]
    fn no_events_are_no_data_and_not_a_perfect_record() {
        let none = budget("99.9", 0, 0);
        assert_eq!((none.sli, none.spent, none.met), (Sli::NoData, Spent::NoData, true));
    }

    #[test]
    fn a_target_of_a_hundred_per_cent_has_no_share_to_spend() {
        assert_eq!(budget("100", 0, 10).spent, Spent::ZeroBudget { broken: false });
        assert_eq!(budget("100", 1, 10).spent, Spent::ZeroBudget { broken: true });
        assert!(!budget("100", 1, 10).spent.is_met());
        assert_eq!(budget("0", 10, 10).spent, Spent::Share(Exact::one()));
    }

    #[test]
    fn more_bad_events_than_events_are_an_error() {
        assert_eq!(event_budget(Target::NOTHING, 2, 1), Err(CountError { part: 2, whole: 1 }));
        assert_eq!(latency_budget(Target::NOTHING, 2, 1), Err(CountError { part: 2, whole: 1 }));
    }
}
