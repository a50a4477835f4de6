//! Stories told through the one door, with a fixed clock.

mod beside;
mod choice;
mod decks;
mod exercises;
mod mishaps;
mod mock;
mod numbers;
mod paths;
mod rewriting;
mod runs;

use super::*;
use crate::model::card::{Card, CardBody, FollowUp, Question, Term};
use crate::model::ids::{CardId, DeviceId, PackId, PromptKey, TopicId};
use crate::model::library::{Origin, Pack};
use crate::model::log::{Due, EntryId, Grade, Phase};
use crate::session::flashcards::Mode;

/// 2026-11-21 12:00 UTC.
const NOON: Timestamp = Timestamp::from_millis(1_795_262_400_000);
const DAY_S: i64 = 86_400;

fn card(id: &str, topic: &str, body: CardBody) -> Card {
    Card {
        id: CardId::parse(id).unwrap(),
        topic: TopicId::parse(topic).unwrap(),
        tags: vec![],
        levels: vec![],
        sources: vec![],
        computed: vec![],
        body,
    }
}

fn term(id: &str) -> Card {
    let body = Term {
        term: id.to_uppercase(),
        definition: format!("What {id} means."),
        confused_with: None,
        difference: None,
        example: None,
        points: vec![],
    };
    card(id, "terms", CardBody::Term(Box::new(body)))
}

fn question(id: &str) -> Card {
    let body = Question {
        title: id.to_owned(),
        question: format!("Tell me about {id}."),
        profile: crate::model::card::Profile::Concept,
        seconds: 120,
        why: None,
        frequency: None,
        trap: None,
        reframe: None,
        model: None,
        story: None,
        example: None,
        timeline: vec![],
        answer: crate::model::card::ModelAnswer { thinking: "An answer.".into(), ..Default::default() },
        hook: Some(crate::model::card::Hook { line: "A line.".into(), signals: "A signal.".into() }),
        follow_ups: vec![],
        variants: Default::default(),
        beats: vec![],
        expect: vec![],
    };
    card(id, "questions", CardBody::Question(Box::new(body)))
}

fn library(cards: Vec<Card>) -> Library {
    Library::new([Pack {
        id: PackId::parse("p").unwrap(),
        title: "Pack".into(),
        summary: String::new(),
        language: "en".into(),
        license: "CC0-1.0".into(),
        authors: vec![],
        revision: 1,
        topics: vec![],
        cards,
        paths: vec![],
        origin: Origin::Shipped,
    }])
}

fn place(folder: &std::path::Path) -> Place {
    Place {
        data_folder: folder.to_owned(),
        pack_folders: vec![],
        calendar: Calendar::utc(),
        device: DeviceId::parse("here").unwrap(),
    }
}

fn trainer(cards: Vec<Card>) -> Trainer {
    Trainer::in_memory(library(cards), vec![], place(std::path::Path::new("")), NOON).unwrap()
}

/// A trainer on a real file with a library of its own.
fn on_disk(folder: &std::path::Path, cards: Vec<Card>, now: Timestamp) -> Trainer {
    let place = place(folder);
    let (store, found) = Store::open(folder, &place.device, schedule::VERSION).unwrap();
    Trainer::assemble(place, library(cards), vec![], store, found, now).unwrap()
}

fn terms(n: usize) -> Vec<Card> {
    (0..n).map(|n| term(&format!("t{n}"))).collect()
}

fn start(trainer: &mut Trainer, now: Timestamp) {
    trainer.apply(Command::Start(Deck::default()), now).unwrap();
}

fn answer(trainer: &mut Trainer, grade: Grade, now: Timestamp) -> PromptKey {
    let key = trainer.asked_key().expect("something is asked");
    trainer.apply(Command::Reveal, now).unwrap();
    trainer.apply(Command::Grade(grade), now).unwrap();
    key
}

fn asked(trainer: &Trainer) -> String {
    trainer.asked_key().map_or_else(|| "-".to_owned(), |key| key.as_str().to_owned())
}

fn memory(trainer: &Trainer, key: &PromptKey) -> Option<Memory> {
    trainer.ledger().state(key).and_then(|state| state.memory)
}

#[test]
fn a_first_day_asks_as_many_new_prompts_as_the_limit_allows() {
    let mut trainer = trainer(terms(30));
    start(&mut trainer, NOON);
    assert_eq!(trainer.flashcards().unwrap().remaining(), 10);
    while trainer.asked_key().is_some() {
        answer(&mut trainer, Grade::Easy, NOON);
    }
    assert_eq!(trainer.flashcards().unwrap().answered(), 10);
    start(&mut trainer, NOON);
    assert_eq!(asked(&trainer), "-", "the limit is for the day, not for the run");
    start(&mut trainer, NOON.plus_seconds(DAY_S));
    assert_eq!(trainer.flashcards().unwrap().remaining(), 10);
}

