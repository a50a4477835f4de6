//! `hotseat slo replay`: what a scenario costs, and when page, ticket and each pair go on and off.

use std::io::Write;

use serde_json::{Value, json};

use super::{Outcome, events, number, print_json, said_window, share, table, time, warnings};
use crate::slo::{Alert, Exact, Interval, Millis, Replay, Scenario, Severity, Spent, replay, time_budget};

pub(super) fn run(scenario: &Scenario, json: bool, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let alerts = scenario.rules();
    let replay = replay(scenario, &alerts)?;
    if json {
        print_json(&report(scenario, &alerts, &replay), out)?;
    } else {
        print(scenario, &alerts, &replay, out)?;
    }
    Ok(Outcome::Clean)
}

fn spent(scenario: &Scenario, replay: &Replay) -> Spent {
    replay.ledger.spent(scenario.target, scenario.window.nominal())
}

/// Why there is a share of the budget, or none: `measured` (there is one), `zero_budget` (nothing may fail, and nothing
/// did), `zero_budget_broken` (nothing may fail, and something did), `no_data` (there are no events).
const fn state(spent: &Spent) -> &'static str {
    match spent {
        Spent::Share(_) => "measured",
        Spent::ZeroBudget { broken: false } => "zero_budget",
        Spent::ZeroBudget { broken: true } => "zero_budget_broken",
        Spent::NoData => "no_data",
    }
}

fn report(scenario: &Scenario, alerts: &[Alert], replay: &Replay) -> Value {
    let length = scenario.window.nominal();
    let spent = spent(scenario, replay);
    let expected = replay.ledger.traffic().expected(length);
    let allowed = &expected * &scenario.target.budget();
    let pairs = alerts.iter().zip(&replay.alerts).map(|(alert, intervals)| pair_report(scenario, alert, intervals));
    let severity = |severity: Severity, intervals: &[Interval]| {
        let mut value = firing_report(severity.word(), intervals);
        value["severity"] = severity.word().into();
        value
    };
    let all: Vec<Value> = [severity(Severity::Page, &replay.page), severity(Severity::Ticket, &replay.ticket)]
        .into_iter()
        .chain(pairs)
        .collect();
    json!({
        "target": scenario.target.to_string(),
        "window": length.to_string(),
        "state": state(&spent),
        "budget_consumed": spent.share().map(number),
        "budget_consumed_exact": spent.share().map(Exact::fraction_text),
        "bad_events": replay.ledger.bad(),
        "expected_events": number(&expected),
        "expected_events_exact": expected.fraction_text(),
        "budget_events": number(&allowed),
        "budget_events_exact": allowed.fraction_text(),
        "incidents": (0..scenario.incidents.len()).map(|n| incident_report(scenario, replay, n)).collect::<Vec<_>>(),
        "alerts": all,
        "warnings": warnings(scenario.target, &scenario.window, alerts),
    })
}

fn incident_report(scenario: &Scenario, replay: &Replay, n: usize) -> Value {
    let spent = replay.ledger.incident_spent(n, scenario.target, scenario.window.nominal());
    let share = spent.as_ref().and_then(Spent::share);
    json!({
        "state": spent.as_ref().map(state),
        "start_minute": scenario.incidents.get(n).map(|incident| incident.start),
        "end_minute": scenario.incidents.get(n).map(crate::slo::Incident::end),
        "bad_events": replay.ledger.by_incident().get(n),
        "budget_consumed": share.map(number),
        "budget_consumed_exact": share.map(Exact::fraction_text),
    })
}

fn firing_report(name: &str, intervals: &[Interval]) -> Value {
    let first = intervals.first();
    json!({
        "pair": name,
        "first_firing_minute": first.map(|interval| interval.on),
        "first_off_minute": first.and_then(|interval| interval.off),
        "firing": intervals.iter().map(|interval| json!({"on": interval.on, "off": interval.off})).collect::<Vec<_>>(),
    })
}

