//! Stories told through the one door, with a fixed clock.

use super::*;
use crate::model::card::{Card, CardBody, Question, Term};
use crate::model::ids::{CardId, DeviceId, PackId, TopicId};
use crate::model::library::{Origin, Pack};
use crate::model::log::{Due, Grade, Phase};
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
fn a_cram_leaves_the_schedule_alone_but_is_counted() {
    let mut trainer = trainer(terms(2));
    start(&mut trainer, NOON);
    let key = answer(&mut trainer, Grade::Easy, NOON);
    let before = memory(&trainer, &key);
    let cram = Deck { mode: Mode::Cram, ..Deck::default() };
    trainer.apply(Command::Start(cram), NOON).unwrap();
    assert_eq!(trainer.choices(), None);
    for _ in 0..2 {
        answer(&mut trainer, Grade::Good, NOON);
    }
    assert_eq!(asked(&trainer), "-");
    assert_eq!(memory(&trainer, &key), before);
    assert_eq!((trainer.overview().days[0].1.crammed, trainer.overview().days[0].1.answers), (2, 1));
    trainer.apply(Command::Undo, NOON).unwrap();
    assert_eq!(trainer.overview().days[0].1.crammed, 1);
}

#[test]
fn a_topic_and_a_card_can_be_practised_alone() {
    let mut cards = terms(2);
    cards.push(question("q"));
    let mut trainer = trainer(cards);
    let questions = TopicId::parse("questions").unwrap();
    trainer.apply(Command::Start(Deck { topic: Some(questions), ..Deck::default() }), NOON).unwrap();
    assert_eq!((asked(&trainer).as_str(), trainer.flashcards().unwrap().remaining()), ("p/q/question", 1));
    let place = trainer.library().cards().last().map(|(place, _)| place);
    trainer.apply(Command::Start(Deck { card: place, mode: Mode::Cram, ..Deck::default() }), NOON).unwrap();
    assert_eq!(trainer.flashcards().unwrap().remaining(), 2, "a cram asks every part of the card");
}

#[test]
fn siblings_of_a_new_card_come_on_another_day() {
    let mut trainer = trainer(vec![question("q")]);
    start(&mut trainer, NOON);
    assert_eq!(trainer.flashcards().unwrap().remaining(), 1);
    answer(&mut trainer, Grade::Easy, NOON);
    assert_eq!(trainer.queue(&Deck::default(), NOON).len(), 0);
    assert_eq!(trainer.queue(&Deck::default(), NOON.plus_seconds(DAY_S)).prompts[0].part(), "hook");
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
    trainer.apply(Command::Undo, now).unwrap();
    assert_eq!(trainer.notices(), []);
}

#[test]
fn a_clock_that_jumped_back_is_noticed_said_and_clamped() {
    let mut trainer = trainer(terms(3));
    start(&mut trainer, NOON);
    let key = answer(&mut trainer, Grade::Easy, NOON);
    let before = memory(&trainer, &key);
    let back = NOON.plus_seconds(-400 * DAY_S);
    trainer.tick(back);
    assert_eq!(trainer.notices(), [Notice::ClockWentBack(400 * 86_400_000)]);
    answer(&mut trainer, Grade::Good, back);
    let times: Vec<_> = trainer.ledger().entries().iter().map(|entry| entry.at).collect();
    assert_eq!(times, [NOON, NOON], "nothing is written before what stands there");
    assert_eq!(memory(&trainer, &key), before);
    trainer.tick(NOON.plus_seconds(5));
    assert_eq!(trainer.notices(), [], "the clock is right again");
}

#[test]
fn a_clock_that_was_ten_years_ahead_spoils_nothing_once_the_learner_says_it_is_right_now() {
    let folder = tempfile::tempdir().unwrap();
    let ahead = NOON.plus_seconds(3650 * DAY_S);
    let key = {
        let mut trainer = on_disk(folder.path(), terms(3), ahead);
        start(&mut trainer, ahead);
        answer(&mut trainer, Grade::Easy, ahead)
    };
    let check = |trainer: &Trainer| {
        let memory = memory(trainer, &key).unwrap();
        assert_eq!(memory.last_day, trainer.calendar().day_of(NOON));
        let Due::On(day) = memory.due else { panic!("{:?}", memory.due) };
        assert!((6..=10).contains(&day.days_since(memory.last_day)), "the promised interval counts from today");
    };
    let mut trainer = on_disk(folder.path(), terms(3), NOON);
    assert!(matches!(trainer.notices(), [Notice::ClockWentBack(_)]));
    trainer.apply(Command::TrustClock, NOON).unwrap();
    assert_eq!(trainer.notices(), []);
    check(&trainer);
    start(&mut trainer, NOON);
    answer(&mut trainer, Grade::Good, NOON.plus_seconds(5));
    assert_eq!(trainer.ledger().last_at(), Some(NOON.plus_seconds(5)));
    drop(trainer);
    check(&on_disk(folder.path(), terms(3), NOON));
}