#[test]
fn the_date_on_the_button_is_the_date_that_is_kept() {
    for grade in Grade::ALL {
        let mut trainer = trainer(terms(1));
        start(&mut trainer, NOON);
        let promised = trainer.choices().unwrap()[usize::from(grade.number()) - 1];
        let key = answer(&mut trainer, grade, NOON);
        assert_eq!(memory(&trainer, &key), Some(promised));
    }
}

#[test]
fn undo_takes_back_every_answer_one_by_one_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let first = {
        let mut trainer = on_disk(folder.path(), terms(3), NOON);
        start(&mut trainer, NOON);
        let first = answer(&mut trainer, Grade::Good, NOON);
        answer(&mut trainer, Grade::Again, NOON);
        first
    };
    let mut trainer = on_disk(folder.path(), terms(3), NOON);
    assert_eq!(trainer.overview().days[0].1.answers, 2);
    trainer.apply(Command::Undo, NOON).unwrap();
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(memory(&trainer, &first), None);
    assert_eq!(trainer.overview().days, []);
    assert!(matches!(trainer.apply(Command::Undo, NOON), Err(Error::NothingToUndo)));
    drop(trainer);
    let trainer = on_disk(folder.path(), terms(3), NOON);
    assert_eq!(memory(&trainer, &first), None);
    assert_eq!(trainer.ledger().entries().len(), 4, "the log keeps the answers and their withdrawals");
}

#[test]
fn undo_in_a_run_asks_the_same_prompt_again_with_the_same_dates() {
    let mut trainer = trainer(terms(3));
    start(&mut trainer, NOON);
    let promised = *trainer.choices().unwrap();
    let key = answer(&mut trainer, Grade::Again, NOON);
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(trainer.asked_key(), Some(key));
    assert_eq!(trainer.choices(), Some(&promised));
    assert_eq!(trainer.flashcards().unwrap().remaining(), 3);
}

#[test]
fn suspended_and_buried_prompts_stay_away_until_resumed_or_tomorrow_and_undo_brings_them_back() {
    let mut trainer = trainer(terms(3));
    start(&mut trainer, NOON);
    let first = trainer.asked_key().unwrap();
    trainer.apply(Command::Suspend(first.clone()), NOON).unwrap();
    let second = trainer.asked_key().unwrap();
    assert_ne!(first, second);
    trainer.apply(Command::Bury(second.clone()), NOON).unwrap();
    assert_eq!(trainer.queue(&Deck::default(), NOON).len(), 1);
    let tomorrow = NOON.plus_seconds(DAY_S);
    assert_eq!(trainer.queue(&Deck::default(), tomorrow).len(), 2);
    assert_eq!(trainer.overview().suspended, std::slice::from_ref(&first));
    trainer.apply(Command::Resume(first), tomorrow).unwrap();
    assert_eq!(trainer.queue(&Deck::default(), tomorrow).len(), 3);
    trainer.apply(Command::Undo, tomorrow).unwrap();
    trainer.apply(Command::Undo, tomorrow).unwrap();
    assert_eq!(trainer.asked_key(), Some(second), "what was buried is asked again");
}

#[test]
fn what_is_taken_back_in_is_asked_today_even_if_it_was_buried_before() {
    let mut trainer = trainer(terms(1));
    let key = trainer.library().prompts()[0].key.clone();
    for command in [Command::Bury(key.clone()), Command::Suspend(key.clone()), Command::Resume(key)] {
        assert_eq!(trainer.queue(&Deck::default(), NOON).len(), usize::from(trainer.ledger().entries().is_empty()));
        trainer.apply(command, NOON).unwrap();
    }
    assert_eq!(trainer.queue(&Deck::default(), NOON).len(), 1);
}

#[test]
fn the_limit_of_due_prompts_is_for_the_day_too() {
    let mut trainer = trainer(terms(9));
    start(&mut trainer, NOON);
    while trainer.asked_key().is_some() {
        answer(&mut trainer, Grade::Easy, NOON);
    }
    let mut settings = trainer.settings().clone();
    settings.study.reviews_per_day = 5;
    let later = NOON.plus_seconds(20 * DAY_S);
    trainer.apply(Command::Change(settings), later).unwrap();
    assert_eq!(trainer.queue(&Deck::default(), later).len(), 5);
    start(&mut trainer, later);
    for _ in 0..3 {
        answer(&mut trainer, Grade::Good, later);
    }
    assert_eq!(trainer.queue(&Deck::default(), later).len(), 2);
}

#[test]
fn settings_count_at_once_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let two_in_the_night = NOON.plus_seconds(14 * 3600);
    let (yesterday, today) = (Calendar::utc().day_of(NOON), Calendar::utc().day_of(NOON).plus(1));
    let mut trainer = on_disk(folder.path(), terms(1), two_in_the_night);
    assert_eq!(trainer.today(two_in_the_night), yesterday);
    let mut settings = trainer.settings().clone();
    settings.study.rollover_hour = 1;
    settings.study.retention_percent = 80;
    trainer.apply(Command::Change(settings.clone()), two_in_the_night).unwrap();
    assert_eq!(trainer.today(two_in_the_night), today);
    drop(trainer);
    let trainer = on_disk(folder.path(), terms(1), two_in_the_night);
    assert_eq!(trainer.settings(), &settings);
    assert_eq!(trainer.today(two_in_the_night), today);
}

