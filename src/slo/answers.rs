//! What an alert does with errors of a constant ratio after a clean past: detection, reset, what it misses.
//!
//! Derivation: after time `t` the long window `L` holds the ratio `e·t/L`, which passes `θ` at `t = L·θ/e`; the short
//! window is shorter and passes earlier. When the fault ends, the short window empties at the same speed and falls to
//! `θ` after `S·(1 - θ/e)`, however long the fault was. On a grid `g` with strict `>` the rule is on at
//! `(floor(t/g)+1)·g` and off at `ceil(reset/g)·g` after the end. Prometheus 2.42 agrees to the minute.

use super::alert::{Alert, Comparison};
use super::budget::{Spent, time_budget};
use super::exact::Exact;
use super::span::{Millis, Span};
use super::target::Target;

/// An alert that a constant error ratio sets off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    /// From the first error until it fires, `L·θ/e` and the `for:` of the rule.
    pub detection: Span,
    /// The share of the budget that is gone by then, `e·t/(b·W)`; without a `for:` that is `k·L/W` whatever `e`.
    pub spent: Spent,
    /// From the end of the fault until it stops, `S·(1 - θ/e)`; the long window in place of a short one.
    pub reset: Span,
    /// The same without the short window, `L·(1 - θ/e)`.
    pub reset_long_only: Span,
    /// The first evaluation at which it fires, in steps since the first error.
    pub first_step: u64,
    /// The first evaluation at which it does not, in steps since the end of the fault.
    pub first_step_off: u64,
}

/// What a constant error ratio does to an alert; none when it stays silent. Evaluated every `grid`, which is not 0.
///
/// ```
/// use hotseat::slo::{Exact, Millis, constant_errors, fixed_windows, workbook_shares};
/// let month = Millis::from_days(30);
/// let page = &fixed_windows(month, &workbook_shares())[0];
/// let one_per_cent_of = |e: &str| {
///     constant_errors(page, "99.9".parse().unwrap(), month, &Exact::parse(e).unwrap(), Millis::from_minutes(1))
/// };
/// let firing = one_per_cent_of("0.1").unwrap();
/// assert_eq!(firing.detection.display_with(1), "8m 38.4s");
/// assert_eq!((firing.first_step, firing.first_step_off), (9, 5));
/// assert_eq!(firing.spent.share().unwrap().percent(0), "2 %");
/// assert_eq!(one_per_cent_of("0.0144"), None); // exactly on the line
/// ```
pub fn constant_errors(
    alert: &Alert,
    target: Target,
    window: Millis,
    error_ratio: &Exact,
    grid: Millis,
) -> Option<Firing> {
    if !alert.is_over(error_ratio, target) {
        return None;
    }
    // θ/e, at most 1; an error ratio of 0 is over no threshold but 0 with `>=`.
    let share = alert.threshold(target).over(error_ratio).unwrap_or_else(Exact::zero);
    let fill = alert.long.span().times(&share);
    let reset_long_only = alert.long.span().times(&share.complement());
    let reset = alert.short.unwrap_or(alert.long).span().times(&share.complement());
    let detection = fill.plus(&alert.hold.span());
    let steps = |span: &Span| span.over(&grid.span());
    let held = steps(&alert.hold.span())?.ceil()?;
    let (filled, emptied) = (steps(&fill)?, steps(&reset)?);
    let (first_step, first_step_off) = match alert.comparison {
        Comparison::Above => (filled.floor()?.checked_add(1)?, emptied.ceil()?),
        Comparison::AtLeast => (filled.ceil()?, emptied.floor()?.checked_add(1)?),
    };
    Some(Firing {
        spent: Spent::of(&(detection.ms() * error_ratio), time_budget(target, window).ms()),
        detection,
        reset,
        reset_long_only,
        first_step: first_step.checked_add(held)?,
        first_step_off,
    })
}

/// The outage that only just does not set off any of the alerts: whatever is longer does. `d = L·θ/e`, with `e` the
/// share of requests that fail (1 for a full outage). None when nothing of that ratio ever fires.
///
/// ```
/// use hotseat::slo::{Exact, Millis, fixed_windows, smallest_outage, workbook_shares};
/// let month = Millis::from_days(30);
/// let alerts = fixed_windows(month, &workbook_shares());
/// let smallest = |target: &str| smallest_outage(&alerts, target.parse().unwrap(), &Exact::one()).unwrap();
/// assert_eq!(smallest("99.9").display_with(2), "51.84s");
/// assert_eq!(smallest("99").display_with(1), "8m 38.4s");
/// ```
pub fn smallest_outage(alerts: &[Alert], target: Target, error_ratio: &Exact) -> Option<Span> {
    let one = |alert: &Alert| {
        let firing = constant_errors(alert, target, Millis::from_days(1), error_ratio, Millis::from_minutes(1))?;
        let filled = firing.detection.minus(&alert.hold.span());
        // With a `for:` the rule has to stay true for that long, and it does so until the reset after the end.
        let held = firing.detection.minus(&firing.reset);
        Some(filled.max(held))
    };
    alerts.iter().filter_map(one).min()
}