fn pair_report(scenario: &Scenario, alert: &Alert, intervals: &[Interval]) -> Value {
    let threshold = alert.threshold(scenario.target);
    let mut value = firing_report(&alert.name, intervals);
    value["severity"] = alert.severity.word().into();
    value["windows"] = alert.windows_text().into();
    value["long_minutes"] = alert.long.whole_minutes().into();
    value["short_minutes"] = alert.short.and_then(Millis::whole_minutes).into();
    value["factor"] = number(&alert.factor);
    value["factor_exact"] = alert.factor.fraction_text().into();
    value["threshold"] = number(&threshold);
    value["threshold_exact"] = threshold.fraction_text().into();
    value
}

fn print(scenario: &Scenario, alerts: &[Alert], replay: &Replay, out: &mut dyn Write) -> anyhow::Result<()> {
    let length = scenario.window.nominal();
    writeln!(out, "Target {} % over {}.", scenario.target, said_window(&scenario.window))?;
    writeln!(out, "Budget: {} of {length}.", time(&time_budget(scenario.target, length)))?;
    let bad = replay.ledger.bad();
    let failed = events(bad);
    match spent(scenario, replay) {
        Spent::Share(spent) => {
            let left = spent.complement();
            let rest = if left.is_negative() {
                format!("the target is missed by {} of the budget", share(&left.abs(), 2))
            } else {
                format!("{} is left", share(&left, 2))
            };
            writeln!(out, "Spent: {} of the budget of {length} ({failed}); {rest}.", share(&spent, 2))?;
        }
        Spent::ZeroBudget { broken: true } => writeln!(out, "Nothing may fail, and {failed} did.")?,
        Spent::ZeroBudget { broken: false } => writeln!(out, "Nothing may fail, and nothing did.")?,
        Spent::NoData => writeln!(out, "There are no events, so nothing can be said of the budget.")?,
    }
    writeln!(out)?;
    for (n, incident) in scenario.incidents.iter().enumerate() {
        let spent = replay.ledger.incident_spent(n, scenario.target, length);
        let cost = spent
            .as_ref()
            .and_then(Spent::share)
            .map_or_else(String::new, |spent| format!(", costs {} of the budget of {length}", share(spent, 2)));
        writeln!(
            out,
            "Incident {}: minutes {} to {}, {} of events fail at its fullest{cost}.",
            n + 1,
            incident.start,
            incident.end(),
            share(&incident.error_ratio.exact(), 4)
        )?;
    }
    if !scenario.incidents.is_empty() {
        writeln!(out)?;
    }
    let mut rows = vec![["alert", "windows", "fires"].map(str::to_owned).to_vec()];
    rows.push(vec!["page".to_owned(), String::new(), said(&replay.page)]);
    rows.push(vec!["ticket".to_owned(), String::new(), said(&replay.ticket)]);
    for (alert, intervals) in alerts.iter().zip(&replay.alerts) {
        rows.push(vec![alert.name.clone(), alert.windows_text(), said(intervals)]);
    }
    table(&rows, out)?;
    writeln!(
        out,
        "\nMinutes count from the start of the scenario; off is the first minute at which it no longer fires."
    )?;
    for warning in warnings(scenario.target, &scenario.window, alerts) {
        writeln!(out, "Note: {warning}.")?;
    }
    Ok(())
}

/// At most this many stretches are told in a line.
const TOLD: usize = 4;

fn said(intervals: &[Interval]) -> String {
    if intervals.is_empty() {
        return "never".to_owned();
    }
    let one = |interval: &Interval| match interval.off {
        Some(off) => format!("on at minute {}, off at {off}", interval.on),
        None => format!("on at minute {}, for good", interval.on),
    };
    let mut told: Vec<String> = intervals.iter().take(TOLD).map(one).collect();
    if intervals.len() > TOLD {
        told.push(format!("and {} times more", intervals.len() - TOLD));
    }
    told.join("; ")
}
