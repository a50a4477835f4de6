//! One's own preparation as an SLO: recall is the SLI, desired retention the target, 28 days the window.

use crate::model::time::Day;

use super::ledger::Ledger;

/// Length of the rolling window in days.
pub const WINDOW_DAYS: u32 = 28;

/// Below this many due answers a miss says too little to stop anything: the low-traffic rule of alerting.
const MIN_ANSWERS: u32 = 20;

/// The state of the readiness budget. All counts are of the last 28 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Answers to prompts that were known before: the valid events.
    pub answers: u32,
    /// Of those, not recalled: the bad events.
    pub misses: u32,
    /// Desired retention in per cent: the target.
    pub target_percent: u8,
}

impl Readiness {
    /// Counts the window that ends with `today`.
    pub fn new(ledger: &Ledger, today: Day, target_percent: u8) -> Self {
        let from = today.plus(1 - i32::try_from(WINDOW_DAYS).unwrap_or(0));
        let window = || ledger.days().range(from..=today).map(|(_, day)| day);
        let answers = window().map(|day| day.known).sum();
        let recalled: u32 = window().map(|day| day.known_recalled).sum();
        Self { answers, misses: u32::saturating_sub(answers, recalled), target_percent }
    }

    /// Misses that the target forgives among these answers, rounded down: answers x (1 - target).
    pub fn allowed(&self) -> u32 {
        let share = u64::from(100_u8.saturating_sub(self.target_percent));
        u32::try_from(u64::from(self.answers) * share / 100).unwrap_or(u32::MAX)
    }

    /// Forgiven misses not yet made; 0 when there are none.
    pub fn left(&self) -> u32 {
        self.allowed().saturating_sub(self.misses)
    }

    /// Share of the budget that is left, in thousandths; full when nothing has been due yet.
    pub fn left_per_mille(&self) -> u16 {
        if self.answers == 0 {
            return 1000;
        }
        let whole = u64::from(self.answers) * u64::from(100_u8.saturating_sub(self.target_percent));
        let spent = u64::from(self.misses) * 100;
        let left = whole.saturating_sub(spent) * 1000;
        left.checked_div(whole).map_or(0, |share| u16::try_from(share).unwrap_or(1000))
    }

    /// Miss ratio over allowed ratio, in tenths; `None` while there is no answer or nothing is allowed.
    pub fn burn_rate_tenths(&self) -> Option<u32> {
        let allowed = u64::from(self.answers) * u64::from(100_u8.saturating_sub(self.target_percent));
        let tenths = (u64::from(self.misses) * 1000 + allowed / 2).checked_div(allowed)?;
        u32::try_from(tenths).ok()
    }

    /// Whether the budget is gone and new prompts wait until it recovers.
    pub fn freezes(&self) -> bool {
        self.answers >= MIN_ANSWERS && self.misses > self.allowed()
    }

    /// Whether there are enough answers to speak of a budget at all.
    pub fn is_settled(&self) -> bool {
        self.answers >= MIN_ANSWERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readiness(answers: u32, misses: u32) -> Readiness {
        Readiness { answers, misses, target_percent: 90 }
    }

    #[test]
    fn ten_per_cent_of_the_answers_may_be_missed_at_ninety() {
        assert_eq!(readiness(312, 17).allowed(), 31);
        assert_eq!(readiness(312, 17).left(), 14);
        assert_eq!(readiness(100, 8).burn_rate_tenths(), Some(8));
        assert_eq!(readiness(100, 5).left_per_mille(), 500);
    }

    #[test]
    fn a_spent_budget_freezes_but_not_on_a_handful_of_answers() {
        assert!(!readiness(100, 10).freezes());
        assert!(readiness(100, 11).freezes());
        assert!(!readiness(10, 9).freezes());
    }

    #[test]
    fn an_empty_window_has_a_full_budget_and_no_burn_rate() {
        assert_eq!(readiness(0, 0).left_per_mille(), 1000);
        assert_eq!(readiness(0, 0).burn_rate_tenths(), None);
    }
}
