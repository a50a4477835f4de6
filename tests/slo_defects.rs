//! Defects found in other SLO tools, each with a test that shows that ours does not have it.
//! The list, with its sources, is that of the issue "The SLO sandbox"; the order here is the order there.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use hotseat::export::{self, Kind};
use hotseat::slo::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;

const MONTH: Millis = Millis::from_days(30);
const MINUTE: Millis = Millis::from_minutes(1);
const FLAT: Shape = Shape::Flat { per_minute: 10_000 };

fn target(text: &str) -> Target {
    text.parse().unwrap()
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn alerts(window: Millis) -> Vec<Alert> {
    fixed_windows(window, &workbook_shares())
}

fn incident(start: u32, minutes: u32, ratio: &str) -> Incident {
    Incident::sudden(start, minutes, ErrorRatio::parse(ratio).unwrap())
}

fn play(text: &str, shape: Shape, incidents: &[Incident]) -> Replay {
    let scenario = Scenario {
        target: target(text),
        window: Window::Rolling(MONTH),
        shape,
        incidents: incidents.to_vec(),
        alerts: AlertSet::default(),
    };
    replay(&scenario, &alerts(MONTH)).unwrap()
}

// hyperping/three-nines: a quarter of 120 days beside a month of 30.
#[test]
fn a_quarter_is_three_months_under_every_convention() {
    for convention in MonthConvention::ALL {
        assert_eq!(convention.quarter().ms(), 3 * convention.month().ms());
    }
    let quarter = MonthConvention::ThirtyDays.quarter();
    assert_eq!(time_budget(target("99.9"), quarter).display(), "2h 9m 36s");
}

// uptime.is: 365.2425 days today, another year before, and a reader cannot tell which.
#[test]
fn a_year_says_which_convention_it_follows() {
    let shown =
        |convention: MonthConvention| (convention.rule(), time_budget(target("99"), convention.year()).display());
    assert_eq!(shown(MonthConvention::Gregorian), ("365.2425/12", "3d 15h 39m 30s".to_owned()));
    assert_eq!(shown(MonthConvention::Julian), ("365.25/12", "3d 15h 39m 36s".to_owned()));
    assert_eq!(shown(MonthConvention::Common), ("365/12", "3d 15h 36m".to_owned()));
}

// google/slo-generator: rounds the burn rate to one decimal before it compares.
#[test]
fn a_burn_rate_is_compared_unrounded() {
    let pair = &alerts(MONTH)[0];
    // 14.44x rounds to 14.4 and would be silent; 14.36x rounds to 14.4 as well.
    assert!(pair.is_over(&exact("0.01444"), target("99.9")));
    assert!(!pair.is_over(&exact("0.01436"), target("99.9")));
}

// google/slo-generator: a target of 100 % gives a burn rate of 0 and never alerts.
#[test]
fn a_target_of_a_hundred_per_cent_alerts_at_the_first_failure() {
    assert_eq!(BurnRate::of(&exact("0.0001"), target("100")), BurnRate::ZeroBudget { broken: true });
    assert_eq!(BurnRate::of(&exact("0"), target("100")), BurnRate::ZeroBudget { broken: false });
    assert_eq!(play("100", FLAT, &[incident(5, 1, "0.0001")]).page[0].on, 6);
}

// slo-libsonnet: `%.5f` turns 99.9999 % into a threshold of 0, so that one bad event fires.
#[test]
fn six_nines_keep_their_threshold() {
    let pair = &alerts(MONTH)[0];
    assert_eq!(pair.threshold(target("99.9999")).to_string(), "0.0000144");
    assert_eq!(pair.threshold(target("99.9999999")).decimal(12), "0.0000000144");
    // One bad event among 10,000 a minute is 1.7 in a million over the hour: silent.
    assert!(play("99.9999", FLAT, &[incident(0, 1, "0.0001")]).alerts[0].is_empty());
}

// Sloth: 0.0009999999999999432 in the rule, and a ratio exactly on 6x fires at minute 360.
#[test]
fn budgets_are_exact_decimals_and_exactly_on_the_line_is_silent() {
    assert_eq!(target("99.9").budget().to_string(), "0.001");
    assert!(play("99.9", FLAT, &[incident(0, 900, "0.006")]).page.is_empty());
    assert!(play("99.9", FLAT, &[incident(0, 900, "0.0144")]).alerts[0].is_empty());
    assert!(play("99.9", FLAT, &[incident(0, 5000, "0.003")]).alerts[2].is_empty());
}

// Sloth: the mean of 5-minute ratios in place of bad over all (its issue 241).
#[test]
fn the_window_is_bad_events_over_all_events_and_not_a_mean_of_ratios() {
    let parts = [Slice { bad: 90, all: 90_000 }, Slice { bad: 0, all: 10_000 }];
    assert_eq!(event_weighted_error(&parts).unwrap(), Sli::Ratio(exact("0.0009")));
    assert_eq!(time_weighted_error(&parts).unwrap(), Sli::Ratio(exact("0.0005")));
    // A burn-down over a day and night counts events.
    let traffic = Traffic::new(Shape::DayNight { day: 9000, night: 1000 }).unwrap();
    let ledger = Ledger::new(&traffic, &[incident(720, 60, "0.5")]).unwrap();
    let burndown = rolling_burndown(&ledger, target("99"), 1440, Counting::Events, 1440, 1440).unwrap();
    let bad_over_all = Exact::fraction(270_000, 720 * 10_000).unwrap();
    assert_eq!(burndown.spent(&burndown.points[1]).share(), Some(&(bad_over_all * Exact::whole(100))));
}

// Sloth: only 28 and 30 days are built in; its example for 7 days has a factor below 1.
#[test]
fn every_window_has_its_factors_and_one_below_one_is_named() {
    for days in [1, 7, 14, 28, 30, 31, 90, 365] {
        let window = Millis::from_days(days);
        for (alert, share) in alerts(window).iter().zip(workbook_shares()) {
            assert_eq!(alert.budget_share(window), Some(share.share), "{days}");
        }
    }
    let sloths = [("8", 60, 5), ("12.5", 360, 30), ("20", 1440, 120), ("42", 4320, 360)];
    let shares = sloths.map(|(percent, long, short)| BudgetShare {
        name: percent.to_owned(),
        severity: Severity::Ticket,
        long: Millis::from_minutes(long),
        short: Millis::from_minutes(short),
        share: exact(percent).over(&Exact::whole(100)).unwrap(),
    });
    let week = Millis::from_days(7);
    let found = warnings(&fixed_windows(week, &shares), target("99.9"), week, MINUTE);
    let least_share = Exact::fraction(3, 7).unwrap();
    assert!(found.contains(&Warning::FactorBelowOne { alert: 3, least_share }), "{found:?}");
}

// Sloth: with an objective of 10 % no page can ever fire, and nothing says so (its issue 341).
#[test]
fn a_threshold_above_one_is_said_never_to_fire() {
    let found = warnings(&alerts(MONTH), target("10"), MONTH, MINUTE);
    assert!(found.contains(&Warning::CanNeverFire { alert: 0, threshold: exact("12.96") }));
    assert_eq!(greatest_unseen_burn(&alerts(MONTH)[..3], target("10")), Unseen::Everything);
    assert!(play("10", FLAT, &[incident(0, 9000, "1")]).page.is_empty());
}

// Pyrra: a window of 7 days gets a short window of one minute, of which no rate can be made at a scrape a minute.
#[test]
fn a_short_window_of_one_scrape_is_named() {
    let week = Millis::from_days(7);
    let pairs: Vec<Alert> = scaled_windows(week).into_iter().map(|pair| pair.alert).collect();
    assert_eq!((pairs[0].long, pairs[0].short), (Millis::from_minutes(15), Some(MINUTE)));
    let needed = Millis::new(30_000);
    let found = warnings(&pairs, target("99.9"), week, MINUTE);
    assert!(found.contains(&Warning::WindowTooShort { alert: 0, window: MINUTE, needed }), "{found:?}");
    assert!(warnings(&pairs, target("99.9"), week, needed).is_empty());
}

// slokit: no traffic prints `Consumed: inf`.
#[test]
fn no_traffic_is_no_data_and_silent() {
    let none = Shape::Flat { per_minute: 0 };
    let quiet = play("99.9", none, &[incident(0, 60, "1")]);
    assert_eq!(quiet.ledger.spent(target("99.9"), MONTH), Spent::NoData);
    assert!(quiet.page.is_empty() && quiet.ticket.is_empty());
    assert_eq!(event_budget(target("99.9"), 0, 0).unwrap().spent, Spent::NoData);
}

// slokit: rejects 0 % and 100 %.
#[test]
fn zero_and_a_hundred_per_cent_are_targets() {
    assert_eq!(target("0").budget(), Exact::one());
    assert_eq!(target("100").budget(), Exact::zero());
    assert_eq!(time_budget(target("0"), MONTH), MONTH.span());
    assert_eq!(time_budget(target("100"), MONTH).display(), "0s");
}

// slokit: its simulation says `>=` fires where its own rules say `>` and stay silent.
#[test]
fn the_closed_form_and_the_replay_compare_alike() {
    for ratio in ["0.0144", "0.0145", "0.006", "0.0061", "0.003", "0.0031", "0.001", "0.0011"] {
        let played = play("99.9", FLAT, &[incident(0, 9000, ratio)]);
        for (alert, firing) in alerts(MONTH).iter().zip(&played.alerts) {
            let closed = constant_errors(alert, target("99.9"), MONTH, &exact(ratio), MINUTE);
            let first = firing.first().map(|interval| u64::from(interval.on));
            assert_eq!(first, closed.map(|closed| closed.first_step), "{ratio} {}", alert.name);
        }
    }
}

// slokit: `Exhausted in 5d 23h` for exactly 6 days, `89d 23h` for exactly 90.
#[test]
fn whole_days_are_shown_as_whole_days() {
    for (rate, days, shown) in [("5", 30, "6d"), ("1", 90, "90d"), ("14.4", 30, "2d 2h")] {
        let gone = exhaustion(&Exact::one(), &BurnRate::Times(exact(rate)), Millis::from_days(days));
        let Exhaustion::In(span) = gone else { panic!("{rate} burns") };
        assert_eq!(span.display(), shown);
    }
}

// Kibana issue 270381: the burn-down of a calendar period recovers as the traffic seen so far grows.
#[test]
fn a_calendar_burn_down_never_recovers_by_itself() {
    let months =
        CalendarWindow { unit: CalendarUnit::Month, zone: TimeZone::UTC, convention: MonthConvention::ThirtyDays };
    let traffic = Traffic::new(Shape::Weekend { weekday: 1000, weekend: 10 }).unwrap();
    let ledger = Ledger::new(&traffic, &[incident(60, 30, "1"), incident(9000, 200, "0.3")]).unwrap();
    let start: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
    let until = 30 * 1440;
    let burndown = calendar_burndown(&ledger, target("99.9"), &months, start, Counting::Events, 60, until).unwrap();
    let shares: Vec<Exact> =
        burndown.points.iter().map(|point| burndown.spent(point).share().unwrap().clone()).collect();
    assert!(shares[..shares.len() - 1].is_sorted());
    assert!(shares[shares.len() - 2] > Exact::zero());
}

// Google Cloud: burn rates look back at most 24 hours.
#[test]
fn alerts_look_back_as_long_as_they_have_to() {
    let three_days = &alerts(MONTH)[3];
    assert_eq!(three_days.long, Millis::from_days(3));
    let quarter: Vec<Alert> = scaled_windows(Millis::from_days(90)).into_iter().map(|pair| pair.alert).collect();
    assert!(quarter[3].long > Millis::from_days(12));
    let traffic = Traffic::new(FLAT).unwrap();
    let evaluator = Evaluator::new(target("99.9"), traffic, &quarter).unwrap();
    assert_eq!(evaluator.replay(&[incident(0, 40_000, "0.002")]).unwrap().alerts[3].len(), 1);
}

// Naive floats: `floor((1 - t/100)·10^6)` is wrong for 4,713 of the 10,000 targets from 90.000 to 99.999.
#[test]
fn allowed_failures_are_whole_and_right_for_every_target() {
    let mut naively_wrong = 0;
    for thousandths in 90_000..100_000_u32 {
        let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
        let allowed = event_budget(target(&text), 0, 1_000_000).unwrap().allowed_whole;
        assert_eq!(allowed, u64::from(100_000 - thousandths) * 10, "{text}");
        let naive = ((1.0 - text.parse::<f64>().unwrap() / 100.0) * 1e6).floor();
        naively_wrong += u32::from((naive - f64::from((100_000 - thousandths) * 10)).abs() > 0.5);
    }
    assert_eq!(naively_wrong, 4713);
}

// Guides: "14.4x empties a 30-day budget in 2 hours", "14.4 is 1 % in an hour", "burn rate = (1-SLO)/window".
#[test]
fn what_popular_guides_say_of_14_4_is_not_so() {
    let alert = &alerts(MONTH)[0];
    let gone = exhaustion(&Exact::one(), &BurnRate::Times(alert.factor.clone()), MONTH);
    assert_eq!(gone, Exhaustion::In(Millis::from_hours(50).span()));
    assert_eq!(alert.budget_share(MONTH).unwrap().percent(3), "2 %");
    assert_eq!(BurnRate::of(&target("99.9").budget(), target("99.9")), BurnRate::Times(Exact::one()));
}

// Guides: "the alert resets within 5 minutes". The 6h/30m pair keeps the page on for half an hour.
#[test]
fn the_page_of_half_an_hours_outage_stays_on_for_half_an_hour_more() {
    let played = play("99.9", FLAT, &[incident(0, 30, "1")]);
    assert_eq!(played.page, [Interval { on: 1, off: Some(60) }]);
    assert_eq!(played.alerts[0], [Interval { on: 1, off: Some(35) }]);
}

// Guides: "five minutes down always pages". Not at 99 %, where it costs 1.16 % of the budget.
#[test]
fn five_minutes_down_at_99_do_not_page() {
    let played = play("99", FLAT, &[incident(0, 5, "1")]);
    assert!(played.page.is_empty());
    assert_eq!(played.ledger.spent(target("99"), MONTH).share().unwrap().percent(2), "1.16 %");
    assert_eq!(smallest_outage(&alerts(MONTH)[..2], target("99"), &Exact::one()).unwrap().display(), "8m 38s");
}

fn exported(text: &str, days: u32, kind: Kind) -> String {
    let scenario = Scenario {
        target: target(text),
        window: Window::Rolling(Millis::from_days(days)),
        shape: Shape::Flat { per_minute: 10_000 },
        incidents: vec![incident(0, 60, "0.5")],
        alerts: AlertSet::default(),
    };
    export::files(&scenario, kind).unwrap().into_iter().map(|file| file.text).collect()
}

/// slo-libsonnet prints a target with five digits, so that 99.9999 % becomes a threshold of 0 (SANDBOX.md section 1);
/// Sloth prints `0.0009999999999999432`.
#[test]
fn exported_thresholds_are_exact_decimals_at_every_target() {
    for (text, budget) in
        [("99.9", "0.001"), ("99.9999", "0.000001"), ("99.95", "0.0005"), ("99.9999999", "0.000000001")]
    {
        let rules = exported(text, 30, Kind::Prometheus);
        assert!(rules.contains(&format!("> (14.4 * {budget})")), "{text}: {rules}");
        let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
        let longest = rules.split(|c: char| !c.is_ascii_digit() && c != '.').map(digits).max().unwrap();
        assert!(longest <= 11, "{text}: a number of {longest} digits was rounded");
    }
}

/// Sloth has windows of 28 and 30 days built in, and its example for 7 days has a factor of 0.98.
#[test]
fn rules_are_exported_for_any_window_and_say_which_pair_fires_too_early() {
    let week = exported("99.9", 7, Kind::Prometheus);
    assert!(week.contains("> (3.36 * 0.001)"), "{week}");
    assert!(week.contains("fires while the target is met"), "{week}");
}

/// slokit's OpenSLO drops the time window and `counter`.
#[test]
fn an_exported_open_slo_has_its_window_and_its_counters() {
    let slo = exported("99.9", 28, Kind::OpenSlo);
    for words in ["duration: 28d", "isRolling: true", "counter: true", "target: 0.999", "budgetingMethod: Occurrences"]
    {
        assert!(slo.contains(words), "{words}: {slo}");
    }
}
