//! Rows about budgets: time, events, slices, incidents, several objectives.

use hotseat::slo::{
    CalendarUnit, CalendarWindow, EmptySlice, Exact, Exhaustion, Member, Millis, MonthConvention, Slice, Span, Spent,
    Stretch, Target, bad_time_in_window, composite, event_budget, event_weighted_error, exhaustion, incident_cost,
    latency_budget, slice_report, spent_in_window, time_budget, time_weighted_error,
};
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::row::Row;

fn convention(rule: &str) -> MonthConvention {
    let days = rule.split('/').next().unwrap();
    MonthConvention::ALL
        .into_iter()
        .find(|convention| convention.rule().split('/').next() == Some(days))
        .unwrap_or_else(|| panic!("no convention for {rule}"))
}

/// `day`, `28d`, `month_365.25/12`, `quarter_365.25/4`, `year_365.25`.
fn length(label: &str) -> Millis {
    match label.split_once('_') {
        Some(("month", rule)) => convention(rule).month(),
        Some(("quarter", rule)) => convention(rule).quarter(),
        Some(("year", rule)) => convention(rule).year(),
        _ => match label {
            "day" => Millis::from_days(1),
            "week" => Millis::from_days(7),
            label => label.parse().unwrap(),
        },
    }
}

fn downtime_of(row: &Row<'_>, target: Target, window: Millis) {
    let downtime = time_budget(target, window);
    row.exact("downtime_seconds", Some(&downtime.seconds()));
    row.shows("display", Some(&downtime.display()));
}

pub(super) fn downtime(row: &Row<'_>) {
    let target = row.target("target_percent");
    let window = length(row.text("window"));
    row.counts("target_ppm", target.ppm().map(u64::from));
    row.exact("budget_ratio", Some(&target.budget()));
    row.exact("window_days", Some(&window.span().days()));
    row.span_minutes("downtime_minutes", Some(&time_budget(target, window)));
    downtime_of(row, target, window);
}

/// `2026-07`, `2026-Q1`, `2026`.
pub(super) fn downtime_calendar(row: &Row<'_>) {
    let target = row.target("target_percent");
    let label = row.text("window");
    let (year, part) = label.split_once('-').unwrap_or((label, ""));
    let (unit, month) = match part.strip_prefix('Q') {
        Some(quarter) => (CalendarUnit::Quarter, quarter.parse::<i8>().unwrap() * 3),
        None if part.is_empty() => (CalendarUnit::Year, 5),
        None => (CalendarUnit::Month, part.parse().unwrap()),
    };
    let window = CalendarWindow { unit, zone: TimeZone::UTC, convention: MonthConvention::ThirtyDays };
    let period = window.period_of(date(year.parse().unwrap(), month, 17)).unwrap();
    row.exact("window_days", Some(&period.days()));
    row.span_minutes("downtime_minutes", Some(&time_budget(target, period.length())));
    downtime_of(row, target, period.length());
}

pub(super) fn month_convention(row: &Row<'_>) {
    let rule = row.text("month_days_rule");
    let month = convention(rule).month();
    row.exact("month_days", Some(&month.span().days()));
    downtime_of(row, row.target("target_percent"), month);
}

pub(super) fn incident_cost_row(row: &Row<'_>) {
    let (target, window) = (row.target("target_percent"), row.window());
    let duration = Span::from_minutes(&row.ratio("duration_minutes"));
    let cost = incident_cost(target, window, &row.ratio("error_ratio"), &duration);
    row.exact("burn_rate", cost.rate.times());
    row.span_minutes("budget_minutes_full_outage", Some(&time_budget(target, window)));
    row.span_minutes("bad_minutes_equivalent", Some(&cost.bad_time));
    row.exact("budget_consumed", cost.spent.share());
    row.exact("budget_remaining", cost.spent.left().as_ref());
    row.says("slo_met", cost.spent.is_met());
    let gone = match cost.exhaustion {
        Exhaustion::In(span) => Some(span),
        Exhaustion::Never | Exhaustion::Gone => None,
    };
    row.span_minutes("time_to_exhaustion_from_full_minutes", gone.as_ref());
    row.exact("sli_over_window", Some(&cost.sli));
    assert_eq!(exhaustion(&Exact::one(), &cost.rate, window), gone.map_or(Exhaustion::Never, Exhaustion::In));
}

/// `day,ratio,minutes: 2,1,15; 9,0.2,60`.
pub(super) fn rolling_window(row: &Row<'_>) {
    let (target, window) = (row.target("target_percent"), row.window());
    let (_, list) = row.text("incidents").split_once(':').unwrap();
    let stretches: Vec<Stretch> = list
        .split(';')
        .map(|incident| {
            let parts: Vec<Exact> = incident.split(',').map(|part| Exact::parse(part).unwrap()).collect();
            Stretch {
                start: Millis::from_days(1).span().times(&parts[0]),
                error_ratio: parts[1].clone(),
                duration: Span::from_minutes(&parts[2]),
            }
        })
        .collect();
    let now = Millis::from_days(row.small("now_day")).span();
    row.span_minutes("bad_minutes_in_window", Some(&bad_time_in_window(&stretches, &now, window)));
    let spent = spent_in_window(target, window, &stretches, &now);
    row.exact("budget_consumed", spent.share());
    row.exact("budget_remaining", spent.left().as_ref());
}