/// The greatest constant burn that no alert ever sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// This burn rate and all below: the least factor, which is itself on the line.
    UpTo(Exact),
    /// All below this burn rate, which an alert with `>=` does see.
    Below(Exact),
    /// No alert can fire at this target, so that everything goes unseen.
    Everything,
    /// The target is 100 %: the first error is seen.
    Nothing,
}

/// How fast the budget can burn for ever without anybody being told.
///
/// ```
/// use hotseat::slo::{Exact, Millis, Unseen, greatest_unseen_burn, fixed_windows, workbook_shares};
/// let alerts = fixed_windows(Millis::from_days(30), &workbook_shares());
/// let pages = &alerts[..2];
/// assert_eq!(greatest_unseen_burn(pages, "99.9".parse().unwrap()), Unseen::UpTo(Exact::whole(6)));
/// ```
pub fn greatest_unseen_burn(alerts: &[Alert], target: Target) -> Unseen {
    let least = alerts.iter().filter(|alert| alert.can_fire(target)).min_by(|a, b| {
        // Of two with one factor the one with `>=` sees more.
        let strict = |alert: &Alert| alert.comparison == Comparison::Above;
        a.factor.cmp(&b.factor).then(strict(a).cmp(&strict(b)))
    });
    match least {
        None => Unseen::Everything,
        Some(_) if target.has_no_budget() => Unseen::Nothing,
        Some(alert) if alert.comparison == Comparison::Above => Unseen::UpTo(alert.factor.clone()),
        Some(alert) => Unseen::Below(alert.factor.clone()),
    }
}

/// Whether under uniform traffic the second fires whenever the first does, so that the first adds nothing to it.
///
/// Derivation: a window `w` at least as long as `x` holds at least the ratio of `x` times `x/w`. So every window `w` of
/// the second must have a window `x <= w` of the first with `k1·x >= k2·w`. 1d/2h at 3x implies 3d/6h at 1x.
pub fn implies(first: &Alert, second: &Alert) -> bool {
    let at_least_as_strict = first.comparison == Comparison::Above || second.comparison == Comparison::AtLeast;
    let covered =
        |w: Millis| first.windows().any(|x| x <= w && x.span().times(&first.factor) >= w.span().times(&second.factor));
    at_least_as_strict && second.hold <= first.hold && second.windows().all(covered)
}

/// What is wrong with a set of alerts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It fires while the target is being met: its factor is below 1.
    FactorBelowOne {
        /// Which alert, by its place.
        alert: usize,
        /// The least share of the budget at which the factor reaches 1, `L/W`.
        least_share: Exact,
    },
    /// Its threshold is 1 or more: even a full outage stays silent.
    CanNeverFire {
        /// Which alert, by its place.
        alert: usize,
        /// The threshold.
        threshold: Exact,
    },
    /// Under uniform traffic another alert of its severity fires whenever it does, and never later.
    Redundant {
        /// Which alert, by its place.
        alert: usize,
        /// The one that makes it redundant.
        by: usize,
    },
    /// By the time it fires, more than the whole budget is gone.
    FiresTooLate {
        /// Which alert, by its place.
        alert: usize,
        /// `k·L/W`, above 1.
        budget_share: Exact,
    },
    /// A window holds fewer than two scrapes, of which a rate can be made.
    WindowTooShort {
        /// Which alert, by its place.
        alert: usize,
        /// The window.
        window: Millis,
        /// The scrape interval that it would need.
        needed: Millis,
    },
}

