//! `hotseat due` and `hotseat stats`: what is open and how it goes, also while the window runs.

use serde::Serialize;

use super::{Outcome, World, find_topic};
use crate::model::card::CardKind;
use crate::model::log::Grade;
use crate::model::problem::printable;
use crate::model::words;
use crate::progress::WINDOW_DAYS;
use crate::trainer::{Deck, Notice, Trainer};

#[derive(Serialize)]
struct Due {
    day: String,
    topic: Option<String>,
    due: usize,
    new: usize,
    learning: usize,
    kinds: Vec<Kind>,
    unseen: usize,
    new_cards_frozen: bool,
    estimated_ms: Option<u64>,
    first: Option<String>,
    path: Option<OnPath>,
}

/// Where one is on the path that is followed.
#[derive(Serialize)]
struct OnPath {
    id: String,
    title: String,
    /// From 1; none when every day is done.
    day: Option<usize>,
    day_title: Option<String>,
    days: usize,
}

#[derive(Serialize)]
struct Kind {
    kind: &'static str,
    due: usize,
}

fn look(world: &World<'_>) -> anyhow::Result<Trainer> {
    Ok(Trainer::look(world.place.clone(), (world.now)())?)
}

pub(super) fn due(world: World<'_>, topic: Option<&str>, json: bool) -> anyhow::Result<Outcome> {
    let trainer = look(&world)?;
    let now = (world.now)();
    let topic = topic.map(|text| find_topic(trainer.library(), text)).transpose()?;
    let queue = trainer.queue(&Deck { topic: topic.clone(), ..Deck::default() }, now);
    let workload = &trainer.overview().workload;
    let only = topic.as_ref().and_then(|id| trainer.overview().topics.iter().find(|topic| topic.id == *id));
    let (due_by_kind, unseen) = match only {
        Some(topic) => (&topic.due_by_kind, topic.unseen),
        None => (&workload.due, workload.unseen_total()),
    };
    let count = u64::try_from(queue.len()).unwrap_or(u64::MAX);
    let report = Due {
        day: trainer.today(now).date().to_string(),
        topic: topic.map(|topic| topic.to_string()),
        due: queue.prompts.len() - queue.new,
        new: queue.new,
        learning: queue.steps.len(),
        kinds: kinds(due_by_kind),
        unseen,
        new_cards_frozen: trainer.is_frozen(),
        estimated_ms: workload.usual_ms.map(|ms| ms.saturating_mul(count)),
        first: queue.prompts.first().map(ToString::to_string),
        path: trainer.following().map(|at| OnPath {
            id: at.key.to_string(),
            title: at.path.title.clone(),
            day: at.day().map(|(number, _)| number),
            day_title: at.day().map(|(_, title)| title.to_owned()),
            days: at.path.days.len(),
        }),
    };
    if json {
        serde_json::to_writer_pretty(&mut *world.output, &report)?;
        writeln!(world.output)?;
        return Ok(Outcome::Clean);
    }
    let out = world.output;
    writeln!(out, "{}", words::long_date(trainer.today(now)))?;
    writeln!(
        out,
        "{} due, {} in their first steps, {} new today; {} not seen yet",
        report.due, report.learning, report.new, report.unseen
    )?;
    if let Some(path) = &report.path {
        let title = printable(&path.title, 120);
        match (path.day, &path.day_title) {
            (Some(day), Some(about)) => {
                writeln!(out, "Day {day} of {} on \"{title}\": {}", path.days, printable(about, 120))?;
            }
            _ => writeln!(out, "Every day of \"{title}\" is done.")?,
        }
    }
    if report.new_cards_frozen {
        writeln!(out, "New prompts wait: the readiness budget of the last {WINDOW_DAYS} days is spent.")?;
    }
    if let Some(ms) = report.estimated_ms.filter(|_| count > 0) {
        writeln!(out, "About {} at your usual pace.", words::duration(ms))?;
    }
    notices(&trainer, out)?;
    Ok(Outcome::Clean)
}

fn kinds(list: &[(CardKind, usize)]) -> Vec<Kind> {
    list.iter().map(|(kind, due)| Kind { kind: kind.as_str(), due: *due }).collect()
}

