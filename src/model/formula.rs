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
}

impl Formula {
    /// All formulas and their words in the format.
    pub const ALL: [(Self, &'static str); 19] = [
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
        }
    }

    /// Names of further parameters that it takes into account; other names only stand in the question.
    pub const fn may_take(self) -> &'static [&'static str] {
        match self {
            Self::BudgetSpent | Self::BudgetLeft | Self::SmallestPagingOutage => &["error_ratio"],
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
            | Self::FailuresToPage => &[],
        }
    }
}
