//! `hotseat slo budget`: what may fail in a window, and after which time each burn rate has used it up.

use std::io::Write;

use serde_json::json;

use super::{Outcome, number, print_json, said_window, table, time};
use crate::slo::{BurnRate, Exact, Exhaustion, Target, Window, event_budget, exhaustion, time_budget};

/// Burn rates that are worth knowing: even, double, and those of the usual alerts.
const RATES: [&str; 5] = ["1", "2", "3", "6", "14.4"];

pub(super) fn run(
    target: Target,
    window: &Window,
    events: Option<u64>,
    json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let length = window.nominal();
    let budget = time_budget(target, length);
    let allowed = events.map(|all| event_budget(target, 0, all)).transpose()?;
    let greatest = target.greatest_burn();
    let gone_after = |rate: &Exact| match exhaustion(&Exact::one(), &BurnRate::Times(rate.clone()), length) {
        Exhaustion::In(span) => Some(span),
        Exhaustion::Never | Exhaustion::Gone => None,
    };
    let rates = RATES.iter().filter_map(|rate| Exact::parse(rate).ok()).chain(greatest.clone());
    let mut rates: Vec<Exact> =
        rates.filter(|rate| greatest.as_ref().is_some_and(|greatest| rate <= greatest)).collect();
    rates.sort_unstable();
    rates.dedup();
    if json {
        let burn: Vec<_> = rates
            .iter()
            .filter_map(|rate| {
                let span = gone_after(rate)?;
                Some(json!({
                    "burn_rate": number(rate),
                    "burn_rate_exact": rate.fraction_text(),
                    "gone_after": time(&span),
                    "gone_after_seconds": number(&span.seconds()),
                    "gone_after_seconds_exact": span.seconds().fraction_text(),
                }))
            })
            .collect();
        let report = json!({
            "target": target.to_string(),
            "window": length.to_string(),
            "window_seconds": number(&length.span().seconds()),
            "budget_ratio": number(&target.budget()),
            "budget_ratio_exact": target.budget().fraction_text(),
            "budget": time(&budget),
            "budget_seconds": number(&budget.seconds()),
            "budget_seconds_exact": budget.seconds().fraction_text(),
            "events": allowed.as_ref().zip(events).map(|(allowed, all)| json!({
                "all": all,
                "allowed": number(&allowed.allowed),
                "allowed_exact": allowed.allowed.fraction_text(),
                "allowed_whole": allowed.allowed_whole,
            })),
            "greatest_burn_rate": greatest.as_ref().map(number),
            "greatest_burn_rate_exact": greatest.as_ref().map(Exact::fraction_text),
            "burn": burn,
        });
        print_json(&report, out)?;
        return Ok(Outcome::Clean);
    }
    writeln!(out, "Target {target} % over {}.", said_window(window))?;
    writeln!(out, "Budget: {} of {length}, that is {}.", time(&budget), target.budget().percent(7))?;
    if let Some((allowed, all)) = allowed.as_ref().zip(events) {
        writeln!(out, "Of {all} events in {length}, {} may fail.", allowed.allowed_whole)?;
        if allowed.allowed_whole == 0 && !target.has_no_budget() {
            writeln!(out, "That is less than one: the first failure misses the target.")?;
        }
    }
    if target.has_no_budget() {
        writeln!(out, "Nothing may fail: there is no budget, and so no burn rate.")?;
        return Ok(Outcome::Clean);
    }
    writeln!(out)?;
    let mut rows = vec![vec!["burn rate".to_owned(), "error ratio".to_owned(), "whole budget gone after".to_owned()]];
    for rate in &rates {
        let Some(span) = gone_after(rate) else { continue };
        let ratio = rate * &target.budget();
        rows.push(vec![format!("{}x", rate.short()), ratio.percent(6), time(&span)]);
    }
    table(&rows, out)?;
    Ok(Outcome::Clean)
}
