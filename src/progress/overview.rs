//! Everything the screens show about progress, computed once after a change.

use std::collections::HashMap;

use crate::model::card::CardKind;
use crate::model::ids::{PromptKey, TopicId};
use crate::model::library::{CardRef, Library, Topic};
use crate::model::log::Phase;
use crate::model::settings::StudySettings;
use crate::model::time::{Calendar, Day};
use crate::schedule::Scheduler;

use super::ledger::{DayCount, Ledger};
use super::readiness::{Readiness, WINDOW_DAYS};
use super::roster::Roster;

/// Days that the forecast looks ahead, today among them.
const FORECAST_DAYS: usize = 30;

/// Stability in days from which a prompt counts as mature.
const MATURE_DAYS: f32 = 21.0;

/// Time of an answer before there is a record of one's own, in milliseconds.
const FIRST_GUESS_MS: u64 = 45_000;

/// From so many answers on one's own record alone says how long an answer takes.
const ENOUGH: u64 = 20;

/// What the screens show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The study day it was made for.
    pub today: Option<Day>,
    /// What is open today.
    pub workload: Workload,
    /// Due prompts per day from today; overdue ones count for today.
    pub forecast: Vec<u32>,
    /// Answers per day.
    pub days: Vec<(Day, DayCount)>,
    /// Days in a row with an answer, ending today or yesterday.
    pub streak: u32,
    /// Recall of known prompts.
    pub retention: Retention,
    /// The budget of the last 28 days.
    pub readiness: Readiness,
    /// Topics in learning order.
    pub topics: Vec<TopicProgress>,
    /// Prompts missed too often, most missed first.
    pub leeches: Vec<(PromptKey, u16)>,
    /// Suspended prompts.
    pub suspended: Vec<PromptKey>,
    /// Prompts of the log whose card is gone, with the count of their answers.
    pub orphans: Vec<(PromptKey, usize)>,
}

impl Overview {
    /// Mean time of an answer in milliseconds, for an estimate. Each answer that is lacking to twenty counts as
    /// 45 s: somebody who flicked through three cards is not told that a day takes under a minute.
    pub fn answer_ms(&self) -> u64 {
        let answers: u64 = self.days.iter().map(|(_, day)| u64::from(day.answers.saturating_sub(day.mocks))).sum();
        let lacking = ENOUGH.saturating_sub(answers);
        let usual = self.workload.usual_ms.unwrap_or(FIRST_GUESS_MS);
        usual.saturating_mul(ENOUGH - lacking).saturating_add(FIRST_GUESS_MS * lacking) / ENOUGH
    }
}

/// What is open today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Due prompts by kind, no limit applied.
    pub due: Vec<(CardKind, usize)>,
    /// Unseen prompts by kind, no limit applied.
    pub unseen: Vec<(CardKind, usize)>,
    /// Mean time of an answer in the last 28 days, in milliseconds; `None` before the first.
    pub usual_ms: Option<u64>,
}

impl Workload {
    /// All due prompts.
    pub fn due_total(&self) -> usize {
        self.due.iter().map(|(_, n)| n).sum()
    }

    /// All unseen prompts.
    pub fn unseen_total(&self) -> usize {
        self.unseen.iter().map(|(_, n)| n).sum()
    }
}

/// Recall of known prompts in the last 28 days and in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Recalled and asked in the window.
    pub window: (u32, u32),
    /// Recalled and asked since the first answer.
    pub all: (u32, u32),
}

/// How far one topic is.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicProgress {
    /// Which topic.
    pub id: TopicId,
    /// As lists show it.
    pub title: String,
    /// Its prompts.
    pub prompts: usize,
    /// Prompts answered at least once.
    pub seen: usize,
    /// Prompts with a stability of 21 days or more.
    pub mature: usize,
    /// Prompts due today.
    pub due: usize,
    /// The same by kind, no limit applied.
    pub due_by_kind: Vec<(CardKind, usize)>,
    /// Prompts that may be asked and never were.
    pub unseen: usize,
    /// Mean chance of recall today over all prompts, unseen ones counted as 0; 0-1.
    pub mastery: f32,
}

