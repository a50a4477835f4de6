//! A run of flashcards step by step: what is asked, revealed, answered, taken back, played and rewritten.

use super::*;
use crate::model::prompt::Choices;
use crate::model::section::{Block, Section};

const START: Timestamp = Timestamp::from_millis(1_795_262_400_000);

fn key(name: &str) -> PromptKey {
    PromptKey::parse(&format!("p/{name}/x")).unwrap()
}

fn run(mode: Mode, names: &[&str]) -> Flashcards {
    let queue = Queue { prompts: names.iter().map(|name| key(name)).collect(), ..Queue::default() };
    Flashcards::new(mode, queue, None, START)
}

fn asked(run: &Flashcards) -> String {
    run.asked().map_or_else(|| "-".to_owned(), |asked| asked.key.card_path()[2..].to_owned())
}

#[test]
fn an_answer_needs_a_look_first() {
    let mut run = run(Mode::Scheduled, &["a"]);
    assert_eq!(run.answer(Grade::Good, START), Err(FlashcardError::NotRevealed));
    run.reveal(3);
    let answer = run.answer(Grade::Good, START.plus_seconds(9)).unwrap();
    assert_eq!((answer.key, answer.took_ms), (key("a"), 9_000));
    run.advance(Grade::Good, None, START);
    assert_eq!(run.answer(Grade::Good, START), Err(FlashcardError::NothingAsked));
}

#[test]
fn a_minute_of_a_role_play_passes_once_however_it_went() {
    let mut run = run(Mode::RolePlay, &["a", "b"]);
    run.reveal(1);
    run.advance(Grade::Again, None, START);
    assert_eq!((asked(&run), run.remaining(), run.missed()), ("b".to_owned(), 1, 1));
}

#[test]
fn sections_open_one_at_a_time_and_no_further_than_there_are() {
    let mut run = run(Mode::Scheduled, &["a"]);
    for expected in [1, 2, 2] {
        run.reveal(2);
        assert_eq!(run.asked().unwrap().revealed, expected);
    }
}

#[test]
fn hints_open_no_further_than_there_are() {
    let mut run = run(Mode::Scheduled, &["a"]);
    for expected in [1, 2, 2] {
        run.hint(2);
        assert_eq!(run.asked().unwrap().hints, expected);
    }
}

#[test]
fn an_hour_before_the_grade_is_a_coffee_and_counts_as_ten_minutes() {
    let mut run = run(Mode::Scheduled, &["a"]);
    run.reveal(1);
    assert_eq!(run.answer(Grade::Good, START.plus_seconds(3600)).unwrap().took_ms, 600_000);
}

#[test]
fn a_missed_prompt_comes_back_when_its_step_is_due_or_when_nothing_else_is_left() {
    let mut run = run(Mode::Scheduled, &["a", "b", "c"]);
    run.advance(Grade::Again, Some(START.plus_seconds(60)), START);
    assert_eq!(asked(&run), "b");
    run.advance(Grade::Good, None, START.plus_seconds(61));
    assert_eq!(asked(&run), "a", "its step is due");
    run.advance(Grade::Good, Some(START.plus_seconds(661)), START.plus_seconds(61));
    run.advance(Grade::Good, None, START.plus_seconds(70));
    assert_eq!(asked(&run), "a", "ten minutes early, since nothing else is left");
    run.advance(Grade::Good, None, START.plus_seconds(80));
    assert_eq!((asked(&run).as_str(), run.remaining()), ("-", 0));
}

#[test]
fn a_step_far_away_is_waited_for() {
    let mut run = run(Mode::Scheduled, &["a"]);
    run.advance(Grade::Good, Some(START.plus_seconds(7200)), START);
    assert_eq!((asked(&run).as_str(), run.next_step()), ("-", Some(START.plus_seconds(7200))));
    run.tick(START.plus_seconds(7200));
    assert_eq!(asked(&run), "a");
}

#[test]
fn undo_asks_the_last_prompt_again_and_keeps_the_present_one_next() {
    let mut run = run(Mode::Scheduled, &["a", "b", "c"]);
    run.advance(Grade::Again, Some(START.plus_seconds(60)), START);
    run.take_back(key("a"), Some(Grade::Again), START);
    assert_eq!((asked(&run).as_str(), run.remaining(), run.answered(), run.missed()), ("a", 3, 0, 0));
    run.advance(Grade::Easy, None, START);
    assert_eq!(asked(&run), "b");
}