pub(super) fn event_budget_row(row: &Row<'_>) {
    let target = row.target("target_percent");
    let budget = event_budget(target, row.count("bad_events"), row.count("total_events")).unwrap();
    row.exact("allowed_bad", Some(&budget.allowed));
    row.counts("allowed_bad_whole", Some(budget.allowed_whole));
    row.says("slo_met", budget.met);
    row.exact("budget_consumed", budget.spent.share());
    row.exact("remaining_bad", Some(&budget.left));
    row.exact("sli", budget.sli.ratio());
    let state = match budget.spent {
        Spent::Share(_) => "ok",
        Spent::ZeroBudget { .. } => "zero_budget",
        Spent::NoData => "no_data",
    };
    row.shows("state", Some(state));
}

pub(super) fn latency(row: &Row<'_>) {
    let target = row.target("target_percent");
    let budget = latency_budget(target, row.count("fast_enough"), row.count("total")).unwrap();
    row.exact("sli", budget.sli.ratio());
    row.says("slo_met", budget.met);
    row.exact("budget_consumed", budget.spent.share());
}

/// The case is in words: `60 slices at 10 %`, or a burst of slices in which everything fails.
pub(super) fn timeslice(row: &Row<'_>) {
    let case = row.text("case").replace('%', " %");
    let words: Vec<&str> = case.split_whitespace().collect();
    let before = |word: &str| {
        let place = words.iter().position(|other| other.starts_with(word))?;
        words.get(place.checked_sub(1)?)?.parse::<u64>().ok()
    };
    let slices = row.count("slices");
    let each = row.count("requests_per_slice");
    let (failing, percent) = (before("slice").unwrap(), before("%").unwrap_or(100));
    let slice_target = Exact::parse(row.text("slice_target")).unwrap() * Exact::whole(100);
    let slice = |n: u64| Slice { bad: if n < failing { each * percent / 100 } else { 0 }, all: each };
    let report =
        slice_report((0..slices).map(slice), slice_target.decimal(7).parse().unwrap(), EmptySlice::Good).unwrap();
    row.counts("bad_slices", Some(report.bad_slices));
    row.exact("occurrence_sli", report.occurrences.ratio());
    row.exact("timeslice_sli", report.time_slices.ratio());
    row.exact("ratio_timeslice_sli", report.ratio_slices.ratio());
}

pub(super) fn ratio_of_sums(row: &Row<'_>) {
    let part =
        |name: &str| Slice { bad: row.count(&format!("{name}_bad")), all: row.count(&format!("{name}_requests")) };
    let parts = [part("day"), part("night")];
    row.exact("event_weighted_error", event_weighted_error(&parts).unwrap().ratio());
    row.exact("time_weighted_error", time_weighted_error(&parts).unwrap().ratio());
}

/// Parts such as `target 99.9 weight 3 sli 0.9995`.
pub(super) fn composite_row(row: &Row<'_>) {
    let members: Vec<Member> = row
        .value("parts")
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            let words: Vec<&str> = part.as_str().unwrap().split_whitespace().collect();
            let after = |word: &str| words[words.iter().position(|other| *other == word).unwrap() + 1];
            Member {
                target: after("target").parse().unwrap(),
                weight: Exact::parse(after("weight")).unwrap(),
                sli: Exact::parse(after("sli")).unwrap(),
            }
        })
        .collect();
    let all = composite(&members).unwrap();
    row.exact("weighted_target", Some(&all.weighted_target));
    row.exact("weighted_sli", Some(&all.weighted_sli));
    row.exact("weighted_consumed", all.weighted_spent.share());
    row.exact("openslo_occurrences_burn", all.occurrences_burn.times());
    row.exact("worst_member_consumed", all.worst_spent.share());
}

/// What floats make of a target elsewhere, and what it is.
pub(super) fn float_trap(row: &Row<'_>) {
    let target = row.target("target_percent");
    row.exact("exact_budget_ratio", Some(&target.budget()));
    // Where a target is finer than parts per million there is no such number; whatever stands there was cut off.
    row.says("target_ppm_exact_fit", target.ppm().is_some());
    if target.ppm().is_some() || row.value("target_ppm").is_null() {
        row.counts("target_ppm", target.ppm().map(u64::from));
    } else {
        row.counts("target_ppm", Some(u64::from(target.parts() / 1000)));
    }
    row.span_minutes("exact_budget_minutes_30d", Some(&time_budget(target, Millis::from_days(30))));
    let allowed = event_budget(target, 0, 1_000_000).unwrap().allowed_whole;
    row.counts("exact_allowed_of_1e6", Some(allowed));

    let percent: f64 = row.text("target_percent").parse().unwrap();
    let budget = 1.0 - percent / 100.0;
    row.float("naive_100_minus_t", 100.0 - percent);
    row.float("naive_100_minus_t_over_100", (100.0 - percent) / 100.0);
    row.float("naive_1_minus_ratio", budget);
    row.float("naive_budget_minutes_30d", budget * 43_200.0);
    row.float("naive_allowed_of_1e6", (budget * 1e6).floor());
}