#[test]
fn reworded_and_reordered_cards_keep_their_history_and_removed_ones_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let key = {
        let mut trainer = on_disk(folder.path(), terms(2), NOON);
        start(&mut trainer, NOON);
        let key = answer(&mut trainer, Grade::Easy, NOON);
        answer(&mut trainer, Grade::Easy, NOON);
        key
    };
    let mut reworded = vec![term("other"), term("t1"), term("t0")];
    if let CardBody::Term(term) = &mut reworded[2].body {
        term.definition = "Said in quite another way.".to_owned();
    }
    {
        let trainer = on_disk(folder.path(), reworded, NOON);
        assert_eq!(memory(&trainer, &key).unwrap().phase, Phase::Review);
        assert_eq!(trainer.overview().orphans, []);
    }
    let trainer = on_disk(folder.path(), vec![term("t1")], NOON);
    assert_eq!(trainer.overview().orphans, [(key.clone(), 1)]);
    assert!(memory(&trainer, &key).is_some(), "listed, not lost");
}

#[test]
fn parts_of_a_card_that_change_places_keep_their_history() {
    let with = |ids: [&str; 2]| {
        let mut card = question("q");
        if let CardBody::Question(question) = &mut card.body {
            question.follow_ups = ids
                .map(|id| FollowUp { id: CardId::parse(id).unwrap(), question: format!("{id}?"), answer: "A.".into() })
                .into();
        }
        library(vec![card])
    };
    let (before, after) = (with(["who", "when"]), with(["when", "who"]));
    for prompt in before.prompts() {
        let front = |library: &Library| library.face(&prompt.key).map(|face| face.front);
        assert_eq!(front(&after), front(&before), "{}", prompt.key);
    }
}

#[test]
fn a_leech_is_named_once_it_was_missed_too_often_and_undo_unsays_it() {
    let mut trainer = trainer(terms(1));
    let mut settings = trainer.settings().clone();
    settings.study.leech_lapses = 2;
    settings.study.learning_steps_min = vec![];
    settings.study.relearning_steps_min = vec![];
    trainer.apply(Command::Change(settings), NOON).unwrap();
    let mut now = NOON;
    for grade in [Grade::Easy, Grade::Again, Grade::Again] {
        start(&mut trainer, now);
        answer(&mut trainer, grade, now);
        now = now.plus_seconds(40 * DAY_S);
        trainer.tick(now);
    }
    assert_eq!(trainer.notices().len(), 1);
    assert_eq!(trainer.overview().leeches.len(), 1);
    start(&mut trainer, now);
    answer(&mut trainer, Grade::Good, now);
    assert_eq!(trainer.notices().len(), 1, "said when it is missed, not whenever it is asked");
    trainer.apply(Command::Undo, now).unwrap();
    trainer.apply(Command::Undo, now).unwrap();
    assert_eq!(trainer.notices(), []);
}

#[test]
fn a_spent_readiness_budget_holds_back_new_prompts_until_it_recovers() {
    let mut trainer = trainer(terms(60));
    let mut settings = trainer.settings().clone();
    settings.study.new_per_day = 30;
    settings.study.learning_steps_min = vec![];
    settings.study.relearning_steps_min = vec![];
    trainer.apply(Command::Change(settings.clone()), NOON).unwrap();
    start(&mut trainer, NOON);
    while trainer.asked_key().is_some() {
        answer(&mut trainer, Grade::Easy, NOON);
    }
    let later = NOON.plus_seconds(12 * DAY_S);
    trainer.tick(later);
    start(&mut trainer, later);
    for _ in 0..30 {
        answer(&mut trainer, Grade::Again, later);
    }
    trainer.tick(later);
    assert!(trainer.is_frozen());
    assert_eq!(trainer.limits(trainer.today(later)).new, 0);
    settings.study.freeze_new = false;
    trainer.apply(Command::Change(settings.clone()), later).unwrap();
    assert!(!trainer.is_frozen());
    settings.study.freeze_new = true;
    let much_later = later.plus_seconds(29 * DAY_S);
    trainer.apply(Command::Change(settings), much_later).unwrap();
    assert!(!trainer.is_frozen(), "after 28 days the misses have left the window");
}

#[test]
fn prompts_of_packs_that_are_gone_leave_the_run() {
    let mut trainer = trainer(terms(3));
    start(&mut trainer, NOON);
    trainer.apply(Command::ReadPacks, NOON).unwrap();
    assert_eq!((asked(&trainer).as_str(), trainer.flashcards().unwrap().remaining()), ("-", 0));
    assert_eq!(trainer.library_version(), 2);
    assert!(!trainer.search().find("truce").is_empty(), "what was read can be found");
}
