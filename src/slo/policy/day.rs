//! What happened on a day: failures and their causes, fixes that wait; plain values.

use super::rule::Choice;
use super::weather::{Feature, FixKind};

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The feature shipped that day; on the peak, what was shipped in the five days before it.
    Feature,
    /// The fix shipped that day.
    Fix,
    /// The service by itself.
    Service,
    /// Somebody it depends on.
    Outside,
    /// A break-in through a hole whose fix waited.
    Breach,
    /// A P0 that was open.
    OpenP0,
}

/// One failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Failure {
    /// What failed.
    pub cause: Cause,
    /// Seconds of full outage that it comes to.
    pub seconds: u32,
}

/// A fix that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Waiting {
    /// What it mends.
    pub kind: FixKind,
    /// The day on which it came, from 1.
    pub since: u8,
}

/// A day that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayReport {
    /// 1 to 28; 29 is the peak.
    pub day: u8,
    /// What was decided; nothing on the peak.
    pub choice: Option<Choice>,
    /// The feature of that day.
    pub feature: Feature,
    /// What was fixed.
    pub fixed: Option<FixKind>,
    /// Whether this day of work was the postmortem of a failure.
    pub postmortem: bool,
    /// Whether the budget was gone that morning.
    pub budget_gone: bool,
    pub(super) failures: [Option<Failure>; 5],
}

impl DayReport {
    /// What failed.
    pub fn failures(&self) -> impl Iterator<Item = Failure> + use<> {
        self.failures.into_iter().flatten()
    }

    /// Bad seconds of the day, all failures together.
    pub fn bad_seconds(&self) -> u32 {
        self.failures().map(|failure| failure.seconds).sum()
    }
}
