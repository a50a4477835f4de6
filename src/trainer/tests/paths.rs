//! Stories of a study path: what it puts first, what a day asks, when the next day comes, what holds it up and what not.

use super::*;
use crate::model::study_path::{CardPath, PathDay, PathKey, StudyPath};
use crate::progress::PathStep;
use crate::trainer::mock::{Sit, Step};

fn day(title: &str, learn: &[&str], answer: &[&str]) -> PathDay {
    let own = PackId::parse("p").unwrap();
    let cards = |names: &[&str]| names.iter().map(|name| CardPath::parse(name, &own).unwrap()).collect();
    PathDay { title: title.to_owned(), note: None, learn: cards(learn), answer: cards(answer) }
}

/// Thirty terms and two questions, with a path through some of them.
fn with_path(days: Vec<PathDay>) -> Trainer {
    let mut cards = terms(30);
    cards.extend([question("q0"), question("q1")]);
    let id = crate::model::ids::PathId::parse("way").unwrap();
    let path = StudyPath { id, title: "Way".into(), summary: String::new(), levels: vec![], days };
    let pack = Pack { paths: vec![path], ..library(cards).packs()[0].clone() };
    Trainer::in_memory(Library::new([pack]), vec![], place(std::path::Path::new("")), NOON).unwrap()
}

fn follow(trainer: &mut Trainer, path: Option<&str>) {
    let path = path.map(|path| PathKey::parse(path).unwrap());
    let settings = Settings { path, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOON).unwrap();
}

fn new_ones(trainer: &Trainer, now: Timestamp) -> String {
    let queue = trainer.queue(&Deck::default(), now);
    let names: Vec<_> = queue.prompts.iter().map(|key| key.card_path()[2..].to_owned()).collect();
    names.join(" ")
}

fn at_day(trainer: &Trainer) -> Option<usize> {
    trainer.following().expect("the path is there").progress.current
}

#[test]
fn cards_of_the_path_come_first_in_its_order_and_then_everything_as_without() {
    let mut trainer = with_path(vec![day("One", &["t7", "q1"], &[]), day("Two", &["t3"], &[])]);
    assert_eq!(new_ones(&trainer, NOON), "t0 q0 t1 q1 t2 t3 t4 t5 t6 t7");
    follow(&mut trainer, Some("p/way"));
    assert_eq!(new_ones(&trainer, NOON), "t7 q1 t3 t0 q0 t1 t2 t4 t5 t6");
    assert_eq!(trainer.open_today().new, 10, "the limit of the day holds");
    follow(&mut trainer, None);
    assert_eq!(new_ones(&trainer, NOON), "t0 q0 t1 q1 t2 t3 t4 t5 t6 t7");
}

#[test]
fn the_next_day_comes_when_the_work_of_one_is_done_and_not_before() {
    let mut trainer = with_path(vec![day("One", &["t7"], &["q1"]), day("Two", &["t3"], &[])]);
    follow(&mut trainer, Some("p/way"));
    start(&mut trainer, NOON);
    assert_eq!(answer(&mut trainer, Grade::Again, NOON).as_str(), "p/t7/definition");
    let learnt = |trainer: &Trainer| trainer.following().map(|at| at.progress.days[0].learnt());
    assert_eq!(learnt(&trainer), Some((0, 1)), "a card that was missed is not learnt");
    trainer.apply(Command::Undo, NOON).unwrap();
    answer(&mut trainer, Grade::Good, NOON);
    assert_eq!((learnt(&trainer), at_day(&trainer)), (Some((1, 1)), Some(0)), "a question is still to be answered");
    let week = NOON.plus_seconds(7 * DAY_S);
    trainer.tick(week);
    assert_eq!(at_day(&trainer), Some(0), "and no date moves that on");
    let key = PromptKey::parse("p/q1/question").unwrap();
    trainer.apply(Command::Sit(Sit::Question(key)), week).unwrap();
    trainer.apply(Command::Mock(Step::Begin), week).unwrap();
    trainer
        .apply(
            Command::Mock(Step::Write(
                "Users could not pay for six minutes, one in nine of them, so I stopped the release and told support."
                    .into(),
            )),
            week,
        )
        .unwrap();
    assert_eq!(at_day(&trainer), Some(0), "a draft is no answer");
    trainer.apply(Command::Mock(Step::HandIn), week).unwrap();
    assert_eq!(at_day(&trainer), Some(1));
    trainer.apply(Command::Undo, week).unwrap();
    assert_eq!(at_day(&trainer), Some(0), "an answer taken back is none");
}

#[test]
fn a_path_is_finished_when_every_card_is_met() {
    let mut trainer = with_path(vec![day("One", &["t7", "t8"], &[])]);
    follow(&mut trainer, Some("p/way"));
    let counts = |trainer: &Trainer| trainer.following().map(|at| at.progress.days[0].learnt());
    start(&mut trainer, NOON);
    answer(&mut trainer, Grade::Good, NOON);
    assert_eq!((counts(&trainer), at_day(&trainer)), (Some((1, 2)), Some(0)));
    answer(&mut trainer, Grade::Good, NOON);
    assert_eq!((counts(&trainer), at_day(&trainer)), (Some((2, 2)), None));
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!((counts(&trainer), at_day(&trainer)), (Some((1, 2)), Some(0)));
}

