//! Exercises in the terminal: what to type, the verdict, the grade that fits; judges nothing itself.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::model::log::Grade;
use crate::model::words;
use crate::trainer::{Exercise, Trainer, Verdict};

/// Below the question: what to type and what counts.
pub(super) fn ask(trainer: &Trainer, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(exercise) = trainer.exercise() {
        let (example, tolerance) = (exercise.answer.kind().example(), exercise.tolerance.text());
        writeln!(out, "Your prediction: {example}. What counts is {tolerance}.")?;
    }
    Ok(())
}

/// What a script has to know of the question: fields beside those of any prompt.
pub(super) fn describe(exercise: &Exercise, line: &mut Map<String, Value>) {
    line.insert("formula".to_owned(), exercise.formula.as_str().into());
    line.insert("expects".to_owned(), exercise.answer.kind().example().into());
    line.insert("tolerance".to_owned(), exercise.tolerance.text().into());
}

/// The exact answer, for one who did not predict.
pub(super) fn show_answer(trainer: &Trainer, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    let Some(exercise) = trainer.exercise() else { return Ok(()) };
    let exact = exercise.answer.text();
    if json {
        writeln!(out, "{}", json!({ "event": "exact", "exact": exact }))?;
    } else {
        writeln!(out, "It is {exact}.")?;
    }
    Ok(())
}

/// What the prediction is worth; whether it counts.
pub(super) fn show_verdict(trainer: &Trainer, out: &mut dyn Write, json: bool) -> anyhow::Result<bool> {
    let (Some(exercise), Some(prediction)) = (trainer.exercise(), trainer.prediction()) else { return Ok(false) };
    let text = prediction.sentence(exercise);
    if !json {
        let counts = prediction.counts();
        let tolerance = if counts { format!(" What counts is {}.", exercise.tolerance.text()) } else { String::new() };
        writeln!(out, "{text}{tolerance}")?;
        return Ok(counts);
    }
    let verdict = match prediction.verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::NotUnderstood(_) => "not-understood",
    };
    let mut line = json!({ "event": "prediction", "verdict": verdict, "yours": prediction.yours, "text": text });
    if let (Some(line), Some(suggested)) = (line.as_object_mut(), prediction.suggested()) {
        // The exact answer stays hidden while the question is open.
        line.insert("exact".to_owned(), exercise.answer.text().into());
        line.insert("suggested".to_owned(), suggested.number().into());
    }
    writeln!(out, "{line}")?;
    Ok(prediction.counts())
}

/// Which grade Enter gives.
pub(super) fn show_suggestion(trainer: &Trainer, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    if let (Some(grade), false) = (suggested(trainer), json) {
        writeln!(out, "Enter: {}", words::sentence(&grade.label().to_lowercase()))?;
    }
    Ok(())
}

/// The grade that fits what was predicted or chosen.
fn suggested(trainer: &Trainer) -> Option<Grade> {
    trainer.flashcards()?.asked()?.suggested()
}

/// The grade that a line stands for; an empty one for the grade that fits what was predicted or chosen.
pub(super) fn grade(trainer: &Trainer, line: &str) -> Option<Grade> {
    if line.is_empty() && trainer.played().is_some() {
        return Some(Grade::Good);
    }
    if line.is_empty() {
        return suggested(trainer);
    }
    line.parse().ok().and_then(Grade::from_number)
}
