//! Exact SLO arithmetic: targets, windows, budgets, burn, alerts, and the replay of incidents; knows nothing of ours.
//!
//! | file | subject |
//! |---|---|
//! | `exact`, `span`, `target`, `window` | the units: fractions, lengths of time, parts in 10^9, rolling and calendar |
//! | `quantity`, `figure`, `reading`, `input` | numbers with units: as text shows them, as people type them, by name |
//! | `brief`, `nines`, `said` | how figures, targets, alerts and their faults are said to people |
//! | `budget`, `target_for` | what may fail under a target, and back from there to the target |
//! | `burn`, `slices`, `composite` | how fast it goes, three ways to count, several as one |
//! | `alert`, `alert_set`, `answers`, `approaches`, `low_traffic` | rules, what they do with constant errors, the workbook's six |
//! | `traffic`, `scenario`, `ledger`, `replay`, `why`, `burndown` | a drawn course of events, minute by minute |
//! | `dependency`, `repair`, `chance`, `confidence`, `special` | planning: parts, mending, probability |
//! | `capacity` | requests in progress, machines for a peak, what retries make of a call |
//! | `policy` | a game of 28 days under an error-budget policy, and thousands that play themselves |
//!
//! Three rules hold everywhere. What is compared is exact: whole numbers multiplied across, or [`Exact`]. Floats appear
//! in probabilities and plots only, and are finite. What has no number (no budget, no data, never) is a variant of an
//! enum. Comparisons with a threshold are strict, as in every generated Prometheus rule.

mod alert;
mod alert_set;
mod answers;
mod approaches;
mod brief;
mod budget;
mod burn;
mod burndown;
mod capacity;
mod chance;
mod composite;
mod confidence;
mod dependency;
mod exact;
mod figure;
mod input;
mod ledger;
mod low_traffic;
mod nines;
pub mod policy;
mod quantity;
mod reading;
mod repair;
mod replay;
mod said;
mod scenario;
mod slices;
mod span;
mod special;
mod target;
mod target_for;
mod traffic;
mod why;
mod window;

pub use alert::{
    Alert, BudgetShare, Comparison, ScaledAlert, Severity, fixed_windows, scaled_windows, workbook_shares,
    workbook_table_shares,
};
pub use alert_set::{AlertSet, Pairs, Scaling};
pub use answers::{Firing, Unseen, Warning, constant_errors, greatest_unseen_burn, implies, smallest_outage, warnings};
pub use approaches::{Approach, approach_outcome, six_approaches};
pub use brief::probability_text;
pub use budget::{CountError, EventBudget, Sli, Spent, event_budget, latency_budget, time_budget};
pub use burn::{
    BurnRate, Exhaustion, IncidentCost, Stretch, bad_time_in_window, exhaustion, incident_cost, spent_in_window,
};
pub use burndown::{BurnPoint, Burndown, BurndownError, Counting, calendar_burndown, moment, rolling_burndown};
pub use capacity::{in_progress, retry_load, units_needed};
pub use chance::{Chance, Durations, OutageModel, Simulated, chance, simulate_chance};
pub use composite::{Composite, Member, composite, composite_slice_is_bad, composite_slice_ratio};
pub use confidence::{
    Confidence, ConfidenceError, EventsNeeded, clean_events_needed, clean_record_chance, lower_bound, rule_of_three,
    upper_bound, wilson_upper_bound,
};
pub use dependency::{Dependency, Fit, Required, Serial, nearly_whole, replicas, required, serial};
pub use exact::{Exact, ExactError};
pub use figure::{Figure, FigureKind};
pub use input::{Input, InputValue};
pub use ledger::Ledger;
pub use low_traffic::{FailuresNeeded, OneFailure, failures_needed, one_failure};
pub use quantity::{Quantity, QuantityError, TimeUnit};
pub use repair::{Affordable, Outage, Reliability, RequiredMtbf, affordable_outages, reliability, required_mtbf};
pub use replay::{Evaluator, Interval, Replay, replay};
pub use scenario::{ErrorRatio, Incident, LAST_MINUTE, MOST_MINUTES, Ramp, Scenario, ScenarioError};
pub use slices::{
    EmptySlice, Slice, SliceReport, event_weighted_error, slice_report, slices_report, time_weighted_error,
};
pub use span::{Millis, MillisError, Span};
pub use target::{Target, TargetError};
pub use target_for::{
    Elsewhere, NoTarget, Rounded, TargetFor, USUAL_WINDOWS, elsewhere, target_for_events, target_for_time,
};
pub use traffic::{MOST_PER_MINUTE, Shape, Traffic, TrafficError};
pub use why::{Because, Reading, Side, Why};
pub use window::{CalendarUnit, CalendarWindow, MonthConvention, Period, Window, WindowError};
