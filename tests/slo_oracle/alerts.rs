//! Rows about alerts: pairs, detection, replay, the six approaches, low traffic.

use hotseat::slo::{
    Alert, AlertSet, BurnRate, ErrorRatio, Exact, Exhaustion, FailuresNeeded, Firing, Incident, Millis, Scenario,
    Severity, Shape, Span, Window, approach_outcome, constant_errors, exhaustion, failures_needed, fixed_windows,
    one_failure, replay, scaled_windows, six_approaches, workbook_shares,
};

use super::row::Row;

const MINUTE: Millis = Millis::from_minutes(1);
const MONTH: Millis = Millis::from_days(30);

fn pair(row: &Row<'_>, window: Millis) -> Alert {
    let name = row.text("pair");
    let alert = fixed_windows(window, &workbook_shares()).into_iter().find(|alert| alert.name == name);
    let alert = alert.unwrap_or_else(|| panic!("no pair is called {name}"));
    row.counts("long_minutes", alert.long.whole_minutes().map(u64::from));
    row.counts("short_minutes", alert.short.and_then(Millis::whole_minutes).map(u64::from));
    row.exact("factor", Some(&alert.factor));
    alert
}

pub(super) fn fixed(row: &Row<'_>) {
    let (target, window) = (row.target("target_percent"), row.window());
    let alert = pair(row, window);
    let share = alert.budget_share(window).unwrap();
    row.exact("budget_percent", Some(&(share * Exact::whole(100))));
    row.exact("error_ratio_threshold", Some(&alert.threshold(target)));
    row.says("can_fire", alert.can_fire(target));
    row.says("factor_below_one", alert.is_below_one());
    let rate = BurnRate::Times(alert.factor.clone());
    let gone = match exhaustion(&Exact::one(), &rate, window) {
        Exhaustion::In(span) => Some(span.hours()),
        Exhaustion::Never | Exhaustion::Gone => None,
    };
    row.exact("exhaustion_at_factor_hours", gone.as_ref());
    let fastest = constant_errors(&alert, target, window, &Exact::one(), MINUTE);
    row.span_minutes("fastest_detection_minutes", fastest.as_ref().map(|firing| &firing.detection));
    row.exact("max_burn_rate", target.greatest_burn().as_ref());
}

pub(super) fn scaled(row: &Row<'_>) {
    let name = row.text("pair");
    let pair = scaled_windows(row.window()).into_iter().find(|pair| pair.alert.name == name);
    let pair = pair.unwrap_or_else(|| panic!("no pair is called {name}"));
    row.exact("factor", Some(&pair.alert.factor));
    row.span_minutes("long_minutes_unrounded", Some(&pair.long));
    row.span_minutes("short_minutes_unrounded", Some(&pair.short));
    row.counts("long_minutes", pair.alert.long.whole_minutes().map(u64::from));
    row.counts("short_minutes", pair.alert.short.and_then(Millis::whole_minutes).map(u64::from));
    row.exact("budget_percent_at_fire", Some(&(pair.budget_share * Exact::whole(100))));
}

pub(super) fn detection(row: &Row<'_>) {
    let (target, window) = (row.target("target_percent"), row.window());
    let alert = pair(row, window);
    let error_ratio = row.ratio("error_ratio");
    row.exact("burn_rate", BurnRate::of(&error_ratio, target).times());
    row.exact("error_ratio_threshold", Some(&alert.threshold(target)));
    let firing = constant_errors(&alert, target, window, &error_ratio, MINUTE);
    let firing = firing.as_ref();
    row.says("fires", firing.is_some());
    row.span_minutes("detection_minutes", firing.map(|firing| &firing.detection));
    row.counts("first_firing_minute_1m_grid", firing.map(|firing| firing.first_step));
    row.exact("budget_consumed_at_detection", firing.and_then(|firing| firing.spent.share()));
    row.span_minutes("reset_minutes_with_short_window", firing.map(|firing| &firing.reset));
    row.span_minutes("reset_minutes_long_window_only", firing.map(|firing| &firing.reset_long_only));
    row.counts("first_off_minute_after_end_1m_grid", firing.map(|firing| firing.first_step_off));
}

pub(super) fn page_simulated(row: &Row<'_>) {
    let (target, window) = (row.target("target_percent"), row.window());
    let error_ratio = row.ratio("error_ratio");
    let minutes = row.small("incident_minutes");
    // As many events as make every minute's failures whole.
    let denominator: u64 = error_ratio.fraction_text().split('/').next_back().unwrap().parse().unwrap();
    let scenario = Scenario {
        target,
        window: Window::Rolling(window),
        shape: Shape::Flat { per_minute: denominator * 100 },
        incidents: vec![Incident::sudden(0, minutes, ErrorRatio::new(&error_ratio).unwrap())],
        alerts: AlertSet::default(),
    };
    let replay = replay(&scenario, &fixed_windows(window, &workbook_shares())).unwrap();
    let page = replay.page.first();
    let off = page.and_then(|page| page.off).map(u64::from);
    row.counts("first_firing_minute", page.map(|page| u64::from(page.on)));
    row.counts("first_not_firing_minute", off);
    row.counts("minutes_firing_after_the_end", off.map(|off| off - u64::from(minutes)));
    row.says("missed", page.is_none());
    row.exact("budget_consumed_by_incident", replay.ledger.spent(target, window).share());
}

/// At 99.9 % over 30 days.
pub(super) fn approaches(row: &Row<'_>) {
    let number = row.small("approach");
    let window = Span::from_minutes(&row.ratio("window_minutes"));
    let approach = six_approaches(MONTH).into_iter().find(|approach| u32::from(approach.number) == number).unwrap();
    let Some(alert) = approach.alerts.into_iter().find(|alert| alert.long.span() == window) else {
        return row.fail(format!("approach {number} has no rule over {}", window.display()));
    };
    row.text("name");
    row.exact("factor", Some(&alert.factor));
    row.span_minutes("short_window_minutes", alert.short.map(Millis::span).as_ref());
    let firing = approach_outcome(&alert, "99.9".parse().unwrap(), MONTH, &row.ratio("error_ratio"));
    let firing: Option<&Firing> = firing.as_ref();
    row.says("fires", firing.is_some());
    row.span_minutes("detection_minutes", firing.map(|firing| &firing.detection));
    row.shows("detection_display", firing.map(|firing| firing.detection.display()).as_deref());
    row.exact("budget_consumed_at_detection", firing.and_then(|firing| firing.spent.share()));
    row.span_minutes("reset_minutes", firing.map(|firing| &firing.reset));
}

pub(super) fn low_traffic(row: &Row<'_>) {
    let target = row.target("target_percent");
    let an_hour = row.count("requests_per_hour");
    let one = one_failure(target, MONTH, an_hour, Millis::from_hours(1));
    row.exact("budget_events_30d", Some(&one.budget_events));
    row.exact("one_failure_budget_share_30d", one.spent.share());
    row.exact("one_failure_burn_rate_1h", one.rate.as_ref().and_then(BurnRate::times));
    let pairs = fixed_windows(MONTH, &workbook_shares());
    let needed = |pair: usize, hours: u64| failures_needed(&pairs[pair], target, an_hour * hours);
    row.counts("min_failures_in_1h_to_exceed_14_4x", Some(needed(0, 1).count()));
    row.counts("min_failures_in_6h_to_exceed_6x", Some(needed(1, 6).count()));
    let pages = [needed(0, 1), needed(1, 6)].contains(&FailuresNeeded::AtLeast(1));
    row.says("one_failure_pages", pages);
    assert!(pairs[..2].iter().all(|pair| pair.severity == Severity::Page));
}
