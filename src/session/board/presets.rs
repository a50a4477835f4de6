//! Scenarios to begin with: five courses of events that each teach one thing.

use crate::slo::{AlertSet, ErrorRatio, Incident, Millis, Ramp, Scenario, Shape, Target, Window};

/// A scenario to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// What it is called.
    pub name: &'static str,
    /// What to look for.
    pub lesson: &'static str,
    shape: Shape,
    /// Start and length in minutes, failures in a thousand, ramp.
    incidents: &'static [(u32, u32, u32, Ramp)],
}

const DAY: u32 = 1440;

/// All of them.
pub const PRESETS: [Preset; 5] = [
    Preset {
        name: "The sales peak",
        lesson: "Three evenings before a sale, each worse than the last: the first wakes nobody, the last ends the budget.",
        shape: Shape::DayNight { day: 20_000, night: 2000 },
        incidents: &[
            (18 * 60, 100, 20, Ramp::Growing),
            (DAY + 18 * 60, 180, 25, Ramp::Peak),
            (2 * DAY + 17 * 60, 75, 500, Ramp::Sudden),
        ],
    },
    Preset {
        name: "The night outage",
        lesson: "The same half hour down, once at three in the night and once at noon: events count them differently, time does not.",
        shape: Shape::DayNight { day: 10_000, night: 1000 },
        incidents: &[(3 * 60, 30, 1000, Ramp::Sudden), (DAY + 12 * 60, 30, 1000, Ramp::Sudden)],
    },
    Preset {
        name: "The slow leak",
        lesson: "0.5 % for a week spends more than the budget of 30 days and wakes nobody: only the tickets see it.",
        shape: Shape::Flat { per_minute: 10_000 },
        incidents: &[(6 * 60, 7 * DAY, 5, Ramp::Sudden)],
    },
    Preset {
        name: "The flapping dependency",
        lesson: "Four minutes down, sixteen up: the quick pair goes on and off with every flap, the slow one holds the page.",
        shape: Shape::Flat { per_minute: 10_000 },
        incidents: &[
            (120, 4, 300, Ramp::Sudden),
            (140, 4, 300, Ramp::Sudden),
            (160, 4, 300, Ramp::Sudden),
            (180, 4, 300, Ramp::Sudden),
            (200, 4, 300, Ramp::Sudden),
            (220, 4, 300, Ramp::Sudden),
            (240, 4, 300, Ramp::Sudden),
            (260, 4, 300, Ramp::Sudden),
        ],
    },
    Preset {
        name: "The low-traffic service",
        lesson: "Ten requests an hour: a single failure is a burn of 100 over the hour and pages at once.",
        shape: Shape::PerHour { per_hour: 10 },
        incidents: &[(180, 6, 1000, Ramp::Sudden)],
    },
];

impl Preset {
    /// The scenario: 99.9 % over 30 days, the four pairs of the SRE workbook.
    pub fn scenario(&self) -> Scenario {
        let incident = |(start, minutes, in_a_thousand, ramp): &(u32, u32, u32, Ramp)| Incident {
            start: *start,
            minutes: *minutes,
            error_ratio: ErrorRatio::parse(&format!("{in_a_thousand}/1000")).unwrap_or(ErrorRatio::ALL),
            ramp: *ramp,
        };
        Scenario {
            target: Target::from_parts(999_000_000).unwrap_or(Target::EVERYTHING),
            window: Window::Rolling(Millis::from_days(30)),
            shape: self.shape,
            incidents: self.incidents.iter().map(incident).collect(),
            alerts: AlertSet::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::{Board, Played};
    use crate::slo::{Exact, Spent};

    fn played(name: &str) -> Played {
        let preset = PRESETS.iter().find(|preset| preset.name == name).unwrap();
        Board::new(preset.scenario()).played().unwrap().clone()
    }

    fn spent(name: &str) -> Exact {
        let target = Target::from_parts(999_000_000).unwrap();
        match played(name).replay.ledger.spent(target, Millis::from_days(30)) {
            Spent::Share(share) => share,
            other @ (Spent::ZeroBudget { .. } | Spent::NoData) => panic!("{other:?}"),
        }
    }

    #[test]
    fn in_the_sales_peak_the_first_evening_wakes_nobody_and_the_last_ends_the_budget() {
        let played = played("The sales peak");
        assert!(played.replay.page[0].on > DAY && played.replay.page[0].on < 2 * DAY);
        let month = Millis::from_days(30);
        let target = Target::from_parts(999_000_000).unwrap();
        let ledger = &played.replay.ledger;
        let cost = |n| ledger.incident_spent(n, target, month).unwrap().share().unwrap().clone();
        assert!(cost(0) + cost(1) < Exact::one(), "two evenings leave something");
        assert!(spent("The sales peak") > Exact::one(), "{}", spent("The sales peak").percent(1));
    }

    #[test]
    fn the_night_outage_costs_a_tenth_of_the_one_at_noon() {
        let played = played("The night outage");
        let [night, noon] = [0, 1].map(|n| played.replay.ledger.by_incident()[n]);
        assert_eq!(night * 10, noon);
    }

    #[test]
    fn the_slow_leak_spends_more_than_all_and_pages_nobody() {
        let played = played("The slow leak");
        assert!(played.replay.page.is_empty() && !played.replay.ticket.is_empty());
        assert_eq!(spent("The slow leak").percent(1), "116.7 %");
    }

    #[test]
    fn every_flap_sets_the_quick_pair_off_while_the_slow_one_holds_the_page() {
        let played = played("The flapping dependency");
        assert_eq!((played.replay.alerts[0].len(), played.replay.alerts[1].len()), (8, 1));
    }

    #[test]
    fn one_failure_of_the_low_traffic_service_pages_at_once() {
        let played = played("The low-traffic service");
        assert_eq!(played.replay.ledger.bad(), 1);
        assert!(played.replay.page[0].on <= 186);
    }
}
