//! Stories of mock answers: a question answered, asked on, reviewed and graded; interviews; what comes next.

mod interviews;
mod saving;
mod standing;
mod undo;

use super::*;
use crate::coach::State;
use crate::model::attempt::{Mark, Slot};
use crate::model::card::{Beat, MentalModel};
use crate::model::criterion::Criterion;
use crate::session::mock::{Hint, MockError, Stage, Wish};
use crate::trainer::{Resumable, Sit, Step};

/// Long enough to be judged, and it leaves much to ask.
const WEAK: &str = "There was an outage of the service one day and the team looked at dashboards for some time and then \
                    it was fixed somehow and everything went on as it did before.";

fn key(id: &str) -> PromptKey {
    PromptKey::parse(&format!("p/{id}/question")).unwrap()
}

fn slot(id: &str) -> Slot {
    Slot { key: key(id), follows: None, interview: None }
}

fn with_beats(id: &str, beats: &[&str]) -> Card {
    let mut card = question(id);
    if let CardBody::Question(question) = &mut card.body {
        let beat = |name: &&str| Beat { name: (*name).to_owned(), any: vec![(*name).to_owned()] };
        question.beats = beats.iter().map(beat).collect();
        question.model = Some(MentalModel { name: "A fuel tank".into(), text: "What is left is what counts.".into() });
    }
    card
}

fn questions(n: usize) -> Vec<Card> {
    (0..n).map(|n| question(&format!("q{n}"))).collect()
}

fn wish(questions: usize, seed: u64) -> Wish {
    Wish { questions, topics: vec![], standing: None, minutes: 30, seed }
}

fn sit(trainer: &mut Trainer, sit: Sit, now: Timestamp) {
    trainer.apply(Command::Sit(sit), now).unwrap();
}

fn step(trainer: &mut Trainer, step: Step, now: Timestamp) {
    trainer.apply(Command::Mock(step), now).unwrap();
}

fn refused(trainer: &mut Trainer, step: Step) -> MockError {
    match trainer.apply(Command::Mock(step.clone()), NOON) {
        Err(Error::Mock(error)) => error,
        other => panic!("{step:?} was not refused: {other:?}"),
    }
}

fn write(trainer: &mut Trainer, text: &str, now: Timestamp) {
    step(trainer, Step::Write(text.to_owned()), now);
}

/// Writes for a minute and hands in.
fn hand_in(trainer: &mut Trainer, text: &str, now: Timestamp) -> EntryId {
    write(trainer, text, now);
    step(trainer, Step::HandIn, now.plus_seconds(60));
    newest(trainer)
}

fn newest(trainer: &Trainer) -> EntryId {
    trainer.attempts().newest_first().next().unwrap().id.clone()
}

/// Answers one question and ends its follow-ups.
fn answer_question(trainer: &mut Trainer, text: &str, now: Timestamp) -> EntryId {
    let id = hand_in(trainer, text, now);
    while trainer.sitting().unwrap().is_follow_up() {
        step(trainer, Step::Skip, now.plus_seconds(60));
    }
    id
}

fn stage(trainer: &Trainer) -> Stage {
    trainer.sitting().unwrap().stage()
}

fn text(trainer: &Trainer) -> &str {
    trainer.sitting().unwrap().text()
}

fn given(trainer: &Trainer, id: &EntryId) -> Option<Grade> {
    trainer.attempts().get(id).unwrap().grade.as_ref().map(|given| given.grade)
}

fn grade(trainer: &mut Trainer, id: &EntryId, grade: Grade, now: Timestamp) {
    step(trainer, Step::Grade { attempt: id.clone(), grade }, now);
}

