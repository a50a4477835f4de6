//! The clock of a mock answer: what was spent on it without pauses; reads no clock itself.

use crate::model::time::Timestamp;

/// Time spent, and since when it runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    spent_ms: u64,
    running_since: Option<Timestamp>,
}

impl Clock {
    /// A clock that stands at a time spent before.
    pub const fn standing(spent_ms: u64) -> Self {
        Self { spent_ms, running_since: None }
    }

    /// Runs from now on; one that runs already runs on.
    pub fn start(&mut self, now: Timestamp) {
        self.running_since.get_or_insert(now);
    }

    /// Stands from now on.
    pub fn pause(&mut self, now: Timestamp) {
        *self = Self::standing(self.spent_ms(now));
    }

    /// Milliseconds spent, pauses left out. A clock of the system that goes back takes nothing away.
    pub fn spent_ms(&self, now: Timestamp) -> u64 {
        let running = self.running_since.map_or(0, |since| now.millis_since(since));
        self.spent_ms.saturating_add(running)
    }

    /// Whether it stands.
    pub const fn is_paused(&self) -> bool {
        self.running_since.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_795_262_400_000);

    #[test]
    fn a_pause_costs_nothing_and_starting_twice_changes_nothing() {
        let mut clock = Clock::default();
        clock.start(START);
        clock.start(START.plus_seconds(5));
        clock.pause(START.plus_seconds(10));
        assert_eq!((clock.spent_ms(START.plus_seconds(500)), clock.is_paused()), (10_000, true));
        clock.start(START.plus_seconds(600));
        assert_eq!(clock.spent_ms(START.plus_seconds(601)), 11_000);
    }

    #[test]
    fn a_system_clock_that_goes_back_takes_nothing_away() {
        let mut clock = Clock::standing(7_000);
        clock.start(START);
        assert_eq!(clock.spent_ms(START.plus_seconds(-60)), 7_000);
    }
}