#[test]
fn folding_the_log_from_the_start_gives_what_was_folded_entry_by_entry_with_and_without_the_cache() {
    let folder = tempfile::tempdir().unwrap();
    let mut trainer = on_disk(folder.path(), terms(12), NOON);
    let mut now = NOON;
    for round in 0..60_u32 {
        start(&mut trainer, now);
        for _ in 0..4 {
            if trainer.asked_key().is_none() {
                break;
            }
            let grade = Grade::ALL[usize::try_from(now.millis() / 1000 % 7).unwrap().min(3)];
            answer(&mut trainer, grade, now);
            now = now.plus_seconds(37);
        }
        if round % 9 == 4 {
            trainer.apply(Command::Undo, now).unwrap();
        }
        if round % 13 == 5 {
            let key = trainer.library().prompts()[3].key.clone();
            trainer.apply(Command::Bury(key), now).unwrap();
        }
        now = now.plus_seconds(DAY_S * i64::from(round % 5));
    }
    trainer.tick(now);
    let (live, overview) = (trainer.ledger().clone(), trainer.overview().clone());
    drop(trainer);
    for expected_cache in ["rebuilt", "used"] {
        let trainer = on_disk(folder.path(), terms(12), now);
        for (key, state) in live.states() {
            assert_eq!(trainer.ledger().state(key), Some(state), "{key}, cache {expected_cache}");
        }
        assert_eq!(trainer.overview(), &overview, "cache {expected_cache}");
    }
    let (_, found) = Store::open(folder.path(), &DeviceId::parse("x").unwrap(), schedule::VERSION).unwrap();
    assert_eq!(found.memories, Some(live.memories()));
}

#[test]
fn logs_of_two_machines_unite_to_the_same_state_in_any_order() {
    let scheduler = Scheduler::new(&Settings::default().study).unwrap();
    let calendar = Calendar::utc();
    let mut logs = Vec::new();
    for (n, device) in ["here", "there"].into_iter().enumerate() {
        let mut own = trainer(terms(4));
        own.device = DeviceId::parse(device).unwrap();
        let mut now = NOON.plus_seconds(i64::try_from(n).unwrap() * 1800);
        for _ in 0..5 {
            start(&mut own, now);
            answer(&mut own, Grade::Good, now);
            now = now.plus_seconds(2 * DAY_S);
        }
        own.apply(Command::Undo, now).unwrap();
        logs.push(own.ledger().entries().to_vec());
    }
    let one: Vec<Entry> = logs.concat();
    let other: Vec<Entry> = logs.iter().rev().flatten().rev().cloned().collect();
    let fold = |entries| Ledger::new(entries, &scheduler, &calendar, None).unwrap();
    let (one, other) = (fold(one), fold(other));
    assert_eq!(one.days(), other.days());
    assert!(one.states().count() > 0);
    for (key, state) in one.states() {
        assert_eq!(other.state(key), Some(state));
    }
}

#[test]
fn an_answer_that_cannot_be_saved_is_said_and_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let (store, found) = Store::open(folder.path(), &place.device, schedule::VERSION).unwrap();
    let settings = found.settings.clone();
    drop(settings);
    store.limit_growth(0).unwrap();
    let mut trainer = Trainer::assemble(place, library(terms(200)), vec![], store, found, NOON).unwrap();
    trainer.save_beside(|| {}).unwrap();
    let mut limits = trainer.settings().clone();
    limits.study.new_per_day = 9999;
    trainer.apply(Command::Change(limits), NOON).unwrap();
    start(&mut trainer, NOON);
    let mut saved = Vec::new();
    while !trainer.notices().iter().any(|notice| matches!(notice, Notice::NotSaved(..))) {
        let key = answer(&mut trainer, Grade::Easy, NOON);
        while trainer.unsaved() > 0 {
            std::thread::yield_now();
            trainer.tick(NOON);
        }
        if trainer.notices().is_empty() {
            saved.push(key);
        } else {
            assert_eq!(trainer.asked_key().as_ref(), Some(&key), "what was not saved is asked again");
            assert_eq!(memory(&trainer, &key), None);
        }
        assert!(saved.len() < 200, "the disk never got full");
    }
    let [Notice::NotSaved(1, reason)] = trainer.notices() else { panic!("{:?}", trainer.notices()) };
    assert!(reason.starts_with("the disk is full"), "{reason}");
    drop(trainer);
    let trainer = on_disk(folder.path(), terms(200), NOON);
    assert_eq!(trainer.ledger().entries().len(), saved.len());
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