#[test]
fn a_question_is_read_answered_reviewed_and_graded() {
    let mut trainer = trainer(vec![question("q"), question("r")]);
    sit(&mut trainer, Sit::Question(key("q")), NOON);
    assert_eq!((stage(&trainer), trainer.sitting().unwrap().question()), (Stage::Reading, "Tell me about q."));
    assert_eq!(trainer.sitting().unwrap().spent_ms(NOON.plus_seconds(99)), 0, "reading costs nothing");
    let at = NOON.plus_seconds(20);
    write(&mut trainer, "T", at);
    assert_eq!(trainer.sitting().unwrap().left_ms(at.plus_seconds(150)), -30_000);
    assert_eq!(refused(&mut trainer, Step::Reveal), MockError::NotInReview);
    let id = answer_question(&mut trainer, WEAK, at.plus_seconds(30));
    assert_eq!(stage(&trainer), Stage::Review);
    assert_eq!(trainer.attempts().get(&id).unwrap().attempt.took_s, 90);
    let sections = trainer.sitting().unwrap().round().unwrap().sections.len();
    for open in [1, 2, sections, sections] {
        assert!(sections >= 2);
        step(&mut trainer, Step::Reveal, at);
        assert_eq!(trainer.sitting().unwrap().revealed(), open);
    }
    assert_eq!(trainer.proposed_grade(&id), Some(Grade::Again), "an answer that says nothing");
    grade(&mut trainer, &id, Grade::Hard, at.plus_seconds(100));
    assert_eq!(given(&trainer, &id), Some(Grade::Hard));
    assert!(memory(&trainer, &key("q")).is_some(), "the question is scheduled");
    step(&mut trainer, Step::Next, at.plus_seconds(101));
    assert!(trainer.sitting().is_none(), "a question chosen by hand has none after it");
}

#[test]
fn only_the_grade_counts_as_a_review() {
    let mut trainer = trainer(vec![with_beats("q", &["budget"])]);
    sit(&mut trainer, Sit::Question(key("q")), NOON);
    let id = answer_question(&mut trainer, WEAK, NOON);
    step(&mut trainer, Step::SelfScore { attempt: id.clone(), mark: Mark::Beat("budget".into()), met: true }, NOON);
    step(&mut trainer, Step::Dispute { attempt: id.clone(), criterion: Criterion::Harm }, NOON);
    let counted = |trainer: &Trainer| trainer.overview().days.iter().map(|(_, day)| day.answers).sum::<u32>();
    assert_eq!((counted(&trainer), trainer.overview().streak, trainer.ledger().states().len()), (0, 0, 0));
    grade(&mut trainer, &id, Grade::Good, NOON);
    assert_eq!((counted(&trainer), trainer.overview().streak), (1, 1));
    assert_eq!(trainer.overview().workload.usual_ms, None, "minutes of talking are not the time of a flashcard");
    grade(&mut trainer, &id, Grade::Easy, NOON);
    assert_eq!(counted(&trainer), 1, "another grade comes in place of the first");
}

#[test]
fn the_interviewer_asks_on_up_to_three_times_with_reasons_and_never_the_same() {
    let mut trainer = trainer(questions(1));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    hand_in(&mut trainer, WEAK, NOON);
    let mut asked = vec!["Tell me about q0.".to_owned()];
    let mut now = NOON.plus_seconds(60);
    while trainer.sitting().unwrap().is_follow_up() {
        let sitting = trainer.sitting().unwrap();
        assert!(sitting.because().is_some_and(|because| !because.is_empty()), "{}", sitting.question());
        assert!(!sitting.is_paused() && sitting.hints_left() == 0);
        asked.push(sitting.question().to_owned());
        now = now.plus_seconds(60);
        hand_in(&mut trainer, &format!("{WEAK} ({})", asked.len()), now);
    }
    let turns = trainer.sitting().unwrap().turns();
    assert_eq!((asked.len(), turns.len()), (4, 4), "{asked:?}");
    let mut distinct = asked.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 4, "{asked:?}");
    for pair in turns[1..].windows(2) {
        assert!(pair[0].about.is_none() || pair[0].about != pair[1].about, "{:?} twice in a row", pair[0].about);
    }
    let answer = &turns[0].attempt;
    let kept: Vec<_> = trainer.attempts().follow_ups(answer).map(|past| past.attempt.asked.clone()).collect();
    assert_eq!(kept, asked[1..]);
    assert_eq!(trainer.attempts().answers().count(), 1);
}

#[test]
fn an_answer_too_short_to_be_judged_is_asked_on_what_to_say() {
    let mut trainer = trainer(questions(1));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    let id = hand_in(&mut trainer, "It broke.", NOON);
    let report = trainer.reread(&trainer.attempts().get(&id).unwrap().attempt);
    assert_eq!((report.score, report.prompt.as_deref()), (None, Some(trainer.sitting().unwrap().question())));
    assert_eq!(trainer.proposed_grade(&id), Some(Grade::Again));
}