fn notices(trainer: &Trainer, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for notice in trainer.notices() {
        if let Notice::ClockWentBack(ms) = notice {
            let behind = words::duration(*ms);
            writeln!(
                out,
                "The clock stands {behind} before your last saved answer; days are counted from that answer."
            )?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Stats {
    day: String,
    answers: u32,
    answers_today: u32,
    streak_days: u32,
    retention_window: Share,
    retention_all: Share,
    readiness: Readiness,
    forecast: Vec<u32>,
    mock_answers: MockAnswers,
    topics: Vec<Topic>,
    leeches: Vec<String>,
    suspended: Vec<String>,
    orphans: Vec<String>,
}

/// Questions answered in one's own words; answers to follow-ups are not counted.
#[derive(Serialize)]
struct MockAnswers {
    count: usize,
    last: Option<MockAnswer>,
    /// What was begun and not handed in, the newest first.
    drafts: Vec<Begun>,
}

#[derive(Serialize)]
struct MockAnswer {
    prompt: String,
    text: String,
    /// 0-100, as the coach read it then; none where there was too little to read.
    score: Option<u8>,
    /// 1 again to 4 easy: what the review proposes, and what was given.
    proposed_grade: Option<u8>,
    grade: Option<u8>,
    /// Remarks on it that were disputed.
    disputed: Vec<&'static str>,
    /// How many points were judged by one's own word.
    self_scored: usize,
}

#[derive(Serialize)]
struct Begun {
    prompt: String,
    text: String,
}

#[derive(Serialize)]
struct Share {
    recalled: u32,
    asked: u32,
}

#[derive(Serialize)]
struct Readiness {
    window_days: u32,
    target_percent: u8,
    answers: u32,
    misses: u32,
    misses_allowed: u32,
    misses_left: u32,
    burn_rate_tenths: Option<u32>,
    frozen: bool,
}

#[derive(Serialize)]
struct Topic {
    id: String,
    title: String,
    prompts: usize,
    seen: usize,
    mature: usize,
    due: usize,
    mastery_percent: u8,
}

pub(super) fn stats(world: World<'_>, json: bool) -> anyhow::Result<Outcome> {
    let trainer = look(&world)?;
    let report = gather(&trainer, (world.now)());
    if json {
        serde_json::to_writer_pretty(&mut *world.output, &report)?;
        writeln!(world.output)?;
        return Ok(Outcome::Clean);
    }
    let out = world.output;
    writeln!(
        out,
        "{} answers in all, {} today, {} days in a row",
        report.answers, report.answers_today, report.streak_days
    )?;
    let share = |share: &Share| match share.asked {
        0 => "no prompt was due yet".to_owned(),
        asked => format!("{} of {asked} recalled ({} %)", share.recalled, share.recalled * 100 / asked),
    };
    writeln!(
        out,
        "Last {WINDOW_DAYS} days: {}; target {} %",
        share(&report.retention_window),
        report.readiness.target_percent
    )?;
    writeln!(out, "Since the start: {}", share(&report.retention_all))?;
    let readiness = &report.readiness;
    if readiness.answers > 0 {
        writeln!(
            out,
            "Readiness budget, {WINDOW_DAYS} days: {} of {} misses left{}",
            readiness.misses_left,
            readiness.misses_allowed,
            if readiness.frozen { "; spent, so new prompts wait" } else { "" }
        )?;
    }
    let mock = &report.mock_answers;
    if mock.count > 0 {
        let score = mock.last.as_ref().and_then(|last| last.score);
        let score = score.map_or_else(String::new, |score| format!("; the last scored {score} of 100"));
        let plural = if mock.count == 1 { "" } else { "s" };
        writeln!(out, "{} question{plural} answered in your own words{score}", mock.count)?;
    }
    for topic in &report.topics {
        writeln!(
            out,
            "  {}: {} of {} prompts met, {} mature, {} due, {} % of the topic known today",
            topic.title, topic.seen, topic.prompts, topic.mature, topic.due, topic.mastery_percent
        )?;
    }
    let lists = [("Missed often", &report.leeches), ("Suspended", &report.suspended), ("Card gone", &report.orphans)];
    for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        writeln!(out, "{title}: {}", list.join(", "))?;
    }
    notices(&trainer, out)?;
    Ok(Outcome::Clean)
}

fn gather(trainer: &Trainer, now: crate::model::time::Timestamp) -> Stats {
    let overview = trainer.overview();
    let today = trainer.today(now);
    let share = |(recalled, asked)| Share { recalled, asked };
    let readiness = overview.readiness;
    Stats {
        day: today.date().to_string(),
        answers: overview.days.iter().map(|(_, day)| day.answers).sum(),
        answers_today: overview.days.iter().filter(|(day, _)| *day == today).map(|(_, day)| day.answers).sum(),
        streak_days: overview.streak,
        retention_window: share(overview.retention.window),
        retention_all: share(overview.retention.all),
        readiness: Readiness {
            window_days: WINDOW_DAYS,
            target_percent: readiness.target_percent,
            answers: readiness.answers,
            misses: readiness.misses,
            misses_allowed: readiness.allowed(),
            misses_left: readiness.left(),
            burn_rate_tenths: readiness.burn_rate_tenths(),
            frozen: trainer.is_frozen(),
        },
        forecast: overview.forecast.clone(),
        mock_answers: mock_answers(trainer),
        topics: overview.topics.iter().map(topic).collect(),
        leeches: overview.leeches.iter().map(|(key, _)| key.to_string()).collect(),
        suspended: overview.suspended.iter().map(ToString::to_string).collect(),
        orphans: overview.orphans.iter().map(|(key, _)| key.to_string()).collect(),
    }
}

fn mock_answers(trainer: &Trainer) -> MockAnswers {
    let answers = trainer.attempts();
    let drafts = trainer.drafts().iter();
    MockAnswers {
        count: answers.answers().count(),
        last: answers.answers().next().map(|past| MockAnswer {
            prompt: past.attempt.key.to_string(),
            text: past.attempt.text.clone(),
            score: past.attempt.score,
            proposed_grade: trainer.proposed_grade(&past.id).map(Grade::number),
            grade: past.grade.as_ref().map(|given| given.grade.number()),
            disputed: past.disputes.iter().map(|criterion| criterion.id()).collect(),
            self_scored: past.self_scores.len(),
        }),
        drafts: drafts.map(|draft| Begun { prompt: draft.key.to_string(), text: draft.text.clone() }).collect(),
    }
}

fn topic(topic: &crate::progress::TopicProgress) -> Topic {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0-100 just here")]
    let mastery_percent = (topic.mastery * 100.0).round().clamp(0.0, 100.0) as u8;
    Topic {
        id: topic.id.to_string(),
        title: topic.title.clone(),
        prompts: topic.prompts,
        seen: topic.seen,
        mature: topic.mature,
        due: topic.due,
        mastery_percent,
    }
}
