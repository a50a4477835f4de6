//! How a game ended: features, harm, the objective and the score, in whole numbers.

use super::state::State;
use super::{PEAK_TRAFFIC, Policy, is_over};

/// What a point of value brings.
pub const PER_VALUE: u32 = 10;

/// What a minute of harm takes.
pub const PER_MINUTE: u32 = 3;

/// What missing the objective takes.
const MISSED: u32 = 100;

/// How a game ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The policy played under.
    pub policy: Policy,
    /// Features shipped.
    pub features: u32,
    /// What they are worth together.
    pub value: u32,
    /// Bad seconds of days 1 to 28, which are the window of the objective on the eve of the peak.
    pub bad_seconds: u32,
    /// Bad seconds of the peak, each counted once.
    pub peak_seconds: u32,
}

impl Outcome {
    pub(super) fn of(policy: Policy, state: &State) -> Self {
        Self {
            policy,
            features: u32::from(state.shipped),
            value: state.value,
            bad_seconds: state.in_game(),
            peak_seconds: state.at_peak(),
        }
    }

    /// What users suffered, in seconds of full outage at the traffic of an ordinary day; the peak counts five times.
    pub const fn harm_seconds(&self) -> u32 {
        self.bad_seconds + PEAK_TRAFFIC * self.peak_seconds
    }

    /// The same in whole minutes, halves up: what is shown, and what the score is made of.
    pub const fn harm_minutes(&self) -> u32 {
        (self.harm_seconds() + 30) / 60
    }

    /// What missing the objective takes off the score: 100, or nothing where it was met.
    pub const fn penalty(&self) -> u32 {
        if self.slo_met() { 0 } else { MISSED }
    }

    /// Whether days 1 to 28 kept within 99.9 %.
    pub const fn slo_met(&self) -> bool {
        !is_over(self.bad_seconds)
    }

    /// `10 × value - 3 × minutes of harm - 100 if the objective was missed`, each term as it is shown.
    pub const fn score(&self) -> i32 {
        (PER_VALUE * self.value).cast_signed() - (PER_MINUTE * self.harm_minutes() + self.penalty()).cast_signed()
    }
}
