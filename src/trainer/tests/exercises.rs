//! Exercises through the one door: predict, judge, grade, take back, and packs that change under a question.

use super::*;
use crate::model::card::{Calculation, CardKind, Formula, Parameter};
use crate::session::exercise::Verdict;
use crate::session::flashcards::FlashcardError;

fn sum(id: &str, targets: &[&str]) -> Card {
    let parameter = |name: &str, values: &[&str]| Parameter {
        name: name.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let body = Calculation {
        question: "{target} % over {window}?".to_owned(),
        formula: Formula::BudgetTime,
        parameters: vec![parameter("target", targets), parameter("window", &["30 d"])],
        tolerance_per_mille: 0,
        method: "Window times what may fail.".to_owned(),
    };
    card(id, "sums", CardBody::Calculation(Box::new(body)))
}

fn predict(trainer: &mut Trainer, text: &str) -> Result<(), Error> {
    trainer.apply(Command::Predict(text.to_owned()), NOON)
}

#[test]
fn a_prediction_is_judged_shown_and_graded_as_the_review_of_its_prompt() {
    let mut trainer = trainer(vec![sum("a", &["99.9"])]);
    start(&mut trainer, NOON);
    let (key, face) = trainer.asked().map(|(key, face)| (key.clone(), face)).unwrap();
    assert_eq!(face.front, "99.9 % over 30 d?");
    assert_eq!(
        face.back.iter().map(|section| section.title).collect::<Vec<_>>(),
        ["Worked solution", "How to work it out"]
    );
    predict(&mut trainer, "soon").unwrap();
    assert!(matches!(trainer.prediction().unwrap().verdict, Verdict::NotUnderstood(_)));
    assert!(matches!(
        trainer.apply(Command::Grade(Grade::Good), NOON),
        Err(Error::Flashcards(FlashcardError::NotRevealed))
    ));
    predict(&mut trainer, "43.2 min").unwrap();
    assert_eq!(trainer.prediction().unwrap().suggested(), Some(Grade::Good));
    assert!(matches!(predict(&mut trainer, "1 h"), Err(Error::Flashcards(FlashcardError::AlreadyShown))));
    trainer.apply(Command::Grade(Grade::Good), NOON.plus_seconds(9)).unwrap();
    let entry = trainer.ledger().entries().last().unwrap();
    assert!(matches!(&entry.event, Event::Review(of, review) if *of == key && review.grade == Grade::Good));
    trainer.apply(Command::Undo, NOON.plus_seconds(10)).unwrap();
    assert!(trainer.prediction().is_none() && trainer.exercise().is_some(), "asked once more, with nothing predicted");
}

#[test]
fn a_prompt_that_is_no_exercise_takes_no_prediction() {
    let mut trainer = trainer(terms(1));
    assert!(matches!(predict(&mut trainer, "1"), Err(Error::Flashcards(FlashcardError::NothingAsked))));
    start(&mut trainer, NOON);
    assert!(trainer.exercise().is_none());
    assert!(matches!(predict(&mut trainer, "1"), Err(Error::Flashcards(FlashcardError::NoExercise))));
}

#[test]
fn a_card_that_makes_no_exercise_is_asked_as_it_stands() {
    let mut trainer = trainer(vec![sum("a", &["101"])]);
    start(&mut trainer, NOON);
    assert!(trainer.exercise().is_none());
    assert_eq!(trainer.asked().unwrap().1.front, "101 % over 30 d?");
}

#[test]
fn numbers_are_drawn_anew_for_each_asking_and_stay_while_it_lasts() {
    let mut trainer = trainer(vec![sum("a", &["90", "95", "98", "99", "99.5", "99.8", "99.9", "99.95", "99.99"])]);
    let deck = Deck { kind: Some(CardKind::Calculation), mode: Mode::Cram, ..Deck::default() };
    let mut questions = std::collections::BTreeSet::new();
    for n in 0..20 {
        let at = NOON.plus_seconds(n * 60);
        trainer.apply(Command::Start(deck.clone()), at).unwrap();
        let first = trainer.exercise().cloned();
        trainer.apply(Command::Hint, at.plus_seconds(5)).unwrap();
        trainer.tick(at.plus_seconds(30));
        assert_eq!(trainer.exercise(), first.as_ref());
        questions.insert(first.unwrap().question);
    }
    assert!(questions.len() > 4, "{questions:?}");
}

#[test]
fn a_pack_that_changes_under_a_question_takes_the_prediction_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let packs = folder.path().join("packs");
    std::fs::create_dir_all(&packs).unwrap();
    let write = |target: &str| {
        let pack = format!(
            r#"{{"format":"hotseat-pack","version":1,"id":"sums","title":"S","summary":"S.","language":"en",
            "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{{"id":"a","kind":"calculation","topic":"sums",
            "question":"{{target}} % over {{window}}?","formula":"budget-time","method":"m","parameters":[
            {{"name":"target","values":["{target}"]}},{{"name":"window","values":["30 d"]}}]}}]}}"#
        );
        std::fs::write(packs.join("sums.json"), pack).unwrap();
    };
    write("99.9");
    let place = Place { pack_folders: vec![packs.clone()], ..place(folder.path()) };
    let mut trainer = Trainer::open(place, NOON).unwrap();
    let topic = TopicId::parse("sums").unwrap();
    trainer.apply(Command::Start(Deck { topic: Some(topic), ..Deck::default() }), NOON).unwrap();
    predict(&mut trainer, "43 min 12 s").unwrap();
    trainer.apply(Command::ReadPacks, NOON).unwrap();
    assert!(trainer.prediction().is_some(), "nothing has changed");
    write("99");
    trainer.apply(Command::ReadPacks, NOON).unwrap();
    assert!(trainer.prediction().is_none());
    assert_eq!(trainer.flashcards().unwrap().asked().unwrap().revealed, 0);
    assert_eq!(trainer.exercise().unwrap().question, "99 % over 30 d?");
}
