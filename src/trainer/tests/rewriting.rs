//! Pairs of lines through the one door: a line of one's own is read, shown and graded, and never written to the log.

use super::*;
use crate::coach::LineKind;
use crate::model::card::Rewrite;
use crate::session::flashcards::FlashcardError;

const OWN: &str = "Shoppers could not pay for 40 minutes, so I stopped the release.";

fn pair(id: &str, strong: &str) -> Card {
    let body = Rewrite {
        weak: "I managed the releases.".to_owned(),
        strong: strong.to_owned(),
        why: "It says who was hurt.".to_owned(),
        hint: None,
    };
    card(id, "pairs", CardBody::Rewrite(Box::new(body)))
}

fn take_line(trainer: &mut Trainer, text: &str) -> Result<(), Error> {
    trainer.apply(Command::Rewrite(text.to_owned()), NOON)
}

#[test]
fn a_line_is_read_beside_both_of_the_card_and_opens_the_strong_one() {
    let mut trainer = trainer(vec![pair("a", "Nobody could pay. I rolled back.")]);
    start(&mut trainer, NOON);
    assert!(trainer.rewrite().is_some() && trainer.rewriting().is_none());
    assert!(matches!(take_line(&mut trainer, " "), Err(Error::Flashcards(FlashcardError::NothingWritten))));
    take_line(&mut trainer, OWN).unwrap();
    assert_eq!(trainer.flashcards().unwrap().asked().unwrap().revealed, 1);
    let rewriting = trainer.rewriting().unwrap();
    assert_eq!(
        (rewriting.own.text.as_str(), rewriting.strong.text.as_str()),
        (OWN, "Nobody could pay. I rolled back.")
    );
    assert!(rewriting.own.line.has(LineKind::Harm) && !rewriting.weak.line.has(LineKind::Harm));
    assert!(matches!(take_line(&mut trainer, OWN), Err(Error::Flashcards(FlashcardError::AlreadyShown))));
}

#[test]
fn the_log_has_the_grade_and_not_the_text_and_undo_gives_the_text_back() {
    let mut trainer = trainer(vec![pair("a", "Strong."), pair("b", "Strong.")]);
    start(&mut trainer, NOON);
    let key = trainer.asked().unwrap().0.clone();
    take_line(&mut trainer, OWN).unwrap();
    trainer.apply(Command::Grade(Grade::Hard), NOON.plus_seconds(5)).unwrap();
    let entry = trainer.ledger().entries().last().unwrap();
    assert!(matches!(&entry.event, Event::Review(of, review) if *of == key && review.grade == Grade::Hard));
    assert!(!format!("{entry:?}").contains("Shoppers"));
    trainer.apply(Command::Undo, NOON.plus_seconds(6)).unwrap();
    let asked = trainer.flashcards().unwrap().asked().unwrap();
    assert_eq!((&asked.key, asked.draft.as_deref(), asked.revealed), (&key, Some(OWN), 0));
}

#[test]
fn a_prompt_that_is_no_pair_takes_no_line() {
    let mut trainer = trainer(terms(1));
    assert!(matches!(take_line(&mut trainer, OWN), Err(Error::Flashcards(FlashcardError::NothingAsked))));
    start(&mut trainer, NOON);
    assert!(matches!(take_line(&mut trainer, OWN), Err(Error::Flashcards(FlashcardError::NoPair))));
    assert!(trainer.rewrite().is_none());
}
