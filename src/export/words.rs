//! Alerts and what is wrong with them, in words: shared by comments in exported files and the command line.

use crate::slo::{Alert, Exact, Millis, Severity, Warning};

/// `page` or `ticket`.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Page => "page",
        Severity::Ticket => "ticket",
    }
}

/// A pair by its windows: `1h/5m`; the long one alone where there is no short one.
///
/// ```
/// use hotseat::export::words;
/// use hotseat::slo::{AlertSet, Millis};
/// let alerts = AlertSet::default().alerts(Millis::from_days(30));
/// assert_eq!(alerts.iter().map(words::pair).collect::<Vec<_>>(), ["1h/5m", "6h/30m", "1d/2h", "3d/6h"]);
/// ```
pub fn pair(alert: &Alert) -> String {
    let windows: Vec<String> = alert.windows().map(|window| window.to_string()).collect();
    windows.join("/")
}

/// A fraction as a decimal where it is a short one, otherwise rounded to four digits that count.
pub fn rounded(exact: &Exact) -> String {
    let text = exact.to_string();
    if text.contains('/') { exact.significant(4) } else { text }
}

/// `page_quick (1h/5m at 14.4x)`.
fn named(alerts: &[Alert], n: usize) -> String {
    alerts.get(n).map_or_else(
        || format!("alert {n}"),
        |alert| format!("{} ({} at {}x)", alert.name, pair(alert), rounded(&alert.factor)),
    )
}

/// What is wrong, and what to do, as a sentence without a full stop. `window` is that of the SLO.
pub fn warning(warning: &Warning, alerts: &[Alert], window: Millis) -> String {
    match warning {
        Warning::FactorBelowOne { alert, least_share } => format!(
            "{} fires while the target is met, as its factor is below 1; give it at least {} of the budget of {window}",
            named(alerts, *alert),
            least_share.percent(1)
        ),
        Warning::CanNeverFire { alert, threshold } => format!(
            "{} can never fire: its threshold is {}, and no error ratio is above 1; raise the target or lower the factor",
            named(alerts, *alert),
            rounded(threshold)
        ),
        Warning::Redundant { alert, by } => format!(
            "{} adds nothing under even traffic: whenever it fires, {} does too, and no later",
            named(alerts, *alert),
            named(alerts, *by)
        ),
        Warning::FiresTooLate { alert, budget_share } => format!(
            "{} fires only when {} of the budget of {window} is gone; choose a shorter long window",
            named(alerts, *alert),
            budget_share.percent(1)
        ),
        Warning::WindowTooShort { alert, window: short, needed } => format!(
            "the window {short} of {} holds fewer than two scrapes; scrape every {needed} or more often",
            named(alerts, *alert)
        ),
    }
}
