//! Our SLO arithmetic against rows made with exact rationals, every field of every row; `HOTSEAT_SLO_ORACLE` names
//! another file of the same form.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at what it did not expect")]

mod alerts;
mod budgets;
mod planning;
mod row;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;

use row::Row;
use serde_json::Value;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/slo.json");

/// How a section's rows are compared.
fn comparison(section: &str) -> Option<fn(&Row<'_>)> {
    Some(match section {
        "downtime" => budgets::downtime,
        "downtime_calendar" => budgets::downtime_calendar,
        "month_convention" => budgets::month_convention,
        "incident_cost" => budgets::incident_cost_row,
        "rolling_window" => budgets::rolling_window,
        "event_budget" => budgets::event_budget_row,
        "latency" => budgets::latency,
        "timeslice" => budgets::timeslice,
        "ratio_of_sums" => budgets::ratio_of_sums,
        "composite" => budgets::composite_row,
        "float_trap" => budgets::float_trap,
        "mwmbr_fixed_windows" => alerts::fixed,
        "mwmbr_scaled_windows_pyrra" => alerts::scaled,
        "detection" => alerts::detection,
        "page_simulated" => alerts::page_simulated,
        "six_approaches" => alerts::approaches,
        "low_traffic" => alerts::low_traffic,
        "serial" => planning::serial_row,
        "parallel" => planning::parallel,
        "required_dependency" => planning::required_dependency,
        "mtbf_mttr" => planning::mtbf_mttr,
        "mtbf_required" => planning::mtbf_required,
        "poisson" => planning::poisson,
        "confidence" => planning::confidence,
        _ => return None,
    })
}

/// What is wrong with our answers to a row; a row that cannot be read is wrong, and disturbs no other.
fn verdict(fields: &Value) -> Vec<String> {
    let section = fields["section"].as_str().unwrap_or("");
    let Some(compare) = comparison(section) else {
        return vec![format!("no comparison for the section {section:?}")];
    };
    let row = Row::new(fields);
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| compare(&row)));
    let mut wrong = row.verdict();
    if outcome.is_err() {
        wrong.insert(0, "cannot be read".to_owned());
    }
    wrong
}

#[test]
fn every_field_of_every_row_agrees_with_the_oracle() {
    let path = std::env::var("HOTSEAT_SLO_ORACLE").unwrap_or_else(|_| SHIPPED.to_owned());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let oracle: Value = serde_json::from_str(&text).unwrap();
    let rows = oracle["rows"].as_array().unwrap_or_else(|| panic!("{path} has no rows"));
    assert!(!rows.is_empty(), "the oracle is empty");
    let mut sections: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut disagreeing = Vec::new();
    for fields in rows {
        let wrong = verdict(fields);
        let counts = sections.entry(fields["section"].as_str().unwrap_or("?")).or_default();
        counts.1 += 1;
        if wrong.is_empty() {
            counts.0 += 1;
        } else {
            disagreeing.push(format!("{}: {}", Row::new(fields).id(), wrong.join("; ")));
        }
    }
    for (section, (agree, all)) in &sections {
        println!("{section}: {agree} of {all} rows agree");
    }
    println!("slo: {} of {} rows agree", rows.len() - disagreeing.len(), rows.len());
    for line in &disagreeing {
        println!("  {line}");
    }
    assert!(disagreeing.is_empty(), "{} rows disagree", disagreeing.len());
}

#[test]
fn a_planted_error_is_found_in_every_section() {
    let oracle: Value = serde_json::from_str(&std::fs::read_to_string(SHIPPED).unwrap()).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for row in oracle["rows"].as_array().unwrap() {
        let section = row["section"].as_str().unwrap();
        if !seen.insert(section.to_owned()) {
            continue;
        }
        for (field, value) in row.as_object().unwrap() {
            if !field.ends_with("_exact") {
                continue;
            }
            let mut planted = row.clone();
            planted[field] = Value::from(format!("1{}", value.as_str().unwrap()));
            assert!(!verdict(&planted).is_empty(), "{section}: {field} is not compared");
        }
        let mut planted = row.clone();
        planted["another"] = Value::from(1);
        assert_eq!(verdict(&planted), ["another is not compared"], "{section}");
    }
}
