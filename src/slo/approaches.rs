//! The six ways to alert on an SLO that chapter 5 of the SRE workbook goes through, side by side.

use super::alert::{Alert, Comparison, Severity, fixed_windows, workbook_table_shares};
use super::answers::{Firing, constant_errors};
use super::budget::{Spent, time_budget};
use super::exact::{Exact, nonzero};
use super::span::Millis;
use super::target::Target;

/// One of the six approaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approach {
    /// 1 to 6, as the workbook counts them.
    pub number: u8,
    /// What the workbook calls it.
    pub name: &'static str,
    /// Its rules; the page and ticket of 5 and 6 are several.
    pub alerts: Vec<Alert>,
    /// Where it is weak.
    pub weakness: &'static str,
}

/// The six approaches for an SLO window. At 30 days the numbers are the workbook's; for other windows the factors are
/// made of the same shares of the budget (5 % in an hour for the fourth, 2, 5 and 10 % for the last two).
///
/// ```
/// use hotseat::slo::{Millis, six_approaches};
/// let six = six_approaches(Millis::from_days(30));
/// assert_eq!(six[3].alerts[0].factor.to_string(), "36");
/// ```
pub fn six_approaches(window: Millis) -> Vec<Approach> {
    let single = |name: &str, minutes: u32, factor: Exact| Alert {
        short: None,
        ..Alert::pair(name, Severity::Page, Millis::from_minutes(minutes), Millis::ZERO, factor)
    };
    let hour = Millis::from_hours(1);
    let five_per_cent_an_hour = window.span().times(&Exact::parts(1_u32, nonzero(20))).over(&hour.span());
    let pairs = fixed_windows(window, &workbook_table_shares());
    let without_short = pairs.iter().map(|pair| Alert { short: None, ..pair.clone() }).collect();
    vec![
        Approach {
            number: 1,
            name: "Target error rate ≥ SLO threshold",
            alerts: vec![Alert { comparison: Comparison::AtLeast, ..single("10m", 10, Exact::one()) }],
            weakness: "up to 144 alerts a day while the target is met",
        },
        Approach {
            number: 2,
            name: "Increased alert window",
            alerts: vec![single("36h", 36 * 60, Exact::one())],
            weakness: "after an outage it stays on for up to a day and a half",
        },
        Approach {
            number: 3,
            name: "Incrementing alert duration",
            alerts: vec![Alert { hold: hour, ..single("1m for 1h", 1, Exact::one()) }],
            weakness: "an hour whatever the severity, and one good minute starts it anew",
        },
        Approach {
            number: 4,
            name: "Alert on burn rate",
            alerts: vec![single("1h", 60, five_per_cent_an_hour.unwrap_or_else(Exact::zero))],
            weakness: "a burn just below the factor is never seen",
        },
        Approach {
            number: 5,
            name: "Multiple burn rate alerts",
            alerts: without_short,
            weakness: "stays on long after the fault, and the alerts overlap",
        },
        Approach { number: 6, name: "Multiwindow, multi-burn-rate alerts", alerts: pairs, weakness: "many parameters" },
    ]
}

/// What a constant error ratio does to one rule of an approach, evaluated every minute; none when it stays silent.
///
/// As in the workbook, a rule with a `for:` is detected after that and no later: its window is one evaluation, and the
/// part of it that has to fill is left out. (The grid steps still count it.)
pub fn approach_outcome(alert: &Alert, target: Target, window: Millis, error_ratio: &Exact) -> Option<Firing> {
    let firing = constant_errors(alert, target, window, error_ratio, Millis::from_minutes(1))?;
    if alert.hold == Millis::ZERO {
        return Some(firing);
    }
    let detection = alert.hold.span();
    let spent = Spent::of(&(detection.ms() * error_ratio), time_budget(target, window).ms());
    Some(Firing { detection, spent, ..firing })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTH: Millis = Millis::from_days(30);

    fn outcome(number: usize, rule: usize, e: &str) -> Option<Firing> {
        let six = six_approaches(MONTH);
        let alert = &six[number - 1].alerts[rule];
        approach_outcome(alert, "99.9".parse().unwrap(), MONTH, &Exact::parse(e).unwrap())
    }

    #[test]
    fn the_workbooks_58_minutes_of_reset_come_out() {
        assert_eq!(outcome(4, 0, "1").unwrap().reset.display(), "57m 50s");
        assert_eq!(outcome(5, 0, "1").unwrap().reset.display(), "59m 8s");
        assert_eq!(outcome(6, 0, "1").unwrap().reset.display(), "4m 56s");
    }

    #[test]
    fn thirty_five_times_for_ever_is_missed_by_the_fourth() {
        assert_eq!(outcome(4, 0, "0.035"), None);
        assert!(outcome(6, 0, "0.035").is_some());
    }

    #[test]
    fn only_the_first_fires_exactly_on_the_line() {
        assert_eq!(outcome(1, 0, "0.001").unwrap().detection.display(), "10m");
        for (number, rule) in [(2, 0), (3, 0), (5, 2), (6, 2)] {
            assert_eq!(outcome(number, rule, "0.001"), None, "{number}");
        }
    }

    #[test]
    fn an_hour_of_waiting_costs_more_than_the_budget() {
        let firing = outcome(3, 0, "1").unwrap();
        assert_eq!(firing.detection.display(), "1h");
        assert_eq!(firing.spent.share().unwrap().percent(1), "138.9 %");
    }
}
