//! `hotseat slo target`: from what may be lost, in time or in events, back to the target.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use super::{Outcome, number, print_json, said_window, share, table, time, window};
use crate::slo::{
    Elsewhere, Exact, Input, InputValue, NoTarget, Rounded, Span, Target, TargetFor, USUAL_WINDOWS, Window, elsewhere,
    event_budget, target_for_events, target_for_time, time_budget,
};

/// What may be lost: time of a window, or so many of all events.
#[derive(Debug, Args)]
pub struct Losable {
    /// Time that may be lost in the window, such as "43 min 12 s"
    #[arg(long, value_name = "TIME", value_parser = allowed, requires = "window", allow_hyphen_values = true)]
    #[arg(conflicts_with = "failed", required_unless_present = "failed")]
    allowed: Option<Span>,
    /// Such as 30d or 4w, or week, month, quarter, year by the calendar
    #[arg(long, value_parser = window, requires = "allowed", conflicts_with = "failed")]
    window: Option<Window>,
    /// Failures that may be among the events
    #[arg(long, value_name = "N", value_parser = count, requires = "events")]
    failed: Option<u64>,
    /// All events, such as 1,000,000
    #[arg(long, value_name = "N", value_parser = count, requires = "failed")]
    events: Option<u64>,
}

fn allowed(text: &str) -> Result<Span, String> {
    Span::read(text).map_err(|error| error.to_string())
}

fn count(text: &str) -> Result<u64, String> {
    match Input::CountOrNone.read(text) {
        Some(InputValue::Count(n)) => Ok(n),
        _ => Err(format!("write {}", Input::CountOrNone.example())),
    }
}

pub(super) fn run(losable: Losable, json: bool, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let said = |option: &'static str| move |error: NoTarget| anyhow::anyhow!("{option}: {error}");
    match losable {
        Losable { failed: Some(failed), events: Some(events), .. } => {
            let found = target_for_events(failed, events).map_err(said("--failed"))?;
            if json { events_as_json(&found, failed, events, out) } else { say_events(&found, failed, events, out) }
        }
        Losable { allowed: Some(allowed), window: Some(window), .. } => {
            let found = target_for_time(&allowed, window.nominal()).map_err(said("--allowed"))?;
            if json { time_as_json(&found, &allowed, &window, out) } else { say_time(&found, &allowed, &window, out) }
        }
        Losable { .. } => anyhow::bail!("give --allowed and --window, or --failed and --events"),
    }
}

fn say_time(found: &TargetFor, allowed: &Span, window: &Window, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    writeln!(out, "{} of {} may be lost, that is {}.", time(allowed), said_window(window), share(&found.share, 7))?;
    writeln!(out, "Target: {} %, {}.", found.target, found.target.nines_words())?;
    if found.rounded == Rounded::Up {
        writeln!(out, "Exactly: 1 - {}; rounded up to nine digits, so that it allows no more.", found.share)?;
    }
    writeln!(out)?;
    let mut rows = vec![vec!["over".to_owned(), "it allows".to_owned(), format!("target for {}", time(allowed))]];
    for one in elsewhere(found.target, allowed) {
        let same = one.same_time.map_or_else(|_none| "-".to_owned(), |same| format!("{} %", same.target));
        rows.push(vec![one.window.to_string(), time(&one.budget), same]);
    }
    table(&rows, out)?;
    Ok(Outcome::Clean)
}

fn say_events(found: &TargetFor, failed: u64, events: u64, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    writeln!(out, "{failed} of {} may fail, that is {}.", super::events(events), share(&found.share, 7))?;
    writeln!(out, "Target: {} %, {}.", found.target, found.target.nines_words())?;
    let exactly = &found.share;
    match found.rounded {
        Rounded::No => {}
        Rounded::Down => writeln!(out, "Exactly: 1 - {exactly}; rounded down to nine digits: {failed} may fail.")?,
        Rounded::Up => {
            let whole = event_budget(found.target, 0, events)?.allowed_whole;
            writeln!(out, "Exactly: 1 - {exactly}; rounded up to nine digits, and so only {whole} may fail.")?;
        }
    }
    writeln!(out)?;
    let mut rows = vec![vec!["over".to_owned(), "as time".to_owned()]];
    rows.extend(USUAL_WINDOWS.map(|window| vec![window.to_string(), time(&time_budget(found.target, window))]));
    table(&rows, out)?;
    Ok(Outcome::Clean)
}

fn time_as_json(found: &TargetFor, allowed: &Span, window: &Window, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let length = window.nominal();
    let asked = json!({
        "allowed": time(allowed),
        "allowed_seconds": number(&allowed.seconds()),
        "allowed_seconds_exact": allowed.seconds().fraction_text(),
        "window": length.to_string(),
        "window_seconds": number(&length.span().seconds()),
    });
    let over = elsewhere(found.target, allowed).map(|Elsewhere { window, budget, same_time }| {
        let mut row = over(window, &budget);
        row["target_for_same_time"] = same_time.ok().map(|same| same.target.to_string()).into();
        row
    });
    print_json(&report(found, &asked, &Value::Null, &over), out)?;
    Ok(Outcome::Clean)
}

fn events_as_json(found: &TargetFor, failed: u64, events: u64, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let allowed_whole = event_budget(found.target, 0, events)?.allowed_whole;
    let asked = json!({ "failed": failed, "all": events, "allowed_whole": allowed_whole });
    let over = USUAL_WINDOWS.map(|window| over(window, &time_budget(found.target, window)));
    print_json(&report(found, &Value::Null, &asked, &over), out)?;
    Ok(Outcome::Clean)
}

fn over(window: crate::slo::Millis, budget: &Span) -> Value {
    json!({
        "window": window.to_string(),
        "budget": time(budget),
        "budget_seconds": number(&budget.seconds()),
        "budget_seconds_exact": budget.seconds().fraction_text(),
    })
}

fn report(found: &TargetFor, asked_time: &Value, asked_events: &Value, over: &[Value]) -> Value {
    let exact: Exact = found.share.complement();
    let target: Target = found.target;
    json!({
        "time": asked_time,
        "events": asked_events,
        "share": number(&found.share),
        "share_exact": found.share.fraction_text(),
        "target": target.to_string(),
        "target_parts": target.parts(),
        "target_exact": exact.fraction_text(),
        "rounded": match found.rounded {
            Rounded::No => "no",
            Rounded::Up => "up",
            Rounded::Down => "down",
        },
        "nines": target.nines_words(),
        "over": over,
    })
}
