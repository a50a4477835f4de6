//! The minutes of pages, once by the closed form and once by playing the course of events: they have to meet.

use super::*;
use crate::slo::{AlertSet, Millis, Severity, Target, constant_errors};

const GRID: Millis = Millis::from_minutes(1);

/// When the pairs go on and off by the closed form; none when none goes on before the end.
fn closed_form(target: Target, window: Millis, error_ratio: &Exact, minutes: u32) -> Option<(u64, u64)> {
    let alerts = AlertSet::default().alerts(window);
    let firing: Vec<_> = alerts
        .iter()
        .filter(|alert| alert.severity == Severity::Page)
        .filter_map(|alert| constant_errors(alert, target, window, error_ratio, GRID))
        .filter(|firing| firing.detection < Millis::from_minutes(minutes).span())
        .collect();
    let on = firing.iter().map(|firing| firing.first_step).min()?;
    let off = firing.iter().map(|firing| u64::from(minutes) + firing.first_step_off).max()?;
    Some((on, off))
}

#[test]
fn played_and_closed_form_agree_on_every_page() {
    let (mut paged, mut silent) = (0, 0);
    for target in ["99", "99.5", "99.9", "99.95"] {
        for window in ["28 d", "30 d", "7 d"] {
            for error_ratio in ["0.7 %", "1 %", "2 %", "5 %", "10 %", "50 %", "100 %"] {
                for minutes in [5, 10, 30, 120, 480] {
                    let duration = format!("{minutes} min");
                    let given = [
                        ("target", target),
                        ("window", window),
                        ("error_ratio", error_ratio),
                        ("duration", duration.as_str()),
                    ];
                    let days = window.split(' ').next().unwrap().parse().unwrap();
                    let ratio = Exact::parse(error_ratio.split(' ').next().unwrap()).unwrap();
                    let ratio = ratio.over(&Exact::whole(100)).unwrap();
                    let expected = closed_form(target.parse().unwrap(), Millis::from_days(days), &ratio, minutes);
                    let (on, off) = (fixed("page-minute", &given).answer, fixed("page-off-minute", &given).answer);
                    match (expected, &on, &off) {
                        (Some((first, last)), Answer::Minute(on), Answer::Minute(off)) => {
                            assert_eq!((first, last), (u64::from(*on), u64::from(*off)), "{given:?}");
                            paged += 1;
                        }
                        (None, Answer::Never(_), Answer::Never(_)) => silent += 1,
                        _ => panic!("{given:?}: {expected:?}, {on:?}, {off:?}"),
                    }
                }
            }
        }
    }
    assert!(paged > 100 && silent > 50, "{paged} page, {silent} do not");
}

#[test]
fn minutes_measured_on_prometheus_come_out() {
    for (error_ratio, duration, on, off) in [
        ("100 %", "30 min", "minute 1", "minute 60"),
        ("50 %", "60 min", "minute 2", "minute 90"),
        ("5 %", "120 min", "minute 18", "minute 147"),
        ("2 %", "240 min", "minute 44", "minute 261"),
        ("1.45 %", "240 min", "minute 60", "minute 258"),
        ("0.61 %", "480 min", "minute 355", "minute 481"),
    ] {
        let given = [THREE_NINES, MONTH, ("error_ratio", error_ratio), ("duration", duration)];
        assert_eq!((answer("page-minute", &given), answer("page-off-minute", &given)), (on.to_owned(), off.to_owned()));
    }
}