#[test]
fn a_line_that_is_handed_in_opens_the_strong_one_and_an_undo_gives_it_back() {
    let mut run = run(Mode::Scheduled, &["a", "b"]);
    assert_eq!(run.rewrite("Weak.", "  ", "Strong."), Err(FlashcardError::NothingWritten));
    let essay = "x".repeat(LINE_CHARS + 1);
    assert_eq!(run.rewrite("Weak.", &essay, "Strong."), Err(FlashcardError::LineTooLong));
    assert_eq!(run.asked().unwrap().revealed, 0);
    run.rewrite("Weak.", "I stopped it.", "Strong.").unwrap();
    let asked_now = run.asked().unwrap();
    assert_eq!((asked_now.revealed, asked_now.rewriting.as_ref().unwrap().own.text.as_str()), (1, "I stopped it."));
    assert_eq!(run.rewrite("Weak.", "Once more.", "Strong."), Err(FlashcardError::AlreadyShown));
    run.advance(Grade::Again, Some(START.plus_seconds(60)), START);
    assert_eq!(run.asked().unwrap().draft, None, "the next prompt has nothing of it");
    run.take_back(key("a"), Some(Grade::Again), START);
    let asked_now = run.asked().unwrap();
    assert_eq!((asked_now.draft.as_deref(), asked_now.revealed), (Some("I stopped it."), 0));
    assert!(asked_now.rewriting.is_none(), "the strong line is hidden again");
}

#[test]
fn a_prompt_that_comes_again_by_its_step_begins_with_an_empty_page() {
    let mut run = run(Mode::Scheduled, &["a"]);
    run.rewrite("Weak.", "I stopped it.", "Strong.").unwrap();
    run.advance(Grade::Again, Some(START.plus_seconds(60)), START);
    run.tick(START.plus_seconds(60));
    assert_eq!((asked(&run).as_str(), &run.asked().unwrap().draft), ("a", &None));
}

#[test]
fn a_card_that_changes_under_its_line_is_read_again() {
    let mut run = run(Mode::Scheduled, &["a"]);
    run.rewrite("Weak.", "I stopped it.", "Strong.").unwrap();
    run.reread("Weak.", "Stronger.");
    let known = run.asked().unwrap().rewriting.clone().unwrap();
    assert_eq!((known.own.text.as_str(), known.strong.text.as_str()), ("I stopped it.", "Stronger."));
}

#[test]
fn a_cram_repeats_what_was_missed_until_it_is_recalled() {
    let mut run = run(Mode::Cram, &["a", "b"]);
    run.advance(Grade::Again, None, START);
    run.advance(Grade::Good, None, START);
    assert_eq!(asked(&run), "a");
    run.advance(Grade::Hard, None, START);
    assert_eq!((asked(&run).as_str(), run.answered(), run.missed()), ("-", 3, 1));
}

#[test]
fn leaving_out_the_asked_prompt_goes_on_to_the_next() {
    let mut run = run(Mode::Scheduled, &["a", "b"]);
    run.leave_out(&key("a"), START);
    assert_eq!((asked(&run).as_str(), run.answered()), ("b", 0));
}

fn statement() -> Face {
    let back = vec![Section { title: "Answer", blocks: vec![Block::Text("Why.".into())] }];
    let choices = Some(Choices::Truth(false));
    Face { cue: String::new(), front: "More nines are better.".into(), hints: vec![], back, choices }
}

#[test]
fn a_choice_opens_the_answer_and_suggests_its_grade() {
    let mut run = run(Mode::Scheduled, &["a", "b"]);
    assert_eq!(run.choose(&statement(), 2), Err(FlashcardError::NoSuchChoice(2)));
    assert_eq!(run.choose(&Face { choices: None, ..statement() }, 0), Err(FlashcardError::NoChoice));
    assert_eq!(run.asked().unwrap().revealed, 0, "what was refused opens nothing");
    run.choose(&statement(), 0).unwrap();
    assert_eq!(run.asked().map(|asked| (asked.revealed, asked.suggested())), Some((1, Some(Grade::Again))));
    assert_eq!(run.choose(&statement(), 1), Err(FlashcardError::AlreadyShown));
    assert!(run.answer(Grade::Easy, START).is_ok(), "the learner can grade otherwise");
    run.advance(Grade::Easy, None, START);
    assert_eq!(run.asked().map(Asked::suggested), Some(None));
    run.advance(Grade::Good, None, START);
    assert_eq!(run.choose(&statement(), 0), Err(FlashcardError::NothingAsked));
}

#[test]
fn a_choice_after_the_look_is_none() {
    let mut run = run(Mode::Scheduled, &["a"]);
    run.reveal(1);
    assert_eq!(run.choose(&statement(), 1), Err(FlashcardError::AlreadyShown));
    assert_eq!(run.asked().unwrap().suggested(), None);
}

#[test]
fn taken_back_or_asked_anew_nothing_is_chosen() {
    let mut run = run(Mode::Scheduled, &["a", "b"]);
    run.choose(&statement(), 1).unwrap();
    run.ask_anew();
    assert_eq!(run.asked().map(|asked| (asked.choice.is_none(), asked.revealed)), Some((true, 0)));
    run.choose(&statement(), 1).unwrap();
    run.advance(Grade::Good, None, START);
    run.take_back(key("a"), Some(Grade::Good), START);
    assert_eq!(run.asked().map(|asked| (asked.choice.is_none(), asked.revealed)), Some((true, 0)));
}
