//! Our scheduler against two other implementations of FSRS-6, row by row.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop at what it did not expect"
)]

use hotseat::model::ids::PromptKey;
use hotseat::model::log::{Due, Grade, Phase};
use hotseat::model::settings::StudySettings;
use hotseat::model::time::{Calendar, Day, Timestamp};
use hotseat::schedule::{Memory, Scheduler};
use serde_json::Value;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fsrs.json");

fn oracle() -> Value {
    let path = std::env::var("HOTSEAT_FSRS_ORACLE").unwrap_or_else(|_| SHIPPED.to_owned());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn number(row: &Value, field: &str) -> f64 {
    row[field].as_f64().unwrap_or_else(|| panic!("{field} is missing in {row}"))
}

fn near(ours: f64, theirs: f64, tolerance: f64) -> bool {
    (ours - theirs).abs() <= tolerance * theirs.abs().max(1e-9)
}

fn study(case: &Value) -> StudySettings {
    let retention = (number(case, "desired_retention") * 100.0).round();
    assert!(near(retention, number(case, "desired_retention") * 100.0, 1e-9), "retention is kept in whole per cent");
    StudySettings { retention_percent: format!("{retention}").parse().unwrap(), ..StudySettings::default() }
}

/// Compares every row and says how many agree; each row is every field the oracle defines.
fn report(name: &str, rows: usize, wrong: &[String]) {
    println!("{name}: {} of {rows} rows agree", rows - wrong.len());
    for line in wrong {
        println!("  {line}");
    }
    assert!(rows > 0, "the oracle is empty");
    assert!(wrong.is_empty(), "{} rows of {name} disagree", wrong.len());
}

#[test]
fn memories_and_intervals_agree_with_the_oracle() {
    let oracle = oracle();
    let (mut rows, mut wrong) = (0, Vec::new());
    for case in oracle["cases"].as_array().unwrap() {
        let weights: Vec<f32> = case["parameters"]
            .as_array()
            .map(|list| list.iter().map(|weight| weight.to_string().parse().unwrap()).collect())
            .unwrap_or_default();
        let scheduler = Scheduler::with_weights(&study(case), &weights).unwrap();
        let mut memory: Option<(f32, f32)> = None;
        for (n, row) in case["steps"].as_array().unwrap().iter().enumerate() {
            rows += 1;
            let days = u32::try_from(row["elapsed_days"].as_u64().unwrap()).unwrap();
            let grade = usize::try_from(row["rating"].as_u64().unwrap()).unwrap() - 1;
            if let (Some(before), Some(recall)) = (memory, row["retrievability_before"].as_f64()) {
                let ours = f64::from(scheduler.recall(&seen(before), Day::from_number(i32::try_from(days).unwrap())));
                if !near(ours, recall, 1e-4) {
                    wrong.push(format!("{}[{n}]: recall {ours}, expected {recall}", case["name"]));
                    continue;
                }
            }
            let (stability, difficulty, raw) = scheduler.raw_next(memory, days).unwrap()[grade];
            memory = Some((stability, difficulty));
            let interval = f64::from(scheduler.whole_days(raw));
            let expected_raw = number(row, "interval_raw");
            let on_the_edge = ((expected_raw - expected_raw.floor()) - 0.5).abs() <= 0.01;
            let interval_agrees =
                (interval - number(row, "interval_days")).abs() < f64::from(u8::from(on_the_edge)) + 0.5;
            let agrees = near(f64::from(stability), number(row, "stability"), 1e-4)
                && near(f64::from(difficulty), number(row, "difficulty"), 1e-5)
                && near(f64::from(raw), expected_raw, 1e-4)
                && interval_agrees;
            if !agrees {
                wrong.push(format!(
                    "{}[{n}]: S {stability} D {difficulty} interval {interval} ({raw}), expected {row}",
                    case["name"]
                ));
            }
        }
    }
    report("cases", rows, &wrong);
}

#[test]
fn learning_steps_agree_with_the_oracle() {
    let oracle = oracle();
    let (mut rows, mut wrong) = (0, Vec::new());
    let scheduler = Scheduler::new(&StudySettings::default()).unwrap().without_fuzz();
    let calendar = Calendar::utc();
    let key = PromptKey::parse("oracle/card/question").unwrap();
    for case in oracle["learning_steps"].as_array().into_iter().flatten() {
        let mut at = Timestamp::from_millis(1_795_262_400_000);
        let mut memory: Option<Memory> = None;
        for (n, row) in case["steps"].as_array().unwrap().iter().enumerate() {
            rows += 1;
            at = at.plus_seconds(row["seconds_since_last"].as_i64().unwrap());
            let grade = Grade::from_number(u8::try_from(row["rating"].as_u64().unwrap()).unwrap()).unwrap();
            let next =
                scheduler.choices(&key, memory.as_ref(), at, &calendar).unwrap()[usize::from(grade.number()) - 1];
            memory = Some(next);
            let (state, step) = match next.phase {
                Phase::Learning(step) => ("Learning", Some(u64::from(step))),
                Phase::Relearning(step) => ("Relearning", Some(u64::from(step))),
                Phase::Review => ("Review", None),
            };
            let seconds = match next.due {
                Due::At(due) => i64::try_from(due.millis_since(at) / 1000).unwrap(),
                Due::On(day) => i64::from(day.days_since(calendar.day_of(at))) * 86_400,
            };
            let agrees = row["state"] == state
                && row["step"].as_u64() == step
                && row["due_in_seconds"].as_i64() == Some(seconds)
                && near(f64::from(next.stability), number(row, "stability"), 1e-4)
                && near(f64::from(next.difficulty), number(row, "difficulty"), 1e-5);
            if !agrees {
                wrong.push(format!("{}[{n}]: {next:?}, expected {row}", case["name"]));
            }
        }
    }
    report("learning steps", rows, &wrong);
}

fn seen((stability, difficulty): (f32, f32)) -> Memory {
    Memory {
        stability,
        difficulty,
        phase: Phase::Review,
        due: Due::On(Day::from_number(0)),
        last_day: Day::from_number(0),
        reviews: 1,
        lapses: 0,
    }
}
