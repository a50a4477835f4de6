//! The review of an answer in the terminal: the report, the model answer section by section, one's own word, the grade.

use super::answer::step;
use super::page::{Line, Page};
use super::{Ended, leave};
use crate::model::attempt::Mark;
use crate::model::criterion::Criterion;
use crate::model::log::{EntryId, Grade};
use crate::model::section::Section;
use crate::model::time::Timestamp;
use crate::trainer::{Command, Stage, Step, Trainer};

const KEYS: &str = "Enter opens the next part of the model answer and then takes the grade that is proposed; a opens all \
                    of it. 1 again, 2 hard, 3 good, 4 easy. +2 or -2: point 2 was in your answer, or was not. d harm \
                    disputes a remark; from then on +harm and -harm score it. /leave ends.";

/// Reviews the question, or in the report of an interview every question.
pub(super) fn run(trainer: &mut Trainer, page: &mut Page<'_>, now: &dyn Fn() -> Timestamp) -> anyhow::Result<Ended> {
    let Some(sitting) = trainer.sitting() else { return Ok(Ended::Done) };
    if sitting.stage() != Stage::Over {
        return one(trainer, page, now);
    }
    for n in 0..sitting.rounds().len() {
        trainer.apply(Command::Mock(Step::Open(n)), now())?;
        if one(trainer, page, now)? == Ended::Left {
            return Ok(Ended::Left);
        }
        trainer.apply(Command::Mock(Step::Next), now())?;
    }
    if let Some(id) = trainer.sitting().and_then(|sitting| sitting.interview()) {
        let text = format!("`hotseat interviews --markdown {}` prints it with a debrief.", id.sequence);
        page.say("interview-id", &text)?;
    }
    leave(trainer, now())
}

/// One question; done when it is graded.
fn one(trainer: &mut Trainer, page: &mut Page<'_>, now: &dyn Fn() -> Timestamp) -> anyhow::Result<Ended> {
    let Some(sitting) = trainer.sitting().filter(|sitting| sitting.stage() == Stage::Review) else {
        return Ok(Ended::Done);
    };
    let turns = sitting.turns().to_vec();
    let Some(attempt) = turns.first().map(|turn| turn.attempt.clone()) else { return Ok(Ended::Done) };
    for (n, turn) in turns.iter().enumerate() {
        page.report(turn, n > 0)?;
    }
    page.hint_of_keys("")?;
    page.hint_of_keys(KEYS)?;
    propose(trainer, page, &attempt)?;
    loop {
        page.notices(trainer, now())?;
        let line = match page.line()? {
            Line::End => return leave(trainer, now()),
            Line::NotText => {
                page.not_text()?;
                continue;
            }
            Line::Text(line) => line,
        };
        let (opened, all) = (revealed(trainer), sections(trainer).len());
        match line.trim() {
            "/leave" | "q" => return leave(trainer, now()),
            "" if opened < all => open(trainer, page, Step::Reveal, &attempt, now())?,
            "a" => open(trainer, page, Step::RevealAll, &attempt, now())?,
            "" => {
                let grade = trainer.proposed_grade(&attempt);
                if let Some(grade) = grade
                    && graded(trainer, page, &attempt, grade, now())?
                {
                    return Ok(Ended::Done);
                }
            }
            text => match (text.parse().ok().and_then(Grade::from_number), own_word(trainer, &attempt, text)) {
                (Some(grade), _) if !text.starts_with('+') => {
                    if graded(trainer, page, &attempt, grade, now())? {
                        return Ok(Ended::Done);
                    }
                }
                (_, Some(word)) => {
                    if step(trainer, page, word, now())? {
                        propose(trainer, page, &attempt)?;
                    }
                }
                (_, None) => page.say("keys", KEYS)?,
            },
        }
    }
}

fn propose(trainer: &Trainer, page: &mut Page<'_>, attempt: &EntryId) -> anyhow::Result<()> {
    match trainer.proposed_grade(attempt) {
        Some(grade) => page.proposed(grade),
        None => Ok(()),
    }
}

/// Opens more of the model answer and prints what is new.
fn open(
    trainer: &mut Trainer,
    page: &mut Page<'_>,
    more: Step,
    attempt: &EntryId,
    now: Timestamp,
) -> anyhow::Result<()> {
    let before = revealed(trainer);
    if step(trainer, page, more, now)? {
        page.sections(sections(trainer).get(before..revealed(trainer)).unwrap_or_default())?;
        if revealed(trainer) == sections(trainer).len() {
            propose(trainer, page, attempt)?;
        }
    }
    Ok(())
}

fn revealed(trainer: &Trainer) -> usize {
    trainer.sitting().map_or(0, |sitting| sitting.revealed())
}

fn sections(trainer: &Trainer) -> &[Section] {
    trainer.sitting().and_then(|sitting| sitting.round()).map_or(&[], |round| &round.sections)
}

fn graded(
    trainer: &mut Trainer,
    page: &mut Page<'_>,
    attempt: &EntryId,
    grade: Grade,
    now: Timestamp,
) -> anyhow::Result<bool> {
    if !step(trainer, page, Step::Grade { attempt: attempt.clone(), grade }, now)? {
        return Ok(false);
    }
    let sequence = trainer.ledger().entries().last().map_or(0, |entry| entry.id.sequence);
    page.graded(grade, sequence)?;
    Ok(true)
}

/// `+2`, `-harm`, `d harm`
fn own_word(trainer: &Trainer, attempt: &EntryId, text: &str) -> Option<Step> {
    let attempt = attempt.clone();
    if let Some(id) = text.strip_prefix("d ") {
        return Some(Step::Dispute { attempt, criterion: Criterion::from_id(id.trim())? });
    }
    let met = text.starts_with('+');
    let name = text.strip_prefix(['+', '-'])?.trim();
    let mark = match name.parse::<usize>() {
        Ok(number) => {
            let report = &trainer.sitting()?.turns().first()?.report;
            Mark::Beat(report.beats.get(number.checked_sub(1)?)?.name.clone())
        }
        Err(_) => Mark::Criterion(Criterion::from_id(name)?),
    };
    Some(Step::SelfScore { attempt, mark, met })
}
