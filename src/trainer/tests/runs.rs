//! Stories of runs that are left: an incident over mock answers, other runs and restarts; ending and taking up again.

use super::*;
use crate::model::question::Moment;
use crate::session::counting::Count;

/// A question whose incident has these minutes.
fn incident(id: &str, minutes: &[&str]) -> Card {
    let mut card = question(id);
    let moment = |(minute, id): (u32, &&str)| Moment {
        id: CardId::parse(id).unwrap(),
        minute,
        known: format!("What is known at {id}."),
        decision: format!("What is decided at {id}."),
    };
    if let CardBody::Question(question) = &mut card.body {
        question.timeline = (2..).step_by(5).zip(minutes).map(moment).collect();
    }
    card
}

fn cards() -> Vec<Card> {
    vec![incident("lock", &["m1", "m2", "m3", "m4"]), incident("flood", &["m1", "m2"]), term("t0")]
}

fn play(trainer: &mut Trainer, id: &str) {
    let card = trainer.library().cards().find(|(_, card)| card.id.as_str() == id).unwrap().0;
    let deck = Deck { card: Some(card), mode: Mode::RolePlay, ..Deck::default() };
    trainer.apply(Command::Start(deck), NOON).unwrap();
}

fn decide(trainer: &mut Trainer, grades: &[Grade]) {
    for grade in grades {
        answer(trainer, *grade, NOON);
    }
}

/// "lock 2 of 4, flood 1 of 2"
fn left(trainer: &Trainer) -> String {
    let one = |left: IncidentLeft| {
        format!("{} {} of {}", trainer.library().card(left.card).unwrap().id, left.decided, left.of)
    };
    trainer.incidents_left().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn an_incident_left_midway_is_there_after_a_restart_with_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut trainer = on_disk(folder.path(), cards(), NOON);
        trainer.save_beside(|| {}).unwrap();
        play(&mut trainer, "lock");
        assert_eq!(left(&trainer), "", "nothing was decided yet");
        decide(&mut trainer, &[Grade::Good, Grade::Again]);
    }
    let mut trainer = on_disk(folder.path(), cards(), NOON);
    assert_eq!(left(&trainer), "lock 2 of 4");
    play(&mut trainer, "lock");
    assert_eq!(asked(&trainer), "p/lock/moment/m3");
    let run = trainer.flashcards().unwrap();
    assert_eq!(run.count(), Count { number: 3, of: 4, is_again: false, met: 2, settled: 2 });
    decide(&mut trainer, &[Grade::Good, Grade::Good]);
    let run = trainer.flashcards().unwrap();
    assert_eq!((run.answered(), run.missed()), (4, 1), "the end counts all of it");
    assert_eq!(left(&trainer), "", "it is over");
    drop(trainer);
    assert_eq!(left(&on_disk(folder.path(), cards(), NOON)), "");
}

#[test]
fn a_mock_answer_in_the_middle_of_an_incident_leaves_it_where_it_was() {
    let mut trainer = trainer(cards());
    play(&mut trainer, "lock");
    decide(&mut trainer, &[Grade::Good, Grade::Good]);
    let question = PromptKey::parse("p/flood/question").unwrap();
    for command in [
        Command::Sit(Sit::Question(question)),
        Command::Mock(Step::Begin),
        Command::Mock(Step::Write("We told users first, then rolled back.".into())),
        Command::Mock(Step::HandIn),
    ] {
        trainer.apply(command, NOON).unwrap();
    }
    trainer.apply(Command::Mock(Step::Leave), NOON).unwrap();
    assert!(trainer.sitting().is_none());
    assert_eq!(asked(&trainer), "p/lock/moment/m3");
    assert!(trainer.open_run().is_some() && trainer.played().is_some());
    assert_eq!(left(&trainer), "lock 2 of 4");
}

#[test]
fn another_run_and_another_incident_leave_the_first_where_it_was() {
    let mut trainer = trainer(cards());
    play(&mut trainer, "lock");
    decide(&mut trainer, &[Grade::Good]);
    start(&mut trainer, NOON);
    assert!(trainer.is_of_the_day() && trainer.played().is_none());
    play(&mut trainer, "flood");
    decide(&mut trainer, &[Grade::Again]);
    assert_eq!(left(&trainer), "flood 1 of 2, lock 1 of 4");
    decide(&mut trainer, &[Grade::Good]);
    play(&mut trainer, "lock");
    assert_eq!((asked(&trainer).as_str(), left(&trainer).as_str()), ("p/lock/moment/m2", "lock 1 of 4"));
}

#[test]
fn undo_steps_back_in_an_incident_also_when_it_was_left_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut trainer = on_disk(folder.path(), cards(), NOON);
        play(&mut trainer, "lock");
        decide(&mut trainer, &[Grade::Good, Grade::Again, Grade::Good]);
        trainer.apply(Command::Undo, NOON).unwrap();
        assert_eq!(left(&trainer), "lock 2 of 4");
    }
    let mut trainer = on_disk(folder.path(), cards(), NOON);
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(left(&trainer), "lock 1 of 4");
    play(&mut trainer, "lock");
    assert_eq!((asked(&trainer).as_str(), trainer.flashcards().unwrap().missed()), ("p/lock/moment/m2", 0));
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!((asked(&trainer).as_str(), left(&trainer).as_str()), ("p/lock/moment/m1", ""));
    assert_eq!(trainer.flashcards().unwrap().count().number, 1);
}

