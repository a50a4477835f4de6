//! What a calculation card can ask for, by word, and the parameters that each needs; works nothing out.

/// What a calculation asks for; each has a function in the `slo` room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formula {
    /// Time that may be bad: window x (1 - target).
    BudgetTime,
    /// Events that may be bad: events x (1 - target).
    BudgetEvents,
    /// Share of the budget that an incident spends.
    BudgetSpent,
    /// Time or events left after an incident.
    BudgetLeft,
    /// Bad ratio over allowed ratio.
    BurnRate,
    /// Window over burn rate.
    TimeToEmpty,
    /// Burn rate that spends a share in a time.
    BurnRateForShare,
    /// Error ratio at which an alert of a factor fires.
    AlertThreshold,
    /// Time until an alert fires.
    DetectionTime,
    /// Time until it stops after the end.
    ResetTime,
    /// Availability of components that are all needed.
    SerialAvailability,
    /// Availability of components of which one suffices.
    ParallelAvailability,
    /// Uptime share from time between failures and time to repair.
    AvailabilityFromRepair,
    /// The minute at which it pages.
    PageMinute,
    /// The minute at which the page stops.
    PageOffMinute,
    /// Share of a rolling budget that is left on a day.
    BudgetLeftOnDay,
    /// Which of three statements is wrong.
    WrongGuide,
    /// The longest outage that does not page.
    SmallestPagingOutage,
    /// Failed requests that page.
    FailuresToPage,
    /// What each of several dependencies has to reach when they and one's own code share the budget evenly.
    RequiredOfEach,
    /// Availability of copies of which a number is needed.
    EnoughOfMany,
    /// Outages of a length that fit into the budget.
    OutagesThatFit,
    /// Mean time up that a target needs.
    RequiredMtbf,
    /// Events without a failure that show a target.
    CleanEvents,
    /// Requests in progress.
    InProgress,
    /// Machines for a peak, with some of them gone.
    UnitsNeeded,
    /// What retries at every layer make of one call.
    RetryLoad,
}

impl Formula {
    /// All formulas and their words in the format.
    pub const ALL: [(Self, &'static str); 27] = [
        (Self::BudgetTime, "budget-time"),
        (Self::BudgetEvents, "budget-events"),
        (Self::BudgetSpent, "budget-spent"),
        (Self::BudgetLeft, "budget-left"),
        (Self::BurnRate, "burn-rate"),
        (Self::TimeToEmpty, "time-to-empty"),
        (Self::BurnRateForShare, "burn-rate-for-share"),
        (Self::AlertThreshold, "alert-threshold"),
        (Self::DetectionTime, "detection-time"),
        (Self::ResetTime, "reset-time"),
        (Self::SerialAvailability, "serial-availability"),
        (Self::ParallelAvailability, "parallel-availability"),
        (Self::AvailabilityFromRepair, "availability-from-repair"),
        (Self::PageMinute, "page-minute"),
        (Self::PageOffMinute, "page-off-minute"),
        (Self::BudgetLeftOnDay, "budget-left-on-day"),
        (Self::WrongGuide, "wrong-guide"),
        (Self::SmallestPagingOutage, "smallest-paging-outage"),
        (Self::FailuresToPage, "failures-to-page"),
        (Self::RequiredOfEach, "required-of-each"),
        (Self::EnoughOfMany, "enough-of-many"),
        (Self::OutagesThatFit, "outages-that-fit"),
        (Self::RequiredMtbf, "required-mtbf"),
        (Self::CleanEvents, "clean-events"),
        (Self::InProgress, "in-progress"),
        (Self::UnitsNeeded, "units-needed"),
        (Self::RetryLoad, "retry-load"),
    ];

    /// The word in the format.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(formula, _)| *formula == self).map_or("", |(_, word)| *word)
    }

