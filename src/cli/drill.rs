//! `hotseat drill`: a run of flashcards in the terminal, on the same machine as the window's.

use std::io::Write;

use serde_json::json;

use super::wrap::paragraphs;
use super::{Outcome, World, choosing, exercise, find_topic, rewriting};
use crate::model::card::Card;
use crate::model::ids::PromptKey;
use crate::model::library::{CardRef, Library};
use crate::model::log::Grade;
use crate::model::problem::printable;
use crate::model::prompt::Face;
use crate::model::section::{Block, Section};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::trainer::{Command, Deck, Mode, Notice, Trainer, written};

const KEYS: &str = "Enter shows the answer, h a hint; then 1 again, 2 hard, 3 good, 4 easy; \
                    u undoes, s suspends, b buries until tomorrow, q quits.";

/// What is asked.
pub(super) enum What {
    /// What is due and new today.
    Open,
    /// Everything, and the schedule stays as it is.
    Cram,
    /// The incident of this card, minute by minute.
    Incident(String),
}

pub(super) fn run(
    world: World<'_>,
    what: &What,
    topic: Option<&str>,
    seed: Option<u64>,
    json: bool,
) -> anyhow::Result<Outcome> {
    let World { place, now, input, output: out } = world;
    let mut trainer = Trainer::open(place, now())?;
    let topic = topic.map(|text| find_topic(trainer.library(), text)).transpose()?;
    let (mode, card) = match what {
        What::Open => (Mode::Scheduled, None),
        What::Cram => (Mode::Cram, None),
        What::Incident(name) => (Mode::RolePlay, Some(incident(trainer.library(), name)?)),
    };
    let deck = Deck { topic, card, mode, seed: seed.unwrap_or_default(), figures: seed, ..Deck::default() };
    trainer.apply(Command::Start(deck), now())?;
    if !json {
        writeln!(out, "{KEYS}\n")?;
    }
    say_gone_on(&trainer, out, json)?;
    let mut shown: Option<PromptKey> = None;
    loop {
        say_notices(&mut trainer, out, json, now())?;
        let Some((key, face)) = trainer.asked().map(|(key, face)| (key.clone(), face)) else {
            break;
        };
        if shown.as_ref() != Some(&key) {
            show_front(&trainer, &key, &face, out, json)?;
            shown = Some(key.clone());
        }
        out.flush()?;
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let Ok(line) = String::from_utf8(line) else {
            say(out, json, "refused", "That line is not text in UTF-8; set your terminal to UTF-8 and type it again.")?;
            continue;
        };
        let revealed = trainer.flashcards().and_then(|run| run.asked()).map_or(0, |asked| asked.revealed);
        match line.trim() {
            "q" => break,
            "h" => {
                trainer.apply(Command::Hint, now())?;
                let open = trainer.flashcards().and_then(|run| run.asked()).map_or(0, |asked| asked.hints);
                if face.hints.is_empty() {
                    say(out, json, "no-hint", "There is no hint here.")?;
                }
                show_sections(&face.hints[..open.min(face.hints.len())], out, json)?;
            }
            "u" => {
                match trainer.apply(Command::Undo, now()) {
                    Ok(()) => say(out, json, "undone", "Taken back.")?,
                    Err(error) => say(out, json, "refused", &words::sentence(&error.to_string()))?,
                }
                shown = None;
            }
            "s" => {
                trainer.apply(Command::Suspend(key), now())?;
                say(out, json, "suspended", "Suspended.")?;
            }
            "b" => {
                trainer.apply(Command::Bury(key), now())?;
                say(out, json, "buried", "Buried until tomorrow.")?;
            }
            "" if revealed == 0 => {
                exercise::show_answer(&trainer, out, json)?;
                trainer.apply(Command::RevealAll, now())?;
                show_sections(&face.back, out, json)?;
                show_choices(&trainer, now(), out, json)?;
            }
            text if revealed == 0 && trainer.exercise().is_some() => {
                trainer.apply(Command::Predict(text.to_owned()), now())?;
                if exercise::show_verdict(&trainer, out, json)? {
                    trainer.apply(Command::RevealAll, now())?;
                    show_sections(&face.back, out, json)?;
                    show_choices(&trainer, now(), out, json)?;
                    exercise::show_suggestion(&trainer, out, json)?;
                }
            }
            text if revealed == 0
                && let Some(chosen) = choosing::place(&face, text) =>
            {
                match trainer.apply(Command::Choose(chosen), now()) {
                    Ok(()) => {
                        choosing::show_verdict(&trainer, &face, out, json)?;
                        trainer.apply(Command::RevealAll, now())?;
                        show_sections(&face.back, out, json)?;
                        show_choices(&trainer, now(), out, json)?;
                        exercise::show_suggestion(&trainer, out, json)?;
                    }
                    Err(error) => say(out, json, "refused", &words::sentence(&error.to_string()))?,
                }
            }
            text if revealed == 0 && trainer.rewrite().is_some() && exercise::grade(&trainer, text).is_none() => {
                match trainer.apply(Command::Rewrite(text.to_owned()), now()) {
                    Ok(()) => {
                        rewriting::show(&trainer, out, json)?;
                        trainer.apply(Command::RevealAll, now())?;
                        show_sections(&face.back, out, json)?;
                        show_choices(&trainer, now(), out, json)?;
                    }
                    Err(error) => say(out, json, "refused", &words::sentence(&error.to_string()))?,
                }
            }
            text => match exercise::grade(&trainer, text) {
                Some(grade) => match trainer.apply(Command::Grade(grade), now()) {
                    Ok(()) => {
                        say_saved(&trainer, &key, grade, out, json)?;
                        // The same prompt may come again, with other numbers.
                        shown = None;
                    }
                    Err(crate::trainer::Error::Flashcards(error)) => {
                        say(out, json, "refused", &words::sentence(&error.to_string()))?
                    }
                    Err(error) => return Err(error.into()),
                },
                None => say(out, json, "keys", KEYS)?,
            },
        }
    }
    finish(&trainer, out, json)
}

