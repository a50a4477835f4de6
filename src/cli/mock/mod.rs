//! `hotseat drill --mock`: one question after another, answered in one's own words in the terminal; every line typed is
//! saved before the next is read.

mod answer;
mod page;
mod review;

use super::{Outcome, World, find_topic};
use crate::model::ids::TopicId;
use crate::model::time::Timestamp;
use crate::trainer::{Command, Error, MockError, Resumable, Sit, Step, Trainer};

use page::{Line, Page};

const KEYS: &str = "Enter starts the clock. Then type your answer, over as many lines as you like; an empty line or \
                    Ctrl-D hands it in. On a line of its own, /hint opens a hint, /pause stops the clock, /spoken \
                    says that you speak, /skip ends the follow-ups, /next asks another question, /leave ends; what \
                    you wrote stays.";

/// How a part of the drill ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// The next part follows.
    Done,
    /// The learner left, or there is no more input.
    Left,
}

pub(super) fn run(world: World<'_>, topic: Option<&str>, seed: Option<u64>, json: bool) -> anyhow::Result<Outcome> {
    let World { place, now, input, output } = world;
    let mut trainer = Trainer::open(place, now())?;
    let topic = topic.map(|text| find_topic(trainer.library(), text)).transpose()?;
    let mut page = Page { input, out: output, json };
    if !json {
        page.paragraph(KEYS)?;
    }
    page.notices(&mut trainer, now())?;
    let mut answered = 0;
    let mut is_run = false;
    if go_on(&mut trainer, &mut page, now)? == Ended::Left {
        page.end(answered)?;
        return Ok(Outcome::Clean);
    }
    loop {
        if trainer.sitting().is_none() {
            if is_run {
                page.say("no-more", "There is no other question to ask today.")?;
                break;
            }
            ask(&mut trainer, &mut page, topic.as_ref(), seed, now)?;
            is_run = true;
        }
        let is_interview = trainer.sitting().is_some_and(|sitting| sitting.interview().is_some());
        if answer::run(&mut trainer, &mut page, &mut answered, now)? == Ended::Left
            || review::run(&mut trainer, &mut page, now)? == Ended::Left
            || is_interview
        {
            break;
        }
        // Asking another question may have ended the run.
        if trainer.sitting().is_some() {
            trainer.apply(Command::Mock(Step::Next), now())?;
        }
    }
    page.end(answered)?;
    Ok(Outcome::Clean)
}

/// Offers to go on with what was begun before.
fn go_on(trainer: &mut Trainer, page: &mut Page<'_>, now: &dyn Fn() -> Timestamp) -> anyhow::Result<Ended> {
    const KEYS: &str = "Enter goes on with it; n asks another question, and this one waits.";
    match trainer.resumable() {
        None => return Ok(Ended::Done),
        Some(Resumable::Draft(slot)) => {
            if let Some(draft) = trainer.drafts().iter().find(|draft| draft.slot() == slot) {
                page.offer_draft(draft)?;
            }
        }
        Some(Resumable::Interview(id)) => {
            if let Some(past) = trainer.attempts().interview(&id) {
                page.offer_interview(trainer.attempts().answered(past), past.plan.questions.len())?;
            }
        }
    }
    page.hint_of_keys(KEYS)?;
    loop {
        match page.line()? {
            Line::End => return Ok(Ended::Left),
            Line::NotText => page.not_text()?,
            Line::Text(line) => match line.trim() {
                "" => {
                    trainer.apply(Command::Sit(Sit::Resume), now())?;
                    return Ok(Ended::Done);
                }
                "n" => return Ok(Ended::Done),
                "/leave" => return Ok(Ended::Left),
                _ => page.say("keys", KEYS)?,
            },
        }
    }
}

/// Asks the first question of a run: drawn by the seed where there is one, else what is due, else drawn by the moment.
fn ask(
    trainer: &mut Trainer,
    page: &mut Page<'_>,
    topic: Option<&TopicId>,
    seed: Option<u64>,
    now: &dyn Fn() -> Timestamp,
) -> anyhow::Result<()> {
    let drawn = |seed: u64| Command::Sit(Sit::Random { topic: topic.cloned(), standing: None, seed });
    if let Some(seed) = seed {
        return Ok(trainer.apply(drawn(seed), now())?);
    }
    match trainer.apply(Command::Sit(Sit::Due { topic: topic.cloned() }), now()) {
        Ok(()) => {}
        Err(Error::Mock(MockError::NothingDue)) => {
            page.say("drawn", "No question is due, so this one is drawn.")?;
            trainer.apply(drawn(now().millis().unsigned_abs()), now())?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Keeps the draft and ends the sitting.
fn leave(trainer: &mut Trainer, now: Timestamp) -> anyhow::Result<Ended> {
    trainer.apply(Command::Mock(Step::Leave), now)?;
    Ok(Ended::Left)
}