/// Everything that is wrong with a set of alerts for a target over a window, scraped every `scrape`.
pub fn warnings(alerts: &[Alert], target: Target, window: Millis, scrape: Millis) -> Vec<Warning> {
    let mut found = Vec::new();
    for (n, alert) in alerts.iter().enumerate() {
        if alert.is_below_one()
            && let Some(least_share) = window.within(alert.long)
        {
            found.push(Warning::FactorBelowOne { alert: n, least_share });
        }
        if !alert.can_fire(target) {
            found.push(Warning::CanNeverFire { alert: n, threshold: alert.threshold(target) });
        }
        if let Some(budget_share) = alert.budget_share(window)
            && budget_share > Exact::one()
        {
            found.push(Warning::FiresTooLate { alert: n, budget_share });
        }
        for short in alert.windows().filter(|w| w.ms() < scrape.ms().saturating_mul(2)) {
            let warning = Warning::WindowTooShort { alert: n, window: short, needed: Millis::new(short.ms() / 2) };
            // Both windows may be of one length.
            if found.last() != Some(&warning) {
                found.push(warning);
            }
        }
        // One that never fires is not told as well that another fires whenever it does.
        if !alert.can_fire(target) {
            continue;
        }
        // Of two that imply each other, the later one is redundant.
        let by = alerts.iter().enumerate().position(|(m, other)| {
            m != n && other.severity == alert.severity && implies(alert, other) && (m < n || !implies(other, alert))
        });
        if let Some(by) = by {
            found.push(Warning::Redundant { alert: n, by });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::alert::{fixed_windows, workbook_shares};

    const MINUTE: Millis = Millis::from_minutes(1);

    fn alerts(days: u32) -> Vec<Alert> {
        fixed_windows(Millis::from_days(days), &workbook_shares())
    }

    #[test]
    fn the_quick_ticket_pair_is_redundant_under_uniform_traffic() {
        let found = warnings(&alerts(30), "99.9".parse().unwrap(), Millis::from_days(30), MINUTE);
        assert_eq!(found, [Warning::Redundant { alert: 2, by: 3 }]);
    }

    #[test]
    fn two_of_the_four_pairs_ticket_within_the_target_when_copied_to_a_week() {
        let found = warnings(&alerts(7), "99.9".parse().unwrap(), Millis::from_days(7), MINUTE);
        let below: Vec<_> = found
            .iter()
            .filter_map(|warning| match warning {
                Warning::FactorBelowOne { alert, least_share } => Some((*alert, least_share.percent(1))),
                Warning::CanNeverFire { .. }
                | Warning::Redundant { .. }
                | Warning::FiresTooLate { .. }
                | Warning::WindowTooShort { .. } => None,
            })
            .collect();
        assert_eq!(below, [(2, "14.3 %".to_owned()), (3, "42.9 %".to_owned())]);
    }

    #[test]
    fn a_window_shorter_than_two_scrapes_is_named() {
        let mut week = alerts(30);
        week[0].short = Some(MINUTE);
        let found = warnings(&week[..1], "99.9".parse().unwrap(), Millis::from_days(30), MINUTE);
        let needed = Millis::new(30_000);
        assert_eq!(found, [Warning::WindowTooShort { alert: 0, window: MINUTE, needed }]);
    }

    #[test]
    fn one_that_can_never_fire_is_not_redundant_too_and_nothing_is_said_twice() {
        let found = warnings(&alerts(30), Target::NOTHING, Millis::from_days(30), MINUTE);
        let never = |warning: &Warning| matches!(warning, Warning::CanNeverFire { .. });
        assert!(found.len() == 4 && found.iter().all(never), "{found:?}");
        let mut one = alerts(30).remove(0);
        (one.long, one.short) = (MINUTE, Some(MINUTE));
        let found = warnings(&[one], "99.9".parse().unwrap(), Millis::from_days(30), MINUTE);
        assert_eq!(found, [Warning::WindowTooShort { alert: 0, window: MINUTE, needed: Millis::new(30_000) }]);
    }

    #[test]
    fn an_alert_over_a_window_longer_than_the_slo_fires_too_late() {
        let alert = Alert { factor: Exact::whole(2), ..alerts(30).remove(3) };
        let found = warnings(&[alert], "99.9".parse().unwrap(), Millis::from_days(3), MINUTE);
        assert_eq!(found, [Warning::FiresTooLate { alert: 0, budget_share: Exact::whole(2) }]);
    }

    #[test]
    fn a_low_target_leaves_everything_unseen_and_a_hundred_per_cent_nothing() {
        assert_eq!(greatest_unseen_burn(&alerts(30), Target::NOTHING), Unseen::Everything);
        assert_eq!(greatest_unseen_burn(&alerts(30), Target::EVERYTHING), Unseen::Nothing);
        assert_eq!(greatest_unseen_burn(&alerts(30), "99.9".parse().unwrap()), Unseen::UpTo(Exact::one()));
    }

    #[test]
    fn a_for_adds_exactly_its_length_to_detection() {
        let mut alert = alerts(30).remove(0);
        alert.hold = Millis::from_minutes(2);
        let e = Exact::parse("0.1").unwrap();
        let firing = constant_errors(&alert, "99.9".parse().unwrap(), Millis::from_days(30), &e, MINUTE).unwrap();
        assert_eq!((firing.first_step, firing.first_step_off), (11, 5));
    }

    #[test]
    fn without_a_budget_the_first_error_fires_and_no_share_is_told() {
        let alert = &alerts(30)[0];
        let firing = constant_errors(alert, Target::EVERYTHING, Millis::from_days(30), &Exact::one(), MINUTE).unwrap();
        assert_eq!(firing.detection, Span::zero());
        assert_eq!(firing.spent, Spent::ZeroBudget { broken: false });
        assert_eq!(constant_errors(alert, Target::EVERYTHING, Millis::from_days(30), &Exact::zero(), MINUTE), None);
    }
}