/// Says that an incident goes on where it was left.
fn say_gone_on(trainer: &Trainer, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    let decided = trainer.flashcards().map_or(0, |run| run.answered());
    if trainer.played().is_none() || decided == 0 {
        return Ok(());
    }
    let of = trainer.flashcards().map_or(0, |run| run.count().of);
    say(out, json, "gone-on", &format!("It goes on where you left it: {decided} of {of} decided; u goes back."))
}

/// The card of that name, if it tells an incident minute by minute.
fn incident(library: &Library, name: &str) -> anyhow::Result<CardRef> {
    let path = |place: CardRef, card: &Card| {
        format!("{}/{}", library.pack_of(place).map_or("", |pack| pack.id.as_str()), card.id)
    };
    let all: Vec<_> = library.incidents().iter().filter_map(|&place| Some((place, library.card(place)?))).collect();
    let found = all.iter().find(|(place, card)| card.id.as_str() == name || path(*place, card) == name);
    found.map(|(place, _)| *place).ok_or_else(|| {
        let known: Vec<String> = all.iter().map(|(_, card)| card.id.to_string()).collect();
        let known = if known.is_empty() { "no card here".to_owned() } else { known.join(", ") };
        anyhow::anyhow!("there is no incident {}; cards that tell one minute by minute: {known}", printable(name, 80))
    })
}

fn show_front(trainer: &Trainer, key: &PromptKey, face: &Face, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    if json {
        let mut line = json!({ "event": "prompt", "prompt": key.as_str(), "cue": face.cue, "front": face.front });
        if let (Some(exercise), Some(line)) = (trainer.exercise(), line.as_object_mut()) {
            exercise::describe(exercise, line);
        }
        if let Some(line) = line.as_object_mut() {
            rewriting::describe(trainer, line);
            choosing::describe(face, line);
        }
        writeln!(out, "{line}")?;
        return Ok(());
    }
    writeln!(out, "{} ({})", face.cue, place(trainer))?;
    paragraphs(&face.front, "  ", out)?;
    rewriting::ask(trainer, out)?;
    choosing::ask(face, out)?;
    exercise::ask(trainer, out)
}

/// Where one is: "card 2 of 6", "again: card 2 of 6", "decision 5 of 12".
fn place(trainer: &Trainer) -> String {
    let Some(run) = trainer.flashcards() else { return String::new() };
    let count = run.count();
    let what = match (run.mode(), count.is_again) {
        (Mode::RolePlay, _) => "decision",
        (Mode::Scheduled | Mode::Cram, false) => "card",
        (Mode::Scheduled | Mode::Cram, true) => "again: card",
    };
    format!("{what} {} of {}", count.number, count.of)
}

