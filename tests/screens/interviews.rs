//! Interviews, their report, the history of answers, the comparison and criteria over time, by keys and in pictures.

mod pictures;
mod stories;

use hotseat::model::ids::PromptKey;
use hotseat::model::log::EntryId;
use hotseat::model::time::Timestamp;
use hotseat::trainer::{Command, Sit, Sitting, Stage, Step, Trainer, Wish};

use crate::program::{NOW, beginner, frozen};

/// Answers from bad to good.
const ANSWERS: [&str; 4] = [
    "Basically we had a lot of conflict with the developers, you know. I was involved in improving our monitoring and I \
     worked on dashboards, alerts, runbooks, Kubernetes, Terraform and CI. They never tested anything. In the end I \
     think we kind of improved the communication and stuff.",
    "The checkout was down for a while and some people complained. We looked at the logs, found a bad release, and the \
     team fixed it. Afterwards we wrote a postmortem and added two dashboards, and I set up a weekly meeting with the \
     developers so that this would be better.",
    "Last spring shoppers could not pay for 37 minutes on a Friday evening. I decided to roll the release back, because \
     every minute cost us orders. The developers had not told us about the change. Afterwards we agreed on a rule for \
     releases, and feature work slipped by a week.",
    "Last spring shoppers could not pay for 37 minutes on a Friday evening, about 400 orders were lost. The team that \
     ships wanted to go on and the team that runs it wanted a freeze, and for the first ten minutes I only knew that the \
     payment service was slow. I decided to roll the release back rather than to search for the cause, because every \
     minute cost us eleven orders. Feature work slipped by a week. I had never measured that risk before. Afterwards we \
     agreed that no release goes out while less than a quarter of the budget is left, and the same fault has not come \
     back in five months.",
];

const FOLLOW_UP: &str = "The team that ships was afraid of the freeze, so I let them choose the threshold themselves.";

fn apply(trainer: &mut Trainer, command: Command, now: Timestamp) {
    trainer.apply(command, now).unwrap();
}

fn step(trainer: &mut Trainer, step: Step, now: Timestamp) {
    apply(trainer, Command::Mock(step), now);
}

fn plan(questions: usize, seed: u64) -> Wish {
    Wish { questions, topics: Vec::new(), standing: None, minutes: 15, seed }
}

/// Answers the question that is asked, and `follow_ups` of its follow-ups. When it was done.
fn answer(trainer: &mut Trainer, text: &str, follow_ups: usize, now: Timestamp) -> Timestamp {
    step(trainer, Step::Write(text.to_owned()), now);
    let mut now = now.plus_seconds(70 + i64::try_from(text.len()).unwrap() / 12);
    step(trainer, Step::HandIn, now);
    let mut asked = 0;
    while trainer.sitting().is_some_and(Sitting::is_follow_up) {
        if asked == follow_ups {
            step(trainer, Step::Skip, now);
            break;
        }
        step(trainer, Step::Write(FOLLOW_UP.to_owned()), now);
        now = now.plus_seconds(31);
        step(trainer, Step::HandIn, now);
        asked += 1;
    }
    now
}

/// A whole interview whose answers are `texts` in turn; its report stands open.
fn interview(trainer: &mut Trainer, texts: &[&str], seed: u64, now: Timestamp) -> EntryId {
    apply(trainer, Command::Sit(Sit::Interview(plan(texts.len(), seed))), now);
    let id = trainer.sitting().unwrap().interview().unwrap().clone();
    let mut now = now;
    for (n, text) in texts.iter().enumerate() {
        now = answer(trainer, text, usize::from(n == 0), now);
    }
    assert_eq!(trainer.sitting().unwrap().stage(), Stage::Over);
    id
}

/// Gives every answer of the report the grade that is proposed, and leaves.
fn confirm_and_leave(trainer: &mut Trainer, now: Timestamp) {
    let answers: Vec<EntryId> =
        trainer.sitting().unwrap().rounds().iter().map(|round| round.turns[0].attempt.clone()).collect();
    for attempt in answers {
        let grade = trainer.proposed_grade(&attempt).unwrap();
        step(trainer, Step::Grade { attempt, grade }, now);
    }
    step(trainer, Step::Leave, now);
}

fn question(trainer: &Trainer, n: usize) -> PromptKey {
    trainer.questions()[n].key.clone()
}

/// One question in one's own words, graded as proposed.
fn drill(trainer: &mut Trainer, n: usize, text: &str, now: Timestamp) {
    let key = question(trainer, n);
    apply(trainer, Command::Sit(Sit::Question(key)), now);
    let now = answer(trainer, text, 1, now);
    let attempt = trainer.sitting().unwrap().turns()[0].attempt.clone();
    let grade = trainer.proposed_grade(&attempt).unwrap();
    step(trainer, Step::Grade { attempt, grade }, now);
    step(trainer, Step::Leave, now);
}

fn days_ago(days: i64) -> Timestamp {
    NOW.plus_seconds(-days * 86_400)
}

/// A learner of ten weeks who has grown better, with two interviews.
pub(crate) fn practised() -> Trainer {
    let mut trainer = beginner(frozen(), vec![], days_ago(75));
    for (weeks, n) in (1..=10).rev().zip([0, 1, 0, 1, 2, 1, 2, 3, 2, 3]) {
        drill(&mut trainer, 1, ANSWERS[n], days_ago(weeks * 7));
        let other = usize::try_from(weeks + 1).unwrap() % 5;
        drill(&mut trainer, other, ANSWERS[n.saturating_sub(1)], days_ago(weeks * 7 - 2));
        let held = match weeks {
            5 => Some((30, [ANSWERS[0], ANSWERS[1], ANSWERS[2]], 17)),
            2 => Some((9, [ANSWERS[1], ANSWERS[3], ANSWERS[2]], 4711)),
            _ => None,
        };
        if let Some((days, texts, seed)) = held {
            interview(&mut trainer, &texts, seed, days_ago(days));
            confirm_and_leave(&mut trainer, days_ago(days).plus_seconds(1200));
        }
    }
    trainer
}
