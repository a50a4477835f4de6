//! `hotseat slo alerts`: what each pair of windows does with a full outage, and what is wrong with the set.

use std::io::Write;

use serde_json::{Value, json};

use super::{Outcome, number, print_json, said_window, table, time, warnings};
use crate::slo::{
    Alert, AlertSet, Exact, Firing, Millis, Severity, Span, Target, Unseen, Window, constant_errors,
    greatest_unseen_burn, smallest_outage, time_budget,
};

pub(super) fn run(
    target: Target,
    window: &Window,
    set: AlertSet,
    json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let length = window.nominal();
    let alerts = set.alerts(length);
    let outage = |alert: &Alert| constant_errors(alert, target, length, &Exact::one(), Millis::from_minutes(1));
    if json {
        let report = json!({
            "target": target.to_string(),
            "window": length.to_string(),
            "alerts": alerts.iter().map(|alert| report(alert, target, length, outage(alert).as_ref())).collect::<Vec<_>>(),
            "page": severity_report(&alerts, Severity::Page, target),
            "ticket": severity_report(&alerts, Severity::Ticket, target),
            "warnings": warnings(target, window, &alerts),
        });
        print_json(&report, out)?;
        return Ok(Outcome::Clean);
    }
    writeln!(out, "Target {target} % over {}.", said_window(window))?;
    writeln!(out, "Budget: {} of {length}.", time(&time_budget(target, length)))?;
    writeln!(out)?;
    let heading =
        ["pair", "windows", "", "factor", "fires above", "budget spent", "full outage: on after", "off after"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for alert in &alerts {
        let firing = outage(alert);
        let cell = |span: Option<&Span>| span.map_or_else(|| "never".to_owned(), time);
        rows.push(vec![
            alert.name.clone(),
            alert.windows_text(),
            alert.severity.word().to_owned(),
            format!("{}x", alert.factor.short()),
            (alert.threshold(target) * Exact::whole(100)).short() + " %",
            alert.budget_share(length).map_or_else(String::new, |share| share.percent(1)),
            cell(firing.as_ref().map(|firing| &firing.detection)),
            cell(firing.as_ref().map(|firing| &firing.reset)),
        ]);
    }
    table(&rows, out)?;
    writeln!(
        out,
        "\nBudget spent is that of {length} when the pair fires; off after counts from the end of the fault."
    )?;
    for severity in [Severity::Page, Severity::Ticket] {
        let of = of(&alerts, severity);
        let name = severity.word();
        let smallest = smallest_outage(&of, target, &Exact::one());
        let smallest = smallest.map_or_else(
            || format!("No outage makes a {name}."),
            |span| format!("A full outage of more than {} makes a {name}.", time(&span)),
        );
        writeln!(out, "{smallest} {}", said_unseen(&greatest_unseen_burn(&of, target), name))?;
    }
    for warning in warnings(target, window, &alerts) {
        writeln!(out, "Note: {warning}.")?;
    }
    Ok(Outcome::Clean)
}

fn of(alerts: &[Alert], severity: Severity) -> Vec<Alert> {
    alerts.iter().filter(|alert| alert.severity == severity).cloned().collect()
}

fn said_unseen(unseen: &Unseen, name: &str) -> String {
    match unseen {
        Unseen::UpTo(rate) => format!("A constant burn of up to {}x never does.", rate.short()),
        Unseen::Below(rate) => format!("A constant burn below {}x never does.", rate.short()),
        Unseen::Everything => format!("No constant burn ever makes a {name}."),
        Unseen::Nothing => "The first failure does.".to_owned(),
    }
}

fn report(alert: &Alert, target: Target, window: Millis, outage: Option<&Firing>) -> Value {
    let threshold = alert.threshold(target);
    let share = alert.budget_share(window);
    json!({
        "pair": alert.name,
        "severity": alert.severity.word(),
        "windows": alert.windows_text(),
        "long_minutes": alert.long.whole_minutes(),
        "short_minutes": alert.short.and_then(Millis::whole_minutes),
        "factor": number(&alert.factor),
        "factor_exact": alert.factor.fraction_text(),
        "threshold": number(&threshold),
        "threshold_exact": threshold.fraction_text(),
        "can_fire": alert.can_fire(target),
        "budget_at_detection": share.as_ref().map(number),
        "budget_at_detection_exact": share.as_ref().map(Exact::fraction_text),
        "full_outage": outage.map(|firing| json!({
            "detection_seconds": number(&firing.detection.seconds()),
            "detection_seconds_exact": firing.detection.seconds().fraction_text(),
            "first_firing_minute": firing.first_step,
            "reset_seconds": number(&firing.reset.seconds()),
            "reset_seconds_exact": firing.reset.seconds().fraction_text(),
            "first_off_minute_after_end": firing.first_step_off,
        })),
    })
}

fn severity_report(alerts: &[Alert], severity: Severity, target: Target) -> Value {
    let of = of(alerts, severity);
    let smallest = smallest_outage(&of, target, &Exact::one()).map(|span| span.seconds());
    let (word, unseen) = match greatest_unseen_burn(&of, target) {
        Unseen::UpTo(rate) => ("up_to", Some(rate)),
        Unseen::Below(rate) => ("below", Some(rate)),
        Unseen::Everything => ("everything", None),
        Unseen::Nothing => ("nothing", None),
    };
    json!({
        "smallest_full_outage_seconds": smallest.as_ref().map(number),
        "smallest_full_outage_seconds_exact": smallest.as_ref().map(Exact::fraction_text),
        "unseen": word,
        "greatest_unseen_burn_rate": unseen.as_ref().map(number),
        "greatest_unseen_burn_rate_exact": unseen.as_ref().map(Exact::fraction_text),
    })
}
