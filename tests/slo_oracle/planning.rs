//! Rows about planning: dependencies, repair, chance and confidence.

use hotseat::slo::{
    Affordable, Confidence, EventsNeeded, Exact, Fit, Millis, OutageModel, RequiredMtbf, Span, Target,
    affordable_outages, chance, clean_events_needed, clean_record_chance, reliability, replicas, required,
    required_mtbf, rule_of_three, serial, upper_bound,
};

use super::row::Row;

const MONTH: Millis = Millis::from_days(30);

fn availability(row: &Row<'_>, ours: &Exact) {
    row.exact("availability", Some(ours));
    row.exact("availability_percent", Some(&(ours * &Exact::whole(100))));
}

pub(super) fn serial_row(row: &Row<'_>) {
    let parts = row.value("availabilities_percent").as_array().unwrap();
    let parts: Vec<Target> = parts.iter().map(|part| part.as_str().unwrap().parse().unwrap()).collect();
    let chain = serial(&parts);
    availability(row, &chain.availability);
    row.exact("sum_of_budgets_bound", Some(&chain.bound));
    row.exact("own_budget_ratio", Some(&chain.budget));
}

pub(super) fn parallel(row: &Row<'_>) {
    availability(row, &replicas(row.target("each_percent"), row.small("replicas"), row.small("needed")));
}

pub(super) fn required_dependency(row: &Row<'_>) {
    let required = required(row.target("service_target_percent"), row.small("critical_dependencies"));
    row.exact("equal_share_incl_own", Some(&required.equal_share_with_own));
    row.exact("equal_share_deps_only", required.equal_share.as_ref());
    row.exact("one_more_nine_target", Some(&required.one_more_nine));
    row.exact("serial_if_all_at_one_more_nine", Some(&required.serial_at_one_more_nine));
    let fit = match required.fit {
        Fit::AtMost(n) => Some(u64::from(n)),
        Fit::Any => None,
    };
    row.counts("dependencies_that_fit_one_more_nine", fit);
    row.says("meets_target", required.meets_target);
}

pub(super) fn mtbf_mttr(row: &Row<'_>) {
    let (up, down) = (Millis::from_hours(row.small("mtbf_hours_uptime")), minutes(row));
    let expected = reliability(up, down, MONTH).unwrap();
    row.exact("availability", Some(&expected.availability));
    row.exact("incidents_per_30d", Some(&expected.incidents));
    row.span_minutes("downtime_minutes_per_30d", Some(&expected.downtime));
}

fn minutes(row: &Row<'_>) -> Millis {
    Millis::from_minutes(row.small("mttr_minutes"))
}

pub(super) fn mtbf_required(row: &Row<'_>) {
    let target = row.target("target_percent");
    let mtbf = match required_mtbf(target, minutes(row)) {
        RequiredMtbf::AtLeast(span) => Some(span.hours()),
        RequiredMtbf::Endless => None,
    };
    row.exact("mtbf_hours_required", mtbf.as_ref());
    let affordable = match affordable_outages(target, MONTH, &minutes(row).span()) {
        Affordable::Times(n) => Some(n),
        Affordable::Any => None,
    };
    row.exact("incidents_affordable_per_30d", affordable.as_ref());
}

pub(super) fn poisson(row: &Row<'_>) {
    let model = OutageModel {
        per_window: row.ratio("incidents_per_30d"),
        each: Span::from_minutes(&row.ratio("minutes_per_incident")),
    };
    let chance = chance(row.target("target_percent"), MONTH, &model);
    row.span_minutes("budget_minutes", Some(&chance.budget));
    row.span_minutes("expected_downtime_minutes", Some(&chance.expected));
    row.counts("incidents_that_fit", chance.that_fit);
    row.near("p_meet_fixed_duration", chance.fixed);
    row.near("p_meet_exponential_duration", chance.exponential);
}

/// Rows of two kinds: how many clean events are needed, or what a record shows.
pub(super) fn confidence(row: &Row<'_>) {
    let target = row.target("target_percent");
    let sure = Confidence::parse(row.text("confidence")).unwrap();
    let events = |needed| match needed {
        EventsNeeded::AtLeast(n) => Some(n),
        EventsNeeded::Endless => None,
    };
    if row.value("events").is_null() {
        row.counts("zero_failure_events_needed", events(clean_events_needed(target, &sure)));
        row.counts("rule_of_three_events", events(rule_of_three(target)));
    } else {
        let n = row.count("events");
        row.near("upper_bound_error_ratio", upper_bound(row.count("failures"), n, &sure).unwrap());
        row.near("p_zero_failures_if_exactly_at_target", clean_record_chance(target, n));
    }
}
