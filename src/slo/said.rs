//! How alerts and what is wrong with them are said, the same in the window, on the command line and in exported files.

use super::alert::{Alert, Severity};
use super::answers::Warning;
use super::exact::Exact;
use super::span::Millis;

impl Severity {
    /// `page` or `ticket`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Ticket => "ticket",
        }
    }
}

impl Alert {
    /// Its windows: `1h/5m`; the long one alone where there is no short one.
    ///
    /// ```
    /// use hotseat::slo::{Alert, AlertSet, Millis};
    /// let alerts = AlertSet::default().alerts(Millis::from_days(30));
    /// assert_eq!(alerts.iter().map(Alert::windows_text).collect::<Vec<_>>(), ["1h/5m", "6h/30m", "1d/2h", "3d/6h"]);
    /// ```
    pub fn windows_text(&self) -> String {
        let windows: Vec<String> = self.windows().map(|window| window.to_string()).collect();
        windows.join("/")
    }

    /// `page 1h/5m`
    pub fn said(&self) -> String {
        format!("{} {}", self.severity.word(), self.windows_text())
    }
}

impl Exact {
    /// As a decimal where it is a short one, otherwise rounded to four digits that count.
    pub fn short(&self) -> String {
        let text = self.to_string();
        if text.contains('/') { self.significant(4) } else { text }
    }
}

impl Warning {
    /// What is wrong, and what to do, as a sentence without a full stop, of alerts for an SLO window.
    ///
    /// ```
    /// use hotseat::slo::{AlertSet, Millis, warnings};
    /// let month = Millis::from_days(30);
    /// let alerts = AlertSet::default().alerts(month);
    /// let found = warnings(&alerts, "99.9".parse().unwrap(), month, Millis::from_minutes(1));
    /// assert_eq!(
    ///     found[0].said(&alerts, month),
    ///     "ticket 1d/2h adds nothing under even traffic: whenever it fires, ticket 3d/6h does too, and no later"
    /// );
    /// ```
    pub fn said(&self, alerts: &[Alert], window: Millis) -> String {
        let name = |n: &usize| alerts.get(*n).map_or_else(|| format!("alert {}", n + 1), Alert::said);
        let factor = |n: &usize| alerts.get(*n).map_or_else(String::new, |alert| alert.factor.short());
        match self {
            Self::FactorBelowOne { alert, least_share } => format!(
                "{} fires while the target is met, as its factor {} is below 1; give it at least {} of the budget of {window}",
                name(alert),
                factor(alert),
                least_share.percent(1)
            ),
            Self::CanNeverFire { alert, threshold } => format!(
                "{} can never fire: its threshold is {}, and no more than 100 % can fail; raise the target or lower the \
                 factor",
                name(alert),
                threshold.percent(1)
            ),
            Self::Redundant { alert, by } => format!(
                "{} adds nothing under even traffic: whenever it fires, {} does too, and no later",
                name(alert),
                name(by)
            ),
            Self::FiresTooLate { alert, budget_share } => format!(
                "{} fires only when {} of the budget of {window} is gone; choose a shorter long window",
                name(alert),
                budget_share.percent(1)
            ),
            Self::WindowTooShort { alert, window: short, needed } => format!(
                "the window {short} of {} holds fewer than two scrapes a minute apart; scrape every {needed} or more often",
                name(alert)
            ),
        }
    }
}
