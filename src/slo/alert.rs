//! Burn-rate alerts as rules: a long window, a short one, a factor; and the two ways to fit them to any SLO window.

use num_traits::ToPrimitive as _;

use super::exact::{Exact, nonzero};
use super::span::{Millis, Span};
use super::target::Target;

/// What an alert asks of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Somebody acts now.
    Page,
    /// Somebody acts in the next days.
    Ticket,
}

/// When a ratio counts as over its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Comparison {
    /// `>`, as in every generated Prometheus rule: exactly on the threshold is silent.
    #[default]
    Above,
    /// `>=`, only in the first of the six approaches of the SRE workbook.
    AtLeast,
}

/// One rule: fires while the error ratio over the long window, and over the short one if there is one,
/// is over `factor·b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// `page_quick` and so on.
    pub name: String,
    /// Page or ticket.
    pub severity: Severity,
    /// The window that decides that enough has been burnt.
    pub long: Millis,
    /// The window that lets the alert stop soon after the fault; shorter than the long one.
    pub short: Option<Millis>,
    /// The burn rate above which it fires; 0 or more.
    pub factor: Exact,
    /// The `for:` of the rule: how long it has to hold before it fires.
    pub hold: Millis,
    /// Strictly above, or also on the line.
    pub comparison: Comparison,
}

impl Alert {
    /// A pair of windows with strict comparison and no `for:`.
    pub fn pair(name: &str, severity: Severity, long: Millis, short: Millis, factor: Exact) -> Self {
        Self {
            name: name.to_owned(),
            severity,
            long,
            short: Some(short),
            factor,
            hold: Millis::ZERO,
            comparison: Comparison::Above,
        }
    }

    /// The error ratio above which it fires, `θ = k·b`; above 1 when the target is too low for the factor.
    pub fn threshold(&self, target: Target) -> Exact {
        &self.factor * &target.budget()
    }

    /// Whether any error ratio can make it fire: `θ < 1`, that is `b < 1/k` (14.4x needs a target above 93.06 %).
    pub fn can_fire(&self, target: Target) -> bool {
        self.is_over(&Exact::one(), target)
    }

    /// Whether a constant error ratio makes it fire in the end.
    pub fn is_over(&self, error_ratio: &Exact, target: Target) -> bool {
        let threshold = self.threshold(target);
        match self.comparison {
            Comparison::Above => *error_ratio > threshold,
            Comparison::AtLeast => *error_ratio >= threshold,
        }
    }

    /// The share of the budget that is gone when it fires, `k·L/W`, whatever the error ratio; the window is not 0.
    /// Above 1 where the long window is longer than the SLO window allows.
    ///
    /// ```
    /// use hotseat::slo::{Millis, fixed_windows, workbook_shares};
    /// let month = Millis::from_days(30);
    /// let alerts = fixed_windows(month, &workbook_shares());
    /// assert_eq!(alerts[0].factor.to_string(), "14.4");
    /// assert_eq!(alerts[0].budget_share(month).unwrap().percent(1), "2 %");
    /// ```
    pub fn budget_share(&self, window: Millis) -> Option<Exact> {
        Some(&self.factor * &self.long.span().over(&window.span())?)
    }

    /// Whether it fires while the target is being met.
    pub fn is_below_one(&self) -> bool {
        self.factor < Exact::one()
    }

    /// The windows whose ratios it reads, the long one first.
    pub fn windows(&self) -> impl Iterator<Item = Millis> {
        std::iter::once(self.long).chain(self.short)
    }
}

/// A pair with fixed windows that is to fire when a share of the budget is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetShare {
    /// Name of the alert.
    pub name: String,
    /// Page or ticket.
    pub severity: Severity,
    /// Long window.
    pub long: Millis,
    /// Short window.
    pub short: Millis,
    /// The share `P` of the budget, 0.02 for 2 %.
    pub share: Exact,
}

impl BudgetShare {
    /// A pair from its long and short window in minutes and its share in whole per cent.
    fn percent(name: &str, severity: Severity, minutes: (u32, u32), percent: u32) -> Self {
        Self {
            name: name.to_owned(),
            severity,
            long: Millis::from_minutes(minutes.0),
            short: Millis::from_minutes(minutes.1),
            share: Exact::parts(percent, nonzero(100)),
        }
    }
}

/// The four pairs of the SRE workbook's sample rule, which Sloth, Grafana and slo-libsonnet carry:
/// 2 % in 1 h, 5 % in 6 h, 10 % in 1 d, 10 % in 3 d, each with a short window of a twelfth.
pub fn workbook_shares() -> Vec<BudgetShare> {
    vec![
        BudgetShare::percent("page_quick", Severity::Page, (60, 5), 2),
        BudgetShare::percent("page_slow", Severity::Page, (360, 30), 5),
        BudgetShare::percent("ticket_quick", Severity::Ticket, (1440, 120), 10),
        BudgetShare::percent("ticket_slow", Severity::Ticket, (4320, 360), 10),
    ]
}