#[test]
fn nothing_is_handed_in_without_a_word_or_with_too_many() {
    let mut trainer = trainer(questions(1));
    assert_eq!(refused(&mut trainer, Step::HandIn), MockError::NotSitting);
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    write(&mut trainer, " \n", NOON);
    assert_eq!(refused(&mut trainer, Step::HandIn), MockError::NothingWritten);
    let most = "a".repeat(crate::model::attempt::ANSWER_BYTES);
    write(&mut trainer, &most, NOON);
    assert_eq!(refused(&mut trainer, Step::Write(format!("{most}b"))), MockError::TooLong);
    assert_eq!(text(&trainer), most, "what was there stays");
}

#[test]
fn hints_open_one_by_one_are_kept_with_the_answer_and_keep_easy_away() {
    let mut trainer = trainer(vec![with_beats("q", &["budget", "freeze"])]);
    sit(&mut trainer, Sit::Question(key("q")), NOON);
    step(&mut trainer, Step::Hint, NOON);
    step(&mut trainer, Step::Hint, NOON);
    let hints = trainer.sitting().unwrap().hints();
    assert!(
        matches!(&hints[..], [Hint::Picture(name, _), Hint::Beat(beat)] if name == "A fuel tank" && beat == "budget")
    );
    assert_eq!((stage(&trainer), trainer.sitting().unwrap().hints_left()), (Stage::Reading, 1));
    step(&mut trainer, Step::Hint, NOON);
    assert_eq!(refused(&mut trainer, Step::Hint), MockError::NoHint);
    let id = answer_question(&mut trainer, WEAK, NOON);
    assert_eq!(trainer.attempts().get(&id).unwrap().attempt.hints, 3);
}

#[test]
fn reading_time_ends_by_itself_and_a_pause_lasts_until_the_next_keystroke() {
    let mut trainer = trainer(questions(1));
    let settings = Settings { reading_s: 30, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOON).unwrap();
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    trainer.tick(NOON.plus_seconds(29));
    assert_eq!(trainer.sitting().unwrap().reading_left_ms(NOON.plus_seconds(29)), Some(1_000));
    let began = NOON.plus_seconds(30);
    trainer.tick(began);
    assert_eq!(
        (stage(&trainer), trainer.sitting().unwrap().spent_ms(began.plus_seconds(5))),
        (Stage::Answering, 5_000)
    );
    step(&mut trainer, Step::Pause, began.plus_seconds(10));
    let later = began.plus_seconds(500);
    assert!(trainer.sitting().unwrap().is_paused());
    write(&mut trainer, "I", later);
    assert_eq!(trainer.sitting().unwrap().spent_ms(later.plus_seconds(1)), 11_000);
}

#[test]
fn a_dispute_hands_the_criterion_to_the_learner_in_the_next_attempt_too() {
    let mut trainer = trainer(vec![question("q"), question("r")]);
    let score = |attempt: &EntryId, met| Step::SelfScore {
        attempt: attempt.clone(),
        mark: Mark::Criterion(Criterion::Harm),
        met,
    };
    sit(&mut trainer, Sit::Question(key("q")), NOON);
    let first = answer_question(&mut trainer, WEAK, NOON);
    assert_eq!(refused(&mut trainer, score(&first, true)), MockError::NotDisputed);
    step(&mut trainer, Step::Dispute { attempt: first.clone(), criterion: Criterion::Harm }, NOON);
    let later = NOON.plus_seconds(DAY_S);
    sit(&mut trainer, Sit::Question(key("q")), later);
    let second = answer_question(&mut trainer, WEAK, later);
    assert_eq!(trainer.attempts().disputed(&key("q")), [Criterion::Harm]);
    assert_eq!(trainer.attempts().disputed(&key("r")), []);
    step(&mut trainer, score(&second, true), later);
    let past = trainer.attempts().get(&second).unwrap();
    assert_eq!(
        (past.self_scores.as_slice(), past.disputes.len()),
        (&[(Mark::Criterion(Criterion::Harm), true)][..], 0)
    );
    let judged = trainer.reread(&past.attempt).criteria.into_iter().find(|judged| judged.criterion == Criterion::Harm);
    assert_ne!(judged.unwrap().state, State::Found, "the coach still reads what it reads");
    step(&mut trainer, Step::Undispute { attempt: second.clone(), criterion: Criterion::Harm }, later);
    assert_eq!(trainer.attempts().disputed(&key("q")), []);
    assert_eq!(refused(&mut trainer, score(&second, false)), MockError::NotDisputed);
    let again = Step::Undispute { attempt: second, criterion: Criterion::Harm };
    assert_eq!(refused(&mut trainer, again), MockError::NothingChanged);
}

