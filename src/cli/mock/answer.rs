//! A question and its follow-ups in the terminal, until all of them are answered.

use super::page::{Line, Page};
use super::{Ended, leave};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::trainer::{Command, Error, Sitting, Stage, Step, Trainer};

pub(super) fn run(
    trainer: &mut Trainer,
    page: &mut Page<'_>,
    answered: &mut usize,
    now: &dyn Fn() -> Timestamp,
) -> anyhow::Result<Ended> {
    let mut shown: Option<String> = None;
    let mut over_was_said = false;
    loop {
        page.notices(trainer, now())?;
        let Some(sitting) = open(trainer) else { return Ok(Ended::Done) };
        if shown.as_deref() != Some(sitting.question()) {
            page.question(sitting)?;
            shown = Some(sitting.question().to_owned());
            over_was_said = false;
            // What was begun before goes on at once; a question waits until it was read.
            if sitting.stage() == Stage::Answering {
                step(trainer, page, Step::Begin, now())?;
            }
        }
        let line = page.line()?;
        let Some(sitting) = open(trainer) else { return Ok(Ended::Done) };
        let (written, is_reading) = (sitting.text().to_owned(), sitting.stage() == Stage::Reading);
        let line = match line {
            Line::Text(line) => line,
            Line::NotText => {
                page.not_text()?;
                continue;
            }
            Line::End if written.trim().is_empty() => return leave(trainer, now()),
            Line::End => String::new(),
        };
        match line.trim() {
            "" if written.trim().is_empty() && is_reading => {
                step(trainer, page, Step::Begin, now())?;
            }
            "" => {
                let is_follow_up = sitting.is_follow_up();
                if hand_in(trainer, page, now())? && !is_follow_up {
                    *answered += 1;
                }
            }
            "/hint" => hint(trainer, page, now())?,
            "/pause" => {
                if step(trainer, page, Step::Pause, now())? {
                    page.say("paused", "The clock stands. The next line sets it going.")?;
                }
            }
            "/skip" => {
                step(trainer, page, Step::Skip, now())?;
            }
            "/spoken" => {
                if step(trainer, page, Step::Speak(true), now())? {
                    page.say("spoken", "Speak your answer, then type what you said; the time counts as spoken.")?;
                }
            }
            "/next" => {
                step(trainer, page, Step::Next, now())?;
            }
            "/leave" => return leave(trainer, now()),
            _ => {
                let text = if written.is_empty() { line } else { format!("{written}\n{line}") };
                let bytes = text.len();
                if step(trainer, page, Step::Write(text), now())? {
                    page.kept(bytes)?;
                }
                if !over_was_said && open(trainer).is_some_and(|sitting| sitting.left_ms(now()) < 0) {
                    page.say("over", "The time box is over. Go on if you like; the time is shown.")?;
                    over_was_said = true;
                }
            }
        }
    }
}

/// What was handed in is shown after it is durable, never before.
fn hand_in(trainer: &mut Trainer, page: &mut Page<'_>, now: Timestamp) -> anyhow::Result<bool> {
    if !step(trainer, page, Step::HandIn, now)? {
        return Ok(false);
    }
    // In an interview the next question may stand there already, so the answer is looked up in the log.
    if let Some(past) = trainer.attempts().newest_first().next() {
        page.handed_in(past)?;
    }
    Ok(true)
}

fn hint(trainer: &mut Trainer, page: &mut Page<'_>, now: Timestamp) -> anyhow::Result<()> {
    if !step(trainer, page, Step::Hint, now)? {
        return Ok(());
    }
    if let Some(hint) = trainer.sitting().and_then(|sitting| sitting.hints().pop()) {
        page.hint(&hint)?;
    }
    Ok(())
}

/// The sitting while something is being answered.
fn open(trainer: &Trainer) -> Option<&Sitting> {
    trainer.sitting().filter(|sitting| matches!(sitting.stage(), Stage::Reading | Stage::Answering))
}

/// Takes a step; one that is not possible now is said. Whether it was taken.
pub(super) fn step(trainer: &mut Trainer, page: &mut Page<'_>, step: Step, now: Timestamp) -> anyhow::Result<bool> {
    match trainer.apply(Command::Mock(step), now) {
        Ok(()) => Ok(true),
        Err(Error::Mock(error)) => {
            page.say("refused", &words::sentence(&error.to_string()))?;
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}