    /// What is practised, for a list.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BudgetTime => "Budget in time",
            Self::BudgetEvents => "Budget in events",
            Self::BudgetSpent => "Budget spent",
            Self::BudgetLeft => "Budget left",
            Self::BurnRate => "Burn rate",
            Self::TimeToEmpty => "Time until the budget is gone",
            Self::BurnRateForShare => "Burn rate for a share of the budget",
            Self::AlertThreshold => "Threshold of an alert",
            Self::DetectionTime => "Time to detect",
            Self::ResetTime => "Time to reset",
            Self::SerialAvailability => "Components that are all needed",
            Self::ParallelAvailability => "Components of which one is enough",
            Self::AvailabilityFromRepair => "Availability from repair times",
            Self::PageMinute => "When does it page",
            Self::PageOffMinute => "When does the page stop",
            Self::BudgetLeftOnDay => "How much is left on that day",
            Self::WrongGuide => "Which guide is wrong",
            Self::SmallestPagingOutage => "Shortest outage that pages",
            Self::FailuresToPage => "Failures until it pages",
            Self::RequiredOfEach => "What each dependency has to reach",
            Self::EnoughOfMany => "Copies of which some are needed",
            Self::OutagesThatFit => "Outages that fit into the budget",
            Self::RequiredMtbf => "Time up that a target needs",
            Self::CleanEvents => "Clean events that show a target",
            Self::InProgress => "Requests in progress",
            Self::UnitsNeeded => "Machines for a peak",
            Self::RetryLoad => "What retries add up to",
        }
    }

    /// Names of the parameters without which it cannot be worked out: any one of these sets.
    pub const fn ways(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::BudgetTime => &[&["target", "window"]],
            Self::BudgetEvents => &[&["target", "events"]],
            Self::BudgetSpent | Self::BudgetLeft => {
                &[&["target", "window", "duration"], &["target", "events", "failed"]]
            }
            Self::BurnRate => &[&["target", "error_ratio"], &["target", "events", "failed"]],
            Self::TimeToEmpty => &[&["window", "burn_rate"], &["window", "target", "error_ratio"]],
            Self::BurnRateForShare => &[&["window", "share", "time"]],
            Self::AlertThreshold => &[&["target", "factor"]],
            Self::DetectionTime => &[&["target", "long", "factor", "error_ratio"]],
            Self::ResetTime => &[&["target", "short", "factor", "error_ratio"]],
            Self::SerialAvailability | Self::ParallelAvailability => &[&["parts"]],
            Self::AvailabilityFromRepair => &[&["mtbf", "mttr"]],
            Self::PageMinute | Self::PageOffMinute => &[&["target", "window", "error_ratio", "duration"]],
            Self::BudgetLeftOnDay => &[&["target", "window", "start", "duration", "day"]],
            Self::WrongGuide | Self::SmallestPagingOutage => &[&["target", "window"]],
            Self::FailuresToPage => &[&["target", "window", "per_hour"]],
            Self::RequiredOfEach => &[&["target", "dependencies"]],
            Self::EnoughOfMany => &[&["each", "copies", "needed"]],
            Self::OutagesThatFit => &[&["target", "window", "mttr"]],
            Self::RequiredMtbf => &[&["target", "mttr"]],
            Self::CleanEvents => &[&["target", "confidence"]],
            Self::InProgress => &[&["per_second", "inside"]],
            Self::UnitsNeeded => &[&["peak", "one_carries", "lost"]],
            Self::RetryLoad => &[&["attempts", "layers"]],
        }
    }

    /// Names of further parameters that it takes into account; other names only stand in the question.
    pub const fn may_take(self) -> &'static [&'static str] {
        match self {
            Self::BudgetSpent | Self::BudgetLeft | Self::SmallestPagingOutage | Self::OutagesThatFit => {
                &["error_ratio"]
            }
            Self::TimeToEmpty => &["spent"],
            Self::BudgetLeftOnDay => &["error_ratio", "second_start", "second_duration", "second_error_ratio"],
            Self::BudgetEvents | Self::AlertThreshold => &["window"],
            Self::BudgetTime
            | Self::BurnRate
            | Self::BurnRateForShare
            | Self::DetectionTime
            | Self::ResetTime
            | Self::SerialAvailability
            | Self::ParallelAvailability
            | Self::AvailabilityFromRepair
            | Self::PageMinute
            | Self::PageOffMinute
            | Self::WrongGuide
            | Self::FailuresToPage
            | Self::RequiredOfEach
            | Self::EnoughOfMany
            | Self::RequiredMtbf
            | Self::CleanEvents
            | Self::InProgress
            | Self::UnitsNeeded
            | Self::RetryLoad => &[],
        }
    }
}