#[test]
fn another_grade_moves_the_schedule_as_if_it_had_been_given_at_once() {
    let graded = |grades: &[(Grade, i64)]| {
        let mut trainer = trainer(questions(1));
        sit(&mut trainer, Sit::Question(key("q0")), NOON);
        let id = answer_question(&mut trainer, WEAK, NOON);
        for (given, after_s) in grades {
            grade(&mut trainer, &id, *given, NOON.plus_seconds(*after_s));
        }
        let days = trainer.ledger().days().clone();
        (memory(&trainer, &key("q0")).unwrap(), days, given(&trainer, &id))
    };
    let at_once = graded(&[(Grade::Easy, 60)]);
    assert_eq!(graded(&[(Grade::Again, 60), (Grade::Easy, 90)]), at_once);
    assert_eq!(graded(&[(Grade::Again, 60), (Grade::Good, 70), (Grade::Easy, 3 * DAY_S)]), at_once);
}

#[test]
fn a_grade_that_another_has_followed_stands() {
    let mut trainer = trainer(questions(1));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    let first = answer_question(&mut trainer, WEAK, NOON);
    grade(&mut trainer, &first, Grade::Good, NOON);
    let later = NOON.plus_seconds(9 * DAY_S);
    sit(&mut trainer, Sit::Question(key("q0")), later);
    let second = answer_question(&mut trainer, WEAK, later);
    grade(&mut trainer, &second, Grade::Good, later);
    assert_eq!(refused(&mut trainer, Step::Grade { attempt: first, grade: Grade::Again }), MockError::GradedSince);
}

#[test]
fn a_run_of_due_questions_asks_the_longest_due_first_then_new_ones_and_none_twice() {
    let mut trainer = trainer(vec![question("a"), question("b"), question("c"), term("t")]);
    for (id, day) in [("c", 0), ("b", 1)] {
        let at = NOON.plus_seconds(day * DAY_S);
        sit(&mut trainer, Sit::Question(key(id)), at);
        let attempt = answer_question(&mut trainer, WEAK, at);
        grade(&mut trainer, &attempt, Grade::Easy, at);
    }
    let now = NOON.plus_seconds(200 * DAY_S);
    sit(&mut trainer, Sit::Due { topic: None }, now);
    let mut asked = Vec::new();
    while let Some(sitting) = trainer.sitting() {
        asked.push(sitting.key().unwrap().card_path().to_owned());
        if asked.len() == 1 {
            answer_question(&mut trainer, WEAK, now);
        }
        step(&mut trainer, Step::Next, now.plus_seconds(60));
    }
    assert_eq!(asked, ["p/c", "p/b", "p/a"]);
    let none = Sit::Due { topic: Some(TopicId::parse("terms").unwrap()) };
    assert!(matches!(trainer.apply(Command::Sit(none), now), Err(Error::Mock(MockError::NothingDue))));
}

#[test]
fn a_random_question_is_the_same_for_the_same_seed_and_the_next_is_another() {
    let drawn = |seed| {
        let mut trainer = trainer(questions(6));
        sit(&mut trainer, Sit::Random { topic: None, standing: None, seed }, NOON);
        let mut asked = Vec::new();
        while let Some(sitting) = trainer.sitting() {
            asked.push(sitting.key().unwrap().clone());
            step(&mut trainer, Step::Next, NOON);
        }
        asked
    };
    let asked = drawn(3);
    assert_eq!(asked, drawn(3));
    let distinct: std::collections::BTreeSet<_> = asked.iter().collect();
    assert_eq!((asked.len(), distinct.len()), (6, 6));
}

#[test]
fn the_coach_reads_along_while_typing() {
    let mut trainer = trainer(questions(1));
    assert!(trainer.live_report().is_none());
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    write(&mut trainer, "It broke.", NOON);
    assert_eq!(trainer.live_report().unwrap().score, None);
    write(&mut trainer, WEAK, NOON);
    assert!(trainer.live_report().unwrap().score.is_some());
    answer_question(&mut trainer, WEAK, NOON);
    assert!(trainer.live_report().is_none(), "nothing is being answered in a review");
}
