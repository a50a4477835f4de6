//! Choices in the terminal: what can be typed, what was chosen and what is right; judges nothing itself.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::model::prompt::{Choices, Face};
use crate::trainer::Trainer;

/// Below the question: "1 page, 2 weekly review, 3 noise".
pub(super) fn ask(face: &Face, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(choices) = face.choices {
        let labels = labels(choices).enumerate().map(|(n, label)| format!("{} {label}", n + 1));
        writeln!(out, "{}", labels.collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

/// What a script has to know of the question: fields beside those of any prompt.
pub(super) fn describe(face: &Face, line: &mut Map<String, Value>) {
    if let Some(choices) = face.choices {
        line.insert("expects".to_owned(), "the number of a choice, or an empty line".into());
        line.insert("choices".to_owned(), labels(choices).collect());
    }
}

/// The place, from 0, of the choice that a line stands for; `None` where nothing is to be chosen. Whether there is such
/// a choice is for the run to say.
pub(super) fn place(face: &Face, line: &str) -> Option<usize> {
    face.choices?;
    line.parse::<usize>().ok()?.checked_sub(1)
}

/// What was chosen and what it is worth.
pub(super) fn show_verdict(trainer: &Trainer, face: &Face, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    let (Some(choice), Some(choices)) = (trainer.choice(), face.choices) else { return Ok(()) };
    let text = choice.sentence();
    if !json {
        writeln!(out, "{text}")?;
        return Ok(());
    }
    let label = |place: usize| labels(choices).nth(place);
    let line = json!({
        "event": "choice",
        "verdict": if choice.is_right() { "right" } else { "wrong" },
        "yours": label(choice.chosen()),
        "right": label(choice.right()),
        "text": text,
        "suggested": choice.suggested().number(),
    });
    writeln!(out, "{line}")?;
    Ok(())
}

fn labels(choices: Choices) -> impl Iterator<Item = String> {
    choices.labels().iter().map(|label| label.to_lowercase())
}