/// The three rows of the SRE workbook's table (chapter 5, table 5-6): without 10 % in 1 d.
pub fn workbook_table_shares() -> Vec<BudgetShare> {
    let mut shares = workbook_shares();
    shares.retain(|share| share.name != "ticket_quick");
    shares
}

/// Fixed windows, factors from shares of the budget, `k = P·W/L` (SRE workbook, chapter 5; Sloth).
/// A share whose long window is 0 is left out.
pub fn fixed_windows(window: Millis, shares: &[BudgetShare]) -> Vec<Alert> {
    let one = |pair: &BudgetShare| {
        let factor = pair.long.within(window)? * &pair.share;
        Some(Alert::pair(&pair.name, pair.severity, pair.long, pair.short, factor))
    };
    shares.iter().filter_map(one).collect()
}

/// A pair with a fixed factor whose windows were scaled to the SLO window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaledAlert {
    /// The rule, with windows in whole minutes and no `for:`.
    pub alert: Alert,
    /// The long window before it was rounded.
    pub long: Span,
    /// The short window before it was rounded.
    pub short: Span,
    /// Pyrra's `for:`, rounded to minutes; set [`Alert::hold`] to it to follow Pyrra in this too.
    pub hold: Millis,
    /// The share of the budget that is gone when it fires, of the windows before rounding; the same for every window.
    pub budget_share: Exact,
}

/// Name, severity, minutes of long window, short window and `for:` at 28 days, factor.
const AT_28_DAYS: [(&str, Severity, u32, u32, u32, u32); 4] = [
    ("fast", Severity::Page, 60, 5, 2, 14),
    ("medium", Severity::Page, 360, 30, 15, 7),
    ("slow", Severity::Ticket, 1440, 120, 60, 2),
    ("longterm", Severity::Ticket, 5760, 360, 180, 1),
];

/// Fixed factors 14, 7, 2 and 1 with windows scaled by `W/28 d`, rounded to whole minutes, halves up, as Pyrra does
/// (its `Windows()`, with Go's `Duration.Round`); at least one minute, where Pyrra would come to 0.
///
/// ```
/// use hotseat::slo::{Millis, scaled_windows};
/// let week = scaled_windows(Millis::from_days(7));
/// assert_eq!((week[1].alert.long, week[1].alert.short), (Millis::from_minutes(90), Some(Millis::from_minutes(8))));
/// ```
pub fn scaled_windows(window: Millis) -> Vec<ScaledAlert> {
    let scaled = |minutes: u32| window.span().times(&Exact::parts(minutes, nonzero(28 * 1440)));
    let rounded = |minutes: u32| {
        let whole = scaled(minutes).minutes().rounded_away().to_u32().unwrap_or(u32::MAX);
        Millis::from_minutes(whole.max(1))
    };
    AT_28_DAYS
        .into_iter()
        .map(|(name, severity, long, short, hold, factor)| ScaledAlert {
            alert: Alert::pair(name, severity, rounded(long), rounded(short), Exact::whole(factor)),
            long: scaled(long),
            short: scaled(short),
            hold: rounded(hold),
            budget_share: Exact::parts(factor * long, nonzero(28 * 1440)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors(days: u32) -> Vec<String> {
        fixed_windows(Millis::from_days(days), &workbook_shares()).iter().map(|a| a.factor.decimal(3)).collect()
    }

    #[test]
    fn factors_follow_the_window() {
        assert_eq!(factors(30), ["14.4", "6", "3", "1"]);
        assert_eq!(factors(28), ["13.44", "5.6", "2.8", "0.933"]);
        assert_eq!(factors(7), ["3.36", "1.4", "0.7", "0.233"]);
        assert_eq!(factors(90), ["43.2", "18", "9", "3"]);
    }

    #[test]
    fn a_threshold_above_one_can_never_fire() {
        let page = &fixed_windows(Millis::from_days(30), &workbook_shares())[0];
        assert!(page.can_fire("93.06".parse().unwrap()));
        assert!(!page.can_fire("93.05".parse().unwrap()));
        assert!(!page.can_fire(Target::NOTHING));
        assert!(page.can_fire(Target::EVERYTHING));
    }

    #[test]
    fn scaled_windows_round_halves_up_and_never_to_nothing() {
        let two_weeks = scaled_windows(Millis::from_days(14));
        assert_eq!(two_weeks[0].short.minutes().to_string(), "2.5");
        assert_eq!(two_weeks[0].alert.short, Some(Millis::from_minutes(3)));
        let day = scaled_windows(Millis::from_days(1));
        assert_eq!(day[0].alert.short, Some(Millis::from_minutes(1)));
    }

    #[test]
    fn the_table_has_three_rows_and_the_sample_rule_four() {
        assert_eq!(workbook_shares().len(), 4);
        assert_eq!(workbook_table_shares().len(), 3);
    }
}