pub(super) fn show_sections(sections: &[Section], out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    for section in sections {
        if json {
            let text: Vec<String> = section.blocks.iter().map(block_text).collect();
            writeln!(out, "{}", json!({ "event": "section", "title": section.title, "text": text }))?;
            continue;
        }
        writeln!(out, "\n{}", section.title.to_uppercase())?;
        for block in &section.blocks {
            paragraphs(&block_text(block), "  ", out)?;
        }
    }
    Ok(())
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Text(text) | Block::Callout(text) | Block::Note(text) => text.clone(),
        Block::Voice(text) => format!("\"{text}\""),
        Block::Labelled(label, text) => format!("**{label}**: {text}"),
        Block::Step(number, label, role, text) if role.is_empty() => format!("{number}. {label}: {text}"),
        Block::Step(number, label, role, text) => format!("{number}. {label} ({role}). {text}"),
    }
}

fn show_choices(trainer: &Trainer, now: Timestamp, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    let today = trainer.today(now);
    let dates: Vec<(Grade, String)> = match trainer.choices() {
        Some(choices) => {
            let dates = choices.iter().map(|memory| words::interval(memory.due, now, today));
            Grade::ALL.into_iter().zip(dates).collect()
        }
        None => Grade::ALL.into_iter().map(|grade| (grade, "schedule unchanged".to_owned())).collect(),
    };
    if json {
        let dates: serde_json::Map<String, serde_json::Value> =
            dates.into_iter().map(|(grade, date)| (grade.label().to_lowercase(), date.into())).collect();
        writeln!(out, "{}", json!({ "event": "choices", "intervals": dates }))?;
        return Ok(());
    }
    let line: Vec<String> = dates
        .iter()
        .map(|(grade, date)| format!("{} {} ({date})", grade.number(), grade.label().to_lowercase()))
        .collect();
    writeln!(out, "\n{}", line.join("   "))?;
    Ok(())
}

/// Printed after the answer is durable, never before.
fn say_saved(trainer: &Trainer, key: &PromptKey, grade: Grade, out: &mut dyn Write, json: bool) -> anyhow::Result<()> {
    let sequence = trainer.ledger().entries().last().map_or(0, |entry| entry.id.sequence);
    if json {
        let line = json!({ "event": "saved", "prompt": key.as_str(), "grade": grade.number(), "sequence": sequence });
        writeln!(out, "{line}")?;
    } else {
        writeln!(out, "Saved.\n")?;
    }
    out.flush()?;
    Ok(())
}

fn say(out: &mut dyn Write, json: bool, event: &str, text: &str) -> anyhow::Result<()> {
    if json {
        writeln!(out, "{}", json!({ "event": event, "text": text }))?;
    } else {
        writeln!(out, "{text}")?;
    }
    Ok(())
}

pub(super) fn say_notices(
    trainer: &mut Trainer,
    out: &mut dyn Write,
    json: bool,
    now: Timestamp,
) -> anyhow::Result<()> {
    for notice in trainer.notices().to_vec() {
        let text = match &notice {
            Notice::ClockWentBack(ms) => {
                format!(
                    "The clock stands {} before your last saved answer; days are counted from that answer.",
                    words::duration(*ms)
                )
            }
            Notice::NotSaved(what, reason) => format!("{what}: {reason}."),
            Notice::Written(paths) => written(paths),
            Notice::NotWritten(reason) => format!("Not written: {reason}."),
            Notice::Leech(key, times) => {
                format!("{key} was missed {}; reword it, or suspend it with s.", words::times(*times))
            }
        };
        say(out, json, "notice", &text)?;
        trainer.apply(Command::Dismiss(notice), now)?;
    }
    Ok(())
}

fn finish(trainer: &Trainer, out: &mut dyn Write, json: bool) -> anyhow::Result<Outcome> {
    let Some(run) = trainer.flashcards() else { return Ok(Outcome::Clean) };
    let (answered, missed, left) = (run.answered(), run.missed(), run.remaining());
    if json {
        writeln!(out, "{}", json!({ "event": "end", "answered": answered, "missed": missed, "left": left }))?;
        return Ok(Outcome::Clean);
    }
    match (answered, left) {
        (0, 0) => {
            writeln!(out, "Nothing is due. `hotseat drill --cram` asks everything and leaves the schedule alone.")?
        }
        _ => writeln!(out, "{answered} answered, {missed} missed, {left} left for today.")?,
    }
    if let Some(at) = run.next_step() {
        writeln!(out, "The next one is due at {}.", words::clock(at, trainer.calendar()))?;
    }
    Ok(Outcome::Clean)
}