#[test]
fn an_undo_in_an_incident_does_not_ask_what_was_crammed_before_it() {
    let mut trainer = trainer(cards());
    let term = trainer.library().cards().last().unwrap().0;
    trainer.apply(Command::Start(Deck { card: Some(term), mode: Mode::Cram, ..Deck::default() }), NOON).unwrap();
    decide(&mut trainer, &[Grade::Good]);
    play(&mut trainer, "lock");
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(asked(&trainer), "p/lock/moment/m1");
}

#[test]
fn an_incident_that_a_pack_tells_no_more_is_forgotten_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut trainer = on_disk(folder.path(), cards(), NOON);
        play(&mut trainer, "lock");
        decide(&mut trainer, &[Grade::Good, Grade::Good]);
        play(&mut trainer, "flood");
        decide(&mut trainer, &[Grade::Good]);
    }
    let rest = vec![incident("flood", &["m1", "m1b", "m2"])];
    let mut trainer = on_disk(folder.path(), rest, NOON);
    assert_eq!(left(&trainer), "flood 1 of 2", "a minute put in before it was not asked");
    assert_eq!(trainer.notices(), []);
    play(&mut trainer, "flood");
    assert_eq!(asked(&trainer), "p/flood/moment/m2");
    drop(trainer);
    let mut trainer = on_disk(folder.path(), vec![incident("flood", &["x1", "x2"])], NOON);
    assert_eq!(left(&trainer), "");
    play(&mut trainer, "flood");
    assert_eq!(asked(&trainer), "p/flood/moment/x1");
}

#[test]
fn an_incident_that_was_ended_is_offered_no_more_and_can_be_taken_up_again_until_something_else_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut trainer = on_disk(folder.path(), cards(), NOON);
    play(&mut trainer, "lock");
    decide(&mut trainer, &[Grade::Good]);
    trainer.apply(Command::Stop, NOON).unwrap();
    assert!(trainer.flashcards().is_none() && trainer.ended_run().is_some());
    assert_eq!(left(&trainer), "");
    trainer.apply(Command::TakeUp, NOON).unwrap();
    assert_eq!((asked(&trainer).as_str(), left(&trainer).as_str()), ("p/lock/moment/m2", "lock 1 of 4"));
    assert!(trainer.played().is_some() && trainer.ended_run().is_none());
    trainer.apply(Command::Stop, NOON).unwrap();
    start(&mut trainer, NOON);
    assert!(matches!(trainer.apply(Command::TakeUp, NOON), Err(Error::NothingEnded)));
    drop(trainer);
    assert_eq!(left(&on_disk(folder.path(), cards(), NOON)), "");
}

#[test]
fn ending_a_run_keeps_its_answers_and_taking_it_up_asks_what_it_asked() {
    let mut trainer = trainer(terms(3));
    trainer.apply(Command::Start(Deck { mode: Mode::Cram, seed: 9, ..Deck::default() }), NOON).unwrap();
    assert!(!trainer.is_of_the_day(), "a cram is not what is open today");
    decide(&mut trainer, &[Grade::Again]);
    let before = asked(&trainer);
    trainer.apply(Command::Stop, NOON).unwrap();
    assert_eq!((asked(&trainer).as_str(), trainer.ledger().entries().len()), ("-", 1));
    trainer.apply(Command::TakeUp, NOON).unwrap();
    assert_eq!(asked(&trainer), before);
    assert_eq!(trainer.flashcards().unwrap().remaining(), 3, "the missed one comes again");
    trainer.apply(Command::Stop, NOON).unwrap();
    trainer.tick(NOON.plus_seconds(600));
    assert!(trainer.ended_run().is_some());
    trainer.tick(NOON.plus_seconds(601));
    assert!(trainer.ended_run().is_none(), "ten minutes are enough for a slip");
    trainer.apply(Command::Start(Deck { mode: Mode::Cram, ..Deck::default() }), NOON).unwrap();
    trainer.apply(Command::Stop, NOON).unwrap();
    trainer.apply(Command::Undo, NOON).unwrap();
    assert!(trainer.ended_run().is_none(), "the run counted what is taken back now");
}

#[test]
fn a_run_that_has_nothing_left_to_ask_is_no_open_run() {
    let mut trainer = trainer(terms(1));
    start(&mut trainer, NOON);
    assert!(trainer.open_run().is_some());
    decide(&mut trainer, &[Grade::Easy]);
    assert!(trainer.open_run().is_none() && trainer.flashcards().is_some() && !trainer.is_of_the_day());
    trainer.apply(Command::Stop, NOON).unwrap();
    assert!(trainer.ended_run().is_none(), "there is nothing to take up");
}
