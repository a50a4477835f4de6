//! The alerts one can choose between: how many pairs, and which of windows and factors gives way to the SLO window.

use super::alert::{Alert, fixed_windows, scaled_windows, workbook_shares};
use super::span::Millis;

/// Which rows of the SRE workbook are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Pairs {
    /// The four of its sample rule, which the generators carry.
    #[default]
    Four,
    /// The three of its table: without 10 % in a day.
    Three,
}

/// What gives way when the SLO window is not 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scaling {
    /// Windows stay at 1 h, 6 h, 1 d and 3 d; factors follow from shares of the budget, as in Sloth.
    #[default]
    FixedWindows,
    /// Factors stay at those of 28 days (14, 7, 2, 1); windows shrink or grow with the SLO window, as in Pyrra.
    ScaledWindows,
}

/// A choice of alerts, to be made for any SLO window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct AlertSet {
    /// How many pairs.
    pub pairs: Pairs,
    /// What gives way.
    pub scaling: Scaling,
}

impl AlertSet {
    /// The rules for an SLO window, the pages first.
    ///
    /// ```
    /// use hotseat::slo::{AlertSet, Millis, Pairs, Scaling};
    /// let three = AlertSet { pairs: Pairs::Three, scaling: Scaling::FixedWindows };
    /// let factors: Vec<String> = three.alerts(Millis::from_days(30)).iter().map(|a| a.factor.to_string()).collect();
    /// assert_eq!(factors, ["14.4", "6", "1"]);
    /// ```
    pub fn alerts(self, window: Millis) -> Vec<Alert> {
        let mut alerts = match self.scaling {
            Scaling::FixedWindows => fixed_windows(window, &workbook_shares()),
            Scaling::ScaledWindows => scaled_windows(window).into_iter().map(|scaled| scaled.alert).collect(),
        };
        if self.pairs == Pairs::Three {
            alerts.retain(|alert| !matches!(alert.name.as_str(), "ticket_quick" | "slow"));
        }
        alerts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_pairs_leave_out_the_one_of_a_day_however_windows_are_made() {
        let month = Millis::from_days(28);
        for scaling in [Scaling::FixedWindows, Scaling::ScaledWindows] {
            let four = AlertSet { pairs: Pairs::Four, scaling }.alerts(month);
            let three = AlertSet { pairs: Pairs::Three, scaling }.alerts(month);
            assert_eq!((four.len(), three.len()), (4, 3));
            assert!(three.iter().all(|alert| alert.long != Millis::from_days(1)));
        }
    }
}
