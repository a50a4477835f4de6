//! A line of one's own in the terminal: what to type, what was read in it beside the weak and the strong one; judges
//! nothing itself.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::wrap::paragraphs;
use crate::coach::{Line, LineKind};
use crate::trainer::{Rewriting, Side, Trainer};

/// Below a weak line: what can be typed.
const WHAT_TO_TYPE: &str = "Your line: write it as a decision, or say it aloud and press Enter. It is not saved.";

/// Below the question, where it is a weak line.
pub(super) fn ask(trainer: &Trainer, out: &mut dyn Write) -> anyhow::Result<()> {
    if trainer.rewrite().is_some() {
        writeln!(out, "{WHAT_TO_TYPE}")?;
        let draft = trainer.flashcards().and_then(|run| run.asked()).and_then(|asked| asked.draft.as_deref());
        if let Some(draft) = draft {
            paragraphs(&format!("You wrote: {draft}"), "  ", out)?;
        }
    }
    Ok(())
}

/// What a script has to know of the question: fields beside those of any prompt.
pub(super) fn describe(trainer: &Trainer, line: &mut Map<String, Value>) {
    if trainer.rewrite().is_some() {
        line.insert("expects".to_owned(), "a line of your own, or an empty one".into());
        let draft = trainer.flashcards().and_then(|run| run.asked()).and_then(|asked| asked.draft.as_deref());
        line.insert("draft".to_owned(), draft.into());
    }
}

/// What was read in what was handed in.
pub(super) fn show(trainer: &Trainer, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    let Some(rewriting) = trainer.rewriting() else { return Ok(()) };
    if json {
        writeln!(out, "{}", as_json(rewriting))?;
        return Ok(());
    }
    let own = &rewriting.own;
    writeln!(out, "\nYOUR LINE")?;
    for kind in LineKind::ALL.into_iter().filter(|kind| own.line.has(*kind)) {
        let words: Vec<String> = quoted(own, kind).map(|words| format!("\"{words}\"")).collect();
        paragraphs(&format!("{}: {}.", kind.label(), words.join(", ")), "  ", out)?;
    }
    for remark in rewriting.remarks() {
        paragraphs(&remark.text, "  ", out)?;
    }
    writeln!(out, "\nWHAT IS THERE")?;
    for (name, side) in rewriting.sides() {
        paragraphs(&format!("{name}: {}", summed_up(&side.line)), "  ", out)?;
    }
    Ok(())
}

fn quoted(side: &Side, kind: LineKind) -> impl Iterator<Item = &str> {
    side.line.places(kind).iter().filter_map(|place| side.text.get(place.clone()))
}

/// "harm, number; missing decision, result, own act"
fn summed_up(line: &Line) -> String {
    let (there, missing): (Vec<LineKind>, Vec<LineKind>) = LineKind::ALL.into_iter().partition(|kind| line.has(*kind));
    let named =
        |kinds: &[LineKind]| kinds.iter().map(|kind| kind.short().to_lowercase()).collect::<Vec<_>>().join(", ");
    match (there.is_empty(), missing.is_empty()) {
        (_, true) => format!("{}.", named(&there)),
        (true, false) => format!("missing {}.", named(&missing)),
        (false, false) => format!("{}; missing {}.", named(&there), named(&missing)),
    }
}

fn as_json(rewriting: &Rewriting) -> Value {
    let side = |side: &Side| {
        let there: Map<String, Value> = LineKind::ALL
            .into_iter()
            .filter(|kind| side.line.has(*kind))
            .map(|kind| (kind.id().to_owned(), quoted(side, kind).collect::<Vec<_>>().into()))
            .collect();
        let missing: Vec<&str> = side.missing().map(LineKind::id).collect();
        json!({ "text": side.text, "there": there, "missing": missing })
    };
    let remarks: Vec<String> = rewriting.remarks().into_iter().map(|remark| remark.text).collect();
    json!({
        "event": "rewrite",
        "weak": side(&rewriting.weak),
        "own": side(&rewriting.own),
        "strong": side(&rewriting.strong),
        "remarks": remarks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_says_what_is_there_and_what_is_missing() {
        let of = |text: &str| summed_up(&Side::new(text).line);
        assert_eq!(of("Everything was green."), "missing harm, number, decision, result, own act.");
        assert_eq!(of("Shoppers could not pay for 40 minutes."), "harm, number; missing decision, result, own act.");
    }
}