#[test]
fn a_cram_learns_no_card_of_a_path() {
    let mut trainer = with_path(vec![day("One", &["t0"], &[])]);
    follow(&mut trainer, Some("p/way"));
    let only = trainer.library().cards().next().map(|(place, _)| place);
    trainer.apply(Command::Start(Deck { card: only, mode: Mode::Cram, ..Deck::default() }), NOON).unwrap();
    answer(&mut trainer, Grade::Easy, NOON);
    assert_eq!(at_day(&trainer), Some(0));
}

#[test]
fn a_day_waits_neither_for_cards_that_are_not_installed_nor_for_what_was_set_aside() {
    let mut trainer =
        with_path(vec![day("One", &["elsewhere/card", "t1"], &["elsewhere/q"]), day("Two", &["t2"], &[])]);
    follow(&mut trainer, Some("p/way"));
    trainer.apply(Command::Suspend(PromptKey::parse("p/t1/definition").unwrap()), NOON).unwrap();
    let day = trainer.following().unwrap().progress.days[0].clone();
    let steps: Vec<_> = day.learn.iter().chain(&day.answer).map(|card| card.step).collect();
    assert_eq!(steps, [PathStep::Missing, PathStep::SetAside, PathStep::Missing]);
    assert_eq!((day.learnt(), day.answered(), at_day(&trainer)), ((0, 0), (0, 0), Some(1)));
    assert!(new_ones(&trainer, NOON).starts_with("t2 "));
}

#[test]
fn one_day_can_be_learnt_whole_beyond_the_daily_limit_but_not_beyond_the_budget() {
    let mut trainer = with_path(vec![day("One", &["t9", "t8", "t7", "q0"], &[])]);
    let mut settings = trainer.settings().clone();
    settings.study.new_per_day = 2;
    trainer.apply(Command::Change(settings.clone()), NOON).unwrap();
    let path = trainer.library().paths().next().unwrap().1.clone();
    let progress = trainer.path_progress(&path);
    let deck = Trainer::deck_of_day(&progress, 0).unwrap();
    let names = |trainer: &Trainer, deck: &Deck| {
        let queue = trainer.queue(deck, NOON);
        queue.prompts.iter().map(|key| key.as_str()[2..].to_owned()).collect::<Vec<_>>().join(" ")
    };
    let whole = "t9/definition t8/definition t7/definition q0/question";
    assert_eq!(names(&trainer, &deck), whole, "it need not be followed for that");
    assert_eq!(names(&trainer, &Deck { beyond_limit: false, ..deck.clone() }), "t9/definition t8/definition");
    assert_eq!(names(&trainer, &Deck { cards: None, ..deck.clone() }), "t0/definition q0/question");
    assert_eq!(Trainer::deck_of_day(&progress, 1), None);
    settings.study =
        crate::model::settings::StudySettings { new_per_day: 40, learning_steps_min: vec![], ..settings.study };
    settings.study.relearning_steps_min = vec![];
    trainer.apply(Command::Change(settings), NOON).unwrap();
    trainer.apply(Command::Start(Deck { topic: TopicId::parse("terms").ok(), ..Deck::default() }), NOON).unwrap();
    for _ in 0..26 {
        answer(&mut trainer, Grade::Easy, NOON);
    }
    let later = NOON.plus_seconds(20 * DAY_S);
    assert_eq!(names(&trainer, &deck), "q0/question");
    trainer.apply(Command::Start(Deck { topic: TopicId::parse("terms").ok(), ..Deck::default() }), later).unwrap();
    for _ in 0..26 {
        answer(&mut trainer, Grade::Again, later);
    }
    trainer.tick(later);
    assert!(trainer.is_frozen());
    assert_eq!(trainer.queue(&deck, later).new, 0);
}

#[test]
fn a_path_whose_pack_is_gone_is_named_by_the_settings_and_otherwise_ignored() {
    let mut trainer = with_path(vec![day("One", &["t7"], &[])]);
    follow(&mut trainer, Some("gone/way"));
    assert!(trainer.following().is_none());
    assert!(trainer.settings().path.is_some());
    assert!(new_ones(&trainer, NOON).starts_with("t0 "));
    follow(&mut trainer, Some("p/other"));
    assert!(trainer.following().is_none());
}

#[test]
fn the_next_new_question_to_answer_is_the_first_of_the_path() {
    let mut trainer = with_path(vec![day("One", &["q1"], &[])]);
    follow(&mut trainer, Some("p/way"));
    trainer.apply(Command::Sit(Sit::Due { topic: None }), NOON).unwrap();
    let sat = trainer.sitting().and_then(|sitting| sitting.key()).map(ToString::to_string);
    assert_eq!(sat.as_deref(), Some("p/q1/question"));
}
