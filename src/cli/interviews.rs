//! `hotseat interviews`: the mock interviews that were held, and one of them as Markdown.

use serde_json::{Value, json};

use super::{Outcome, World};
use crate::coach::Report;
use crate::export::debrief::{Heading, Told, markdown};
use crate::model::log::Grade;
use crate::model::problem::printable;
use crate::model::words;
use crate::progress::{PastAttempt, PastInterview};
use crate::trainer::Trainer;

pub(super) fn run(wanted: Option<&str>, json: bool, world: World<'_>) -> anyhow::Result<Outcome> {
    let trainer = Trainer::look(world.place.clone(), (world.now)())?;
    match wanted {
        Some(id) => {
            let text = told(&trainer, find(&trainer, id)?);
            world.output.write_all(text.as_bytes())?;
        }
        None if json => {
            let all: Vec<Value> = trainer.attempts().interviews().map(|past| as_json(&trainer, past)).collect();
            serde_json::to_writer_pretty(&mut *world.output, &json!({ "interviews": all }))?;
            writeln!(world.output)?;
        }
        None => list(&trainer, world.output)?,
    }
    Ok(Outcome::Clean)
}

fn list(trainer: &Trainer, out: &mut dyn std::io::Write) -> anyhow::Result<()> {
    let mut any = false;
    for past in trainer.attempts().interviews() {
        any = true;
        let (answered, planned) = (trainer.attempts().answered(past), past.plan.questions.len());
        writeln!(
            out,
            "{}: {}, {}; {answered} of {planned} questions, {}, {} min, seed {}",
            name(trainer, past),
            words::long_date(past.day),
            words::clock(past.at, trainer.calendar()),
            drawn_from(trainer, past),
            past.plan.minutes,
            past.plan.seed,
        )?;
    }
    if any {
        writeln!(out, "`hotseat interviews --markdown ID` prints one with its debrief.")?;
    } else {
        writeln!(out, "No interview was held yet. One begins in the window, under Practise.")?;
    }
    Ok(())
}

fn drawn_from(trainer: &Trainer, past: &PastInterview) -> String {
    let topics: Vec<String> = topics(trainer, past);
    let topics = if topics.is_empty() { "every topic".to_owned() } else { topics.join(", ") };
    let standing = past.plan.standing.map_or_else(String::new, |standing| format!(", {}", standing.label()));
    format!("{topics}{standing}")
}

fn topics(trainer: &Trainer, past: &PastInterview) -> Vec<String> {
    past.plan.topics.iter().map(|id| printable(trainer.library().topic_title(id), 80)).collect()
}

fn as_json(trainer: &Trainer, past: &PastInterview) -> Value {
    let attempts = trainer.attempts();
    let answers = attempts.of_interview(&past.id).map(|answer| {
        json!({
            "prompt": answer.attempt.key.as_str(),
            "question": answer.attempt.asked,
            "score": answer.attempt.score,
            "grade": grade(answer).map(Grade::number),
            "seconds": answer.attempt.took_s,
            "limit_seconds": answer.attempt.limit_s,
            "follow_ups": attempts.follow_ups(&answer.id).count(),
        })
    });
    json!({
        "id": name(trainer, past),
        "day": past.day.date().to_string(),
        "time": words::clock(past.at, trainer.calendar()),
        "questions": past.plan.questions.len(),
        "answered": attempts.answered(past),
        "topics": past.plan.topics.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "level": past.plan.standing.map(|standing| standing.as_str()),
        "minutes": past.plan.minutes,
        "seed": past.plan.seed,
        "answers": answers.collect::<Vec<_>>(),
    })
}

fn grade(past: &PastAttempt) -> Option<Grade> {
    past.grade.as_ref().map(|given| given.grade)
}

/// Its number on this machine; with the name of the machine where two machines have the same number.
fn name(trainer: &Trainer, past: &PastInterview) -> String {
    let same = trainer.attempts().interviews().filter(|other| other.id.sequence == past.id.sequence).count();
    if same == 1 { past.id.sequence.to_string() } else { format!("{}/{}", past.id.device, past.id.sequence) }
}

fn find<'a>(trainer: &'a Trainer, id: &str) -> anyhow::Result<&'a PastInterview> {
    let mut all = trainer.attempts().interviews();
    let is_it = |past: &&PastInterview| {
        name(trainer, past) == id.trim() || format!("{}/{}", past.id.device, past.id.sequence) == id.trim()
    };
    if let Some(past) = all.find(is_it) {
        return Ok(past);
    }
    let known: Vec<String> = trainer.attempts().interviews().take(5).map(|past| name(trainer, past)).collect();
    let advice = match known.as_slice() {
        [] => "none was held yet".to_owned(),
        [one] => format!("there is {one}"),
        several => format!("the latest are {}; `hotseat interviews` lists all", several.join(", ")),
    };
    anyhow::bail!("there is no interview {}; {advice}", printable(id, 80))
}

fn told(trainer: &Trainer, past: &PastInterview) -> String {
    let attempts = trainer.attempts();
    let given: Vec<(&PastAttempt, Report)> = attempts
        .of_interview(&past.id)
        .flat_map(|answer| std::iter::once(answer).chain(attempts.follow_ups(&answer.id)))
        .map(|answer| (answer, trainer.reread(&answer.attempt)))
        .collect();
    let told: Vec<Told<'_>> =
        given.iter().map(|(answer, report)| Told::of(&answer.attempt, report, grade(answer))).collect();
    let heading = Heading {
        day: past.day,
        topics: topics(trainer, past),
        standing: past.plan.standing,
        planned: past.plan.questions.len(),
        minutes: past.plan.minutes,
        seed: past.plan.seed,
    };
    markdown(&heading, &told)
}
