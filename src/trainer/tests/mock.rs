//! Stories of mock answers: a question answered, asked on, reviewed and graded; interviews; drafts.

use super::*;
use crate::coach::FEWEST_WORDS;
use crate::model::attempt::Mark;
use crate::session::mock::Stage;
use crate::trainer::{Sit, Step};

/// Long enough to be judged.
const WORDS: &str =
    "Users could not pay for forty minutes, so we stopped releases until the budget was back above zero.";

fn key(id: &str) -> PromptKey {
    PromptKey::parse(&format!("p/{id}/question")).unwrap()
}

fn with_beats(id: &str, beats: &[&str]) -> Card {
    let mut card = question(id);
    if let CardBody::Question(question) = &mut card.body {
        question.beats = beats
            .iter()
            .map(|name| crate::model::card::Beat { name: (*name).to_owned(), any: vec![(*name).to_owned()] })
            .collect();
    }
    card
}

fn step(trainer: &mut Trainer, step: Step, now: Timestamp) {
    trainer.apply(Command::Mock(step), now).unwrap();
}

/// Writes and hands in; follow-ups are skipped.
fn hand_in(trainer: &mut Trainer, text: &str, now: Timestamp) -> EntryId {
    step(trainer, Step::Write(text.to_owned()), now);
    step(trainer, Step::HandIn, now.plus_seconds(60));
    trainer.attempts().newest_first().next().unwrap().id.clone()
}

#[test]
fn a_question_is_read_answered_reviewed_and_graded() {
    assert!(WORDS.split(' ').count() >= FEWEST_WORDS);
    let mut trainer = trainer(vec![question("q"), question("r")]);
    trainer.apply(Command::Sit(Sit::Question(key("q"))), NOON).unwrap();
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.stage(), sitting.question()), (Stage::Reading, "Tell me about q."));
    let at = NOON.plus_seconds(20);
    step(&mut trainer, Step::Write("U".to_owned()), at);
    assert_eq!(trainer.sitting().unwrap().left_ms(at.plus_seconds(30)), 90_000);
    let id = hand_in(&mut trainer, WORDS, at.plus_seconds(30));
    while trainer.sitting().unwrap().is_follow_up() {
        step(&mut trainer, Step::Skip, at.plus_seconds(90));
    }
    assert_eq!(trainer.sitting().unwrap().stage(), Stage::Review);
    assert_eq!(trainer.attempts().get(&id).unwrap().attempt.took_s, 90);
    let grade = trainer.proposed_grade(&id).unwrap();
    step(&mut trainer, Step::Grade { attempt: id.clone(), grade }, at.plus_seconds(100));
    assert_eq!(trainer.attempts().get(&id).unwrap().grade.as_ref().map(|given| given.grade), Some(grade));
    assert!(memory(&trainer, &key("q")).is_some());
    let _ = Mark::Beat(String::new());
    let _ = with_beats("x", &[]);
}
