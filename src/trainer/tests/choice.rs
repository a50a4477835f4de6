//! Choices through the one door: taken before the look, judged, graded, taken back, and packs that change under them.

use super::*;
use crate::model::card::{Bin, Misconception, Triage, TriageCase};
use crate::session::flashcards::FlashcardError;

fn signal(id: &str, bin: Bin) -> Card {
    let case = TriageCase {
        id: CardId::parse("checkout").unwrap(),
        journey: "Paying".to_owned(),
        bin,
        why: "There is time.".to_owned(),
    };
    card(id, "signals", CardBody::Triage(Box::new(Triage { signal: "Disk at 80 %".to_owned(), cases: vec![case] })))
}

fn claim(id: &str) -> Card {
    let body = Misconception {
        statement: "More nines are better.".to_owned(),
        holds: false,
        why: "They cost.".to_owned(),
        correct: Some("As many as users notice.".to_owned()),
        cues: vec![],
    };
    card(id, "claims", CardBody::Misconception(Box::new(body)))
}

fn choose(trainer: &mut Trainer, chosen: usize) -> Result<(), Error> {
    trainer.apply(Command::Choose(chosen), NOON)
}

fn front(trainer: &Trainer) -> String {
    trainer.asked().unwrap().1.front
}

#[test]
fn a_choice_is_judged_opens_the_answer_and_is_graded_as_the_learner_says() {
    let mut trainer = trainer(vec![signal("a", Bin::Review), signal("b", Bin::Page)]);
    start(&mut trainer, NOON);
    assert!(matches!(choose(&mut trainer, 3), Err(Error::Flashcards(FlashcardError::NoSuchChoice(3)))));
    assert!(matches!(
        trainer.apply(Command::Grade(Grade::Good), NOON),
        Err(Error::Flashcards(FlashcardError::NotRevealed))
    ));
    choose(&mut trainer, 0).unwrap();
    let asked = trainer.flashcards().unwrap().asked().unwrap();
    assert_eq!((asked.revealed, asked.suggested()), (1, Some(Grade::Again)));
    assert_eq!(trainer.choice().unwrap().sentence(), "You said page. It belongs in the weekly review.");
    assert!(matches!(choose(&mut trainer, 1), Err(Error::Flashcards(FlashcardError::AlreadyShown))));
    let key = trainer.asked_key().unwrap();
    trainer.apply(Command::Grade(Grade::Hard), NOON.plus_seconds(4)).unwrap();
    let entry = trainer.ledger().entries().last().unwrap();
    assert!(matches!(&entry.event, Event::Review(of, review) if *of == key && review.grade == Grade::Hard));
    assert!(trainer.choice().is_none(), "the next one has nothing chosen");
    choose(&mut trainer, 0).unwrap();
    assert!(trainer.choice().unwrap().is_right());
}

#[test]
fn undo_asks_again_with_nothing_chosen() {
    let mut trainer = trainer(vec![signal("a", Bin::Review), signal("b", Bin::Page)]);
    start(&mut trainer, NOON);
    let first = trainer.asked_key();
    choose(&mut trainer, 1).unwrap();
    trainer.apply(Command::Grade(Grade::Good), NOON.plus_seconds(5)).unwrap();
    choose(&mut trainer, 1).unwrap();
    trainer.apply(Command::Undo, NOON.plus_seconds(6)).unwrap();
    assert_eq!(trainer.asked_key(), first);
    assert!(trainer.choice().is_none());
    assert_eq!(trainer.flashcards().unwrap().asked().unwrap().revealed, 0);
}

#[test]
fn where_nothing_is_offered_nothing_can_be_chosen() {
    let mut trainer = trainer(terms(1));
    assert!(matches!(choose(&mut trainer, 0), Err(Error::Flashcards(FlashcardError::NothingAsked))));
    start(&mut trainer, NOON);
    assert!(matches!(choose(&mut trainer, 0), Err(Error::Flashcards(FlashcardError::NoChoice))));
    assert!(trainer.choice().is_none());
}

#[test]
fn a_run_with_a_number_of_its_own_asks_the_same_words_again_and_another_may_ask_the_others() {
    let run = |figures| {
        let mut trainer = trainer(vec![claim("a"), claim("b"), claim("c"), claim("d")]);
        let deck = Deck { mode: Mode::Cram, figures: Some(figures), ..Deck::default() };
        trainer.apply(Command::Start(deck), NOON).unwrap();
        let mut fronts = Vec::new();
        while trainer.asked().is_some() {
            let (said, choices) = (front(&trainer), trainer.asked().unwrap().1.choices.unwrap());
            assert_eq!(choices.right() == 0, said == "As many as users notice.");
            fronts.push(said);
            answer(&mut trainer, Grade::Good, NOON);
        }
        fronts
    };
    assert_eq!(run(3), run(3));
    let all: std::collections::BTreeSet<_> = (0..20).map(run).collect();
    assert!(all.len() > 6, "{all:?}");
}

#[test]
fn the_words_stay_while_they_are_asked() {
    let mut trainer = trainer(vec![claim("a")]);
    start(&mut trainer, NOON);
    let first = front(&trainer);
    for second in 1..60 {
        trainer.tick(NOON.plus_seconds(second));
        assert_eq!(front(&trainer), first);
    }
    choose(&mut trainer, 0).unwrap();
    assert_eq!(front(&trainer), first);
}

#[test]
fn a_pack_that_changes_under_a_question_takes_the_choice_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let packs = folder.path().join("packs");
    std::fs::create_dir_all(&packs).unwrap();
    let write = |bin: &str, why: &str| {
        let pack = format!(
            r#"{{"format":"hotseat-pack","version":1,"id":"signals","title":"S","summary":"S.","language":"en",
            "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{{"id":"a","kind":"triage","topic":"signals",
            "signal":"Disk at 80 %","cases":[{{"id":"c","journey":"Paying","bin":"{bin}","why":"{why}"}}]}}]}}"#
        );
        std::fs::write(packs.join("signals.json"), pack).unwrap();
    };
    write("review", "There is time.");
    let place = Place { pack_folders: vec![packs.clone()], ..place(folder.path()) };
    let mut trainer = Trainer::open(place, NOON).unwrap();
    let topic = TopicId::parse("signals").unwrap();
    trainer.apply(Command::Start(Deck { topic: Some(topic), ..Deck::default() }), NOON).unwrap();
    choose(&mut trainer, 1).unwrap();
    write("review", "There is a week.");
    trainer.apply(Command::ReadPacks, NOON).unwrap();
    assert!(trainer.choice().is_some(), "the question and its answer are as they were");
    write("page", "There is no time.");
    trainer.apply(Command::ReadPacks, NOON).unwrap();
    assert!(trainer.choice().is_none());
    assert_eq!(trainer.flashcards().unwrap().asked().unwrap().revealed, 0);
}