/// Computes the overview of `today`. The roster joins this library and this ledger.
pub fn overview(
    library: &Library,
    ledger: &Ledger,
    roster: &Roster,
    scheduler: &Scheduler,
    study: &StudySettings,
    calendar: &Calendar,
    today: Day,
) -> Overview {
    let mut topics: Vec<TopicProgress> = library.topics().iter().map(empty_topic).collect();
    let at: HashMap<TopicId, usize> = topics.iter().enumerate().map(|(n, topic)| (topic.id.clone(), n)).collect();
    let mut forecast = vec![0; FORECAST_DAYS];
    let mut due = Counts::default();
    let mut due_of_topic = vec![Counts::default(); topics.len()];
    let mut unseen = Counts::default();
    let (mut leeches, mut suspended) = (Vec::new(), Vec::new());
    let mut place: Option<(CardRef, CardKind, Option<usize>)> = None;
    for (n, prompt) in library.prompts().iter().enumerate() {
        let (_, kind, topic) = match place {
            Some(known) if known.0 == prompt.card => known,
            _ => {
                let Some(card) = library.card(prompt.card) else { continue };
                *place.insert((prompt.card, card.kind(), at.get(&card.topic).copied()))
            }
        };
        let state = roster.state(n, ledger);
        let memory = state.and_then(|state| state.memory);
        let Some((topic, due_here)) = topic.and_then(|n| topics.get_mut(n).zip(due_of_topic.get_mut(n))) else {
            continue;
        };
        topic.prompts += 1;
        if let Some(state) = state.filter(|state| state.suspended) {
            suspended.push(prompt.key.clone());
            topic.seen += usize::from(state.memory.is_some());
            continue;
        }
        let Some(memory) = memory else {
            unseen.add(kind);
            topic.unseen += 1;
            continue;
        };
        topic.seen += 1;
        topic.mature += usize::from(memory.stability >= MATURE_DAYS && memory.phase == Phase::Review);
        topic.mastery += scheduler.recall(&memory, today);
        if memory.lapses >= study.leech_lapses {
            leeches.push((prompt.key.clone(), memory.lapses));
        }
        let open_from = state
            .and_then(|state| state.buried_until)
            .map_or(memory.due_day(calendar), |until| until.max(memory.due_day(calendar)));
        if let Some(day) = forecast.get_mut(open_from.days_since(today) as usize) {
            *day += 1;
        }
        if open_from <= today {
            due.add(kind);
            due_here.add(kind);
            topic.due += 1;
        }
    }
    for (topic, due_here) in topics.iter_mut().zip(&due_of_topic) {
        topic.due_by_kind = due_here.list();
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts of prompts are far below 2^24, and it is a share for a bar"
        )]
        let prompts = topic.prompts.max(1) as f32;
        topic.mastery /= prompts;
    }
    leeches.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let gone = roster.orphans().iter().filter_map(|&place| ledger.state_at(place));
    let gone = gone.filter(|(_, state)| state.memory.is_some());
    let mut orphans: Vec<_> = gone.map(|(key, state)| (key.clone(), state.answers().count())).collect();
    orphans.sort_unstable();
    Overview {
        today: Some(today),
        workload: Workload { due: due.list(), unseen: unseen.list(), usual_ms: usual_ms(ledger, today) },
        forecast,
        days: ledger.days().iter().map(|(day, count)| (*day, *count)).collect(),
        streak: streak(ledger, today),
        retention: retention(ledger, today),
        readiness: Readiness::new(ledger, today, study.retention_percent),
        topics,
        leeches,
        suspended,
        orphans,
    }
}

#[derive(Clone, Default)]
struct Counts([usize; CardKind::ALL.len()]);

impl Counts {
    fn add(&mut self, kind: CardKind) {
        if let Some(at) = CardKind::ALL.iter().position(|known| *known == kind) {
            self.0[at] += 1;
        }
    }

    fn list(&self) -> Vec<(CardKind, usize)> {
        CardKind::ALL.into_iter().zip(self.0).filter(|(_, n)| *n > 0).collect()
    }
}

fn empty_topic(topic: &Topic) -> TopicProgress {
    let (id, title) = (topic.id.clone(), topic.title.clone());
    TopicProgress { id, title, prompts: 0, seen: 0, mature: 0, due: 0, due_by_kind: vec![], unseen: 0, mastery: 0.0 }
}

fn window(today: Day) -> std::ops::RangeInclusive<Day> {
    today.plus(1 - i32::try_from(WINDOW_DAYS).unwrap_or(0))..=today
}

fn retention(ledger: &Ledger, today: Day) -> Retention {
    let sum = |days: &mut dyn Iterator<Item = (&Day, &DayCount)>| {
        days.fold((0, 0), |(recalled, asked), (_, day)| (recalled + day.known_recalled, asked + day.known))
    };
    Retention { window: sum(&mut ledger.days().range(window(today))), all: sum(&mut ledger.days().iter()) }
}

/// Mean time of an answer over the window, mock answers left out: days with more answers weigh more.
fn usual_ms(ledger: &Ledger, today: Day) -> Option<u64> {
    let days = || ledger.days().range(window(today)).map(|(_, day)| day);
    let answers: u64 = days().map(|day| u64::from(day.answers.saturating_sub(day.mocks))).sum();
    days().map(|day| day.took_ms).sum::<u64>().checked_div(answers)
}

fn streak(ledger: &Ledger, today: Day) -> u32 {
    let active = |day: Day| ledger.days().get(&day).is_some_and(|count| count.answers + count.crammed > 0);
    let start = if active(today) { today } else { today.plus(-1) };
    let mut length = 0;
    while active(start.plus(-i32::try_from(length).unwrap_or(i32::MAX))) {
        length += 1;
    }
    length
}
