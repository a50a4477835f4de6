//! Identities that hold for any target, window, error ratio and traffic.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use hotseat::slo::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

const MINUTE: Millis = Millis::from_minutes(1);

fn target() -> impl Strategy<Value = Target> {
    (0..=1_000_000_000_u32).prop_map(|parts| Target::from_parts(parts).unwrap())
}

/// Targets as people set them, 90 % to 99.999 %.
fn usual_target() -> impl Strategy<Value = Target> {
    (10_000..=100_000_000_u32).prop_map(|budget| Target::from_parts(1_000_000_000 - budget).unwrap())
}

fn ratio() -> impl Strategy<Value = Exact> {
    (0..=1000_u64, 1..=1000_u64).prop_map(|(a, b)| Exact::fraction(a.min(b), b).unwrap())
}

fn pair() -> impl Strategy<Value = Alert> {
    (2..=600_u32, 1..=12_u32, 1..=400_u32, 0..4_u32).prop_map(|(long, part, factor, hold)| {
        let short = Millis::from_minutes((long / part).clamp(1, long - 1));
        let factor = Exact::fraction(factor, 10).unwrap();
        let pair = Alert::pair("pair", Severity::Page, Millis::from_minutes(long), short, factor);
        Alert { hold: Millis::from_minutes(hold), ..pair }
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        (0..500_u64).prop_map(|per_minute| Shape::Flat { per_minute }),
        (0..500_u64, 0..50_u64).prop_map(|(day, night)| Shape::DayNight { day, night }),
        (0..500_u64, 0..50_u64).prop_map(|(weekday, weekend)| Shape::Weekend { weekday, weekend }),
        (0..300_u64).prop_map(|per_hour| Shape::PerHour { per_hour }),
    ]
}

fn incident() -> impl Strategy<Value = Incident> {
    let ramp = prop::sample::select(vec![Ramp::Sudden, Ramp::Growing, Ramp::Fading, Ramp::Peak]);
    (0..12_000_u32, 1..600_u32, ratio(), ramp).prop_map(|(start, minutes, ratio, ramp)| Incident {
        start,
        minutes,
        error_ratio: ErrorRatio::new(&ratio).unwrap(),
        ramp,
    })
}

/// The slow way: counts the events of each window minute by minute and compares exact ratios.
fn slowly(alert: &Alert, target: Target, traffic: &Traffic, bad: &[u64], until: u32) -> Vec<Interval> {
    let threshold = alert.threshold(target);
    let over = |window: Millis, minute: u32| {
        let minutes = i64::from(window.whole_minutes().unwrap());
        let range = (i64::from(minute) - minutes + 1)..=i64::from(minute);
        let all: u64 = range.clone().map(|at| traffic.in_minute(at)).sum();
        let lost: u64 = range.filter_map(|at| bad.get(usize::try_from(at).ok()?)).sum();
        Exact::fraction(lost, all).is_some_and(|ratio| ratio > threshold)
    };
    let (mut out, mut since, mut on) = (Vec::new(), None, None);
    for minute in 0..=until {
        if alert.windows().all(|window| over(window, minute)) {
            let since = *since.get_or_insert(minute);
            if on.is_none() && minute >= since + alert.hold.whole_minutes().unwrap() {
                on = Some(minute);
            }
        } else {
            since = None;
            if let Some(on) = on.take() {
                out.push(Interval { on, off: Some(minute) });
            }
        }
    }
    out
}

proptest! {
    #[test]
    fn a_target_is_read_back_as_it_is_printed(target in target()) {
        prop_assert_eq!(target.to_string().parse(), Ok(target));
        prop_assert_eq!(target.ratio() + target.budget(), Exact::one());
    }

    #[test]
    fn there_and_back_gives_the_same_target_and_the_same_budget(target in target(), ms in 1..40_000_000_000_u64) {
        let window = Millis::new(ms);
        let budget = time_budget(target, window);
        if target.has_no_budget() {
            prop_assert_eq!(target_for_time(&budget, window), Err(NoTarget::NoTime));
        } else {
            let back = target_for_time(&budget, window).unwrap();
            prop_assert_eq!((back.target, back.rounded), (target, Rounded::No));
            prop_assert_eq!(time_budget(back.target, window), budget);
        }
    }

    #[test]
    fn the_target_for_a_time_allows_no_more_and_the_next_weaker_one_would(
        share in (1..=1_000_000_000_000_u64, 1..=1_000_000_000_000_u64), ms in 1..40_000_000_000_u64,
    ) {
        let window = Millis::new(ms);
        let allowed = window.span().times(&Exact::fraction(share.0.min(share.1), share.1).unwrap());
        let found = target_for_time(&allowed, window).unwrap();
        prop_assert!(time_budget(found.target, window) <= allowed);
        prop_assert_eq!(time_budget(found.target, window) == allowed, found.rounded == Rounded::No);
        if let Some(weaker) = found.target.parts().checked_sub(1).and_then(Target::from_parts) {
            prop_assert!(time_budget(weaker, window) > allowed);
        }
    }

    #[test]
    fn the_target_for_failures_allows_all_of_them_and_not_one_more(
        failed in 1..=1_000_000_000_u64, events in 1..=1_000_000_000_u64, many in 1..=3000_u64,
    ) {
        let failed = failed.min(events);
        let found = target_for_events(failed, events).unwrap();
        prop_assert_eq!(event_budget(found.target, failed, events).unwrap().allowed_whole, failed);
        // Beyond as many events as there are parts it may be fewer, and still none too many.
        let found = target_for_events(failed, events * many).unwrap();
        prop_assert!(event_budget(found.target, 0, events * many).unwrap().allowed_whole <= failed);
    }

    #[test]
    fn no_text_panics_a_reader(text in "[0-9.%/ a-z٣−-]{0,40}") {
        let _any = (text.parse::<Target>(), text.parse::<Millis>(), Exact::parse(&text), ErrorRatio::parse(&text));
        let _any = (Window::rolling(&text), Confidence::parse(&text), Span::read(&text));
    }

    #[test]
    fn a_length_is_read_back_as_it_is_printed(ms in 0..40_000_000_000_u64) {
        prop_assert_eq!(Millis::new(ms).to_string().parse(), Ok(Millis::new(ms)));
    }

    #[test]
    fn the_budget_spent_at_detection_is_k_l_over_w_whatever_the_errors(
        target in usual_target(), pair in pair(), e in ratio(), days in 1..400_u32,
    ) {
        let window = Millis::from_days(days);
        let pair = Alert { hold: Millis::ZERO, ..pair };
        if let Some(firing) = constant_errors(&pair, target, window, &e, MINUTE) {
            prop_assert_eq!(firing.spent.share().cloned(), pair.budget_share(window));
        }
    }

    #[test]
    fn the_grid_rules_of_detection_and_reset_hold_in_the_replay(
        budget in 1..=1000_u32, pair in pair(), e in 1..=1000_u32, longer in 0..400_u32,
    ) {
        let target = Target::from_parts(1_000_000_000 - budget * 10_000).unwrap();
        let e = Exact::fraction(e, 1000).unwrap();
        // 1000 events a minute make every minute's failures whole.
        let traffic = Traffic::new(Shape::Flat { per_minute: 1000 }).unwrap();
        let evaluator = Evaluator::new(target, traffic, std::slice::from_ref(&pair)).unwrap();
        let minutes = match constant_errors(&pair, target, Millis::from_days(30), &e, MINUTE) {
            Some(firing) => u32::try_from(firing.first_step).unwrap() + longer,
            None => 1 + longer,
        };
        let error_ratio = ErrorRatio::new(&e).unwrap();
        let replay = evaluator.replay(&[Incident::sudden(77, minutes, error_ratio)]).unwrap();
        let expected: Vec<_> = constant_errors(&pair, target, Millis::from_days(30), &e, MINUTE)
            .map(|firing| Interval {
                on: 77 + u32::try_from(firing.first_step).unwrap(),
                off: Some(77 + minutes + u32::try_from(firing.first_step_off).unwrap()),
            })
            .into_iter()
            .collect();
        prop_assert_eq!(&replay.alerts[0], &expected);
    }

    #[test]
    fn a_shorter_outage_than_the_smallest_is_silent_and_a_longer_one_is_not(
        budget in 1..=1000_u32, pair in pair(), e in 1..=1000_u32,
    ) {
        let target = Target::from_parts(1_000_000_000 - budget * 10_000).unwrap();
        let e = Exact::fraction(e, 1000).unwrap();
        let traffic = Traffic::new(Shape::Flat { per_minute: 1000 }).unwrap();
        let evaluator = Evaluator::new(target, traffic, std::slice::from_ref(&pair)).unwrap();
        let Some(smallest) = smallest_outage(std::slice::from_ref(&pair), target, &e) else { return Ok(()) };
        let fires = |minutes: u64| {
            let minutes = u32::try_from(minutes).unwrap();
            let error_ratio = ErrorRatio::new(&e).unwrap();
            let incident = Incident::sudden(0, minutes, error_ratio);
            !evaluator.replay(&[incident]).unwrap().alerts[0].is_empty()
        };
        let silent = smallest.minutes().floor().unwrap();
        if silent > 0 {
            prop_assert!(!fires(silent));
        }
        // The grid may need one step more for each end.
        prop_assert!(fires(silent + 2));
    }

    #[test]
    fn the_replay_agrees_with_counting_minute_by_minute(
        target in usual_target(), pair in pair(), shape in shape(),
        incidents in prop::collection::vec(incident(), 0..4),
    ) {
        let traffic = Traffic::new(shape).unwrap();
        // Close together, so that the slow way comes to an end.
        let incidents: Vec<_> =
            incidents.into_iter().map(|incident| Incident { start: incident.start % 1500, ..incident }).collect();
        let ledger = Ledger::new(&traffic, &incidents).unwrap();
        let bad: Vec<u64> = (0..=i64::from(ledger.last())).map(|at| ledger.bad_between(at - 1, at)).collect();
        let quick = Alert { long: pair.long.min(Millis::from_hours(2)), ..pair };
        let quick = Alert { short: quick.short.map(|short| short.min(Millis::from_hours(1))), ..quick };
        let evaluator = Evaluator::new(target, traffic.clone(), std::slice::from_ref(&quick)).unwrap();
        let replay = evaluator.replay(&incidents).unwrap();
        let slow = slowly(&quick, target, &traffic, &bad, ledger.last() + 130);
        prop_assert_eq!(&replay.alerts[0], &slow);
        for interval in slow.iter().take(3) {
            for minute in [interval.on - 1, interval.on, interval.off.unwrap() - 1, interval.off.unwrap()] {
                prop_assert_eq!(evaluator.why(&replay, 0, minute).unwrap().is_firing(), interval.holds(minute));
            }
        }
    }

    #[test]
    fn an_alert_that_implies_another_never_fires_without_it(
        target in usual_target(), first in pair(), second in pair(),
        incidents in prop::collection::vec(incident(), 1..4),
    ) {
        if implies(&first, &second) {
            let traffic = Traffic::new(Shape::Flat { per_minute: 1000 }).unwrap();
            let replay = Evaluator::new(target, traffic, &[first, second]).unwrap().replay(&incidents).unwrap();
            for firing in &replay.alerts[0] {
                for minute in firing.on..firing.off.unwrap() {
                    prop_assert!(replay.alerts[1].iter().any(|other| other.holds(minute)), "{}", minute);
                }
            }
        }
    }

    #[test]
    fn a_chain_lies_between_the_sum_of_budgets_and_its_weakest_part(parts in prop::collection::vec(target(), 1..8)) {
        let chain = serial(&parts);
        prop_assert!(chain.bound <= chain.availability);
        prop_assert!(parts.iter().all(|part| chain.availability <= part.ratio()));
        let tree = Dependency::All(parts.iter().copied().map(Dependency::Part).collect());
        prop_assert_eq!(tree.availability(), chain.availability);
    }

    #[test]
    fn what_incidents_apart_cost_adds_up(
        target in usual_target(), shape in shape(), a in incident(), b in incident(),
    ) {
        let b = Incident { start: a.end() + b.start, ..b };
        let traffic = Traffic::new(shape).unwrap();
        let cost = |incidents: &[Incident]| Ledger::new(&traffic, incidents).unwrap().spent(target, Millis::from_days(30));
        match (cost(&[a, b]), cost(&[a]), cost(&[b])) {
            (Spent::Share(both), Spent::Share(first), Spent::Share(second)) => prop_assert_eq!(both, first + second),
            (both, first, _) => prop_assert_eq!((both, first), (Spent::NoData, Spent::NoData)),
        }
    }

    #[test]
    fn rounding_loses_at_most_half_an_event_of_an_incident(shape in shape(), incident in incident()) {
        let incident = Incident { ramp: Ramp::Sudden, ..incident };
        let traffic = Traffic::new(shape).unwrap();
        let ledger = Ledger::new(&traffic, &[incident]).unwrap();
        let (from, to) = (i64::from(incident.start), i64::from(incident.end()));
        let fluid = Exact::whole(traffic.between(from, to)) * incident.error_ratio.exact();
        prop_assert!((Exact::whole(ledger.bad()) - fluid).abs() <= Exact::fraction(1, 2).unwrap());
    }

    #[test]
    fn a_calendar_burn_down_only_falls_within_a_period(
        target in usual_target(), shape in shape(), incidents in prop::collection::vec(incident(), 0..4),
        start in 1_600_000_000..1_800_000_000_i64, step in 1..2000_u32,
    ) {
        let ledger = Ledger::new(&Traffic::new(shape).unwrap(), &incidents).unwrap();
        let unit = CalendarUnit::Week;
        let window = CalendarWindow { unit, zone: TimeZone::UTC, convention: MonthConvention::ThirtyDays };
        let start = Timestamp::from_second(start).unwrap();
        let down = calendar_burndown(&ledger, target, &window, start, Counting::Events, step, 15_000).unwrap();
        for pair in down.points.windows(2) {
            prop_assert!(pair[0].minute <= pair[1].minute);
            // Only at a boundary, where two points share a minute, the budget is whole again.
            prop_assert!(pair[0].lost <= pair[1].lost || (pair[0].minute == pair[1].minute && pair[1].lost == 0));
        }
        prop_assert_eq!(down.points.last().map(|point| point.minute), Some(15_000));
    }

    #[test]
    fn a_rolling_burn_down_is_the_cost_of_the_window(
        target in usual_target(), shape in shape(), incidents in prop::collection::vec(incident(), 0..4),
        window in 1..20_000_u32,
    ) {
        let ledger = Ledger::new(&Traffic::new(shape).unwrap(), &incidents).unwrap();
        let down = rolling_burndown(&ledger, target, window, Counting::Events, 977, 20_000).unwrap();
        for point in &down.points {
            let seen = ledger.seen(window, point.minute);
            let expected = match event_budget(target, seen.bad, seen.all) {
                Ok(budget) => budget.spent,
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            };
            prop_assert_eq!(down.spent(point), expected);
            prop_assert!(down.left(point).is_none_or(f64::is_finite));
        }
    }

    #[test]
    fn chances_lie_between_nothing_and_certainty(target in target(), mean in 0..200_u32, minutes in 0..3000_u32) {
        let model =
            OutageModel { per_window: Exact::fraction(mean, 7).unwrap(), each: Millis::from_minutes(minutes).span() };
        let chance = chance(target, Millis::from_days(30), &model);
        prop_assert!((0.0..=1.0).contains(&chance.fixed) && (0.0..=1.0).contains(&chance.exponential));
    }

    #[test]
    fn more_clean_events_make_one_surer(target in usual_target(), events in 1..1_000_000_u64) {
        let sure = Confidence::parse("0.95").unwrap();
        let (fewer, more) = (upper_bound(0, events, &sure).unwrap(), upper_bound(0, events + 1, &sure).unwrap());
        prop_assert!(more < fewer && fewer < 1.0);
        let EventsNeeded::AtLeast(needed) = clean_events_needed(target, &sure) else { return Ok(()) };
        prop_assert!(clean_record_chance(target, needed) <= 0.05 * (1.0 + 1e-9));
        prop_assert!(needed == 1 || clean_record_chance(target, needed - 1) > 0.05 * (1.0 - 1e-9));
    }
}
