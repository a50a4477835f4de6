//! Single answers with a bound on one value: what must never be praised, and what must not be held against anybody.

use hotseat::model::criterion::Criterion;

use super::{Coach, is_named, reaches, rows, text};

/// Whether a bound such as `score<=10` or `harm>=0.5` holds, and what was measured.
fn holds(coach: &Coach, row: &serde_json::Value) -> (bool, f64) {
    let report = coach.read(row, text(row, "text"));
    let bound = text(row, "expect");
    let (name, limit, most) = match bound.split_once("<=") {
        Some((name, limit)) => (name, limit, true),
        None => bound.split_once(">=").map(|(name, limit)| (name, limit, false)).unwrap(),
    };
    let limit: f64 = limit.parse().unwrap();
    let value = match Criterion::from_id(name) {
        None => f64::from(report.score.unwrap_or(0)),
        Some(criterion) => {
            let judged = report.criteria.iter().find(|judged| judged.criterion == criterion).unwrap();
            f64::from(judged.value) / 1000.0
        }
    };
    (if most { value <= limit } else { value >= limit }, value)
}

#[test]
fn every_probe_keeps_its_bound() {
    let coach = Coach::new();
    let rows = rows("HOTSEAT_PROBES", "probes.jsonl");
    let mut kept = 0;
    for row in &rows {
        let (held, value) = holds(&coach, row);
        kept += usize::from(held);
        if !held {
            println!("  {}: {} but {value}: {}", text(row, "id"), text(row, "expect"), text(row, "note"));
        }
    }
    println!("probes: {kept} of {} keep their bound", rows.len());
    let enough = if is_named("HOTSEAT_PROBES") { reaches(kept, rows.len(), 95) } else { kept == rows.len() };
    assert!(enough, "{kept} of {} probes keep their bound", rows.len());
}
